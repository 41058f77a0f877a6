"""Opening, writing and refusing: nothing that was stored is ever lost."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime

import duckdb
import polars as pl
import pytest

from dateline.model.incident import Dispute, Incident, Judgement, Witness
from dateline.model.span import Span
from dateline.store import (
    BASE,
    DERIVED,
    TABLES,
    VERSION,
    DiskFullError,
    LockedError,
    NoStoreError,
    NotAStoreError,
    ReadOnlyError,
    StoreError,
    VersionError,
    open_store,
)
from dateline.store.columns import frame_of, records_of, schema_of

pytestmark = pytest.mark.files_only


@pytest.fixture
def db(tmp_path):
    path = tmp_path / "a.db"
    open_store(path, write=True, create=True).close()
    return path


def words(number=3):
    return pl.DataFrame({"term": [f"t{i}" for i in range(number)], "article": "a", "count": 1})


def count(store, table="word"):
    return store.rows(f'SELECT count(*) AS n FROM "{table}"')["n"][0]


def test_a_new_database_has_every_table_and_nothing_in_it(db):
    with open_store(db) as store:
        assert all(
            count(store, name) == 0 for name in (*BASE, *DERIVED, "figure", "dispute", "alias") if name != "meta"
        )
        assert store.meta() == {"store": str(VERSION)}
    assert [p.name for p in db.parent.iterdir()] == ["a.db"]


def test_rows_come_back_as_they_went_in(db):
    made = Judgement("j1", datetime(2024, 12, 3, 8, tzinfo=UTC), "ana", "correct", "c1", None, "harm.0.low", "12", "ü")
    with open_store(db, write=True) as store:
        store.append("judgement", frame_of(Judgement, [made], batch=([1], pl.Int64)))
        assert records_of(Judgement, store.rows('SELECT * FROM "judgement"')) == [made]
        assert store.rows('SELECT "at" FROM "judgement"')["at"].dtype == pl.Datetime("us", "UTC")


def test_frames_can_be_asked_beside_tables(db):
    with open_store(db, write=True) as store:
        store.append("word", words())
        wanted = pl.DataFrame({"term": ["t1", "t9"]})
        found = store.rows('SELECT "term" FROM "word" WHERE "term" IN (SELECT "term" FROM wanted) AND "count" = ?', [1],
                           wanted=wanted)  # fmt: skip
    assert found["term"].to_list() == ["t1"]


def test_nested_records_are_rows_and_back():
    dispute = Dispute("number", "killed", (("25", ("c1", "c2")), ("9", ("c3",))), True)
    assert records_of(Dispute, frame_of(Dispute, [dispute])) == [dispute]
    assert schema_of(Witness)["party"] == pl.Boolean
    assert schema_of(Incident)["start"] == pl.Date
    assert Span(1, 2) == Span(*pl.DataFrame({"s": [{"start": 1, "end": 2}]})["s"][0].values())


def _two_frames(store):
    store.append("word", words())
    store.append("word", words().drop("term"))


def test_a_transaction_is_whole_or_nothing(db):
    with open_store(db, write=True) as store:
        with pytest.raises(pl.exceptions.ColumnNotFoundError), store.transaction():
            _two_frames(store)
        assert count(store) == 0
        with store.transaction():
            store.append("word", words())
        assert count(store) == 3


@pytest.mark.parametrize("name", BASE)
def test_base_tables_lose_no_row(db, name):
    with open_store(db, write=True) as store, pytest.raises(ValueError, match="append-only"):
        store.remove(name, "TRUE")


def test_many_may_read(db):
    with open_store(db) as one, open_store(db) as other:
        assert count(one) == count(other) == 0


OPEN = """
import sys, time
from dateline.store import open_store
store = open_store(sys.argv[1], write=True)
print("open", flush=True)
time.sleep(60)
"""


@pytest.fixture
def writer(db):
    other = subprocess.Popen([sys.executable, "-c", OPEN, str(db)], stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline() == "open\n"
    yield other
    other.kill()
    other.wait()


@pytest.mark.parametrize("write", [True, False])
def test_a_second_process_is_told_who_writes(db, writer, write):
    with pytest.raises(LockedError, match=rf"a.db: another process \({writer.pid}\) has it open"):
        open_store(db, write=write)


def test_a_writer_that_is_killed_leaves_the_file_free(db, writer):
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    with open_store(db) as store:
        assert count(store) == 0


def test_reading_and_writing_in_one_process_do_not_mix(db):
    with open_store(db), pytest.raises(LockedError, match="this process"):
        open_store(db, write=True)


def test_what_is_no_database_is_refused_and_left_alone(tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("hello " * 2000)
    lite = tmp_path / "lite.db"
    sqlite3.connect(lite).execute("CREATE TABLE a (b)").connection.close()
    empty = tmp_path / "empty.db"
    empty.touch()
    duck = tmp_path / "duck.db"
    duckdb.connect(str(duck)).execute("CREATE TABLE meta (a INTEGER)").close()
    for path in (text, lite, empty, duck, tmp_path):
        before = path.read_bytes() if path.is_file() else None
        for write in (False, True):
            with pytest.raises(NotAStoreError):
                open_store(path, write=write, create=write)
        assert before is None or path.read_bytes() == before


def test_no_file_is_no_database(tmp_path):
    with pytest.raises(NoStoreError, match="dateline build"):
        open_store(tmp_path / "none.db")
    with pytest.raises(NoStoreError, match="no such folder"):
        open_store(tmp_path / "none" / "a.db", write=True, create=True)
    assert not list(tmp_path.iterdir())


def test_another_version_is_refused_with_both_numbers(db):
    with open_store(db, write=True) as store:
        store.set_meta("store", "7")
    with pytest.raises(VersionError, match=rf"version 7 of the store, this Dateline reads version {VERSION}"):
        open_store(db)


def run_as(code, *arguments, **options):
    return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, **options)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_a_file_that_may_not_be_written_is_read_only(db, monkeypatch):
    db.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)  # root may write anything
    with pytest.raises(ReadOnlyError, match="cannot be written"):
        open_store(db, write=True)
    with open_store(db) as store:
        assert count(store) == 0


FILL = """
import sys, polars as pl
from dateline.store import open_store, StoreError
store = open_store(sys.argv[1], write=True)
for n in range(1000):
    try:
        with store.transaction():
            terms = [f"{n}-{i * 7919 % 10007}" for i in range(5000)]
            store.append("word", pl.DataFrame({"term": terms, "article": str(n), "count": n}))
    except StoreError as error:
        print(type(error).__name__, n, error)
        break
