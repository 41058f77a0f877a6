"""Known names: the longest stays, actors before places."""

from collections.abc import Callable, Sequence

import pytest

from dateline.model import Name, Parse, Word
from dateline.parse.build import parse_sentence
from dateline.parse.names import annotate_names
from dateline.pipeline import load_pipeline


def found(*names: Name) -> Callable[[Sequence[Word]], list[Name]]:
    return lambda _: list(names)


def test_longer_name_stays_and_actors_win_ties() -> None:
    parse = Parse("", [], [])
    longer, shorter = Name(0, 2, "place", ()), Name(1, 1, "actor", ())
    actor, place = Name(4, 4, "actor", ()), Name(4, 4, "place", ())
    annotate_names(parse, found(shorter, actor), found(longer, place))
    assert parse.names == {0: longer, 1: longer, 2: longer, 4: actor}


@pytest.mark.parametrize(
    ("text", "word", "known"),
    [
        ("Paul Berne was killed.", "Berne", False),
        ("Envoys met in Berne.", "Berne", True),
        ("The Zorg Liberation Front left.", "Liberation", False),
        ("Harald Stern-Putin left.", "Putin", False),
    ],
)
def test_a_known_word_inside_an_unknown_name_is_none(text: str, word: str, known: bool) -> None:
    parse = load_pipeline().annotate(parse_sentence(text))
    assert any(parse.words[i].text == word for i in parse.names) is known
