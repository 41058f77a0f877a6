"""Finding known names: actors first, then places in the words that are left."""

from collections.abc import Callable, Sequence

from dateline.model import Name, Parse, Word

Matcher = Callable[[Sequence[Word]], list[Name]]


def annotate_names(parse: Parse, actors: Matcher, places: Matcher) -> None:
    """Put the names of both matchers into `parse.names`; where they overlap the longer one stays, actors before
    places."""
    found = [(n, 0) for n in actors(parse.words)] + [(n, 1) for n in places(parse.words)]
    found.sort(key=lambda item: (-(item[0].last - item[0].first), item[1], item[0].first))
    for name, _ in found:
        covered = range(name.first, name.last + 1)
        if not any(i in parse.names for i in covered):
            for i in covered:
                parse.names[i] = name
