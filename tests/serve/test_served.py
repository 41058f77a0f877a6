"""A file that is served while others write to it."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.ask import Questions
from dateline.build.derive import derive
from dateline.build.journal import retract
from dateline.serve.app import Settings
from dateline.serve.served import LOOK, Served
from dateline.serve.snapshot import state_of, take
from dateline.store import LockedError, StoreError, open_store

RETRACT = """
import sys
from dateline.build.derive import derive
from dateline.build.journal import retract
from dateline.store import open_store
with open_store(sys.argv[1], write=True) as store:
    if len(sys.argv) > 2:
        retract(store, sys.argv[2], "withdrawn", "watch")
        derive(store)
    else:  # hold the file until told to go on
        print("open", flush=True)
        sys.stdin.readline()
"""


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def serve(asking: Callable[..., Any], database: Path, tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Any]]:
    path = tmp_path / "copy.db"
    shutil.copy(database, path)
    opened: list[Served] = []

    def make(**how: bool) -> Any:
        opened.append(Served(path, clock=clock, **how))
        return asking(opened[-1], Settings(author="ana" if how else None))

    yield make
    for one in opened:
        one.close()


def other_process(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", RETRACT, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def later(client: Any, clock: Clock) -> None:
    """A request after which the server has followed the file, if it could."""
    clock.now += LOOK
    client.get("/healthz")
    making = client.app.state.served._making
    if making is not None:
        making.join(30)


@pytest.mark.parametrize("how", [{}, {"write": True}])
def test_another_process_writes_while_it_is_served_and_is_followed(serve, clock, how) -> None:
    client = serve(**how)
    path = client.app.state.served.path
    article = client.get("/api/articles?limit=1").json()["items"][0]["id"]
    before = client.get("/api/meta").json()["totals"]
    kept = client.get("/api/summary")
    assert other_process(str(path), article).wait(60) == 0
    assert client.get("/api/summary").content == kept.content  # until it looks again
    later(client, clock)
    after = client.get("/api/meta").json()["totals"]
    assert after["articles"] == before["articles"] - 1
    assert client.get(f"/api/articles/{article}").json()["retracted"] == "withdrawn"
    assert client.get("/api/summary", headers={"If-None-Match": kept.headers["etag"]}).status_code == 200


def test_while_somebody_writes_the_last_state_is_served(serve, clock) -> None:
    client = serve()
    path = client.app.state.served.path
    with open_store(path, write=True) as store:  # the file changes, and is held by another afterwards
        retract(store, Questions(store).article_ids()[0], "withdrawn", "ana")
        derive(store)
    other = other_process(str(path))
    assert other.stdout is not None
    assert other.stdin is not None
    assert other.stdout.readline() == "open\n"
    total = client.get("/api/meta").json()["totals"]
    later(client, clock)
    assert client.get("/api/meta").json()["totals"] == total
    with pytest.raises(LockedError):
        take(path)
    other.stdin.write("\n")
    other.stdin.close()
    assert other.wait(60) == 0
    later(client, clock)
    assert client.get("/api/meta").json()["totals"]["articles"] == total["articles"] - 1


def test_a_judgement_waits_for_another_writer_and_then_says_so(serve, clock, monkeypatch) -> None:
    client = serve(write=True)
    monkeypatch.setattr("dateline.serve.served.PATIENCE", 0.0)
    client.headers["X-Dateline-Token"] = client.get("/api/meta").json()["review"]["token"]
    claim = client.get("/api/queue?limit=1").json()["items"][0]["claim"]["id"]
    other = other_process(str(client.app.state.served.path))
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    answer = client.post("/api/judgements", json={"verdict": "accept", "subject": claim})
    assert answer.status_code == 503
    assert "another process" in answer.json()["detail"]
    other.communicate("\n", timeout=60)
    assert client.post("/api/judgements", json={"verdict": "accept", "subject": claim}).status_code == 200


def test_a_request_ends_with_the_state_that_it_began_with(serve) -> None:
    served = serve().app.state.served
    old = served.desk
    with open_store(served.path, write=True) as store:
        retract(store, Questions(store).article_ids()[0], "withdrawn", "ana")
        derive(store)
    assert served.follow()
    assert served.desk is not old
    assert old.mine().rows('SELECT count(*) FROM "retraction"').item() == 0


def test_a_file_that_went_away_is_served_on(serve, clock) -> None:
    client = serve()
    client.app.state.served.path.unlink()
    later(client, clock)
    assert client.get("/api/articles?limit=1").status_code == 200


def test_the_copy_is_indexed_read_only_and_nameless(database: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    store, state = take(database)
    assert state == state_of(database)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
    assert not store.writable
    with pytest.raises(Exception, match="read-only"):
        store.append("meta", store.rows('SELECT * FROM "meta"'))
    assert store.rows("SELECT count(*) FROM duckdb_indexes()").item() > 10
    store.close()
    del store
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_database_is_refused_and_leaves_nothing(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "text.db").write_text("no database")
    for name in ("text.db", "missing.db"):
        with pytest.raises(StoreError):
            Served(tmp_path / name)
    assert [p.name for p in tmp_path.iterdir()] == ["text.db"]
