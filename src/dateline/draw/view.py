"""The part of the earth that a map shows, and where points come to lie on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from dateline.knowledge.drawing import Outline, outlines

WIDTH = 960
KM = 111.2  # of a degree of latitude
LEAST = 2.4  # degrees of latitude, so that a single place is seen with what is around it
Spot = tuple[float, float]  # latitude, longitude in degrees


@dataclass(frozen=True, slots=True)
class View:
    """A map in degrees: equirectangular, true to scale in its middle."""

    west: float
    south: float
    east: float
    north: float

    @property
    def squeeze(self) -> float:
        """How much shorter a degree of longitude is than one of latitude."""
        return max(0.2, cos(radians((self.south + self.north) / 2))) if self.east - self.west < 180 else 1.0

    @property
    def scale(self) -> float:
        """Pixels of a degree of latitude."""
        return WIDTH / ((self.east - self.west) * self.squeeze)

    @property
    def height(self) -> int:
        """Pixels."""
        return round((self.north - self.south) * self.scale)

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        return (lon - self.west) * self.squeeze * self.scale, (self.north - lat) * self.scale

    def holds(self, spot: Spot) -> bool:
        """True for a place on the map."""
        return self.south <= spot[0] <= self.north and self.west <= spot[1] <= self.east


WORLD = View(-180, -58, 180, 78)


def view_of(spots: Sequence[Spot]) -> View:
    """The view of where most of it happened: from the 10th to the 90th percentile, and half as much on every side."""
    if not spots:
        return WORLD
    south, north = _middle([lat for lat, _ in spots])
    west, east = _middle([lon for _, lon in spots])
    squeeze = max(0.2, cos(radians((south + north) / 2)))
    tall = max(LEAST, north - south)
    wide = max(tall * 1.6, (east - west) * squeeze)  # in degrees of latitude, between 8:5 …
    tall = max(tall, wide / 2.2)  # … and 11:5
    if wide / squeeze > 150:
        return WORLD
    lat, lon = (south + north) / 2, (west + east) / 2
    lat = min(max(lat, -85 + tall / 2), 85 - tall / 2)
    return View(lon - wide / squeeze / 2, lat - tall / 2, lon + wide / squeeze / 2, lat + tall / 2)


def _middle(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    last = len(ordered) - 1
    low, high = ordered[round(last * 0.1)], ordered[round(last * 0.9)]
    spare = (high - low) / 2
    return low - spare, high + spare


@dataclass(frozen=True, slots=True)
class Land:
    """A country on a map: an SVG path in 1/100 degree, to be moved by `transform`."""

    code: str | None
    name: str
    path: str
    label: tuple[float, float]  # pixels


def land(view: View) -> list[Land]:
    """The countries in view, only those of their rings that are."""
    out = []
    for country in outlines():
        for shift in (0, -36000, 36000) if view == WORLD or country.box[2] > 18000 or view.east > 180 else (0,):
            if path := "".join(_path(ring, shift) for ring in country.rings if _touches(ring, shift, view)):
                east, north = country.label
                out.append(Land(country.code, country.name, path, view.at(north / 100, (east + shift) / 100)))
    return out


def transform(view: View) -> str:
    """The SVG matrix from 1/100 degree to pixels."""
    down = view.scale / 100
    across = down * view.squeeze
    west, north = -view.west * 100 * across, view.north * 100 * down
    return f"matrix({across:.5f} 0 0 {-down:.5f} {west:.2f} {north:.2f})"


def outline_of(code: str | None) -> Outline | None:
    """The outline of a country by its code."""
    return next((o for o in outlines() if code and o.code == code), None)


def _touches(ring: Sequence[tuple[int, int]], shift: int, view: View) -> bool:
    x, y = shift, 0
    east, north = [], []
    for dx, dy in ring:
        x, y = x + dx, y + dy
        east.append(x / 100)
        north.append(y / 100)
    return min(east) < view.east and max(east) > view.west and min(north) < view.north and max(north) > view.south


def _path(ring: Sequence[tuple[int, int]], shift: int) -> str:
    (x, y), *steps = ring
    return f"M{x + shift},{y}l" + " ".join(f"{dx},{dy}" for dx, dy in steps) + "z"
