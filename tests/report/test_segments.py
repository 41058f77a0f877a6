"""Cutting a text at the borders of overlapping marks."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Span
from dateline.report.segments import Mark, segments

TEXT = "Russian jets bombed Hama"
SPANS = st.tuples(st.integers(0, 24), st.integers(0, 24)).filter(lambda p: p[0] < p[1]).map(lambda p: Span(*p))


def test_overlapping_marks_become_flat_pieces() -> None:
    marks = [Mark(Span(0, 12), "actor", 1), Mark(Span(0, 7), "label", 1), Mark(Span(13, 19), "trigger", 1)]
    pieces = segments(TEXT, Span(0, 24), marks)
    assert [(p.text, p.roles, p.ends) for p in pieces] == [
        ("Russian", ("actor", "label"), ()),
        (" jets", ("actor",), ()),
        (" ", (), ()),
        ("bombed", ("trigger",), (1,)),
        (" Hama", (), ()),
    ]


@given(SPANS, st.lists(st.builds(Mark, SPANS, st.sampled_from(["actor", "trigger"]), st.integers(1, 5)), max_size=6))
def test_pieces_joined_are_the_text_and_every_character_has_its_roles(span: Span, marks: list[Mark]) -> None:
    pieces = segments(TEXT, span, marks)
    assert "".join(p.text for p in pieces) == TEXT[span.start : span.end]
    at = span.start
    for piece in pieces:
        for i in range(at, at + len(piece.text)):
            assert set(piece.roles) == {m.role for m in marks if m.span.start <= i < m.span.end}
        at += len(piece.text)
