"""Cutting a text at the borders of spans, so that overlapping highlights become a flat run of marked pieces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to highlight: the role that it plays and the number of its claim."""

    span: Span
    role: str
    claim: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text with the roles that cover it. The pieces' texts joined are the text."""

    text: str
    roles: tuple[str, ...]
    ends: tuple[int, ...]  # claims whose trigger ends here


def segments(text: str, span: Span, marks: Sequence[Mark]) -> list[Segment]:
    """The pieces of a part of a text, cut at every border of a mark."""
    inside = [m for m in marks if m.span.overlaps(span)]
    cuts = sorted({*span, *(c for m in inside for c in m.span if span.start < c < span.end)})
    return [_segment(text[a:b], Span(a, b), inside) for a, b in pairwise(cuts)]


def _segment(text: str, span: Span, marks: Sequence[Mark]) -> Segment:
    over = [m for m in marks if span.within(m.span)]
    ends = (m.claim for m in over if m.role == "trigger" and m.span.end == span.end)
    return Segment(text, _unique(m.role for m in over), tuple(dict.fromkeys(ends)))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
