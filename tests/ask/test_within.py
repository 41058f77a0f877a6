"""Places that count as the one asked for, with the gazetteer that ships."""

import polars as pl
import pytest

from dateline.ask.within import Told, counted, lies_in, place_of

IDLIB = Told("geonames:169389", "Idlib", "SYR", 35.93, 36.63, "town")
SARAQIB = Told("geonames:164816", "Saraqib", "SYR", 35.86, 36.8, "town")
HAMA = Told("geonames:170017", "Hama", "SYR", 35.13, 36.75, "town")
CLINIC = Told(None, "clinic in Idlib", "SYR", 35.931, 36.632, "site")
ROAD = Told(None, "road near Saraqib", "SYR", 35.87, 36.79, "site")
PROVINCE = Told("dateline:idlib-governorate", "Idlib Governorate", "SYR", 35.8, 36.7, "region")
NORTHWEST = Told("dateline:northwestern-syria", "northwestern Syria", "SYR", 35.9, 36.6, "region")
SYRIA = Told("country:SYR", "Syria", "SYR", 35.0, 38.0, "country")
TRIPOLI = Told("geonames:266826", "Tripoli", "LBN", 34.43, 35.84, "town")
NOWHERE = Told(None, "the border", "SYR", None, None, None)
ALL = (IDLIB, SARAQIB, HAMA, CLINIC, ROAD, PROVINCE, NORTHWEST, SYRIA, TRIPOLI, NOWHERE)


def found(asked, within=None):
    """The places of ALL that count, by their places in it."""
    names = ("id", "name", "country", "lat", "lon", "precision")
    schema = dict.fromkeys(names, pl.String) | {"lat": pl.Float64, "lon": pl.Float64}
    rows = [tuple(getattr(t, n) for n in names) for t in ALL]
    keys = counted(asked, pl.DataFrame(rows, schema=schema, orient="row"), within)
    return [t for t in ALL if t.key in keys]


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ("Syria", [t for t in ALL if t.country == "SYR"]),
        ("Idlib province", [IDLIB, SARAQIB, CLINIC, ROAD, PROVINCE]),  # not the wider north-west
        ("idlib", [IDLIB, CLINIC]),
        ("northwestern Syria", [IDLIB, SARAQIB, CLINIC, ROAD, PROVINCE, NORTHWEST]),
        ("Hama", [HAMA]),
        ("Lebanon", [TRIPOLI]),
        ("Tripoli, Lebanon", [TRIPOLI]),
        ("Tripoli, Libya", []),
        ("the border", [NOWHERE]),  # no gazetteer has it
        ("Idleb", [IDLIB, CLINIC]),
        ("nowhere at all", []),
        ("geonames:169389", [IDLIB]),
        ("country:SYR", [SYRIA]),
    ],
)
def test_a_name_asks_for_what_lies_in_it_and_an_id_for_one_place(asked, holds):
    assert found(asked) == holds


def test_both_can_be_said_otherwise():
    assert found("Syria", within=False) == [SYRIA]
    assert found("Idlib province", within=False) == [PROVINCE]
    assert found("country:SYR", within=True) == found("Syria")
    assert found("geonames:169387", within=True) == found("Idlib province")


def test_a_part_of_a_name_is_not_the_place():
    assert place_of("Aleppo University") is None
    assert place_of("Aleppo").id == "geonames:170063"
    assert place_of("nothing:here") is None


def test_what_is_wider_does_not_lie_in_it():
    for told in ALL:
        for other in ("geonames:169389", "dateline:idlib-governorate", "country:SYR"):
            whole = place_of(other)
            if told.precision == "country" and whole.kind != "country":
                assert not lies_in(told, whole)


def test_a_place_lies_in_its_district():
    cook = place_of("Cook County, Illinois")
    assert cook.division == 2
    assert lies_in(Told("geonames:4887398", "Chicago", "USA", 41.85, -87.65, "town"), cook)
    ariha = place_of("Ariha District")  # the gazetteer tells no districts of towns in Syria: by distance
    assert lies_in(Told(None, "mosque", "SYR", 35.815, 36.61, "site"), ariha)
    assert not lies_in(SARAQIB, ariha)
