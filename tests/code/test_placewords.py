"""Which words name places."""

from collections.abc import Callable

import pytest

from dateline.code.placewords import PlaceWords
from dateline.code.views import Views
from dateline.knowledge.actors import ActorBase
from dateline.model import Article, Parse
from dateline.pipeline import load_pipeline
from dateline.read import make_article

Parsing = Callable[[str], Parse]


def words_of(text: str) -> PlaceWords:
    article = make_article(text, doc="test")
    assert isinstance(article, Article)
    parse = load_pipeline().parse(article)
    return PlaceWords(parse, Views(parse, ActorBase.load()))


@pytest.mark.parametrize(
    ("text", "head", "is_place"),
    [
        ("They left Hama.", "Hama", True),
        ("They left the city.", "city", True),
        ("They met in the east of Hama.", "east", True),
        ("They met in the north.", "north", True),
        ("They blame the West.", "West", False),
        ("It was put in place.", "place", False),
        ("They sat in prison.", "prison", False),
        ("They sat in a prison.", "prison", True),
        ("They saw the scenes of bombings.", "scenes", False),
        ("They like tea.", "tea", False),
    ],
)
def test_place_words(text: str, head: str, is_place: bool) -> None:
    places = words_of(text)
    word = next(w for w in places.parse.words if w.text == head)
    assert places.is_place_word(word) is is_place


@pytest.mark.parametrize(
    ("text", "head", "is_object"),
    [
        ("They bombed Hama.", "Hama", True),
        ("They bombed Iran.", "Iran", False),  # a state is whom
        ("They took the bridge.", "bridge", True),
        ("They bombed the museum.", "museum", False),  # what, not where
        ("They captured the museum.", "museum", True),
        ("They fought the Turkish state.", "state", False),
    ],
)
def test_places_as_objects(text: str, head: str, is_object: bool) -> None:
    places = words_of(text)
    word = next(w for w in places.parse.words if w.text == head)
    assert places.is_object(word) is is_object


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("They met in northern Hama.", "Hama", "northern Hama"),
        ("They met in the village of Qwrtz.", "village", "the village of Qwrtz"),
        ("They dug 17 kilometers (10 miles) from Hama.", "kilometers", "17 kilometers (10 miles) from Hama"),
        ("They met here.", "here", "here"),
    ],
)
def test_the_phrase_as_written(text: str, head: str, phrase: str) -> None:
    places = words_of(text)
    span = places.phrase(next(w for w in places.parse.words if w.text == head)).span
    assert places.parse.text[span.start : span.end] == phrase


def test_told_is_what_has_a_name_in_it() -> None:
    places = words_of("They met here, in a city, in the east of Hama.")
    heads = {w.text: w for w in places.parse.words}
    assert [places.told(heads[w]) for w in ("here", "city", "east")] == [True, False, True]
