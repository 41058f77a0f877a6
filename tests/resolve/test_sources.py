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


@pytest.mark.parametrize(
    ("start", "named"),
    [
        ("President Macron said", "named"),
        ("A diplomat, Anna Lindqvist, said", "named"),
        ("The Israeli army said", "named"),  # a body that the base knows
        ("A Taliban spokesman said", "role"),
        ("Police said", "role"),
        ("Witnesses said", "role"),
        ("Two officials said", "anonymous"),
        ("A guard who spoke on condition of anonymity said", "anonymous"),
        ("An unnamed minister said", "anonymous"),
    ],
)
def test_how_a_source_is_named(code_text: Coding, start: str, named: str) -> None:
    assert source(code_text, start).named == named


@pytest.mark.parametrize(
    ("start", "flags"),
    [
        ("President Macron said", ()),
        ("SANA said", ("state-controlled",)),
        ("State television said", ("state-controlled",)),
        ("Reuters said", ()),
        ("Witnesses said", ("first-hand",)),
        ("A report said", ("document",)),
        ("Amnesty International said in a report that", ("document",)),
        ("The minister told reporters that", ("addressee",)),
        ("The minister announced to parliament that", ("addressee",)),
        ("The rebels said", ("party",)),
    ],
)
def test_flags(code_text: Coding, start: str, flags: tuple[str, ...]) -> None:
    assert source(code_text, start).flags == flags


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Moscow said Russian troops had shelled Kharkiv.", True),  # organs of one state
        ("Kyiv said Russian troops had shelled Kharkiv.", False),
        ("The Qassam Brigades said Hamas had attacked a tank in Rafah.", True),  # part of it
        ("Turkey said rebels had shelled Turkish troops in Manbij.", True),  # it suffers
    ],
)
def test_a_party_to_the_event_is_flagged(code_text: Coding, text: str, party: bool) -> None:
    claim = next(c for c in code_text(text) if c.event.type == "ASSAULT")
    assert ["party" in s.flags for s in claim.attribution] == [party]


@pytest.mark.parametrize(
    ("text", "force", "polarity"),
    [
        ("The army said rebels shelled Goma.", "say", "positive"),
        ("The army denied that its troops had shelled Goma.", "deny", "negative"),
        ("The army confirmed that rebels had shelled Goma.", "confirm", "positive"),
        ("The army warned that rebels would shell Goma.", "warn", "positive"),
        ("The army accused rebels of shelling Goma.", "accuse", "positive"),
        ("Rebels reportedly shelled Goma.", "unstated", "positive"),
    ],
)
def test_force_and_polarity_of_the_cue(code_text: Coding, text: str, force: str, polarity: str) -> None:
    claim = next(c for c in code_text(text) if c.event.type == "ASSAULT")
    cues = [s.cue for s in claim.attribution]
    assert [(c.force, c.polarity) for c in cues if c is not None] == [(force, polarity)]


@pytest.mark.parametrize(
    "text", ["No group has claimed the raid on Goma by rebels.", "The army declined to say who had shelled Goma."]
)
def test_an_act_of_speech_that_is_denied_is_no_source(code_text: Coding, text: str) -> None:
    assert [c.attribution for c in code_text(text) if c.event.type == "ASSAULT"] == [()]
