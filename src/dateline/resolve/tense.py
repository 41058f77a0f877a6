"""Whether a time expression lies ahead of the telling or behind it, read off the verb of its clause."""

from datetime import date

from dateline.knowledge.timewords import tense_words
from dateline.model import Parse, Word
from dateline.model.times import TimeMention

_PAST = frozenset({"was", "were", "had", "has", "have"})
DASHES = ("-", "–", "—", "_")  # that end a dateline
_STEPS = 12  # from a time expression up to its verb


def is_future(parse: Parse, mention: TimeMention) -> bool:
    """True if the mention stands in a clause about what is to come ("will meet on Monday", "is due on Monday")."""
    verb = _verb_of(parse, mention)
    deferred = mention.kind == "until" and verb.lemma in tense_words()["deferring"]
    if deferred or _arranged(parse, mention, verb):
        return True
    if mention.kind == "weekday" and _is_possessor(parse, mention):
        return False  # "he will appeal against Monday's ruling"
    return _verb_is_future(verb) and not _told_in_past(verb)


def is_morrow(parse: Parse, mention: TimeMention, published: date) -> bool:
    """True if the main clause of the first sentence after a dateline names the weekday after publication: its news is
    not six days old, but was dated where the day began later (WELLINGTON "said Friday", dispatched on a Thursday)."""
    value = mention.value
    if mention.kind != "weekday" or value.shift is not None or value.count:
        return False
    verb = _verb_of(parse, mention)
    if verb.dep != "ROOT" or value.weekday != (published.weekday() + 1) % 7 or verb.sentence > 1:
        return False
    # the dateline stands before the first word, or is a sentence of its own
    before = parse.text[: parse.words[parse.sentences[verb.sentence].first].start].rstrip()
    return before.endswith(DASHES) and not any(w.pos in ("VERB", "AUX") for w in parse.words if w.end <= len(before))


def _is_possessor(parse: Parse, mention: TimeMention) -> bool:
    word = parse.words[mention.last]
    return word.dep == "poss" and word.head.i > word.i


def _arranged(parse: Parse, mention: TimeMention, verb: Word) -> bool:
    """True for "talks begin on Monday", "is meeting him on Friday" and what something is "ahead of"."""
    before = [w.lower for w in parse.words[max(mention.first - 2, 0) : mention.first]]
    if before == ["ahead", "of"]:
        return True
    if mention.kind != "weekday" or mention.value.shift is not None or verb.lemma not in tense_words()["arranged"]:
        return False
    now = any(c.dep == "aux" and c.lower in ("is", "are", "'s", "’s", "am", "'re") for c in verb.children)
    return now if verb.tag == "VBG" else verb.tag in ("VBZ", "VBP")


def is_lasting(parse: Parse, mention: TimeMention) -> bool:
    """True if the mention stands in a clause in the present perfect ("has been closed for years")."""
    verb = _verb_of(parse, mention)
    if "aux" not in verb.deps:
        return False
    has = any(c.dep == "aux" and c.lemma == "have" and c.tag in ("VBZ", "VBP") for c in verb.children)
    modal = any(c.dep == "aux" and c.tag == "MD" for c in verb.children)
    return has and not modal


def _verb_of(parse: Parse, mention: TimeMention) -> Word:
    """The verb of the clause that the mention stands in, or the root above it."""
    word = parse.words[mention.last]
    for candidate in parse.words[mention.first : mention.last + 1]:
        if not mention.first <= candidate.head.i <= mention.last:
            word = candidate
            break
    for _ in range(_STEPS):
        if word.pos in ("VERB", "AUX") or word.head is word:
            break
        word = word.head
    return word


def lies_ahead(parse: Parse, mention: TimeMention, status: str) -> bool:
    """True if the time of an event of this status (codebook section 7) is to come.

    What is planned, demanded or a condition lies ahead unless its clause is told in the past ("had planned to attack on
    Monday" is told of a Monday gone by); what is only possible ("may have attacked on Monday") mostly does not.
    """
    verb = _verb_of(parse, mention)
    if _verb_is_future(verb):
        return not _told_in_past(verb)
    past = verb.tag == "VBD" or any(c.lower in _PAST for c in verb.children if c.dep in ("aux", "auxpass"))
    return status in ("planned", "demanded", "conditional") and not past and not _told_in_past(verb)


def _told_in_past(verb: Word) -> bool:
    """True under a past perfect ("had planned to attack")."""
    for _ in range(_STEPS):
        if verb.dep not in ("xcomp", "ccomp", "conj") or verb.head is verb:
            break
        verb = verb.head
    return "aux" in verb.deps and any(c.dep == "aux" and c.lower == "had" for c in verb.children)


def _verb_is_future(verb: Word) -> bool:
    words = tense_words()
    if "aux" in verb.deps and any(c.dep == "aux" and c.lower in words["modals"] for c in verb.children):
        return not any(c.dep == "aux" and c.lemma == "have" for c in verb.children)
    # "is due on Monday"
    if "acomp" in verb.deps and any(c.dep == "acomp" and c.lemma in words["ahead"] for c in verb.children):
        return verb.tag in ("VBZ", "VBP")
    if verb.lemma in words["ahead"] and verb.tag in ("VBZ", "VBP", "VBN"):
        return True
    infinitive = any(c.tag == "TO" for c in verb.children) and not any(c.lemma == "have" for c in verb.children)
    if infinitive and verb.dep == "xcomp":
        went = verb.head.lemma == "go" and any(c.lower in ("was", "were") for c in verb.head.children)
        return verb.head.lemma not in words["done"] and not went
    if infinitive and verb.dep in ("acl", "relcl"):  # "a hearing to be held on Monday"
        return True
    return verb.dep == "conj" and verb.tag == "VB" and verb.head is not verb and _verb_is_future(verb.head)
