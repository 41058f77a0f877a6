"""Places told by distance and direction from a known one: "about 45km (28 miles) south of Mosul"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import asin, atan2, cos, degrees, radians, sin

from dateline.knowledge.words import word_list
from dateline.model import Name, Place, Word

EARTH_KM = 6371.0  # mean radius
KM_A_MILE = 1.609344
SIDES = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
BEARINGS = {side: 45 * n for n, side in enumerate(SIDES)}
UNITS = {**dict.fromkeys(("km", "kms", "kilometer", "kilometre"), 1.0), **dict.fromkeys(("mile", "mi"), KM_A_MILE)}
BESIDE = frozenset({"near", "outside", "beside"})
FILLERS = word_list("offsets", "fillers")
REACH = 24  # words
NEARBY_KM = 50.0  # without a direction the known place stands for what lies within this distance
FAR_KM = 100.0  # "outside Damascus" is no town of that name in another province


@dataclass(frozen=True, slots=True)
class Offset:
    """How a place lies to a known one; km and bearing (degrees from north) None where not told."""

    anchor: Name | None  # None for a name that nobody knows
    label: str  # the known place as written
    side: str  # "south", or "" where only near
    km: float | None
    bearing: int | None


def read_offset(words: Sequence[Word], start: int, names: Mapping[int, Name]) -> Offset | None:
    """The distance or direction that the words from index `start` on tell, to the first place named; None where other
    words come between."""
    km: float | None = None
    side, beside = "", False
    number: float | None = None
    for word in words[start : start + REACH]:
        lemma = word.lower if word.lower in BEARINGS else word.lemma
        if word.sentence != words[start].sentence:
            return None
        name = names.get(word.i)
        if name is not None and name.kind in ("place", "seat"):
            told = bool(side) or beside or km is not None
            return Offset(name, name_text(words, name.first, name.last), side, km, BEARINGS.get(side)) if told else None
        if word.tag == "NNP" and name is None and km is not None and words[word.i - 1].lower in ("of", "from"):
            last = word.i
            while last + 1 < len(words) and words[last + 1].tag == "NNP":
                last += 1
            return Offset(None, name_text(words, word.i, last), side, km, BEARINGS.get(side))
        value = _number(word)
        if value is not None:
            number = value
        elif lemma in UNITS and number is not None:
            km = number * UNITS[lemma] if km is None else km
            number = None
        elif lemma in BEARINGS:
            side = side + lemma if side in ("north", "south") and lemma in ("east", "west") else lemma
        elif lemma in BESIDE:
            beside = True
        elif word.lower not in FILLERS:
            return None
    return None


def name_text(words: Sequence[Word], first: int, last: int) -> str:
    """The words from `first` to `last` with single spaces."""
    return " ".join(w.text for w in words[first : last + 1])


def moved(anchor: Place, offset: Offset, label: str | None) -> Place:
    """The place that lies so to the anchor, named `label` or after the anchor ("south of Mosul").

    Coordinates by the great circle; those of the anchor where no distance is told or, without a direction, within
    `NEARBY_KM`; else None."""
    name = label or (f"{offset.side} of {anchor.name}" if offset.side else f"near {anchor.name}")
    place = replace(anchor, id=None, name=name, precision="district")
    if anchor.lat is None or anchor.lon is None or offset.km is None:
        return place
    if offset.bearing is None:
        return place if offset.km <= NEARBY_KM else replace(place, lat=None, lon=None, precision=None)
    lat, lon = destination(anchor.lat, anchor.lon, offset.km, offset.bearing)
    return replace(place, lat=round(lat, 2), lon=round(lon, 2))


def destination(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point (degrees) that lies `km` away under a bearing in degrees from north, on a sphere."""
    phi, lam, way, angle = radians(lat), radians(lon), km / EARTH_KM, radians(bearing)
    end = asin(sin(phi) * cos(way) + cos(phi) * sin(way) * cos(angle))
    turn = atan2(sin(angle) * sin(way) * cos(phi), cos(way) - sin(phi) * sin(end))
    return degrees(end), (degrees(lam + turn) + 180) % 360 - 180


def between(one: Place, other: Place) -> Place | None:
    """The middle between two places, named by both; None where one of them is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return Place(
        one.span, one.text, name=f"between {one.name} and {other.name}",
        country=one.country if one.country == other.country else None,
        lat=round((one.lat + other.lat) / 2, 2), lon=round((one.lon + other.lon) / 2, 2), precision="region",
    )  # fmt: skip


def is_far(place: Place, anchor: Place, offset: Offset) -> bool:
    """True if a place found by its name lies too far from the one it is said to be near."""
    if place.lat is None or place.lon is None or anchor.lat is None or anchor.lon is None:
        return False
    rough = 111.0 * max(abs(place.lat - anchor.lat), abs(place.lon - anchor.lon) * cos(radians(anchor.lat)))
    return rough > FAR_KM + (offset.km or 0.0)


def _number(word: Word) -> float | None:
    try:
        return float(word.text.replace(",", "")) if word.text[0].isdigit() else None
    except ValueError:
        return None
