"""Object storage by way of fsspec (`pip install dateline[cloud]`): what the user names, never what a text says."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Protocols of storage that fsspec's drivers speak; `http` is fetched with our own limits, `file` is a path.
SCHEMES = frozenset(
    "s3 s3a gs gcs abfs abfss az adl hdfs webhdfs oci oss swift dbfs smb sftp memory".split()
)  # fmt: skip


class StoredError(Exception):
    """Storage that cannot be used: no driver for it, no such place, no right to read or write."""


def is_stored(source: str) -> bool:
    """Whether a name is one of object storage: "s3://bucket/folder"."""
    scheme, mark, _ = source.partition("://")
    return bool(mark) and scheme.lower() in SCHEMES


def find_stored(source: str) -> list[tuple[str, str | None]]:
    """Addresses of the files below a folder with their paths within it, or the address of the one file that it is.

    Files of a folder come by name before its subfolders', hidden ones are left out, as with folders of the machine.
    Raises StoredError if there is nothing or it cannot be reached.
    """
    system, root = _system(source)
    try:
        if not system.isdir(root):
            if not system.exists(root):
                raise StoredError(f"{source}: nothing there")
            return [(source, None)]
        names = [name.removeprefix(root).strip("/") for name in system.find(root)]
    except OSError as error:
        raise StoredError(f"{source}: {error}") from error
    shown = [name for name in names if not any(part.startswith(".") for part in name.split("/"))]
    return [(f"{source.rstrip('/')}/{name}", name) for name in sorted(shown, key=_place)] or [(source, None)]


def _place(name: str) -> list[tuple[bool, str]]:
    """Sorts a folder's files before its subfolders."""
    *folders, last = name.split("/")
    return [*((True, folder) for folder in folders), (False, last)]


@contextmanager
def local_copy(source: str) -> Iterator[Path]:
    """A copy of a stored file that lives as long as it is read. Raises OSError if it cannot be read."""
    system, root = _system(source)
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        copy = Path(folder, Path(root).name or "file")
        system.get_file(root, str(copy))
        yield copy


def write_stored(target: str, content: bytes) -> None:
    """Write a file into storage. Raises StoredError if it cannot be."""
    system, root = _system(target)
    try:
        system.pipe_file(root, content)
    except OSError as error:
        raise StoredError(f"{target}: {error}") from error


def store_file(target: str, path: Path) -> None:
    """Copy a file of this machine into storage. Raises StoredError if it cannot be."""
    system, root = _system(target)
    try:
        system.put_file(str(path), root)
    except OSError as error:
        raise StoredError(f"{target}: {error}") from error


def _system(source: str) -> tuple[Any, str]:
    """The driver for an address, and the path that it knows it by."""
    try:
        import fsspec
    except ImportError as error:
        raise StoredError(f"{source}: reading object storage needs fsspec: pip install 'dateline[cloud]'") from error
    try:
        system, root = fsspec.core.url_to_fs(source)
    except ImportError as error:
        raise StoredError(f"{source}: {error}") from error
    return system, str(root)
