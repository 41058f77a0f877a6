"""Reading what a watch has fetched: the entries of a feed or news sitemap, and the article of one entry.

`read` follows the links of a list at once; a watch keeps them, asks politely, and may be killed at any moment. So it
gets the same parts one by one.
"""

import hashlib
import io
from collections.abc import Iterator

from dateline.model import Article, Drop
from dateline.read.article import make_article
from dateline.read.feeds import MIN_SUMMARY, MIN_WORDS, Entry, feed_entries
from dateline.read.fetch import Fetched
from dateline.read.kinds import xml_root
from dateline.read.limits import RefusedError
from dateline.read.links import Link, url_list, xml_links
from dateline.read.settings import DEFAULT_SETTINGS, ReadSettings

FEEDS = ("rss", "feed", "rdf")


def entries_of(page: Fetched, settings: ReadSettings = DEFAULT_SETTINGS) -> Iterator[Entry | Drop]:
    """The entries of a feed or sitemap, in its order; a drop where it is none or is broken."""
    root = xml_root(page.body[:4096])
    if root in FEEDS:
        if page.body.count(b"<") + page.body.count(b"&") > 2 * settings.max_tags:
            yield Drop(page.url, "too-large", f"a feed of more than {2 * settings.max_tags} tags and entities")
            return
        yield from feed_entries(page.body, page.url, page.charset)
    elif root == "urlset":
        yield from _sitemap(page, settings)
    else:
        yield Drop(page.url, "broken-feed", "no RSS or Atom feed, and no sitemap of pages")


def _sitemap(page: Fetched, settings: ReadSettings) -> Iterator[Entry | Drop]:
    try:
        for number, link in enumerate(xml_links(io.BytesIO(page.body), page.url, settings), 1):
            where = f"{page.url}:{number}"
            yield link if isinstance(link, Drop) else Entry(where, "", link.title, link.outlet, link.published, link)
    except RefusedError as error:
        yield Drop(page.url, error.reason, error.detail)


def feeds_named(data: bytes, name: str, settings: ReadSettings = DEFAULT_SETTINGS) -> Iterator[Link | Drop]:
    """The feeds that an OPML file or a list of URLs names."""
    stream = io.BytesIO(data)
    if xml_root(data[:4096]) is None:
        yield from url_list(stream, name, settings)
        return
    try:
        yield from xml_links(stream, name, settings)
    except RefusedError as error:
        yield Drop(name, error.reason, error.detail)


def has_whole_text(entry: Entry) -> bool:
    """True if the feed gives the article's text, so that its page need not be asked for."""
    return entry.link is None or entry.words >= MIN_WORDS


def article_of(entry: Entry, settings: ReadSettings = DEFAULT_SETTINGS) -> Article | Drop:
    """The article that the feed itself gives; a drop "no-text" where it has next to none."""
    url = entry.link.url if entry.link else None
    if entry.words < MIN_SUMMARY:
        return Drop(url or entry.where, "no-text", "an entry without text and without a link")
    return make_article(
        entry.text, doc=url or entry.where, title=entry.title, outlet=entry.outlet, url=url,
        published=entry.published, settings=settings,
    )  # fmt: skip


def stamp_of(entry: Entry) -> str:
    """What changes when the feed tells the entry differently: a new title, day or text. 16 hex digits."""
    told = f"{entry.title}\0{entry.published}\0{entry.text}"
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]
