"""What was read and coded as rows of the base tables. A claim whose spans do not fit its article is dropped."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import polars as pl

from dateline.model import Article, Claim, Drop, Span
from dateline.model.dump import dump, dump_claim
from dateline.pipeline import Coded
from dateline.reconcile.flatten import flatten, outlet_key
from dateline.store import TABLES

Row = dict[str, Any]


@dataclass(slots=True)
class Rows:
    """Rows by table, of one step of a build."""

    read_at: datetime
    batch: int
    tables: dict[str, list[Row]] = field(default_factory=lambda: {"article": [], "claim": [], "drop": []})

    def add(self, coded: Coded) -> None:
        """The rows of one article."""
        article = coded.article
        self.tables["article"].append(article_row(article, self.read_at) | {"batch": self.batch})
        good: dict[str, Claim] = {}
        for claim in coded.claims:
            reason = _unfit(claim, article, good)
            if reason is None:
                good[claim.id] = claim
            else:
                self.drop(Drop(article.doc, *reason, claim.sentence), article.id)
        for row in flatten(article, good.values(), self.read_at):
            told = json.dumps(dump_claim(good[row["id"]]), ensure_ascii=False, separators=(",", ":"))
            self.tables["claim"].append(row | {"json": told, "batch": self.batch})
        for drop in coded.drops:
            self.drop(drop, article.id)

    def drop(self, drop: Drop, article: str | None = None) -> None:
        """The row of something that was not coded, in an article or instead of one."""
        start, end = drop.span or (None, None)
        self.tables["drop"].append(
            {"doc": drop.doc, "reason": drop.reason, "detail": drop.detail, "start": start, "end": end,
             "article": article, "read_at": self.read_at, "batch": self.batch}
        )  # fmt: skip

    def frames(self) -> Iterator[tuple[str, pl.DataFrame]]:
        """The tables with their rows."""
        for name, rows in self.tables.items():
            yield name, pl.DataFrame(rows, schema=TABLES[name].columns, orient="row")


def article_row(article: Article, read_at: datetime) -> Row:
    """The article's row, without the batch; `json` holds the record but its text."""
    published = article.published
    whole = dump(article)
    del whole["text"]
    if published is not None:
        whole["published"]["day"] = published.day.isoformat()
    return {
        "id": article.id, "doc": article.doc, "title": article.title, "outlet": outlet_key(article.outlet),
        "outlet_name": article.outlet, "author": article.author, "url": article.url,
        "published": published.day if published else None, "published_time": _moment(article), "text": article.text,
        "json": json.dumps(whole, ensure_ascii=False, separators=(",", ":")), "read_at": read_at,
    }  # fmt: skip


def _moment(article: Article) -> datetime | None:
    if article.published is None or article.published.time is None:
        return None
    try:
        time = datetime.fromisoformat(article.published.time)
    except ValueError:
        return None
    return time.astimezone(UTC) if time.tzinfo else None


def _unfit(claim: Claim, article: Article, known: dict[str, Claim]) -> tuple[str, str] | None:
    """Drop reason and detail of a claim that cannot be stored."""
    if claim.article != article.id:
        return "broken-claim", f"claim {claim.id} says that it is of article {claim.article}"
    if claim.id in known:
        return "duplicate-claim", f"claim {claim.id} again"
    for name, span, text in quotes(claim):
        if article.text[span.start : span.end] != text or span.start < 0:
            return "broken-span", f"claim {claim.id}: {name} {span.start}-{span.end} is not {text[:40]!r}"
    if not (0 <= claim.sentence.start <= claim.sentence.end <= len(article.text)):
        return "broken-span", f"claim {claim.id}: sentence {claim.sentence.start}-{claim.sentence.end}"
    return None


def quotes(record: Any, name: str = "") -> Iterator[tuple[str, Span, str]]:
    """Every span in a record that has a text beside it, with its name ("actors.0")."""
    span, text = getattr(record, "span", None), getattr(record, "text", None)
    if isinstance(span, Span) and isinstance(text, str):
        yield name, span, text
    for part in _parts(type(record)):  # type: ignore[arg-type]
        value = getattr(record, part)
        kind = type(value)
        if kind is tuple and value:
            inner = f"{name}.{part}".lstrip(".")
            for number, one in enumerate(value):
                if _parts(type(one)):  # type: ignore[arg-type]
                    yield from quotes(one, f"{inner}.{number}")
        elif _parts(kind):  # type: ignore[arg-type]
            yield from quotes(value, f"{name}.{part}".lstrip("."))


@lru_cache(maxsize=256)
def _parts(kind: type) -> tuple[str, ...]:
    """The fields of a record; none of all else."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
