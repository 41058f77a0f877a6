"""Reading inputs: files, folders, archives, standard input and URLs, each to articles and drops."""

import io
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

from dateline.model import Drop, Published
from dateline.read.archives import Member, tar_members, zip_members
from dateline.read.context import Context, Origin
from dateline.read.documents import read_stream
from dateline.read.fetch import Courtesy, Fetched, fetch
from dateline.read.kinds import (
    ARCHIVES,
    CONTENT_TYPES,
    HEAD,
    SUFFIXES,
    UNNAMED_TYPES,
    Kind,
    by_head,
    by_name,
    packing_of,
)
from dateline.read.limits import Items, guarded, unpack, written
from dateline.read.links import Link
from dateline.read.parquet import parquet_rows
from dateline.read.published import published_argument
from dateline.read.rows import parse_json, read_json, read_lines, read_row
from dateline.read.settings import DEFAULT_SETTINGS, ReadSettings
from dateline.read.warc import ARTICLE_TYPE, warc_pages

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def read_here(
    source: str, *, published: str | None = None, doc: str | None = None, settings: ReadSettings = DEFAULT_SETTINGS
) -> Items:
    """The articles and drops of one input: "-" (standard input), a URL, a file or a folder.

    `published` is the user's date for all of it and goes before any other; ValueError at once if it is not a date.
    `doc` names a single article; without it the name is the file's, the path within the folder, or the URL.
    """
    context = new_context(published, settings)
    if source == "-":
        return written(_stdin(sys.stdin.buffer, doc or "-", context))
    if is_address(source):
        return written(_named_url(source, doc or source, context))
    return written(_path(Path(source), doc, context))


def read_path(
    path: str | Path, *, published: str | None = None, doc: str | None = None, settings: ReadSettings = DEFAULT_SETTINGS
) -> Items:
    """The articles and drops of a file, or of every file of a folder: its own by name, then its subfolders'.

    Hidden files and folders are left out without a drop; links to folders are not followed.
    """
    return written(_path(Path(path), doc, new_context(published, settings)))


def read_stdin(
    stream: IO[bytes] | None = None,
    *,
    published: str | None = None,
    doc: str = "-",
    settings: ReadSettings = DEFAULT_SETTINGS,
) -> Items:
    """The articles and drops of a byte stream: JSON lines if its first line is a JSON object, else what it looks
    like."""
    return written(_stdin(stream or sys.stdin.buffer, doc, new_context(published, settings)))


def read_url(
    url: str, *, published: str | None = None, doc: str | None = None, settings: ReadSettings = DEFAULT_SETTINGS
) -> Items:
    """The articles at an http or https URL, or the drop that says why not."""
    return written(_named_url(url, doc or url, new_context(published, settings)))


def read_docs_jsonl(
    path: str | Path | IO[bytes], *, published: str | None = None, settings: ReadSettings = DEFAULT_SETTINGS
) -> Items:
    """The articles of JSON lines (the `--docs` contract), from a path, "-" or an open byte stream."""
    context = new_context(published, settings)
    if isinstance(path, str) and path == "-":
        return written(read_lines(sys.stdin.buffer, "-", context.published, settings))
    if isinstance(path, (str, Path)):
        return written(_file(Path(path), Path(path).name, (Kind.LINES, by_name(str(path))[1]), context))
    return written(read_lines(path, getattr(path, "name", "docs"), context.published, settings))


def is_address(source: str) -> bool:
    """Whether a name is a URL and not a path."""
    return _URL.match(source) is not None


def new_context(published: str | None, settings: ReadSettings) -> Context:
    """The context of one input. Raises ValueError if the user's date is none."""
    given: Published | None = published_argument(published) if published is not None else None
    courtesy = Courtesy(settings.delay)

    def open_link(link: Link, context: Context) -> Items:
        courtesy.wait(link.url)
        known = Origin(link.url, link.url, None, link.title, link.outlet, link.published)
        return _fetched(link.url, known, context)

    return Context(given, settings, open_link, online=settings.follow == "all")


