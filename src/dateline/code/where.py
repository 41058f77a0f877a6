"""The place of an event: which words of the sentence say where it happens."""

from dataclasses import dataclass

from dateline.code import syntax
from dateline.code.locatives import RANK, ROUTES, STAYING, Option, Search, is_about, on_route
from dateline.code.placewords import UNITS, PlaceWords
from dateline.code.sites import Site, modifiers
from dateline.knowledge.words import load_heads, word_list
from dateline.model import Word
from dateline.model.draft import Phrase

# After these a state is a party to the event rather than where it is ("attack on Israel", "support of Iran", "moved
# against Iraq").
PARTY_PREPS = frozenset({"of", "on", "against", "to", "from", "between", "over"})
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
LEAVING = word_list("where", "leaving")
REACHING = word_list("where", "reaching")
SUFFERED = word_list("where", "suffered")  # "its capture": of the place
VISITING = word_list("where", "visiting")  # a visited state is where, not to whom (codebook section 2: CONSULT/visit)
MOTION = word_list("where", "motion")  # where one goes to do something: "flew to Ankara for talks"
PARTITIVES = load_heads()["partitives"]  # "most of their work in Hama"
EXPELLING = word_list("where", "expelling")
AMOUNTS = word_list("where", "amounts")
INVADING = word_list("where", "invading")  # their object is where also if it is a state
FALLING = word_list("where", "falling")  # their subject may be the place: "if Hama falls"
CONTROL = frozenset({"control", "part", "half", "portion", "majority", "most"})
HOLDING = frozenset({"ASSAULT", "COERCE", "RETREAT"})
CLOSE = frozenset({"in", "at", "near", "inside", "outside", "within"})
CLIMBING = frozenset({"conj", "xcomp", "advcl", "relcl", "acl", "pcomp", "ccomp"})


