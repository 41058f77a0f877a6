"""In which town an outlet is made (data/actors/homes.tsv)."""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, radians

from dateline.knowledge.actors import FOLDER
from dateline.knowledge.tables import KnowledgeError, read_table
from dateline.model.places import PlaceEntry

KM_A_DEGREE = 111.0
AROUND_KM = 150.0
COLUMNS = ("outlet", "town", "country", "lat", "lon")


@dataclass(frozen=True, slots=True)
class Home:
    """A town: its name, ISO 3166-1 alpha-3, degrees."""

    town: str
    country: str
    lat: float
    lon: float

    def near(self, place: PlaceEntry) -> bool:
        """True for places that a paper of the town writes of without saying more."""
        flat = cos(radians(self.lat))
        return place.kind not in ("country", "area") and (
            hypot(place.lat - self.lat, (place.lon - self.lon) * flat) * KM_A_DEGREE < AROUND_KM
        )


@lru_cache(maxsize=1)
def load_homes() -> dict[str, Home]:
    """Outlet's name as a key → its town. Raises KnowledgeError for a name given twice or coordinates off the globe."""
    out: dict[str, Home] = {}
    for row in read_table(FOLDER / "homes.tsv", COLUMNS):
        try:
            lat, lon = float(row["lat"]), float(row["lon"])
        except ValueError as error:
            raise KnowledgeError(f"{row['_row']}: lat and lon must be numbers") from error
        key = _key(row["outlet"])
        if key in out or not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise KnowledgeError(f"{row['_row']}: {row['outlet']!r} is given twice or lies nowhere")
        out[key] = Home(row["town"], row["country"], lat, lon)
    return out


def town_of(outlet: str | None) -> Home | None:
    """The town of an outlet by its name, None where unknown."""
    return load_homes().get(_key(outlet)) if outlet else None


def _key(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
