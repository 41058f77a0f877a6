"""Pronouns and definite nouns to what they stand for."""

import pytest

from dateline.code.coref import antecedents
from dateline.code.views import Views
from dateline.model import Article
from dateline.pipeline import load_pipeline
from dateline.read import make_article


def found(text: str) -> dict[str, str]:
    """Form of each resolved word → form of the head of its antecedent."""
    article = make_article(text, doc="test", published="2023-05-10")
    assert isinstance(article, Article)
    pipeline = load_pipeline()
    parse = pipeline.parse(article)
    resolved = antecedents(parse, Views(parse, pipeline.knowledge.actors))
    return {parse.words[i].text: head.text for i, head in resolved.items()}


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
