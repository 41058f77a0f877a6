"""The locative phrases of one trigger's sentence: "in Hama", "at the border", "just south of Mosul", "there"."""

from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.code import syntax
from dateline.code.placewords import HERE, SIDES, UNITS, PlaceWords
from dateline.code.sites import Site
from dateline.knowledge.words import word_list
from dateline.model import Word

# Prepositions of place, the surest first: a destination goes before an origin (codebook section 4).
LOCATIVE = (
    "in", "inside", "within", "at", "near", "outside", "around", "across", "throughout", "along", "over", "on",
    "off", "into", "onto", "up", "to", "toward", "towards", "through", "against", "beyond", "above", "between",
    "from", "of",
)  # fmt: skip
RANK = {name: n for n, name in enumerate(LOCATIVE)}
STAYING = frozenset({"in", "inside", "within", "at", "near", "outside", "around", "across", "throughout"})
INHABITANTS = word_list("where", "inhabitants")
ROUTES = word_list("where", "routes")
CONNECTIONS = word_list("where", "connections")
_LINKS = frozenset({"prep", "agent", "dative", "advmod", "prt"})
_INNER = frozenset({"in", "at", "near", "of", "outside", "around"})
_BETWEEN = frozenset({"RB", "CD", "IN", ",", "-LRB-", "-RRB-"})


class Option(NamedTuple):
    """A place word, how far it stands from the trigger, and the preposition before it ("" for an object)."""

    head: Word
    distance: int
    prep: str


Located = tuple[str, Word]  # preposition, place word


def on_route(prep: Word) -> bool:
    """True for "between" after a road, which is in neither of the two towns."""
    return prep.lower == "between" and prep.head.lemma in ROUTES


def is_about(prep: Word) -> bool:
    """True for "in connection with", behind which stands what it is about."""
    return prep.lower == "in" and any(c.lemma in CONNECTIONS for c in prep.children)


@dataclass(slots=True)
class Search:
    """One trigger's search for its place: what it asks, and the options found so far, the likeliest groups first.

    `blocked` are word indices of other triggers: their phrases are not searched.
    """

    words: PlaceWords
    site: Site
    kind: str  # event type
    blocked: set[int]
    options: list[Option] = field(default_factory=list)
    known: dict[int, list[Located]] = field(default_factory=dict)  # by word: its locative phrases

    def add(self, head: Word, distance: int, prep: str) -> None:
        """One more option."""
        self.options.append(Option(head, distance, prep))

    def has_told(self) -> bool:
        """True if some option so far is told by a name."""
        told = self.words.told
        for option in self.options:  # noqa: SIM110 (asked twice for every trigger)
            if told(option.head):
                return True
        return False

    def locatives(self, word: Word) -> list[Located]:
        """The locative phrases that hang on a word."""
        found = self.known.get(word.i)
        if found is None:
            found = self.known[word.i] = []
            for c in word.children:
                if c.dep in _LINKS and c.i not in self.blocked:
                    self._read(c, found)
        return found

    def one_locative(self, link: Word) -> list[Located]:
        """The locative phrases of one preposition or adverb."""
        found: list[Located] = []
        if link.dep in _LINKS and link.i not in self.blocked:
            self._read(link, found)
        return found

    def _read(self, link: Word, out: list[Located]) -> None:
        lower = link.lower
        if link.dep == "advmod":
            if lower in HERE:
                out.append(("in", link))
                return
            named = self._named_before(link) if lower in SIDES else None
            if named is not None:
                out.append(("in", named))
                return
        if on_route(link) or is_about(link):
            return
        if lower in RANK:
            self._objects(link, out)
        for c in link.children:
            if c.dep in ("prep", "conj") and c.lower in RANK:
                self._objects(c, out)

    def _objects(self, prep: Word, out: list[Located]) -> None:
        """Append the first object of the preposition that is a place."""
        for target in syntax.prep_objects(prep):
            place = self.place_in(target, self.blocked)
            if place is None and self.words.is_unknown(target, prep.lower):
                place = target
            if place is not None:
                out.append((prep.lower, place))
                return

    def _named_before(self, side: Word) -> Word | None:
        """The name that a direction is in apposition to: "in X, just south of Mosul"."""
        words = self.words.parse.words
        for word in reversed(words[max(0, side.i - 10) : side.i]):
            if word.tag == "NNP":
                return word if word.dep == "pobj" and word.head.lower in RANK else None
            if word.tag not in _BETWEEN and word.lemma not in UNITS:
                return None
        return None

    def place_in(self, target: Word, blocked: set[int]) -> Word | None:
        """The place that an object of a preposition is or has in its phrase ("in Brownsville's housing projects")."""
        if target.i in blocked:
            return None
        if self.words.is_place_word(target):
            return target
        for c in target.children:
            if c.dep in ("poss", "compound", "nmod") and self.words.views.is_place(c):
                return c
            if c.dep == "prep" and c.lower in _INNER and c.i not in blocked:
                for inner in syntax.prep_objects(c):
                    if self.words.is_place_word(inner) and not (c.lower == "of" and self.words.is_state(inner)):
                        return inner
        return None

    def homes(self, noun: Word) -> list[Word]:
        """Where the people are that an event befalls: "Aleppo's inhabitants, who …", "citizens in Tikrit who …"."""
        if noun.i in self.blocked or noun.lemma not in INHABITANTS:
            return []
        out = [c for c in noun.children if c.dep in ("poss", "compound") and self.words.views.is_place(c)]
        return out + [w for prep, w in self.locatives(noun) if prep in STAYING or prep == "of"]
