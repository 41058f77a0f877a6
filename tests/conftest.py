"""Shared by all tests: coding a text in one call."""

from collections.abc import Callable

import pytest
from hypothesis import settings

from dateline.model import Article, Claim
from dateline.pipeline import load_pipeline
from dateline.read import make_article

settings.register_profile("dateline", deadline=None)  # how long an example takes is the machine's affair
settings.load_profile("dateline")

Coding = Callable[..., tuple[Claim, ...]]


@pytest.fixture(scope="session")
def code_text() -> Coding:
    """Text (and publication date) to claims."""

    def run(text: str, published: str | None = "2023-05-10") -> tuple[Claim, ...]:
        article = make_article(text, doc="test", published=published)
        assert isinstance(article, Article), article
        return load_pipeline().code(article).claims

    return run
