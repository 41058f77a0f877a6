"""The time of an event: which time expression of the sentence dates which trigger."""

from dateline.code import syntax
from dateline.code.roles import Site
from dateline.model import Parse, Sentence, Word
from dateline.model.times import TimeMention


def governor_of(parse: Parse, mention: TimeMention) -> Word:
    """The word outside the time expression that it hangs on."""
    for word in parse.words[mention.first : mention.last + 1]:
        head = word.head
        if not mention.first <= head.i <= mention.last:
            if head.dep in ("prep", "advmod", "npadvmod") and head.pos in ("ADP", "ADV", "SCONJ") and head.head is not head:
                return head.head if not mention.first <= head.head.i <= mention.last else head
            return head
    return parse.words[mention.first]


def times_of(parse: Parse, sentence: Sentence) -> list[TimeMention]:
    """The time expressions of a sentence."""
    return [t for t in parse.times if sentence.first <= t.first <= sentence.last]


def find_time(site: Site, times: list[TimeMention], parse: Parse, cues: set[int], triggers: set[int]) -> TimeMention | None:
    """The time expression that dates a trigger, or None.

    A time that hangs on a verb of saying dates the saying (codebook section 10). `cues` and `triggers` are word indices.
    """
    word = site.trigger
    clause = syntax.clause_head(word)
    own = {word.i, clause.i} | ({site.governor.i} if site.governor else set()) | ({site.base.i} if site.base else set())
    best, best_score = None, 0.0
    for mention in times:
        governor = governor_of(parse, mention)
        if mention.first <= word.i <= mention.last:
            continue
        score = _score(word, clause, own, governor, cues, triggers)
        if score > 0:
            score -= 0.01 * abs(mention.first - word.i)
            if score > best_score:
                best, best_score = mention, score
    return best


def _score(word: Word, clause: Word, own: set[int], governor: Word, cues: set[int], triggers: set[int]) -> float:
    if governor is word:
        return 6.0
    if governor.i in cues and word.i not in cues:
        return 0.0
    if governor.i in own:
        return 5.0 if clause.i == governor.i and word.pos in ("VERB",) else 4.0
    over = syntax.clause_head(governor)
    if governor.i in triggers and governor.i not in own and governor.pos in ("NOUN", "PROPN"):
        return 0.0
    if over is clause:
        return 3.0
    if over.i in cues:
        return 0.0
    # a time on the main verb also dates the clauses that hang on it without a time or a tense of their own
    node, steps = clause, 0
    while node.head is not node and steps < 4:
        if node.dep in ("relcl", "ccomp"):
            break
        if node.dep == "conj" and any(c.dep in ("nsubj", "nsubjpass") for c in node.children) and node.first > over.i + 12:
            break
        node, steps = node.head, steps + 1
        if node.pos in ("VERB", "AUX") and node is over:
            return 2.0 - 0.2 * steps
    return 0.0
