"""Which words name places, and the phrases that they head."""

from dataclasses import dataclass, field

from dateline.code.views import Views, part_of
from dateline.knowledge.words import load_places, word_list
from dateline.model import Parse, Word
from dateline.model.draft import Phrase

DIRECTIONS = word_list("where", "directions")
SIDES = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
HERE = frozenset({"here", "there", "everywhere", "nationwide", "countrywide"})
UNITS = word_list("where", "units")
CAPTURING = word_list("where", "capturing")


@dataclass(slots=True)
class PlaceWords:
    """Answers about the place words of one parse."""

    parse: Parse
    views: Views
    heads: dict[int, bool] = field(default_factory=dict)  # answers of `is_place_word`
    named: dict[int, bool] = field(default_factory=dict)  # answers of `told`
    _units: list[int] | None = None

    @property
    def units(self) -> list[int]:
        """The article's words that are units of length."""
        if self._units is None:
            self._units = [w.i for w in self.parse.index.with_lemma(UNITS)]
        return self._units

    def is_place_word(self, word: Word) -> bool:
        """True for the head of a place: a known place or state name, a place noun, "here" or "there"."""
        known = self.heads.get(word.i)
        if known is None:
            known = self.heads[word.i] = self._is_place_word(word)
        return known

    def _is_place_word(self, word: Word) -> bool:
        name = self.parse.names.get(word.i)
        if name is not None and (word.tag not in ("NN", "NNS") or word.text[0].isupper()):
            return name.kind in ("place", "seat") or self.is_state(word)
        places = load_places()
        if word.lemma in places["parts"]:
            inner = part_of(word) or next((c for c in word.children if c.dep == "poss"), None)
            if inner is None:
                return word.text in SIDES and any(c.lower == "the" for c in word.children)
            return self.is_place_word(inner)
        if word.tag not in ("NN", "NNS", "NNP", "NNPS"):
            return False
        if word.lemma in places["bare"] and word.tag == "NN" and not word.children:
            return False  # "in prison", "put in place"
        if word.lemma in ("scene", "site") and (inner := part_of(word)) is not None:
            return self.is_place_word(inner)  # "the scenes of bombings" are no place
        return word.lemma in places["place_nouns"] or self._named_street(word)

    def _named_street(self, word: Word) -> bool:
        """True for an unknown name with a place noun in front: "the Avenue Foch"."""
        return word.tag == "NNP" and any(
            c.dep in ("compound", "nmod") and c.tag == "NNP" and c.lower in load_places()["place_nouns"]
            for c in word.children
        )

    def is_unknown(self, word: Word, prep: str) -> bool:
        """True for a proper name that nobody knows, after a preposition that only places take ("in Sabboura")."""
        if word.tag != "NNP" or word.i in self.parse.names or prep not in ("in", "near", "at", "outside", "around"):
            return False
        if any(t.first <= word.i <= t.last for t in self.parse.times) or self.views.base.noun(word.lemma) is not None:
            return False
        return word.text[:1].isupper() and not word.text.isupper() and "compound" not in word.deps

    def told(self, head: Word) -> bool:
        """True if a name stands in the place phrase of this head."""
        known = self.named.get(head.i)
        if known is None:
            known = self.named[head.i] = self._is_named(head)
        return known

    def _is_named(self, head: Word) -> bool:
        if head.lower in HERE or head.lower == "its" or head.lemma in UNITS:
            return True
        last = next((c.last for c in head.children if c.dep == "prep" and c.i <= head.i + 3), head.i)
        names = self.parse.names
        return any(i in names and names[i].kind != "demonym" for i in range(head.first, last + 1))

    def is_object(self, word: Word) -> bool:
        """True for a place that can be the object of a deed (bombed, besieged, left); buildings only of a capture."""
        if word.i in self.parse.names:
            return self.is_place_word(word) and not self.is_state(word)
        if word.lemma in load_places()["parts"]:
            return self.is_place_word(word)
        if word.lemma == "state" and "amod" in word.deps:
            return False  # "fought the Turkish state"
        if word.head.lemma in CAPTURING and self._is_only_built(word):
            return True
        return word.lemma in load_places()["areas"] and word.tag in ("NN", "NNS", "NNP")

    def _is_only_built(self, word: Word) -> bool:
        """True for a building that is not also a body ("stormed parliament")."""
        if word.lemma not in load_places()["built"] and word.lemma != "building":
            return False
        return self.views.base.noun(word.lemma) is None and word.tag in ("NN", "NNS")

    def is_state(self, word: Word) -> bool:
        """True for the name of a country."""
        name = self.parse.names.get(word.i)
        return name is not None and bool(name.entries) and getattr(name.entries[0], "kind", "") in ("state", "country")

    def phrase(self, head: Word) -> Phrase:
        """The place as written: the name with its direction, or the noun phrase with the name that completes it."""
        parse = self.parse
        name = parse.names.get(head.i)
        if head.lemma in UNITS:
            return Phrase(head, parse.slice(*self._measure(head)))
        if head.tag in ("NN", "NNS") and not head.text[0].isupper():
            name = None
        first, last = (name.first, name.last) if name is not None else (head.i, head.i)
        for c in head.children:
            if (
                c.i < head.i
                and c.dep in ("amod", "compound", "det", "nummod", "poss", "nmod")
                and (name is None or c.lower in DIRECTIONS)
            ):
                first = min(first, c.first)
            elif name is None and c.i > head.i and c.i <= head.i + 3:
                last = max(last, self._completes(c))
        return Phrase(head, parse.slice(first, last))

    def _measure(self, unit: Word) -> tuple[int, int]:
        """First and last word of "17 kilometres (10 miles) from X", which is headed by its first unit."""
        words = self.parse.words
        last = unit.i
        while last + 1 < len(words) and last < unit.i + 9 and words[last].tag not in ("NNP", "NNPS"):
            last += 1
        while last + 1 < len(words) and words[last + 1].tag in ("NNP", "NNPS"):
            last += 1
        return unit.i - 1, last

    def _completes(self, after: Word) -> int:
        """Last word index of what completes a place noun: "of Hama", "in Mezzeh", "west of Damascus"."""
        preps = (
            [after]
            if after.dep == "prep"
            else [d for d in after.children if d.dep == "prep"]
            if after.lower in DIRECTIONS
            else []
        )
        for prep in preps:
            if prep.lower in ("of", "in", "near", "outside", "for", "at", "around"):
                inner = next((d for d in prep.children if d.dep == "pobj"), None)
                if inner is not None and (self.is_place_word(inner) or prep.lower == "of"):
                    covered = self.parse.names.get(inner.i)
                    return covered.last if covered is not None else inner.i
        return -1
