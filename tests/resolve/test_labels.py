"""Loaded words: whose they are, and what they are never part of."""

from collections.abc import Callable

import pytest

from dateline.knowledge.actors import ActorBase
from dateline.model import Claim, Mention, Parse
from dateline.model.draft import Phrase
from dateline.resolve.labels import find_labels

Coding = Callable[..., tuple[Claim, ...]]
Parsing = Callable[[str], Parse]


@pytest.mark.parametrize(
    "text",
    [
        "The terrorist group Boko Haram attacked the town of Baga.",
        "The terrorist group, Boko Haram, attacked the town of Baga.",
        "Boko Haram, a terrorist group, attacked the town of Baga.",
    ],
)
def test_a_label_is_put_on_the_actor_beside_it(code_text: Coding, text: str) -> None:
    (claim,) = code_text(text)
    (label,) = claim.labels
    assert (label.text, label.of) == ("terrorist", "Boko Haram")
    assert text[label.span.start : label.span.end] == "terrorist"


def test_a_loaded_noun_is_a_label_of_itself(code_text: Coding) -> None:
    (claim,) = code_text("The regime bombed the town of Hama.")
    assert [(label.text, label.of) for label in claim.labels] == [("regime", "Syria")]
    assert [actor.name for actor in claim.actors] == ["Syria"]


def test_an_actor_without_loaded_words_has_no_label(code_text: Coding) -> None:
    (claim,) = code_text("The rebel group Boko Haram attacked the town of Baga.")
    assert claim.labels == ()


def test_a_label_of_somebody_unresolved_is_on_nobody(parse_text: Parsing) -> None:
    parse = parse_text("The barbaric crowd left.")
    crowd = next(w for w in parse.words if w.text == "crowd")
    (label,) = find_labels(parse, Phrase(crowd, crowd.span), Mention(crowd.span, "crowd"), ActorBase.load())
    assert (label.text, label.of) == ("barbaric", None)


def test_loaded_words_of_another_phrase_are_none_of_this_one(parse_text: Parsing) -> None:
    parse = parse_text("The farmers met the barbaric crowd.")
    farmers = next(w for w in parse.words if w.text == "farmers")
    assert find_labels(parse, Phrase(farmers, farmers.span), Mention(farmers.span, "farmers"), ActorBase.load()) == []
