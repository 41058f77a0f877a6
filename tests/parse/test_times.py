"""Finding time expressions: every row of the pattern table, and what must hold for any words."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.timewords import Pattern, time_patterns
from dateline.model import Parse, Sentence, Span, Word
from dateline.model.times import TimeMention
from dateline.parse import parse_sentence
from dateline.parse.times import find_times

ROWS = [*time_patterns().simple, *time_patterns().built]


def texts(sentence: str) -> list[str]:
    parse = parse_sentence(sentence)
    return [parse.text[m.span.start : m.span.end] for m in find_times(parse)]


def rules(sentence: str) -> set[str]:
    return {m.rule for mention in find_times(parse_sentence(sentence)) for m in walk(mention)}


def walk(mention: TimeMention) -> Iterator[TimeMention]:
    yield mention
    for part in mention.parts:
        yield from walk(part)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_row_matches_the_sentence_it_catches(row: Pattern) -> None:
    assert row.id in rules(row.catches)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_row_leaves_the_sentence_it_spares(row: Pattern) -> None:
    assert row.spares
    assert row.id not in rules(row.spares)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("On Monday the envoy flew home.", ["On Monday"]),
        ("Shells fell early on Tuesday and again on Friday night.", ["early on Tuesday", "again on Friday night"]),
        ("The siege has lasted since March 2013.", ["since March 2013"]),
        ("Between 2004 and 2009 nobody voted.", ["Between 2004 and 2009"]),
        ("The army fled after it lost the port last week.", ["last week"]),
        ("He was shot in the Oct. 23 raid.", ["in the Oct. 23"]),
        ("From 6 to 9 April jets hit the town.", ["From 6 to 9 April"]),
        ("The camp opened on 12 May and closed in 2016.", ["on 12 May", "in 2016"]),
        ("Since taking the dam in 2012 they have held it.", ["Since taking the dam in 2012"]),
    ],
)
def test_expressions_are_found_whole(sentence: str, found: list[str]) -> None:
    assert texts(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "The troops may march on the capital.",
        "Theresa May met April Jones.",
        "The Long March made him famous.",
        "Some 2000 soldiers crossed the river.",
        "The rebels fall back and spring a trap.",
        "He was in his 30s and ran the 2000-metre race.",
        "He paid $1990 for the second car.",
        "A column of 1,995 men sat down.",
    ],
)
def test_words_with_other_meanings_are_left_alone(sentence: str) -> None:
    assert texts(sentence) == []


def test_a_stated_year_holds_for_both_ends_of_a_range() -> None:
    (mention,) = find_times(parse_sentence("Fighting raged from 26 June to 4 August 1952."))
    assert [p.value.year for p in mention.parts] == [1952, 1952]


def test_two_times_side_by_side_are_no_range() -> None:
    assert texts("They struck in 2013 and earlier this month.") == ["in 2013", "earlier this month"]


VOCABULARY = [
    *("the", "of", "in", "on", "Monday", "May", "March", "3", "31", "2014", "1990s", "last", "week", "since", "until"),
    *("to", "from", "and", "-", ",", ".", "rebels", "took", "two", "a", "few", "days", "ago", "before", "between"),
    *("night", "early", "2011-15", "year", "'s", "end", "half", "first", "this", "so", "far", "9/11", "99/99/1999"),
]


def flat_parse(tokens: list[str]) -> Parse:
    """A parse in which every word hangs on the first."""
    words: list[Word] = []
    position = 0
    for i, text in enumerate(tokens):
        tag = "CD" if text[0].isdigit() else "NNP" if text[0].isupper() else "NN"
        end = position + len(text)
        words.append(Word(i, text, text.lower(), text.lower(), tag, "NOUN", "dep", position, end, 0))
        position = end + 1
    for word in words:
        word.head = words[0]
    text = " ".join(tokens)
    return Parse(text, words, [Sentence(0, 0, len(words) - 1, Span(0, len(text)), 0)])


@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=25))
def test_mentions_are_ordered_whole_words_that_do_not_overlap(tokens: list[str]) -> None:
    parse = flat_parse(tokens)
    mentions = find_times(parse)
    for mention in mentions:
        assert parse.text[mention.span.start : mention.span.end] == " ".join(tokens[mention.first : mention.last + 1])
        for part in mention.parts:
            assert mention.span.start <= part.span.start < part.span.end <= mention.span.end
    for one, two in pairwise(mentions):
        assert one.last < two.first


@given(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12))
def test_remembered_runs_change_nothing(tokens: list[str]) -> None:
    first = find_times(flat_parse(tokens))
    shifted = find_times(flat_parse(["Rebels", "fled", ".", *tokens]))
    assert [(m.first + 3, m.kind, m.value) for m in first] == [(m.first, m.kind, m.value) for m in shifted]
