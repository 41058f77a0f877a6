"""From text and what is known about it to an article, or to a drop with its reason."""

import re
from hashlib import sha256

from dateline.model import Article, Drop, Published
from dateline.read.blocks import split_blocks
from dateline.read.datelines import Dateline
from dateline.read.decode import is_binary
from dateline.read.language import identify
from dateline.read.masthead import read_masthead
from dateline.read.published import dateline_published, published_argument
from dateline.read.settings import DEFAULT_SETTINGS, ReadSettings

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def make_article(
    text: str,
    *,
    doc: str,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    author: str | None = None,
    published: str | Published | None = None,
    settings: ReadSettings = DEFAULT_SETTINGS,
) -> Article | Drop:
    """The article of a text, which is kept exactly; or why it cannot be coded.

    A `published` string is the user's word and must be a date: ValueError names the accepted forms if it is not.
    Without one, a dateline that holds a whole date gives the day, or a line of its own above the text; a dateline's day
    without a year gives none. Likewise the outlet, where none is given.
    """
    known = published_argument(published) if isinstance(published, str) else published
    reason = _unfit(text, settings)
    if reason is not None:
        return Drop(doc, *reason)
    language, english = identify(text)
    if not english:
        return Drop(doc, "not-english", f"language: {language}")
    title = title.strip() or None if title else None
    blocks, dateline = split_blocks(text, title)
    masthead = read_masthead(text, blocks, dateline)
    blocks = masthead.blocks
    place = dateline.place if dateline is not None else masthead.place
    if all(block.kind == "furniture" for block in blocks):
        return Drop(doc, "furniture", ", ".join(sorted({block.reason or "" for block in blocks})) or "nothing to read")
    outlet = outlet or masthead.outlet
    published = _publication(known, dateline) or masthead.published
    return Article(
        id=article_id(text, outlet, published),
        doc=doc,
        text=text,
        blocks=blocks,
        title=title,
        outlet=outlet,
        author=author or None,
        url=url or None,
        published=published,
        dateline=place,
        language=language,
    )


def article_id(text: str, outlet: str | None, published: Published | None) -> str:
    """16 hex digits from text, outlet and day: one wire text in two papers makes two articles, read twice only one."""
    parts = (text, " ".join((outlet or "").lower().split()), published.day.isoformat() if published else "")
    return sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]


def _unfit(text: str, settings: ReadSettings) -> tuple[str, str] | None:
    """Drop reason and detail of a text that is none, or None."""
    if len(text) > settings.max_size:
        return "too-large", f"more than {settings.max_size} characters"
    if not text.strip():
        return "empty", "no text"
    if is_binary(text):
        return "binary", "full of control characters"
    if _SURROGATE.search(text):
        return "encoding", "half of a surrogate pair: the text was cut or decoded wrongly"
    return None


def _publication(known: Published | None, dateline: Dateline | None) -> Published | None:
    if dateline is None or dateline.month is None or dateline.day is None:
        return known
    return dateline_published(known, dateline.year, dateline.month, dateline.day)
