"""Distances and directions from a known place."""

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Name, Parse, Place, Span
from dateline.resolve.offsets import EARTH_KM, Offset, destination, is_far, moved, read_offset

Parsing = Callable[[str], Parse]
KNOWN = Place(Span(0, 1), "X", "id", "X", "IRQ", 36.0, 43.0, "town")
NAME = Name(0, 0, "place", ())


def told(parse_text: Parsing, text: str, after: str) -> Offset | None:
    parse = parse_text(text)
    start = next(w.i for w in parse.words if w.text == after) + 1
    return read_offset(parse.words, start, parse.names)


@pytest.mark.parametrize(
    ("text", "side", "km", "bearing"),
    [
        ("They left Qwrtz, about 45km (28 miles) south of Mosul.", "south", 45.0, 180),
        ("They left Qwrtz, 10 miles north-east of Mosul.", "northeast", 16.09, 45),
        ("They left Qwrtz, 17 kilometers from Mosul.", "", 17.0, None),
        ("They left Qwrtz, an area outside Mosul.", "", None, None),
        ("They left Qwrtz, also west of Mosul.", "west", None, 270),
    ],
)
def test_what_is_told(parse_text: Parsing, text: str, side: str, km: float | None, bearing: int | None) -> None:
    offset = told(parse_text, text, "Qwrtz")
    assert offset is not None
    assert (offset.label, offset.side, offset.bearing) == ("Mosul", side, bearing)
    assert offset.km == (None if km is None else pytest.approx(km, abs=0.01))


@pytest.mark.parametrize(
    "text",
    [
        "They left Qwrtz and Mosul.",  # nothing told
        "They left Qwrtz because 5 km south of Mosul it rained.",  # other words between
        "They left Qwrtz. South of Mosul it rained.",  # another sentence
    ],
)
def test_what_tells_nothing(parse_text: Parsing, text: str) -> None:
    assert told(parse_text, text, "Qwrtz") is None


def test_an_unknown_place_to_measure_from_has_its_name_only(parse_text: Parsing) -> None:
    offset = told(parse_text, "They left Qwrtz, 5 km from Zyxw Abcd.", "Qwrtz")
    assert offset is not None
    assert (offset.anchor, offset.label) == (None, "Zyxw Abcd")


@given(st.floats(-60, 60), st.floats(-180, 180), st.floats(0, 500), st.integers(0, 359))
def test_the_point_lies_as_far_away_as_told(lat: float, lon: float, km: float, bearing: int) -> None:
    lat2, lon2 = destination(lat, lon, km, bearing)
    p, q = radians(lat), radians(lat2)
    h = sin((q - p) / 2) ** 2 + cos(p) * cos(q) * sin(radians(lon2 - lon) / 2) ** 2
    assert 2 * EARTH_KM * asin(sqrt(h)) == pytest.approx(km, abs=0.1)
    assert -180 <= lon2 <= 180


def test_north_is_up_and_east_is_right() -> None:
    assert destination(36.0, 43.0, 111.0, 0)[0] > 36.9
    assert destination(36.0, 43.0, 111.0, 90)[1] > 44.0


def test_a_moved_place_has_a_name_of_its_own() -> None:
    south = moved(KNOWN, Offset(NAME, "X", "south", 50.0, 180), None)
    assert (south.id, south.name, south.lat, south.lon) == (None, "south of X", 35.55, 43.0)
    near = moved(KNOWN, Offset(NAME, "X", "", 17.0, None), None)
    assert (near.name, near.lat, near.lon) == ("near X", 36.0, 43.0)
    away = moved(KNOWN, Offset(NAME, "X", "", 170.0, None), "Y")
    assert (away.name, away.lat, away.country) == ("Y", None, "IRQ")


def test_far_is_relative_to_the_distance_told() -> None:
    other = Place(Span(0, 1), "Y", "id", "Y", "IRQ", 37.5, 43.0, "town")
    assert is_far(other, KNOWN, Offset(NAME, "X", "", None, None))
    assert not is_far(other, KNOWN, Offset(NAME, "X", "north", 160.0, 0))
