"""Runs of words: cutting and joining lose no word and invent none."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dateline.code.attribution.ranges import Range, holds, joined, runs, size, without

RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6)).map(lambda p: (p[0], p[0] + p[1])), max_size=5)


def members(ranges: tuple[Range, ...] | list[Range]) -> set[int]:
    return {i for a, b in ranges for i in range(a, b + 1)}


@given(st.sets(st.integers(0, 40)))
def test_runs_hold_exactly_the_indices(indices: set[int]) -> None:
    out = runs(indices)
    assert members(out) == indices
    assert size(out) == len(indices)


@given(RANGES)
def test_joined_is_the_union_in_order(ranges: list[Range]) -> None:
    out = joined(ranges)
    assert members(out) == members(ranges)
    assert all(b + 1 < a for (_, b), (a, _) in pairwise(out))


@given(RANGES, st.integers(0, 30), st.integers(0, 6))
def test_without_removes_exactly_the_hole(ranges: list[Range], first: int, length: int) -> None:
    hole = (first, first + length)
    out = without(ranges, hole)
    assert members(out) == members(ranges) - members([hole])
    assert not any(holds(out, i) for i in range(hole[0], hole[1] + 1))