"""


def test_a_full_disk_keeps_what_was_stored(db):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    done = run_as(FILL, db, preexec_fn=limit)
    kind, steps, said = done.stdout.split(maxsplit=2)
    assert kind == DiskFullError.__name__
    assert "what was stored before is safe" in said
    with open_store(db, write=True) as store:
        assert count(store) == 5000 * int(steps)
        assert store.rows('SELECT count(DISTINCT "article") AS n FROM "word"')["n"][0] == int(steps) > 0


def test_every_error_is_a_store_error():
    for kind in (DiskFullError, LockedError, NoStoreError, NotAStoreError, ReadOnlyError, VersionError):
        assert issubclass(kind, StoreError)


def test_days_keep_their_type(db):
    with open_store(db, write=True) as store:
        frame = pl.DataFrame([dict.fromkeys(TABLES["article"].columns) | {"id": "a", "published": date(2024, 12, 1)}],
                             schema=TABLES["article"].columns)  # fmt: skip
        store.append("article", frame)
        assert store.rows('SELECT "published" FROM "article"')["published"].to_list() == [date(2024, 12, 1)]


@pytest.mark.parametrize("own", [None, "700MB"])
def test_a_limit_of_memory_ends_with_its_block(tmp_path, own):
    limits = {"memory_limit": own} if own else None
    with open_store(tmp_path / "a.db", write=True, create=True, limits=limits) as store:

        def limit():
            return store.rows("SELECT current_setting('memory_limit') AS m").item()

        before, inside = limit(), []
        with pytest.raises(ZeroDivisionError), store.limited("300MB"):
            inside.append(limit()) or 1 / 0
        assert inside == ["286.1 MiB"]
        assert limit() == before
