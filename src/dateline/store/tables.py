"""The tables of a database, in one place: names, columns, what a row is known by, and the views over them."""

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from dateline.model.claimtable import COLUMNS
from dateline.model.incident import Copy, Incident, Judgement, Mark, Witness
from dateline.store.columns import UTC_TIME, Schema, schema_of

VERSION = 3  # of the tables; a database of another version is refused


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Rows of base tables are never changed or removed; derived tables can be made again from them."""

    name: str
    columns: Schema
    key: tuple[str, ...]  # the columns that a row is known by
    base: bool = False
    unique: bool = field(default=True)  # at most one row a key


def _base(name: str, columns: Schema, *key: str, unique: bool = True) -> Table:
    return Table(name, {**columns, "batch": pl.Int64}, key, True, unique)


def _derived(name: str, columns: Schema, *key: str, unique: bool = True) -> Table:
    return Table(name, columns, key, False, unique)


_ALL = (
    Table("meta", {"key": pl.String, "value": pl.String}, ("key",), True),
    # One step of a build, a retraction or a judgement: numbers rise, so that what came after a moment is known.
    _base(
        "batch",
        {
            "kind": pl.String,
            "at": UTC_TIME,
            "inputs": pl.Int64,
            "articles": pl.Int64,
            "known": pl.Int64,
            "dropped": pl.Int64,
            "claims": pl.Int64,
        },
        "batch",
    ),
    _base(
        "article",
        {
            "id": pl.String,
            "doc": pl.String,
            "title": pl.String,
            "outlet": pl.String,
            "outlet_name": pl.String,
            "author": pl.String,
            "url": pl.String,
            "published": pl.Date,
            "published_time": UTC_TIME,
            "text": pl.String,
            "json": pl.String,
            "read_at": UTC_TIME,
        },
        "id",
    ),
    _base(
        "drop",
        {
            "doc": pl.String,
            "reason": pl.String,
            "detail": pl.String,
            "start": pl.Int64,
            "end": pl.Int64,
            "article": pl.String,
            "read_at": UTC_TIME,
        },
        "doc",
        "reason",
        "detail",
        "start",
        "end",
        "article",
    ),
    _base("claim", {**COLUMNS, "json": pl.String}, "id"),
    _base(
        "retraction",
        {"article": pl.String, "at": UTC_TIME, "author": pl.String, "reason": pl.String, "replaced_by": pl.String},
        "article",
        "batch",
    ),
    _base("judgement", schema_of(Judgement), "id"),
    # What analysts have read; it changes no answer, so it is no step of its own (`batch` is the last one then).
    _base("mark", schema_of(Mark), "at", "author", "kind", "subject", unique=False),
    _derived("word", {"term": pl.String, "article": pl.String, "count": pl.Int64}, "article", "term"),
    _derived(
        "sketch",
        {"article": pl.String, "skip": pl.List(pl.Struct({"start": pl.Int64, "end": pl.Int64})), "data": pl.Binary},
        "article",
    ),
    _derived("copy", schema_of(Copy), "source", "copier", "source_span", "copier_span", unique=False),
    _derived("witness", schema_of(Witness), "claim", "witness"),
    _derived(
        "pair",
        {
            "left": pl.String,
            "right": pl.String,
            "score": pl.Int32,
            "rules": pl.Int64,  # `reconcile.pairs.reasons_of` writes them out
            "veto": pl.String,
        },
        "left",
        "right",
    ),
    _derived("member", {"claim": pl.String, "incident": pl.String, "component": pl.String}, "claim", "incident"),
    _derived("incident", {**schema_of(Incident), "component": pl.String}, "id"),
    # The episode of a strike or incident; `episode` of the incident's own row is empty.
    _derived("part", {"incident": pl.String, "episode": pl.String}, "incident"),
)
TABLES: dict[str, Table] = {table.name: table for table in _ALL}
BASE = tuple(table.name for table in _ALL if table.base)
DERIVED = tuple(table.name for table in _ALL if not table.base)

# Parts of an incident as rows of their own; views, so that they cannot drift from it. An incident is named after one of
# its claims (its id holds the first 15 digits of the claim's), so that every name that it ever had, or that a part of
# it had before a merge, is known from its members.
VIEWS: dict[str, str] = {
    "figure": 'SELECT i."id" AS "incident", part.* FROM "incident" AS i, unnest(i."figures") AS u(part)',
    "dispute": 'SELECT i."id" AS "incident", part.* FROM "incident" AS i, unnest(i."disputes") AS u(part)',
    "alias": 'SELECT \'i\' || "claim"[:15] AS "old", "incident" FROM "member"'
    ' WHERE "incident" <> \'i\' || "claim"[:15]',
}


def sql_type(dtype: Any) -> str:
    """The SQL type of a column (DuckDB's names)."""
    if isinstance(dtype, pl.List):
        return f"{sql_type(dtype.inner)}[]"
    if isinstance(dtype, pl.Struct):
        return "STRUCT(" + ", ".join(f'"{f.name}" {sql_type(f.dtype)}' for f in dtype.fields) + ")"
    if isinstance(dtype, pl.Datetime):
        return "TIMESTAMPTZ"
    return _SQL[dtype if isinstance(dtype, type) else type(dtype)]


_SQL: dict[Any, str] = {
    pl.String: "VARCHAR", pl.Int64: "BIGINT", pl.Int32: "INTEGER", pl.Float64: "DOUBLE", pl.Boolean: "BOOLEAN",
    pl.Date: "DATE", pl.Binary: "BLOB",
}  # fmt: skip


def ddl() -> list[str]:
    """The statements that make an empty database."""
    out = []
    for table in _ALL:
        columns = ", ".join(f'"{name}" {sql_type(dtype)}' for name, dtype in table.columns.items())
        out.append(f'CREATE TABLE "{table.name}" ({columns})')
    return out + [f'CREATE VIEW "{name}" AS {query}' for name, query in VIEWS.items()]
