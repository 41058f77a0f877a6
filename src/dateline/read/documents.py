"""One document or list that was read whole, or one stream of rows, to articles and drops."""

import io
from typing import IO, Any

from dateline.model import Article, Drop
from dateline.read.article import make_article
from dateline.read.context import Context, Origin, follow
from dateline.read.decode import DecodeError, declared_charset, decode
from dateline.read.feeds import MIN_SUMMARY, MIN_WORDS, Entry, feed_entries
from dateline.read.kinds import HEAD, Kind, xml_root
from dateline.read.limits import Items
from dateline.read.links import gdelt_articles, gdelt_rows, is_article_list, url_list, xml_links
from dateline.read.mail import read_mail
from dateline.read.page import looks_like_html, read_page
from dateline.read.rows import parse_json, read_lines, read_row
from dateline.read.settings import ReadSettings


def read_stream(stream: IO[bytes], kind: Kind, origin: Origin, context: Context) -> Items:
    """The articles and drops of a stream of some kind that is no archive. What is no list of rows is held whole."""
    if kind == Kind.LINES:
        return read_lines(stream, origin.doc, context.published, context.settings)
    if kind == Kind.LIST:
        return follow(url_list(stream, origin.doc, context.settings), context)
    if kind == Kind.TABLE:
        return follow(gdelt_rows(stream, origin.doc, context.settings), context)
    if kind == Kind.XML:
        return _xml(stream, origin, context)
    return _whole(stream, kind, origin, context)


def _whole(stream: IO[bytes], kind: Kind, origin: Origin, context: Context) -> Items:
    data = read_bounded(stream, context.settings)
    yield from document(data, kind, origin, context)


def read_bounded(stream: IO[bytes], settings: ReadSettings) -> bytes:
    """What a stream holds, at most one byte more than allowed."""
    return stream.read(settings.max_size + 1)


def document(data: bytes, kind: Kind, origin: Origin, context: Context) -> Items:
    """The articles and drops of one input that was read whole."""
    refused = _unfit(data, origin.doc, context.settings)
    if refused is not None:
        yield refused
    elif kind == Kind.JSON:
        yield from _json(data, origin, context)
    elif kind == Kind.MAIL:
        yield from _mail(data, origin, context)
    else:
        yield _text(data, kind, origin, context)


def _unfit(data: bytes, doc: str, settings: ReadSettings) -> Drop | None:
    if len(data) > settings.max_size:
        return Drop(doc, "too-large", f"more than {settings.max_size} bytes")
    return None if data.strip() else Drop(doc, "empty", "no text")


def _text(data: bytes, kind: Kind, origin: Origin, context: Context) -> Article | Drop:
    markup = kind == Kind.HTML or b"<html" in data[:HEAD].lower()
    try:
        text = decode(data, origin.charset or (declared_charset(data) if markup else None))
    except DecodeError as error:
        return Drop(origin.doc, error.reason, error.detail)
    if kind == Kind.HTML or looks_like_html(text):
        return _page(text, origin, context)
    return _article(text, origin, context)


def _article(text: str, origin: Origin, context: Context, author: str | None = None) -> Article | Drop:
    return make_article(
        text, doc=origin.doc, title=origin.title, outlet=origin.outlet, url=origin.url, author=author,
        published=context.published or origin.published, settings=context.settings,
    )  # fmt: skip


def _page(html: str, origin: Origin, context: Context) -> Article | Drop:
    page = read_page(html, origin.doc, context.settings, origin.url)
    if isinstance(page, Drop):
        return page
    found = Origin(
        origin.doc, page.url, None, page.title or origin.title, page.outlet or origin.outlet,
        page.published or origin.published,
    )  # fmt: skip
    return _article(page.text, found, context, page.author)


def _json(data: bytes, origin: Origin, context: Context) -> Items:
    """A JSON file: one row, a list of rows, GDELT's list of articles, or JSON lines under the wrong name."""
    value: Any = parse_json(data, origin.doc)
    settings, published, doc = context.settings, context.published, origin.doc
    if isinstance(value, Drop):
        if "Extra data" in value.detail:
            yield from read_lines(io.BytesIO(data), doc, published, settings)
        else:
            yield value
    elif is_article_list(value):
        yield from follow(gdelt_articles(value, doc), context)
    elif isinstance(value, list):
        for number, row in enumerate(value, 1):
            yield read_row(row, f"{doc}:{number}", published, settings)
    else:
        yield read_row({"doc": doc, **value} if isinstance(value, dict) else value, doc, published, settings)


def _mail(data: bytes, origin: Origin, context: Context) -> Items:
    letter, drops = read_mail(data, origin.doc)
    if isinstance(letter, Drop):
        yield letter
    else:
        known = Origin(origin.doc, None, letter.charset, letter.title, None, letter.published)
        if letter.body.strip():
            yield _text(letter.body, Kind.HTML if letter.html else Kind.TEXT, known, context)
        else:
            yield Drop(origin.doc, "empty", "no text")
    yield from drops


def _xml(stream: IO[bytes], origin: Origin, context: Context) -> Items:
    """A feed, a sitemap or a list of feeds by its root element; the latter two may be longer than a document."""
    head = stream.read(HEAD)
    root = xml_root(head)
    if root in ("urlset", "sitemapindex", "opml"):
        joined: Any = _Joined(head, stream)
        yield from follow(xml_links(joined, origin.doc, context.settings), context)
        return
    data = head + stream.read(max(0, context.settings.max_size + 1 - len(head)))
    refused = _unfit(data, origin.doc, context.settings)
    if refused is not None:
        yield refused
    elif root in ("rss", "feed", "rdf") and data.count(b"<") + data.count(b"&") > 2 * context.settings.max_tags:
        yield Drop(origin.doc, "too-large", f"a feed of more than {2 * context.settings.max_tags} tags and entities")
    elif root in ("rss", "feed", "rdf"):
        for entry in feed_entries(data, origin.doc, origin.charset):
            yield from _entry(entry, context)
    elif root == "html":
        yield _text(data, Kind.HTML, origin, context)
    else:
        yield Drop(origin.doc, "unknown-type", "XML that is no feed, sitemap, OPML or page")


def _entry(entry: Entry | Drop, context: Context) -> Items:
    """The page of an entry where it may be fetched and the feed has not the whole text, else the feed's text."""
    if isinstance(entry, Drop):
        yield entry
        return
    url = entry.link.url if entry.link else None
    if entry.link is not None and context.online and entry.words < MIN_WORDS:
        yield from follow([entry.link], context)
    elif entry.words >= MIN_SUMMARY:
        known = Origin(url or entry.where, url, None, entry.title, entry.outlet, entry.published)
        yield _article(entry.text, known, context)
    elif url is not None:
        yield Drop(url, "needs-fetching", "the feed has no text of it")
    else:
        yield Drop(entry.where, "no-text", "an entry without text and without a link")


class _Joined:
    """A stream whose beginning was already read."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """The beginning first, then the rest."""
        if self._head:
            data, self._head = self._head, b""
            return data
        return self._stream.read(size)
