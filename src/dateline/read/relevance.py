"""The relevance gate: whether a text may hold anything to code, by its words alone, in a ten-thousandth of a parse.

A word counts once. Words of conflict and diplomacy count 3 (strong) or 1 (mild), words that the event lexicon knows
count a half, five of them at most: each of them has an everyday meaning, and a long text holds dozens. Words of sport,
markets, culture and obituaries count 1 against. A text is kept where the first outweigh the second, and where one
paragraph has three strong words, whatever stands around it. The weights were chosen on the project's own annotated news
and measured on others: `python -m dateline.evaluate.relevance`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.knowledge.relevance import AGAINST, load_relevance
from dateline.model import Article, Drop
from dateline.read.limits import Items

STRONG, MILD, EVENT, AGAINST_IT = 3.0, 1.0, 0.5, 1.0
MAX_EVENTS = 5
STRONG_IN_PARAGRAPH = 3

_WORD = re.compile(r"[a-z](?:[a-z'’-]*[a-z])?")


@dataclass(frozen=True, slots=True)
class Relevance:
    """How many different words speak for and against a text. `score` is at least 0 for a text that is kept."""

    strong: int
    mild: int
    events: int
    against: int
    topic: str | None  # the list that has most of the words against it
    dense: bool = False  # a paragraph with three strong words

    @property
    def score(self) -> float:
        """What speaks for the text less what speaks against it."""
        events = EVENT * min(self.events, MAX_EVENTS)
        return STRONG * self.strong + MILD * self.mild + events - AGAINST_IT * self.against

    @property
    def kept(self) -> bool:
        """True if the text is to be coded."""
        return self.dense or (self.score >= 0 and self.strong + self.mild + self.events > 0)


def relevance(paragraphs: Iterable[str]) -> Relevance:
    """The relevance of a text, paragraph by paragraph."""
    lists = load_relevance().lists
    words: set[str] = set()
    dense = False
    for paragraph in paragraphs:
        found = _words(paragraph)
        dense = dense or len(found & lists["strong"]) >= STRONG_IN_PARAGRAPH
        words |= found
    against = {name: len(words & lists[name]) for name in AGAINST}
    return Relevance(
        strong=len(words & lists["strong"]),
        mild=len(words & lists["mild"]),
        events=len(words & load_relevance().triggers),
        against=sum(against.values()),
        topic=max(AGAINST, key=lambda name: against[name]) if any(against.values()) else None,
        dense=dense,
    )


def _words(text: str) -> set[str]:
    words = set(_WORD.findall(text.lower()))
    return words | {word[:-2] for word in words if word.endswith(("'s", "’s"))}


def gate(items: Items) -> Items:
    """The items, with a drop ("not-relevant", with the score) in the place of each article that is not kept."""
    for item in items:
        if isinstance(item, Drop):
            yield item
            continue
        found = relevance(_paragraphs(item))
        if found.kept:
            yield item
        else:
            topic = f", mostly of {found.topic}" if found.topic else ""
            told = f"score {found.score:g}: {found.strong} strong words, {found.mild} mild, {found.events} of events"
            yield Drop(item.doc, "not-relevant", f"{told}, {found.against} against{topic}")


def _paragraphs(article: Article) -> list[str]:
    """The parts of an article that are coded, and its title."""
    blocks = [article.text[slice(*block.span)] for block in article.blocks if block.kind != "furniture"]
    return [article.title or "", *blocks]
