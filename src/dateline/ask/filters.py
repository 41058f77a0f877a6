"""Filters of questions, and the SQL conditions that they come to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import polars as pl

from dateline.ask.kin import kin
from dateline.ask.within import KEY, counted
from dateline.build.view import View
from dateline.build.visible import Visible
from dateline.build.words import terms, terms_sql

# "unreal" is planned, possible, asked for, denied by everybody or told as history; "disputed" where independent
# witnesses contradict each other.
EVIDENCE_SQL = (
    'CASE WHEN i."status" <> \'actual\' OR i."negated" OR i."background" THEN \'unreal\' '
    'WHEN list_bool_or(list_transform(i."disputes", lambda d : d."open")) THEN \'disputed\' '
    "WHEN i.\"witnesses\" >= 2 THEN 'two' ELSE 'one' END"
)


PLACE = ("id", "name", "country", "lat", "lon", "precision")
INCIDENT_PLACE = tuple(f'i."place"."{name}"' for name in PLACE)
CLAIM_PLACE = tuple(f'c."{name}"' for name in ("place_id", "place_name", "country", "lat", "lon", "place_precision"))
FEW = 500  # values that are written out in a query


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for. Everything that is given must hold; None and empty ask nothing."""

    text: str | None = None  # words that one sentence of a claim must all have, or an article
    actor: str | None = None  # id, key or name; parts of it count ("Syria" finds its army)
    recipient: str | None = None  # the same, but acted upon
    type: str | None = None  # event type, "ASSAULT"
    mode: str | None = None
    types: tuple[tuple[str, str | None], ...] = ()  # one of these types, each with a mode or None for any
    place: str | None = None  # id or name
    within: bool | None = None  # also what lies in the place; None: where it is given by name (see `ask.within`)
    box: tuple[float, float, float, float] | None = None  # south, west, north, east in degrees
    country: str | None = None  # of the place, ISO 3166-1 alpha-3
    start: date | None = None  # happened on or after …
    end: date | None = None  # … and on or before
    grade: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()  # two, one, disputed, unreal: as `ask.flat` says
    outcome: str | None = None  # somebody was killed, injured …: an incident has a figure of it, a claim such harm
    source_kind: str | None = None  # kind of a source in the chain: official, monitor …
    source: str | None = None  # witness key or outlet
    background: bool | None = None
    negated: bool | None = None
    as_of: date | None = None
    known: datetime | None = None
    limit: int | None = None
    offset: int = 0

    @property
    def view(self) -> View:
        """The moment that is asked about."""
        return View(as_of=self.as_of, known=self.known)


@dataclass(slots=True)
class Conditions:
    """SQL conditions with their values and frames."""

    sql: list[str] = field(default_factory=lambda: ["TRUE"])
    values: list[Any] = field(default_factory=list)
    frames: dict[str, pl.DataFrame] = field(default_factory=dict)

    def add(self, sql: str, *values: Any) -> None:
        """One more condition."""
        self.sql.append(sql)
        self.values += values

    def among(self, column: str, ids: Collection[str]) -> None:
        """The column has one of some values. Few are written out: an index on it, where there is one, finds them."""
        if len(ids) <= FEW:
            self.add(f"{column} IN ({', '.join('?' * len(ids)) or 'NULL'})", *ids)
            return
        name = "wanted_" + "".join(c for c in column if c.isalnum())
        self.add(f'{column} IN (SELECT "id" FROM {name})')
        self.frames[name] = pl.DataFrame({"id": list(ids)})

    @property
    def where(self) -> str:
        """All of them."""
        return " AND ".join(self.sql)


def those(column: str, ids: Collection[str]) -> Conditions:
    """The condition that a column has one of some values."""
    out = Conditions()
    out.among(column, ids)
    return out


