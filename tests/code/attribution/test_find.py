"""Who says what, on sentences of our own: source, content and quote kind."""

import pytest

from dateline.code.attribution import attributions
from dateline.model import Article, Block, Parse, Span
from dateline.model.attribution import Attribution
from dateline.parse import load_parser


def parse(text: str) -> Parse:
    """The text parsed with one block a line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(Span(start, start + len(line))))
        start += len(line) + 1
    return load_parser().parse(Article(id="", doc="", text=text, blocks=tuple(blocks)))


def found(text: str, attitudes: bool = False) -> list[tuple[str | None, str]]:
    """(source, content) of every attribution; parts of a content joined by " … "."""
    out = attributions(parse(text), attitudes=attitudes)
    return [(_text(text, a.source), " … ".join(text[s.start : s.end] for s in a.content)) for a in out]


def _text(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.end]


def only(text: str) -> Attribution:
    """The one attribution of the text."""
    out = attributions(parse(text))
    assert len(out) == 1
    return out[0]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The bridge, the governor said, will be closed for a month.", "the governor",
         "The bridge … will be closed for a month"),
        ("Five miners died in the blast, according to the fire brigade.", "the fire brigade",
         "Five miners died in the blast"),
        ("“The dam is safe.” the ministry said.", "the ministry", "“The dam is safe.”"),
        ("North Korea fires missile, Seoul says", "Seoul", "North Korea fires missile"),
        ("Army says 12 rebels killed in raid", "Army", "12 rebels killed in raid"),
        ("Rebels seize Goma airport: army", "army", "Rebels seize Goma airport"),
        ("Minister: We will answer every attack", "Minister", "We will answer every attack"),
        ("“They came at dawn,” she said, “and took the men.”", "she", "“They came at dawn,” … “and took the men.”"),
        ("The army is said to have lost 40 men.", None, "The army … to have lost 40 men"),
        ("Nine sailors are feared dead.", None, "Nine sailors … dead"),
        ("The convoy was on Sunday reported to be crossing the river.", None,
         "The convoy … to be crossing the river"),
        ("The rebels were accused by Rwanda of recruiting children.", "Rwanda", "recruiting children"),
        ("The rebels were accused of burning two barns.", None, "burning two barns"),
        ("The claim by Ankara that the jet was armed was rejected.", "Ankara", "that the jet was armed"),
        ("The U.N. and the Red Cross said 3,000 people fled the town.", "The U.N. and the Red Cross",
         "3,000 people fled the town"),
        ("A driver told Reuters that the road was mined.", "A driver", "that the road was mined"),
        ("The envoy made it clear that the truce was over.", "The envoy", "that the truce was over"),
        ("Lima said it would send rice after floods ruined the roads.", "Lima", "it would send rice"),
        ("Her cousin, Paul Otieno said the clinic burned.", "Paul Otieno", "the clinic burned"),
        ("A boat was sunk in the raid, confirmed army spokesman Paul Otieno, wounding nine.",
         "army spokesman Paul Otieno", "A boat was sunk in the raid … wounding nine"),
        ("The ferry will stop, the mayor said, because the pier is broken.", "the mayor",
         "The ferry will stop … because the pier is broken"),
        ("The mayor renewed his call on the council to free the pilots.", "his", "to free the pilots"),
        ("Three nurses were found in a cellar who say the guards fled.", "Three nurses", "the guards fled"),
        ("It later emerged that the pilot had landed.", None, "that the pilot had landed"),
        ("``We saw smoke. We ran,'' the nurse said.", "the nurse", "``We saw smoke. We ran,''"),
        ("“We saw smoke,” Capt. Ann Lee said.", "Capt. Ann Lee", "“We saw smoke,”"),
        ("Nepal accused the rebels and their allies of burning barns.", "Nepal",
         "the rebels and their allies of burning barns"),
    ],
)  # fmt: skip
def test_one_attribution(text: str, source: str | None, content: str) -> None:
    assert found(text) == [(source, content)]


def test_quotation_over_paragraphs_without_closing_marks() -> None:
    text = "The abbot said: “The dam is safe.\n“No water is leaking.\n“Villagers can go home.”\nIt rained."
    assert found(text) == [("The abbot", text[text.index("“") : text.index("\nIt")])]


def test_quotation_goes_on_after_the_cue_sentence() -> None:
    text = '"The road is mined," a driver said. "Nobody goes there."'
    assert found(text) == [("a driver", '"The road is mined," … "Nobody goes there."')]


def test_unquoted_statement_follows_its_lead() -> None:
    text = (
        "The fisheries minister said:\nThe reef is ours. Nobody shall fish there.\nWe will defend it.\nNotes to editors"
    )
    assert found(text) == [("The fisheries minister", "The reef is ours. Nobody shall fish there … We will defend it")]


def test_following_participle_is_the_speakers_own_report() -> None:
    text = "The premier denied on Monday that troops had fired on the crowd, saying the dead were killed by looters."
    assert found(text) == [
        ("The premier", "that troops had fired on the crowd"),
        ("The premier", "the dead were killed by looters"),
    ]


def test_second_act_of_the_speaker_is_not_in_the_first() -> None:
    text = "The prosecutor alleged the men had planned to bomb the embassy and charged them with treason."
    assert ("The prosecutor", "the men had planned to bomb the embassy") in found(text)


def test_quoted_as_saying_has_two_sources() -> None:
    text = "State radio quoted a police chief as saying that the bomber was dead."
    assert found(text) == [
        ("State radio", "a police chief as saying that the bomber was dead"),
        ("a police chief", "that the bomber was dead"),
    ]


def test_statement_belongs_to_its_maker() -> None:
    text = "The miners issued a statement calling for talks and saying that the pit was unsafe."
    assert ("The miners", "that the pit was unsafe") in found(text)


@pytest.mark.parametrize(
    "text", ["The general has not said whether he will go.", "He declined to say who gave the order."]
)
def test_denied_act_of_saying_is_marked(text: str) -> None:
    assert only(text).negated


def test_attitudes_only_on_request() -> None:
    text = "The cabinet plans to raise fuel taxes."
    assert found(text) == []
    assert ("The cabinet", "to raise fuel taxes") in found(text, attitudes=True)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“We won,” said the captain.", "direct"),
        ("The captain said his men were “tired but happy” that night.", "mixed"),
        ("The captain said that his men were tired.", "indirect"),
    ],
)
def test_quote_kind(text: str, quote: str) -> None:
    assert only(text).quote == quote


def test_nobody_named_is_unstated_and_a_name_is_left_to_resolving() -> None:
    assert only("The warlord reportedly crossed the river.").kind == "unstated"
    assert only("The mayor said the bridge was closed.").kind is None


def test_text_without_cue_or_quotation_has_none() -> None:
    assert found("Snow fell on the hills. Two trucks slid off the road.") == []


def test_same_text_gives_the_same_attributions() -> None:
    text = "Officials said rebels fled, and “all is calm,” according to the mayor."
    assert found(text) == found(text)
