"""Building in steps, in any order, again and again: the same bytes of answers."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from standins import READ, StandIns, a_week, an_article, code, make_coder

from dateline.build import derive, judge, retract
from dateline.build.ingest import Settings, build_items, ingest
from dateline.model import Drop, Quote, Span
from dateline.pipeline import Coded
from dateline.store import LockedError, open_store
from dateline.store.answers import answers

SETTINGS = Settings(coder=lambda: code, step=5, now=lambda: READ, functions=StandIns())


def built(tmp_path, *parts, name="a.db", settings=SETTINGS):
    path = tmp_path / name
    for part in parts:
        build_items(part, path, settings)
    with open_store(path) as store:
        return answers(store)


def test_a_build_counts_what_came_in(tmp_path):
    report = build_items(a_week(), tmp_path / "a.db", SETTINGS)
    assert (report.inputs, report.articles, report.known, len(report.drops)) == (25, 24, 0, 1)
    assert report.claims == 36
    with open_store(tmp_path / "a.db") as store:
        assert store.rows('SELECT count(*) AS n FROM "claim"')["n"][0] == 36
        assert store.rows('SELECT sum("articles") AS a, sum("dropped") AS d FROM "batch"').row(0) == (24, 1)
        assert store.rows('SELECT DISTINCT "read_at" FROM "article"')["read_at"].to_list() == [READ]


def test_a_report_counts_every_drop_but_holds_only_the_first_of_each_reason(tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.build.ingest.KEPT", 3)
    drops = [Drop(f"a{n}", "empty") for n in range(12)] + [Drop("b", "binary")]
    report = build_items(drops, tmp_path / "a.db", SETTINGS)
    assert report.dropped == {"empty": 12, "binary": 1}
    assert [drop.doc for drop in report.drops] == ["a0", "a1", "a2", "b"]
    with open_store(tmp_path / "a.db") as store:
        assert store.rows('SELECT count(*) FROM "drop"').item() == 13


def test_the_same_articles_again_change_nothing(tmp_path):
    first = built(tmp_path, a_week())
    report = build_items(a_week(), tmp_path / "a.db", replace(SETTINGS, now=lambda: datetime(2025, 1, 1, tzinfo=UTC)))
    assert (report.articles, report.known, report.derived.nothing_new) == (0, 24, True)
    assert built(tmp_path) == first
    with open_store(tmp_path / "a.db") as store:
        assert store.rows('SELECT max("batch") AS n FROM "batch"')["n"][0] == 5  # no step was added


@pytest.mark.parametrize("seed", range(6))
def test_order_and_steps_do_not_show(tmp_path, seed):
    week = a_week()
    whole = built(tmp_path, week)
    chance = random.Random(seed)
    chance.shuffle(week)
    cuts = sorted(chance.sample(range(1, len(week)), 3))
    parts = [week[a:b] for a, b in zip([0, *cuts], [*cuts, len(week)], strict=True)]
    settings = replace(SETTINGS, step=chance.choice([1, 3, 7, 100]), now=lambda: datetime(2025, 2, 2, tzinfo=UTC))
    assert built(tmp_path, *parts, name="b.db", settings=settings) == whole


def test_several_workers_give_the_same(tmp_path):
    one = built(tmp_path, a_week(8))
    many = replace(SETTINGS, coder=make_coder, workers=2)
    assert built(tmp_path, a_week(8), name="b.db", settings=many) == one


def test_only_touched_components_are_made_anew(tmp_path):
    functions = StandIns()
    settings = replace(SETTINGS, functions=functions)
    build_items(a_week(), tmp_path / "a.db", settings)
    functions.linked.clear()
    report = build_items([an_article("STRIKE Daraa 2024-11-20 3 #Army.", "new.txt")], tmp_path / "a.db", settings)
    assert functions.linked == [1]
    assert (report.derived.claims, report.derived.components) == (1, 0)
    report = build_items([an_article("STRIKE Daraa 2024-11-20 4 #Army.", "newer.txt")], tmp_path / "a.db", settings)
    assert (report.derived.claims, report.derived.components, report.derived.incidents) == (2, 1, 1)


@pytest.mark.parametrize("number", [0, 1, 6, 13])
def test_retracting_is_as_if_it_had_never_come(tmp_path, number):
    week = a_week()
    out = week[number]
    without = built(tmp_path, [a for a in week if a is not out], name="without.db")
    built(tmp_path, week)
    with open_store(tmp_path / "a.db", write=True) as store:
        retract(store, out.id, "hoax", "ana")
        derive(store, SETTINGS.functions)
        assert answers(store) == without
    # the retracted article comes again: it stays out
    assert build_items(week, tmp_path / "a.db", SETTINGS).derived.nothing_new
    assert built(tmp_path) == without


@pytest.mark.parametrize("reverse", [False, True])
def test_a_changed_article_takes_the_place_of_the_old_one(tmp_path, reverse):
    old = an_article("STRIKE Hama 2024-12-01 25 #Army.", "x", day="2024-12-01", url="https://paper.example/a")
    new = an_article("STRIKE Hama 2024-12-01 9 #Army.", "y", day="2024-12-02", url="https://paper.example/a")
    order = [new, old] if reverse else [old, new]
    both = built(tmp_path, *([a] for a in order))
    assert both == built(tmp_path, [new], name="b.db")
    with open_store(tmp_path / "a.db") as store:
        row = store.rows('SELECT "article", "reason", "replaced_by" FROM "retraction"').row(0)
    assert row == (old.id, "replaced", new.id)


def test_a_name_alone_makes_no_new_version(tmp_path):
    pair = [an_article("STRIKE Hama 2024-12-01 25 #Army.", "1.txt"), an_article("TALKS Homs 2024-12-01 0 #X.", "1.txt")]
    assert build_items(pair, tmp_path / "a.db", SETTINGS).replaced == 0
    edited = an_article("STRIKE Hama 2024-12-01 25 #Army. And a correction.", "1.txt")
    assert build_items([edited], tmp_path / "a.db", SETTINGS).replaced == 1


def test_a_claim_with_a_broken_span_is_dropped_and_told(tmp_path):
    def broken(article):
        coded = code(article)
        wrong = replace(coded.claims[0], id="0" * 16, trigger=Quote(Span(3, 9), "RIKE"))
        return Coded(article, (*coded.claims, wrong), ())

    report = build_items(a_week(1), tmp_path / "a.db", replace(SETTINGS, coder=lambda: broken))
    assert (report.articles, report.claims, report.broken) == (1, 1, 1)
    with open_store(tmp_path / "a.db") as store:
        drop = store.rows('SELECT "reason", "detail", "article" FROM "drop" WHERE "article" IS NOT NULL').row(0)
    assert drop[0] == "broken-span"
    assert "trigger 3-9 is not 'RIKE'" in drop[1]


def test_judgements_hold_until_they_are_undone(tmp_path):
    before = built(tmp_path, a_week())
    with open_store(tmp_path / "a.db", write=True) as store:
        ids = store.rows('SELECT "id" FROM "claim" ORDER BY "id"')["id"].to_list()
        made = [
            judge(store, "same", ids[0], "ana", other=ids[9], at=READ),
            judge(store, "reject", ids[3], "ana", at=READ),
            judge(store, "correct", ids[5], "ana", field="place_id", value='"place:Raqqa"', at=READ),
        ]
        derive(store, SETTINGS.functions)
        after = answers(store)
        assert after != before
        both = store.rows(
            'SELECT count(DISTINCT "incident") AS n FROM "member" WHERE "claim" IN (?, ?)', [ids[0], ids[9]]
        )
        assert both["n"][0] == 1
        assert store.rows('SELECT count(*) AS n FROM "member" WHERE "claim" = ?', [ids[3]])["n"][0] == 0
        undone = [judge(store, "undo", j.id, "ana") for j in made]
        derive(store, SETTINGS.functions)
        assert answers(store) == before
        for j in undone:
            judge(store, "undo", j.id, "ana")
        derive(store, SETTINGS.functions)
        assert answers(store) == after


def test_other_rules_make_everything_anew(tmp_path):
    first = built(tmp_path, a_week())
    other = StandIns()
    other.version = "stand-ins 2"
    with open_store(tmp_path / "a.db", write=True) as store:
        done = derive(store, other)
        assert done.whole
        assert answers(store) == first


def test_a_stop_between_storing_and_deriving_is_made_good(tmp_path):
    whole = built(tmp_path, a_week())
    with open_store(tmp_path / "b.db", write=True, create=True) as store:
        ingest(store, a_week(10), SETTINGS)
    assert built(tmp_path, a_week(), name="b.db") == whole


def beside(act):
    """Settings whose coder does something else when it comes to its first article."""
    waiting = [act]

    def coder(article):
        while waiting:
            waiting.pop()()
        return code(article)

    return replace(SETTINGS, coder=lambda: coder)


@pytest.mark.files_only
def test_while_a_build_codes_the_database_is_free_to_be_read_and_built(tmp_path):
    path, week, seen = tmp_path / "a.db", a_week(), []

    def others():
        with open_store(path) as store:
            seen.append(store.rows('SELECT count(*) FROM "article"').item())
        seen.append(build_items(week[:12], path, SETTINGS).articles)

    report = build_items(week, path, beside(others))
    assert seen == [0, 12]
    assert (report.articles, report.known) == (12, 12)
    with open_store(path) as store:
        assert answers(store) == built(tmp_path, week, name="b.db")


@pytest.mark.files_only
def test_who_keeps_the_database_open_stops_a_build_and_nothing_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr("dateline.store.duck.PATIENCE", 0.1)
    path, week = tmp_path / "a.db", a_week()
    build_items(week[:6], path, SETTINGS)
    kept = []
    with pytest.raises(LockedError, match="has it open"):
        build_items(week, path, beside(lambda: kept.append(open_store(path))))
    kept.pop().close()
    assert build_items(week, path, SETTINGS).known == 6
    with open_store(path) as store:
        assert answers(store) == built(tmp_path, week, name="b.db")
