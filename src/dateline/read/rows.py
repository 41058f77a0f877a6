"""JSON rows {"doc", "text", "title", "published", "outlet", "url", "author"}, as lines or whole.

"id" and "dct" are read for "doc" and "published", as gold files have them.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from typing import IO, Any

from dateline.model import Article, Drop, Published
from dateline.read.article import make_article
from dateline.read.decode import DecodeError, decode
from dateline.read.published import parse_published
from dateline.read.settings import ReadSettings

FIELDS = ("doc", "text", "title", "published", "outlet", "url", "author")
_log = logging.getLogger(__name__)


def read_lines(
    stream: IO[bytes], name: str, published: Published | None, settings: ReadSettings
) -> Iterator[Article | Drop]:
    """The articles of a stream of JSON lines; a bad line becomes a drop that names file and line."""
    number = 0
    while line := stream.readline(settings.max_size + 1):
        number += 1
        where = f"{name}:{number}"
        if len(line) > settings.max_size and not line.endswith(b"\n"):
            _skip_line(stream, settings)
            yield Drop(where, "too-large", f"{where}: more than {settings.max_size} bytes")
            continue
        if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield Drop(where, "encoding", f"{where}: JSON lines must be UTF-8, this is UTF-16")
            return
        if line.strip():
            yield read_json(line, where, published, settings)


def read_json(data: bytes, where: str, published: Published | None, settings: ReadSettings) -> Article | Drop:
    """The article of one JSON object."""
    row = parse_json(data, where)
    return row if isinstance(row, Drop) else read_row(row, where, published, settings)


def parse_json(data: bytes, where: str) -> Any:
    """The value that JSON bytes hold, or a drop: "bad-json" or "encoding"."""
    try:
        return json.loads(decode(data))
    except DecodeError as error:
        return Drop(where, "encoding" if error.reason == "encoding" else "bad-json", f"{where}: {error.detail}")
    except (ValueError, RecursionError) as error:
        return Drop(where, "bad-json", f"{where}: {error}"[:200])


def read_row(row: Any, where: str, published: Published | None, settings: ReadSettings) -> Article | Drop:
    """The article of one row. `published` (the user's) goes before the row's own; unknown keys are left alone."""
    if not isinstance(row, Mapping):
        return Drop(where, "bad-row", f"{where}: a {type(row).__name__}, must be an object")
    doc = row.get("doc") or row.get("id")
    name = doc if isinstance(doc, str) and doc else where
    for field in FIELDS:
        value = row.get(field)
        if value is not None and not isinstance(value, str):
            return Drop(name, "bad-row", f"{where}: {field} is {type(value).__name__}, must be a string")
    if "text" not in row or row["text"] is None:
        return Drop(name, "bad-row", f"{where}: no text")
    told = row.get("published") or row.get("dct")  # TimeML's name for the day a document was made
    if published is None and isinstance(told, str) and told:
        published = parse_published(told, "row")
        if published is None:
            _log.warning("%s: published %r is no unambiguous date; the article is read without one", where, told[:80])
    made = make_article(
        row["text"],
        doc=name,
        title=row.get("title"),
        outlet=row.get("outlet"),
        url=row.get("url"),
        author=row.get("author"),
        published=published,
        settings=settings,
    )
    return Drop(made.doc, made.reason, f"{where}: {made.detail}") if isinstance(made, Drop) else made


def _skip_line(stream: IO[bytes], settings: ReadSettings) -> None:
    while (rest := stream.readline(settings.max_size)) and not rest.endswith(b"\n"):
        pass
