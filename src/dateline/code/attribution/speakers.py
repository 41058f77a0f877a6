"""Joining quotations to their speakers: the cue beside the marks, or the speaker of the quotation before."""

from dateline.code.attribution.drafts import Draft
from dateline.code.attribution.quotations import Quotation
from dateline.code.attribution.ranges import QUOTE_MARKS, Range, holds, joined, size
from dateline.model import Parse, Word

REACH = 14  # words between a quotation and its cue: "…,” the minister for foreign affairs of the republic told"
ASIDE = 60  # words of the author between two parts of one quotation in a paragraph
SHORT = 4  # words; a shorter quotation with no cue of its own is a quoted term


def join_quotations(parse: Parse, drafts: list[Draft], found: list[Quotation], inside: list[int]) -> list[Draft]:
    """The drafts with their contents widened to whole quotations, and waiting cues given the quotation beside them."""
    drafts = [_widened(d, found, inside) for d in drafts]
    last: int | None = None  # the draft that spoke the quotation before
    last_quotation: Quotation | None = None
    for number, q in enumerate(found):
        owner = _owner(drafts, q, inside, number)
        if owner is not None:
            inner = _waiting_inside(parse, drafts, owner, q, inside)
            if inner is not None:
                drafts[inner] = drafts[inner].having(((q.first, q.last),))
                owner = inner
        else:
            owner = _beside(parse, drafts, q, inside)
            if (
                owner is None
                and last is not None
                and last_quotation is not None
                and _goes_on(parse, drafts[last], last_quotation, q)
            ):
                owner = last
            if owner is not None:
                drafts[owner] = drafts[owner].having(joined((*drafts[owner].content, (q.first, q.last))))
        if owner is not None and q.last - q.first > SHORT:
            last, last_quotation = owner, q
    return drafts


def _widened(draft: Draft, found: list[Quotation], inside: list[int]) -> Draft:
    """A content that begins or ends inside a quotation takes all of it, unless the cue itself is quoted."""
    if not draft.content or draft.pattern in ("obj", "mod", "clause"):
        return draft
    own = inside[draft.head.i]
    ranges: list[Range] = []
    for a, b in draft.content:
        for i in (a, b):
            number = inside[i]
            if number >= 0 and number != own:
                q = found[number]
                if (i == b and a <= q.first + 1) or (i == a and b >= q.last - 1) or (a <= q.first and b <= q.last):
                    a, b = min(a, q.first), max(b, q.last)
                elif q.first <= a and b <= q.last and draft.quotes:
                    a, b = q.first, q.last
        ranges.append((a, b))
    return draft.having(joined(ranges))


def _owner(drafts: list[Draft], q: Quotation, inside: list[int], number: int) -> int | None:
    """The innermost draft whose content holds the quotation and whose cue stands outside it."""
    best: int | None = None
    for n, d in enumerate(drafts):
        if inside[d.head.i] != number and holds(d.content, q.first) and holds(d.content, q.last):
            best = n if best is None or size(d.content) < size(drafts[best].content) else best
    return best


def _waiting_inside(parse: Parse, drafts: list[Draft], owner: int, q: Quotation, inside: list[int]) -> int | None:
    """A cue without content inside the owner's content, right before the quotation ("said A had told B: “…”")."""
    for n, d in enumerate(drafts):
        if d.content or not d.quotes or inside[d.head.i] >= 0 or not holds(drafts[owner].content, d.head.i):
            continue
        if 0 < q.first - d.head.i <= REACH and _clear_before(parse, q, d.head):
            return n
    return None


def _beside(parse: Parse, drafts: list[Draft], q: Quotation, inside: list[int]) -> int | None:
    """The cue that stands next to the quotation: after it ("…,” X said), else before it (X said: “…)."""
    words = parse.words
    after: tuple[int, int] | None = None
    before: tuple[int, int] | None = None
    for n, d in enumerate(drafts):
        if not d.quotes or inside[d.head.i] >= 0 or (d.content and not _touches(d, q)):
            continue
        gap = d.head.i - q.last
        # a cue of the next sentence that has a content of its own speaks that, not the quotation before it
        there = not d.content or d.head.sentence == words[q.last].sentence
        if 0 < gap <= REACH and there and _clear_after(parse, q, d.head):
            after = min(after or (gap, n), (gap, n))
        gap = q.first - d.head.i
        if 0 < gap <= 2 * REACH and _clear_before(parse, q, d.head):
            before = min(before or (gap, n), (gap, n))
    if before is not None and words[q.first - 1].text in {":", ",", "that"} and q.first - 1 >= drafts[before[1]].head.i:
        return before[1]
    if after is not None:
        return after[1]
    return before[1] if before is not None else None


def _touches(draft: Draft, q: Quotation) -> bool:
    """A cue that already has a content can take a further quotation that follows or precedes it directly."""
    cue = draft.head.i
    return draft.pattern == "quote" or any(
        abs(a - q.last) <= 3 or abs(q.first - b) <= 3 or (q.last < cue < a <= q.last + SHORT + 2)
        for a, b in draft.content
    )


def _clear_after(parse: Parse, q: Quotation, cue: Word) -> bool:
    """True if only the source (and an aside) stands between the quotation's end and the cue, in the same paragraph."""
    words, sentences = parse.words, parse.sentences
    if sentences[words[q.last].sentence].block != sentences[cue.sentence].block:
        return False
    if words[q.last].sentence != cue.sentence and cue.i - q.last > 6:
        return False
    between = words[q.last + 1 : cue.i]
    return not any(
        w.text in {";", ":", "."} or w.text in QUOTE_MARKS or (w.dep == "ROOT" and w.pos == "VERB") for w in between
    )


def _clear_before(parse: Parse, q: Quotation, cue: Word) -> bool:
    """True if the quotation follows the cue in its sentence, or after a colon."""
    words = parse.words
    between = words[cue.i + 1 : q.first]
    if any(w.text in QUOTE_MARKS or w.text in {".", ";", "!", "?"} for w in between):
        return False
    if words[q.first].sentence == cue.sentence:
        return q.first - cue.i <= REACH or words[q.first - 1].text == ":"
    return words[q.first - 1].text in {":", ","} or q.first - cue.i <= 2


def _goes_on(parse: Parse, draft: Draft, before: Quotation, q: Quotation) -> bool:
    """True if the quotation carries on the speech of the one before, in its paragraph or the next one."""
    words, sentences = parse.words, parse.sentences
    block = sentences[words[q.first].sentence].block
    before_block = sentences[words[before.last].sentence].block
    starts = q.first == sentences[words[q.first].sentence].first
    if block == before_block:
        between = words[max(before.last, draft.head.i) + 1 : q.first]
        interrupted = before.last < draft.head.i < q.first and draft.head.sentence == words[q.first].sentence
        return (starts or interrupted) and sum(w.pos != "PUNCT" for w in between) <= ASIDE
    if block - before_block > 2 or not starts or q.last - q.first < SHORT:
        return False
    return sentences[words[q.first - 1].sentence].block != block and q.first > 0
