""" "It" that stands for nobody."""

import pytest

from dateline.code.coref.pleonastic import is_pleonastic
from dateline.model import Article
from dateline.pipeline import load_pipeline
from dateline.read import make_article


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("It rained in Kisumu.", True),
        ("It took two hours to count the votes.", True),
        ("It was the farmers who paid.", True),
        ("It is a matter of weeks.", True),
        ("It took the town.", False),
        ("It was a group that had fought.", False),
        ("It was defeated.", False),
    ],
)
def test_an_it_without_antecedent(text: str, empty: bool) -> None:
    article = make_article(text, doc="test", published="2023-05-10")
    assert isinstance(article, Article)
    parse = load_pipeline().parse(article)
    assert is_pleonastic(parse.words[0]) is empty
