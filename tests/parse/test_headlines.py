"""Headlines whose verb the parser takes for a noun or adjective."""

import pytest

from dateline.model import Article, Block, Parse, Span
from dateline.parse.build import load_parser


def parse(text: str) -> Parse:
    block = Block(Span(0, len(text)), "headline")
    return load_parser().parse(Article(id="", doc="", text=text, blocks=(block,)))


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Army abandons posts", [("abandons", "abandon", "VBZ")]),
        ("Rebels free hostages", [("free", "free", "VBP")]),
        ("Gangs overrun Haitian town, free inmates", [("overrun", "overrun", "VBP"), ("free", "free", "VBP")]),
        ("India, Pakistan trade fire across border", [("trade", "trade", "VBP")]),
        ("Thousands march in Tbilisi", [("march", "march", "VBP")]),
    ],
)
def test_a_word_that_can_only_be_a_verb_is_one(text: str, verbs: list[tuple[str, str, str]]) -> None:
    words = {w.text: w for w in parse(text).words}
    for form, lemma, tag in verbs:
        assert (words[form].lemma, words[form].tag, words[form].pos) == (lemma, tag, "VERB")
    first = words[verbs[0][0]]
    assert any(c.dep == "nsubj" for c in first.children)


@pytest.mark.parametrize("text", ["Rebel attacks in Aleppo", "Gaza protests in London", "Syria peace talks"])
def test_a_noun_stays_a_noun(text: str) -> None:
    assert all(w.tag[0] != "V" for w in parse(text).words)


def test_spans_and_forms_stay_as_written() -> None:
    text = "South Sudan army arrests oil minister as Machar loyalists seize base"
    read = parse(text)
    assert [text[w.start : w.end] for w in read.words] == text.split()
    assert [w.text for w in read.words] == text.split()
