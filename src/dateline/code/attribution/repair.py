"""Mending what the parser hides: a source swallowed by the list before it, a clause cut off from the cue that it
shares."""

from dataclasses import replace

from dateline.model import Parse, Span, Word
from dateline.model.attribution import Attribution

MOST_WORDS = 12  # of a source between the last comma and the cue; longer runs are rarely one noun phrase
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "PRON", "PART", "CCONJ"})


def repair(parse: Parse, found: Attribution) -> Attribution:
    """The attribution, mended where it can be."""
    if found.cue_head is None:
        return found
    if (
        found.source is None
        and found.cue_head.pos == "VERB"
        and found.kind in (None, "unstated")
        and found.quote != "direct"
    ):
        return _swallowed(parse, found, found.cue_head)
    if found.cue_head.lower == "according":
        return _shared(parse, found, found.cue_head)
    return found


def _swallowed(parse: Parse, found: Attribution, cue: Word) -> Attribution:
    """ "… took Halfaya and Suran, the monitor said." where the parser makes the monitor one of the towns."""
    if not cue.deps.isdisjoint(("nsubj", "nsubjpass", "auxpass")) or not found.content:
        return found
    words = parse.words
    if (
        cue.i + 1 < len(words)
        and words[cue.i + 1].sentence == cue.sentence
        and words[cue.i + 1].pos not in ("PUNCT", "ADP", "PROPN")
    ):
        return found
    first = cue.i
    while (
        first > 0 and words[first - 1].sentence == cue.sentence and words[first - 1].text not in (",", "”", '"', "''")
    ):
        first -= 1
    run = words[first : cue.i]
    if (
        not run
        or len(run) > MOST_WORDS
        or first == 0
        or any(w.pos not in _NOMINAL for w in run)
        or run[-1].pos not in ("NOUN", "PROPN")
    ):
        return found
    head = next((w for w in run if not run[0].i <= w.head.i <= run[-1].i), run[-1])
    content = tuple(
        Span(s.start, min(s.end, words[first - 1].start)) for s in found.content if s.start < words[first - 1].start
    )
    return replace(found, source=parse.slice(first, cue.i - 1), source_head=head, content=content, kind=None)


def _shared(parse: Parse, found: Attribution, cue: Word) -> Attribution:
    """ "flattened homes and damaged two clinics, according to X": X tells of both."""
    verb, top = cue.head, cue.head
    if cue.i < verb.i:  # "were held and, according to X, confessed": X tells of the second only
        return found
    while top.dep == "conj" and top.head.pos in ("VERB", "AUX") and top.deps.isdisjoint(("nsubj", "nsubjpass")):
        top = top.head
    if top is verb or len(found.content) != 1:
        return found
    start = parse.words[top.first].start
    span = found.content[0]
    return replace(found, content=(Span(min(start, span.start), span.end),)) if start < span.start else found
