"""Filling a frame: which words are actors and recipients of a trigger."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from dateline.code import syntax
from dateline.code.views import Views, part_of
from dateline.knowledge.lexicon import Condition, Frame
from dateline.knowledge.light import load_light_verbs
from dateline.knowledge.words import word_list
from dateline.model import Word

CONTAINERS = word_list("roles", "containers")
MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod", "poss"})
# Slots whose filler, where it is no actor itself, leads to the actor that it belongs to ("condemned Iran's programme").
OWNED = frozenset({"obj", "comp.subj", "for", "on", "against", "at", "over", "of", "to", "into", "upon"})
OWNING_SECTORS = frozenset({"GOV", "MIL", "REB", "UAF", "COP", "OPP", "PTY", "LEG", "JUD", "SPY", "IGO", "NGO", "CRM"})
AFFECTING = word_list("roles", "affecting")
MAX_TELLING = 4  # how far a vague head leads to the word that tells; two vague heads may lead to each other


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
        return (_hyphened(found, self.views) or _one_owner(found, self.views)) if found else found

    def _noun_complements(self) -> list[Word]:
        word = self.trigger
        after = syntax.infinitive_after(word, self.views.parse.words)
        own = [c for c in word.children if c.dep in ("acl", "relcl", "ccomp", "xcomp")] + complements(word)
        return own if after is None else _merge(own, [after])

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


def _hyphened(found: list[Word], views: Views) -> list[Word]:
    """Both sides of "US-Russia talks"."""
    for word in found:
        for c in word.children:
            joint = any(p.text in ("-", "–") and c.i < p.i for p in word.children if p.dep == "punct")
            if c.i < word.i and joint and c.i in views.parse.names and word.i in views.parse.names:
                return [c, word]
    return []


def _doers(deed: Word, views: Views) -> list[Word]:
    """Whom an inquiry into a deed is about: the actor itself or who did it, never whom the deed hit ("crimes committed
    by X", "X's role in")."""
    if views.is_political(deed):
        return [deed]
    by = [c for c in deed.children if c.dep == "acl" and c.tag == "VBN"]
    found = [w for verb in by for w in syntax.subject(verb)] + syntax.prepositional(deed, "by")
    return found or [w for c in deed.children if c.dep == "poss" for w in syntax.coordinated(c)]


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


HIT_NOUNS = word_list("roles", "hit_nouns")  # Nouns of bodies that in front of an attack say what was hit.


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


def _holds(word: Word) -> bool:
    """True for a word that only packages what follows: "a series of", "some of"."""
    return (word.lemma in CONTAINERS and word.pos == "NOUN") or word.lower in ("some", "most", "all", "many", "more")


def make_site(trigger: Word, pos: str, views: Views) -> Site:
    """The site of a trigger, with the light verb that carries it."""
    below = syntax.prepositions(trigger)
    if pos == "v":
        return Site(trigger, pos, views, below, below | _VERB_OPEN)
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


_CLAIMING = frozenset({"claim", "admit", "accept", "assume", "take", "acknowledge"})


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
        nobody = any(
            c.dep == "neg" or (c.dep == "nsubj" and any(d.lower in ("no", "none", "neither") for d in [c, *c.children]))
            for c in verb.children
        )
        if verb.lemma in _CLAIMING and obj is not None and obj.lemma in ("responsibility", "credit") and not nobody:
            return verb
    return None


def _particle(verb: Word) -> str:
    if "prt" not in verb.deps:
        return ""
    return next((c.lower for c in verb.children if c.dep == "prt"), "")


SUFFERED_MODES = word_list("roles", "suffered_modes")


def fill(site: Site, frame: Frame, mode: str = "") -> tuple[list[Word], list[Word]]:
    """Heads of the actors and of the recipients, by the frame; only words that can be mentions of someone."""
    site.armed = mode == "clash"
    actors, recipients = _fill(site, frame)
    if site.pos == "n" and mode in SUFFERED_MODES and actors and not recipients and not site.carried:
        owned = {w.i for name in ("poss", "of") for w in site.slot(name)}
        suffering = [
            w
            for w in actors
            if w.i in owned and not (_fights(w, site.views) and mode not in ("expel", "deaths", "injuries"))
        ]
        actors, recipients = [w for w in actors if w not in suffering], suffering
    return actors, recipients


def _fights(word: Word, views: Views) -> bool:
    """True for armed actors; a person of office ("Rabin's murder") is none."""
    return views.is_armed(word) and not (word.i in views.parse.names and views.is_person(word))


def _fill(site: Site, frame: Frame) -> tuple[list[Word], list[Word]]:
    if site.pos == "v":
        return _verb(site, frame)
    if site.pos == "a":
        return _adjective(site, frame)
    return _noun(site, frame)


def _is_particle(c: Word, verb: Word) -> bool:
    """True for what completes the verb: "carry out", "call for", "remain silent"."""
    if c.dep == "prep":
        return c.i == verb.i + 1 or not c.children
    return c.dep in ("prt", "advmod", "acomp", "oprd")


def _verb(site: Site, frame: Frame) -> tuple[list[Word], list[Word]]:
    given = [w for w in site.slot("dative") if site.views.can_be_role(w)] if frame.verb_recipient else []
    actors = _group(site, frame.verb_actor, set())
    if not actors and frame.verb_actor and syntax.is_passive(site.trigger) and site.trigger.lemma in _SENDING_AWAY:
        # "diplomats expelled from other countries"
        actors = [w for w in site.slot("from") if site.views.is_political(w)]
    return actors, given or _group(site, frame.verb_recipient, {w.i for w in actors})


def _noun_actors(site: Site, frame: Frame, noun: Word) -> list[Word]:
    """Who acts by the words around the noun: a light verb's subject, or of whom the noun is said."""
    actors: list[Word] = []
    if site.carried in ("do", "keep") and frame.noun_actor:
        actors = [w for w in site.light_subject() if site.views.is_actor(w)]
        if site.governor is not None and site.governor.lemma == "join":  # "joined the army in bombing": both bomb
            actors = _merge(actors, [w for w in syntax.objects(site.governor) if site.views.is_actor(w)])
    if not actors and noun.dep == "attr" and frame.noun_actor and not site.slot("by"):
        # "X is an ally of Y", "X became the guarantor of"
        actors = [w for w in syntax.surface_subject(noun.head) if site.views.is_actor(w)]
    return actors


def _noun(site: Site, frame: Frame) -> tuple[list[Word], list[Word]]:
    noun = site.base or site.trigger
    actors = _noun_actors(site, frame, noun)
    recipients = site.light_subject() if site.carried == "undergo" and frame.noun_recipient else []
    if frame.name == "with":
        actors = _merge(actors, _group(site, frame.noun_actor, set()))
        others = {w.i for w in site.slot("with")}
        if len(actors) < 2 or all(w.i in others for w in actors):
            hosts = _host_subject(site)
            actors = _merge([w for w in hosts if not site.armed or site.views.is_armed(w)], actors)
        return actors, recipients
    if not actors:
        actors = _group(site, frame.noun_actor, {w.i for w in recipients})
    if not actors and frame.noun_actor:
        actors = [w for w in syntax.accused_of(noun) + _using(noun) if site.views.is_actor(w)]
        threat = _threat(noun) if not actors and frame.noun_recipient else None
        if threat is not None:
            actors = [w for w in syntax.subject(threat) if site.views.is_actor(w)]
            recipients = recipients or [w for w in syntax.objects(threat) if site.views.is_actor(w)]
    if not actors and frame.name in ("on", "solo", "against"):
        actors = [w for w in _busy_subject(site) if w.i not in {r.i for r in recipients}]
    used = {w.i for w in actors}
    recipients = recipients or [w for w in _group(site, frame.noun_recipient, used) if w.i not in used]
    if not recipients and frame.noun_recipient:
        recipients = [w for w in site.slot("obj") if w.i not in used and site.views.can_be_role(w)]
    over = None if recipients else _holder_clause(noun, frame)
    if over is not None:
        recipients = [w for w in syntax.surface_subject(over) if w.i not in used and site.views.is_actor(w)]
    return actors, recipients


def _using(noun: Word) -> list[Word]:
    """Who does what a verb is done with or asks to end: "supported the army with air strikes", "told X to stop the
    shelling"."""
    verb = noun.head.head
    if noun.dep == "pobj" and noun.head.lower == "with" and verb.pos == "VERB" and verb.lemma in _WIELDING:
        return syntax.subject(verb)
    over = noun.head
    if noun.dep == "dobj" and over.lemma in _ENDING and over.dep in ("xcomp", "ccomp") and over.head.lemma in _ASKING:
        return syntax.subject(over)
    return []


def _threat(noun: Word) -> Word | None:
    """The verb by which somebody warns others of a deed of his own: "warned Iraq of strikes", "threatened X with"."""
    verb = noun.head.head.head if noun.head.head.dep == "dobj" else noun.head.head
    if noun.dep == "pobj" and noun.head.lower in ("of", "with") and verb.lemma in ("warn", "threaten"):
        return verb if verb.pos == "VERB" and not syntax.is_passive(verb) else None
    return None


def _holder_clause(noun: Word, frame: Frame) -> Word | None:
    """The verb whose subject has the help that the noun names."""
    if noun.dep != "pobj":
        return None
    relying = noun.head.head
    if relying.lemma in _RELYING and frame.name in ("for", "to", "source", "aidof"):
        # "is reliant on support from X", "is grateful for the help of X": whoever relies on it gets it
        return relying if relying.pos == "VERB" else relying.head
    if noun.head.lower in ("with", "without", "under") and frame.name in ("for", "to"):
        return syntax.clause_head(noun)  # "with the support of X, the army retook"
    return None


def _adjective(site: Site, frame: Frame) -> tuple[list[Word], list[Word]]:
    """Roles of a predicate adjective ("is ready to", "allied with"): the copula's subject acts, prepositions give the
    other side."""
    word = site.trigger
    if word.dep in ("acomp", "attr", "oprd", "conj", "advmod"):
        over = word.head if word.dep != "conj" else word.head.head
        actors = syntax.surface_subject(over)
    elif word.dep in ("amod", "acl", "relcl"):
        actors = [word.head]
    else:
        actors = syntax.surface_subject(word)
    alternatives = [g for g in frame.verb_recipient if g != ("obj",) and g != ("subj",)]
    recipients: list[Word] = []
    for group in alternatives:
        found = [
            w for s in group for w in (complement_subjects(word) if s == "comp.subj" else syntax.prepositional(word, s))
        ]
        recipients = [r for w in found for r in ([w] if site.views.can_be_role(w) else owners(w, site.views))]
        if recipients:
            break
    if frame.name == "with":
        return _merge(actors, syntax.prepositional(word, "with") + syntax.prepositional(word, "to")), []
    if frame.name in ("hit", "undergo"):
        return recipients, actors
    return actors, recipients


def _host_subject(site: Site) -> list[Word]:
    """For a meeting or talks named in passing ("speaking after a meeting with X"): the subject of the clauses it
    stands in."""
    noun = site.base or site.trigger
    if noun.dep == "dobj" and noun.head.pos == "VERB":
        return [w for w in syntax.subject(noun.head) if noun.head.lemma not in _ESCAPING and site.views.is_actor(w)]
    if noun.dep != "pobj" or noun.head.head.pos not in ("VERB", "AUX", "NOUN") or noun.head.lower not in _ATTENDED:
        return []
    if noun.head.head.pos == "NOUN" and noun.head.head.dep != "pobj":
        return []
    verb = syntax.clause_head(noun)
    if noun.head.lower == "in" and syntax.is_passive(verb):
        return []  # "dozens were wounded in clashes": they need not have fought
    for _ in range(3):
        found = [w for w in syntax.surface_subject(verb) if w is not noun and site.views.is_actor(w)]
        if found or verb.head is verb:
            return found
        verb = syntax.clause_head(verb.head)
    return []


_OTHER_SIDE = frozenset({"to", "from", "with", "against"})
_ATTENDED = frozenset({"after", "during", "in", "at", "before", "for", "following", "from", "to", "on"})
_ESCAPING = frozenset({"flee", "escape", "condemn", "report", "hear", "witness", "deplore", "survive", "cover"})
_DURING = frozenset({"during", "in", "after", "before", "through", "amid", "as"})
_RELYING = word_list("roles", "relying")
_SENDING_AWAY = word_list("roles", "sending_away")
_HELPING = word_list("roles", "helping")
_WIELDING = word_list("roles", "wielding")
_ENDING = word_list("roles", "ending")
_ASKING = word_list("roles", "asking")
_STRUGGLES = word_list("roles", "struggles")


def _busy_subject(site: Site) -> list[Word]:
    """For fighting named in passing ("committed crimes during operations"): the doer of the clause, if armed."""
    noun = site.base or site.trigger
    if noun.dep != "pobj" or noun.head.lower not in _DURING:
        return []
    over = noun.head.head
    aim = syntax.infinitive_after(noun, site.views.parse.words)
    if aim is not None and over.pos == "VERB":  # "in the campaign to liberate Mosul, Iraqi forces have made progress"
        return [w for w in syntax.subject(over) if site.views.is_armed(w)]
    if noun.lemma in _STRUGGLES and noun.head.lower == "in":  # "supports the army in the fight against"
        helped = syntax.objects(over) if over.lemma in _HELPING else [over] if over.pos == "PROPN" else []
        helped = helped or (syntax.prepositional(over, "for") if over.pos == "NOUN" else [])
        if any(site.views.is_political(w) for w in helped):
            return [w for w in helped if site.views.is_political(w)]
    if any(c.lower in ("the", "this", "that") for c in noun.children if c.dep == "det"):
        return []
    verb = syntax.clause_head(noun)
    found = syntax.subject(verb) if verb.pos == "VERB" else []
    return [w for w in found if w is not noun and site.views.is_armed(w)]


def _group(site: Site, alternatives: tuple[tuple[str, ...], ...], used: set[int]) -> list[Word]:
    for group in alternatives:
        found: list[Word] = []
        if site.open.isdisjoint(group):
            continue
        for name in group:
            for word in site.slot(name):
                if word is site.trigger:
                    continue
                if site.views.can_be_role(word):
                    found = _merge(found, [word] if word.i not in used else [])
                elif name in OWNED and not (name == "obj" and "with" in group and site.slot("with")):
                    # not X of "discussed X's case with Y"
                    theirs = owners(word, site.views) or (_beside(site, word) if name == "obj" else [])
                    found = _merge(found, [w for w in theirs if w.i not in used])
                elif name == "subj":
                    found = _merge(found, [w for w in _sender(word, site.views) if w.i not in used])
        if found:
            return found
    return []


def _beside(site: Site, thing: Word) -> list[Word]:
    """Whose thing it is by a preposition right behind it that the parser hung on the verb: "halted aid to Serbia"."""
    behind = {syntax.coordinated(thing)[-1].i + 1, site.trigger.i + 1}
    for c in site.trigger.children:
        if c.dep == "prep" and c.i in behind and c.lower in _OTHER_SIDE:
            return [w for w in syntax.prep_objects(c) if site.views.can_be_role(w) and not site.views.is_place(w)]
    return []


def _sender(thing: Word, views: Views) -> list[Word]:
    """Who sent a thing that hits: "shells fired by the militia", "Russian rockets"."""
    for c in thing.children:
        if c.dep == "acl" and c.tag == "VBN":
            return [w for w in syntax.subject(c) if views.can_be_role(w)]
    return owners(thing, views)


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


_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "relcl"})
_GOVERNED = _CLAUSES | {"advcl", "prep"}


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


