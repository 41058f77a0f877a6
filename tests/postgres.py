"""A PostgreSQL server for tests: a cluster of its own in a temporary folder, on loopback, ended with the tests."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

REQUIRED = os.environ.get("DATELINE_POSTGRES_TESTS") == "required"


def programs() -> Path | None:
    """The folder of the newest server that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def why_not() -> str | None:
    """Why no server can be started here, if so."""
    try:
        import adbc_driver_postgresql  # noqa: F401
    except ImportError:
        return "its driver is not installed (pip install 'dateline[team]')"
    return None if programs() else "no PostgreSQL server is installed"


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server, without a database. The tests are reported as not run where there is none."""
    reason = why_not()
    if reason:
        (pytest.fail if REQUIRED else pytest.skip)(f"NOT RUN: tests of PostgreSQL: {reason}")
    home = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    # the server refuses to run as root
    user = "postgres" if os.getuid() == 0 else None
    if user:
        shutil.chown(home, user)
    bin_ = programs()

    def run(program: str, *options: str) -> None:
        subprocess.run([str(bin_ / program), "-D", str(home / "data"), *options], check=True,
                       stdout=subprocess.DEVNULL, cwd="/", user=user)  # fmt: skip

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run("initdb", "-A", "trust", "-U", "dateline", "-E", "UTF8", "--locale=C.UTF-8")
    run("pg_ctl", "-w", "-l", str(home / "log"), "-o",
        f"-p {port} -c listen_addresses=127.0.0.1 -k {home} -c fsync=off -c max_connections=200", "start")  # fmt: skip
    try:
        yield f"postgresql://dateline:secret@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


def schema(address: str, name: str) -> str:
    """The address of an empty place of the server's database, by name; made if it is not there."""
    import adbc_driver_postgresql.dbapi as dbapi

    with dbapi.connect(f"{address}/postgres", autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{name}"')
    return f"{address}/postgres?options={quote(f'-csearch_path={name}')}"
