"""Whether a time expression lies ahead of the telling or behind it, read off the verb of its clause."""

from dateline.knowledge.timewords import tense_words
from dateline.model import Parse, Word
from dateline.model.times import TimeMention

_STEPS = 12  # from a time expression up to its verb


def is_future(parse: Parse, mention: TimeMention) -> bool:
    """True if the mention stands in a clause about what is to come ("will meet on Monday", "is due on Monday")."""
    word = parse.words[mention.last]
    for candidate in parse.words[mention.first : mention.last + 1]:
        if not mention.first <= candidate.head.i <= mention.last:
            word = candidate
            break
    for _ in range(_STEPS):
        if word.pos in ("VERB", "AUX") or word.head is word:
            break
        word = word.head
    if mention.kind == "until" and word.lemma in tense_words()["deferring"]:
        return True
    return _verb_is_future(word)


def _verb_is_future(verb: Word) -> bool:
    words = tense_words()
    if any(c.dep == "aux" and c.lower in words["modals"] for c in verb.children):
        return not any(c.dep == "aux" and c.lemma == "have" for c in verb.children)
    if verb.lemma in words["ahead"] and verb.tag in ("VBZ", "VBP", "VBN"):
        return True
    infinitive = verb.tag == "VB" and any(c.tag == "TO" for c in verb.children)
    if infinitive and verb.dep == "xcomp":
        went = verb.head.lemma == "go" and any(c.lower in ("was", "were") for c in verb.head.children)
        return verb.head.lemma not in words["done"] and not went
    return verb.dep == "conj" and verb.tag == "VB" and verb.head is not verb and _verb_is_future(verb.head)
