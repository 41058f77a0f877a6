"""A server over the sample week and one hostile article, asked in this process."""

import shutil
import warnings
from pathlib import Path

import pytest

from dateline.build import build
from dateline.cli.inputs import sample_paths
from dateline.serve.app import Settings, make_app
from dateline.serve.served import Served

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the client tells of its successor
    from fastapi.testclient import TestClient

HOST = "http://127.0.0.1"
HOSTILE = """<script>alert("title")</script> Shells hit Kafr Alam

KAFR ALAM, Dec 2 - Government troops shelled the village of Kafr Alam on Monday, killing three people <img src=x onerror=alert(1)>.

A woman who gave her name as Ruth Halloran said troops had shot dead two villagers on Sunday. "They came at night," Ruth Halloran said.

The \u202elatipsoh\u202c in Idlib was hit by an air strike on Sunday, {{7*7}} ${x} the army said.
"""  # noqa: E501


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serve")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    build([*sample_paths(), folder / "hostile.txt"], folder / "week.db")
    return folder / "week.db"


def opened(path: Path, show_private: bool = False) -> TestClient:
    return TestClient(make_app(Served(path, show_private=show_private)), base_url=HOST)


@pytest.fixture(scope="session")
def asking():
    """Makes clients of what is served."""
    return lambda served, settings=None: TestClient(make_app(served, settings), base_url=HOST)


@pytest.fixture(scope="session")
def client(database: Path):
    found = opened(database)
    yield found
    found.app.state.served.close()


@pytest.fixture(scope="session")
def shown(database: Path):
    """A server that shows the names of private persons."""
    found = opened(database, show_private=True)
    yield found
    found.app.state.served.close()


@pytest.fixture
def reviewer(database: Path, tmp_path: Path):
    """A server that takes judgements, on a copy of the database; with the headers of its own page."""
    copy = tmp_path / "copy.db"
    shutil.copy(database, copy)
    served = Served(copy, write=True)
    found = TestClient(make_app(served, Settings(author="ana")), base_url=HOST)
    found.headers["X-Dateline-Token"] = found.get("/api/meta").json()["review"]["token"]
    yield found
    served.close()
