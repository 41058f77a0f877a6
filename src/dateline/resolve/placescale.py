"""How exact a place is: ACLED's and UCDP's precision codes and a radius.

ACLED geo_precision: 1 a town, 2 near a town or a small part of a region, 3 a larger region. UCDP where_prec: 1 the
exact place, 2 within about 25 km of it, 3 second-order division, 4 first-order division, 5 line or fuzzy area, 6
country, 7 international waters or airspace. (The providers' codebooks.)
"""

import math
from dataclasses import dataclass

from dateline.model.places import PlaceEntry

NEAR_KM = 25
WATERS = frozenset({"sea", "ocean", "gulf", "strait", "channel", "bay", "atlantic", "pacific", "mediterranean"})
# Kilometres for what no table gives an extent of.
USUAL = {"site": 1, "district": 5, "region": 60, "area": 300, "country": 300}


@dataclass(frozen=True, slots=True)
class Scale:
    """Precision codes of both providers, and kilometres around the point within which the place meant lies."""

    acled: int
    ucdp: int
    radius: int


def scale(entry: PlaceEntry, relation: str | None = None) -> Scale:
    """The scale of a place that stands in a relation ("near", "north of", "northern") to the one named."""
    radius = _radius(entry)
    if entry.kind == "country":
        return Scale(3, 6 if relation is None else 5, radius)
    if entry.kind == "area":
        international = entry.country is None and WATERS.intersection(entry.name.lower().split())
        return Scale(3, 7 if international else 5, radius)
    if entry.division == 1 or (entry.kind == "region" and not entry.division):
        return Scale(3, 4 if entry.division else 5, radius)
    if entry.division == 2:
        return Scale(2, 3, radius)
    if relation in (None, "around"):
        return Scale(1, 1, radius)
    return Scale(2, 2, radius + NEAR_KM)


def _radius(entry: PlaceEntry) -> int:
    if entry.radius:
        return entry.radius
    if entry.kind == "town":
        return 1 + round(math.sqrt(max(entry.population, 0)) / 250)  # a city of a million: 5 km
    return USUAL[entry.kind]