def owners(thing: Word, views: Views) -> list[Word]:
    """Whose thing, plan or deed it is: "Turkey's efforts", "an Indian proposal", "demands from the rebels", "news that
    the army left"."""
    for found in _beside_thing(thing, views):
        actors = [w for w in found if (views.can_be_role(w) or _names_owner(w, views)) and not views.is_place(w)]
        if actors:
            return actors
    for c in thing.children if "prep" in thing.deps else ():
        # "attempts by", "the decision of the court's president": one level down
        if c.dep == "prep" and c.lower in ("of", "to", "on", "for", "in", "with"):
            for inner in syntax.prep_objects(c):
                deeper = [w for d in inner.children if d.dep == "poss" for w in syntax.coordinated(d)] + [
                    w for w in modifiers(inner) if w.i in views.parse.names
                ]
                actors = [w for w in deeper if views.can_be_role(w) and not views.is_place(w)]
                if actors:
                    return actors
    return []


def _beside_thing(thing: Word, views: Views) -> Iterator[list[Word]]:
    """Words that may say whose it is, the likeliest first."""
    deps = thing.deps
    if "poss" in deps:
        yield [w for c in thing.children if c.dep == "poss" for w in syntax.coordinated(c)]
    yield [w for w in modifiers(thing) if _names_owner(w, views)]
    below = syntax.prepositions(thing)
    if below:
        for name in _OWNER_PREPS:
            if name in below:
                yield syntax.prepositional(thing, name)
    if "acl" in deps:
        yield [w for c in thing.children if c.dep == "acl" and c.tag == "VBN" for w in syntax.subject(c)]
    yield complement_subjects(thing)


