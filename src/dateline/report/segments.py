"""Cutting a text at the borders of spans, so that overlapping highlights become a flat run of marked pieces."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to highlight: the role that it plays and the claim it belongs to."""

    span: Span
    role: str
    claim: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text with the marks that cover it. The pieces' texts joined are the text."""

    text: str
    roles: tuple[str, ...]
    claims: tuple[str, ...]
    starts: tuple[str, ...]  # claims whose trigger begins here


def segments(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Segment]:
    """The pieces of `text[start:end]`, cut at every border of a mark."""
    inside = [m for m in marks if m.span.start < end and start < m.span.end]
    cuts = sorted({start, end, *(c for m in inside for c in m.span if start < c < end)})
    out = []
    for a, b in zip(cuts, cuts[1:], strict=False):
        over = [m for m in inside if m.span.start <= a and b <= m.span.end]
        out.append(
            Segment(
                text[a:b],
                _unique(m.role for m in over),
                _unique(m.claim for m in over),
                tuple(m.claim for m in over if m.role == "trigger" and m.span.start == a),
            )
        )
    return out


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
