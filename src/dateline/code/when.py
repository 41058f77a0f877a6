"""The time of an event: which time expression of the sentence dates which trigger."""

from dataclasses import replace

from dateline.code import syntax
from dateline.code.sites import Site
from dateline.code.timelinks import Link
from dateline.model import Parse, Sentence, Word
from dateline.model.times import TimeMention


def times_of(parse: Parse, sentence: Sentence) -> list[TimeMention]:
    """The time expressions of a sentence."""
    return [t for t in parse.times if sentence.first <= t.first <= sentence.last]


def governor_of(parse: Parse, mention: TimeMention) -> Word:
    """The word outside the time expression that it hangs on."""
    for word in parse.words[mention.first : mention.last + 1]:
        head = word.head
        if mention.first <= head.i <= mention.last:
            continue
        linking = head.dep in ("prep", "advmod", "npadvmod") and head.pos in ("ADP", "ADV", "SCONJ")
        if linking and head.head is not head and not mention.first <= head.head.i <= mention.last:
            return head.head
        return head
    return parse.words[mention.first]


def find_time(
    site: Site, times: list[TimeMention], parse: Parse, cues: set[int], triggers: set[int]
) -> TimeMention | None:
    """The time expression that dates a trigger, or None.

    A time that hangs on a verb of saying dates the saying (codebook section 10). `cues` (of reported speech) and
    `triggers` are word indices.
    """
    if not times:
        return None
    counted = _counted(site.trigger, times, parse)
    if counted is not None:
        return counted
    link = Link(site, parse, cues, triggers)
    best, best_score = None, 0.0
    for mention in times:
        word = site.trigger
        if mention.first <= word.i <= mention.last:
            inner = mention.parts[-1] if mention.parts else None  # "since rebels took the town last week"
            if inner is not None and inner.first > word.i:
                return inner
            continue
        score = link.score(governor_of(parse, mention), mention) - 0.01 * abs(mention.first - word.i)
        if score > best_score:
            best, best_score = mention, score
    return best


def _counted(word: Word, times: list[TimeMention], parse: Parse) -> TimeMention | None:
    """The time of what another event is counted from: the launch in "stormed it on Friday, two days after launching".

    The mention is built of its own words ("two days after") and of the time of the event above.
    """
    for mention in times:
        if mention.kind != "apart.event":
            continue
        linking = parse.words[mention.last]
        if linking.lower == "of":  # "within a week of his capture": it may be any day of it
            continue
        if linking.dep == "mark":
            inner, above = linking.head, syntax.clause_head(linking.head.head)
            under = syntax.clause_head(word) is inner
        else:
            inner, above = linking, syntax.clause_head(linking.head)
            under = word.i > linking.i and _is_under(word, linking)
        if not under or above is inner:
            continue
        for _ in range(3):
            main = [t for t in times if t is not mention and syntax.clause_head(governor_of(parse, t)) is above]
            if main:
                return replace(mention, kind="offset", parts=(main[0],))
            if above.dep != "advcl":
                break
            above = syntax.clause_head(above.head)
    return None


def _is_under(word: Word, over: Word) -> bool:
    while word.head is not word:
        word = word.head
        if word is over:
            return True
    return False