_OWNER_PREPS = ("by", "of", "from", "on", "against", "for", "between", "with", "to")  # the likeliest first


def _names_owner(word: Word, views: Views) -> bool:
    """True for a modifier that can name an owner: "Iranian", and "militant" of "militant positions"."""
    if word.i in views.parse.names:
        return True
    noun = views.base.noun(word.lemma)
    if noun is None or noun.sector not in OWNING_SECTORS:
        return False
    return word.tag[0] == "N" or (noun.armed and noun.kind == "person" and not noun.loaded)


def _merge(a: list[Word], b: list[Word]) -> list[Word]:
    if not a or not b:
        return a or b
    seen = {w.i for w in a}
    return a + [w for w in b if w.i not in seen]


def all_hold(site: Site, conditions: tuple[Condition, ...]) -> bool:
    """True if all of a row's conditions are met at the site."""
    if not conditions:
        return True
    outcomes = site.outcomes
    for condition in conditions:
        key = id(condition)
        outcome = outcomes.get(key)
        if outcome is None:
            outcome = outcomes[key] = holds(site, condition)
        if not outcome:
            return False
    return True


def holds(site: Site, condition: Condition) -> bool:
    """True if a row's condition is met at the site."""
    slot = condition.slot
    if slot == "voice":
        passive = "pass" if syntax.is_passive(site.trigger) else "act"
        return (passive in condition.lemmas) != condition.negative
    if slot == "mod":
        found = modifiers(site.trigger) if site.pos == "n" else [] if site.pos == "v" else site.slot(slot)
    elif slot not in site.open:
        return condition.negative
    else:
        found = site.slot(slot)
    for word in found:
        if _is(site.views, word, condition):
            return not condition.negative
    return condition.negative


