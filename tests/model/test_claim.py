"""What the published record of a claim promises."""

from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any

import pytest

from dateline.model import Claim, Mention, Span

Coding = Callable[..., tuple[Claim, ...]]
# Characters outside the basic plane in front, so that offsets in bytes or UTF-16 units would be off.
TEXT = (
    "The envoy 🕊 said on Monday that Turkish jets had bombed two hospitals in Idlib, killing nine people. "
    "France condemned the terrorist group Boko Haram 🕊 on Tuesday."
)


def quoted(value: Any) -> Iterator[tuple[Span, str]]:
    """Every span with its text, at any depth."""
    if isinstance(value, tuple) and not isinstance(value, Span):
        for item in value:
            yield from quoted(item)
    elif is_dataclass(value):
        if getattr(value, "span", None) is not None:
            yield value.span, value.text
        for f in fields(value):
            yield from quoted(getattr(value, f.name))


def test_every_text_is_the_slice_of_its_span(code_text: Coding) -> None:
    pairs = [pair for claim in code_text(TEXT) for pair in quoted(claim)]
    assert len(pairs) >= 8
    assert [TEXT[span.start : span.end] for span, _ in pairs] == [text for _, text in pairs]


def test_the_trigger_lies_in_the_sentence(code_text: Coding) -> None:
    claims = code_text(TEXT)
    assert claims
    assert all(c.trigger.span.within(c.sentence) for c in claims)


def test_fields_stand_in_the_published_order() -> None:
    assert [f.name for f in fields(Claim)] == [
        "id", "article", "doc", "sentence", "trigger", "event", "actors", "recipients", "place", "time", "harm",
        "targets", "status", "negated", "background", "attribution", "labels", "confidence", "coder", "rule",
    ]  # fmt: skip


def test_a_claim_is_never_overwritten(code_text: Coding) -> None:
    claim = code_text(TEXT)[0]
    with pytest.raises(FrozenInstanceError):
        claim.status = "planned"  # type: ignore[misc]


def test_an_unresolved_mention_says_nothing_of_who_it_is() -> None:
    mention = Mention(Span(0, 4), "Them")
    assert (mention.id, mention.name, mention.country, mention.sector, mention.private) == (None,) * 4 + (False,)
