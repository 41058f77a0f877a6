"""The parsed text that rules work on: plain words with heads and children, free of the parser's own classes.

Rules read attributes of words millions of times; plain slots are several times faster than a library's token views,
and a test can build a sentence by hand.
"""

from dataclasses import dataclass, field
from typing import Any

from dateline.model.span import Span
from dateline.model.times import TimeMention


@dataclass(slots=True, eq=False, repr=False)
class Word:
    """One token. `dep` and `tag` are spaCy's English labels (ClearNLP dependencies, Penn Treebank tags)."""

    i: int  # index in Parse.words
    text: str
    lower: str
    lemma: str  # lower case
    tag: str
    pos: str
    dep: str
    start: int  # code point offset in the article
    end: int
    sentence: int  # index in Parse.sentences
    head: "Word" = field(init=False)  # set by who builds the tree; itself for the root
    children: list["Word"] = field(default_factory=list)  # in text order
    first: int = 0  # index of the first word of the subtree
    last: int = 0  # index of the last word of the subtree (inclusive)
    deps: frozenset[str] = frozenset()  # labels of the children: most rules ask only whether there is such a child

    def __repr__(self) -> str:
        return f"{self.text}/{self.i}"

    @property
    def span(self) -> Span:
        """The word's characters."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: word indices first..last (inclusive) and its characters; `block` counts the article's blocks."""

    index: int
    first: int
    last: int
    span: Span
    block: int
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A run of words that a knowledge base knows. `entries` are its candidates, best first."""

    first: int
    last: int  # inclusive
    kind: str  # "actor", "demonym" or "place"
    entries: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """What all words of a parse have of one attribute, in text order, to find the few that a rule is about: whether a
    set of words meets such a list is told in C, several times faster than by a loop that asks every word."""

    words: list[Word]
    lemmas: list[str]
    forms: list[str]  # lower case
    tags: list[str]
    deps: list[str]

    @classmethod
    def of(cls, words: list[Word]) -> "Index":
        """The index of some words."""
        lemmas, forms = [w.lemma for w in words], [w.lower for w in words]
        return cls(words, lemmas, forms, [w.tag for w in words], [w.dep for w in words])

    def tagged(self, wanted: frozenset[str]) -> list[Word]:
        """The words with one of these tags."""
        return [w for w in self.words if w.tag in wanted]

    def with_lemma(self, wanted: frozenset[str]) -> list[Word]:
        """The words with one of these lemmas."""
        return [] if wanted.isdisjoint(self.lemmas) else [w for w in self.words if w.lemma in wanted]

    def written(self, wanted: frozenset[str]) -> list[Word]:
        """The words with one of these lower-case forms."""
        return [] if wanted.isdisjoint(self.forms) else [w for w in self.words if w.lower in wanted]

    def like(self, wanted: frozenset[str]) -> list[Word]:
        """The words with one of these lemmas or lower-case forms."""
        return [w for w in self.words if w.lemma in wanted or w.lower in wanted]


@dataclass(slots=True, eq=False)
class Parse:
    """An article's words and sentences, with the names found in them."""

    text: str
    words: list[Word]
    sentences: list[Sentence]
    names: dict[int, Name] = field(default_factory=dict)  # by every word index the name covers
    times: list[TimeMention] = field(default_factory=list)  # in text order
    _index: Index | None = None

    @property
    def index(self) -> Index:
        """The words by lemma, form and tag; made when it is first asked for, which a parser does last."""
        if self._index is None:
            self._index = Index.of(self.words)
        return self._index

    def words_of(self, sentence: Sentence) -> list[Word]:
        """The words of a sentence, in order."""
        return self.words[sentence.first : sentence.last + 1]

    def slice(self, first: int, last: int) -> Span:
        """Characters from word `first` to word `last` (inclusive)."""
        return Span(self.words[first].start, self.words[last].end)
