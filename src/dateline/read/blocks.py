"""Cutting a text into blocks: headline, paragraphs, and furniture with its reason. Blocks never change the text.

Every character of the text that is neither white space nor invisible lies in exactly one block.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.model import Block, Span
from dateline.read.datelines import Dateline, find_dateline
from dateline.read.furniture import LIST, TO_THE_END, Furniture, load_furniture

MAX_HEADLINE = 160  # characters
MAX_LISTED = 150  # characters of a line in a list of related articles
MAX_WRAPPED = 100  # characters of the longest line that somebody wrapped by hand or by an old terminal
MIN_WRAPPED = 40
DATELINE_WITHIN = 3  # paragraphs: a byline that no pattern knows or a summary may stand before the dateline

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+|\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CLOSED = re.compile(r"[.!?:;…][\"'”’»)\]]*(?:\[\d{1,3}\])*$")  # reference markers may follow a full stop
_STATED = re.compile(r"[.…][\"'”’»)\]]*$")
_LOWER = re.compile(r"[\"'“‘(]?(?!(?:al|el|an|as|ad|ar|ash|at|az|bin|ibn|de|von|van)\b)[a-zß-öø-ÿ]")
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]+:\s")
_BULLET = re.compile(r"[•▪●■◆*·]\s*\S|[-–—]\s+[^\Wa-z]|\d{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without the space around it."""

    start: int
    end: int
    indent: int  # white space characters before it
    gap: bool  # a blank line or the start of the text stands before it
    text: str


def split_blocks(text: str, title: str | None = None) -> tuple[tuple[Block, ...], Dateline | None]:
    """The blocks of a text in order, and its dateline. A block that equals `title` is the headline."""
    furniture = load_furniture()
    lines = list(_lines(text))
    blocks = list(_carry(text, _paragraphs(lines, furniture)))
    headline = _headline(text, blocks, lines, title)
    if headline is not None:
        blocks[headline] = Block(blocks[headline].span, "headline")
    return _cut_dateline(text, blocks)


def invisible(character: str) -> bool:
    """True for white space, control and format characters, which no block needs to hold."""
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf")


def _lines(text: str) -> Iterator[Line]:
    gap = True
    breaks = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        if raw[0] in "\n\r\x0b\x0c\x85\u2028\u2029":
            breaks += 1
            continue
        start, end = match.span()
        while start < end and invisible(text[start]):
            start += 1
        while start < end and invisible(text[end - 1]):
            end -= 1
        if start == end:
            continue  # the breaks before and after it make a gap
        yield Line(start, end, start - match.start(), gap or breaks > 1, text[start:end])
        gap, breaks = False, 0


def _paragraphs(lines: list[Line], furniture: Furniture) -> Iterator[Block]:
    """Lines put together to paragraphs; furniture lines are blocks of their own."""
    reasons = [furniture.reason(line.text) for line in lines]
    width = _wrap_width([line for line, reason in zip(lines, reasons, strict=True) if reason is None])
    paragraph: list[Line] = []
    for line, reason in zip(lines, reasons, strict=True):
        if paragraph and (reason is not None or not _joins(paragraph[-1], line, width)):
            yield _block(paragraph, furniture)
            paragraph = []
        if reason is not None:
            yield Block(Span(line.start, line.end), "furniture", reason)
        else:
            paragraph.append(line)
    if paragraph:
        yield _block(paragraph, furniture)


