"""Which article is a newer version of which: the same address, or the same name and much the same words."""

from collections.abc import Sequence
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
    equals the one that was read later. An older one is out from when the next version was published, so one that comes
    in between replaces it a second time, from an earlier day on. The rows lack `batch`.
    """
    known = _known(store, articles)
    until = {row["id"]: row["until"] for row in known}  # when the version that replaces it was published
    out: dict[str, Row] = {}
    for new in sorted(articles, key=_moment):
        for old in [row for row in known if _same_article(row, new)]:
            newer, older = (new, old) if _moment(new) >= _moment(old) else (old, new)
            before = until.get(older["id"])
            if before is None or _moment(newer) < before:
                until[older["id"]] = _moment(newer)
                out[older["id"]] = {
                    "article": older["id"], "at": new["read_at"], "author": AUTHOR, "reason": REPLACED,
                    "replaced_by": newer["id"],
                }  # fmt: skip
        known.append(dict(new))
    return list(out.values())


def _known(store: Store, articles: Sequence[Row]) -> list[Row]:
    """Stored articles that share a URL or a name with the new ones and that nobody took out, older versions too.

    `until` is when the next version of each was published, None where it stands.
    """
    wanted = pl.DataFrame(
        [{"url": a["url"], "doc": a["doc"]} for a in articles], schema={"url": pl.String, "doc": pl.String}
    )
    names = '"id", "doc", "url", "outlet", "published", "published_time", "text"'
    rows = store.rows(
        f'SELECT {names} FROM "article" '
        'WHERE ("url" IN (SELECT "url" FROM wanted) OR "doc" IN (SELECT "doc" FROM wanted)) '
        'AND "id" NOT IN (SELECT "article" FROM "retraction" WHERE "author" <> ?) ORDER BY "id"',
        [AUTHOR],
        wanted=wanted,
    ).to_dicts()
    ids = pl.DataFrame({"id": [row["id"] for row in rows]}, schema={"id": pl.String})
    replaced = store.rows(
        'SELECT r."article" AS "older", a."published", a."published_time" FROM "retraction" AS r '
        'JOIN "article" AS a ON a."id" = r."replaced_by" WHERE r."article" IN (SELECT "id" FROM ids)',
        ids=ids,
    ).to_dicts()
    until: dict[str, datetime] = {}
    for row in replaced:
        until[row["older"]] = min(until.get(row["older"], _moment(row)), _moment(row))
    return [row | {"until": until.get(row["id"])} for row in rows]


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
