"""A trigger and its surroundings: what fills the slots around it, and the light verb that carries it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.code import syntax
from dateline.code.views import NOBODY, Views
from dateline.knowledge.light import load_light_verbs
from dateline.knowledge.words import word_list
from dateline.model import Word

CONTAINERS = word_list("roles", "containers")
MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod", "poss"})
OWNING_SECTORS = frozenset({"GOV", "MIL", "REB", "UAF", "COP", "OPP", "PTY", "LEG", "JUD", "SPY", "IGO", "NGO", "CRM"})
AFFECTING = word_list("roles", "affecting")
_CLAIMING = frozenset({"claim", "admit", "accept", "assume", "take", "acknowledge"})
HIT_NOUNS = word_list("roles", "hit_nouns")  # Nouns of bodies that in front of an attack say what was hit.
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "relcl"})
_FRONT = frozenset({"amod", "compound", "nmod"})
_GOVERNED = _CLAUSES | {"advcl", "prep"}


@dataclass(slots=True)
class Site:
    """A trigger and its surroundings, with fillers of slots looked up once."""

    trigger: Word
    pos: str  # "v", "n", "a"
    views: Views
    below: set[str]  # prepositions that hang on the trigger
    open: set[str]  # the slots that may be filled; all others are empty
    fillers: dict[str, list[Word]] = field(default_factory=dict)
    outcomes: dict[int, bool] = field(default_factory=dict)  # by id of a condition
    governor: Word | None = None  # light verb above a noun
    carried: str = ""  # "do" or "undergo": what the light verb's subject is
    base: Word | None = None  # the noun that the light verb takes: the trigger or a container around it
    armed: bool = False  # a battle: only armed actors take part

    def slot(self, name: str) -> list[Word]:
        """The words in a slot (see events/frames.tsv and the lexicon's conditions)."""
        if name not in self.open:
            return []
        found = self.fillers.get(name)
        if found is None:
            found = self._verb_slot(name) if self.pos == "v" else self._noun_slot(name)
            self.fillers[name] = found
        return found

    def _verb_slot(self, name: str) -> list[Word]:
        special = _VERB_SLOTS.get(name)
        if special is not None:
            return special(self.trigger)
        if name == "obj.mod":
            return [m for o in self.slot("obj") for m in o.children if m.dep in MODIFIERS]
        if name == "with" and name not in self.below:
            return _come_close_to(self.trigger)
        return self._preposition(name) or (for_clause_subjects(self.trigger) if name == "for" else [])

    def _preposition(self, name: str) -> list[Word]:
        """Objects of a preposition that hangs on the trigger."""
        return syntax.prepositional(self.trigger, name) if name in self.below else []

    def _noun_slot(self, name: str) -> list[Word]:
        special = _NOUN_SLOTS.get(name)
        if special is not None:
            return special(self)
        if name == "into.doer":
            return [d for w in self.slot("into") for d in _doers(w, self.views)]
        if name == "dative":
            return syntax.datives(self.governor) if self.governor is not None else []
        return self._noun_preposition(name)

    def _noun_preposition(self, name: str) -> list[Word]:
        word = self.trigger
        found = self._preposition(name)
        if not found and name in ("on", "against"):  # "an attack by rebels on soldiers": hung on the rebels
            doers = [w for w in self._preposition("by") if w.pos in ("NOUN", "PROPN")]
            found = [w for by in doers for w in syntax.prepositional(by, name)]
        if not found and self.base is not None and self.base is not word:
            found = syntax.prepositional(self.base, name)
        if not found and name == "by":
            return syntax.by_behind(self.base or word)
        if not found and self.governor is not None and name not in ("of", "by"):
            found = [w for w in syntax.prepositional(self.governor, name) if w is not word and w is not self.base]
        return found

    def _modifiers(self) -> list[Word]:
        found = modifiers(self.trigger)
        if self.base is not None and self.base is not self.trigger:
            found = found + modifiers(self.base)
        if found:
            found = _with_inner(found, self.views)
        return (hyphened(found, self.views) or _one_owner(found, self.views)) if found else found

    def _noun_complements(self) -> list[Word]:
        word = self.trigger
        after = syntax.infinitive_after(word, self.views.parse.words)
        own = [c for c in word.children if c.dep in ("acl", "relcl", "ccomp", "xcomp")] + complements(word)
        return own if after is None else merged(own, [after])

    def _possessors(self) -> list[Word]:
        found = [c for c in self.trigger.children if c.dep == "poss"]
        if not found and self.base is not None and self.base is not self.trigger:
            found = [c for c in self.base.children if c.dep == "poss"]
        return [w for p in found for w in syntax.coordinated(p)]

    def light_subject(self) -> list[Word]:
        """Subject of the light verb that carries a noun trigger."""
        return syntax.subject(self.governor) if self.governor is not None and self.carried else []

    def _patient(self) -> list[Word]:
        """Object of an affecting verb whose subject is the event noun."""
        word = self.base or self.trigger
        verb = word.head
        if word.dep == "nsubj" and verb.lemma in AFFECTING and not syntax.is_passive(verb):
            return syntax.objects(verb)
        if word.dep == "pobj" and word.head.lower in ("in", "by", "during") and word.head.head.pos == "VERB":
            over = word.head.head
            if over.lemma in AFFECTING and syntax.is_passive(over):
                return syntax.objects(over)
        return []


def make_site(trigger: Word, pos: str, views: Views) -> Site:
    """The site of a trigger, with the light verb that carries it."""
    below = syntax.prepositions(trigger)
    if pos == "v":
        near = {"with"} if trigger.lemma in _NEARING and _come_close_to(trigger) else set()
        return Site(trigger, pos, views, below, below | _VERB_OPEN | near)
    site = Site(trigger, pos, views, below, below | _NOUN_OPEN)
    noun = trigger
    for _ in range(3):  # "a series of attacks", "the launch of an offensive", "bombing campaign"
        up = noun.head
        if noun.dep == "pobj" and up.lower == "of" and _holds(up.head):
            noun = up.head
        elif (noun.dep in ("compound", "nmod") and up.lemma in CONTAINERS) or (
            noun.dep == "conj" and up.pos == "NOUN" and up.dep in ("dobj", "nsubjpass")
        ):
            noun = up
        else:
            break
    site.base = noun
    site.governor, site.carried = carrier(noun)
    for other in (noun, site.governor):
        if other is not None and other is not trigger:
            site.open |= syntax.prepositions(other)
    return site


def _holds(word: Word) -> bool:
    """True for a word that only packages what follows: "a series of", "some of"."""
    return (word.lemma in CONTAINERS and word.pos == "NOUN") or word.lower in ("some", "most", "all", "many", "more")


def carrier(noun: Word) -> tuple[Word | None, str]:
    """The light verb that carries an event noun and the part its subject plays, or (None, "")."""
    light = load_light_verbs()
    up = noun.head
    if noun.dep in ("dobj", "nsubjpass", "oprd", "attr") and up.pos == "VERB":
        role = light.get((up.lemma, _particle(up))) or light.get((up.lemma, ""))
        if role:
            return up, role
    if noun.dep == "pobj" and up.head.pos in ("VERB", "AUX"):
        role = light.get((up.head.lemma, up.lower))
        if role:
            return up.head, role
    claimed = _claimed(noun)
    if claimed is not None:
        return claimed, "do"
    for c in noun.children if not noun.deps.isdisjoint(("acl", "relcl")) else ():
        # "the offensive led by", "an attack that rebels launched"
        if c.dep in ("acl", "relcl") and c.pos == "VERB":
            role = light.get((c.lemma, _particle(c))) or light.get((c.lemma, ""))
            if role == "do":
                return c, role
    return None, ""


def _claimed(noun: Word) -> Word | None:
    """The verb by which somebody takes responsibility for an event: "claimed responsibility for the attack", "the
    attack, for which X claimed responsibility"."""
    verbs = []
    if "relcl" in noun.deps:
        verbs = [c for c in noun.children if c.dep == "relcl" and c.lemma in _CLAIMING]
    if noun.dep == "pobj" and noun.head.lower == "for" and noun.head.head.lemma in ("responsibility", "credit"):
        verbs.append(noun.head.head.head)
    for verb in verbs:
        obj = syntax.child(verb, "dobj", "nsubjpass")
        nobody = any(c.dep == "neg" or _is_nobody(c) for c in verb.children)
        if verb.lemma in _CLAIMING and obj is not None and obj.lemma in ("responsibility", "credit") and not nobody:
            return verb
    return None


def _particle(verb: Word) -> str:
    if "prt" not in verb.deps:
        return ""
    return next((c.lower for c in verb.children if c.dep == "prt"), "")


def modifiers(noun: Word) -> list[Word]:
    """Words in front of a noun that may say whose it is ("Russian air strikes", "coalition air strikes"), with their
    conjuncts."""
    out: list[Word] = []
    if noun.deps.isdisjoint(MODIFIERS):
        return out
    for c in noun.children:
        if c.i < noun.i and c.dep in MODIFIERS and c.dep != "poss":
            out.append(c)
            out.extend(d for d in c.children if d.dep == "conj")
    return out


def hyphened(found: list[Word], views: Views) -> list[Word]:
    """Both sides of "US-Russia talks"."""
    for word in found:
        for c in word.children:
            joint = any(p.text in ("-", "–") and c.i < p.i for p in word.children if p.dep == "punct")
            if c.i < word.i and joint and c.i in views.parse.names and word.i in views.parse.names:
                return [c, word]
    return []


def _with_inner(found: list[Word], views: Views) -> list[Word]:
    """The modifiers and the names that the parser hung on one of them: "Russian" of "a Russian missile strike"."""
    names, out = views.parse.names, []
    for word in found:
        if word.children and word.i not in names:
            out += [c for c in word.children if c.i in names and c.i < word.i and c.dep in _FRONT]
        out.append(word)
    return out


def _one_owner(found: list[Word], views: Views) -> list[Word]:
    """Of modifiers in a row only the last names the actor: "Syrian regime troop withdrawal" is the troops'."""
    out: list[Word] = []
    for word in found:
        if not _may_own(word, views):
            continue
        if out and word.i - out[-1].i == 1 and word.dep != "conj":
            out[-1] = word
        else:
            out.append(word)
    return out


def _may_own(word: Word, views: Views) -> bool:
    """True for a modifier that can name who acts: a people, a known actor or an armed one; "embassy bombings" and
    "school shooting" name what was hit, "the Kenya bombing" where."""
    if views.names_scene(word):
        return False
    if word.i in views.parse.names:
        return views.is_actor(word)
    return (
        word.tag[0] == "N"
        and views.sector(word) in OWNING_SECTORS
        and word.lemma not in HIT_NOUNS
        and views.is_actor(word)
    )


def _come_close_to(verb: Word) -> list[Word]:
    """Whom a verb brings near: "China" of "has grown closer to China"."""
    near = [c for c in verb.children if c.lemma in ("close", "closer") and c.dep in ("advmod", "acomp", "prt")]
    return [w for c in near for w in syntax.prepositional(c, "to")]


def _doers(deed: Word, views: Views) -> list[Word]:
    """Whom an inquiry into a deed is about: the actor itself or who did it, never whom the deed hit ("crimes committed
    by X", "X's role in")."""
    if views.is_political(deed):
        return [deed]
    by = [c for c in deed.children if c.dep == "acl" and c.tag == "VBN"]
    found = [w for verb in by for w in syntax.subject(verb)] + syntax.prepositional(deed, "by")
    return found or [w for c in deed.children if c.dep == "poss" for w in syntax.coordinated(c)]


def _is_particle(c: Word, verb: Word) -> bool:
    """True for what completes the verb: "carry out", "call for", "remain silent"."""
    if c.dep == "prep":
        return c.i == verb.i + 1 or not c.children
    return c.dep in ("prt", "advmod", "acomp", "oprd")


def complements(word: Word) -> list[Word]:
    """Verbs of the clauses that a verb or adjective governs: "agreed to leave", "called for X to leave", "committed to
    leaving"."""
    out: list[Word] = []
    if word.deps.isdisjoint(_GOVERNED):
        return out
    for c in word.children:
        dep = c.dep
        if dep == "xcomp" or (dep == "ccomp" and c.i > word.i) or (dep == "advcl" and _is_for_clause(c, word)):
            out.append(c)
        elif dep == "prep" and c.lower == "to":
            out.extend(d for d in c.children if d.dep == "pcomp")
    return out


def _is_for_clause(clause: Word, over: Word) -> bool:
    """True for what is called for: "called for the rebels to leave"."""
    return (
        clause.dep == "advcl"
        and clause.i > over.i
        and "mark" in clause.deps
        and any(d.dep == "mark" and d.lower == "for" for d in clause.children)
    )


def for_clause_subjects(word: Word) -> list[Word]:
    """Who shall do what is called for."""
    if "advcl" not in word.deps:
        return []
    clause = next((c for c in word.children if _is_for_clause(c, word)), None)
    own = syntax.child(clause, "nsubj", "nsubjpass") if clause is not None else None
    return syntax.coordinated(own) if own is not None else []


def complement_subjects(word: Word) -> list[Word]:
    """Own subjects of a clause that a verb or noun governs: "demanded that the US cancel", "the news that rebels
    took"."""
    for c in word.children if not word.deps.isdisjoint(_GOVERNED) else ():
        if c.i > word.i and (c.dep in _CLAUSES or (c.dep == "advcl" and _is_for_clause(c, word))):
            subject = syntax.child(c, "nsubj", "nsubjpass")
            if subject is not None and subject.lower not in syntax.RELATIVES:
                return syntax.coordinated(subject)
    return []


def merged(a: list[Word], b: list[Word]) -> list[Word]:
    """The words of both, those of the first list first, none twice."""
    if not a or not b:
        return a or b
    seen = {w.i for w in a}
    return a + [w for w in b if w.i not in seen]


def _above(word: Word) -> list[Word]:
    """The words that a noun or adjective hangs on, up to its verb: "number" and "put" of "put the number of dead at
    ten"."""
    out = []
    while word.pos not in ("VERB", "AUX") and word.head is not word:
        word = word.head
        out.append(word)
    return out


def _is_nobody(part: Word) -> bool:
    """True for the subject of "no group has claimed", which denies what its verb tells."""
    return part.dep in ("nsubj", "nsubjpass") and any(d.lower in NOBODY for d in (part, *part.children))


_NEARING = frozenset({"grow", "draw", "move", "get", "come"})
_NOT = frozenset({"not", "never", "n't"})
_VERB_SLOTS: dict[str, Callable[[Word], list[Word]]] = {
    "subj": syntax.subject,
    "obj": syntax.objects,
    "dative": syntax.datives,
    "prt": lambda verb: [c for c in verb.children if _is_particle(c, verb)],
    "comp": complements,
    "comp.subj": complement_subjects,
    "neg": lambda verb: [c for c in verb.children if c.dep == "neg" or c.lower in _NOT or _is_nobody(c)],
    "voice": lambda verb: [],
    "mod": lambda verb: [],
    "holder": lambda verb: [],
    "poss": lambda verb: [],
}
_NOUN_SLOTS: dict[str, Callable[[Site], list[Word]]] = {
    "holder": lambda site: _above(site.trigger),
    "poss": Site._possessors,
    "mod": Site._modifiers,
    "subj": Site.light_subject,
    "obj": Site._patient,
    "comp": Site._noun_complements,
    "comp.subj": lambda site: complement_subjects(site.trigger),
    "neg": lambda site: [c for c in site.trigger.children if c.dep == "det" and c.lower == "no"],
    "prt": lambda site: [c for c in site.trigger.children if c.dep in ("prt", "advmod", "prep")],
}
# Slots that are looked up whatever hangs on the trigger: all but prepositions, and those found in other places too.
_VERB_OPEN = frozenset({*_VERB_SLOTS, "obj.mod", "for"})
_NOUN_OPEN = frozenset({*_NOUN_SLOTS, "into.doer", "dative", "by", "on", "against"})
