"""Ties between actors, from claims and from standing knowledge."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from reconcile.rows import a_row, a_table

from dateline.reconcile.ties import find_ties

RUSSIA, IRAN, REBELS = "state:RUS", "state:IRN", "group:hayat-tahrir-al-sham"


def told(*rows, witnesses=None):
    return [(t.actor, t.other, t.kind, t.sign) for t in find_ties(a_table(*rows), witnesses or {})]


def test_an_attack_is_a_fight_and_those_who_attack_together_are_allied():
    found = told(a_row(actors=[RUSSIA, IRAN], recipients=[REBELS]))
    assert (RUSSIA, REBELS, "fights", -1) in found
    assert (REBELS, RUSSIA, "fights", -1) not in found
    assert (IRAN, RUSSIA, "allied", 1) in found


def test_a_clash_is_a_fight_of_both_sides_and_allies_nobody():
    found = told(a_row(mode="clash", actors=[RUSSIA, REBELS], recipients=[]))
    assert sorted(found) == [(REBELS, RUSSIA, "fights", -1), (RUSSIA, REBELS, "fights", -1)]


def test_what_is_planned_or_denied_or_done_to_private_persons_is_no_tie():
    assert told(a_row(type="AID", mode="military", actors=[IRAN], recipients=[REBELS], status="planned")) == []
    assert told(a_row(actors=[RUSSIA], recipients=[REBELS], negated=True)) == []
    assert told(a_row(actors=[RUSSIA], recipients=[{"key": "person:x", "private": True}])) == []


def test_evidence_without_a_long_gap_is_one_tie_with_its_witnesses():
    days = [date(2024, 1, 1), date(2024, 3, 1), date(2024, 11, 1)]
    rows = [a_row(id=f"c{i}", start=day, recipients=[REBELS]) for i, day in enumerate(days)]
    first, second = find_ties(a_table(*rows), {"c0": "wire", "c1": "wire"})
    assert (first.start, first.end, first.claims, first.witnesses) == (days[0], days[1], ("c0", "c1"), 1)
    assert second.claims == ("c2",)


def test_history_without_a_time_has_no_day_and_makes_no_tie():
    assert told(a_row(recipients=[REBELS], background=True, start=None)) == []


def test_standing_ties_are_given_for_actors_that_claims_name():
    found = find_ties(a_table(a_row(actors=["group:hezbollah"], recipients=["state:ISR"])), {})
    assert all(t.claims for t in found if not t.standing)
    with_patron = find_ties(a_table(a_row(actors=["group:hezbollah", IRAN], recipients=["state:ISR"])), {})
    backed = [t for t in with_patron if t.standing and t.kind == "backs"]
    assert [(t.actor, t.other) for t in backed] == [(IRAN, "group:hezbollah")]
    assert backed[0].claims == ()


def test_standing_context_has_states_behind_states_both_ways_for_allies():
    met = {"actors": [RUSSIA], "recipients": ["state:SYR"], "type": "CONSULT", "mode": "meet"}
    rows = a_table(a_row(**met, published=date(2024, 12, 2)))
    known = {(t.actor, t.other, t.kind): t for t in find_ties(rows, {}) if t.standing}
    assert (RUSSIA, "state:SYR", "backs") in known
    assert ("state:SYR", RUSSIA, "allied") in known
    assert ("state:SYR", RUSSIA, "backs") not in known
    assert all(t.witnesses == 0 and t.claims == () for t in known.values())
    after = a_table(a_row(**met, published=date(2025, 6, 1)))
    assert not [t for t in find_ties(after, {}) if t.standing and t.kind == "backs"]


def test_an_army_has_the_context_of_its_state():
    found = find_ties(a_table(a_row(actors=["organ:RUS:MIL"], recipients=["organ:SYR:MIL"])), {})
    assert (RUSSIA, "state:SYR", "supplies") in {(t.actor, t.other, t.kind) for t in found if t.standing}


ROWS = [a_row(id=f"c{i}", start=date(2024, 1 + i, 1), mode=m, recipients=[REBELS])
        for i, m in enumerate(["aerial", "clash", "capture", "drone"])]  # fmt: skip


@given(st.permutations(ROWS))
def test_order_does_not_matter(rows):
    assert find_ties(a_table(*rows), {}) == find_ties(a_table(*ROWS), {})
