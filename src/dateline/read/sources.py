"""Reading inputs: files, folders, standard input and URLs, each to articles and drops."""

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from dateline.model import Article, Drop, Published
from dateline.read.article import make_article
from dateline.read.decode import DecodeError, declared_charset, decode
from dateline.read.fetch import fetch
from dateline.read.page import looks_like_html, read_page
from dateline.read.published import published_argument
from dateline.read.rows import parse_json, read_lines, read_row
from dateline.read.settings import DEFAULT_SETTINGS, ReadSettings

TEXT, HTML, JSON, LINES = "text", "html", "json", "jsonl"
SUFFIXES = {
    ".txt": TEXT, ".text": TEXT, ".md": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": HTML,
    ".json": JSON, ".jsonl": LINES, ".ndjson": LINES,
}  # fmt: skip
Items = Iterator[Article | Drop]
_PAGE_TYPES = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT, "application/json": JSON,
               "application/x-ndjson": LINES, "": TEXT}  # fmt: skip
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def read(
    source: str, *, published: str | None = None, doc: str | None = None, settings: ReadSettings = DEFAULT_SETTINGS
) -> Items:
    """The articles and drops of one input: "-" (standard input), a URL, a file or a folder.

    `published` is the user's date for all of it and goes before any other; ValueError at once if it is not a date.
    `doc` names a single article; without it the name is the file's, the path within the folder, or the URL.
    """
    given = _given(published)
    if source == "-":
        return _stream(sys.stdin.buffer, doc or "-", given, settings)
    if _URL.match(source):
        return _url(source, doc or source, given, settings)
    return _path(Path(source), doc, given, settings)


def read_path(
    path: str | Path, *, published: str | None = None, doc: str | None = None, settings: ReadSettings = DEFAULT_SETTINGS
) -> Items:
    """The articles and drops of a file, or of every file of a folder: its own by name, then its subfolders'.

    Hidden files and folders are left out without a drop; links to folders are not followed.
    """
    return _path(Path(path), doc, _given(published), settings)


def read_stdin(
    stream: IO[bytes] | None = None,
    *,
    published: str | None = None,
    doc: str = "-",
    settings: ReadSettings = DEFAULT_SETTINGS,
) -> Items:
    """The articles and drops of a byte stream: JSON lines if its first line is a JSON object, else one document."""
    return _stream(stream or sys.stdin.buffer, doc, _given(published), settings)


def read_url(
    url: str, *, published: str | None = None, doc: str | None = None, settings: ReadSettings = DEFAULT_SETTINGS
) -> Items:
    """The article at an http or https URL, or the drop that says why not."""
    return _url(url, doc or url, _given(published), settings)


def read_docs_jsonl(
    path: str | Path | IO[bytes], *, published: str | None = None, settings: ReadSettings = DEFAULT_SETTINGS
) -> Items:
    """The articles of JSON lines (the `--docs` contract), from a path, "-" or an open byte stream."""
    given = _given(published)
    if isinstance(path, str) and path == "-":
        return read_lines(sys.stdin.buffer, "-", given, settings)
    if isinstance(path, (str, Path)):
        return _file(Path(path), Path(path).name, LINES, given, settings)
    return read_lines(path, getattr(path, "name", "docs"), given, settings)


def _given(published: str | None) -> Published | None:
    return published_argument(published) if published is not None else None


def _path(path: Path, doc: str | None, published: Published | None, settings: ReadSettings) -> Items:
    if not path.is_dir():
        # A file that the user names is read whatever it is called; the suffix only helps.
        yield from _file(path, doc or path.name, SUFFIXES.get(path.suffix.lower(), TEXT), published, settings)
        return
    names = list(_walk(path))
    if not names:
        yield Drop(doc or str(path), "empty", "no files in the folder")
    for name in names:
        kind = SUFFIXES.get(Path(name).suffix.lower())
        if kind is None:
            yield Drop(name, "unknown-type", f"read are {', '.join(SUFFIXES)}")
        elif not (path / name).is_file():
            yield Drop(name, "unreadable", "not a regular file")
        else:
            yield from _file(path / name, name, kind, published, settings)


