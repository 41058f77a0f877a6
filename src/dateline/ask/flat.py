"""Incidents as flat rows: what lists, maps, time lines and counts need, without the claims' own words."""

import polars as pl

from dateline.ask.filters import EVIDENCE_SQL, Filter, incident_conditions
from dateline.ask.questions import EVERYTHING, Questions
from dateline.model.incident import Incident
from dateline.store import TABLES
from dateline.store.columns import frame_of

EVIDENCE = ("two", "one", "disputed", "unreal")
_PARTY = ("key", "name", "private")
_FIGURE = ("outcome", "who", "state", "count")


def flat(put: Questions) -> pl.DataFrame:
    """Every incident that the questions see, by first day and id (undated last); one row each.

    Columns: id, type, mode, status, negated, background, level, episode, start, end, date_precision, place_id,
    place_name, country, lat, lon (degrees), place_precision, radius (km), actors and recipients (key, name, private),
    figures (outcome, who, state, count), killed_low, killed_best, killed_high (people, by `_killed`), grade, evidence
    (as `EVIDENCE_SQL`), witnesses, parties, articles, outlets, disputes (kinds), claims, first_published,
    last_published, row (from 0).
    """
    if put.policy == "dateline":
        names = ", ".join(f'"{c}"' for c in TABLES["incident"].columns)
        whole = put.seen.rows(f'SELECT {names} FROM seen_incident ORDER BY "start" NULLS LAST, "id"')
    else:
        whole = frame_of(Incident, put.incidents())
    told = put.store.rows(f'SELECT i."id", {EVIDENCE_SQL} AS "evidence" FROM whole AS i', whole=whole)
    whole = whole.join(told, on="id", maintain_order="left")
    place, grade = pl.col("place").struct, pl.col("grade").struct
    made = whole.select(
        "id", "type", "mode", "status", "negated", "background", "level", "episode", "start", "end", "date_precision",
        place.field("id").alias("place_id"), place.field("name").alias("place_name"), place.field("country"),
        place.field("lat"), place.field("lon"), place.field("precision").alias("place_precision"),
        place.field("radius"), _only("actors", _PARTY), _only("recipients", _PARTY), _only("figures", _FIGURE),
        grade.field("name").alias("grade"), "evidence", "witnesses", "parties", "articles", "outlets",
        pl.col("disputes").list.eval(pl.element().struct.field("kind")).list.unique(maintain_order=True), "claims",
        "first_published", "last_published",
    )  # fmt: skip
    return made.join(_killed(made), on="id", how="left", maintain_order="left").with_row_index("row")


def matching(put: Questions, asked: Filter = EVERYTHING) -> pl.DataFrame:
    """The ids (column `id`) of the incidents that a filter lets through, whatever its page; in no order."""
    where = incident_conditions(put.seen, asked)
    return put.seen.rows(
        f'SELECT i."id" FROM seen_incident AS i WHERE {where.where}', where.values, **where.frames
    )  # fmt: skip


def outlets(put: Questions) -> pl.DataFrame:
    """Which outlets tell of which incident: columns `incident`, `outlet` (key), `name`; sorted."""
    return put.seen.rows(
        'SELECT DISTINCT m."incident", c."outlet", c."outlet_name" AS "name" FROM seen_member AS m '
        'JOIN seen_claim AS c ON c."id" = m."claim" WHERE c."outlet" IS NOT NULL ORDER BY ALL'
    )


def _only(column: str, fields: tuple[str, ...]) -> pl.Expr:
    return pl.col(column).list.eval(pl.struct(pl.element().struct.field(f) for f in fields))


def _killed(made: pl.DataFrame) -> pl.DataFrame:
    """Low, best and high of everybody killed: of the class "people" if told, else of the class with the largest number,
    since classes may count the same people (as `export.case.Case.total`)."""
    figure = pl.col("figures").struct
    told = made.lazy().select("id", "figures").explode("figures").drop_nulls("figures")
    told = told.filter((figure.field("outcome") == "killed") & figure.field("state").is_in(["number", "none"]))
    parts = [figure.field("count").struct.field(n).alias(f"killed_{n}") for n in ("low", "best", "high")]
    counted = told.select("id", (figure.field("who") == "people").alias("whole"), *parts)
    best = counted.sort(["whole", "killed_best", "killed_low"], descending=True, nulls_last=True)
    return best.group_by("id", maintain_order=True).first().drop("whole").collect()
