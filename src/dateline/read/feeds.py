"""RSS and Atom feeds (feedparser): entries with their whole text as articles, the others as links to their pages."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import feedparser
from lxml import html

from dateline.model import Drop, Published
from dateline.read.links import Link, link
from dateline.read.published import parse_published

MIN_WORDS = 60  # an entry's text of fewer words is a summary
MIN_SUMMARY = 8  # words; a shorter summary is a teaser
_BLOCKS = frozenset(
    "address article blockquote dd div dl dt figcaption h1 h2 h3 h4 h5 h6 li ol p pre section table td th tr ul".split()
)
_UNREAD = ("script", "style", "noscript", "template", "iframe", "object", "svg", "math")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: the text that the feed has of it (maybe none), and the link to its page (maybe none)."""

    where: str
    text: str
    title: str | None
    outlet: str | None
    published: Published | None
    link: Link | None

    @property
    def words(self) -> int:
        """How many words of text there are."""
        return len(self.text.split())


def feed_entries(data: bytes, name: str, charset: str | None = None) -> Iterator[Entry | Drop]:
    """The entries of a feed in order; a drop where there is none, or where the parser fails."""
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    try:
        found = feedparser.parse(io.BytesIO(data), response_headers=headers)
    except Exception as error:  # whatever a hostile feed does to the parser, the run goes on and says so
        yield Drop(name, "broken-feed", f"{type(error).__name__}: {error}"[:200])
        return
    outlet = _plain(found.feed.get("title"))
    if not found.entries:
        trouble = found.get("bozo_exception")
        yield Drop(name, "broken-feed" if trouble else "empty", str(trouble or "a feed without entries")[:200])
    for number, entry in enumerate(found.entries, 1):
        yield _entry(entry, f"{name}:{number}", outlet)


def _entry(entry: Any, where: str, outlet: str | None) -> Entry:
    title, published = _plain(entry.get("title")), _published(entry)
    target = link(entry.get("link"), where, title=title, outlet=outlet, published=published)
    texts = [fragment_text(part.get("value") or "") for part in entry.get("content") or ()]
    texts.append(fragment_text(entry.get("summary") or ""))
    return Entry(where, max(texts, key=len), title, outlet, published, target if isinstance(target, Link) else None)


def _published(entry: Any) -> Published | None:
    told = entry.get("published") or entry.get("updated")
    return parse_published(told, "row") if isinstance(told, str) else None


def _plain(markup: Any) -> str | None:
    return " ".join(fragment_text(markup).split()) or None if isinstance(markup, str) else None


def fragment_text(markup: str) -> str:
    """The words of a piece of HTML, a paragraph a block; text without markup stays as it is."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        tree = html.fragment_fromstring(markup.replace("\0", ""), create_parent="div")
    except Exception:  # broken beyond what lxml repairs: the words between what looks like tags
        return re.sub(r"<[^<>]*>", " ", markup).strip()
    for name in _UNREAD:
        for element in tree.findall(f".//{name}"):
            element.drop_tree()
    parts: list[str] = []
    for event, element in html.etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if not isinstance(element.tag, str):
            parts.append(element.tail or "")
            continue
        if element.tag in _BLOCKS:
            parts.append("\n\n")
        elif element.tag == "br" and event == "start":
            parts.append("\n")
        parts.append((element.text if event == "start" else element.tail if element is not tree else "") or "")
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", "".join(parts)))
    return "\n\n".join(part for part in paragraphs if part)