def _path(path: Path, doc: str | None, context: Context) -> Items:
    if not path.is_dir():
        # A file that the user names is read whatever it is called; the suffix only helps.
        yield from _file(path, doc or path.name, by_name(path.name), context)
        return
    names = list(walk(path))
    if not names:
        yield Drop(doc or str(path), "empty", "no files in the folder")
    for name in names:
        yield from read_file(path / name, name, context)


def read_file(path: Path, doc: str, context: Context) -> Items:
    """A file of a folder, called `doc`: read only if its name tells a kind that is read."""
    kind, packing = by_name(doc)
    if kind is None:
        yield Drop(doc, "unknown-type", f"read are {', '.join(SUFFIXES)}")
    elif not path.is_file():
        yield Drop(doc, "unreadable", "not a regular file")
    else:
        yield from _file(path, doc, (kind, packing), context)


def walk(folder: Path) -> Iterator[str]:
    """The files of a folder and its subfolders as paths within it, sorted; links to folders are not followed."""
    for directory, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield (Path(directory) / name).relative_to(folder).as_posix()


def _file(path: Path, doc: str, told: tuple[Kind | None, str | None], context: Context) -> Items:
    try:
        stream = path.open("rb")
    except (OSError, ValueError) as error:
        yield Drop(doc, "unreadable", getattr(error, "strerror", None) or str(error))
        return
    with stream:
        kind, packing = told
        head = _peek(stream) if path.is_file() else b""
        kind = by_head(head, kind) if packing is None else kind
        if kind == Kind.PARQUET and packing is None:
            yield from guarded(_parquet(path, doc, context), doc)
            return
        reason = "broken-archive" if packing or kind in ARCHIVES else "unreadable"
        items = _opened(stream, (kind, packing), Origin(doc), context)
        yield from guarded(items, doc, reason)


def _peek(stream: Any) -> bytes:
    try:
        return bytes(stream.peek(HEAD)[:HEAD])
    except OSError:
        return b""


def _opened(stream: IO[bytes], told: tuple[Kind | None, str | None], origin: Origin, context: Context) -> Items:
    """An open stream, unpacked where it is packed. What neither name nor first bytes tell is read as a text."""
    kind, packing = told
    packing = packing or (packing_of(_peek(stream)) if kind is None else None)
    if packing is not None:
        stream = unpack(stream, packing, context.settings)
        kind = by_head(bytes(cast(Any, stream).peek(HEAD)[:HEAD]), kind)
    if kind == Kind.WARC:
        yield from _warc(stream, origin.doc, context)
    elif kind == Kind.TAR:
        yield from _members(tar_members(stream, context.settings), origin.doc, context)
    elif kind == Kind.ZIP and packing is None and stream.seekable():
        yield from _members(zip_members(stream, context.settings), origin.doc, context)
    elif kind in ARCHIVES:
        yield Drop(origin.doc, "unknown-type", f"{kind} is read from a file of its own, not from within others")
    else:
        yield from read_stream(stream, kind or Kind.TEXT, origin, context)


def _members(members: Iterator[Member | Drop], doc: str, context: Context) -> Items:
    """What the members of an archive hold."""
    found = False
    for member in members:
        found = True
        if isinstance(member, Drop):
            yield replace(member, doc=f"{doc}/{member.doc}")
            continue
        name = f"{doc}/{member.name}"
        kind, packing = by_name(member.name)
        if kind is None or member.name.rpartition("/")[2].startswith("."):
            yield Drop(name, "unknown-type", f"read are {', '.join(SUFFIXES)}")
        elif packing is not None or kind in ARCHIVES:
            yield Drop(name, "nested-archive", "an archive within an archive")
        else:
            yield from guarded(_member(member, kind, name, context), name)
    if not found:
        yield Drop(doc, "empty", "no files in the archive")


def _member(member: Member, kind: Kind, name: str, context: Context) -> Items:
    kind = by_head(_peek(member.stream), kind) or kind
    yield from read_stream(member.stream, kind, Origin(name), context)


