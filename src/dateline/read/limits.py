"""Unpacking within limits: gzip, Zstandard and bzip2 streams that stop where a small input unfolds into a huge one."""

import bz2
import gzip
import io
import zlib
from collections.abc import Callable, Iterable, Iterator
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


class Counted(io.RawIOBase):
    """A stream that counts what was read of it, and tells a budget if it has one."""

    def __init__(self, inner: Any, budget: Budget | None = None) -> None:
        super().__init__()
        self.count = 0
        self._inner = inner
        self._budget = budget

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as one read of the inner stream does; how many bytes that was."""
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        if self._budget is not None:
            self._budget.spend(len(data))
        return len(data)


def unpack(stream: IO[bytes], packing: str, settings: ReadSettings) -> IO[bytes]:
    """The unpacked bytes of a stream; reading raises RefusedError for a bomb, one of BROKEN for damaged input."""
    packed = Counted(stream)
    if packing == "gzip":
        inner: Any = gzip.GzipFile(fileobj=cast(IO[bytes], packed))
    elif packing == "bzip2":
        inner = bz2.BZ2File(cast(IO[bytes], packed))
    else:
        inner = ZstdReader(cast(Any, packed))
    return io.BufferedReader(Counted(inner, Budget(settings, lambda: packed.count)), _BUFFER)


def guarded(items: Items, doc: str, reason: str = "broken-archive") -> Items:
    """The items, with a drop for the rest when their source turns out to be a bomb or damaged."""
    try:
        yield from items
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
