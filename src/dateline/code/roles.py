"""Filling a frame: which words are actors and recipients of a trigger."""

from collections.abc import Iterator

from dateline.code import syntax
from dateline.code.sites import OWNING_SECTORS, Site, complement_subjects, hyphened, merged, modifiers
from dateline.code.views import Views
from dateline.knowledge.lexicon import Frame
from dateline.knowledge.words import word_list
from dateline.model import Word

# Slots whose filler, where it is no actor itself, leads to the actor that it belongs to ("condemned Iran's programme").
OWNED = frozenset({"obj", "comp.subj", "for", "on", "against", "at", "over", "of", "to", "into", "upon"})
SUFFERED_MODES = word_list("roles", "suffered_modes")
_SUFFERED_NOUNS = word_list("roles", "suffered_nouns")
_PEACEFUL = word_list("roles", "peaceful")
_OTHER_SIDE = frozenset({"to", "from", "with", "against"})
_ATTENDED = frozenset({"after", "during", "in", "at", "before", "for", "following", "from", "to", "on"})
_ESCAPING = frozenset({"flee", "escape", "condemn", "report", "hear", "witness", "deplore", "survive", "cover"})
_DURING = frozenset({"during", "in", "after", "before", "through", "amid", "as"})
_RELYING = word_list("roles", "relying")
_SENDING_AWAY = word_list("roles", "sending_away")
_HELPING = word_list("roles", "helping")
_WIELDING = word_list("roles", "wielding")
_ENDING = word_list("roles", "ending")
_RETELLING = word_list("roles", "retelling")
_ASKING = word_list("roles", "asking")
MACHINES = word_list("mentions", "anybodys")
_STRUGGLES = word_list("roles", "struggles")
_OWNER_PREPS = ("by", "of", "from", "on", "against", "for", "between", "with", "to")  # the likeliest first


def fill(site: Site, frame: Frame, mode: str = "") -> tuple[list[Word], list[Word]]:
    """Heads of the actors and of the recipients, by the frame; only words that can be mentions of someone."""
    site.armed = mode == "clash"
    actors, recipients = _fill(site, frame)
    suffered = mode in SUFFERED_MODES or site.trigger.lemma in _SUFFERED_NOUNS
    if site.pos == "n" and suffered and actors and not recipients and not site.carried:
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


def _verb(site: Site, frame: Frame) -> tuple[list[Word], list[Word]]:
    given = [w for w in site.slot("dative") if site.views.can_be_role(w)] if frame.verb_recipient else []
    actors = _group(site, frame.verb_actor, set())
    if not actors and frame.verb_actor and syntax.is_passive(site.trigger) and site.trigger.lemma in _SENDING_AWAY:
        # "diplomats expelled from other countries"
        actors = [w for w in site.slot("from") if site.views.is_political(w)]
    if (
        actors and "alongside" in site.below and ("alongside",) not in frame.verb_recipient
    ):  # "fought alongside the army": both
        actors = merged(actors, [w for w in site.slot("alongside") if site.views.is_political(w)])
    return actors, given or _group(site, frame.verb_recipient, {w.i for w in actors})


def _noun_actors(site: Site, frame: Frame, noun: Word) -> list[Word]:
    """Who acts by the words around the noun: a light verb's subject, or of whom the noun is said."""
    actors: list[Word] = []
    if site.carried in ("do", "keep") and frame.noun_actor:
        actors = _spoken_of(site, noun) or [w for w in site.light_subject() if site.views.can_be_role(w)]
        if site.governor is not None and site.governor.lemma == "join":  # "joined the army in bombing": both bomb
            actors = merged(actors, [w for w in syntax.objects(site.governor) if site.views.is_actor(w)])
    if not actors and noun.dep == "attr" and frame.noun_actor and not site.slot("by"):
        # "X is an ally of Y", "X became the guarantor of"
        actors = [w for w in syntax.surface_subject(noun.head) if site.views.is_actor(w)]
    return actors


