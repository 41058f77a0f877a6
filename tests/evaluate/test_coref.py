"""Marked texts and how links are judged."""

from pathlib import Path

import pytest

from dateline.evaluate.coref import KINDS, MarkError, judge, read_folder, read_marked
from dateline.pipeline import load_pipeline

EVALS = Path(__file__).parents[2] / "evals" / "coref"
TEXT = "published: 2023-05-10\n\n[Kenya](ken) left. [It](ken i) returned with [its](- i) flag."


def test_marks_are_taken_out_of_the_text() -> None:
    marked = read_marked("a", TEXT)
    assert marked.text == "Kenya left. It returned with its flag."
    assert [marked.text[m.span.start : m.span.end] for m in marked.mentions] == ["Kenya", "It", "its"]
    assert marked.head == {"published": "2023-05-10"}


def test_alternatives_and_joined_entities() -> None:
    marked = read_marked("a", "outlet: B\n\n[A](a) and [B](b) met. [They](a+b|a t) left.")
    assert marked.mentions[-1].entities == (frozenset({"a", "b"}), frozenset({"a"}))


@pytest.mark.parametrize("mark", ["[It](uga i)", "[It](ken x)"])
def test_wrong_marks_are_errors(mark: str) -> None:
    with pytest.raises(MarkError, match="a: "):
        read_marked("a", f"outlet: B\n\n[Kenya](ken) left. {mark} returned.")


def test_a_link_to_another_entity_is_wrong() -> None:
    judged = [(good, answer) for _, good, answer in judge(read_marked("a", TEXT), load_pipeline())]
    assert judged == [(True, "Kenya"), (False, "Kenya")]


def test_our_own_texts_can_be_read_and_are_enough() -> None:
    parts = read_folder(EVALS)
    counts = {part: sum(bool(m.kind) for t in texts for m in t.mentions) for part, texts in parts.items()}
    assert set(counts) == {"check", "tune"}
    assert sum(counts.values()) >= 300
    assert counts["check"] * 2 >= counts["tune"] * 0.9
    assert {m.kind for texts in parts.values() for t in texts for m in t.mentions} == {"", *KINDS}
