"""What is known of an actor, a place or a source."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dateline.ask.filters import Filter, incident_conditions
from dateline.ask.kin import ancestors, kin, resolve_actor
from dateline.ask.within import place_of
from dateline.build.visible import Visible
from dateline.knowledge.actors import ActorBase
from dateline.knowledge.sides import side_name


@dataclass(frozen=True, slots=True)
class ActorProfile:
    """An actor in the database: what it did and what was done to it, by type; parts of it count."""

    id: str
    name: str
    kind: str | None
    country: str | None
    sector: str | None
    counted: tuple[str, ...]  # keys that count as it
    acts_for: tuple[str, ...]
    did: tuple[tuple[str, int], ...]  # (event type, incidents)
    suffered: tuple[tuple[str, int], ...]
    with_whom: tuple[tuple[str, int], ...]  # (name on the other side, incidents)
    claims_said: int  # claims that it is the witness of
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class PlaceProfile:
    """A place in the database, with what lies in it."""

    id: str | None
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    inside: tuple[tuple[str, int], ...]  # (place in it, or it itself, incidents)
    types: tuple[tuple[str, int], ...]  # (event type, incidents)
    actors: tuple[tuple[str, int], ...]  # (who acted, incidents)
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """A witness: what it alone says, how often others agree, its corrections."""

    id: str
    name: str
    kinds: tuple[str, ...]  # how it came to be the witness: origin, copy, outlet
    claims: int
    articles: int
    incidents: int
    alone: int  # incidents that no other witness tells of
    agreed: int  # incidents with another witness and no open dispute
    disputed: int  # incidents with an open dispute between witnesses
    party: int  # claims on events that it is a side of
    corrections: int  # its own articles that were retracted or replaced


_SOURCES = (
    'WITH w AS (SELECT "witness", min("name") AS "name", list_sort(list(DISTINCT "kind")) AS "kinds", '
    'count(DISTINCT "claim") AS "claims", count(DISTINCT c."article") AS "articles", '
    'count(DISTINCT "claim") FILTER (s."party") AS "party" '
    'FROM seen_witness AS s JOIN seen_claim AS c ON c."id" = s."claim" GROUP BY "witness"), '
    'told AS (SELECT DISTINCT s."witness", m."incident" FROM seen_witness AS s '
    'JOIN seen_member AS m ON m."claim" = s."claim"), '
    'size AS (SELECT "incident", count(*) AS n FROM told GROUP BY "incident"), '
    'argued AS (SELECT "id", list_bool_or(list_transform("disputes", lambda d : d."open")) AS "open" '
    "FROM seen_incident), "
    'per AS (SELECT t."witness", count(*) AS "incidents", count(*) FILTER (s.n = 1) AS "alone", '
    'count(*) FILTER (s.n > 1 AND NOT coalesce(a."open", FALSE)) AS "agreed", '
    'count(*) FILTER (s.n > 1 AND coalesce(a."open", FALSE)) AS "disputed" '
    'FROM told AS t JOIN size AS s USING ("incident") JOIN argued AS a ON a."id" = t."incident" GROUP BY t."witness") '
    'SELECT w."witness" AS "id", w."name", w."kinds", w."claims", w."articles", '
    'coalesce(p."incidents", 0) AS "incidents", coalesce(p."alone", 0) AS "alone", '
    'coalesce(p."agreed", 0) AS "agreed", coalesce(p."disputed", 0) AS "disputed", w."party", '
    '(SELECT count(DISTINCT r."article") FROM "retraction" AS r '
    'JOIN "article" AS x ON x."id" = r."article" WHERE x."outlet" = w."witness") AS "corrections" '
    'FROM w LEFT JOIN per AS p USING ("witness") ORDER BY "incidents" DESC, w."witness"'
)


def source_profiles(seen: Visible) -> list[SourceProfile]:
    """Every witness, those of most incidents first."""
    rows = seen.rows(_SOURCES)
    return [
        SourceProfile(**row | {"kinds": tuple(row["kinds"]), "name": side_name(row["id"]) or row["name"]})
        for row in rows.iter_rows(named=True)
    ]


def told_by(seen: Visible, witness: str) -> pl.DataFrame:
    """The incidents that a witness tells of: `incident`, and `alone` where no other witness does."""
    return seen.rows(
        'WITH mine AS (SELECT DISTINCT m."incident" FROM seen_witness AS s JOIN seen_member AS m '
        'ON m."claim" = s."claim" WHERE s."witness" = ?) '
        'SELECT m."incident", count(DISTINCT s."witness") = 1 AS "alone" FROM seen_member AS m '
        'JOIN mine ON mine."incident" = m."incident" JOIN seen_witness AS s ON s."claim" = m."claim" '
        'GROUP BY m."incident" ORDER BY m."incident"',
        [witness],
    )


def actor_profile(seen: Visible, asked: str) -> ActorProfile | None:
    """What is known of an actor by id, key or name; None where no claim names it and no table knows it."""
    wanted = sorted(resolve_actor(asked))
    entry = next((e for key in wanted if (e := ActorBase.load().entries.get(key)) is not None), None)
    sides = " UNION ALL ".join(
        f'SELECT i."id", i."type", i."start", \'{side}\' AS side, party."key" AS "key", '
        f'party."name" AS "name" FROM seen_incident AS i, unnest(i."{side}") AS u(party)'
        for side in ("actors", "recipients")
    )
    rows = seen.rows(f"SELECT * FROM ({sides}) AS s ORDER BY ALL")
    keys = kin(asked, rows["key"].drop_nulls())
    mine = rows.filter(pl.col("key").is_in(keys))
    if entry is None and mine.is_empty():
        return None
    others = rows.join(mine.select("id").unique(), on="id", how="semi").filter(~pl.col("key").is_in(keys))
    said = seen.rows(
        'SELECT count(DISTINCT "claim") AS n FROM seen_witness WHERE "witness" IN (SELECT "key" FROM mine)',
        mine=pl.DataFrame({"key": keys}, schema={"key": pl.String}),
    )["n"][0]
    key = entry.id if entry else keys[0]
    names = mine["name"].drop_nulls().sort()
    return ActorProfile(
        key, entry.name if entry else str(names[0]) if len(names) else asked, entry.kind if entry else None,
        entry.country if entry else None, entry.sector if entry else None, tuple(keys),
        tuple(sorted(ancestors(key) - {key})),
        _counts(mine.filter(pl.col("side") == "actors"), "type"),
        _counts(mine.filter(pl.col("side") == "recipients"), "type"), _counts(others, "name")[:12], said,
        _day(mine["start"].min()), _day(mine["start"].max()),
    )  # fmt: skip


def place_profile(seen: Visible, asked: str) -> PlaceProfile | None:
    """What is known of a place by id or name; None where no incident is there."""
    where = incident_conditions(seen, Filter(place=asked, within=True))
    rows = seen.rows(
        'SELECT i."id", i."type", i."start", i."place", i."actors", i."place"."name" AS "name" '
        f'FROM seen_incident AS i WHERE {where.where} ORDER BY i."id"',
        where.values, **where.frames,
    )  # fmt: skip
    if rows.is_empty():
        return None
    place = _described(asked, rows["place"].to_list())
    who = rows.select("id", pl.col("actors").list.eval(pl.element().struct.field("name")).alias("name")).explode("name")
    return PlaceProfile(
        place["id"], place["name"], place["country"], place["lat"], place["lon"], place["precision"],
        _counts(rows, "name"), _counts(rows, "type"), _counts(who.drop_nulls(), "name")[:12], _day(rows["start"].min()),
        _day(rows["start"].max()),
    )  # fmt: skip


def _described(asked: str, told: list[dict[str, Any]]) -> dict[str, Any]:
    """The place as incidents tell it, else as the gazetteer does: it may only have incidents inside."""
    own = [p for p in told if asked.lower() in (p["id"], p["name"].lower())]
    if own:
        return max(own, key=lambda p: (p["id"] is not None, p["lat"] is not None, p["id"] or ""))
    found = place_of(asked)
    if found is None:
        return told[0]
    fields = {"id": found.id, "name": found.name, "country": found.country, "lat": found.lat, "lon": found.lon}
    return fields | {"precision": found.kind}


def _counts(rows: pl.DataFrame, column: str) -> tuple[tuple[str, int], ...]:
    """Incidents by value, most first."""
    counted = rows.drop_nulls(column).group_by(column).agg(pl.col("id").n_unique().alias("n"))
    return tuple(counted.sort(["n", column], descending=[True, False]).iter_rows())


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
