"""Checks of a database: everything that has to hold, looked at row by row."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from dateline.build.derive import MARK, default_functions, derive, last_batch
from dateline.build.rows import quotes
from dateline.build.wiring import Functions
from dateline.model import Article
from dateline.model.load import load, load_claim
from dateline.read.article import article_id
from dateline.store import BASE, DERIVED, TABLES, Store, open_store
from dateline.store.answers import table_rows

TOLD = 5  # problems that are named
PART = 2_000  # claims that are loaded at a time


@dataclass(frozen=True, slots=True)
class Check:
    """One invariant: how many things were looked at, how many are wrong, and the first of these."""

    name: str
    looked: int
    wrong: int
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True if nothing is wrong."""
        return not self.wrong


Checker = Callable[[Store], Check]


def doctor(store: Store, functions: Functions | None = None) -> list[Check]:
    """Every check, in order. Reads only; the rebuild is made in memory."""
    functions = functions or default_functions()
    return [
        *(_unique(store, name) for name, table in TABLES.items() if table.unique),
        *(_references(store, *reference) for reference in _REFERENCES),
        _counts(store),
        *_texts(store),
        _members(store),
        _ranges(store),
        _current(store, functions),
        *_rebuild(store, functions),
    ]


def _result(name: str, looked: int, problems: Iterable[str]) -> Check:
    found = list(problems)
    return Check(name, looked, len(found), tuple(found[:TOLD]))


def _size(store: Store, table: str) -> int:
    return int(store.rows(f'SELECT count(*) AS n FROM "{table}"')["n"][0])


def _unique(store: Store, name: str) -> Check:
    key = ", ".join(f'"{k}"' for k in TABLES[name].key)
    twice = store.rows(f'SELECT {key}, count(*) AS n FROM "{name}" GROUP BY {key} HAVING count(*) > 1 ORDER BY ALL')
    return _result(f"{name}: one row each", _size(store, name), (str(row[:-1]) for row in twice.iter_rows()))


# Table, column, table that it points to, its column, condition.
_REFERENCES = (
    ("claim", "article", "article", "id", "TRUE"),
    ("article", "batch", "batch", "batch", "TRUE"),
    ("claim", "batch", "batch", "batch", "TRUE"),
    ("drop", "article", "article", "id", "TRUE"),
    ("retraction", "article", "article", "id", "TRUE"),
    ("retraction", "replaced_by", "article", "id", "TRUE"),
    ("judgement", "subject", "claim", "id", "\"verdict\" <> 'undo'"),
    ("judgement", "subject", "judgement", "id", "\"verdict\" = 'undo'"),
    ("judgement", "other", "claim", "id", "TRUE"),
    ("copy", "source", "article", "id", "TRUE"),
    ("copy", "copier", "article", "id", "TRUE"),
    ("witness", "claim", "claim", "id", "TRUE"),
    ("pair", "left", "claim", "id", "TRUE"),
    ("pair", "right", "claim", "id", "TRUE"),
    ("member", "claim", "claim", "id", "TRUE"),
    ("member", "incident", "incident", "id", "TRUE"),
    ("part", "incident", "incident", "id", "TRUE"),
    ("part", "episode", "incident", "id", "TRUE"),
    ("alias", "incident", "incident", "id", "TRUE"),
)


def _references(store: Store, table: str, column: str, other: str, key: str, condition: str) -> Check:
    lost = store.rows(
        f'SELECT DISTINCT "{column}" AS v FROM "{table}" WHERE {condition} AND "{column}" IS NOT NULL '
        f'AND "{column}" NOT IN (SELECT "{key}" FROM "{other}") ORDER BY v'
    )
    return _result(f"{table}.{column} is in {other}", _size(store, table), (str(v) for v in lost["v"]))


def _counts(store: Store) -> Check:
    """In = out + dropped, for each step and for what is stored of it."""
    steps = store.rows(
        'SELECT b.*, (SELECT count(*) FROM "article" AS a WHERE a."batch" = b."batch") AS articles_stored, '
        '(SELECT count(*) FROM "claim" AS c WHERE c."batch" = b."batch") AS claims_stored, '
        '(SELECT count(*) FROM "drop" AS d WHERE d."batch" = b."batch" AND d."article" IS NULL) AS dropped_stored '
        'FROM "batch" AS b ORDER BY b."batch"'
    )
    problems = []
    for row in steps.iter_rows(named=True):
        if row["inputs"] != row["articles"] + row["known"] + row["dropped"]:
            problems.append(f"step {row['batch']}: {row['inputs']} in, not as many stored, known and dropped")
        problems += [
            f"step {row['batch']}: {row[what]} {what}, {row[f'{what}_stored']} stored"
            for what in ("articles", "claims", "dropped")
            if row[what] != row[f"{what}_stored"]
        ]
    return _result("in = out + dropped", steps.height, problems)