def _spoken_of(site: Site, noun: Word) -> list[Word]:
    """Whose deed a verb of speech only tells again: "the minister reiterated Norway's support for Chad"."""
    if site.governor is None or site.governor.lemma not in _RETELLING:
        return []
    return [w for w in noun.children if w.i < noun.i and w.i in site.views.parse.names and site.views.is_actor(w)]


def _noun(site: Site, frame: Frame) -> tuple[list[Word], list[Word]]:
    noun = site.base or site.trigger
    actors = _noun_actors(site, frame, noun)
    recipients = site.light_subject() if site.carried == "undergo" and frame.noun_recipient else []
    if frame.name == "with":
        charged = [w for w in syntax.accused_of(noun) if site.views.can_be_role(w)] if not actors else []
        if charged and not site.slot("between"):
            return charged, recipients  # "blamed the militia for the clashes"
        actors = merged(actors, _group(site, frame.noun_actor, set()))
        others = {w.i for w in site.slot("with")}
        if len(actors) < 2 or all(w.i in others for w in actors):
            hosts = _host_subject(site)
            actors = merged([w for w in hosts if not site.armed or site.views.is_armed(w)], actors)
        return actors, recipients
    if not actors:
        actors = _group(site, frame.noun_actor, {w.i for w in recipients})
    if not actors and frame.noun_actor:
        actors = [w for w in syntax.accused_of(noun) + _using(noun) if site.views.can_be_role(w)]
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
    if (
        noun.dep == "dobj"
        and over.lemma in _ENDING
        and over.dep in ("xcomp", "ccomp", "advcl")
        and over.head.lemma in _ASKING
    ):
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
        return merged(actors, syntax.prepositional(word, "with") + syntax.prepositional(word, "to")), []
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


def _busy_subject(site: Site) -> list[Word]:
    """For fighting named in passing ("committed crimes during operations"): the doer of the clause, if armed."""
    noun = site.base or site.trigger
    if noun.dep != "pobj" or noun.head.lower not in _DURING or site.trigger.lemma in _PEACEFUL:
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
    return found if found and noun not in found and site.views.is_armed(found[0]) else []


def _group(site: Site, alternatives: tuple[tuple[str, ...], ...], used: set[int]) -> list[Word]:
    for group in alternatives:
        found: list[Word] = []
        if site.open.isdisjoint(group):
            continue
        for name in group:
            for word in site.slot(name):
                if word is site.trigger or _is_machine_beside(word, site.views):
                    continue
                if site.views.can_be_role(word):
                    found = merged(found, [word] if word.i not in used else [])
                elif name in OWNED and not (name == "obj" and "with" in group and site.slot("with")):
                    # not X of "discussed X's case with Y"
                    theirs = owners(word, site.views) or (_beside(site, word) if name == "obj" else [])
                    found = merged(found, [w for w in theirs if w.i not in used])
                elif name == "subj":
                    found = merged(found, [w for w in _sender(word, site.views) if w.i not in used])
        if found:
            return found
    return []


def _is_machine_beside(word: Word, views: Views) -> bool:
    """True for one more of somebody's things: "drones" of "relied on Iranian missiles and drones"."""
    return word.dep == "conj" and word.lemma in MACHINES and not views.can_be_role(word.head) and not word.children


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
    front = modifiers(thing)
    yield hyphened(front, views) or [w for w in front if _names_owner(w, views)]
    below = syntax.prepositions(thing)
    if below:
        for name in _OWNER_PREPS:
            if name in below:
                yield syntax.prepositional(thing, name)
    if "acl" in deps:
        yield [w for c in thing.children if c.dep == "acl" and c.tag == "VBN" for w in syntax.subject(c)]
    yield complement_subjects(thing)


def _names_owner(word: Word, views: Views) -> bool:
    """True for a modifier that can name an owner: "Iranian", and "militant" of "militant positions"."""
    if word.i in views.parse.names:
        return True
    noun = views.base.noun(word.lemma)
    if noun is None or word.lemma == "power" or noun.sector not in OWNING_SECTORS:
        return False
    return word.tag[0] == "N" or (noun.armed and noun.kind == "person" and not noun.loaded)
