"""Pronouns and definite nouns to what they stand for."""

import pytest

from dateline.code.attribution import attributions
from dateline.code.coref import Links, find_links
from dateline.code.views import Views
from dateline.model import Article, Parse
from dateline.pipeline import load_pipeline
from dateline.read import make_article


def linked(text: str) -> tuple[Parse, Links]:
    """The parse of a text and its links."""
    article = make_article(text, doc="test", published="2023-05-10")
    assert isinstance(article, Article)
    pipeline = load_pipeline()
    parse = pipeline.parse(article)
    return parse, find_links(parse, Views(parse, pipeline.knowledge.actors), attributions(parse))


def found(text: str) -> dict[str, str]:
    """Form of each linked pronoun and definite noun → forms of the heads of what it stands for."""
    parse, links = linked(text)
    return {parse.words[i].text: " ".join(w.text for w in links.all(parse.words[i])) for i in links.one}


def test_it_is_a_state_named_before() -> None:
    assert found("Kenya left. It later returned.") == {"It": "Kenya"}


def test_it_is_no_person() -> None:
    assert found("The teacher left. It fell.") == {}


def test_they_are_the_subject_rather_than_the_object() -> None:
    assert found("Guards met traders. They later left.") == {"They": "Guards"}


def test_he_is_a_person_and_no_state() -> None:
    assert found("The teacher left Kenya. He wept.") == {"He": "teacher"}


def test_an_object_pronoun_is_not_the_subject_of_its_own_verb() -> None:
    assert found("Kenya praised it.") == {}


@pytest.mark.parametrize(
    "text",
    ["It is unclear whether Kenya left.", "It seems that Kenya left.", "It is unlikely that Kenya left."],
)
def test_an_empty_it_stands_for_nobody(text: str) -> None:
    assert found(f"Uganda protested. {text}") == {}


def test_it_with_an_infinitive_has_an_antecedent() -> None:
    assert found("Kenya left. It is unlikely to help Uganda.") == {"It": "Kenya"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hezbollah left. The group returned.", {"group": "Hezbollah"}),
        ("Hezbollah left. The Lebanese group returned.", {"group": "Hezbollah"}),
        ("Hezbollah left. The Somali group returned.", {}),
        ("Hezbollah left. The new group returned.", {}),
        ("Hezbollah left. The group of friends returned.", {}),
        ("Kenya left. The country later returned.", {"country": "Kenya"}),
        ("Kenya left. The group returned.", {}),
        ("Kenya left. The government returned.", {}),
    ],
)
def test_a_definite_noun_is_the_one_named_before_if_nothing_else_tells_which(
    text: str, expected: dict[str, str]
) -> None:
    assert found(text) == expected


def test_an_antecedent_is_never_a_pronoun() -> None:
    assert found("Kenya left. It later returned. It then praised Uganda.") == {"It": "Kenya"}


def test_a_pronoun_does_not_reach_across_three_sentences() -> None:
    text = "Rebels left. Snow fell. The wind blew. The sun shone. They sang."
    assert "They" not in found(text)


def test_she_is_the_woman_of_two_people() -> None:
    assert found("Anna Berg met Peter Holm. She later left.")["She"] == "Berg"


def test_two_that_were_named_together() -> None:
    assert found("Kenya and Uganda met. Both sides left.")["sides"] == "Kenya Uganda"


def test_the_two_countries_are_the_last_two_states() -> None:
    assert found("Kenya accused Uganda. The two countries later met.")["countries"] == "Kenya Uganda"


def test_all_sides_are_nobody_in_particular() -> None:
    assert "sides" not in found("Kenya accused Uganda. All sides left.")


def test_whoever_says_it_speaks_of_himself() -> None:
    assert found("Kenya met Uganda. Uganda said it had won.")["it"] == "Uganda"


def test_the_speaker_of_a_quotation_is_not_he() -> None:
    _, links = linked('Peter Holm met Mark Lund. "He lied," Peter Holm said.')
    assert [w.text for w in links.one.values()] == ["Lund"]


def test_we_are_the_speaker() -> None:
    parse, links = linked('"We will win," Peter Holm said.')
    assert {parse.words[i].text: w.text for i, w in links.speakers.items()} == {"We": "Holm"}


def test_an_acronym_is_the_name_in_full() -> None:
    parse, links = linked("The Liberation Army of Kessen left. Peter Holm praised the LAK.")
    assert {parse.words[i].text: w.text for i, w in links.short.items()} == {"LAK": "Army"}


def test_a_fronted_phrase_looks_ahead() -> None:
    assert found("Despite its debts, Kenya paid.") == {"its": "Kenya"}


def test_the_attackers_are_the_gunmen() -> None:
    assert found("Gunmen killed a teacher. The attackers fled.") == {"attackers": "Gunmen"}


def test_the_rebels_are_no_named_group_where_rebels_were_told_of() -> None:
    assert found("Rebels shot at Hezbollah. The insurgents fled.")["insurgents"] == "Rebels"


def test_the_government_is_that_of_the_state_named_most() -> None:
    parse, links = linked("Kenya left. The government returned.")
    assert {parse.words[i].text: w.text for i, w in links.implied.items()} == {"government": "Kenya"}


def test_whom_somebody_lets_act_is_not_who_lets() -> None:
    text = "Guards surrounded the traders. The guards offered to let them leave."
    assert found(text)["them"] == "traders"


def test_reporters_who_are_told_something_are_not_told_of() -> None:
    assert found("The minister told reporters that they had left.") == {}
    assert found("The chief told the rebels that they must leave.")["they"] == "rebels"
