"""Web archives (WARC, as CC-NEWS has them) by fastwarc: one document for each page that an archive holds.

Records of requests, metadata and the archive itself describe others and are no inputs; nor is white space between
records. Everything else is a document or a drop.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dateline.model import Drop
from dateline.read.limits import panics_told
from dateline.read.settings import ReadSettings

_DOCUMENTS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_OTHERS = WarcRecordType.revisit | WarcRecordType.continuation | WarcRecordType.unknown


@dataclass(frozen=True, slots=True)
class Archived:
    """A page as it was archived."""

    url: str
    body: bytes  # at most one byte more than ReadSettings.max_size
    content_type: str
    charset: str | None


def warc_pages(stream: IO[bytes], name: str, settings: ReadSettings) -> Iterator[Archived | Drop]:
    """The pages of an unpacked WARC stream. Raises OSError where the archive is damaged; what is before it is read."""
    records = ArchiveIterator(
        cast(Any, _Forward(stream)), record_types=_DOCUMENTS | _OTHERS, auto_decode="all", stream_detect=False, fsspec_args=False
    )
    number = 0
    for record in panics_told(records):
        number += 1
        yield _page(record, f"{name}:{number}", settings)
    if number == 0:
        yield Drop(name, "empty", "a WARC without pages")


class _Forward:
    """A stream that fastwarc does not try to seek in."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data = self._inner.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        raise OSError("not a file")

    def close(self) -> None:
        pass


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
    return Archived(url, body, kind.partition(";")[0].strip().lower(), charset)
