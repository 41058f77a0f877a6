"""The engine of a team: PostgreSQL keeps the record (the base tables), every member a DuckDB file of their own.

Base tables are append-only, so the file follows the record by fetching what came after; questions are asked of the
file, and what is derived from the record is derived there, by the same code and to the same bytes as with one engine.
Several members write at once: each step is recorded under one lock, after what others recorded before it was fetched.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from dateline.store import duck
from dateline.store.errors import LockedError, NoStoreError, NotAStoreError, ReadOnlyError, StoreError, VersionError
from dateline.store.tables import BASE, TABLES

VERSION = 1  # of the record's tables
LOCK = 0x646174656C696E65  # "dateline": the advisory lock that recording holds
PART = 20_000  # rows that are fetched at once
FETCHED = "fetched"  # in the file's meta: how far it follows, by table
RECORDED = tuple(name for name in BASE if name != "meta")
_SQL: dict[Any, str] = {
    pl.String: "TEXT", pl.Int64: "BIGINT", pl.Int32: "INTEGER", pl.Float64: "DOUBLE PRECISION", pl.Boolean: "BOOLEAN",
    pl.Date: "DATE", pl.Datetime: "TIMESTAMPTZ",
}  # fmt: skip

EXTENSION = "postgis"
# Functions are named with the schema that the extension is in: the record's own is often the only one that is searched.
POINTS = """CREATE VIEW "claim_point" AS SELECT "id", "type", "mode", "start", "end", "radius" AS "radius_km",
"{0}".ST_SetSRID("{0}".ST_MakePoint("lon", "lat"), 4326) AS "point" FROM "claim" WHERE "lat" IS NOT NULL"""


def is_team(path: str | Path) -> bool:
    """Whether a database is named as one of PostgreSQL."""
    return str(path).startswith(("postgresql://", "postgres://"))


def beside(address: str) -> Path:
    """Where this member's file of a team's database lies, and what else belongs to it."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "dateline" / "team" / f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.db"


class TeamStore(duck.DuckStore):
    """A member's file that follows the record. See `dateline.store.interface.Store`."""

    def __init__(self, address: str, file: duck.DuckStore, record: Any, writable: bool) -> None:
        super().__init__(shown(address), file._connection, writable, file._limits)
        self._record = record
        self._folder: TemporaryDirectory[str] | None = None

    def append(self, table: str, frame: pl.DataFrame) -> None:
        """Add rows, those of base tables to the record, too; these only while `recording`."""
        if table in RECORDED and not frame.is_empty():
            if not self.writable:
                raise ReadOnlyError(f"{self.path}: it is open only to be read")
            with self._explained(), self._record.cursor() as cursor:
                cursor.adbc_ingest(table, _packed(table, frame), mode="append")
        super().append(table, frame)

    @contextmanager
    def recording(self) -> Iterator[None]:
        """A transaction over record and file that sees all that others recorded; they wait for its end.

        The record is written first: a file that was not, as the process ended between, fetches it the next time.
        """
        try:
            with self.transaction():
                self._lock()
                self.fetch()
                yield
                self._note()
                with self._explained():
                    self._record.commit()
        except BaseException:
            with suppress(Exception):
                self._record.rollback()
            raise

    @contextmanager
    def released(self) -> Iterator[None]:
        """Nothing is let go of: others write to the record at any time, and have files of their own."""
        yield

    def follow(self) -> None:
        """Fetch what was recorded since."""
        with self.transaction():
            self.fetch()
        with self._explained():
            self._record.commit()

    def fetch(self) -> None:
        """Append the record's new rows to the file; inside a transaction."""
        done = self._done()
        for table in RECORDED:
            while (found := self._fetched(table, done.get(table, 0))).height:
                super().append(table, _unpacked(table, found))
                done[table] = int(found["seq"][-1])
        self.set_meta(FETCHED, json.dumps(done, sort_keys=True))

    def close(self) -> None:
        """Let go of file and record."""
        super().close()
        with suppress(Exception):
            self._record.close()
        if self._folder is not None:
            self._folder.cleanup()

    def keep(self, folder: TemporaryDirectory[str]) -> None:
        """Remove a folder when the store is closed."""
        self._folder = folder

    def _done(self) -> dict[str, int]:
        found: dict[str, int] = json.loads(self.meta().get(FETCHED, "{}"))
        return found

    def _fetched(self, table: str, after: int) -> pl.DataFrame:
        names = ", ".join(f'"{name}"' for name in TABLES[table].columns)
        sql = f'SELECT {names}, "seq" FROM "{table}" WHERE "seq" > {after} ORDER BY "seq" LIMIT {PART}'
        return self._ask(sql)

    def _note(self) -> None:
        """Remember that the rows just recorded are in the file already. Others cannot have added any."""
        last = ", ".join(f'(SELECT coalesce(max("seq"), 0) FROM "{name}") AS "{name}"' for name in RECORDED)
        self.set_meta(FETCHED, json.dumps(self._ask(f"SELECT {last}").row(0, named=True), sort_keys=True))

    def _lock(self) -> None:
        self._ask(f"SELECT pg_advisory_xact_lock({LOCK})::text AS held")

    def _ask(self, sql: str) -> pl.DataFrame:
        with self._explained():
            return _ask(self._record, sql)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        with _explaining(self.path):
            yield


def open_team(
    address: str, *, write: bool = False, create: bool = False, limits: Mapping[str, str | int] | None = None
) -> TeamStore:
    """Open a team's database, and bring this member's file up to date with its record.

    The file lies in the user's cache folder ($XDG_CACHE_HOME); while another process of the member has it open, one of
    this process alone is made anew. Raises a StoreError: the server does not answer or refuses, it holds no database of
    ours (and `create` is not given), or one of another version.
    """
    named = shown(address)
    with _explaining(named):
        record = _dbapi().connect(address)
    try:
        with _explaining(named):
            _prepare(record, named, create)
        folder, file = _own_file(address, limits or {})
    except BaseException:
        record.close()
        raise
    store = TeamStore(address, file, record, write)
    if folder is not None:
        store.keep(folder)
    try:
        store.follow()
    except BaseException:
        store.close()
        raise
    return store