def claim_conditions(seen: Visible, asked: Filter) -> Conditions:
    """Conditions on rows `c` of seen_claim."""
    out = Conditions()
    _shared(out, asked, "c")
    if asked.place:
        _placed(seen, out, asked, "seen_claim AS c", CLAIM_PLACE)
    if asked.box:
        south, west, north, east = asked.box
        out.add('c."lat" BETWEEN ? AND ? AND c."lon" BETWEEN ? AND ?', south, north, west, east)
    if asked.country:
        out.add('c."country" = ?', asked.country)
    if asked.grade:
        out.add(
            'c."id" IN (SELECT m."claim" FROM seen_member AS m JOIN seen_incident AS i ON i."id" = m."incident" '
            f'WHERE i."grade"."name" IN ({", ".join("?" * len(asked.grade))}))',
            *asked.grade,
        )
    _on_claims(seen, out, asked)
    if asked.outcome:
        out.add('EXISTS (SELECT 1 FROM unnest(c."harm") AS u(harm) WHERE harm."outcome" = ?)', asked.outcome)
    if asked.evidence:
        out.add(
            'c."id" IN (SELECT m."claim" FROM seen_member AS m JOIN seen_incident AS i ON i."id" = m."incident" '
            f"WHERE {EVIDENCE_SQL} IN ({', '.join('?' * len(asked.evidence))}))",
            *asked.evidence,
        )
    _parties(seen, out, asked, "c", "seen_claim")
    return out


def incident_conditions(seen: Visible, asked: Filter) -> Conditions:
    """Conditions on rows `i` of seen_incident."""
    out = Conditions()
    _shared(out, asked, "i")
    if asked.place:
        _placed(seen, out, asked, "seen_incident AS i", INCIDENT_PLACE)
    if asked.box:
        south, west, north, east = asked.box
        out.add('i."place"."lat" BETWEEN ? AND ? AND i."place"."lon" BETWEEN ? AND ?', south, north, west, east)
    if asked.country:
        out.add('i."place"."country" = ?', asked.country)
    if asked.grade:
        out.add(f'i."grade"."name" IN ({", ".join("?" * len(asked.grade))})', *asked.grade)
    if asked.outcome:
        out.add('EXISTS (SELECT 1 FROM unnest(i."figures") AS u(told) WHERE told."outcome" = ?)', asked.outcome)
    if asked.evidence:
        out.add(f"{EVIDENCE_SQL} IN ({', '.join('?' * len(asked.evidence))})", *asked.evidence)
    _parties(seen, out, asked, "i", "seen_incident")
    if asked.text or asked.source_kind or asked.source:
        claims = Conditions()
        _on_claims(seen, claims, asked)
        out.add(
            'i."id" IN (SELECT m."incident" FROM seen_member AS m JOIN seen_claim AS c ON c."id" = m."claim" '
            f"WHERE {claims.where})",
            *claims.values,
        )
        out.frames |= claims.frames
    return out


def _shared(out: Conditions, asked: Filter, row: str) -> None:
    """What claims and incidents have alike."""
    for name in ("type", "mode", "background", "negated"):
        value = getattr(asked, name)
        if value is not None:
            out.add(f'{row}."{name}" = ?', value)
    if asked.types:
        kinds = [(kind, mode, mode) for kind, mode in asked.types]
        each = " OR ".join([f'({row}."type" = ? AND (? IS NULL OR {row}."mode" = ?))'] * len(kinds))
        out.add(f"({each})", *(value for kind in kinds for value in kind))
    if asked.status:
        out.add(f'{row}."status" IN ({", ".join("?" * len(asked.status))})', *asked.status)
    if asked.start:
        out.add(f'coalesce({row}."end", {row}."start") >= ?', asked.start)
    if asked.end:
        out.add(f'coalesce({row}."start", {row}."end") <= ?', asked.end)


def _placed(seen: Visible, out: Conditions, asked: Filter, table: str, columns: Sequence[str]) -> None:
    """The place counts as the one asked for."""
    named = ", ".join(f'{column} AS "{name}"' for column, name in zip(columns, PLACE, strict=True))
    told = seen.rows(f"SELECT DISTINCT {named} FROM {table} WHERE {columns[1]} IS NOT NULL ORDER BY ALL")
    out.among(KEY.format(columns[0], columns[2], columns[1]), counted(asked.place or "", told, asked.within))


