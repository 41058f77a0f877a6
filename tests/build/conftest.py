"""The sample week, coded once for all tests of the build."""

from datetime import UTC, datetime

import pytest
from standins import Precoded

from dateline.build.ingest import Settings
from dateline.cli.inputs import sample_paths
from dateline.model import Article
from dateline.pipeline import load_pipeline
from dateline.read import read


@pytest.fixture(scope="session")
def week() -> tuple[list[Article], Settings]:
    """The articles, and settings whose coder knows them; reconciling is the real one."""
    articles = [a for path in sample_paths() for a in read(path) if isinstance(a, Article)]
    code = load_pipeline().code
    coder = Precoded({a.id: code(a) for a in articles})
    return articles, Settings(coder=coder, step=4, now=lambda: datetime(2024, 12, 9, tzinfo=UTC))
