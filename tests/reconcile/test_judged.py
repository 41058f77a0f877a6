import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reconcile.rows import a_row, a_table, harm

from dateline.model.incident import Judgement
from dateline.reconcile.judged import JudgementError, apply, conflicts, links, standing

NOON = datetime(2024, 12, 6, 12, tzinfo=UTC)
ONE, OTHER = "1" * 16, "2" * 16


def judge(verdict, subject, other=None, minutes=0, field=None, value=None):
    at = NOON + timedelta(minutes=minutes)
    told = None if value is None else json.dumps(value)
    return Judgement(f"{verdict}-{subject[:2]}-{minutes}", at, "ann", verdict, subject, other, field, told)


def claims():
    return a_table(
        a_row(id=ONE, place="Idlib", harm=[harm("killed", "civilians", 11)]), a_row(id=OTHER, article="a2", start=None)
    )


def corrected(field, value):
    return apply(claims(), [judge("correct", ONE, field=field, value=value)]).row(0, named=True)


def test_rejected_claims_are_left_out_and_accepted_ones_are_sure():
    table = apply(claims(), [judge("reject", ONE), judge("accept", OTHER)])
    assert table["id"].to_list() == [OTHER]
    assert table["confidence"].to_list() == [1.0]
    assert table.schema == claims().schema


@pytest.mark.parametrize(
    ("field", "value", "column", "seen"),
    [
        ("event.mode", "drone", "mode", "drone"),
        ("place.name", "Maarat", "place_name", "Maarat"),
        ("time.start", "2024-12-02", "start", date(2024, 12, 2)),
        ("time.start", None, "start", None),
        ("negated", True, "negated", True),
    ],
)
def test_fields_are_corrected(field, value, column, seen):
    assert corrected(field, value)[column] == seen


def test_fields_inside_lists_are_corrected():
    assert corrected("harm.0.low", 15)["harm"][0]["low"] == 15
    assert corrected("actors", [])["actors"] == []


@pytest.mark.parametrize(
    ("field", "value"), [("sentence", "x"), ("harm.4.low", 1), ("harm.0.many", 1), ("lat", "north"), ("colour", 1)]
)
def test_what_cannot_be_corrected_is_refused(field, value):
    with pytest.raises(JudgementError):
        corrected(field, value)


def test_the_newest_judgement_stands_whoever_made_it():
    told = [judge("reject", ONE), judge("accept", ONE, minutes=5)]
    assert apply(claims(), told)["id"].to_list() == [ONE, OTHER]
    assert apply(claims(), [judge("accept", ONE), judge("reject", ONE, minutes=5)])["id"].to_list() == [OTHER]


def test_an_undo_can_be_undone():
    reject = judge("reject", ONE)
    undo = judge("undo", reject.id, minutes=1)
    again = judge("undo", undo.id, minutes=2)
    assert standing([reject, undo]) == []
    assert standing([again, undo, reject]) == [reject]


def test_unsure_leaves_a_pair_to_the_machine():
    assert links([judge("same", "b", "a")]).same == (("a", "b"),)
    told = links([judge("same", "a", "b"), judge("unsure", "b", "a", minutes=1)])
    assert told.same == told.different == ()


def test_older_judgements_that_newer_ones_contradict_are_set_aside_and_reported():
    same, more = judge("same", "a", "b", minutes=2), judge("same", "b", "c", minutes=3)
    apart = judge("different", "a", "c", minutes=1)
    assert links([apart, same, more]).different == ()
    assert [c.judgement for c in conflicts([apart, same, more])] == [apart.id]
    newest = judge("different", "a", "c", minutes=9)
    told = [newest, same, more]
    assert links(told).same == (("b", "c"),)
    assert [(c.judgement, c.against) for c in conflicts(told)] == [(same.id, (newest.id,))]


names = st.sampled_from("abcd")


@given(st.lists(st.tuples(st.sampled_from(["same", "different", "unsure"]), names, names), max_size=12), st.randoms())
def test_links_never_contradict_each_other_and_know_no_order(told, random):
    made = [judge(v, a, b, minutes=n) for n, (v, a, b) in enumerate(told)]
    found = links(made)
    group = {c: {c} for c in "abcd"}
    for a, b in found.same:
        group[a] |= group[b]
        group.update(dict.fromkeys(group[a], group[a]))
    assert all(b not in group[a] for a, b in found.different)
    random.shuffle(made)
    assert links(made) == found