def _dbapi() -> Any:
    try:
        import adbc_driver_postgresql.dbapi as dbapi
    except ImportError as error:
        raise StoreError("a PostgreSQL database needs its driver: pip install 'dateline[team]'") from error
    return dbapi


def _own_file(address: str, limits: Mapping[str, str | int]) -> tuple[TemporaryDirectory[str] | None, duck.DuckStore]:
    """This member's file; where that is in use or of another version, a new one, with the folder to be removed."""
    path = beside(address)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        return None, duck.open_store(path, write=True, create=True, limits=limits)
    except VersionError:
        path.unlink()
        return None, duck.open_store(path, write=True, create=True, limits=limits)
    except LockedError:
        folder = TemporaryDirectory(prefix="dateline-team-")
        return folder, duck.open_store(Path(folder.name, "own.db"), write=True, create=True, limits=limits)


def _prepare(record: Any, named: str, create: bool) -> None:
    """Check the record's version, and bring an older one to ours; make it where there is none and it is wanted."""
    there = _ask(record, "SELECT count(*) AS n FROM pg_tables WHERE schemaname = current_schema() "
                         "AND tablename = 'dateline_record'").item()  # fmt: skip
    if not there and not create:
        raise NoStoreError(f"{named}: no Dateline database there; `dateline build … --db {named}` makes one")
    _ask(record, f"SELECT pg_advisory_xact_lock({LOCK})::text AS held")
    _run(record, 'CREATE TABLE IF NOT EXISTS "dateline_record" ("version" BIGINT NOT NULL)')
    found = _ask(record, 'SELECT coalesce(max("version"), 0) AS v FROM "dateline_record"').item()
    if found > VERSION:
        raise VersionError(f"{named}: version {found} of the record, this Dateline knows up to {VERSION}; upgrade it")
    others = "SELECT count(*) AS n FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'claim'"
    if not found and _ask(record, others).item():
        raise NotAStoreError(f"{named}: it holds a table `claim` that is not Dateline's; name another database")
    for version in range(found, VERSION):
        for statement in MIGRATIONS[version]():
            _run(record, statement)
        _run(record, f'INSERT INTO "dateline_record" VALUES ({version + 1})')
    record.commit()
    if create:
        _add_points(record)


def _first() -> Iterator[str]:
    """The tables of version 1. `seq` rises in the order of recording; lists are JSON in an object."""
    for name in RECORDED:
        table = TABLES[name]
        columns = ", ".join(f'"{column}" {_type(dtype)}' for column, dtype in table.columns.items())
        yield f'CREATE TABLE "{name}" ({columns}, "seq" BIGSERIAL PRIMARY KEY)'
        if table.unique and not set(table.key) & {"detail", "start"}:
            yield f'CREATE UNIQUE INDEX ON "{name}" ({", ".join(chr(34) + key + chr(34) for key in table.key)})'


# Each brings the record from one version to the next; a published one is never changed.
MIGRATIONS = (_first,)


def _add_points(record: Any) -> None:
    """With PostGIS: claims as points, for maps that read PostgreSQL. Without it, or the right to add it: none."""
    if _ask(record, "SELECT to_regclass('claim_point') IS NOT NULL AS there").item():
        record.rollback()
        return
    with suppress(Exception):
        _run(record, f"CREATE EXTENSION IF NOT EXISTS {EXTENSION}")
        found = _ask(
            record, f"SELECT extnamespace::regnamespace::text AS s FROM pg_extension WHERE extname = '{EXTENSION}'"
        )
        _run(record, POINTS.format(found.item().strip('"')))
        record.commit()
    record.rollback()


def _type(dtype: Any) -> str:
    kind = dtype if isinstance(dtype, type) else type(dtype)
    return _SQL.get(kind, "TEXT")


def _is_list(dtype: Any) -> bool:
    return isinstance(dtype, pl.List)


def _packed(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows as the record has them."""
    return frame.select(
        pl.struct(pl.col(name).cast(dtype)).struct.json_encode().alias(name) if _is_list(dtype) else
        pl.col(name).cast(dtype)
        for name, dtype in TABLES[table].columns.items()
    )  # fmt: skip


def _unpacked(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The record's rows as the file has them."""
    return frame.select(
        pl.col(name).str.json_decode(pl.Struct({name: dtype})).struct.field(name) if _is_list(dtype) else
        pl.col(name).cast(dtype)
        for name, dtype in TABLES[table].columns.items()
    )  # fmt: skip


def _ask(record: Any, sql: str) -> pl.DataFrame:
    with record.cursor() as cursor:
        cursor.execute(sql)
        return pl.DataFrame(pl.from_arrow(cursor.fetch_arrow_table()))


def _run(record: Any, sql: str) -> None:
    with record.cursor() as cursor:
        cursor.execute(sql)


@contextmanager
def _explaining(named: str) -> Iterator[None]:
    try:
        yield
    except _dbapi().Error as error:
        said = " ".join(str(error).split())
        raise StoreError(f"{named}: {said[:300]}") from error


def shown(address: str | Path) -> str:
    """A database's name without the password that an address may have."""
    address = str(address)
    if not is_team(address):
        return address
    head, mark, tail = address.rpartition("@")
    user = head.partition("://")[2].partition(":")[0]
    return f"{address.partition('://')[0]}://{user}{mark}{tail}" if mark else address
