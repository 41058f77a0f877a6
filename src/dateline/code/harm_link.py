"""Harm to claims: which claim of the sentence a number of killed or hurt belongs to."""

from dateline.code import syntax
from dateline.code.harm import harms
from dateline.code.phrases import surface
from dateline.code.triggers import Hit
from dateline.code.views import Views
from dateline.knowledge.words import word_list
from dateline.model import Parse, Sentence, Word
from dateline.model.draft import Draft, DraftHarm, Phrase

VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
# Acts done to persons one by one: a killing told beside them is another act ("abducted two pilots and killed a guard").
ON_PERSONS = frozenset({"abduct", "beat", "torture", "sexual", "arrest"})
GENERIC_KILLING = word_list("harm_link", "generic_killing")


def attach_harm(parse: Parse, sentence: Sentence, hits: list[Hit], drafts: list[Draft], views: Views) -> list[Draft]:
    """The drafts with harm attached, HARM drafts dropped where an attack of the same sentence causes the harm."""
    by_word = {d.trigger.i: d for d in drafts}
    merged: set[int] = set()
    for found in harms(parse, sentence):
        own = by_word.get(found.anchor.i)
        cause = _cause(found.anchor, by_word) or _toll(found.anchor, own, drafts)
        if cause is not None and own is not None and own is not cause and _weaker(own, cause):
            _absorb(cause, own)
            merged.add(own.trigger.i)
            by_word[found.anchor.i] = cause
            own = cause
        target = own or cause
        if target is not None:
            target.harms.append(
                DraftHarm(found.span, found.outcome, found.who, found.state, found.low, found.high, found.head)
            )
            _add_victims(target, found.head, parse, views)
    return [d for d in drafts if d.trigger.i not in merged]


def _toll(anchor: Word, own: Draft | None, drafts: list[Draft]) -> Draft | None:
    """The dead told right before the hurt, of which they are one toll: "counted two dead and 18 wounded"."""
    if own is None or own.type != "HARM" or anchor.tag != "VBN":
        return None
    near = (d for d in drafts if d.type == "HARM" and d.trigger.lemma == "dead" and 1 < anchor.i - d.trigger.i <= 4)
    return next(near, None)


def _add_victims(draft: Draft, head: Word, parse: Parse, views: Views) -> None:
    """The people hurt are recipients beside the things hit; where people are named already they are not named twice."""
    heads = [p.head for p in draft.recipients]
    if not views.is_actor(head) or any(h is head for h in heads):
        return
    if all(views.sector(h) in (None, "HLH", "EDU", "REL", "BUS") for h in heads):
        draft.recipients = [*draft.recipients, Phrase(head, surface(parse, head))]


def _weaker(own: Draft, cause: Draft) -> bool:
    """True if the killing says no more than the attack that caused it."""
    if own.trigger.dep == "conj" and own.trigger.head is cause.trigger:  # "killed three soldiers and wounded six"
        return (
            own.type in (cause.type, "HARM") and own.trigger.lemma in GENERIC_KILLING and cause.mode not in ON_PERSONS
        )
    return own.type == "HARM" or (
        own.type == "ASSAULT"
        and own.trigger.lemma in GENERIC_KILLING
        and (cause.mode != "" or _participle(own.trigger))
        and cause.trigger is not own.trigger
    )


def _participle(word: Word) -> bool:
    """True for the effect told after the act: ", killing 25"."""
    return word.tag == "VBG" and word.dep == "advcl"


def _absorb(cause: Draft, own: Draft) -> None:
    cause.recipients = cause.recipients or own.recipients
    hurt = {p.head.i for p in cause.recipients}
    if not any(p.head.i in hurt for p in own.actors):  # "came under fire, killing a general"
        cause.actors = cause.actors or own.actors
    cause.place = cause.place or own.place
    cause.time = cause.time or own.time
    cause.harms.extend(own.harms)


def _together(verb: Word) -> list[Word]:
    """The verb and those coordinated with it, which share what follows: "10 were killed and 20 injured in the raid"."""
    first = verb.head if verb.dep == "conj" and verb.head.pos == "VERB" else verb
    return [
        verb,
        *(w for w in [first, *(c for c in first.children if c.dep == "conj" and c.pos == "VERB")] if w is not verb),
    ]


def _causes_of(verb: Word) -> list[Word]:
    """Words that may name what caused a harm: the subject, and what stands after "in", "by", "after" …"""
    heads = [*syntax.surface_subject(verb), *syntax.subject(verb)]
    for c in verb.children:
        if c.dep in ("prep", "agent") and c.lower in ("in", "by", "during", "from", "after", "when", "as", "following"):
            heads.extend(syntax.prep_objects(c))
        elif c.dep == "advcl":  # "died after a blast cut the power"
            heads.extend([c, *syntax.surface_subject(c)])
    out = []
    for head in heads:
        out.append(head)
        for inner in head.children:  # "killed in a series of attacks", "a stabbing spree left two dead"
            if inner.dep in ("compound", "amod"):
                out.append(inner)
            elif inner.dep == "prep" and inner.lower == "of":
                out.extend(syntax.prep_objects(inner))
    return out


def _cause(anchor: Word, by_word: dict[int, Draft]) -> Draft | None:
    """The attack that the harm is an effect of: above it ("bombing …, killing 5"), its subject ("the blast killed 5"),
    or in its phrase ("killed in a raid")."""

    def violent(word: Word) -> Draft | None:
        draft = by_word.get(word.i)
        if draft is None or draft.type not in VIOLENT or draft.trigger is anchor:
            return None
        return draft if (draft.mode, draft.trigger.pos) != ("arrest", "NOUN") else None  # who dies in custody dies

    if anchor.pos == "VERB":
        for verb in _together(anchor):
            found = next((violent(w) for w in _causes_of(verb) if violent(w)), None)
            if found is not None:
                return found
    node = anchor
    for _ in range(7):
        if node.head is node or _told_apart(node, violent(node.head)):
            break
        node = node.head
        if violent(node):
            return violent(node)
        for word in _beside(node, anchor):
            if violent(word):
                return violent(word)
    return None


def _told_apart(node: Word, above: Draft | None) -> bool:
    """True where the clause above is another event: "said that", "arrested nine people after six were killed"."""
    if node.dep == "ccomp" and node.head.pos == "VERB":
        return above is None
    return node.dep == "advcl" and any(c.dep == "mark" and c.lower in ("after", "since") for c in node.children)


def _beside(node: Word, anchor: Word) -> list[Word]:
    """Words under the node, before the harm, that may name the attack: "joined the army in bombing the town, killing
    25"."""
    out = []
    for c in node.children:
        if c.i < anchor.i and c.dep in ("conj", "dobj"):
            out.append(c)
        elif c.i < anchor.i and c.dep == "prep" and _participle(anchor):
            out.extend(syntax.prep_objects(c))
    return out
