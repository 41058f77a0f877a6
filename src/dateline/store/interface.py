"""What the program asks of a database, whatever engine is behind it."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

import polars as pl


class Store(Protocol):
    """A database that is open. Times in and out are UTC."""

    path: str
    writable: bool

    def rows(self, sql: str, values: Sequence[Any] = (), **frames: pl.DataFrame) -> pl.DataFrame:
        """The answer to a SQL query; `?` stand for the values, the names of the frames for tables."""
        ...

    def append(self, table: str, frame: pl.DataFrame) -> None:
        """Add rows, given with the table's columns."""
        ...

    def remove(self, table: str, where: str, **frames: pl.DataFrame) -> None:
        """Remove the rows of a derived table that a condition holds for. Raises ValueError for a base table."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All of what is done inside, or nothing of it. Raises StoreError where it cannot be written."""
        ...

    def recording(self) -> AbstractContextManager[None]:
        """A transaction that adds to base tables. What others recorded before is seen in it, so ask in it for what the
        new rows depend on (the number of the step, what is stored already)."""
        ...

    def limited(self, memory: str) -> AbstractContextManager[None]:
        """The engine keeps at most so much in memory ("512MB") meanwhile. Answers are the same."""
        ...

    def released(self) -> AbstractContextManager[None]:
        """Others may read and write meanwhile; so ask again afterwards for what depends on what is stored."""
        ...

    def meta(self) -> Mapping[str, str]:
        """Version of the store, of the rules and of the parameters, and how far the derived tables are."""
        ...

    def set_meta(self, key: str, value: str) -> None:
        """Set one of them."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...

    def __enter__(self) -> "Store": ...

    def __exit__(self, *error: object) -> None: ...
