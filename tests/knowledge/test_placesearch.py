import pytest

from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.placesearch import PEOPLE, SHORT, PlaceSearch, distance
from dateline.knowledge.tables import DATA, read_table
from dateline.model.places import PlaceEntry


@pytest.fixture(scope="module")
def search() -> PlaceSearch:
    return PlaceSearch.load()


def test_a_name_finds_towns_and_divisions(search: PlaceSearch) -> None:
    found = search.find("Idlib")
    assert {(e.kind, e.country) for e in found} >= {("town", "SYR"), ("region", "SYR")}
    assert search.find("Foobarville") == ()


def test_states_by_all_their_names(search: PlaceSearch) -> None:
    for name in ("United States", "U.S.", "America"):
        assert search.find(name)[0].id == "country:USA"
    assert search.find("Lebanon")[0].geonameid == 272103


def test_our_rows_are_joined_with_what_geonames_has(search: PlaceSearch) -> None:
    found = search.find("Aleppo Governorate")
    assert [(e.division, e.admin1, e.own) for e in found] == [(1, "SY.09", True)]
    assert len({e.geonameid for e in search.find("Texas")}) == len(search.find("Texas"))
    (mezzeh,) = search.find("Mezzeh")
    assert mezzeh.admin1 is not None
    assert search.division("SY.09") == "Aleppo Governorate"


@pytest.mark.parametrize(("short", "code"), [("N.C.", "US.NC"), ("TX", "US.TX"), ("NSW", "AU.02"), ("Tx", None)])
def test_short_forms_are_written_exactly_so(search: PlaceSearch, short: str, code: str | None) -> None:
    assert [e.admin1 for e in search.abbreviated(short)] == ([code] if code else [])


def test_people(search: PlaceSearch) -> None:
    scottish, syrian = search.people("Scottish", "GBR"), search.people("Syrian", "SYR")
    assert (scottish and scottish.name, syrian and syrian.id) == ("Scotland", "country:SYR")
    assert search.people("Tomato", None) is None


def test_every_word_of_the_tables_leads_to_a_place(search: PlaceSearch) -> None:
    assert [r["word"] for r in read_table(PEOPLE, ("word", "place")) if not search.find(r["place"])] == []
    assert [r["short"] for r in read_table(SHORT, ("short", "code")) if not search.abbreviated(r["short"])] == []
    dates = read_table(DATA / "words" / "place_dates.tsv", ("id", "name", "start", "end"))
    countries = Gazetteer.load().countries
    index = search.gazetteer.index
    assert [
        r["id"] for r in dates if r["id"].removeprefix("country:") not in countries and index.by_id(r["id"]) is None
    ] == []


def test_distance_in_kilometres() -> None:
    paris, london = (PlaceEntry("", "", "town", None, *at, 0) for at in ((48.8566, 2.3522), (51.5074, -0.1278)))
    assert distance(paris, london) == pytest.approx(344, abs=2)
    assert distance(paris, paris) == 0