def _texts(store: Store) -> Iterator[Check]:
    """Article ids are those of their content, and every span of every claim slices back."""
    articles = store.rows('SELECT "id", "text", "json" FROM "article" ORDER BY "id"')
    texts = dict(articles.select("id", "text").iter_rows())
    wrong = []
    for key, text, told in articles.iter_rows():
        try:
            article = load(Article, {**json.loads(told), "text": text})
        except (ValueError, KeyError, TypeError) as error:
            wrong.append(f"{key}: {error!r}")
            continue
        if article.id != key or (len(key) == 16 and article_id(text, article.outlet, article.published) != key):
            wrong.append(f"{key}: its text, outlet or day are not those that it was named after")
    yield _result("articles are as they were read", articles.height, wrong)
    looked, problems = 0, []
    last = ""
    while True:
        part = store.rows(
            'SELECT "id", "article", "trigger_start", "trigger_end", "json" FROM "claim" WHERE "id" > ? '
            f'ORDER BY "id" LIMIT {PART}',
            [last],
        )
        if part.is_empty():
            break
        last = part["id"][-1]
        looked += part.height
        problems += [p for row in part.iter_rows() if (p := _span_problem(row, texts)) is not None]
    yield _result("spans slice back to the article", looked, problems)


def _span_problem(row: Sequence[str | int], texts: dict[str, str]) -> str | None:
    key, article, start, end, told = row
    text = texts.get(str(article), "")
    try:
        claim = load_claim(json.loads(str(told)))
    except (ValueError, KeyError, TypeError) as error:
        return f"claim {key}: {error!r}"
    if claim.id != key or (claim.trigger.span.start, claim.trigger.span.end) != (start, end):
        return f"claim {key}: its columns are not those of the claim"
    for name, span, words in quotes(claim):
        if text[span.start : span.end] != words:
            return f"claim {key}: {name} {span.start}-{span.end} is not {words[:40]!r}"
    return None


def _members(store: Store) -> Check:
    """Members are claims of articles that stand, and those that their incident lists."""
    problems = [
        f"claim {c} of incident {i} is retracted"
        for c, i in store.rows(
            'SELECT m."claim", m."incident" FROM "member" AS m JOIN "claim" AS c ON c."id" = m."claim" '
            'WHERE c."article" IN (SELECT "article" FROM "retraction") ORDER BY ALL'
        ).iter_rows()
    ]
    listed = 'SELECT unnest("claims") AS "claim", "id" AS "incident" FROM "incident"'
    kept = 'SELECT "claim", "incident" FROM "member" WHERE "incident" IS NOT NULL'
    for one, other in ((listed, kept), (kept, listed)):
        odd = store.rows(f"({one}) EXCEPT ({other}) ORDER BY ALL")
        problems += [f"claim {c} and incident {i}: listed on one side only" for c, i in odd.iter_rows()]
    return _result("members stand and are listed", _size(store, "member"), problems)


def _ranges(store: Store) -> Check:
    """low ≤ best ≤ high for every figure."""
    odd = store.rows(
        'SELECT "incident", "outcome", "who", "count" AS c FROM "figure" WHERE "count"."low" > "count"."best" '
        'OR "count"."best" > "count"."high" OR "count"."low" > "count"."high" ORDER BY "incident", "outcome", "who"'
    )
    return _result(
        "low ≤ best ≤ high",
        _size(store, "figure"),
        (f"incident {i}: {o} {w} {c}" for i, o, w, c in odd.iter_rows()),
    )


def _current(store: Store, functions: Functions) -> Check:
    mark = json.loads(store.meta().get(MARK, "{}"))
    last = last_batch(store)
    problems = []
    if mark.get("batch") != last:
        problems.append(f"made up to step {mark.get('batch')} of {last}: run `dateline build` again")
    if mark.get("functions") != functions.version:
        problems.append("made by other rules or parameters: run `dateline build` again")
    return _result("derived tables are up to date", 1, problems)


def _rebuild(store: Store, functions: Functions) -> Iterator[Check]:
    """Derived tables equal those made in memory from the base tables alone."""
    with open_store(":memory:") as fresh:
        for name in BASE:
            if name != "meta":
                fresh.append(name, store.rows(f'SELECT * FROM "{name}"'))
        derive(fresh, functions)
        for name in DERIVED:
            stored, made = table_rows(store, name), table_rows(fresh, name)
            yield _result(f"{name}: equal to a rebuild", stored.height, _differences(name, stored, made))


def _differences(name: str, stored: pl.DataFrame, made: pl.DataFrame) -> Iterator[str]:
    """The rows that one side has alone."""
    if stored.equals(made):
        return
    key = list(TABLES[name].key)
    one, other = (set(map(repr, f.iter_rows())) for f in (stored, made))
    for frame, foreign, what in ((stored, other, "stored only"), (made, one, "rebuilt only")):
        for row in frame.iter_rows(named=True):
            if repr(tuple(row.values())) not in foreign:
                yield f"{what}: " + ", ".join(str(row[k]) for k in key)
