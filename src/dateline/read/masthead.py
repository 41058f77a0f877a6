"""Outlet and day in the lines between headline and text: "Radio Orontes, 3 December 2024", "30 November 2024"."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.knowledge.tables import DATA, read_table
from dateline.model import Block, Published, Span
from dateline.read.datelines import Dateline
from dateline.read.published import parse_published

WORDS = DATA / "words" / "outlet_words.tsv"
MAX_LINE = 90  # characters of the longest line that is looked at
MAX_LINES = 6  # blocks before the text in which outlet and day are looked for
MAX_WORDS = 6  # of an outlet's name
MAX_PLACE_WORDS = 3  # of a place in a line that stands where headlines do

_WORD = r"[A-Z][^\W\d_]*(?:['’.&-][^\W\d_]+)*"
_NAME = rf"{_WORD}(?: (?:(?:of|the|and|for|de|al|el|&) ){{0,2}}{_WORD})*"
_DAY = (
    r"(?:[A-Z][a-z]+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+\.?,? \d{4}"
    r"|[A-Z][a-z]+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d)"
)
_DATED = re.compile(rf"(?P<name>{_NAME}(?:, {_NAME})?) ?(?:,|\||·|•|[-–—]|/)? ?(?P<day>{_DAY})\.?")
_NAMED = re.compile(_NAME)
_LATER = re.compile(r"(?:last )?(?:updated|modified)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the lines before the text say, None where they do not; `blocks` are the text's, those lines as furniture."""

    blocks: tuple[Block, ...]
    outlet: str | None = None
    published: Published | None = None
    place: Span | None = None  # of "Gaziantep, 3 December 2024"
    updated: bool = False  # `published` is when it was updated


def read_masthead(text: str, blocks: tuple[Block, ...], dateline: Dateline | None) -> Masthead:
    """Outlet, day and place of writing from the top of a text and from its dateline's agency.

    A line counts if nothing but a headline, a byline and the like stands before it; a place is told from an outlet by
    the words of data/words/outlet_words.tsv.
    """
    found = Masthead(blocks, outlet=dateline.agency if dateline is not None else None)
    alone: int | None = None  # a line that may be an outlet's name, if a day follows
    for number, block in enumerate(blocks[:MAX_LINES]):
        line = text[slice(*block.span)]
        if block.reason == "byline" or (block.kind == "headline" and not _is_place_and_day(line)):
            continue
        if len(line) > MAX_LINE or block.reason == "dateline":
            break
        if block.reason == "timestamp":
            found = _dated(found, line)
            found = _outlet(found, text, alone)
        elif block.kind in ("paragraph", "headline"):
            match = _DATED.fullmatch(line)
            if match is not None:
                found = _line(found, block, number, match)
                found = _outlet(found, text, alone)
            elif _NAMED.fullmatch(line) and len(line.split()) <= MAX_WORDS and is_outlet(line):
                alone = number
                continue
        alone = None
    return found


def _is_place_and_day(line: str) -> bool:
    """True for a text without a headline: "Port-au-Prince, 12 March 2024" above it is none."""
    match = _DATED.fullmatch(line)
    return match is not None and len(match["name"].split()) <= MAX_PLACE_WORDS


def _line(found: Masthead, block: Block, number: int, match: re.Match[str]) -> Masthead:
    """With a line of a name and a day."""
    dated = _dated(found, match["day"])
    if dated.published is None:  # 31 February
        return found
    dated = _furniture(dated, number)
    name = match["name"]
    if is_outlet(name):
        return replace(dated, outlet=found.outlet or name)
    start = block.span.start + match.start("name")
    return replace(dated, place=found.place or Span(start, start + len(name)))


def _outlet(found: Masthead, text: str, number: int | None) -> Masthead:
    """With the line before a day as the outlet, unless one is known."""
    if number is None or found.published is None:
        return found
    name = text[slice(*found.blocks[number].span)]
    return _furniture(replace(found, outlet=found.outlet or name), number)


def _dated(found: Masthead, line: str) -> Masthead:
    """With the day of a line; when it was updated counts only if nothing says when it was published."""
    later = _LATER.match(line) is not None
    published = parse_published(_LATER.sub("", line).lstrip(": "), "masthead")
    if published is None or (found.published is not None and (later or not found.updated)):
        return found
    return replace(found, published=published, updated=later)


def _furniture(found: Masthead, number: int) -> Masthead:
    block = Block(found.blocks[number].span, "furniture", "masthead")
    return replace(found, blocks=(*found.blocks[:number], block, *found.blocks[number + 1 :]))


def is_outlet(name: str) -> bool:
    """True if a name has a word of the press or of a body ("Radio Orontes", "Open Corridor Relief")."""
    return any(word.strip(".").casefold() in _words() for word in re.split(r"[ /-]", name))


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(row["word"].casefold() for row in read_table(WORDS, ("word", "why")))
