"""What an input is: by its name, and by how it begins."""

import re
from enum import StrEnum
from pathlib import PurePosixPath

from dateline.read.limits import PACKED


class Kind(StrEnum):
    """Kinds of input. The first six hold documents or lists and may be members of the archives after them."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    LINES = "jsonl"
    MAIL = "mail"
    XML = "xml"  # feeds, OPML, sitemaps
    LIST = "list"  # of URLs
    TABLE = "table"  # of GDELT
    WARC = "warc"
    ZIP = "zip"
    TAR = "tar"
    PARQUET = "parquet"


ARCHIVES = frozenset({Kind.WARC, Kind.ZIP, Kind.TAR, Kind.PARQUET})
SUFFIXES = {
    ".txt": Kind.TEXT, ".text": Kind.TEXT, ".md": Kind.TEXT, ".html": Kind.HTML, ".htm": Kind.HTML,
    ".xhtml": Kind.HTML, ".json": Kind.JSON, ".jsonl": Kind.LINES, ".ndjson": Kind.LINES, ".eml": Kind.MAIL,
    ".xml": Kind.XML, ".rss": Kind.XML, ".atom": Kind.XML, ".rdf": Kind.XML, ".opml": Kind.XML, ".urls": Kind.LIST,
    ".csv": Kind.TABLE, ".tsv": Kind.TABLE, ".warc": Kind.WARC, ".zip": Kind.ZIP, ".tar": Kind.TAR,
    ".parquet": Kind.PARQUET,
}  # fmt: skip
CONTENT_TYPES = {
    "text/html": Kind.HTML, "application/xhtml+xml": Kind.HTML, "text/plain": Kind.TEXT, "": Kind.TEXT,
    "application/json": Kind.JSON, "application/x-ndjson": Kind.LINES,
    "application/rss+xml": Kind.XML, "application/atom+xml": Kind.XML, "application/rdf+xml": Kind.XML,
    "application/xml": Kind.XML, "text/xml": Kind.XML, "text/x-opml": Kind.XML, "message/rfc822": Kind.MAIL,
}  # fmt: skip
# What servers send archives as, and anything else they have no name for; the first bytes decide.
UNNAMED_TYPES = frozenset({
    "application/octet-stream", "binary/octet-stream", "application/gzip", "application/x-gzip", "application/zip",
    "application/x-zip-compressed", "application/zstd", "application/warc", "application/x-tar",
})  # fmt: skip
MANY = frozenset({"rss", "feed", "rdf", "opml", "urlset", "sitemapindex"})  # roots of XML lists
HEAD = 2_048  # bytes that are looked at

_PACKING_MAGIC = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bzip2"}
_ROOT = re.compile(rb"<(?![?!])(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")
_URL_LINE = re.compile(rb"\s*(?:https?://\S+\s*|#.*)")
_TEXTUAL = frozenset({Kind.TEXT, Kind.HTML, Kind.XML, None})


def by_name(name: str) -> tuple[Kind | None, str | None]:
    """The kind that a file name tells, and the packing around it; None where it tells none."""
    path = PurePosixPath(name.lower())
    if path.suffix == ".tgz":
        return Kind.TAR, "gzip"
    packing = PACKED.get(path.suffix)
    return SUFFIXES.get(PurePosixPath(path.stem).suffix if packing else path.suffix), packing


def packing_of(head: bytes) -> str | None:
    """The packing that the first bytes of an input show."""
    return next((packing for magic, packing in _PACKING_MAGIC.items() if head.startswith(magic)), None)


def by_head(head: bytes, named: Kind | None) -> Kind | None:
    """The kind of an input that begins with some bytes, given what its name says; None where neither tells."""
    if named is None:
        if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
            return Kind.ZIP
        if head.startswith(b"PAR1"):
            return Kind.PARQUET
        if head.startswith(b"WARC/"):
            return Kind.WARC
        if head[257:262] == b"ustar":
            return Kind.TAR
    if named in _TEXTUAL:
        root = xml_root(head)
        if root in MANY:
            return Kind.XML
        if root is None and _only_urls(head):
            return Kind.LIST
    return named


def xml_root(head: bytes) -> str | None:
    """The name of the first element, lower case and without prefix, of what starts as XML does; None for a text."""
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n")
    if not plain.startswith(b"<"):
        return None
    found = _ROOT.search(re.sub(rb"<!--.*?-->", b"", plain, flags=re.DOTALL))
    return found[1].decode("ascii").lower() if found else ""


def _only_urls(head: bytes) -> bool:
    """True if every whole line is a URL or a comment, and one is a URL."""
    lines = head.lstrip(b"\xef\xbb\xbf").splitlines()
    whole = [line for line in (lines[:-1] if len(head) >= HEAD else lines) if line.strip()]
    return any(b"://" in line for line in whole) and all(_URL_LINE.fullmatch(line) for line in whole)
