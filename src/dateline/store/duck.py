"""The embedded engine: one DuckDB file, one writer at a time or many readers."""

import atexit
import gc
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from dateline.store.errors import LockedError, NoStoreError, NotAStoreError, ReadOnlyError, VersionError, explained
from dateline.store.stream import Stream
from dateline.store.tables import TABLES, VERSION, ddl

MEMORY = ":memory:"
# The pipeline takes what it loads out of garbage collection. At the end of the process all has to be collected, or the
# engine's bindings complain on standard error of what is left.
atexit.register(gc.unfreeze)
# Nothing is fetched and no other file is touched, whatever a query says.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # A checkpoint writes the last row groups of all tables anew, so frequent ones are most of what storing costs. With
    # 128 MB in place of 16 an archive is stored in half the time, with less memory, in a file a third smaller.
    "checkpoint_threshold": "128MB",
}


_ETC_UTC = pl.Datetime("us", "Etc/UTC")
NO_LIMITS: Mapping[str, str | int] = {}
PATIENCE = 600.0  # seconds for which a writer that let go of its file waits for others to give it back


class DuckStore:
    """See `dateline.store.interface.Store`."""

    def __init__(
        self, path: str, connection: duckdb.DuckDBPyConnection, writable: bool,
        limits: Mapping[str, str | int] = NO_LIMITS,
    ) -> None:  # fmt: skip
        self.path = path
        self.writable = writable
        self._connection = connection
        self._limits = limits

    def rows(self, sql: str, values: Sequence[Any] = (), **frames: pl.DataFrame) -> pl.DataFrame:
        """The answer to a SQL query; `?` stand for the values, the names of the frames for tables."""
        with self._registered(frames), self._explaining():
            answer = self._connection.sql(sql, params=list(values) if values else None)
            found = pl.DataFrame(Stream(answer))
        if _ETC_UTC not in found.dtypes:
            return found
        return found.with_columns(pl.col(_ETC_UTC).dt.convert_time_zone("UTC"))

    def append(self, table: str, frame: pl.DataFrame) -> None:
        """Add rows, given with the table's columns."""
        if frame.is_empty():
            return
        columns = TABLES[table].columns
        frame = frame.select(pl.col(name).cast(dtype) for name, dtype in columns.items())
        names = ", ".join(f'"{name}"' for name in columns)
        with self._registered({"new_rows": frame}), self._explaining():
            self._connection.execute(f'INSERT INTO "{table}" ({names}) SELECT {names} FROM new_rows')

    def remove(self, table: str, where: str, **frames: pl.DataFrame) -> None:
        """Remove the rows of a derived table that a condition holds for. Raises ValueError for a base table."""
        if TABLES[table].base:
            raise ValueError(f"{table} is append-only")
        with self._registered(frames), self._explaining():
            self._connection.execute(f'DELETE FROM "{table}" WHERE {where}')

    def index(self, table: str, columns: Sequence[str]) -> None:
        """Index a table by each of some columns, for a copy that few rows are looked up in often."""
        with self._explaining():
            for column in columns:
                self._connection.execute(f'CREATE INDEX "by_{table}_{column}" ON "{table}" ("{column}")')

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of what is done inside, or nothing of it. Raises StoreError where it cannot be written."""
        with self._explaining():
            self._connection.begin()
        try:
            yield
            with self._explaining():
                self._connection.commit()
        except BaseException:
            with suppress(duckdb.Error):  # a commit that failed has ended the transaction already
                self._connection.rollback()
            raise

    def recording(self) -> AbstractContextManager[None]:
        """A transaction: nobody else writes to a file that is open."""
        return self.transaction()

    @contextmanager
    def limited(self, memory: str) -> Iterator[None]:
        """The engine keeps at most so much in memory ("512MB") meanwhile; more goes to a file beside the database."""
        with suppress(duckdb.OutOfMemoryException):  # it holds more already
            self._connection.execute(f"SET memory_limit = '{memory}'")
        limits, self._limits = self._limits, {**self._limits, "memory_limit": memory}
        try:
            yield
        finally:
            self._limits, before = limits, limits.get("memory_limit")
            with suppress(duckdb.ConnectionException):  # it failed while the file was let go of
                self._connection.execute(f"SET memory_limit = '{before}'" if before else "RESET memory_limit")

    @contextmanager
    def released(self) -> Iterator[None]:
        """Lets go of the file, so that others may read and write it, and takes it back after. Raises LockedError where
        others keep it for ten minutes; then, and where what is done inside fails, the store is closed."""
        if self.path == MEMORY:
            yield
            return
        self._connection.close()
        yield
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._connection = open_store(self.path, write=self.writable, limits=self._limits)._connection
                return
            except LockedError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def meta(self) -> Mapping[str, str]:
        """Version of the store, of the rules and of the parameters, and how far the derived tables are."""
        return dict(self.rows('SELECT "key", "value" FROM "meta"').iter_rows())

    def set_meta(self, key: str, value: str) -> None:
        """Set one of them."""
        with self._explaining():
            self._connection.execute('DELETE FROM "meta" WHERE "key" = ?', [key])
            self._connection.execute('INSERT INTO "meta" VALUES (?, ?)', [key, value])

    def another(self) -> "DuckStore":
        """A further connection to the same open database, for another thread. It reads what is committed."""
        return DuckStore(self.path, self._connection.cursor(), self.writable)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> "DuckStore":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @contextmanager
    def _registered(self, frames: Mapping[str, pl.DataFrame]) -> Iterator[None]:
        for name, frame in frames.items():
            self._connection.register(name, Stream(frame))
        try:
            yield
        finally:
            for name in frames:
                self._connection.unregister(name)

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException) as error:
            raise explained(self.path, error) from error


def open_store(
    path: str | Path, *, write: bool = False, create: bool = False, limits: Mapping[str, str | int] | None = None
) -> DuckStore:  # fmt: skip
    """Open a database: to read (many may), or with `write` to write (one process may, and nobody reads meanwhile).

    `limits` are settings of the engine ("threads", "memory_limit"). With `create` a database is made where there is
    none. ":memory:" is an empty one in memory. Raises a StoreError that
    says what is wrong: no such file, none of ours, of another version, locked, not writable, disk full.
    """
    if str(path) == MEMORY:
        return _in_memory()
    file = Path(path)
    if not file.exists():
        if not create:
            raise NoStoreError(f"{file}: no such file; `dateline build … --db {file}` makes one")
        _make(file)
    if file.exists() and write and not os.access(file, os.W_OK):
        raise ReadOnlyError(f"{file}: it cannot be written: permission denied")
    store = _connect(file, write, limits or {})
    try:
        _check_version(store)
    except BaseException:
        store.close()
        raise
    return store


def _in_memory() -> DuckStore:
    store = DuckStore(MEMORY, duckdb.connect(MEMORY, config=CONFIG), True)
    _fill(store)
    return store


def _connect(file: Path, write: bool, limits: Mapping[str, str | int] = NO_LIMITS) -> DuckStore:
    try:
        connection = duckdb.connect(str(file), read_only=not write, config={**CONFIG, **limits})
        connection.execute("SET TimeZone = 'UTC'")
    except duckdb.Error as error:
        raise explained(str(file), error) from error
    return DuckStore(str(file), connection, write, limits)


def _make(file: Path) -> None:
    """Make an empty database under another name, then give it its own: a half-made one is never there."""
    beside = file.with_name(f".{file.name}.new")
    with suppress(FileNotFoundError):
        beside.unlink()
    with _connect(beside, True) as store:
        _fill(store)
    with suppress(FileExistsError):  # another process was first
        os.link(beside, file)
    beside.unlink(missing_ok=True)


def _fill(store: DuckStore) -> None:
    connection = store._connection
    connection.execute("SET TimeZone = 'UTC'")
    with store.transaction():
        for statement in ddl():
            connection.execute(statement)
        store.set_meta("store", str(VERSION))


def _check_version(store: DuckStore) -> None:
    try:
        found = store.meta().get("store")
    except duckdb.Error as error:
        raise NotAStoreError(f"{store.path}: a DuckDB file, but not a Dateline database") from error
    if found is None:
        raise NotAStoreError(f"{store.path}: a DuckDB file, but not a Dateline database")
    if found != str(VERSION):
        raise VersionError(
            f"{store.path}: made by version {found} of the store, this Dateline reads version {VERSION}; "
            "nothing was changed: use the Dateline that made it, or build another file from the same articles"
        )
