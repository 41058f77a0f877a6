"""HTML pages: main text and metadata by trafilatura, the date as precise as the page says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import trafilatura

from dateline.model import Drop, Published
from dateline.read.published import parse_published
from dateline.read.settings import ReadSettings

# Where pages write when they were published, best first.
_DATE_KEYS = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "publish-date", "pubdate",
    "publication_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "citation_publication_date", "date",
)  # fmt: skip
_JSON_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"<>]{4,64})"')
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class Page:
    """The main text of a page, and its metadata."""

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: Published | None = None


def looks_like_html(text: str) -> bool:
    """True if a text starts as an HTML page does."""
    return _HTML_START.match(text[:2_000]) is not None


def read_page(html: str, doc: str, settings: ReadSettings, url: str | None = None) -> Page | Drop:
    """Text and metadata of an HTML page; or a drop: "too-large" (tags), "no-text" or "broken-page"."""
    tags = html.count("<")
    if tags > settings.max_tags:
        return Drop(doc, "too-large", f"{tags} tags, more than {settings.max_tags}")
    try:
        found: Any = trafilatura.bare_extraction(
            html,
            url=url,
            with_metadata=True,
            include_comments=False,
            # No search for dates in the page's words: a wrong date of publication is worse than none.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # whatever a hostile page does to the extractor, the run goes on and says so
        return Drop(doc, "broken-page", f"{type(error).__name__}: {error}"[:200])
    if found is None or not (found.text or "").strip():
        return Drop(doc, "no-text", "no main text found in the page")
    published = _published(html) or (parse_published(found.date, "metadata") if found.date else None)
    return Page(found.text, found.title, found.sitename, found.author, url or found.url, published)


def _published(html: str) -> Published | None:
    """The first date of publication, with its time, that the page's markup states."""
    for value in _stated_dates(html):
        found = parse_published(value, "metadata")
        if found is not None:
            return found
    return None


def _stated_dates(html: str) -> Iterator[str]:
    yield from _JSON_LD_DATE.findall(html)
    tree: Any = trafilatura.load_html(html)
    if tree is None:
        return
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(key.lower(), meta.get("content") or "")
    yield from (stated[key] for key in _DATE_KEYS if stated.get(key))
    for time in tree.iter("time"):
        if time.get("pubdate") is not None or (time.get("itemprop") or "").lower() == "datepublished":
            yield time.get("datetime") or ""
