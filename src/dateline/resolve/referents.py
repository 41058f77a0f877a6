"""Place nouns without a name: what they go back to ("the city", "the same village", "this street", "the country")."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.knowledge.capitals import capital_of
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.words import load_places, word_list
from dateline.model import Name, Parse, Word
from dateline.model.places import PlaceEntry

PRONOUNS = frozenset({"here", "there", "everywhere", "it", "its"})
REACH = 12  # sentences back
LONG_REACH = 20  # for "this city", "the same village", and nouns that are told again ("the airfield")
COUNTRYWIDE = frozenset({"nationwide", "countrywide"})
POINTING = frozenset({"this", "same", "that", "these", "those"})
DEFINITE = POINTING | {"the"}
REGIONS = frozenset({"region", "province", "territory"})
SAYING = word_list("referents", "saying")
SETTINGS = word_list("referents", "settings")

Referent = Name | Word | PlaceEntry


@dataclass(frozen=True, slots=True)
class Referents:
    """Looks back in one article. `country` is what the article is about (ISO 3166-1 alpha-3), None where unclear."""

    parse: Parse
    country: str | None

    def find(self, head: Word) -> Referent | None:
        """What the pronoun or noun stands for: a name, an earlier place noun, or a place of the gazetteer; None if
        nothing told before fits."""
        lists, lemma = load_places(), head.lemma
        if head.lower in PRONOUNS:
            return self._named(head, REACH, anywhere=head.lower == "there")
        if lemma == "capital":
            return self._capital(head)
        if lemma in lists["countries"] or head.lower in COUNTRYWIDE:
            return self._country(head)
        several = head.tag in ("NNS", "NNPS") or (lemma == "territory" and not _definite(head))
        if lemma in lists["scattered"] and several:
            return Gazetteer.load().country(self.country)
        if lemma in lists["towns"]:
            reach = LONG_REACH if _points(head) else REACH
            return self._named(head, reach, kinds=("town", "seat")) or self._town_of_site(head)
        if lemma in lists["called"] and _definite(head):
            found = self._called(head, REGIONS if lemma in REGIONS else frozenset({lemma}))
            if found is not None:
                return found
        if lemma in lists["provinces"]:
            wide = self._named(head, REACH, kinds=("region", "district", "area"))
            return wide or self.around(head)
        if lemma in lists["buildings"] and _definite(head):
            found = self._called(head, lists["built"] | {lemma})
            if found is not None:
                return found
        if lemma in lists["unplaced"] or lemma not in lists["place_nouns"]:
            return None
        return self._named(head, REACH)

    def around(self, head: Word) -> Name | None:
        """The region or town named last, for what nobody names ("strategic hills"), else the land of the last people
        that has one inside a state ("South Ossetian officials")."""
        lands = (n for _, n in self._back(head, REACH) if n.kind == "demonym" and land_of(n) is not None)
        return self._named(head, REACH) or next(lands, None)

    def is_local(self, head: Word) -> bool:
        """True for a street, a building or an area, which lie where the story is."""
        lists = load_places()
        wide = lists["countries"] | lists["towns"] | lists["provinces"] | {"capital"}
        return head.lemma in lists["place_nouns"] - wide and head.lower not in PRONOUNS

    def _town_of_site(self, head: Word) -> PlaceEntry | None:
        """The town that the site named last is called after ("Mosul University")."""
        site = self._named(head, REACH, kinds=("site",))
        if site is None:
            return None
        entry, gazetteer = site.entries[0], Gazetteer.load()
        towns = (e for part in entry.name.split() for e in gazetteer.candidates(part))
        return next((e for e in towns if e.kind == "town" and e.country == entry.country), None)

    def _country(self, head: Word) -> Referent | None:
        """The country named before in the sentence, else the one that the article is about, else the one named last."""
        near = None if head.lower in COUNTRYWIDE else self._states(head, 0)
        return near or Gazetteer.load().country(self.country) or self._states(head, REACH)

    def _states(self, head: Word, reach: int) -> Name | None:
        """The country named last, not as an adjective ("US forces")."""
        names = (
            (w, n) for w, n in self._back(head, reach) if n.kind != "demonym" and w.dep not in ("compound", "amod")
        )
        return next((n for _, n in names if _kind(n) in ("country", "state")), None)

    def _capital(self, head: Word) -> Referent | None:
        """The capital of the country whose people stands in front, or that the article is about."""
        for c in head.children:
            name = self.parse.names.get(c.i)
            if name is not None and c.i < head.i and name.entries[0].country:
                state = name.kind == "demonym" or _kind(name) in ("country", "state")
                return capital_of(name.entries[0].country) if state else None
        found = self._country(head)
        if isinstance(found, Name):
            return capital_of(found.entries[0].country)
        return capital_of(found.country) if isinstance(found, PlaceEntry) else None

    def _called(self, head: Word, lemmas: frozenset[str]) -> Referent | None:
        """The place that the article called so before: "the village of X", "the X airfield"."""
        floor = head.sentence - LONG_REACH
        for word in reversed(self.parse.words[: head.i]):
            if word.sentence < floor:
                return None
            if word.lower in lemmas or word.lemma in lemmas:
                own = self.parse.names.get(word.i)
                if own is not None and own.kind == "place":
                    return own
                if own is None and self._is_named(word):
                    return word
        return None

    def _is_named(self, word: Word) -> bool:
        """True if the phrase of a place noun has a proper name in it that tells which."""
        for c in word.children:
            if c.dep in ("compound", "nmod", "poss") and c.tag == "NNP" and word.dep != "compound":
                return True
            if c.dep == "prep" and c.lower in ("of", "in", "at", "near", "outside"):
                return any(d.tag == "NNP" for d in c.children)
        return False

    def _named(self, head: Word, reach: int, kinds: tuple[str, ...] = (), *, anywhere: bool = False) -> Name | None:
        """The place named last, of the kinds asked for; a country only where `anywhere`."""
        for word, name in self._back(head, reach):
            kind = _kind(name)
            if kind in ("country", "state"):
                if anywhere and name.kind != "demonym" and word.dep in ("pobj", "dobj"):
                    return name
            elif (name.kind in ("place", "seat") or kind == "region") and (not kinds or kind in kinds):
                return name
        return None

    def _back(self, head: Word, reach: int) -> Iterator[tuple[Word, Name]]:
        """Names before the word, the nearest first, but for places where something was only said."""
        i = head.i - 1
        while i >= 0 and self.parse.words[i].sentence >= head.sentence - reach:
            name = self.parse.names.get(i)
            if name is None:
                i -= 1
                continue
            word = next(
                (w for w in self.parse.words[name.first : i + 1] if w.head.i < name.first or w.head.i > i), None
            )
            if word is None or not _only_said(word, name):
                yield word or self.parse.words[i], name
            i = min(i, name.first) - 1


def _kind(name: Name) -> str:
    """What the name is of; lands that are no states ("state:RUS-dagestan") are regions."""
    if not name.entries:
        return ""
    entry = name.entries[0]
    kind = str(getattr(entry, "kind", ""))
    return "region" if kind == "state" and not entry.id.endswith(entry.country or "-") else kind


def land_of(name: Name) -> PlaceEntry | None:
    """The region inside a state that a people's word is of: South Ossetia for "South Ossetian"; None for states."""
    label = str(getattr(name.entries[0], "name", "")) if name.entries else ""
    found = Gazetteer.load().candidates(label) if label else ()
    return next((e for e in found if e.own and e.kind == "region" and e.country == name.entries[0].country), None)


def _only_said(word: Word, name: Name) -> bool:
    """True for a place of speech ("said in Geneva") and for a seat that speaks ("Damascus said")."""
    if word.dep == "nsubj" and (name.kind == "seat" or word.head.lemma in SAYING):
        return True  # towns do not speak; their seats do, and people who are called like them
    node = word
    while node.head is not node and (
        node.dep in ("pobj", "prep", "compound", "appos") or (node.dep == "dobj" and node.lemma in SETTINGS)
    ):
        node = node.head
    return node is not word and node.pos == "VERB" and node.lemma in SAYING


def _points(head: Word) -> bool:
    return any(c.lower in POINTING for c in head.children)


def _definite(head: Word) -> bool:
    return any(c.lower in DEFINITE for c in head.children)