def _carry(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with what stands under the heading of a link list or of a reference section as furniture too."""
    carried: str | None = None
    for number, block in enumerate(blocks):
        content = text[slice(*block.span)]
        if carried == TO_THE_END or (block.reason == TO_THE_END and number):
            carried = TO_THE_END
        elif block.reason == LIST:
            carried = LIST
        elif block.reason is None and (len(content) > MAX_LISTED or "\n" in content or _STATED.search(content)):
            carried = None
        yield Block(block.span, "furniture", carried) if carried and block.reason is None else block


def _block(paragraph: list[Line], furniture: Furniture) -> Block:
    span = Span(paragraph[0].start, paragraph[-1].end)
    reason = None
    if len(paragraph) > 1:
        reason = furniture.reason(" ".join(line.text for line in paragraph))
    return Block(span, "furniture" if reason else "paragraph", reason)


def _wrap_width(lines: list[Line]) -> int | None:
    """The length of the longest line if the text is wrapped by hand, else None.

    It is wrapped if its lines are short and many of them are full, not at the end of a sentence, and followed by more.
    """
    short = [len(line.text) for line in lines if len(line.text) <= MAX_WRAPPED]
    if not short or len(short) < 0.9 * len(lines):
        return None
    width = max(short)
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    broken = sum(_open(a) and _full(a, b, 0.75 * width) and len(a.text) >= MIN_WRAPPED for a, b in pairs)
    return width if pairs and broken >= 0.4 * len(pairs) else None


def _joins(before: Line, line: Line, width: int | None) -> bool:
    """Whether a line goes on with the paragraph of the line before."""
    continues = _open(before) and _LOWER.match(line.text) is not None
    if line.gap:
        return continues and len(before.text) >= MIN_WRAPPED and not _BULLET.match(before.text)
    if width is None:
        return continues and len(before.text) >= MIN_WRAPPED // 2
    if line.indent >= before.indent + 2 or _BULLET.match(line.text):
        return False
    if _open(before):
        return continues or _full(before, line, 0.6 * width)
    return _full(before, line, width)


def _open(line: Line) -> bool:
    """True if the line ends inside a sentence."""
    return _CLOSED.search(line.text[-12:]) is None


def _full(line: Line, after: Line, width: float) -> bool:
    """True if the next line's first word would not have fitted on this line."""
    return len(line.text) + 1 + len(after.text.split(maxsplit=1)[0]) > width


def _headline(text: str, blocks: list[Block], lines: list[Line], title: str | None) -> int | None:
    """The index of the headline: a block that is the title, or a title-like first line set apart from the text."""
    coded = [number for number, block in enumerate(blocks) if block.kind == "paragraph"]
    for number in coded[:3]:
        if title and _same(text[slice(*blocks[number].span)], title):
            return number
    if len(coded) < 2:
        return None
    first = blocks[coded[0]]
    head = text[slice(*first.span)]
    if len(head) > MAX_HEADLINE or len(head.split()) < 2 or re.search(r"[.!?:;,…][\"'”’»)\]]*$", head):
        return None
    after = next((line for line in lines if line.start >= first.span.end), None)
    set_apart = after is not None and (after.gap or blocks[coded[0] + 1].kind == "furniture")
    return coded[0] if set_apart and not find_dateline(text, *first.span) else None


def _same(text: str, title: str) -> bool:
    return text.lstrip("# ").casefold().split() == title.casefold().split()


def _cut_dateline(text: str, blocks: list[Block]) -> tuple[tuple[Block, ...], Dateline | None]:
    """The blocks with the dateline as furniture of its own in front of its paragraph."""
    paragraphs = [number for number, block in enumerate(blocks) if block.kind == "paragraph"]
    for rank, number in enumerate(paragraphs[:DATELINE_WITHIN]):
        span = blocks[number].span
        found = find_dateline(text, *span)
        if found is None or (found.plain and (rank or _speaker(text, found, blocks))):
            continue
        start = found.span.end
        while start < span.end and invisible(text[start]):
            start += 1
        rest = [Block(Span(start, span.end))] if start < span.end else []
        cut = [Block(found.span, "furniture", "dateline"), *rest]
        return (*blocks[:number], *cut, *blocks[number + 1 :]), found
    return tuple(blocks), None


def _speaker(text: str, found: Dateline, blocks: list[Block]) -> bool:
    """True if the "dateline" is the first of the speakers of a transcript ("SMITH: … QUESTION: …")."""
    if not text[: found.span.end].endswith(":"):
        return False
    later = (text[block.span.start : block.span.start + 60] for block in blocks if block.span.start >= found.span.end)
    return any(_SPEAKER.match(start) for start in later)
