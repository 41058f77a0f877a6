"""Logical arguments read off the parse: passives, control, relatives, coordination."""

import pytest

from dateline.code import syntax
from dateline.model import Word
from dateline.parse import parse_sentence


def word(text: str, form: str) -> Word:
    return next(w for w in parse_sentence(text).words if w.text == form)


def texts(words: list[Word]) -> list[str]:
    return [w.text for w in words]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The barn was burned.", "burned", True),
        ("The barn burned by bandits is old.", "burned", True),
        ("The barn was looted and burned.", "burned", True),
        ("Bandits burned the barn.", "burned", False),
        ("He has burned the barn.", "burned", False),
    ],
)
def test_a_passive_is_told_from_an_active(text: str, verb: str, expected: bool) -> None:
    assert syntax.is_passive(word(text, verb)) is expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The bridge was destroyed by the navy.", "destroyed", ["navy"]),
        ("Sailors captured by pirates were freed.", "captured", ["pirates"]),
        ("The depot was looted and burned by a mob.", "looted", ["mob"]),
        ("The depot was looted and burned by a mob.", "burned", ["mob"]),
        ("Two clerks were murdered at the hands of bandits.", "murdered", ["bandits"]),
        ("Militants were arrested and hanged.", "hanged", []),
    ],
)
def test_the_doer_of_a_passive_stands_in_its_agent_phrase(text: str, verb: str, expected: list[str]) -> None:
    assert texts(syntax.subject(word(text, verb))) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Turkey plans to bomb the camp.", "bomb", "Turkey"),
        ("Russia persuaded Belarus to send tanks.", "send", "Belarus"),
        ("Russia promised Belarus to send tanks.", "send", "Russia"),
        ("Belarus was asked to send tanks.", "send", "Belarus"),
        ("Kenya called on Sudan to release the pilots.", "release", "Sudan"),
        ("The rebels were not ready to lay down arms.", "lay", "rebels"),
        ("Oman's plan to invade the island failed.", "invade", "Oman"),
        ("The Oman decision to invade the island failed.", "invade", "Oman"),
    ],
)
def test_control_of_infinitives(text: str, verb: str, expected: str) -> None:
    assert texts(syntax.subject(word(text, verb))) == [expected]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Peru accused Chile of seizing a trawler.", "seizing", "Chile"),
        ("Chile was accused of seizing a trawler.", "seizing", "Chile"),
        ("Police stopped the crowd from leaving.", "leaving", "crowd"),
        ("The navy left after sinking two boats.", "sinking", "navy"),
    ],
)
def test_control_of_gerunds_after_prepositions(text: str, verb: str, expected: str) -> None:
    assert texts(syntax.subject(word(text, verb))) == [expected]


def test_what_a_statement_urges_is_urged_by_who_issued_it() -> None:
    assert texts(syntax.subject(word("The council released a statement urging calm.", "urging"))) == ["council"]


def test_one_among_those_doing_something_does_it() -> None:
    assert texts(syntax.subject(word("Norway was among those calling for talks.", "calling"))) == ["Norway"]


def test_a_coordinated_verb_shares_its_subject() -> None:
    assert texts(syntax.subject(word("Soldiers entered the town and burned the mill.", "burned"))) == ["Soldiers"]


def test_a_clause_with_its_own_subject_keeps_it() -> None:
    assert texts(syntax.subject(word("The general said the navy sank the ship.", "sank"))) == ["navy"]


def test_all_coordinated_subjects_act() -> None:
    assert texts(syntax.subject(word("Ghana and Togo invaded the island.", "invaded"))) == ["Ghana", "Togo"]


def test_a_relative_pronoun_as_subject_is_the_noun_it_hangs_on() -> None:
    text = "The police chased the men that burned the barn."
    assert texts(syntax.subject(word(text, "burned"))) == ["men"]


def test_that_as_a_conjunction_stands_for_nothing() -> None:
    assert syntax.relative_antecedent(word("He said that rain fell.", "that")) is None


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The bridge was destroyed by the navy.", "destroyed", ["bridge"]),
        ("Sailors captured by pirates were freed.", "captured", ["Sailors"]),
        ("The navy sank a tanker and a trawler.", "sank", ["tanker", "trawler"]),
        ("The sailors they captured were freed.", "captured", ["sailors"]),
        ("Soldiers attacked and burned the mill.", "attacked", ["mill"]),
        ("Soldiers attacked and burned the mill.", "burned", ["mill"]),
    ],
)
def test_the_one_it_is_done_to(text: str, verb: str, expected: list[str]) -> None:
    assert texts(syntax.objects(word(text, verb))) == expected


@pytest.mark.parametrize(
    ("text", "verb", "name", "expected"),
    [
        ("Cuba met with Laos and Nepal.", "met", "with", ["Laos", "Nepal"]),
        ("Troops moved away from the dam.", "moved", "from", ["dam"]),
        ("Troops pulled out of the valley.", "pulled", "of", ["valley"]),
        ("Cuba signed a pact with Laos.", "signed", "with", ["Laos"]),
        ("Guards fired on the crowd.", "fired", "at", []),
    ],
)
def test_objects_of_a_preposition_also_where_it_hangs_lower(
    text: str, verb: str, name: str, expected: list[str]
) -> None:
    assert texts(syntax.prepositional(word(text, verb), name)) == expected


def test_an_indirect_object_is_a_dative_and_a_direct_one_is_none() -> None:
    assert texts(syntax.datives(word("Cuba gave Laos a tanker.", "gave"))) == ["Laos"]
    assert syntax.datives(word("Cuba sold a tanker.", "sold")) == []


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Kenya sent troops to guard the port.", "guard", True),
        ("Kenya plans to guard the port.", "guard", False),
        ("Kenya sent troops, guarding the port.", "guarding", False),
    ],
)
def test_only_an_adverbial_infinitive_is_a_purpose(text: str, verb: str, expected: bool) -> None:
    assert syntax.is_purpose(word(text, verb)) is expected


def test_the_clause_of_a_word_is_headed_by_its_verb() -> None:
    assert syntax.clause_head(word("The mayor met a delegation in the tent.", "tent")).text == "met"
