"""The database of a project: articles, claims, retractions and judgements, append-only, and what is derived from them.

`open_store` opens the embedded engine (one DuckDB file). Everything else speaks to `Store`, so that another engine can
stand behind the same interface.
"""

from dateline.store.duck import open_store
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

__all__ = [
    "BASE", "DERIVED", "TABLES", "VERSION", "DiskFullError", "LockedError", "NoStoreError", "NotAStoreError",
    "ReadOnlyError", "Store", "StoreError", "Table", "VersionError", "open_store",
]  # fmt: skip