def _walk(folder: Path) -> Iterator[str]:
    """The files of a folder and its subfolders as paths within it, sorted; links to folders are not followed."""
    for directory, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield (Path(directory) / name).relative_to(folder).as_posix()


def _file(path: Path, doc: str, kind: str, published: Published | None, settings: ReadSettings) -> Items:
    try:
        stream = path.open("rb")
    except (OSError, ValueError) as error:
        yield Drop(doc, "unreadable", getattr(error, "strerror", None) or str(error))
        return
    with stream:
        if kind == LINES:
            yield from read_lines(stream, doc, published, settings)
            return
        try:
            data = stream.read(settings.max_size + 1)
        except OSError as error:
            yield Drop(doc, "unreadable", str(error))
            return
    yield from _document(data, doc, kind, published, settings)


def _stream(stream: IO[bytes], doc: str, published: Published | None, settings: ReadSettings) -> Items:
    first = stream.readline(settings.max_size + 1)
    rest = cast(IO[bytes], _Joined(first, stream))
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and isinstance(parse_json(first, doc), dict):
        yield from read_lines(rest, doc, published, settings)
        return
    data = first + stream.read(max(0, settings.max_size + 1 - len(first)))
    kind = JSON if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[{")) else TEXT
    if kind == JSON and isinstance(parse_json(data, doc), Drop):
        kind = TEXT  # a text that starts with a brace
    yield from _document(data, doc, kind, published, settings)


class _Joined:
    """A stream whose first line was already read."""

    def __init__(self, first: bytes, stream: IO[bytes]) -> None:
        self._first = io.BytesIO(first)
        self._stream = stream

    def readline(self, limit: int = -1) -> bytes:
        return self._first.readline(limit) or self._stream.readline(limit)


def _url(url: str, doc: str, published: Published | None, settings: ReadSettings) -> Items:
    fetched = fetch(url, settings, doc)
    if isinstance(fetched, Drop):
        yield fetched
        return
    kind = _PAGE_TYPES.get(fetched.content_type)
    if kind is None:
        yield Drop(doc, "unknown-type", f"the server sent {fetched.content_type[:80]}")
        return
    yield from _document(fetched.body, doc, kind, published, settings, url=fetched.url, charset=fetched.charset)


def _document(
    data: bytes, doc: str, kind: str, published: Published | None, settings: ReadSettings,
    *, url: str | None = None, charset: str | None = None,
) -> Items:  # fmt: skip
    """The articles of one input that was read whole."""
    if len(data) > settings.max_size:
        yield Drop(doc, "too-large", f"more than {settings.max_size} bytes")
        return
    if not data.strip():
        yield Drop(doc, "empty", "no text")
        return
    if kind == LINES:
        yield from read_lines(io.BytesIO(data), doc, published, settings)
        return
    if kind == JSON:
        yield from _json(data, doc, published, settings)
        return
    markup = kind == HTML or b"<html" in data[:2_000].lower()
    try:
        text = decode(data, charset or (declared_charset(data) if markup else None))
    except DecodeError as error:
        yield Drop(doc, error.reason, error.detail)
        return
    if kind == HTML or looks_like_html(text):
        yield _page(text, doc, published, settings, url)
    else:
        yield make_article(text, doc=doc, url=url, published=published, settings=settings)


def _page(html: str, doc: str, published: Published | None, settings: ReadSettings, url: str | None) -> Article | Drop:
    page = read_page(html, doc, settings, url)
    if isinstance(page, Drop):
        return page
    return make_article(
        page.text, doc=doc, title=page.title, outlet=page.outlet, url=page.url, author=page.author,
        published=published or page.published, settings=settings,
    )  # fmt: skip


def _json(data: bytes, doc: str, published: Published | None, settings: ReadSettings) -> Items:
    """A JSON file: one row, a list of rows, or JSON lines under the wrong name."""
    value: Any = parse_json(data, doc)
    if isinstance(value, Drop):
        if "Extra data" in value.detail:
            yield from read_lines(io.BytesIO(data), doc, published, settings)
        else:
            yield value
    elif isinstance(value, list):
        for number, row in enumerate(value, 1):
            yield read_row(row, f"{doc}:{number}", published, settings)
    else:
        row = {"doc": doc, **value} if isinstance(value, dict) else value
        yield read_row(row, doc, published, settings)
