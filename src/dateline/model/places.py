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
    own: bool = False  # from our own or the user's tables, which hold only places that news is about
    feature: str = ""  # GeoNames feature code ("PPLA", "ADM2"); "" where not known
    admin1: str | None = None  # GeoNames code of the province it lies in or is, "SY.12"
    admin2: str | None = None  # of the district, "SY.12.169388"
    radius: int = 0  # kilometres from the centre to the edge, as far as known
    pcode: str | None = None  # the United Nations' place code, where the user's table gives it
    main: bool = True  # the name looked up is its own, not a variant
    geonameid: int | None = None  # also of rows of our own that GeoNames has under this id

    @property
    def division(self) -> int:
        """1 for a province, 2 for a district or county, 0 for what is no division."""
        return int(self.feature[3]) if self.feature in ("ADM1", "ADM2") else 0