def _on_claims(seen: Visible, out: Conditions, asked: Filter) -> None:
    """Conditions that only claims can meet, on rows `c` of seen_claim."""
    if asked.text and seen.texts is not None:
        out.among('c."id"', seen.texts.claims(seen.store, asked.text))
    elif asked.text:
        wanted = terms(seen.store, asked.text)
        out.frames["asked_articles"] = text_articles(seen, asked.text)
        out.add('c."article" IN (SELECT "article" FROM asked_articles)')
        out.add(f"list_has_all({terms_sql('c.sentence')}, ?::VARCHAR[])", wanted)
    if asked.source_kind:
        out.add('EXISTS (SELECT 1 FROM unnest(c."chain") AS u(link) WHERE link."kind" = ?)', asked.source_kind)
    if asked.source and asked.source in seen.hidden:
        out.add("FALSE")
    elif asked.source:
        out.add(
            '(c."outlet" = ? OR c."id" IN (SELECT "claim" FROM seen_witness WHERE "witness" = ?))',
            asked.source, asked.source,
        )  # fmt: skip


def _parties(seen: Visible, out: Conditions, asked: Filter, row: str, table: str) -> None:
    """The actor, or what counts as it, acts or is acted upon; the recipient is acted upon."""
    sides = ("actors", "recipients")
    for party, where in ((asked.actor, sides), (asked.recipient, sides[1:])):
        if party:
            keys = _keys(seen, party, table)
            out.add(f"({' OR '.join(f'list_has_any({KEYS.format(row, side)}, ?::VARCHAR[])' for side in where)})",
                    *([keys] * len(where)))  # fmt: skip


KEYS = 'list_transform({}."{}", lambda p : p."key")'  # of the parties of a row on one side


def _keys(seen: Visible, party: str, table: str) -> list[str]:
    """The keys of parties that count as one, of those in the table."""
    both = f"list_concat({KEYS.format('t', 'actors')}, {KEYS.format('t', 'recipients')})"
    known = seen.rows(f'SELECT DISTINCT unnest({both}) AS "key" FROM {table} AS t')["key"].drop_nulls()
    return [key for key in kin(party, known) if key not in seen.hidden]


def text_articles(seen: Visible, text: str) -> pl.DataFrame:
    """The articles (column `article`) that have all the words, with a score: BM25 (k1 1.2, b 0.75), best first."""
    if seen.texts is not None:
        return seen.texts.articles(seen.store, text)
    asked = pl.DataFrame({"term": sorted(set(terms(seen.store, text)))}, schema={"term": pl.String})
    return seen.rows(
        'SELECT w."article", sum(ln(1 + (n.total - d.df + 0.5) / (d.df + 0.5)) * w."count" * 2.2 '
        '/ (w."count" + 1.2 * (0.25 + 0.75 * l.len / n.mean))) AS "score" '
        'FROM "word" AS w JOIN asked USING ("term") '
        'JOIN (SELECT "term", count(*) AS df FROM "word" WHERE "term" IN (SELECT "term" FROM asked) GROUP BY "term") '
        'AS d USING ("term") '
        'JOIN (SELECT "article", sum("count") AS len FROM "word" WHERE "article" IN '
        '(SELECT "article" FROM "word" WHERE "term" IN (SELECT "term" FROM asked)) GROUP BY "article") '
        'AS l USING ("article") '
        'CROSS JOIN (SELECT count(DISTINCT "article") AS total, sum("count") / count(DISTINCT "article") AS mean '
        'FROM "word") AS n WHERE w."article" IN (SELECT "id" FROM seen_article) '
        f'GROUP BY w."article" HAVING count(*) = {asked.height} ORDER BY "score" DESC, w."article"',
        asked=asked,
    )  # fmt: skip


def page(asked: Filter) -> str:
    """The end of a query: which of the rows."""
    return (f" LIMIT {int(asked.limit)}" if asked.limit is not None else "") + f" OFFSET {int(asked.offset)}"