def _warc(stream: IO[bytes], doc: str, context: Context) -> Items:
    for page in warc_pages(stream, doc, context.settings):
        if isinstance(page, Drop):
            yield page
            continue
        if page.content_type == ARTICLE_TYPE:
            yield read_json(page.body, page.url, context.published, context.settings)
            continue
        kind = CONTENT_TYPES.get(page.content_type)
        if kind not in (Kind.HTML, Kind.TEXT):
            yield Drop(page.url, "unknown-type", f"the archive has {page.content_type[:80]}")
            continue
        yield from read_stream(io.BytesIO(page.body), kind, Origin(page.url, page.url, page.charset), context)


def _parquet(path: Path, doc: str, context: Context) -> Items:
    number = 0
    for row in parquet_rows(path, context.settings):
        number += 1
        yield read_row(row, f"{doc}:{number}", context.published, context.settings)
    if number == 0:
        yield Drop(doc, "empty", "a table without rows")


def _stdin(stream: IO[bytes], doc: str, context: Context) -> Items:
    buffered: Any = stream if hasattr(stream, "peek") else io.BufferedReader(cast(Any, stream))
    return guarded(_streamed(buffered, doc, context), doc)


def _streamed(stream: IO[bytes], doc: str, context: Context) -> Items:
    """Standard input: JSON lines, JSON, or what its first bytes tell."""
    head = _peek(stream)
    if packing_of(head) or by_head(head, None) is not None:
        yield from _opened(stream, (by_head(head, None), None), Origin(doc), context)
        return
    first = stream.readline(context.settings.max_size + 1)
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and isinstance(parse_json(first, doc), dict):
        joined = cast(IO[bytes], _Lines(first, stream))
        yield from read_lines(joined, doc, context.published, context.settings)
        return
    data = first + stream.read(max(0, context.settings.max_size + 1 - len(first)))
    kind = Kind.JSON if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[{")) else Kind.TEXT
    if kind == Kind.JSON and isinstance(parse_json(data, doc), Drop):
        kind = Kind.TEXT  # a text that starts with a brace
    yield from read_stream(io.BytesIO(data), kind, Origin(doc), context)


class _Lines:
    """A stream whose first line was already read."""

    def __init__(self, first: bytes, stream: IO[bytes]) -> None:
        self._first = io.BytesIO(first)
        self._stream = stream

    def readline(self, limit: int = -1) -> bytes:
        return self._first.readline(limit) or self._stream.readline(limit)


def _named_url(url: str, doc: str, context: Context) -> Items:
    """A URL that the user names, and what it links to if it is a list."""
    if context.settings.follow == "asked":
        context = replace(context, online=True)
    return _fetched(url, Origin(doc, url), context)


def _fetched(url: str, known: Origin, context: Context) -> Items:
    fetched = fetch(url, context.settings, known.doc)
    if isinstance(fetched, Drop):
        yield fetched
        return
    yield from _page(fetched, known, context)


def read_fetched(page: Fetched, link: Link, *, settings: ReadSettings = DEFAULT_SETTINGS) -> Items:
    """The articles of a page that was fetched; what the link says of it counts where the page says nothing. Links of
    the page are not followed."""
    known = Origin(link.url, link.url, None, link.title, link.outlet, link.published)
    return written(_page(page, known, new_context(None, replace(settings, follow="none"))))


def _page(fetched: Fetched, known: Origin, context: Context) -> Items:
    kind = CONTENT_TYPES.get(fetched.content_type)
    if kind is None and fetched.content_type not in UNNAMED_TYPES:
        yield Drop(known.doc, "unknown-type", f"the server sent {fetched.content_type[:80]}")
        return
    origin = replace(known, url=fetched.url, charset=fetched.charset)
    stream = cast(IO[bytes], io.BufferedReader(cast(Any, io.BytesIO(fetched.body))))
    head = fetched.body[:HEAD]
    packing = packing_of(head) if kind is None else None
    told = by_name(fetched.url.partition("?")[0]) if kind is None else (by_head(head, kind), None)
    told = (told[0] if packing else by_head(head, told[0]), packing)
    yield from guarded(_opened(stream, told, origin, context), known.doc)
