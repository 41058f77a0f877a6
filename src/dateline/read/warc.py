"""Web archives (WARC, as CC-NEWS has them) by fastwarc: one document for each page that an archive holds.

Records of requests, metadata and the archive itself describe others and are no inputs; nor is white space between
records. Everything else is a document or a drop.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.model import Drop
from dateline.read.limits import Forward, panics_told
from dateline.read.settings import ReadSettings

_DOCUMENTS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_OTHERS = WarcRecordType.revisit | WarcRecordType.continuation | WarcRecordType.unknown


# A row of ours as `dateline archive` writes it. Only in a record of its own: an answer of a server is never a row.
ARTICLE_TYPE = "application/vnd.dateline.article+json"


@dataclass(frozen=True, slots=True)
class Archived:
    """A page as it was archived."""

    url: str
    body: bytes  # at most one byte more than ReadSettings.max_size
    content_type: str
    charset: str | None


def warc_pages(stream: IO[bytes], name: str, settings: ReadSettings) -> Iterator[Archived | Drop]:
    """The pages of an unpacked WARC stream. Raises OSError where the archive is damaged; what is before it is read."""
    forward = Forward(stream)
    records = ArchiveIterator(
        cast(Any, forward),
        record_types=_DOCUMENTS | _OTHERS,
        auto_decode="all",
        stream_detect=False,
        fsspec_args=False,
    )
    number = 0
    for record in panics_told(records):
        number += 1
        page = _page(record, f"{name}:{number}", settings)
        if forward.ended and forward.tell() < _end(record):
            raise EOFError("the archive ends within a record")
        yield page
    if forward.error is not None:
        raise forward.error
    if number == 0:
        yield Drop(name, "empty", "a WARC without pages")


def _end(record: WarcRecord) -> int:
    """Where a record ends in the unpacked stream, by its length; 0 where it gives none."""
    length = record.headers.get("Content-Length") or ""
    head = sum(len(key) + len(value) + 4 for key, value in record.headers.items_bytes()) + len("WARC/1.1\r\n\r\n")
    return record.stream_pos + head + int(length) if length.isascii() and length.isdigit() else 0


def _page(record: WarcRecord, where: str, settings: ReadSettings) -> Archived | Drop:
    url = record.headers.get("WARC-Target-URI") or where
    if record.record_type & _OTHERS:
        return Drop(url, "unknown-type", f"a WARC record of type {record.record_type}")
    kind, charset = record.headers.get("Content-Type") or "", None
    if record.is_http and record.record_type & WarcRecordType.response:
        status = record.http_headers.status_code if record.is_http_parsed else None
        if status != 200:
            return Drop(url, "fetch-failed", f"the archived answer is {status}")
        kind, charset = record.http_content_type or "", record.http_charset
    declared = record.content_length
    body = record.reader.read(settings.max_size + 1)
    if len(body) > settings.max_size or declared > 2 * settings.max_size:
        return Drop(url, "too-large", f"more than {settings.max_size} bytes")
    kind = kind.partition(";")[0].strip().lower()
    if kind == ARTICLE_TYPE and not record.record_type & WarcRecordType.resource:
        kind = "application/json"
    return Archived(url, body, kind, charset)
