"""What was known when: the answer as of a moment is that of a build of what was there then."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from standins import READ, StandIns, a_week, an_article, code

from dateline.build import NOW, View, derive, judge, retract, visible
from dateline.build.ingest import Settings, build_items, ingest
from dateline.build.visible import visible_around
from dateline.model import Article
from dateline.model.incident import Incident
from dateline.store import open_store
from dateline.store.columns import records_of

FUNCTIONS = StandIns()
SETTINGS = Settings(coder=lambda: code, step=5, now=lambda: READ, functions=FUNCTIONS)


def incidents(store, view=NOW):
    seen = visible(store, view, FUNCTIONS)
    return records_of(Incident, seen.rows("SELECT * FROM seen_incident ORDER BY id"))


def built(path, items):
    build_items(items, path, SETTINGS)
    with open_store(path) as store:
        return incidents(store)


@pytest.mark.parametrize("day", range(1, 9))
def test_as_of_a_day_is_a_build_of_what_was_published_until_then(tmp_path, day):
    week = a_week()
    until = date(2024, 12, day)
    then = built(tmp_path / "then.db", [a for a in week if isinstance(a, Article) and a.published.day <= until])
    built(tmp_path / "a.db", week)
    with open_store(tmp_path / "a.db") as store:
        assert incidents(store, View(as_of=until)) == then
        known = visible(store, View(as_of=until), FUNCTIONS).rows("SELECT max(published) AS d FROM seen_claim")["d"][0]
        assert known is None or known <= until


def test_known_is_what_had_been_read_whenever_it_was_published(tmp_path):
    week = a_week()
    first, later = week[10:], week[:10]
    then = built(tmp_path / "a.db", first)
    build_items(later, tmp_path / "a.db", replace(SETTINGS, now=lambda: READ + timedelta(days=1)))
    with open_store(tmp_path / "a.db") as store:
        assert incidents(store, View(known=READ)) == then
        assert incidents(store, View(known=READ + timedelta(days=2))) == incidents(store) != then
        assert incidents(store, View(known=READ - timedelta(days=2))) == []


def test_a_retracted_article_was_there_until_it_was_taken_out(tmp_path):
    week = a_week()
    before = built(tmp_path / "a.db", week)
    with open_store(tmp_path / "a.db", write=True) as store:
        retract(store, week[0].id, "hoax", "ana", at=datetime(2024, 12, 20, 9, tzinfo=UTC))
        derive(store, FUNCTIONS)
        assert incidents(store) != before
        assert incidents(store, View(as_of=date(2024, 12, 19))) == before
        assert incidents(store, View(as_of=date(2024, 12, 20))) == incidents(store)
        assert incidents(store, View(known=datetime(2024, 12, 20, 8, tzinfo=UTC))) == before


def test_an_old_version_was_there_until_the_new_one_came_out(tmp_path):
    old = an_article("STRIKE Hama 2024-12-01 25 #Army.", "x", day="2024-12-01", url="https://paper.example/a")
    new = an_article("STRIKE Hama 2024-12-01 9 #Army.", "y", day="2024-12-03", url="https://paper.example/a")
    built(tmp_path / "a.db", [old, new])
    with open_store(tmp_path / "a.db") as store:
        (then,) = incidents(store, View(as_of=date(2024, 12, 2)))
        (now,) = incidents(store, View(as_of=date(2024, 12, 3)))
    assert (then.figures[0].count.best, now.figures[0].count.best) == (25, 9)


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("step", [1, 2, 3])
def test_of_three_versions_one_is_seen_each_day_whatever_came_first(tmp_path, order, step):
    more = {"url": "https://paper.example/a"}
    versions = [an_article(f"STRIKE Hama 2024-12-01 {20 + n} #Army.", "x", day=f"2024-12-0{n + 1}", **more)
                for n in range(3)]  # fmt: skip
    for start in range(0, 3, step):
        built(tmp_path / "a.db", [versions[n] for n in order[start : start + step]])
    with open_store(tmp_path / "a.db") as store:
        seen = [incidents(store, View(as_of=date(2024, 12, day))) for day in (1, 2, 3)]
        assert [[i.figures[0].count.best for i in found] for found in seen] == [[20], [21], [22]]
        assert [len(i.claims) for found in seen for i in found] == [1, 1, 1]


def test_judgements_count_from_when_they_were_given(tmp_path):
    before = built(tmp_path / "a.db", a_week())
    with open_store(tmp_path / "a.db", write=True) as store:
        claim = store.rows('SELECT min("id") AS c FROM "claim"')["c"][0]
        judge(store, "reject", claim, "ana", at=READ + timedelta(days=1))
        judge(store, "correct", claim, "ana", field="place_id", value='"place:Raqqa"', at=READ + timedelta(days=2))
        derive(store, FUNCTIONS)
        assert incidents(store, View(known=READ)) == before
        assert all(claim not in i.claims for i in incidents(store, View(known=READ + timedelta(days=1))))
        seen = visible(store, NOW, FUNCTIONS).rows("SELECT id FROM seen_claim")
        assert claim not in seen["id"].to_list()
        undone = store.rows('SELECT "id" FROM "judgement" WHERE "verdict" = \'reject\'')["id"][0]
        judge(store, "undo", undone, "ana", at=READ + timedelta(days=3))
        derive(store, FUNCTIONS)
        row = visible(store, NOW, FUNCTIONS).rows("SELECT place_id, doc FROM seen_claim WHERE id = ?", [claim])
        assert row["place_id"][0] == "place:Raqqa"
        assert row["doc"][0].endswith(".txt")


def test_what_is_stored_but_not_yet_derived_is_seen(tmp_path):
    whole = built(tmp_path / "whole.db", a_week())
    built(tmp_path / "a.db", a_week(10))
    with open_store(tmp_path / "a.db", write=True) as store:
        ingest(store, a_week(), SETTINGS)
    with open_store(tmp_path / "a.db") as store:
        assert incidents(store) == whole


@pytest.mark.parametrize("moment", [View(as_of=date(2024, 12, d)) for d in range(1, 9)] + [View(known=READ)])
@pytest.mark.parametrize("retracted", [False, True])
def test_around_one_incident_is_seen_what_is_seen_of_it_among_all(tmp_path, moment, retracted):
    built(tmp_path / "a.db", a_week())
    with open_store(tmp_path / "a.db", write=True) as store:
        if retracted:
            retract(store, a_week()[3].id, "hoax", "ana", at=datetime(2024, 12, 4, 9, tzinfo=UTC))
            derive(store, FUNCTIONS)
        every = incidents(store, moment)
        whole = visible(store, moment, FUNCTIONS)
        assert retracted or len(every) > 0
        for one in every:
            for key in {one.id, one.claims[-1]}:
                seen = visible_around(store, moment, key, FUNCTIONS)
                found = records_of(Incident, seen.rows("SELECT * FROM seen_incident WHERE id = ?", [one.id]))
                assert found == [one]
                mine = 'SELECT * FROM {} WHERE "claim" IN (SELECT unnest(?::VARCHAR[])) ORDER BY ALL'
                for table in ("seen_witness", "seen_member"):
                    asked = mine.format(table)
                    assert seen.rows(asked, [list(one.claims)]).equals(whole.rows(asked, [list(one.claims)]))
        ids = {one.id for one in every}
        for claim in store.rows('SELECT "id" FROM "claim"')["id"]:
            there = visible_around(store, moment, claim, FUNCTIONS).rows("SELECT id FROM seen_incident")["id"]
            assert set(there) <= ids
