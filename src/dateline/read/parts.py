"""Inputs taken apart: a folder's files can be read on several machines, and come out as if one had read the folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dateline.model import Drop
from dateline.read.limits import Items, written
from dateline.read.settings import DEFAULT_SETTINGS, ReadSettings
from dateline.read.sources import is_address, new_context, read_file, read_here, read_path, walk
from dateline.read.stored import StoredError, find_stored, is_stored, local_copy


@dataclass(frozen=True, slots=True)
class Part:
    """What can be read apart from the rest of an input: a file of a folder, or the whole input.

    `doc` is the file's path within the folder; without it `source` is an input as the user named it.
    """

    source: str
    doc: str | None = None


def parts(source: str) -> Iterator[Part]:
    """The parts of an input, in the order in which `read` reads it. Raises StoredError for object storage that cannot
    be listed."""
    if is_stored(source):
        yield from (Part(*found) for found in find_stored(source))
        return
    names = [] if source == "-" or is_address(source) or not Path(source).is_dir() else list(walk(Path(source)))
    if not names:
        yield Part(source)
    for name in names:
        yield Part(str(Path(source) / name), name)


def read_part(part: Part, *, published: str | None = None, settings: ReadSettings = DEFAULT_SETTINGS) -> Items:
    """The articles and drops of a part; those of all parts together are what `read` gives for the input, but that links
    which two files name count as two."""
    if is_stored(part.source):
        return _read_stored(part, published, settings)
    if part.doc is None:
        return read_here(part.source, published=published, settings=settings)
    return written(read_file(Path(part.source), part.doc, new_context(published, settings)))


def read(
    source: str, *, published: str | None = None, doc: str | None = None, settings: ReadSettings = DEFAULT_SETTINGS
) -> Items:
    """The articles and drops of one input: "-" (standard input), a URL, a file or a folder, or one of object storage.

    `published` is the user's date for all of it and goes before any other; ValueError at once if it is not a date.
    `doc` names a single article; without it the name is the file's, the path within the folder, or the URL. Raises
    StoredError, as soon as it is read, for object storage that cannot be listed.
    """
    context = new_context(published, settings)
    if not is_stored(source):
        return read_here(source, published=published, doc=doc, settings=context.settings)
    return chain.from_iterable(read_part(part, published=published, settings=settings) for part in parts(source))


def _read_stored(part: Part, published: str | None, settings: ReadSettings) -> Items:
    """A file of object storage by way of a local copy, since archives and tables are read from files."""
    name = part.doc or part.source
    try:
        with local_copy(part.source) as copy:
            if part.doc is None:
                yield from read_path(copy, published=published, doc=name, settings=settings)
            else:
                yield from written(read_file(copy, name, new_context(published, settings)))
    except (OSError, StoredError) as error:
        yield Drop(name, "unreadable", f"{type(error).__name__}: {error}"[:200])
