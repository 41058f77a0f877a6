"""Shared by the tests of resolving: an article's parse, with names and times in it."""

from collections.abc import Callable

import pytest

from dateline.model import Article, Parse
from dateline.pipeline import load_pipeline
from dateline.read import make_article

Parsing = Callable[[str], Parse]


@pytest.fixture(scope="session")
def parse_text() -> Parsing:
    """Text to a parse that resolving can read."""

    def run(text: str) -> Parse:
        article = make_article(text, doc="test")
        assert isinstance(article, Article), article
        return load_pipeline().parse(article)

    return run
