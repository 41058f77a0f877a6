"""The place of an event: which words of the sentence say where it happens."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.code import syntax
from dateline.code.roles import Site, modifiers
from dateline.code.views import Views, part_of
from dateline.knowledge.words import load_places, word_list
from dateline.model import Parse, Word
from dateline.model.draft import Phrase

# Prepositions of place, the surest first: a destination goes before an origin (codebook section 4).
LOCATIVE = (
    "in", "inside", "within", "at", "near", "outside", "around", "across", "throughout", "along", "over", "on",
    "off", "into", "onto", "to", "toward", "towards", "through", "against", "beyond", "above", "between",
    "from", "of",
)  # fmt: skip
RANK = {name: n for n, name in enumerate(LOCATIVE)}
# After these a state is a party to the event rather than where it is ("attack on Israel", "support of Iran", "moved
# against Iraq").
PARTY_PREPS = frozenset({"of", "on", "against", "to", "from", "between", "over"})
DIRECTIONS = word_list("where", "directions")
STAYING = frozenset({"in", "inside", "within", "at", "near", "outside", "around", "across", "throughout"})
ABOUT = word_list("where", "about")  # After these stands what the event is about, not where it is.
# Types whose object may be a place: bombing Hama, seizing Aleppo, besieging a town.
PLACE_OBJECT = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "HARM", "CONSULT", "PROTEST"})
GROUND = frozenset({"ASSAULT", "HARM", "RETREAT", "PROTEST", "COERCE"})
# Acts of speech happen where the speaker is, which the sentence rarely tells.
SPEECH_LIKE = frozenset({"ACCUSE", "REQUEST", "REJECT", "AGREE", "SUPPORT", "THREATEN", "CONCEDE"})
HERE = frozenset({"here", "there", "everywhere"})


class Option(NamedTuple):
    """A place word, how far it stands from the trigger, and the preposition before it ("" for an object)."""

    head: Word
    distance: int
    prep: str


@dataclass(slots=True)
class PlaceFinder:
    """Finds triggers' places in one article's sentences."""

    parse: Parse
    views: Views
    names_place: dict[int, bool] = field(default_factory=dict)  # answers of `told`, by word index

    def find(self, site: Site, kind: str, objects: list[Word], blocked: set[int]) -> Phrase | None:
        """The place phrase of a trigger, or None. `blocked` are word indices of other triggers: their phrases are not
        searched."""
        options = [Option(w, 0, "") for w in objects if kind in PLACE_OBJECT and self._object_place(w)]
        for start in _starts(site):
            if kind in SPEECH_LIKE:
                options.extend(Option(w, 0, prep) for prep, w in self._locatives(start, blocked) if prep in STAYING)
            else:
                options.extend(self._below(start, 0, blocked, kind))
        if kind not in PLACE_OBJECT:
            options = [o for o in options if o.prep in STAYING]
        if site.pos == "n":
            options.extend(Option(w, 0, "in") for w in modifiers(site.trigger) if self.views.names_scene(w))
        if kind not in SPEECH_LIKE and not any(map(self._told, options)):
            options.extend(self._of_clauses(site, blocked))
        if kind in GROUND and not any(map(self._told, options)):
            options.extend(self._around(site, blocked))
        options = [o for o in options if o.prep != "at" or not self._is_state(o.head)]  # "fired rockets at Israel"
        options = [o for o in options if not _is_home(o.head)]
        if not options:
            return None
        best = min(options, key=lambda o: (not self._told(o), o.distance, RANK.get(o.prep, -1)))
        return self.phrase(best.head)

    def is_place_word(self, word: Word) -> bool:
        """True for the head of a place: a known place or state name, a place noun, "here" or "there"."""
        name = self.parse.names.get(word.i)
        if name is not None and word.tag not in ("NN", "NNS"):
            return name.kind in ("place", "seat") or self._is_state(word)
        places = load_places()
        if word.lemma in places["parts"]:
            inner = part_of(word)
            return inner is not None and self.is_place_word(inner)
        return word.lemma in places["place_nouns"] and word.tag in ("NN", "NNS", "NNP", "NNPS")

    def _unknown_place(self, word: Word, prep: str) -> bool:
        """True for a proper name that nobody knows, after a preposition that only places take ("in Sabboura")."""
        if word.tag != "NNP" or word.i in self.parse.names or prep not in ("in", "near", "at", "outside", "around"):
            return False
        if any(t.first <= word.i <= t.last for t in self.parse.times) or self.views.base.noun(word.lemma) is not None:
            return False
        return (
            word.text[:1].isupper() and not word.text.isupper() and not any(c.dep == "compound" for c in word.children)
        )

    def _told(self, option: Option) -> bool:
        """True if a name stands in the phrase, so that it says where by itself."""
        return self.told(option.head)

    def told(self, head: Word) -> bool:
        """True if a name stands in the place phrase of this head."""
        told = self.names_place.get(head.i)
        if told is None:
            told = self.names_place[head.i] = head.lower in HERE or self._is_named(head)
        return told

    def _is_named(self, head: Word) -> bool:
        last = next((c.last for c in head.children if c.dep == "prep" and c.i <= head.i + 3), head.i)
        return any(i in self.parse.names and self.parse.names[i].kind != "demonym" for i in range(head.first, last + 1))

    def _object_place(self, word: Word) -> bool:
        if word.i in self.parse.names:
            return self.is_place_word(word) and not self._is_state(word)
        if word.lemma in load_places()["parts"]:
            return self.is_place_word(word)
        return word.lemma in load_places()["areas"] and word.tag in ("NN", "NNS", "NNP")

    def _is_state(self, word: Word) -> bool:
        name = self.parse.names.get(word.i)
        return name is not None and bool(name.entries) and getattr(name.entries[0], "kind", "") in ("state", "country")

    def _below(self, word: Word, distance: int, blocked: set[int], kind: str) -> Iterator[Option]:
        """Locative phrases on the word, then on its objects and other prepositional phrases."""
        nominal = word.pos in ("NOUN", "PROPN")
        for prep, head in self._locatives(word, blocked):
            if not (prep in PARTY_PREPS and self._is_state(head) and (nominal or prep in ("against", "between", "of"))):
                yield Option(head, distance, prep)
        for c in word.children:
            if c.i in blocked:
                continue
            if c.dep in ("dobj", "nsubjpass", "attr", "oprd"):
                yield from self._inside(c, distance + 1, blocked, kind)
            elif c.dep in ("prep", "agent", "dative") and c.lower not in ABOUT:
                for target in syntax.prep_objects(c):
                    if not self.is_place_word(target):
                        yield from self._inside(target, distance + 1, blocked, kind)
            elif c.dep in ("acl", "advcl") and c.pos == "VERB" and syntax.child(c, "nsubj") is None and c.tag == "VB":
                for target in syntax.objects(c):  # "an offensive to retake Mosul"
                    if self.is_place_word(target) and kind in PLACE_OBJECT:
                        yield Option(target, distance + 1, "")

    def _inside(self, noun: Word, distance: int, blocked: set[int], kind: str) -> Iterator[Option]:
        """Places that tell where an argument is ("killed 15 civilians in Safina", "control of the university")."""
        for prep, head in self._locatives(noun, blocked):
            of_control = (
                prep == "of"
                and kind in ("ASSAULT", "COERCE", "RETREAT")
                and noun.lemma in ("control", "part", "half", "portion", "majority", "most")
            )
            if prep not in PARTY_PREPS or of_control:
                yield Option(head, distance, prep)

    def _locatives(self, word: Word, blocked: set[int]) -> Iterator[tuple[str, Word]]:
        """(preposition, place word) of the locative phrases that hang on a word."""
        for c in word.children:
            if c.i in blocked:
                continue
            if c.dep == "advmod" and c.lower in HERE:
                yield "in", c
            elif c.dep in ("prep", "agent", "dative", "advmod", "prt"):
                preps = [c]
                if c.children:
                    preps += [d for d in c.children if d.dep in ("prep", "conj") and d.lower in RANK]
                for prep in preps:
                    if prep.lower in RANK:
                        for target in syntax.prep_objects(prep):
                            place = self._place_in(target, blocked)
                            if place is None and self._unknown_place(target, prep.lower):
                                place = target
                            if place is not None:
                                yield prep.lower, place
                                break

    def _place_in(self, target: Word, blocked: set[int]) -> Word | None:
        if target.i in blocked:
            return None
        if self.is_place_word(target):
            return target
        for c in target.children:
            if c.dep in ("poss", "compound", "nmod") and self.views.is_place(c):  # "in Brownsville's housing projects"
                return c
            if c.dep == "prep" and c.lower in ("in", "at", "near", "of", "outside", "around") and c.i not in blocked:
                for inner in syntax.prep_objects(c):
                    if self.is_place_word(inner) and not (c.lower == "of" and self._is_state(inner)):
                        return inner
        return None

    def _of_clauses(self, site: Site, blocked: set[int]) -> Iterator[Option]:
        """Places of the clause that the trigger stands in, and of the clauses that this one hangs on."""
        node = syntax.clause_head(site.trigger)
        for step in range(1, 4):
            for prep, head in self._locatives(node, blocked - {node.i}):
                if prep not in PARTY_PREPS and head is not site.trigger:
                    yield Option(head, 2 * step, prep)
            for c in node.children:
                if c.dep in ("dobj", "nsubjpass", "nsubj") and c.i not in blocked:
                    for prep, head in self._locatives(c, blocked):
                        if prep in ("in", "at", "near", "inside", "outside", "within"):
                            yield Option(head, 2 * step + 1, prep)
            if node.head is node or node.dep not in ("conj", "xcomp", "advcl", "relcl", "acl", "pcomp", "ccomp"):
                return
            node = syntax.clause_head(node.head)
            if node.dep == "ccomp" and node.i in blocked:
                return

    def _around(self, site: Site, blocked: set[int]) -> Iterator[Option]:
        """Named places after "in", "at" or "near" further off in the same clause, outside the phrases of other
        triggers."""
        clause = syntax.clause_head(site.trigger)
        for word in self.parse.words[clause.first : clause.last + 1]:
            if (
                word.tag == "IN"
                and word.lower in STAYING
                and not self._under(word, blocked - {clause.i, site.trigger.i}, clause)
            ):
                for target in syntax.prep_objects(word)[:1]:
                    place = self._place_in(target, blocked)
                    if place is not None and self.told(place):
                        yield Option(place, 10 + abs(word.i - site.trigger.i), word.lower)

    def _under(self, word: Word, blocked: set[int], top: Word) -> bool:
        """True if another trigger, or a clause with a subject of its own, stands between the word and the top."""
        node = word
        while node is not top and node.head is not node:
            node = node.head
            if node.i in blocked or (
                node is not top and node.pos in ("VERB", "AUX") and syntax.child(node, "nsubj", "nsubjpass") is not None
            ):
                return True
        return False

    def phrase(self, head: Word) -> Phrase:
        """The place as written: the name with its direction, or the noun phrase with the name that completes it."""
        parse = self.parse
        name = parse.names.get(head.i)
        if head.tag in ("NN", "NNS"):
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


def _is_home(place: Word) -> bool:
    """True for Britain in "a monitor based in Britain", which is where somebody is and not where it happens."""
    clause = place.head.head
    return place.dep == "pobj" and clause.dep == "acl" and clause.lemma in ("base", "headquarter")


def _starts(site: Site) -> list[Word]:
    """The trigger, the noun that packages it, and the light verb that carries it."""
    out = [site.trigger]
    for word in (site.base, site.governor):
        if word is not None and word not in out:
            out.append(word)
    return out
