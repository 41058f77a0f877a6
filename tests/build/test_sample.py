"""The sample week with the functions of dateline.reconcile: any moment. Orders and steps: test_properties.py."""

from datetime import date

import pytest

from dateline.build import View, derive, doctor, retract, visible
from dateline.build.ingest import build_items
from dateline.model.incident import Incident
from dateline.store import open_store
from dateline.store.answers import answers
from dateline.store.columns import records_of


@pytest.fixture(scope="module")
def whole(week, tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "a.db"
    build_items(week[0], path, week[1])
    return path


def incidents(path, view):
    with open_store(path) as store:
        return records_of(Incident, visible(store, view).rows("SELECT * FROM seen_incident ORDER BY id"))


@pytest.mark.parametrize("day", [27, 29, 30])
def test_as_of_a_day_is_a_build_of_what_was_published(week, whole, tmp_path, day):
    articles, settings = week
    until = date(2024, 11, day)
    build_items([a for a in articles if a.published and a.published.day <= until], tmp_path / "then.db", settings)
    assert incidents(whole, View(as_of=until)) == incidents(tmp_path / "then.db", View())


def test_retracting_is_as_if_it_had_never_come(week, tmp_path):
    articles, settings = week
    out = articles[3]
    build_items(articles, tmp_path / "a.db", settings)
    build_items([a for a in articles if a is not out], tmp_path / "b.db", settings)
    with open_store(tmp_path / "a.db", write=True) as store:
        retract(store, out.id, "hoax", "ana")
        derive(store)
        assert not [check for check in doctor(store) if not check.ok]
        with open_store(tmp_path / "b.db") as other:
            assert answers(store) == answers(other)
