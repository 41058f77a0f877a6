"""What answers must not depend on: order, steps, what was retracted or undone, workers. The sample week, real rules.

DATELINE_LONG=1 tries 1,200 orders (some twenty minutes on one core); CI a few.
"""

import os
import random
import shutil
from dataclasses import replace

import pytest

from dateline.build import derive, doctor, judge, retract
from dateline.build.ingest import build_items
from dateline.store import open_store
from dateline.store.answers import answers, digest

LONG = bool(os.environ.get("DATELINE_LONG"))
ORDERS, EDITS = (1200, 60) if LONG else (4, 2)
CORRECTIONS = (("status", '"planned"'), ("type", '"PROTEST"'), ("place_id", '"place:nowhere"'), ("negated", "true"))


def answered(path):
    with open_store(path) as store:
        return digest(store)


def build_in_parts(articles, path, settings, chance):
    """Any order, cut anywhere into builds of any step."""
    mixed = chance.sample(articles, len(articles))
    cuts = sorted(chance.sample(range(1, len(mixed)), chance.randrange(min(4, len(mixed)))))
    for start, end in zip([0, *cuts], [*cuts, len(mixed)], strict=True):
        build_items(mixed[start:end], path, replace(settings, step=chance.choice([1, 3, 7, 64])))


@pytest.fixture(scope="module")
def whole(week, tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "a.db"
    build_items(week[0], path, week[1])
    return path


@pytest.fixture(scope="module")
def wanted(whole):
    with open_store(whole) as store:
        assert len(answers(store)) > 100_000  # there is something that could differ
    return answered(whole)


@pytest.mark.files_only
@pytest.mark.parametrize("seed", range(ORDERS))
def test_order_and_steps_do_not_show(week, wanted, tmp_path, seed):
    build_in_parts(week[0], tmp_path / "b.db", week[1], random.Random(seed))
    assert answered(tmp_path / "b.db") == wanted
    (tmp_path / "b.db").unlink()


@pytest.mark.parametrize("seed", range(EDITS))
def test_what_came_and_was_retracted_leaves_no_trace(week, tmp_path, seed):
    chance = random.Random(seed)
    articles, settings = week
    out = chance.sample(articles, chance.randrange(1, len(articles) // 3))
    build_items([a for a in articles if a not in out], tmp_path / "without.db", settings)
    build_in_parts(articles, tmp_path / "b.db", settings, chance)
    with open_store(tmp_path / "b.db", write=True) as store:
        for article in out:
            retract(store, article.id, "withdrawn", "ana")
            if chance.random() < 0.3:
                derive(store)
        derive(store)
        assert [check for check in doctor(store) if not check.ok] == []
    assert answered(tmp_path / "b.db") == answered(tmp_path / "without.db")


def judge_at_random(store, ids, pairs, chance):
    """A judgement of any kind; of two claims mostly such as the rules compared."""
    verdict = chance.choice(["same", "different", "unsure", "accept", "reject", "correct"])
    if verdict in ("same", "different", "unsure"):
        one, other = chance.choice(pairs) if chance.random() < 0.8 else chance.sample(ids, 2)
        return judge(store, verdict, one, "ana", other=other)
    if verdict == "correct":
        field, value = chance.choice(CORRECTIONS)
        return judge(store, verdict, chance.choice(ids), "ana", field=field, value=value)
    return judge(store, verdict, chance.choice(ids), "ana")


@pytest.mark.files_only
@pytest.mark.parametrize("seed", range(EDITS))
def test_judgements_that_are_all_undone_leave_no_trace(whole, wanted, tmp_path, seed):
    chance = random.Random(seed)
    shutil.copy(whole, tmp_path / "b.db")
    with open_store(tmp_path / "b.db", write=True) as store:
        ids = store.rows('SELECT "id" FROM "claim" ORDER BY "id"')["id"].to_list()
        pairs = store.rows('SELECT "left", "right" FROM "pair" ORDER BY ALL').rows()
        made = []
        for _ in range(chance.randrange(8, 16)):
            made.append(judge_at_random(store, ids, pairs, chance))
            if chance.random() < 0.3:
                derive(store)
        derive(store)
        assert digest(store) != wanted
        for judgement in chance.sample(made, len(made)):
            judge(store, "undo", judgement.id, "ana")
            if chance.random() < 0.2:
                derive(store)
        derive(store)
        assert digest(store) == wanted


def test_two_workers_give_what_one_gives(week, wanted, tmp_path):
    build_items(week[0], tmp_path / "b.db", replace(week[1], workers=2))
    assert answered(tmp_path / "b.db") == wanted
