"""Which articles and judgements a question sees: all of today, or those published or known until a moment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from dateline.model.incident import Judgement
from dateline.reconcile.judged import standing
from dateline.store import TABLES, Store
from dateline.store.columns import records_of


@dataclass(frozen=True, slots=True)
class View:
    """A moment on two clocks. None: without end.

    `as_of` (a day) is what was public: articles published until then; one without a date counts from the day it was
    read. A retraction holds from its day on, and where another version took the article's place, from when that one was
    published. Judgements are those of today. `known` (a time) is what this database knew: articles read, retractions
    made and judgements given until then. `batch` is the last step seen.
    """

    as_of: date | None = None
    known: datetime | None = None
    batch: int | None = None

    @property
    def limited(self) -> bool:
        """True if it may see less than today's view."""
        return self != NOW


NOW = View()
NOTHING = View(batch=0)

_PUBLISHED = 'coalesce({t}."published", CAST({t}."read_at" AS DATE))'


def visible_articles(store: Store, view: View, among: pl.DataFrame | None = None) -> pl.DataFrame:
    """The ids (column `article`) of the articles that a view sees, in order; with `among` only of those."""
    wanted = {} if among is None else {"among": among}
    article, retraction = ['a."id" IN (SELECT "article" FROM among)' if wanted else "TRUE"], ["TRUE"]
    values: list[Any] = []
    held: list[Any] = []
    if view.batch is not None:
        article.append('a."batch" <= ?')
        retraction.append('r."batch" <= ?')
        values.append(view.batch)
        held.append(view.batch)
    if view.as_of is not None:
        article.append(f"{_PUBLISHED.format(t='a')} <= ?")
        values.append(view.as_of)
        retraction.append(
            f'CASE WHEN b."id" IS NULL THEN CAST(r."at" AS DATE) ELSE {_PUBLISHED.format(t="b")} END <= ?'
        )
        held.append(view.as_of)
    if view.known is not None:
        article.append('a."read_at" <= ?')
        retraction.append('r."at" <= ?')
        values.append(view.known)
        held.append(view.known)
    return store.rows(
        f'SELECT a."id" AS "article" FROM "article" AS a WHERE {" AND ".join(article)} AND a."id" NOT IN ('
        'SELECT r."article" FROM "retraction" AS r LEFT JOIN "article" AS b ON b."id" = r."replaced_by" '
        f'WHERE {" AND ".join(retraction)}) ORDER BY "article"',
        [*values, *held],
        **wanted,
    )


def judgements(store: Store, view: View) -> tuple[Judgement, ...]:
    """The judgements that a view sees and that are in force: not undone. By time and id."""
    conditions = ["TRUE"]
    values: list[Any] = []
    if view.batch is not None:
        conditions.append('"batch" <= ?')
        values.append(view.batch)
    if view.known is not None:
        conditions.append('"at" <= ?')
        values.append(view.known)
    names = ", ".join(f'"{c}"' for c in TABLES["judgement"].columns)
    frame = store.rows(f'SELECT {names} FROM "judgement" WHERE {" AND ".join(conditions)} ORDER BY "at", "id"', values)
    return tuple(standing(records_of(Judgement, frame)))
