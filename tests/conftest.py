"""Shared by all tests: coding a text in one call."""

import hashlib
import os
from collections.abc import Callable, Iterator
from typing import Any

import postgres
import pytest
from hypothesis import settings

from dateline.model import Article, Claim
from dateline.pipeline import load_pipeline
from dateline.read import make_article

settings.register_profile("dateline", deadline=None)  # how long an example takes is the machine's affair
settings.load_profile("dateline")

# DATELINE_TEST_ENGINE=postgres runs the same tests with every database in PostgreSQL, but `files_only` ones.
ENGINE = os.environ.get("DATELINE_TEST_ENGINE", "duckdb")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out tests about database files where there are none."""
    if ENGINE == "postgres":
        for item in items:
            if item.get_closest_marker("files_only"):
                item.add_marker(pytest.mark.skip("about database files"))


@pytest.fixture(scope="session", autouse=True)
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The engine behind the databases of all tests."""
    if ENGINE != "postgres":
        yield
        return
    from dateline.store import team

    with postgres.server() as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        opened = team.open_team

        def by_path(path: str, **how: Any) -> team.TeamStore:
            name = hashlib.sha256(str(path).encode()).hexdigest()[:16]
            return opened(postgres.schema(address, name), **how)

        patch.setattr(team, "open_team", by_path)
        patch.setattr(team, "is_team", lambda path: str(path) != ":memory:")
        yield


Coding = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def code_text() -> Coding:
    """Text (and publication date) to claims."""

    def run(text: str, published: str | None = "2023-05-10") -> tuple[Claim, ...]:
        article = make_article(text, doc="test", published=published)
        assert isinstance(article, Article), article
        return load_pipeline().code(article).claims

    return run
