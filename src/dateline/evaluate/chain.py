"""The whole chain from claims to incidents on the sample week, on the annotation's claims or on the coder's own."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

import polars as pl

from dateline.evaluate.goldtable import aligned, gold_table
from dateline.model import Article
from dateline.model.incident import Incident
from dateline.pipeline import load_pipeline
from dateline.read import read
from dateline.reconcile.copies import Text, copied_from, find_copies
from dateline.reconcile.flatten import flatten, table
from dateline.reconcile.incidents import assemble
from dateline.reconcile.levels import scopes
from dateline.reconcile.linkage import link
from dateline.reconcile.pairs import find_pairs
from dateline.reconcile.witness import find_witnesses

READ_AT = datetime(2024, 12, 4, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Source:
    """Claims and the articles that they are from."""

    claims: pl.DataFrame
    articles: tuple[Text, ...]


def from_gold(gold: Mapping[str, Mapping[str, Any]]) -> tuple[Source, dict[str, str]]:
    """The annotation's claims under ids like the coder's, and for each id the gold claim ("doc:claim")."""
    ids = {key: hashlib.sha256(key.encode()).hexdigest()[:16] for key in gold}
    documents = {g["doc"]: g["document"] for g in gold.values()}
    texts = (
        Text(doc, d["text"], d.get("outlet"), date.fromisoformat(d["published"][:10])) for doc, d in documents.items()
    )
    claims = gold_table(gold).with_columns(pl.col("id").replace_strict(ids))
    return Source(claims, tuple(texts)), {made: key for key, made in ids.items()}


def coded_sample() -> Source:
    """What the coder makes of the sample week that comes with Dateline."""
    folder = Path(str(resources.files("dateline") / "sample"))
    pipeline = load_pipeline()
    rows: list[dict[str, Any]] = []
    texts: list[Text] = []
    # The README of the folder is about the dispatches and none of them.
    for path in sorted(p for p in folder.iterdir() if p.suffix in {".txt", ".html", ".jsonl"}):
        for article in read(str(path)):
            if isinstance(article, Article):
                rows += flatten(article, pipeline.code(article).claims, READ_AT)
                texts.append(_text(article))
    return Source(table(rows), tuple(texts))


def coded(gold: Mapping[str, Mapping[str, Any]]) -> tuple[Source, dict[str, str]]:
    """The coder's claims of the sample week, and for their ids the gold claims that they are."""
    source = coded_sample()
    return source, aligned(gold, source.claims)


def _text(article: Article) -> Text:
    published = article.published
    skip = tuple(b.span for b in article.blocks if b.kind == "furniture")
    return Text(article.id, article.text, article.outlet, published.day if published else None, skip)


def incidents(source: Source) -> list[Incident]:
    """Claims, copies and witnesses, pairs, clusters, incidents. Running totals are part of none."""
    claims = source.claims
    witnesses = find_witnesses(claims, copied_from(find_copies(source.articles)))
    total = {claim for claim, scope in scopes(claims).items() if scope == "total"}
    clusters = link(claims, find_pairs(claims))
    return assemble({c: label for c, label in clusters.items() if c not in total}, claims, witnesses)