@dataclass(slots=True)
class PlaceFinder:
    """Finds triggers' places in one article's sentences."""

    words: PlaceWords

    def find(self, site: Site, kind: str, objects: list[Word], blocked: set[int]) -> Phrase | None:
        """The place phrase of a trigger, or None. `blocked` are word indices of other triggers: their phrases are not
        searched."""
        search = Search(self.words, site, kind, blocked)
        if kind in PLACE_OBJECT:
            for word in objects:
                if self.words.is_object(word) and not on_route(word.head):
                    search.add(word, 0, "")
        self._at_hand(search)
        for start in _starts(site):
            if kind in SPEECH_LIKE:
                self._of_speech(search, start)
            else:
                self._below(search, start, 0)
        if site.pos == "n" and kind not in SPEECH_LIKE:
            self._behind(search)
        if kind not in PLACE_OBJECT:
            search.options = [o for o in search.options if o.prep in STAYING or self._delivers(o, kind)]
        if site.pos == "n":
            for word in modifiers(site.trigger):
                if self._scene(word):
                    search.add(word, 0, "in")
        if kind not in SPEECH_LIKE and not search.has_told():
            self._of_clauses(search)
            if kind in GROUND and not search.has_told():
                self._around(search)
        return self._best(search.options)

    def _best(self, options: list[Option]) -> Phrase | None:
        """The likeliest place: one with a name, the nearest, after the surest preposition."""
        # "fired rockets at Israel" tells whom, "based in Britain" where somebody is at home
        options = [o for o in options if (o.prep != "at" or not self.words.is_state(o.head)) and not _is_home(o.head)]
        if not options:
            return None
        best = options[0]
        if len(options) > 1:
            best = min(options, key=lambda o: (not self._told(o), o.distance, RANK.get(o.prep, -1)))
            best = self._finest(best, options)
        return self.words.phrase(best.head)

    def _told(self, option: Option) -> bool:
        return self.words.told(option.head)

    def _finest(self, best: Option, options: list[Option]) -> Option:
        """The town instead of its country, if both are told beside each other (codebook section 4)."""
        if best.prep == "" or not self.words.is_state(best.head):
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
        if not self.words.views.names_scene(word):
            return False
        words = self.words.parse.words
        name = self.words.parse.names.get(word.i)
        first = name.first if name is not None else word.i
        before = words[first - 1] if first else word
        after = words[word.i + 1] if word.i + 1 < len(words) else word
        return "-" not in (before.text, after.text, word.text[0])

    def _at_hand(self, search: Search) -> None:
        """The places that the trigger's own arguments and the words right behind it tell."""
        site, kind = search.site, search.kind
        if site.pos == "n":
            if kind in PLACE_OBJECT and site.trigger.lemma in SUFFERED and not site.slot("of"):  # "its liberation"
                for word in site.slot("poss"):
                    if self.words.views.is_place(word) or word.lower == "its":
                        search.add(word, 0, "")
            if kind in GROUND:
                self._befallen(search)
                self._reached(search)
        elif site.pos == "v":
            self._of_verb(search)
        self._measured(search)
        self._invaded(search)

    def _of_verb(self, search: Search) -> None:
        """The places that a verb's own arguments tell."""
        site, kind = search.site, search.kind
        self._visited(search)
        if kind in PLACE_OBJECT:
            self._entered(search)
        if kind == "CONSULT" and site.trigger.lemma in VISITING:
            for word in site.slot("obj"):
                if self.words.is_place_word(word):
                    search.add(word, 0, "")
        elif site.trigger.lemma in LEAVING:
            self._left(search)
        elif kind in GROUND and site.trigger.lemma in FALLING:  # "if Hama falls"
            for word in site.slot("subj"):
                if self.words.is_object(word):
                    search.add(word, 0, "")

    def _invaded(self, search: Search) -> None:
        """A state that is invaded, or that somebody is expelled from, is where it happens."""
        site = search.site
        if search.kind == "ASSAULT" and site.trigger.lemma in INVADING:
            for word in site.slot("obj" if site.pos == "v" else "of"):
                if self.words.is_state(word):
                    search.add(word, 1, "in")
        elif site.trigger.lemma in EXPELLING:
            for word in site.slot("from"):
                if self.words.is_place_word(word) and self.words.told(word):
                    search.add(word, 0, "in")

    def _entered(self, search: Search) -> None:
        """What others are let or kept from leaving, entering or using: "allowed them to leave Chad"."""
        trigger = search.site.trigger
        below = [c for c in trigger.children if c.dep in ("xcomp", "ccomp")]
        below += [d for c in trigger.children if c.dep == "prep" and c.lower == "from" for d in c.children]
        for verb in below:
            if verb.lemma in LEAVING and verb.i not in search.blocked:
                for word in syntax.objects(verb):
                    if self.words.is_place_word(word):
                        search.add(word, 1, "in")

    def _left(self, search: Search) -> None:
        """The state that somebody leaves or enters, which other deeds are done to: "diplomats left Chad"; the aim of
        the way: "left for Chad"."""
        for word in search.site.slot("obj"):
            if self.words.is_place_word(word):
                search.add(word, 0, "in")
        for word in search.site.slot("for"):
            if self.words.is_place_word(word):
                search.add(word, 0, "to")

    def _reached(self, search: Search) -> None:
        """Where an event comes to, by the verb that it is the subject of: "the riots reached Osh", "the violence that
        plagues Osh"."""
        noun = search.site.base or search.site.trigger
        verbs = [noun.head] if noun.dep == "nsubj" else []
        verbs += [c for c in noun.children if c.dep == "relcl"] if "relcl" in noun.deps else []
        for verb in verbs:
            if verb.lemma in REACHING and verb.i not in search.blocked:
                found = [c for c in verb.children if c.dep in ("dobj", "npadvmod") and c.i > verb.i]
                for word in found + syntax.prepositional(verb, "to"):
                    if self.words.is_place_word(word):
                        search.add(word, 1, "in")

    def _visited(self, search: Search) -> None:
        """Where those who meet had gone, by a clause beside: "met her when he visited Osh"."""
        if search.kind != "CONSULT" or search.site.trigger.lemma in VISITING:
            return
        for c in search.site.trigger.children:
            if c.dep == "advcl" and c.lemma in VISITING:
                for word in [*syntax.objects(c), *syntax.prepositional(c, "to"), *syntax.prepositional(c, "in")]:
                    if self.words.is_place_word(word):
                        search.add(word, 1, "in")

    def _befallen(self, search: Search) -> None:
        """Places that an event noun befalls: "bombing cities", "districts came under fire", "reduced to rubble by
        shelling"."""
        site = search.site
        noun = site.base or site.trigger
        hit = [c for c in site.trigger.children if c.dep == "dobj"]
        if site.carried == "undergo":
            hit += site.light_subject()
        if noun.dep == "pobj" and noun.head.lower == "by":
            verb = noun.head.head if noun.head.head.pos == "VERB" else noun.head.head.head
            hit += [c for c in verb.children if c.dep == "nsubjpass"]
            if verb.lemma in REACHING:  # "the country was paralysed by the strike"
                for state in [c for c in hit if self.words.is_state(c)]:
                    search.add(state, 1, "in")
        for word in hit:
            for place in self._such_as(word) or [word]:
                if self.words.is_object(place) or self._is_said_place(place):
                    search.add(place, 1, "")

    def _such_as(self, word: Word) -> list[Word]:
        """Places given as examples: "towns such as Osh"."""
        found = [c for c in word.children if c.dep == "prep" and c.lower in ("as", "like", "including")]
        return [w for c in found for w in syntax.prep_objects(c) if self.words.views.is_place(w)]

    def _is_said_place(self, word: Word) -> bool:
        """True for a name that nobody knows with what it names behind it: "Karo, a town near the river"."""
        if word.tag != "NNP" or word.i in self.words.parse.names:
            return False
        return any(c.dep == "appos" and self.words.is_object(c) for c in word.children)

    def _measured(self, search: Search) -> None:
        """A distance behind the trigger: "clearing mines 17 kilometres (10 miles) from X"."""
        words, trigger = self.words.parse.words, search.site.trigger
        units = self.words.units
        if not units or not any(trigger.i < i < trigger.i + 10 for i in units):
            return
        for unit in words[trigger.i + 1 : trigger.i + 10]:
            if unit.pos == "VERB" or unit.i in search.blocked or unit.sentence != trigger.sentence:
                return
            if unit.lemma in UNITS and words[unit.i - 1].tag == "CD":
                near = words[unit.i + 1 : unit.i + 9]
                if any(w.lower in ("of", "from") and words[w.i + 1].tag == "NNP" for w in near[:-1]):
                    search.add(unit, 1, "near")
                return

    def _is_party(self, prep: str, head: Word, kind: str, *, loose: bool) -> bool:
        """True if a state after this preposition is a party rather than a place; `loose` where only some prepositions
        make it one."""
        if prep not in PARTY_PREPS or not self.words.is_state(head):
            return False
        if kind in MOVEMENTS and prep in MOTION_PREPS:
            return False
        return not loose or prep in ("against", "between", "of")

    def _of_speech(self, search: Search, start: Word) -> None:
        """Where an act of speech is made; what stands behind another event belongs to that ("condemned the attack in
        Hama")."""
        for prep, head in search.locatives(start):
            if prep in STAYING and not any(start.i < i < head.i for i in search.blocked):
                search.add(head, 0, prep)

    def _behind(self, search: Search) -> None:
        """Places right behind the event's noun that the parser hung on the verb ("condemned air strikes on Aleppo")."""
        noun = search.site.base or search.site.trigger
        verb = noun.head.head if noun.dep == "pobj" else noun.head
        if verb.pos != "VERB" or noun.i < verb.i:
            return
        for c in verb.children:
            if c.dep == "prep" and c.i == noun.last + 1:
                for prep, head in search.one_locative(c):
                    if not (prep in PARTY_PREPS and self.words.is_state(head)):
                        search.add(head, 1, prep)
                for doer in syntax.prep_objects(c) if c.lower == "by" else ():
                    self._inside(search, doer, 2)

    def _below(self, search: Search, word: Word, distance: int) -> None:
        """Locative phrases on the word, then on its objects and other prepositional phrases."""
        kind, blocked = search.kind, search.blocked
        nominal = word.pos in ("NOUN", "PROPN")
        for prep, head in search.locatives(word):
            visit = kind == "CONSULT" and word.lemma in VISITING and prep in ("of", "to", "from")
            if visit or not self._is_party(prep, head, kind, loose=not nominal):
                search.add(head, distance, prep)
        self._participial(search, word, distance)
        for c in word.children:
            dep = c.dep
            if c.i in blocked:
                continue
            if dep in ("dobj", "nsubjpass", "attr", "oprd"):
                self._inside(search, c, distance + 1)
            elif dep in ("prep", "agent", "dative"):
                if (c.lower in ABOUT and not (c.lower == "for" and kind == "AID")) or is_about(c):
                    continue
                for target in syntax.prep_objects(c):
                    partner = kind not in PLACE_OBJECT and c.lower == "with" and self.words.views.is_political(target)
                    if not partner and not self.words.is_place_word(target):
                        self._inside(search, target, distance + 1)
            elif not nominal and dep in ("ccomp", "xcomp"):  # "let trucks cross at Atmeh"
                for prep, head in search.locatives(c):
                    search.add(head, distance + 1, prep)

    def _participial(self, search: Search, word: Word, distance: int) -> None:
        """Places in the clauses without a subject that hang on the word: "an offensive to retake Mosul", "fired
        missiles, striking Homs", "the worst bombing seen in Aleppo", "atrocities that they committed in Iraq"."""
        kind = search.kind
        nominal = word.pos in ("NOUN", "PROPN")
        for c in word.children:
            if c.pos != "VERB" or (c.i in search.blocked and (c.tag != "VBG" or kind != "ASSAULT")):
                continue
            if c.dep in ("acl", "advcl") and syntax.child(c, "nsubj") is None:
                if c.tag in ("VB", "VBG") and kind in PLACE_OBJECT:
                    for head in syntax.objects(c):
                        if self.words.is_place_word(head):
                            search.add(head, distance + 1, "")
                elif c.dep == "acl" and nominal:
                    for prep, head in search.locatives(c):
                        search.add(head, distance + 1, prep)
            elif c.dep == "relcl" and nominal and any(d.lower in ("that", "which") for d in c.children):
                self._staying(search, c, distance + 1)
                for d in c.children:
                    for target in syntax.prep_objects(d) if d.dep == "prep" else ():
                        self._inside(search, target, distance + 2)

    def _staying(self, search: Search, clause: Word, distance: int) -> None:
        for prep, head in search.locatives(clause):
            if prep in STAYING:
                search.add(head, distance, prep)

    def _inside(self, search: Search, noun: Word, distance: int) -> None:
        """Places that tell where an argument is ("killed 15 civilians in Safina", "control of the university")."""
        if not noun.children:
            return
        kind = search.kind
        for prep, head in search.locatives(noun):
            of_control = prep == "of" and kind in HOLDING and noun.lemma in CONTROL
            visit = kind == "CONSULT" and noun.lemma in VISITING and prep in ("of", "to")
            if prep not in PARTY_PREPS or of_control or visit:
                search.add(head, distance, prep)
        for c in noun.children:
            if c.dep == "acl" and c.i not in search.blocked:  # "rebels operating in the north"
                self._staying(search, c, distance + 1)
            elif self._also(c, noun) and c.i not in search.blocked:
                self._inside(search, c, distance + 1)
            elif c.lower == "of" and kind in PLACE_OBJECT and noun.lemma not in PARTITIVES:
                for w in [w for w in syntax.prep_objects(c) if not self.words.is_place_word(w)]:
                    self._around_owner(search, w, distance + 2)
            elif c.lower == "of" and noun.lemma in PARTITIVES:
                for w in [w for w in syntax.prep_objects(c) if not self.words.is_place_word(w)]:
                    self._inside(search, w, distance + 1)

    @staticmethod
    def _also(word: Word, noun: Word) -> bool:
        """True for what says more of an argument or stands beside it ("troops and ships in the Gulf")."""
        return word.dep == "appos" or (word.dep == "conj" and noun.dep == "dobj" and word.pos == "NOUN")

    def _around_owner(self, search: Search, noun: Word, distance: int) -> None:
        """ "the office of the court in Osh", "the release of prisoners jailed in Osh"."""
        for prep, head in search.locatives(noun):
            if prep in CLOSE:
                search.add(head, distance, prep)
        for c in noun.children:
            if c.dep == "acl" and c.i not in search.blocked:
                self._staying(search, c, distance + 1)

    def _of_clauses(self, search: Search) -> None:
        """Places of the clause that the trigger stands in, and of the clauses that this one hangs on."""
        trigger = search.site.trigger
        node, told_by, own = syntax.clause_head(trigger), "", False
        # "X, which fought in 2006, has sent men to Osh"; on the ground "came to Osh and attacked" is in Osh
        away = ("relcl",) if search.kind in GROUND else ("relcl", "conj")
        for step in range(1, 4):
            for prep, head in search.locatives(node):
                moves = prep == "to" and node.lemma in MOTION and told_by not in away and not own
                road = prep == "on" and head.lemma in ROUTES
                if (prep not in PARTY_PREPS or moves or road) and head is not trigger:
                    search.add(head, 2 * step, prep)
            if node.dep == "relcl":
                noun = self._related(node)
                for head in search.homes(noun):
                    search.add(head, 2 * step, "in")
                self._where_noun(search, node, 2 * step)
            self._of_arguments(search, node, 2 * step + 1)
            if node.head is node or node.dep not in CLIMBING:
                return
            said = node.dep == "ccomp"
            told_by = node.dep
            own = own or (node.dep == "advcl" and syntax.child(node, "nsubj", "nsubjpass") is not None)
            node = syntax.clause_head(node.head)
            if (said and node.lemma in SAYING) or (node.dep == "ccomp" and node.i in search.blocked):
                if node.dep == "relcl":  # "in Zawiya, where police said …"
                    self._where_noun(search, node, 2 * step + 2)
                return  # where something is said is not where it happens

    def _where_noun(self, search: Search, clause: Word, distance: int) -> None:
        """The place that a relative clause with "where" hangs on."""
        if any(c.lower == "where" for d in (clause, *clause.children) for c in d.children):
            noun = self._related(clause)
            place = noun if self.words.is_place_word(noun) else search.place_in(noun, set())
            if place is not None:
                search.add(place, distance, "in")

    def _of_arguments(self, search: Search, verb: Word, distance: int) -> None:
        """Places in the phrases of a clause's subject and object."""
        for c in verb.children:
            if c.dep in ("dobj", "nsubjpass", "nsubj") and c.i not in search.blocked:
                for prep, head in search.locatives(c):
                    if prep in CLOSE:
                        search.add(head, distance, prep)
                if c.dep != "nsubj":
                    for head in search.homes(c):
                        search.add(head, distance, "in")

    def _related(self, clause: Word) -> Word:
        """The noun that a relative clause is about: for "who" the people right before it."""
        words, noun = self.words.parse.words, clause.head
        if any(c.lower == "who" for c in clause.children):
            people = (w for w in reversed(words[noun.i : clause.first]) if w.lemma in INHABITANTS)
            return next(people, noun)
        return noun

    def _around(self, search: Search) -> None:
        """Named places after "in", "at" or "near" further off in the same clause, outside the phrases of other
        triggers."""
        trigger = search.site.trigger
        clause = syntax.clause_head(trigger)
        for word in self.words.parse.words[clause.first : clause.last + 1]:
            if word.tag == "IN" and word.lower in STAYING and not _under(word, search.blocked, clause):
                for target in syntax.prep_objects(word)[:1]:
                    within = self.words.is_place_word(word.head)
                    place = word.head if within else search.place_in(target, search.blocked)
                    if place is not None and self.words.told(place):
                        search.add(place, 10 + abs(word.i - trigger.i), word.lower)


def _under(word: Word, blocked: set[int], top: Word) -> bool:
    """True if another trigger, or a clause with a subject of its own, stands between the word and the top."""
    node = word
    while node is not top and node.head is not node:
        node = node.head
        if node is not top and (
            node.i in blocked or (node.pos in ("VERB", "AUX") and syntax.child(node, "nsubj", "nsubjpass") is not None)
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
    noun = site.base or site.trigger
    amount = noun.head.head if noun.dep == "pobj" and noun.head.lower in ("in", "of") else None
    if amount is not None and amount.lemma not in AMOUNTS:
        amount = None
    for word in (site.base, site.governor, amount):
        if word is not None and word not in out:
            out.append(word)
    return out
