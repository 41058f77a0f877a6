"""What can be wrong with a database file, each with what to do about it."""

import re


class StoreError(Exception):
    """A database that cannot be opened or written. Whatever was stored before is still there."""


class NoStoreError(StoreError):
    """There is no such file."""


class NotAStoreError(StoreError):
    """The file is not a Dateline database."""


class VersionError(StoreError):
    """The database was made by another version of the store."""


class LockedError(StoreError):
    """Another process writes to the database, or reads it while this one wants to write."""


class ReadOnlyError(StoreError):
    """The file cannot be written."""


class DiskFullError(StoreError):
    """There is no room to write."""


_PID = re.compile(r"\(PID (\d+)\)")
# What the engine says (DuckDB 2.0), the error it means, and the words for people.
_MEANING: tuple[tuple[str, type[StoreError], str], ...] = (
    ("set lock on file", LockedError, "another process{pid} has it open; try again when that is done"),
    ("different configuration", LockedError, "this process has it open in another way; close that first"),
    ("No space left", DiskFullError, "the disk is full; what was stored before is safe: make room and run again"),
    ("Disk quota", DiskFullError, "the disk quota is used up; what was stored before is safe: make room and run again"),
    ("File too large", DiskFullError, "the file may not grow; what was stored before is safe: make room and run again"),
    ("Permission denied", ReadOnlyError, "it cannot be written or read: permission denied"),
    ("Read-only file system", ReadOnlyError, "it is on a read-only file system"),
    ("read-only mode: database does not exist", NoStoreError, "no such file; `dateline build` makes one"),
    ("No such file or directory", NoStoreError, "no such folder"),
    ("Is a directory", NotAStoreError, "it is a folder"),
    ("not a valid DuckDB database", NotAStoreError, "it is not a Dateline database"),
    ("external extensions is disabled", NotAStoreError, "it is not a Dateline database"),
    ("newer version of DuckDB", VersionError, "it was written by a newer DuckDB; upgrade the package duckdb"),
    ("storage version", VersionError, "another version of DuckDB wrote it"),
)


def explained(path: str, error: Exception) -> StoreError:
    """The engine's error in our words; a plain StoreError with the engine's where it is none that we know."""
    said = str(error)
    for words, kind, meaning in _MEANING:
        if words in said:
            found = _PID.search(said)
            return kind(f"{path}: {meaning.format(pid=f' ({found.group(1)})' if found else '')}")
    return StoreError(f"{path}: {' '.join(said.split())[:300]}")
