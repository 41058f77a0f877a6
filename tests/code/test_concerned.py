"""Whom an act of speech concerns where it names only a deed."""

from collections.abc import Callable

import pytest

from dateline.model import Claim

Coding = Callable[..., tuple[Claim, ...]]


def recipients(claims: tuple[Claim, ...], kind: str) -> list[str | None]:
    claim = next(c for c in claims if c.event.type == kind)
    return [m.name for m in claim.recipients]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        # a threat, promise or offer concerns whom its deed is done to
        ("Turkey threatened to shell Syria.", "THREATEN", ["Syria"]),
        ("Iran threatened to bomb Israel's ports.", "THREATEN", ["Israel"]),
        ("Turkey agreed to send arms to Ukraine.", "AGREE", ["Ukraine"]),
        ("Egypt pledged to help Libya.", "AGREE", ["Libya"]),
        ("India offered to mediate between Russia and Ukraine.", "AGREE", ["Russia", "Ukraine"]),
        # also where the deed is no claim of its own
        ("Iran vowed to defend Syria.", "AGREE", ["Syria"]),
        # a verdict on a deed concerns who did it
        ("Egypt welcomed the withdrawal of Israel from Gaza.", "SUPPORT", ["Israel"]),
        ("Spain demanded an end to the bombing of Gaza by Israel.", "REQUEST", ["Israel"]),
        ("Thousands protested against the arrest of the mayor by the police.", "PROTEST", ["police"]),
        # without a doer, whom it was done to
        ("Iran condemned the attack on Israel.", "ACCUSE", ["Israel"]),
    ],
)
def test_concerned(code_text: Coding, text: str, kind: str, expected: list[str]) -> None:
    assert recipients(code_text(text), kind) == expected


def test_nobody_is_concerned_where_no_deed_is_told(code_text: Coding) -> None:
    assert recipients(code_text("Hundreds protested in Cairo."), "PROTEST") == []


def test_the_speaker_is_not_concerned_by_the_own_deed(code_text: Coding) -> None:
    assert recipients(code_text("Militants agreed to leave Aleppo."), "AGREE") == []


def test_recipients_that_the_sentence_names_are_kept(code_text: Coding) -> None:
    assert recipients(code_text("Russia promised Belarus to send troops to Ukraine."), "AGREE") == ["Belarus"]
