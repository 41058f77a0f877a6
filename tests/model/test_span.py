"""Half-open spans."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Span

SPANS = st.tuples(st.integers(0, 9), st.integers(1, 5)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(SPANS, SPANS)
def test_within_and_overlap_agree_with_the_characters(one: Span, other: Span) -> None:
    a, b = set(range(*one)), set(range(*other))
    assert one.within(other) == (a <= b)
    assert one.overlaps(other) == bool(a & b) == other.overlaps(one)


def test_neighbours_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
