"""The place of an event: which words of the sentence say where it happens."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dateline.code import syntax
from dateline.code.placewords import HERE, SIDES, UNITS, PlaceWords
from dateline.code.roles import Site, modifiers
from dateline.knowledge.words import load_heads, word_list
from dateline.model import Word
from dateline.model.draft import Phrase

# Prepositions of place, the surest first: a destination goes before an origin (codebook section 4).
LOCATIVE = (
    "in", "inside", "within", "at", "near", "outside", "around", "across", "throughout", "along", "over", "on",
    "off", "into", "onto", "up", "to", "toward", "towards", "through", "against", "beyond", "above", "between",
    "from", "of",
)  # fmt: skip
RANK = {name: n for n, name in enumerate(LOCATIVE)}
# After these a state is a party to the event rather than where it is ("attack on Israel", "support of Iran", "moved
# against Iraq").
PARTY_PREPS = frozenset({"of", "on", "against", "to", "from", "between", "over"})
STAYING = frozenset({"in", "inside", "within", "at", "near", "outside", "around", "across", "throughout"})
ABOUT = word_list("where", "about")  # After these stands what the event is about, not where it is.
# Types whose object may be a place: bombing Hama, seizing Aleppo, besieging a town.
PLACE_OBJECT = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "HARM", "CONSULT", "PROTEST"})
GROUND = frozenset({"ASSAULT", "HARM", "RETREAT", "PROTEST", "COERCE"})
# Acts of speech happen where the speaker is, which the sentence rarely tells.
SPEECH_LIKE = frozenset({"ACCUSE", "REQUEST", "REJECT", "AGREE", "SUPPORT", "THREATEN", "CONCEDE"})
# Movements that a state is the place of, not a party to ("withdrew from Iraq").
MOVEMENTS = frozenset({"RETREAT", "MOBILIZE"})
MOTION_PREPS = frozenset({"to", "from"})
SAYING = word_list("where", "saying")
INHABITANTS = word_list("where", "inhabitants")
SUFFERED = word_list("where", "suffered")  # "its capture": of the place
VISITING = word_list("where", "visiting")  # a visited state is where, not to whom (codebook section 2: CONSULT/visit)
MOTION = word_list("where", "motion")  # where one goes to do something: "flew to Ankara for talks"
PARTITIVES = load_heads()["partitives"]  # "most of their work in Hama"
FALLING = word_list("where", "falling")  # their subject may be the place: "if Hama falls"


class Option(NamedTuple):
    """A place word, how far it stands from the trigger, and the preposition before it ("" for an object)."""

    head: Word
    distance: int
    prep: str


@dataclass(slots=True)
class PlaceFinder:
    """Finds triggers' places in one article's sentences."""

    words: PlaceWords

    def find(self, site: Site, kind: str, objects: list[Word], blocked: set[int]) -> Phrase | None:
        """The place phrase of a trigger, or None. `blocked` are word indices of other triggers: their phrases are not
        searched."""
        options = [Option(w, 0, "") for w in objects if kind in PLACE_OBJECT and self.words.is_object(w)]
        options.extend(self._owned(site, kind))
        options.extend(self._befallen(site, kind))
        options.extend(self._measured(site, blocked))
        for start in _starts(site):
            if kind in SPEECH_LIKE:
                options.extend(self._of_speech(start, blocked))
            else:
                options.extend(self._below(start, 0, blocked, kind))
        if site.pos == "n" and kind not in SPEECH_LIKE:
            options.extend(self._behind(site, blocked, kind))
        if kind not in PLACE_OBJECT:
            options = [o for o in options if o.prep in STAYING or self._delivers(o, kind)]
        if site.pos == "n":
            options.extend(Option(w, 0, "in") for w in modifiers(site.trigger) if self._scene(w))
        if kind not in SPEECH_LIKE and not any(map(self._told, options)):
            options.extend(self._of_clauses(site, blocked))
        if kind in GROUND and not any(map(self._told, options)):
            options.extend(self._around(site, blocked))
        options = [o for o in options if o.prep != "at" or not self.words.is_state(o.head)]  # "fired rockets at Israel"
        options = [o for o in options if not _is_home(o.head)]
        if not options:
            return None
        best = min(options, key=lambda o: (not self._told(o), o.distance, RANK.get(o.prep, -1)))
        return self.words.phrase(self._finest(best, options).head)

    def _told(self, option: Option) -> bool:
        return self.words.told(option.head)

    def _finest(self, best: Option, options: list[Option]) -> Option:
        """The town instead of its country, if both are told beside each other (codebook section 4)."""
        if not self.words.is_state(best.head) or best.prep == "":
            return best
        near = [o for o in options if o.distance <= best.distance + 2 and o.prep not in PARTY_PREPS and self._told(o)]
        return min(
            (o for o in near if not self.words.is_state(o.head)),
            key=lambda o: (o.distance, RANK.get(o.prep, -1)),
            default=best,
        )

    def _delivers(self, option: Option, kind: str) -> bool:
        """True for the town that aid is brought to; a state would be whom it is for."""
        return kind == "AID" and option.prep in ("to", "into") and self.words.views.is_place(option.head)

    def _scene(self, word: Word) -> bool:
        """True for a place in front of an event's noun that is not one side of a pair ("the US-Russia talks")."""
        name = self.words.parse.names.get(word.i)
        first = name.first if name is not None else word.i
        before = self.words.parse.words[first - 1] if first else word
        after = self.words.parse.words[word.i + 1] if word.i + 1 < len(self.words.parse.words) else word
        return self.words.views.names_scene(word) and "-" not in (before.text, after.text, word.text[0])

    def _owned(self, site: Site, kind: str) -> Iterator[Option]:
        """The place that suffers the noun ("its liberation"), or falls ("if Hama falls")."""
        if site.pos == "n" and kind in PLACE_OBJECT and site.trigger.lemma in SUFFERED and not site.slot("of"):
            for word in site.slot("poss"):
                if self.words.views.is_place(word) or word.lower == "its":
                    yield Option(word, 0, "")
        elif site.pos == "v" and kind == "CONSULT" and site.trigger.lemma in VISITING:
            yield from (Option(w, 0, "") for w in site.slot("obj") if self.words.is_place_word(w))
        elif site.pos == "v" and kind in GROUND and site.trigger.lemma in FALLING:
            yield from (Option(w, 0, "") for w in site.slot("subj") if self.words.is_object(w))

    def _befallen(self, site: Site, kind: str) -> Iterator[Option]:
        """Places that an event noun befalls: "bombing cities", "districts came under fire", "reduced to rubble by
        shelling"."""
        if site.pos != "n" or kind not in GROUND:
            return
        noun = site.base or site.trigger
        hit = [c for c in site.trigger.children if c.dep == "dobj"]
        if site.carried == "undergo":
            hit += site.light_subject()
        if noun.dep == "pobj" and noun.head.lower == "by" and noun.head.head.pos == "VERB":
            hit += [c for c in noun.head.head.children if c.dep == "nsubjpass"]
        yield from (Option(w, 1, "") for w in hit if self.words.is_object(w))

    def _measured(self, site: Site, blocked: set[int]) -> Iterator[Option]:
        """A distance behind the trigger: "clearing mines 17 kilometres (10 miles) from X"."""
        words = self.words.parse.words
        after = words[site.trigger.i + 1 : site.trigger.i + 10]
        for unit in after:
            if unit.i in blocked or unit.sentence != site.trigger.sentence or unit.pos == "VERB":
                return
            if unit.lemma in UNITS and words[unit.i - 1].tag == "CD":
                near = words[unit.i + 1 : unit.i + 9]
                if any(w.lower in ("of", "from") and words[w.i + 1].tag == "NNP" for w in near[:-1]):
                    yield Option(unit, 1, "near")
                return

    def _is_party(self, prep: str, head: Word, kind: str, *, loose: bool) -> bool:
        """True if a state after this preposition is a party rather than a place; `loose` where only some prepositions
        make it one."""
        if prep not in PARTY_PREPS or not self.words.is_state(head):
            return False
        if kind in MOVEMENTS and prep in MOTION_PREPS:
            return False
        return not loose or prep in ("against", "between", "of")

    def _of_speech(self, start: Word, blocked: set[int]) -> Iterator[Option]:
        """Where an act of speech is made; what stands behind another event belongs to that ("condemned the attack in
        Hama")."""
        for prep, head in self._locatives(start, blocked):
            if prep in STAYING and not any(start.i < i < head.i for i in blocked):
                yield Option(head, 0, prep)

    def _behind(self, site: Site, blocked: set[int], kind: str) -> Iterator[Option]:
        """Places right behind the event's noun that the parser hung on the verb ("condemned air strikes on Aleppo")."""
        noun = site.base or site.trigger
        verb = noun.head.head if noun.dep == "pobj" else noun.head
        if verb.pos != "VERB" or noun.i < verb.i:
            return
        for c in verb.children:
            if c.dep == "prep" and c.i == noun.last + 1:
                for prep, head in self._locatives(verb, blocked - {verb.i}, only=c):
                    if not (prep in PARTY_PREPS and self.words.is_state(head)):
                        yield Option(head, 1, prep)
                for doer in syntax.prep_objects(c) if c.lower == "by" else ():
                    yield from self._inside(doer, 2, blocked, kind)

    def _below(self, word: Word, distance: int, blocked: set[int], kind: str) -> Iterator[Option]:
        """Locative phrases on the word, then on its objects and other prepositional phrases."""
        nominal = word.pos in ("NOUN", "PROPN")
        for prep, head in self._locatives(word, blocked):
            visit = kind == "CONSULT" and word.lemma in VISITING and prep in ("of", "to", "from")
            if visit or not self._is_party(prep, head, kind, loose=not nominal):
                yield Option(head, distance, prep)
        yield from self._participial(word, distance, blocked, kind)
        for c in word.children:
            if c.i in blocked:
                continue
            if c.dep in ("dobj", "nsubjpass", "attr", "oprd"):
                yield from self._inside(c, distance + 1, blocked, kind)
            elif c.dep in ("prep", "agent", "dative") and c.lower not in ABOUT:
                for target in syntax.prep_objects(c):
                    partner = kind not in PLACE_OBJECT and c.lower == "with" and self.words.views.is_political(target)
                    if not self.words.is_place_word(target) and not partner:
                        yield from self._inside(target, distance + 1, blocked, kind)
            elif c.dep in ("ccomp", "xcomp") and not nominal:  # "let trucks cross at Atmeh"
                yield from (Option(w, distance + 1, prep) for prep, w in self._locatives(c, blocked))

    def _participial(self, word: Word, distance: int, blocked: set[int], kind: str) -> Iterator[Option]:
        """Places in the clauses without a subject that hang on the word: "an offensive to retake Mosul", "fired
        missiles, striking Homs", "the worst bombing seen in Aleppo", "atrocities that they committed in Iraq"."""
        nominal = word.pos in ("NOUN", "PROPN")
        for c in word.children:
            if c.pos != "VERB" or (c.i in blocked and (c.tag != "VBG" or kind != "ASSAULT")):
                continue
            if c.dep in ("acl", "advcl") and syntax.child(c, "nsubj") is None:
                if c.tag in ("VB", "VBG") and kind in PLACE_OBJECT:
                    places = [w for w in syntax.objects(c) if self.words.is_place_word(w)]
                    yield from (Option(w, distance + 1, "") for w in places)
                elif c.dep == "acl" and nominal:
                    yield from (Option(w, distance + 1, prep) for prep, w in self._locatives(c, blocked))
            elif c.dep == "relcl" and nominal and any(d.lower in ("that", "which") for d in c.children):
                yield from (Option(w, distance + 1, prep) for prep, w in self._locatives(c, blocked) if prep in STAYING)
                for d in c.children:
                    for target in syntax.prep_objects(d) if d.dep == "prep" else ():
                        yield from self._inside(target, distance + 2, blocked, kind)

    def _inside(self, noun: Word, distance: int, blocked: set[int], kind: str) -> Iterator[Option]:
        """Places that tell where an argument is ("killed 15 civilians in Safina", "control of the university")."""
        for prep, head in self._locatives(noun, blocked):
            of_control = (
                prep == "of"
                and kind in ("ASSAULT", "COERCE", "RETREAT")
                and noun.lemma in ("control", "part", "half", "portion", "majority", "most")
            )
            visit = kind == "CONSULT" and noun.lemma in VISITING and prep in ("of", "to")
            if prep not in PARTY_PREPS or of_control or visit:
                yield Option(head, distance, prep)
        for c in noun.children:
            if c.dep == "acl" and c.i not in blocked:  # "rebels operating in the north"
                yield from (Option(w, distance + 1, prep) for prep, w in self._locatives(c, blocked) if prep in STAYING)
            elif c.dep == "appos" or (c.lower == "of" and noun.lemma in PARTITIVES):
                inner = (
                    [c] if c.dep == "appos" else [w for w in syntax.prep_objects(c) if not self.words.is_place_word(w)]
                )
                for w in inner:
                    yield from self._inside(w, distance + 1, blocked, kind)

    def _locatives(self, word: Word, blocked: set[int], only: Word | None = None) -> Iterator[tuple[str, Word]]:
        """(preposition, place word) of the locative phrases that hang on a word, or of one of them."""
        for c in [only] if only is not None else word.children:
            if c.i in blocked:
                continue
            if c.dep == "advmod" and c.lower in HERE:
                yield "in", c
            elif c.lower in SIDES and c.dep == "advmod" and (named := self._named_before(c)) is not None:
                yield "in", named
            elif c.dep in ("prep", "agent", "dative", "advmod", "prt"):
                preps = [c]
                if c.children:
                    preps += [d for d in c.children if d.dep in ("prep", "conj") and d.lower in RANK]
                for prep in preps:
                    if prep.lower in RANK:
                        for target in syntax.prep_objects(prep):
                            place = self._place_in(target, blocked)
                            if place is None and self.words.is_unknown(target, prep.lower):
                                place = target
                            if place is not None:
                                yield prep.lower, place
                                break

    def _named_before(self, side: Word) -> Word | None:
        """The name that a direction is in apposition to: "in X, just south of Mosul"."""
        words = self.words.parse.words
        for word in reversed(words[max(0, side.i - 10) : side.i]):
            if word.tag == "NNP":
                return word if word.dep == "pobj" and word.head.lower in RANK else None
            if word.tag not in ("RB", "CD", "IN", ",", "-LRB-", "-RRB-") and word.lemma not in UNITS:
                return None
        return None

    def _place_in(self, target: Word, blocked: set[int]) -> Word | None:
        if target.i in blocked:
            return None
        if self.words.is_place_word(target):
            return target
        for c in target.children:
            if c.dep in ("poss", "compound", "nmod") and self.words.views.is_place(
                c
            ):  # "in Brownsville's housing projects"
                return c
            if c.dep == "prep" and c.lower in ("in", "at", "near", "of", "outside", "around") and c.i not in blocked:
                for inner in syntax.prep_objects(c):
                    if self.words.is_place_word(inner) and not (c.lower == "of" and self.words.is_state(inner)):
                        return inner
        return None

    def _of_clauses(self, site: Site, blocked: set[int]) -> Iterator[Option]:
        """Places of the clause that the trigger stands in, and of the clauses that this one hangs on."""
        node = syntax.clause_head(site.trigger)
        for step in range(1, 4):
            for prep, head in self._locatives(node, blocked - {node.i}):
                moves = prep == "to" and node.lemma in MOTION
                if (prep not in PARTY_PREPS or moves) and head is not site.trigger:
                    yield Option(head, 2 * step, prep)
            if node.dep == "relcl":
                noun = self._related(node)
                yield from (Option(w, 2 * step, "in") for w in self._homes(noun, blocked))
                yield from self._where_noun(node, 2 * step)
            for c in node.children:
                if c.dep in ("dobj", "nsubjpass", "nsubj") and c.i not in blocked:
                    for prep, head in self._locatives(c, blocked):
                        if prep in ("in", "at", "near", "inside", "outside", "within"):
                            yield Option(head, 2 * step + 1, prep)
                    yield from (Option(w, 2 * step + 1, "in") for w in self._homes(c, blocked) if c.dep != "nsubj")
            if node.head is node or node.dep not in ("conj", "xcomp", "advcl", "relcl", "acl", "pcomp", "ccomp"):
                return
            said = node.dep == "ccomp"
            node = syntax.clause_head(node.head)
            if (said and node.lemma in SAYING) or (node.dep == "ccomp" and node.i in blocked):
                if node.dep == "relcl":  # "in Zawiya, where police said …"
                    yield from self._where_noun(node, 2 * step + 2)
                return  # where something is said is not where it happens

    def _where_noun(self, clause: Word, distance: int) -> Iterator[Option]:
        """The place that a relative clause with "where" hangs on."""
        noun = self._related(clause)
        if any(c.lower == "where" for d in (clause, *clause.children) for c in d.children):
            place = noun if self.words.is_place_word(noun) else self._place_in(noun, set())
            if place is not None:
                yield Option(place, distance, "in")

    def _related(self, clause: Word) -> Word:
        """The noun that a relative clause is about: for "who" the people right before it."""
        words, noun = self.words.parse.words, clause.head
        if any(c.lower == "who" for c in clause.children):
            people = (w for w in reversed(words[noun.i : clause.first]) if w.lemma in INHABITANTS)
            return next(people, noun)
        return noun

    def _homes(self, noun: Word, blocked: set[int]) -> Iterator[Word]:
        """Where the people are that an event befalls: "Aleppo's inhabitants, who …", "citizens in Tikrit who …"."""
        if noun.i in blocked or noun.lemma not in INHABITANTS:
            return
        for c in noun.children:
            if c.dep in ("poss", "compound") and self.words.views.is_place(c):
                yield c
        yield from (w for prep, w in self._locatives(noun, blocked) if prep in STAYING or prep == "of")

    def _around(self, site: Site, blocked: set[int]) -> Iterator[Option]:
        """Named places after "in", "at" or "near" further off in the same clause, outside the phrases of other
        triggers."""
        clause = syntax.clause_head(site.trigger)
        for word in self.words.parse.words[clause.first : clause.last + 1]:
            if (
                word.tag == "IN"
                and word.lower in STAYING
                and not self._under(word, blocked - {clause.i, site.trigger.i}, clause)
            ):
                for target in syntax.prep_objects(word)[:1]:
                    place = word.head if self.words.is_place_word(word.head) else self._place_in(target, blocked)
                    if place is not None and self.words.told(place):
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
