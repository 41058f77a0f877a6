"""Known names: the longest stays, actors before places."""

from collections.abc import Callable, Sequence

from dateline.model import Name, Parse, Word
from dateline.parse.names import annotate_names


def found(*names: Name) -> Callable[[Sequence[Word]], list[Name]]:
    return lambda _: list(names)


def test_longer_name_stays_and_actors_win_ties() -> None:
    parse = Parse("", [], [])
    longer, shorter = Name(0, 2, "place", ()), Name(1, 1, "actor", ())
    actor, place = Name(4, 4, "actor", ()), Name(4, 4, "place", ())
    annotate_names(parse, found(shorter, actor), found(longer, place))
    assert parse.names == {0: longer, 1: longer, 2: longer, 4: actor}
