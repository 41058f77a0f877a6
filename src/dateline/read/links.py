"""Lists of links: URL lists, sitemaps and their indexes, OPML, and GDELT's article lists. Nothing is fetched here.

Each reader yields a `Link` for what can be fetched and a `Drop` for what cannot, in order, and holds one entry at a
time.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from lxml import etree

from dateline.model import Drop, Published
from dateline.read.limits import RefusedError
from dateline.read.published import parse_published
from dateline.read.settings import ReadSettings

Links = Iterator["Link | Drop"]
MAX_URL = 2_000  # characters
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)Z?")
# Columns of GDELT's tables: how many there are → those of the URL, the kind of source, the outlet and the translation.
# GKG 2.1, Mentions 2.0, Events 2.0 and 1.0, after GDELT's codebooks (their "Data format codebook" of each table).
_GDELT = {27: (4, 2, 3, 25), 16: (5, 3, 4, 14), 61: (60, None, None, None), 58: (57, None, None, None)}
WEB = "1"  # GDELT's kind of source "open web"


@dataclass(frozen=True, slots=True)
class Link:
    """Something to be fetched, and what the list says of it, which counts only where the page itself says nothing."""

    url: str
    title: str | None = None
    outlet: str | None = None
    published: Published | None = None


def url_list(stream: IO[bytes], name: str, settings: ReadSettings) -> Links:
    """The URLs of a list, one a line; empty lines and lines that start with # are left out."""
    number = 0
    while line := stream.readline(settings.max_size + 1):
        number += 1
        word = line.decode("utf-8", "replace").lstrip("\ufeff").strip()
        if not word or word.startswith("#"):
            continue
        yield link(word, f"{name}:{number}")


def link(url: Any, where: str, **known: Any) -> Link | Drop:
    """The link to a URL, or the drop of what is none."""
    if not isinstance(url, str) or not re.match(r"https?://[^\s/]", url, re.IGNORECASE):
        return Drop(where, "bad-url", f"{str(url)[:80]!r} is no http or https URL")
    if len(url) > MAX_URL or re.search(r"[\s\x00-\x1f\x7f]", url):
        return Drop(where, "bad-url", "longer than a URL may be, or with spaces or controls in it")
    return Link(url, **known)


def xml_links(stream: IO[bytes], name: str, settings: ReadSettings) -> Links:
    """The links of a sitemap, a sitemap index or an OPML file; raises RefusedError for broken XML."""
    number = 0
    try:
        for element in _elements(stream, settings):
            tag = etree.QName(element).localname.lower()
            if tag == "outline":
                target = element.get("xmlUrl") or element.get("xmlurl")
                if target:
                    number += 1
                    yield link(target.strip(), f"{name}:{number}", outlet=element.get("title") or element.get("text"))
            elif tag in ("url", "sitemap"):
                number += 1
                yield _sitemap_entry(element, f"{name}:{number}")
            else:
                continue
            _forget(element)
    except etree.LxmlError as error:
        raise RefusedError("broken-feed", f"broken XML: {error}"[:200]) from error


def _elements(stream: IO[bytes], settings: ReadSettings) -> Iterator[Any]:
    """Elements of an XML stream as they end: no entities, no DTD, no network, no huge nodes."""
    parser = etree.iterparse(
        stream, events=("end",), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, recover=True
    )
    for _, element in parser:
        if isinstance(element.tag, str):
            yield element


def _forget(element: Any) -> None:
    """Free an element that was read, and those before it, so that a long list is never held."""
    element.clear()
    parent = element.getparent()
    if parent is None:
        return  # the root; what may stand before it is no list
    while element.getprevious() is not None:
        del parent[0]


def _sitemap_entry(element: Any, where: str) -> Link | Drop:
    found: dict[str, str] = {}
    for child in element.iter():
        if isinstance(child.tag, str) and child.text:
            found.setdefault(etree.QName(child).localname.lower(), child.text.strip())
    day = parse_published(found["publication_date"], "row") if "publication_date" in found else None
    return link(found.get("loc"), where, title=found.get("title"), outlet=found.get("name"), published=day)


def gdelt_articles(value: Mapping[str, Any], name: str) -> Links:
    """The links of an answer of GDELT's DOC API (mode ArtList, format JSON)."""
    for number, row in enumerate(value["articles"], 1):
        where = f"{name}:{number}"
        if not isinstance(row, Mapping):
            yield Drop(where, "bad-row", f"{where}: a {type(row).__name__}, must be an object")
        elif row.get("language") not in (None, "", "English"):
            yield Drop(str(row.get("url") or where), "not-english", f"GDELT says {str(row['language'])[:40]}")
        else:
            known = {key: row[key] for key in ("title",) if isinstance(row.get(key), str)}
            domain = row.get("domain")
            outlet = domain if isinstance(domain, str) else None
            yield link(row.get("url"), where, outlet=outlet, published=_seen(row.get("seendate")), **known)


def is_article_list(value: Any) -> bool:
    """True for JSON that is laid out as an answer of GDELT's DOC API."""
    return isinstance(value, Mapping) and isinstance(value.get("articles"), list) and "text" not in value


def gdelt_rows(stream: IO[bytes], name: str, settings: ReadSettings) -> Links:
    """The links of rows of GDELT's tables (GKG 2.1, Mentions, Events), which are tab-separated without a header.

    A file whose first row is none of theirs is one drop.
    """
    number = 0
    while line := stream.readline(settings.max_size + 1):
        number += 1
        if not line.strip():
            continue
        where = f"{name}:{number}"
        fields = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
        columns = _GDELT.get(len(fields))
        if columns is None and number == 1:
            yield Drop(name, "unknown-type", f"a table of {len(fields)} columns; GDELT's have 27, 16, 61 or 58")
            return
        if columns is None:
            yield Drop(where, "bad-row", f"{where}: {len(fields)} columns; GDELT's tables have 27, 16, 61 or 58")
            continue
        url, kind, outlet, translation = columns
        if kind is not None and fields[kind] != WEB:
            yield Drop(where, "bad-url", f"{where}: not a page of the open web but {fields[url][:80]!r}")
        elif translation is not None and fields[translation].strip():
            yield Drop(fields[url][:MAX_URL], "not-english", f"GDELT translated it: {fields[translation][:40]}")
        else:
            yield link(fields[url], where, outlet=fields[outlet] or None if outlet is not None else None)


def _seen(value: Any) -> Published | None:
    """The day GDELT first saw a page, which for news is the day of publication or the next."""
    found = _STAMP.fullmatch(value) if isinstance(value, str) else None
    return parse_published("-".join(found.groups()[:3]), "row") if found else None
