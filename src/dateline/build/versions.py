"""Which article is a newer version of which: the same address, or the same name and much the same words."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from typing import Any

import polars as pl

from dateline.build.rows import Row
from dateline.store import Store

SAME_TEXT = 0.5  # share of the shorter text's runs of three words that the other has, where only the name is the same
REPLACED = "replaced"
AUTHOR = "dateline build"


def replacements(store: Store, articles: Sequence[Row]) -> list[Row]:
    """Retractions of the articles that others replace: of the stored by the new ones, or of new ones that come late.

    Two articles are versions of one if they have the same URL; or, without URLs, the same name and outlet and half of
    their words in common (a name alone says little: every folder has a "1.txt"). The one published later stays, of
    equals the one that was read later. The rows lack `batch`.
    """
    standing = _standing(store, articles)
    out: list[Row] = []
    for new in articles:
        old = next((row for row in standing if _same_article(row, new)), None)
        if old is None:
            standing.append(dict(new))
            continue
        newer, older = (new, old) if _moment(new) >= _moment(old) else (old, new)
        out.append(
            {"article": older["id"], "at": new["read_at"], "author": AUTHOR, "reason": REPLACED,
             "replaced_by": newer["id"]}
        )  # fmt: skip
        if newer is new:
            standing[standing.index(old)] = dict(new)
    return out


def _standing(store: Store, articles: Sequence[Row]) -> list[Row]:
    """Stored articles that are not retracted and share a URL or a name with the new ones."""
    wanted = pl.DataFrame(
        [{"url": a["url"], "doc": a["doc"]} for a in articles], schema={"url": pl.String, "doc": pl.String}
    )
    rows = store.rows(
        'SELECT "id", "doc", "url", "outlet", "published", "published_time", "text" FROM "article" '
        'WHERE ("url" IN (SELECT "url" FROM wanted) OR "doc" IN (SELECT "doc" FROM wanted)) '
        'AND "id" NOT IN (SELECT "article" FROM "retraction") ORDER BY "id"',
        wanted=wanted,
    )
    return rows.to_dicts()


def _same_article(old: Row, new: Row) -> bool:
    if old["id"] == new["id"]:
        return False
    if old["url"] or new["url"]:
        return bool(old["url"] == new["url"])
    same_name = (old["doc"], old["outlet"]) == (new["doc"], new["outlet"])
    return same_name and _common(old["text"], new["text"]) >= SAME_TEXT


def _common(left: str, right: str) -> float:
    a, b = _runs(left.lower().split()), _runs(right.lower().split())
    return len(a & b) / max(1, min(len(a), len(b)))


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], strict=False))


def _moment(row: Row) -> datetime:
    """When an article was published; one without a date is older than any."""
    if row["published_time"] is not None:
        return _utc(row["published_time"])
    day: Any = row["published"]
    return datetime.combine(day, time.min, UTC) if day else datetime.min.replace(tzinfo=UTC)


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def ids(rows: Iterable[Row]) -> list[str]:
    """The articles that the retractions take out."""
    return [row["article"] for row in rows]
