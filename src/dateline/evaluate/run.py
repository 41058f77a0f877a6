"""Coding annotated documents for the scorers."""

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.model import Article
from dateline.model.dump import dump_claim
from dateline.pipeline import load_pipeline
from dateline.read import make_article


def code_documents(rows: Iterable[Mapping[str, Any]], model: str | None = None) -> list[dict[str, Any]]:
    """Claims of documents given as {"doc", "text", "published", …} rows, as objects of the claim schema.

    Documents that cannot be coded give none.
    """
    pipeline = load_pipeline(model)
    out: list[dict[str, Any]] = []
    for row in rows:
        article = make_article(row["text"], doc=row["doc"], title=row.get("title"), published=row.get("published"))
        if isinstance(article, Article):
            out.extend(dump_claim(claim) for claim in pipeline.code(article).claims)
    return out
