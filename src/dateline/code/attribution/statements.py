"""Statements without quotation marks: "The minister said:" and then paragraphs, as ministries publish them."""

from dateline.code.attribution.drafts import Draft
from dateline.code.attribution.quotations import Quotation
from dateline.code.attribution.ranges import QUOTE_MARKS, Range
from dateline.model import Parse

HEADING = 9  # words; a shorter paragraph without a full stop is a heading, where a statement ends
LEAD = 25  # words between the cue and its colon
ENDS = frozenset({".", "!", "?", ":", ";", ",", "”", '"', "-", "–"})


def with_statements(parse: Parse, drafts: list[Draft], found: list[Quotation]) -> list[Draft]:
    """The drafts; a cue before a colon that ends its paragraph takes the paragraphs that follow."""
    if not any(d.quotes and not d.content for d in drafts):
        return drafts
    blocks = _blocks(parse)
    ends = [last for _, last in blocks]
    leads = {n for n in range(len(blocks)) if parse.words[ends[n]].text == ":"}
    out = list(drafts)
    for block in sorted(leads):
        first, last = blocks[block]
        waiting = [
            n
            for n, d in enumerate(out)
            if max(first, last - LEAD) <= d.head.i <= last and d.quotes and not d.content and d.source is not None
        ]
        content = _following(parse, blocks, block, leads) if waiting else ()
        if content:
            out[waiting[-1]] = out[waiting[-1]].having(content)
    return out


def _blocks(parse: Parse) -> list[Range]:
    """First and last word of every paragraph."""
    blocks: list[Range] = []
    before = -1
    for sentence in parse.sentences:
        if sentence.block == before and blocks:
            blocks[-1] = (blocks[-1][0], sentence.last)
        else:
            blocks.append((sentence.first, sentence.last))
        before = sentence.block
    return blocks


def _following(parse: Parse, blocks: list[Range], block: int, leads: set[int]) -> tuple[Range, ...]:
    """The paragraphs after a lead, up to a heading, another lead or the end; none if a quotation follows."""
    out: list[Range] = []
    for n in range(block + 1, len(blocks)):
        first, last = blocks[n]
        words = parse.words
        if n in leads or words[first].text in QUOTE_MARKS:
            break
        if last - first < HEADING and words[last].text not in ENDS:
            break
        out.append((first, last))
    return tuple(out)
