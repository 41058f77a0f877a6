"""The database of a project: articles, claims, retractions and judgements, append-only, and what is derived from them.

`open_store` opens the embedded engine (one DuckDB file) or, by a PostgreSQL address, that of a team. Everything else
speaks to `Store`.
"""

from collections.abc import Mapping
from pathlib import Path

from dateline.store import duck
from dateline.store.duck import DuckStore
from dateline.store.errors import (
    DiskFullError,
    LockedError,
    NoStoreError,
    NotAStoreError,
    ReadOnlyError,
    StoreError,
    VersionError,
)
from dateline.store.interface import Store
from dateline.store.tables import BASE, DERIVED, TABLES, VERSION, Table


def open_store(
    path: str | Path, *, write: bool = False, create: bool = False, limits: Mapping[str, str | int] | None = None
) -> DuckStore:
    """A database, opened: a file (see `store.duck.open_store`), or "postgresql://…" (see `store.team.open_team`)."""
    from dateline.store.team import is_team, open_team

    how = open_team if is_team(path) else duck.open_store
    return how(str(path), write=write, create=create, limits=limits)


__all__ = [
    "BASE", "DERIVED", "TABLES", "VERSION", "DiskFullError", "DuckStore", "LockedError", "NoStoreError",
    "NotAStoreError", "ReadOnlyError", "Store", "StoreError", "Table", "VersionError", "open_store",
]  # fmt: skip
