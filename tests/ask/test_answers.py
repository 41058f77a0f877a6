"""Answers in a notebook: bounded tables and pictures of what they hold."""

import sys
from types import ModuleType, SimpleNamespace

import pytest
from standins import READ, StandIns, a_week, code

from dateline.ask import Filter, Questions, pictures
from dateline.build.ingest import Settings, build_items
from dateline.notebook import RECORDS, card, load_ipython_extension
from dateline.store import open_store


@pytest.fixture(scope="module")
def put(tmp_path_factory):
    path = tmp_path_factory.mktemp("answers") / "a.db"
    functions = StandIns()
    build_items(a_week(60), path, Settings(coder=lambda: code, now=lambda: READ, functions=functions))
    with open_store(path) as store:
        yield Questions(store, functions=functions)


def test_ten_rows_are_shown_and_the_rest_is_counted(put):
    claims = put.claims()
    shown = claims._repr_html_()
    assert shown.count("<tr>") == 11  # with the header
    assert f"+{len(claims) - 10:,} more; {len(claims)} records" in shown
    assert "more;" not in claims[:10]._repr_html_()


def test_short_name_of_an_answer(put):
    assert repr(put.incidents()) == f"<Incident × {len(put.incidents())}>"


def test_incidents_draw_themselves(put):
    found = put.incidents()
    assert found.map().title.startswith("Map of ")
    assert found.timeline().title.startswith("Timeline of ")
    assert found.network().title.startswith("Network of 0 ties")  # these incidents have no recipients
    assert found.map()._repr_html_() == found.map().render()
    assert found[:3].map().rows[0][3] in "123"


@pytest.mark.parametrize("picture", ["map", "timeline", "network"])
def test_other_records_say_what_a_picture_needs(put, picture):
    with pytest.raises(TypeError, match=rf"{picture} is drawn of incidents .*ClaimRow"):
        getattr(put.claims(), picture)()


def test_ties_are_drawn_with_the_names_that_incidents_have(put):
    answer = pictures.ties(put)
    assert answer.network().title.startswith("Network of ")
    assert {key: name for key, name in put.names().items() if key == "group:army"} == {"group:army": "Army"}


def test_show_needs_ipython_and_displays(put, monkeypatch):
    picture = put.incidents(Filter(limit=3)).map()
    monkeypatch.setitem(sys.modules, "IPython", None)
    monkeypatch.setitem(sys.modules, "IPython.display", None)
    with pytest.raises(ImportError):
        picture.show()
    told = []
    stand_in = ModuleType("IPython.display")
    stand_in.HTML, stand_in.display = str, told.append  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython", ModuleType("IPython"))
    monkeypatch.setitem(sys.modules, "IPython.display", stand_in)
    picture.show()
    assert told == [picture.render()]


def test_extension_gives_every_record_a_card(put):
    made = {}
    formatter = SimpleNamespace(for_type=made.__setitem__)
    load_ipython_extension(SimpleNamespace(display_formatter=SimpleNamespace(formatters={"text/html": formatter})))
    assert set(made) == set(RECORDS)
    row = put.claims()[0]
    shown = made[type(row)](row)
    assert row.id in shown
    assert row.sentence not in shown
    assert "witnesses" in card(put.incidents()[0])
