"""PostgreSQL as the record of several members: nothing lost, nothing twice, same answers as one file."""

import multiprocessing
import os
import subprocess
from dataclasses import replace

import polars as pl
import pytest
from postgres import programs, schema, server
from standins import READ, a_week, make_coder

from dateline.build.derive import derive
from dateline.build.ingest import Settings, build_items, ingest
from dateline.build.journal import JudgementError, judge, mark, retract
from dateline.build.opening import open_database
from dateline.store import NoStoreError, NotAStoreError, ReadOnlyError, StoreError, VersionError, open_store
from dateline.store.answers import answers, table_rows
from dateline.store.team import RECORDED, TeamStore, _dbapi, beside, is_team, shown

SETTINGS = Settings(coder=make_coder, step=3, now=lambda: READ)


@pytest.fixture(scope="module")
def running():
    with server() as address:
        yield address


@pytest.fixture
def team(running, tmp_path, monkeypatch):
    """The address of a new database; the member's file lies in the test's folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return schema(running, tmp_path.name)


def rows_of(store):
    """Base rows without the clock that differs between two runs."""
    return {name: table_rows(store, name) for name in RECORDED}


def assert_same(one, other):
    assert answers(one) == answers(other)
    for name, rows in rows_of(one).items():
        assert rows.equals(rows_of(other)[name]), name


def ask(address, sql):
    with _dbapi().connect(address) as connection, connection.cursor() as cursor:
        cursor.execute(sql)
        return pl.DataFrame(pl.from_arrow(cursor.fetch_arrow_table()))


def run(address, sql):
    with _dbapi().connect(address, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_team_gets_the_answers_of_one_file(team, tmp_path):
    build_items(a_week(20), tmp_path / "one.db", SETTINGS)
    build_items(a_week(20), team, SETTINGS)
    with open_store(tmp_path / "one.db") as one, open_database(team) as store:
        assert isinstance(store, TeamStore)
        assert_same(one, store)
        assert ask(team, 'SELECT count(*) AS n FROM "claim"').item() == one.rows('SELECT count(*) FROM "claim"').item()


def test_a_member_who_was_away_fetches_what_others_recorded(team, tmp_path, monkeypatch):
    items = a_week(20)
    build_items(items[:10], team, SETTINGS)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    build_items(items[10:], team, SETTINGS)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    build_items(items[:10], tmp_path / "one.db", SETTINGS)
    build_items(items[10:], tmp_path / "one.db", SETTINGS)
    with open_store(tmp_path / "one.db") as one, open_database(team) as store:
        assert_same(one, store)


def test_what_analysts_do_reaches_every_member(team, tmp_path, monkeypatch):
    build_items(a_week(12), team, SETTINGS)
    with open_database(team, write=True) as store:
        claim, article = store.rows('SELECT "id", "article" FROM "claim" ORDER BY "id" LIMIT 1').row(0)
        made = judge(store, "reject", claim, "ana")
        mark(store, "claim", claim, "ana")
        retract(store, article, "wrong", "ana")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    with open_database(team, write=True) as store:
        assert store.rows('SELECT "id", "author" FROM "judgement"').rows() == [(made.id, "ana")]
        assert store.rows('SELECT count(*) FROM "mark"').item() == 1
        assert store.rows('SELECT "article" FROM "retraction"')["article"].to_list().count(article) == 1
        with pytest.raises(JudgementError, match="already"):
            retract(store, article, "again", "bea")


def write(address, cache, start, number):
    os.environ["XDG_CACHE_HOME"] = str(cache)
    with open_store(address, write=True, create=True) as store:
        start.wait(60)
        ingest(store, a_week(30)[number * 10 :], SETTINGS)  # they overlap: each article comes from up to three


def test_several_writers_at_once_lose_nothing_and_store_nothing_twice(team, tmp_path):
    open_store(team, write=True, create=True).close()
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(3)
    writers = [context.Process(target=write, args=(team, tmp_path / f"w{n}", start, n)) for n in range(3)]
    for process in writers:
        process.start()
    for process in writers:
        process.join(120)
    assert [process.exitcode for process in writers] == [0, 0, 0]
    build_items(a_week(30), tmp_path / "one.db", SETTINGS)
    with open_store(tmp_path / "one.db") as one, open_database(team) as store:
        assert answers(one) == answers(store)
        assert store.rows('SELECT "batch" FROM "batch" ORDER BY "batch"')["batch"].to_list() == list(
            range(1, store.rows('SELECT count(*) FROM "batch"').item() + 1)
        )
        for name in RECORDED:
            assert table_rows(store, name).height == ask(team, f'SELECT count(*) AS n FROM "{name}"').item()


def test_a_member_who_stops_between_record_and_file_repeats_nothing(team, tmp_path, monkeypatch):
    class StoppedError(Exception):
        pass

    def stop(self):
        raise StoppedError

    items = a_week(12)
    build_items(items[:6], team, SETTINGS)
    with monkeypatch.context() as patch, open_store(team, write=True) as store:
        commit = store._record.commit

        def committed_then_stopped():
            commit()
            raise StoppedError

        patch.setattr(store, "_record", Wrapped(store._record, committed_then_stopped))
        with pytest.raises(StoppedError):
            ingest(store, items[6:], replace(SETTINGS, step=20))
    build_items(items[:6], tmp_path / "one.db", SETTINGS)
    build_items(items[6:], tmp_path / "one.db", replace(SETTINGS, step=20))
    again = build_items(items[6:], team, replace(SETTINGS, step=20))
    assert (again.articles, again.claims) == (0, 0)
    with open_store(tmp_path / "one.db") as one, open_database(team) as store:
        assert_same(one, store)


class Wrapped:
    """A connection with another commit."""

    def __init__(self, inner, commit):
        self._inner, self.commit = inner, commit

    def __getattr__(self, name):
        return getattr(self._inner, name)


def test_a_second_program_of_a_member_gets_a_file_of_its_own(team):
    build_items(a_week(6), team, SETTINGS)
    context = multiprocessing.get_context("spawn")
    with open_database(team) as store:
        queue = context.Queue()
        process = context.Process(target=look, args=(team, queue))
        process.start()
        assert queue.get(timeout=60) == store.rows('SELECT count(*) FROM "claim"').item()
        process.join(60)


def look(address, queue):
    with open_database(address) as store:
        queue.put(store.rows('SELECT count(*) FROM "claim"').item())


def test_a_file_of_another_version_is_made_anew(team):
    build_items(a_week(6), team, SETTINGS)
    with open_store(beside(team), write=True) as file:
        before = answers(file)
        file.set_meta("store", "1")
    with open_database(team) as store:
        assert answers(store) == before


def test_reading_records_nothing(team):
    build_items(a_week(6), team, SETTINGS)
    with open_database(team) as store:
        claim = store.rows('SELECT "id" FROM "claim" ORDER BY "id" LIMIT 1').item()
        with pytest.raises(ReadOnlyError):
            judge(store, "accept", claim, "ana")
    assert ask(team, 'SELECT count(*) AS n FROM "judgement"').item() == 0


def test_where_there_is_none_it_is_told(team):
    with pytest.raises(NoStoreError, match="no Dateline database"):
        open_store(team)
    with pytest.raises(StoreError) as error:
        open_store("postgresql://ana:hidden@127.0.0.1:1/x")
    assert "hidden" not in str(error.value)


def test_a_newer_record_and_a_strange_one_are_refused(team, running, tmp_path):
    open_store(team, write=True, create=True).close()
    run(team, 'INSERT INTO "dateline_record" VALUES (99)')
    with pytest.raises(VersionError, match="99"):
        open_store(team)
    strange = schema(running, f"{tmp_path.name}-strange")
    run(strange, 'CREATE TABLE "claim" ("x" BIGINT)')
    with pytest.raises(NotAStoreError, match="claim"):
        open_store(strange, write=True, create=True)
    assert ask(strange, "SELECT count(*) AS n FROM pg_tables WHERE schemaname = current_schema()").item() == 1


def test_a_run_that_fails_leaves_the_record_as_it_was(team):
    items = a_week(6)
    build_items(items[:3], team, SETTINGS)
    with open_store(team, write=True) as store:
        before = rows_of(store)
        with pytest.raises(StoreError):
            store_twice(store, before["article"])
        assert all(rows.equals(before[name]) for name, rows in rows_of(store).items())
    assert ask(team, 'SELECT count(*) AS n FROM "article"').item() == before["article"].height


def store_twice(store, articles):
    with store.recording():
        store.append("article", articles.with_columns(pl.col("id") + "x"))
        store.append("article", articles)  # they are there already


def test_deriving_needs_no_lock_of_the_record(team):
    build_items(a_week(6), team, SETTINGS)
    with open_store(team, write=True) as store, store.recording():
        pass
    with open_store(team, write=True) as store:
        assert derive(store).nothing_new


def test_a_record_that_was_dumped_and_brought_back_answers_the_same(running, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    host, _, port = running.rpartition("@")[2].partition(":")

    def tool(name, *options, **more):
        command = [str(programs() / name), "-h", host, "-p", port, "-U", "dateline", *options]
        return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout

    tool("createdb", "syria")
    build_items(a_week(12), f"{running}/syria", SETTINGS)
    with open_database(f"{running}/syria") as store:
        before, rows = answers(store), rows_of(store)
    dump = tool("pg_dump", "syria")
    tool("createdb", "new")
    tool("psql", "-q", "-v", "ON_ERROR_STOP=1", "new", input=dump)
    with open_database(f"{running}/new") as store:
        assert answers(store) == before
        assert all(found.equals(rows[name]) for name, found in rows_of(store).items())
    again = build_items(a_week(14), f"{running}/new", SETTINGS)  # numbers of rows go on where they were
    assert (again.articles, again.known) == (2, 12)


@pytest.fixture
def postgis(running):
    """Skips, loudly, where the server does not have PostGIS to offer."""
    there = ask(
        f"{running}/postgres", "SELECT count(*) AS n FROM pg_available_extensions WHERE name = 'postgis'"
    ).item()
    if not there:
        pytest.skip("NOT RUN: the server has no PostGIS (apt-get install postgresql-postgis)")


def points(address):
    return ask(address, "SELECT to_regclass('claim_point') IS NOT NULL AS there").item()


def test_with_postgis_claims_are_points_in_whatever_schema_it_is(team, postgis, running, tmp_path):
    other = schema(running, f"{tmp_path.name}-other")
    for address in (team, other):  # the extension is in the first one's schema, which the second does not search
        build_items(a_week(6), address, SETTINGS)
        assert points(address)
    where = ask(team, "SELECT extnamespace::regnamespace::text AS s FROM pg_extension WHERE extname = 'postgis'").item()
    columns = ", ".join(f'{where}.ST_{name}("point") AS "{name}"' for name in ("X", "Y", "SRID"))
    found = ask(team, f'SELECT {columns} FROM "claim_point"')
    there = ask(team, 'SELECT count(*) AS n FROM "claim" WHERE "lat" IS NOT NULL').item()
    assert found.height == there > 0
    assert found.unique().rows() == [(36.0, 35.0, 4326)]


def test_postgis_that_comes_later_is_used_from_the_next_build_on(team, postgis, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("dateline.store.team.EXTENSION", "no_such_extension")
        build_items(a_week(6), team, SETTINGS)
        assert not points(team)
        assert ask(team, 'SELECT count(*) AS n FROM "claim"').item() > 0
    build_items(a_week(8), team, SETTINGS)
    assert points(team)


def test_passwords_are_not_shown():
    assert shown("postgresql://ana:pa@ss@host/db") == "postgresql://ana@host/db"
    assert shown("postgresql://host/db") == "postgresql://host/db"
    assert shown("a@b.db") == "a@b.db"
    assert is_team("postgres://x/y")
    assert not is_team("postgres.db")
