"""Kinds of sources, by the codebook's section 8."""

from collections.abc import Callable

import pytest

from dateline.model import Claim, Source

Coding = Callable[..., tuple[Claim, ...]]


def source(code_text: Coding, start: str) -> Source:
    """The one source of a claim told as "START rebels seized Goma."."""
    claims = code_text(f"{start} rebels seized Goma.")
    assert len(claims) == 1, claims
    (found,) = claims[0].attribution
    return found


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        ("President Macron said", "official"),
        ("The minister said", "official"),
        ("A diplomat, Anna Lindqvist, said", "official"),  # has a name
        ("A senior diplomat said", "anonymous"),
        ("Two officials said", "anonymous"),
        ("Reuters said", "media"),
        ("The United Nations said", "igo"),
        ("Amnesty International said", "ngo"),
        ("The Syrian Observatory for Human Rights said", "monitor"),  # before its being an NGO
        ("An analyst said", "monitor"),
        ("Witnesses said", "eyewitness"),
        ("A resident said", "eyewitness"),
        ("A farmer said", "eyewitness"),
        ("A report said", "document"),
        ("A tweet said", "social"),
    ],
)
def test_kinds(code_text: Coding, start: str, kind: str) -> None:
    assert source(code_text, start).kind == kind


def test_a_source_that_nobody_names_is_unstated(code_text: Coding) -> None:
    (claim,) = code_text("Rebels reportedly seized Goma.")
    (found,) = claim.attribution
    assert (found.span, found.text, found.kind, found.name) == (None, "", "unstated", None)
    assert found.cue is not None
    assert found.cue.text == "reportedly"


@pytest.mark.parametrize("start", ["Witnesses said", "A farmer said", "A resident said", "A doctor said"])
def test_eyewitnesses_are_private(code_text: Coding, start: str) -> None:
    assert source(code_text, start).private


@pytest.mark.parametrize("start", ["President Macron said", "The minister said", "Reuters said"])
def test_officials_and_media_are_not_private(code_text: Coding, start: str) -> None:
    assert not source(code_text, start).private
