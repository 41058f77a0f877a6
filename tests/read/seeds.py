"""Small valid inputs of every kind that is read, to be read as they are and broken by the fuzzer."""

import bz2
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Sequence

import polars as pl
from fastwarc.stream_io import ZstdWriter
from fastwarc.warc import WarcRecord, WarcRecordType

TEXT = "Troops left the river town of Marna on Monday, two officials said."
LONG = " ".join([TEXT] * 6)
PAGE = (
    "<!DOCTYPE html><html><head><title>Marna</title></head><body><article>"
    f"<p>{LONG} One.</p><p>{TEXT} Two.</p></article></body></html>"
)
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Marna Post</title>
<item><title>Whole &amp; well</title><link>http://news.example/1</link><pubDate>Mon, 02 Dec 2024 10:00:00 GMT</pubDate>
<description>{TEXT}</description><content:encoded><![CDATA[<p>{LONG}</p><p>{TEXT}</p><script>x()</script>]]></content:encoded>
</item>
<item><title>Summary</title><link>http://news.example/2</link><description>{TEXT}</description></item>
<item><title>Link</title><link>http://news.example/3</link></item>
<item><title>Nothing</title></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Marna Wire</title><entry><title>Atom</title>
<link href="http://news.example/9"/><updated>2024-12-02T10:00:00Z</updated>
<content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>http://news.example/a</loc><news:news><news:publication><news:name>Marna Post</news:name></news:publication>
<news:publication_date>2024-12-02</news:publication_date><news:title>A</news:title></news:news></url>
<url><loc>http://news.example/b</loc></url><url><loc>http://news.example/a</loc></url><url><loc>ftp://x</loc></url>
</urlset>"""
OPML = """<opml version="2.0"><body><outline text="Papers"><outline text="Post" xmlUrl="http://news.example/rss"/>
<outline title="Wire" xmlUrl="http://news.example/atom"/></outline></body></opml>"""
MAIL = (
    "From: desk@news.example\r\nSubject: =?utf-8?q?Marna_f=C3=A4llt?=\r\nDate: Mon, 02 Dec 2024 10:00:00 +0000\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="zz"\r\n\r\n--zz\r\n'
    f"Content-Type: text/plain; charset=utf-8\r\n\r\n{TEXT}\r\n--zz\r\n"
    "Content-Type: application/pdf\r\n\r\nx\r\n--zz--\r\n"
)
URLS = "http://news.example/1\n# a comment\n\nhttp://news.example/2\nhttp://news.example/1\n"
ROWS = json.dumps({"doc": "r1", "text": TEXT, "published": "2024-12-02"}) + "\n" + json.dumps({"text": TEXT}) + "\n{\n"
GKG = "\t".join(["20241202-1", "20241202", "1", "news.example", "http://news.example/g", *[""] * 22])
MENTION = "\t".join(["1", "2", "3", "1", "news.example", "http://news.example/m", *["1"] * 8, "", ""])
ARTICLES = json.dumps({
    "articles": [
        {"url": "http://news.example/1", "title": "T", "seendate": "20241202T101500Z", "domain": "news.example",
         "language": "English"},
        {"url": "http://news.example/2", "language": "German"},
    ]
})  # fmt: skip


def zipped(members: Sequence[tuple[str, str]]) -> bytes:
    """A ZIP of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(members: Sequence[tuple[str, str]], mode: str = "w", **special: bytes) -> bytes:
    """A TAR of some files, and of members of special types by name."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, text in members:
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
        for name, kind in special.items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    return out.getvalue()


ANSWERS = (
    ("http://news.example/0", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ("http://news.example/1", "404 Not Found", "text/html", b"no"),
    ("http://news.example/2", "200 OK", "image/png", b"\x89PNG"),
    ("http://news.example/3", "200 OK", "text/html\r\nContent-Encoding: gzip", gzip.compress(PAGE.encode(), mtime=0)),
)


def archived(answers: Sequence[tuple[str, str, str, bytes]] = ANSWERS) -> bytes:
    """A WARC as CC-NEWS lays it out: a request and its answer for each page."""
    out = io.BytesIO()
    for url, status, kind, body in answers:
        for record_type, block in (
            (WarcRecordType.request, b"GET / HTTP/1.1\r\n\r\n"),
            (WarcRecordType.response, f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body),
        ):
            record = WarcRecord()
            record.init_headers(record_type, None)
            record.headers["WARC-Target-URI"] = url
            record.headers["WARC-Date"] = "2024-12-02T10:00:00Z"
            record.headers["WARC-Record-ID"] = "<urn:uuid:00000000-0000-0000-0000-000000000000>"
            record.is_http = True
            record.set_bytes_content(block)
            record.write(out)
    return out.getvalue()


def zstandard(data: bytes) -> bytes:
    """The data packed by Zstandard."""
    out = io.BytesIO()
    with ZstdWriter(out) as writer:
        writer.write(data)
    return out.getvalue()


def table() -> bytes:
    """A Parquet file of three rows, the second without text."""
    out = io.BytesIO()
    pl.DataFrame({"doc": ["a", "b", None], "text": [TEXT, None, TEXT], "more": [1, 2, 3]}).write_parquet(out)
    return out.getvalue()


FILES = (("a.html", PAGE), ("d/rows.jsonl", ROWS), ("b.txt", TEXT))
# name of a file of that kind → its bytes, and how many articles and drops it makes
SEEDS: dict[str, tuple[bytes, int, int]] = {
    "a.txt": (TEXT.encode(), 1, 0),
    "a.html": (PAGE.encode(), 1, 0),
    "a.json": (json.dumps([{"text": TEXT}, {"text": None}]).encode(), 1, 1),
    "gdelt.json": (ARTICLES.encode(), 0, 2),
    "a.jsonl": (ROWS.encode(), 2, 1),
    "a.eml": (MAIL.encode(), 1, 1),
    "rss.xml": (RSS.encode(), 2, 2),
    "a.atom": (ATOM.encode(), 1, 0),
    "sitemap.xml": (SITEMAP.encode(), 0, 4),
    "a.opml": (OPML.encode(), 0, 2),
    "urls.txt": (URLS.encode(), 0, 3),
    "gkg.csv": (f"{GKG}\n{GKG}\nx\n".encode(), 0, 3),
    "mentions.tsv": (f"{MENTION}\n".encode(), 0, 1),
    "a.warc": (archived(), 2, 2),
    "a.warc.gz": (gzip.compress(archived(), mtime=0), 2, 2),
    "a.warc.zst": (zstandard(archived()), 2, 2),
    "a.zip": (zipped(FILES), 4, 1),
    "a.tar": (tarred(FILES), 4, 1),
    "a.tgz": (gzip.compress(tarred(FILES), mtime=0), 4, 1),
    "a.txt.bz2": (bz2.compress(TEXT.encode()), 1, 0),
    "a.parquet": (table(), 2, 1),
}
