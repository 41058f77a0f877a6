"""Who holds a place over time."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from reconcile.rows import a_row, a_table

from dateline.reconcile.control import find_control

REBELS, ARMY = "group:hayat-tahrir-al-sham", "state:SYR"


def capture(day, actor=REBELS, **more):
    return a_row(mode="capture", actors=[actor], recipients=[], place="Hama", start=date(2024, 12, day), **more)


def leave(day, actor=ARMY, **more):
    return a_row(
        type="RETREAT", mode="withdraw", actors=[actor], recipients=[], place="Hama", start=date(2024, 12, day), **more
    )


def told(*rows):
    return [(c.holder, c.start and c.start.day, c.end and c.end.day, c.how) for c in find_control(a_table(*rows), {})]


def test_a_capture_begins_a_stretch_that_the_next_one_ends():
    assert told(capture(5), capture(20, ARMY)) == [(REBELS, 5, 20, "captured"), (ARMY, 20, None, "captured")]


def test_a_withdrawal_tells_of_a_stretch_that_began_unknown_when():
    assert told(leave(5)) == [(ARMY, None, 5, "withdrawn")]
    assert told(capture(1, ARMY), leave(5)) == [(ARMY, 1, 5, "captured")]


def test_the_same_capture_told_twice_is_one_stretch():
    first, second = capture(5, id="a"), capture(6, id="b")
    (found,) = find_control(a_table(first, second), {"a": "wire", "b": "monitor"})
    assert (found.claims, found.witnesses, found.start) == (("a", "b"), 2, date(2024, 12, 5))


def test_a_denial_and_a_rival_capture_dispute_it():
    first, rival = capture(5, id="a"), capture(6, ARMY, id="b")
    denied = capture(6, id="d", negated=True)
    found = {c.holder: c for c in find_control(a_table(first, rival, denied), {})}
    assert found[REBELS].disputed == ("b", "d")
    assert found[ARMY].disputed == ("a",)
    assert found[REBELS].end is None


def test_what_is_planned_or_nowhere_changes_nothing():
    assert told(capture(5, status="planned")) == []
    assert told(a_row(mode="capture", actors=[REBELS], place="Syria")) == []
    assert told(a_row(mode="capture", actors=["SYR/CVL"], place="Hama")) == []


ROWS = [
    capture(5, id="a"),
    capture(6, ARMY, id="b"),
    leave(9, id="c"),
    capture(9, id="d"),
    capture(7, id="e", negated=True),
]


@given(st.permutations(ROWS))
def test_order_does_not_matter(rows):
    assert find_control(a_table(*rows), {}) == find_control(a_table(*ROWS), {})
