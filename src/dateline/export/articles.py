"""Articles as files that `dateline.read` takes: JSON lines, Parquet, or a web archive (WARC).

What is read again is the same article: text, outlet and day are kept to the byte, and with them its id and the ids of
its claims. A record of the archive is a `resource` that holds the row as JSON, as ISO 28500 allows of any content; the
page that an article was once extracted from is not in it.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from fastwarc.stream_io import GzipWriter, ZstdWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from dateline.model import Article
from dateline.read.published import write_published
from dateline.read.warc import ARTICLE_TYPE

Row = dict[str, str | None]
FIELDS = ("doc", "title", "published", "outlet", "url", "author", "text")
SUFFIXES = (".jsonl", ".parquet", ".warc", ".warc.gz", ".warc.zst")
_ROWS = 4096  # of a row group of Parquet
_ABOUT = b"software: dateline\r\nformat: WARC File Format 1.1\r\ndescription: articles as rows of JSON\r\n"
_SPACE = uuid.UUID("b0a5c6a2-0f0e-5d5e-9a55-6d1f4c0a7e11")  # of the names of records
Now = Callable[[], datetime]


def suffix_of(name: str) -> str | None:
    """The one of SUFFIXES that a name ends in, the longest; None for other names."""
    return max((s for s in SUFFIXES if name.lower().endswith(s)), key=len, default=None)


def write_articles(articles: Iterable[Article], path: Path, suffix: str, now: Now = lambda: datetime.now(UTC)) -> int:
    """Write articles one by one into a file of a kind, over what was there; how many they were.

    `now` is the date of the records of a web archive. Raises OSError if it cannot be written.
    """
    rows = (row_of(article) for article in articles)
    if suffix == ".parquet":
        return _write_parquet(rows, path)
    if suffix == ".jsonl":
        with path.open("w", encoding="utf-8") as file:
            return sum(bool(file.write(_json(row) + "\n")) for row in rows)
    with path.open("wb") as file:
        _write_record(WarcRecordType.warcinfo, _ABOUT, {"Content-Type": "application/warc-fields"}, file, suffix, now())
        return sum(_write_row(row, file, suffix, now()) for row in rows)


def row_of(article: Article) -> Row:
    """The article as a row of `dateline.read`."""
    return {
        "doc": article.doc, "title": article.title, "published": write_published(article.published),
        "outlet": article.outlet, "url": article.url, "author": article.author, "text": article.text,
    }  # fmt: skip


def _json(row: Row) -> str:
    return json.dumps({name: value for name, value in row.items() if value is not None}, ensure_ascii=False)


def _write_row(row: Row, file: IO[bytes], suffix: str, at: datetime) -> bool:
    uri = row["url"] or f"urn:dateline:{quote(row['doc'] or '')}"
    headers = {"WARC-Target-URI": uri, "Content-Type": ARTICLE_TYPE}
    _write_record(WarcRecordType.resource, _json(row).encode(), headers, file, suffix, at)
    return True


def _write_record(
    kind: WarcRecordType, data: bytes, headers: dict[str, str], file: IO[bytes], suffix: str, at: datetime
) -> None:  # fmt: skip
    """A record, packed by itself as readers of web archives expect it; its id follows from what it holds."""
    record = WarcRecord()
    record.init_headers(kind, f"uuid:{uuid.uuid5(_SPACE, data.hex())}".encode())
    record.headers["WARC-Date"] = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    for name, value in headers.items():
        record.headers[name] = value
    record.set_bytes_content(data)
    with _packed(file, suffix) as stream:
        record.write(stream, checksum_data=True)


@contextmanager
def _packed(file: IO[bytes], suffix: str) -> Iterator[Any]:
    if suffix == ".warc":
        yield file
        return
    with (GzipWriter if suffix == ".warc.gz" else ZstdWriter)(file) as stream:
        yield stream


def _write_parquet(rows: Iterable[Row], path: Path) -> int:
    """By way of JSON lines beside it, so that no more than a row group is held."""
    import polars as pl

    lines = path.with_name(f".{path.name}.jsonl")
    try:
        with lines.open("w", encoding="utf-8") as file:
            count = sum(bool(file.write(json.dumps(row, ensure_ascii=False) + "\n")) for row in rows)
        schema = pl.Schema(dict.fromkeys(FIELDS, pl.String()))
        frame = pl.scan_ndjson(lines, schema=schema) if count else pl.LazyFrame(schema=schema)
        frame.sink_parquet(path, row_group_size=_ROWS)
    finally:
        lines.unlink(missing_ok=True)
    return count
