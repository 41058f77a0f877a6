"""Unpacking within limits: gzip, Zstandard and bzip2 streams that stop where a small input unfolds into a huge one."""

import bz2
import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import IO, Any, TypeVar, cast

from fastwarc.stream_io import ZstdReader

from dateline.model import Article, Drop
from dateline.read.settings import ReadSettings

T = TypeVar("T")
Items = Iterator[Article | Drop]
PACKED = {".gz": "gzip", ".zst": "zstd", ".bz2": "bzip2"}
_BUFFER = 1 << 16
# What the libraries say of damaged input.
BROKEN = (OSError, EOFError, zlib.error, ValueError)


class RefusedError(Exception):
    """An input that reading refuses; `reason` is a drop reason."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class Budget:
    """How much an input may unfold: so many bytes in all, and so many for each packed one."""

    def __init__(self, settings: ReadSettings, packed: Callable[[], int]) -> None:
        self._settings = settings
        self._packed = packed
        self._spent = 0

    def spend(self, size: int) -> None:
        """Count unpacked bytes. Raises RefusedError ("bomb") when there are too many."""
        self._spent += size
        limits = self._settings
        if self._spent > limits.max_unpacked:
            raise RefusedError("bomb", f"unpacks to more than {limits.max_unpacked} bytes")
        if self._spent > limits.free_unpacked and self._spent > limits.max_ratio * self._packed():
            raise RefusedError("bomb", f"unpacks to more than {limits.max_ratio} times its size")


class Forward:
    """A stream that is only read on, and counts what was read; libraries that would seek in it learn that they cannot.

    A read gives what there is (as `read1` does), so that what stands before damaged data is not lost.
    """

    def __init__(self, inner: Any) -> None:
        self.ended = False
        self.error: Exception | None = None  # what reading raised, for those whose library hides it
        self._read = getattr(inner, "read1", None) or inner.read
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; none at the end."""
        try:
            data: bytes = self._read(size)
        except Exception as error:
            self.error = error
            raise
        self._at += len(data)
        self.ended = self.ended or not data
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Never: OSError."""
        raise OSError("this stream cannot seek")

    def close(self) -> None:
        """Nothing: whoever opened the stream closes it."""


class Metered(io.RawIOBase):
    """A stream that tells a budget what is read of it."""

    def __init__(self, inner: Any, budget: Budget) -> None:
        super().__init__()
        self._inner = Forward(inner)
        self._budget = budget

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as one read of the inner stream does; how many bytes that was."""
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        self._budget.spend(len(data))
        return len(data)


def unpack(stream: IO[bytes], packing: str, settings: ReadSettings) -> IO[bytes]:
    """The unpacked bytes of a stream; reading raises RefusedError for a bomb, one of BROKEN for damaged input."""
    packed = Forward(stream)
    if packing == "gzip":
        inner: Any = gzip.GzipFile(fileobj=cast(Any, packed))
    elif packing == "bzip2":
        inner = bz2.BZ2File(cast(Any, packed))
    else:
        inner = ZstdReader(cast(Any, packed))
    return io.BufferedReader(Metered(inner, Budget(settings, packed.tell)), _BUFFER)


def guarded(items: Items, doc: str, reason: str = "broken-archive") -> Items:
    """The items, with a drop for the rest when their source turns out to be a bomb or damaged, and one for nothing."""
    nothing = True
    try:
        for item in items:
            nothing = False
            yield item
        if nothing:
            yield Drop(doc, "empty", "nothing to read in it")
    except RefusedError as error:
        yield Drop(doc, error.reason, error.detail)
    except BROKEN as error:
        yield Drop(doc, reason, f"{type(error).__name__}: {error}"[:200])


def panics_told(items: Iterable[T]) -> Iterator[T]:
    """The items of a library in Rust; what it calls a bug of its own (damaged files find some) becomes an OSError."""
    try:
        yield from items
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # every such library has a class of its own
            raise OSError("the reader failed on damaged data") from error
        raise


def written(items: Items) -> Items:
    """The items with names that every output can write: half surrogate pairs become question marks.

    The text of an article is never changed; one with such halves is a drop.
    """
    for item in items:
        if isinstance(item, Drop):
            wrong = any(_HALF.search(part) for part in (item.doc, item.detail))
            yield Drop(_whole(item.doc), item.reason, _whole(item.detail), item.span) if wrong else item
            continue
        names: dict[str, Any] = {name: getattr(item, name) for name in ("doc", "title", "outlet", "author", "url")}
        wrong = any(_HALF.search(value) for value in names.values() if value)
        whole: dict[str, Any] = {name: _whole(value) for name, value in names.items() if value}
        yield replace(item, **whole) if wrong else item


_HALF = re.compile("[\ud800-\udfff]")


def _whole(text: str) -> str:
    return _HALF.sub("?", text)
