"""Which places count as the place that is asked for: itself, and what lies in it.

A name asks for what lies in the place, too: a country has all of its places, a province or district those of its
division in the gazetteer, any other region what is not farther from its centre than its radius, a town its sites and
quarters. An id asks for that place alone. Both can be said otherwise.
"""

from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from dateline.knowledge.placesearch import PlaceSearch, distance
from dateline.model.places import PlaceEntry
from dateline.resolve.placenames import explain_name
from dateline.resolve.placescale import scale

# How wide a place is, by its precision: what is wider than the place asked for does not lie in it.
WIDTH = {"site": 0, "district": 1, "town": 1, "region": 2, "area": 3, "country": 4}
KEY = "coalesce({0}, coalesce({1}, '') || '/' || lower({2}))"  # SQL: a place by its id, else by country and name


@dataclass(frozen=True, slots=True)
class Told:
    """A place as claims and incidents tell it."""

    id: str | None
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None

    @property
    def key(self) -> str:
        """As `KEY`."""
        return self.id or f"{self.country or ''}/{self.name.lower()}"

    def entry(self) -> PlaceEntry | None:
        """Where it lies, as far as it is told; None without a point."""
        if self.lat is None or self.lon is None:
            return None
        return PlaceEntry(self.id or "", self.name, self.precision or "town", self.country, self.lat, self.lon, 0)


def counted(asked: str, places: pl.DataFrame, within: bool | None = None) -> list[str]:
    """The keys (see `KEY`) of the places that count as the one asked for, by id or name.

    `places` has the columns id, name, country, lat, lon (degrees), precision. `within`: also what lies in it; None:
    for a name yes, for an id no.
    """
    told = [Told(*row) for row in places.iter_rows()]
    whole, by_id = place_of(asked), ":" in asked
    inside = not by_id if within is None else within
    return sorted(
        {
            t.key
            for t in told
            if (asked == t.id if by_id else asked.lower() == t.name.lower())
            or (whole is not None and (lies_in(t, whole) if inside else t.id == whole.id))
        }
    )


def place_of(asked: str) -> PlaceEntry | None:
    """The place of an id, or the likeliest of a name ("Paris, Texas" says which); None if no gazetteer has it."""
    search = PlaceSearch.load()
    if ":" in asked:
        return search.by_id(asked)
    found = explain_name(asked)
    return found[0].entry if found and _whole(asked, found[0].entry) else next(iter(search.find(asked)), None)


def _whole(asked: str, entry: PlaceEntry) -> bool:
    """True unless only a part of what is asked was understood ("Aleppo" of "Aleppo University")."""
    return "," in asked or "(" in asked or any(e.id == entry.id for e in PlaceSearch.load().find(asked))


@lru_cache(maxsize=65_536)
def lies_in(told: Told, whole: PlaceEntry) -> bool:
    """True if a place is the whole, or lies in it as far as the gazetteer tells."""
    if told.id == whole.id:
        return True
    if whole.kind == "country":
        return told.country == whole.country
    width = WIDTH.get(told.precision or "", 4)
    if width > WIDTH[whole.kind] or (whole.country and told.country and told.country != whole.country):
        return False
    if whole.division and (code := _division(told, whole.division)):
        return code == (whole.admin1 if whole.division == 1 else whole.admin2)
    if whole.division == 1:
        return False
    if whole.kind in ("town", "district", "site") and width >= WIDTH[whole.kind]:
        return False  # a town lies in no other
    here = told.entry()
    return here is not None and distance(here, whole) <= scale(whole).radius


def _division(told: Told, level: int) -> str | None:
    """The code of the province (1) or district (2) that a place is or lies in."""
    search = PlaceSearch.load()
    entry = search.by_id(told.id) if told.id else None
    if entry is None and WIDTH.get(told.precision or "", 4) < WIDTH["region"] and (here := told.entry()):
        entry = search.gazetteer.index.nearest(here)
    if entry is None or (level == 2 and entry.division == 1):
        return None
    return entry.admin1 if level == 1 else entry.admin2
