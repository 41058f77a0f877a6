"""Incidents of one claim, by columns: more than half of all, and the same as `incidents.assemble` makes of them.

Only claims that no rule over several witnesses, sides or words can touch are taken; `is_plain` says which.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from dateline.knowledge.facts import people_classes
from dateline.reconcile.figures import ONE_WITNESS as ONE
from dateline.reconcile.grades import ONE_WITNESS
from dateline.reconcile.rows import cue_bits
from dateline.reconcile.shards import LABEL, Shard
from dateline.reconcile.statements import LONG_TIMES, THINGS

Schema = Mapping[str, Any]
LEVEL = "level"
_COUNT = pl.col("harm").list.first().struct  # fields of a claim's only count


def plain(shard: Shard) -> pl.Series:
    """True for the claims of a part that are incidents of one claim and can be read off their columns."""
    if shard.policy != "dateline":
        return pl.repeat(False, shard.claims.height, dtype=pl.Boolean, eager=True)
    heard = [len(found) == 1 and not found[0].party for found in map(shard.told.__getitem__, shard.claims["id"])]
    alone = shard.claims.select(pl.len().over(LABEL) == 1).to_series() & pl.Series(heard, dtype=pl.Boolean)
    some = shard.claims.filter(alone).select((_sides() & _targets() & _harm() & (cue_bits() == 0)).fill_null(False))
    return alone.scatter(alone.arg_true(), some.to_series())


def _sides() -> pl.Expr:
    """At most one actor and one recipient with a key: nothing to merge."""
    return pl.all_horizontal(_keyed(role).list.len().fill_null(0) < 2 for role in ("actors", "recipients"))


def _keyed(role: str) -> pl.Expr:
    return pl.col(role).list.filter(pl.element().struct.field("key").is_not_null())


def _targets() -> pl.Expr:
    return (pl.col("targets").list.len().fill_null(0) < 2) & ~pl.col("negated")


def _harm() -> pl.Expr:
    """No count, or one that stands for itself: of what happened, once, and of a class that is no part of another."""
    counts, who = pl.col("harm").list.len().fill_null(0), _COUNT.field("who")
    classes = [name for name in people_classes() if name != "people"]
    whole = ~who.is_in(classes) | _COUNT.field("outcome").is_in(sorted(THINGS))
    news = (pl.col("status") == "actual") & ~pl.col("background")
    once = ~pl.col("time_precision").fill_null("").is_in(sorted(LONG_TIMES))
    return (counts == 0) | ((counts == 1) & whole & news & once & (_COUNT.field("state") == "number"))


def incidents(claims: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    """The incidents of plain claims, with their `level`; one row a claim, in their order."""
    told = pl.col("start").is_not_null() | pl.col("end").is_not_null()
    mine, first = pl.concat_list("id"), pl.col("published")
    named = pl.col("place_name").is_not_null() & (pl.col("place_name") != "")
    whole = {
        "id": "i" + pl.col("id").str.slice(0, 15), "level": pl.col(LEVEL), "episode": pl.lit(None),
        "type": pl.col("type"), "mode": pl.col("mode").fill_null(""), "status": pl.col("status"),
        "negated": pl.col("negated"), "background": pl.col("background").fill_null(False),
        "actors": _party("actors", mine, schema), "recipients": _party("recipients", mine, schema),
        "place": pl.when(named).then(pl.struct(
            id="place_id", name="place_name", country="country", lat="lat", lon="lon", precision="place_precision",
            radius="radius", claims=mine,
        )),
        "start": pl.col("start"), "end": pl.col("end"), "date_precision": pl.when(told).then("time_precision"),
        "figures": _figures(mine, schema), "targets": _hit(schema),
        "disputes": pl.lit([], schema["disputes"]),
        "grade": pl.struct(name=pl.lit(ONE_WITNESS.name), rule=pl.lit(ONE_WITNESS.rule)),
        "articles": pl.lit(1), "outlets": pl.lit(1), "witnesses": pl.lit(1), "parties": pl.lit(0),
        "claims": mine, "first_published": first, "last_published": first,
    }  # fmt: skip
    return claims.select(whole[name].cast(dtype).alias(name) for name, dtype in schema.items())


def _party(role: str, mine: pl.Expr, schema: Schema) -> pl.Expr:
    party = _keyed(role).list.first().struct
    one = pl.struct(
        key=party.field("key"), name=pl.coalesce(party.field("name"), party.field("text"), party.field("key")),
        country=party.field("country"), sector=party.field("sector"), private=party.field("private").fill_null(False),
        claims=mine, witnesses=pl.lit(1, pl.Int64),
    )  # fmt: skip
    return _listed(_keyed(role).list.len().fill_null(0) > 0, one, schema[role])


def _figures(mine: pl.Expr, schema: Schema) -> pl.Expr:
    low, high = (_COUNT.field(end).cast(pl.Int64) for end in ("low", "high"))
    open_ended = (low == 1) & (high > 2)  # "up to 40" votes for no number
    best = pl.when(~open_ended.fill_null(False)).then(low)
    one = pl.struct(
        outcome=_COUNT.field("outcome"), who=_COUNT.field("who"), state=_COUNT.field("state"),
        count=pl.struct(low=best, best=best, high=high), winners=mine,
        losers=pl.lit([], schema["figures"].inner.fields[5].dtype), rule=pl.lit(ONE),
    )  # fmt: skip
    return _listed(pl.col("harm").list.len().fill_null(0) > 0, one, schema["figures"])


def _hit(schema: Schema) -> pl.Expr:
    target = pl.col("targets").list.first().struct
    one = pl.struct(target.field("kind").alias("_0"), target.field("count").cast(pl.Int64).alias("_1"))
    return _listed(pl.col("targets").list.len().fill_null(0) > 0, one, schema["targets"])


def _listed(there: pl.Expr, one: pl.Expr, dtype: Any) -> pl.Expr:
    """A list of the one value where it is there, else an empty one."""
    return pl.when(there).then(pl.concat_list(one.cast(dtype.inner))).otherwise(pl.lit([], dtype))
