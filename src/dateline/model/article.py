"""What reading makes: an article whose text is kept exactly as read, and the drops."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dateline.model.span import Span

DatePrecision = Literal["minute", "day", "month", "year"]
DateOrigin = Literal["metadata", "dateline", "masthead", "argument", "row"]
BlockKind = Literal["headline", "paragraph", "furniture"]


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: the day, how precise that is, and where it was learnt."""

    day: date
    precision: DatePrecision
    origin: DateOrigin
    time: str | None = None  # ISO 8601 time with zone if one was given


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text that is coded together (a paragraph), or page furniture that is not coded, with the reason."""

    span: Span
    kind: BlockKind = "paragraph"
    reason: str | None = None  # why it is furniture


@dataclass(frozen=True, slots=True)
class Article:
    """One dispatch. `text` is never changed after reading; every span of every claim points into it."""

    id: str  # 16 hex digits of a SHA-256 over text, outlet and day of publication
    doc: str  # name of the input (file name, row's `doc`, URL)
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: Published | None = None
    dateline: Span | None = None  # the place in "ALEPPO, Dec 2 (Agency) -": where it was written, not where it happened
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """Something that was not coded, and why. in = out + dropped."""

    doc: str
    reason: str  # one of the stable reason words, e.g. "empty", "binary", "not-english", "furniture"
    detail: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading one input: articles and drops."""

    articles: tuple[Article, ...] = ()
    drops: tuple[Drop, ...] = field(default=())
