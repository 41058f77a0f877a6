"""The chain of sources above a word: who says that who says it."""

from collections.abc import Sequence

from dateline.code.attribution.words import ANSWERING, CLAIMS
from dateline.code.syntax import is_first_person
from dateline.model import Word
from dateline.model.attribution import Attribution


def chain(found: Sequence[Attribution], word: Word) -> list[Attribution]:
    """The acts of speech whose content holds the word, outermost first.

    Left out: attitudes, sayings that are denied ("has not said that …"), and a speaker's "I think", which adds nobody;
    and in reported speech the author's own reminder (", which rebels took in May").
    """
    over = [a for a in found if a.level == "speech" and not a.negated and a.covers(word)]
    reminder = _reminder(word) if over else None
    if reminder is not None:
        over = [a for a in over if a.quote != "indirect" or a.cue_head is None or _inside(a.cue_head, reminder)]
    if len(over) < 2:
        return over
    over.sort(key=lambda a: (_depth(a, over), -_length(a), a.cue[0].start if a.cue else -1))
    return [a for n, a in enumerate(over) if n == 0 or not _first_person(a)]


def _depth(found: Attribution, over: list[Attribution]) -> int:
    """How many of the others hold its cue in their content without being held themselves: the outermost has none."""
    head = found.cue_head
    if head is None:
        return 0
    others = (a for a in over if a is not found and a.cue_head is not None and not found.covers(a.cue_head))
    return sum(1 for a in others if a.covers(head))


def _length(found: Attribution) -> int:
    return sum(span.end - span.start for span in found.content)


def _first_person(found: Attribution) -> bool:
    return found.source_head is not None and is_first_person(found.source_head)


def _reminder(word: Word) -> Word | None:
    """The clause around the word that tells, after a comma and "which", what had happened before."""
    node = word
    while node.head is not node:
        if node.dep == "relcl" and _past(node) and any(c.lower == "which" for c in node.children):
            return node if any(c.text == "," and c.i == node.first - 1 for c in node.head.children) else None
        if node.dep == "relcl" and node.lemma in ANSWERING and node.head.lemma in CLAIMS:
            return node  # ", a charge that Russia denies"
        node = node.head
    return None


def _past(verb: Word) -> bool:
    helpers = [c.lower for c in verb.children if c.dep in ("aux", "auxpass")]
    return verb.tag == "VBD" or (verb.tag == "VBN" and ("had" in helpers or "was" in helpers or "were" in helpers))


def _inside(word: Word, clause: Word) -> bool:
    return clause.first <= word.i <= clause.last
