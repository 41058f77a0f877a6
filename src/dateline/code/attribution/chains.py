"""The chain of sources above a word: who says that who says it."""

from dateline.code.syntax import is_first_person
from dateline.model import Word
from dateline.model.attribution import Attribution


def chain(found: list[Attribution], word: Word) -> list[Attribution]:
    """The acts of speech whose content holds the word, outermost first.

    Left out: attitudes, sayings that are denied ("has not said that …"), and a speaker's "I think", which adds nobody.
    """
    over = [a for a in found if a.level == "speech" and not a.negated and a.covers(word)]
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
