"""Entries of the gazetteer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place that a name can mean; degrees in WGS 84."""

    id: str  # "geonames:172955", or "dateline:…" for rows of our own tables
    name: str
    kind: str  # "site", "town", "district", "region", "country" or "area"
    country: str | None  # ISO 3166-1 alpha-3; None for seas and regions across borders
    lat: float
    lon: float
    population: int  # 0 where not known
    own: bool = False  # from our own tables, which hold only places that news is about
