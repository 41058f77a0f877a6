import pytest

from dateline.model.places import PlaceEntry
from dateline.resolve.placescale import Scale, scale


def place(kind: str, **fields: object) -> PlaceEntry:
    values: dict[str, object] = {"id": "x", "name": "X", "country": "SYR", "population": 0} | fields
    return PlaceEntry(kind=kind, lat=0.0, lon=0.0, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entry", "relation", "expected"),
    [
        (place("town", population=1_000_000), None, Scale(1, 1, 5)),
        (place("town", population=1_000_000), "near", Scale(2, 2, 30)),
        (place("site"), None, Scale(1, 1, 1)),
        (place("district", feature="ADM2", radius=20), None, Scale(2, 3, 20)),
        (place("region", feature="ADM1", radius=90), None, Scale(3, 4, 90)),
        (place("region"), None, Scale(3, 5, 60)),
        (place("country", radius=240), None, Scale(3, 6, 240)),
        (place("country", radius=240), "northern", Scale(3, 5, 240)),
        (place("area", name="Red Sea", country=None), None, Scale(3, 7, 300)),
        (place("area", name="Sahel", country=None), None, Scale(3, 5, 300)),
    ],
)
def test_scales(entry: PlaceEntry, relation: str | None, expected: Scale) -> None:
    assert scale(entry, relation) == expected
