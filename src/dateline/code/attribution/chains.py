"""The chain of sources above a word: who says that who says it."""

from dateline.code.syntax import is_first_person
from dateline.model import Word
from dateline.model.attribution import Attribution


def chain(found: list[Attribution], word: Word) -> list[Attribution]:
    """The acts of speech whose content holds the word, outermost first.

    Left out: attitudes, sayings that are denied ("has not said that …"), and a speaker's "I think", which adds nobody.
    """
    over = [a for a in found if a.level == "speech" and not a.negated and a.covers(word)]
    if not over:
        return over
    over.sort(key=lambda a: (-_length(a), a.cue[0].start if a.cue else -1))
    return [a for n, a in enumerate(over) if n == 0 or not _first_person(a)]


def _length(found: Attribution) -> int:
    return sum(span.end - span.start for span in found.content)


def _first_person(found: Attribution) -> bool:
    return found.source_head is not None and is_first_person(found.source_head)
