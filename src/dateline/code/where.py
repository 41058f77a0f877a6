"""The place of an event: which words of the sentence say where it happens."""

from dataclasses import dataclass

from dateline.code import syntax
from dateline.code.roles import Site
from dateline.code.views import Views
from dateline.model import Parse, Span, Word
from dateline.model.draft import Phrase

LOCATIVE = ("in", "inside", "within", "at", "near", "outside", "around", "across", "over", "throughout", "along", "on", "off",
            "into", "to", "toward", "towards", "onto", "through", "against", "beyond", "above", "between", "from", "of")  # fmt: skip
DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest northeastern northwestern "
    "southeastern southwestern upper lower".split()
)
# Types whose object may be a place: bombing Hama, seizing Aleppo, besieging a town.
PLACE_OBJECT = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "HARM", "CONSULT", "PROTEST"})
SPEECH_LIKE = frozenset({"ACCUSE", "REQUEST", "REJECT", "AGREE", "SUPPORT", "THREATEN", "CONCEDE"})


@dataclass(slots=True)
class PlaceFinder:
    """Finds a trigger's place in one sentence."""

    parse: Parse
    views: Views
    place_nouns: frozenset[str]

    def is_place_word(self, word: Word) -> bool:
        """True for the head of a place: a known place or state name, a place noun, "here" or "there"."""
        name = self.parse.names.get(word.i)
        if name is not None:
            if name.kind in ("place", "seat"):
                return True
            return getattr(name.entries[0], "kind", "") in ("state", "country") if name.entries else False
        return word.lemma in self.place_nouns and word.tag in ("NN", "NNS", "NNP", "NNPS")

    def find(self, site: Site, kind: str, objects: list[Word], blocked: set[int]) -> Phrase | None:
        """The place phrase of a trigger, or None. `blocked` are word indices of other triggers: their subtrees are not searched."""
        for word in objects if kind in PLACE_OBJECT else ():
            if self.is_place_word(word) and not self._is_state(word):
                return self.phrase(word)
        starts = [site.trigger]
        if site.base is not None and site.base is not site.trigger:
            starts.append(site.base)
        if site.governor is not None:
            starts.append(site.governor)
        for start in starts:
            found = self._below(start, blocked)
            if found is not None:
                return self.phrase(found)
        clause = syntax.clause_head(site.trigger)
        if kind in SPEECH_LIKE:
            return None
        node = clause
        for _ in range(3):
            found = self._of_clause(node, blocked - {node.i})
            if found is not None and found is not site.trigger:
                return self.phrase(found)
            if node.dep in ("conj", "xcomp", "advcl") and node.head is not node and node.head.pos in ("VERB", "AUX"):
                node = node.head
            else:
                break
        return None

    def _is_state(self, word: Word) -> bool:
        name = self.parse.names.get(word.i)
        return name is not None and bool(name.entries) and getattr(name.entries[0], "kind", "") in ("state", "country")

    def _locative(self, word: Word, blocked: set[int]) -> list[tuple[int, Word]]:
        """(rank of the preposition, place word) for the locative phrases hanging on a word, two levels deep."""
        out = []
        for c in word.children:
            if c.i in blocked:
                continue
            if c.dep in ("prep", "agent", "dative") or (c.dep in ("advmod", "prt") and c.children):
                if c.lower in LOCATIVE:
                    for target in syntax.prep_objects(c):
                        place = self._place_in(target, blocked)
                        if place is not None:
                            out.append((LOCATIVE.index(c.lower), place))
                            break
                for d in c.children:
                    if d.dep == "prep" and d.lower in LOCATIVE:
                        for target in syntax.prep_objects(d):
                            if self.is_place_word(target):
                                out.append((LOCATIVE.index(d.lower), target))
            elif c.lower in ("here", "there", "everywhere") and c.dep == "advmod":
                out.append((0, c))
        return out

    def _place_in(self, target: Word, blocked: set[int]) -> Word | None:
        if target.i in blocked:
            return None
        if self.is_place_word(target):
            return target
        for c in target.children:
            if c.dep == "prep" and c.lower in ("in", "at", "near", "of", "outside", "around") and c.i not in blocked:
                for inner in syntax.prep_objects(c):
                    if self.is_place_word(inner):
                        return inner
        return None

    def _below(self, word: Word, blocked: set[int]) -> Word | None:
        found = self._locative(word, blocked)
        if word.pos in ("NOUN", "PROPN"):
            found = [f for f in found]
        else:
            for c in word.children:
                if c.dep in ("dobj", "nsubjpass", "attr", "oprd") and c.i not in blocked and c.pos in ("NOUN", "PROPN", "PRON", "NUM"):
                    found.extend((r + 30, w) for r, w in self._locative(c, blocked) if LOCATIVE[r] not in ("of", "to", "on", "against"))
        found = [(r, w) for r, w in found if not (LOCATIVE[r % 30] in ("of", "against", "on", "to", "from") and self._acts(w, word))]
        return min(found, key=lambda f: f[0])[1] if found else None

    def _acts(self, word: Word, trigger: Word) -> bool:
        """A state after of/on/against/to of a noun is a party to the event, not where it is ("attack on Israel", "support of Iran")."""
        return self._is_state(word) and trigger.pos in ("NOUN", "PROPN")

    def _of_clause(self, verb: Word, blocked: set[int]) -> Word | None:
        found = [(r, w) for r, w in self._locative(verb, blocked) if LOCATIVE[r] not in ("of", "against", "to", "from", "between", "on", "over")]
        for c in verb.children:
            if c.dep in ("dobj", "nsubjpass", "nsubj") and c.i not in blocked:
                found.extend((r + 30, w) for r, w in self._locative(c, blocked) if LOCATIVE[r] in ("in", "at", "near", "inside", "outside", "within"))
        return min(found, key=lambda f: f[0])[1] if found else None

    def phrase(self, head: Word) -> Phrase:
        """The place as written: the name with its direction, or the noun phrase with the name that completes it."""
        parse = self.parse
        name = parse.names.get(head.i)
        first, last = (name.first, name.last) if name is not None else (head.i, head.i)
        for c in head.children:
            if c.i < head.i and c.dep in ("amod", "compound", "det", "nummod", "poss") and (name is None or c.lower in DIRECTIONS):
                first = min(first, c.first)
        if name is None:
            for c in head.children:
                if c.dep == "prep" and c.lower in ("of", "in", "near", "outside", "for") and c.i <= head.i + 2:
                    inner = next((d for d in c.children if d.dep == "pobj"), None)
                    if inner is not None and (self.is_place_word(inner) or c.lower == "of"):
                        covered = parse.names.get(inner.i)
                        last = max(last, covered.last if covered is not None else inner.i)
        span = parse.slice(first, last)
        return Phrase(head, Span(span.start, span.end))
