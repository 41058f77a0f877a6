"""Opening a database to ask or judge."""

from pathlib import Path

from dateline.build.derive import derive
from dateline.store import DuckStore, open_store
from dateline.store.team import is_team


def open_database(path: str | Path, *, write: bool = False) -> DuckStore:
    """A database, open. What a team recorded since this member last looked is derived from first. Raises StoreError as
    `open_store` does."""
    store = open_store(path, write=write)
    if is_team(path):
        try:
            derive(store)
        except BaseException:
            store.close()
            raise
    return store