def _is(views: Views, word: Word, condition: Condition) -> bool:
    told: Word | None = word
    for _ in range(MAX_TELLING):
        if told is None:
            return False
        if _meets(views, told, condition):
            return True
        meant = views.antecedents.get(told.i) if told.tag == "PRP" else None
        told = meant if meant is not None and meant.tag != "PRP" else _told_by(views, told)
    return False


def _meets(views: Views, word: Word, condition: Condition) -> bool:
    if condition.anything or word.lemma in condition.lemmas or word.lower in condition.lemmas:
        return True
    for test in condition.tests:
        if views.passes(word, test):
            return True
    if word.tag in ("NNP", "NNPS"):  # "Prime Minister X", "X, a journalist"
        for c in word.children:
            if c.lemma in condition.lemmas and c.dep in ("compound", "appos") and c.tag[0] == "N":
                return True
    return False


def _told_by(views: Views, word: Word) -> Word | None:
    """The word that says what a vague head is: "militia" of "militia groups", "city" of "a large part of the city";
    None for others."""
    if word.lemma in views.heads["partitives"]:
        inner = part_of(word) or syntax.child(word, "poss")
        if inner is not None:
            return inner
    telling = views.telling(word)
    return telling if telling is not word else None


_VERB_SLOTS: dict[str, Callable[[Word], list[Word]]] = {
    "subj": syntax.subject,
    "obj": syntax.objects,
    "dative": syntax.datives,
    "prt": lambda verb: [c for c in verb.children if _is_particle(c, verb)],
    "comp": complements,
    "comp.subj": complement_subjects,
    "neg": lambda verb: [c for c in verb.children if c.dep == "neg" or c.lower in ("not", "never", "n't")],
    "voice": lambda verb: [],
    "mod": lambda verb: [],
    "poss": lambda verb: [],
}
_NOUN_SLOTS: dict[str, Callable[[Site], list[Word]]] = {
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
