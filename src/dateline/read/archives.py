"""Members of ZIP and TAR archives, one after the other. Nothing is ever written to disk.

Links, devices, and names that lead out of a folder are not read: a drop says so.
"""

import io
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, cast

from dateline.model import Drop
from dateline.read.limits import BROKEN, Budget, Metered, RefusedError
from dateline.read.settings import ReadSettings

_BLOCK = 512  # bytes of a TAR record
_MAX_NAME = 65_536  # bytes of a long name in a TAR
_END = b"PK\x05\x06"  # how the last record of a ZIP begins
_END_SIZE = 22
_MAX_COMMENT = 65_535


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive, to be read before the next one is asked for."""

    name: str
    stream: IO[bytes]


def zip_members(stream: IO[bytes], settings: ReadSettings) -> Iterator[Member | Drop]:
    """The members of a ZIP in the order of its index. Raises RefusedError for a bomb or a broken archive."""
    size = stream.seek(0, io.SEEK_END)
    _check_index(stream, size, settings)
    budget = Budget(settings, lambda: size)
    try:
        archive = zipfile.ZipFile(stream)
    except Exception as error:  # zipfile raises a dozen kinds for damaged archives
        raise RefusedError("broken-archive", f"{type(error).__name__}: {error}"[:200]) from error
    for info in archive.infolist():
        if info.filename.endswith("/"):  # a folder; ZipInfo.is_dir fails on an empty name
            continue
        refused = _zip_refusal(info)
        if refused is not None:
            yield refused
            continue
        try:
            member = archive.open(info)
        except Exception as error:
            yield Drop(info.filename, "broken-archive", f"{type(error).__name__}: {error}"[:200])
            continue
        with member:
            yield Member(info.filename, cast(IO[bytes], io.BufferedReader(Metered(_Checked(member), budget))))


class _Checked:
    """A member whose damage is told in one kind of error."""

    def __init__(self, inner: IO[bytes]) -> None:
        self._inner = inner

    def read(self, size: int) -> bytes:
        try:
            return self._inner.read(size)
        except (*BROKEN, zipfile.BadZipFile, NotImplementedError, RuntimeError, struct.error) as error:
            raise OSError(f"{type(error).__name__}: {error}"[:200]) from error


def _check_index(stream: IO[bytes], size: int, settings: ReadSettings) -> None:
    """Refuse a ZIP with more members than may be held, before its index is read."""
    stream.seek(max(0, size - _END_SIZE - _MAX_COMMENT))
    tail = stream.read(_END_SIZE + _MAX_COMMENT)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise RefusedError("broken-archive", "a ZIP without an index")
    index_size = struct.unpack_from("<L", tail, at + 12)[0]
    if index_size == 0xFFFFFFFF:  # ZIP64: the size is in a record before this one
        before = tail.rfind(b"PK\x06\x06", 0, at)
        index_size = struct.unpack_from("<Q", tail, before + 40)[0] if 0 <= before <= len(tail) - 48 else size
    # an entry of the index has 46 bytes and a name
    if min(index_size, size) > 60 * settings.max_members:
        raise RefusedError("too-many", f"a ZIP with more than {settings.max_members} members")


def _zip_refusal(info: zipfile.ZipInfo) -> Drop | None:
    mode = info.external_attr >> 16
    if unsafe_name(info.filename):
        return Drop(info.filename, "unsafe-member", "its name leads out of a folder")
    if info.create_system == 3 and mode & 0o170000 not in (0, 0o100000):
        return Drop(info.filename, "unsafe-member", "a link or a device, not a file")
    if info.flag_bits & 1:
        return Drop(info.filename, "unreadable", "encrypted")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return Drop(info.filename, "unreadable", f"compression {info.compress_type} of ZIP is not read")
    return None


def unsafe_name(name: str) -> bool:
    """True for a name that would lead out of the folder that an archive is unpacked in."""
    path = name.replace("\\", "/")
    return path.startswith("/") or ".." in PurePosixPath(path).parts or path[1:2] == ":" or "\0" in path


def tar_members(stream: IO[bytes], settings: ReadSettings) -> Iterator[Member | Drop]:
    """The members of a TAR in order, from a stream that need not seek. Raises RefusedError for a broken archive.

    Headers are read with `tarfile.TarInfo.frombuf`; `tarfile` itself reads extended headers of any size whole.
    """
    long_name: str | None = None
    while True:
        block = stream.read(_BLOCK)
        if not block or not block.strip(b"\0"):
            return
        try:
            info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except tarfile.HeaderError as error:
            raise RefusedError("broken-archive", f"TAR: {error}") from error
        if info.size < 0:
            raise RefusedError("broken-archive", "TAR: a member of negative size")
        body = _Body(stream, info.size)
        if info.type in (tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, tarfile.SOLARIS_XHDTYPE):
            long_name = _long_name(body.read(_MAX_NAME), info.type) or long_name
            body.skip()
            continue
        if info.type in (tarfile.XGLTYPE, tarfile.GNUTYPE_LONGLINK):
            body.skip()
            continue
        name, long_name = (long_name or info.name).encode("utf-8", "replace").decode("utf-8"), None
        if info.type == tarfile.DIRTYPE:
            body.skip()
            continue
        if info.type not in tarfile.REGULAR_TYPES or info.type in (tarfile.GNUTYPE_SPARSE, tarfile.CONTTYPE):
            yield Drop(name, "unsafe-member", "a link or a device, not a file")
        elif unsafe_name(name):
            yield Drop(name, "unsafe-member", "its name leads out of a folder")
        else:
            yield Member(name, cast(IO[bytes], io.BufferedReader(body)))
        body.skip()


class _Body(io.RawIOBase):
    """The bytes of one TAR member."""

    def __init__(self, stream: IO[bytes], size: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = size
        self._padding = -size % _BLOCK

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from what is left of the member."""
        data = self._stream.read(min(len(buffer), self._left))
        if not data and self._left:
            raise EOFError("the archive ends within a member")
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)

    def skip(self) -> None:
        """Go to the end of the member."""
        left = self._left + self._padding
        self._left = self._padding = 0
        while left:
            data = self._stream.read(min(left, 1 << 16))
            if not data:
                raise EOFError("the archive ends within a member")
            left -= len(data)

    def close(self) -> None:
        """Nothing: the archive goes on after the member."""


def _long_name(data: bytes, kind: bytes) -> str | None:
    """The name in an extended header of a TAR."""
    if kind == tarfile.GNUTYPE_LONGNAME:
        return data.rstrip(b"\0").decode("utf-8", "replace") or None
    for record in data.split(b"\n"):
        key, _, value = record.partition(b" ")[2].partition(b"=")
        if key == b"path":
            return value.decode("utf-8", "replace")
    return None
