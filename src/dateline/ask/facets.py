"""Counts over the incidents that a filter lets through: totals, days, and what else could be chosen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from dateline.ask.filters import Filter
from dateline.knowledge.actors import ActorBase
from dateline.knowledge.eventnames import type_names
from dateline.knowledge.sides import side_name
from dateline.model.incident import Range

MOST = 60  # values a facet lists
# Each facet is counted without its own part of the filter, so that its other values can be chosen beside it.
WITHOUT: dict[str, Callable[[Filter], Filter]] = {
    "type": lambda f: replace(f, type=None, mode=None, types=()),
    "grade": lambda f: replace(f, grade=()),
    "evidence": lambda f: replace(f, evidence=()),
    "actor": lambda f: replace(f, actor=None),
    "recipient": lambda f: replace(f, recipient=None),
    "place": lambda f: replace(f, place=None, box=None),
    "country": lambda f: replace(f, country=None),
    "outlet": lambda f: replace(f, source=None),
    "outcome": lambda f: replace(f, outcome=None),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value that could be chosen."""

    value: str
    label: str
    count: int  # incidents


@dataclass(frozen=True, slots=True)
class Day:
    """Incidents that began on a day."""

    day: date
    n: int
    killed_best: int  # people, of incidents that count in totals
    by_type: dict[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a filter comes to. `deaths` leaves out what is unreal, and what is part of an incident counted already."""

    total: int
    deaths: Range
    facets: dict[str, list[Value]]  # by name of the facet, most first, at most MOST
    days: list[Day]
    undated: int
    unplaced: int


def summarise(asked: Filter, find: Callable[[Filter], pl.DataFrame],
              outlets: pl.DataFrame) -> Summary:  # fmt: skip
    """The summary of a filter over flat rows (`ask.flat.flat`); `find` gives the rows of any filter, `outlets` is
    `ask.flat.outlets`."""
    rows = find(asked)
    counted = _counted(rows)
    facets = {name: list(_facet(name, find(bare(asked)), outlets)) for name, bare in WITHOUT.items()}
    return Summary(
        rows.height, total(rows), facets, list(_days(rows, counted)), rows["start"].null_count(),
        rows["lat"].null_count(),
    )  # fmt: skip


def total(rows: pl.DataFrame) -> Range:
    """Low, best and high of everybody killed in the rows that count in totals."""
    counted = _counted(rows)
    low = counted["killed_low"].fill_null(0)
    best = counted["killed_best"].fill_null(low)
    high = pl.Series([max(values) for values in zip(counted["killed_high"].fill_null(best), best, strict=True)])
    return Range(int(low.sum()), int(best.sum()), int(high.sum() or 0))


def _counted(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows whose dead count in totals: real, and no part of an episode that stands in the rows with its own dead."""
    whole = rows.filter(pl.col("killed_best").is_not_null()).select(pl.col("id").alias("episode"))
    return rows.filter(pl.col("evidence") != "unreal").join(whole, on="episode", how="anti")


def _days(rows: pl.DataFrame, counted: pl.DataFrame) -> Iterator[Day]:
    types = rows.drop_nulls("start").group_by("start", "type").len().sort("start", "type")
    killed = dict(counted.drop_nulls("start").group_by("start").agg(pl.col("killed_best").sum()).iter_rows())
    for (day,), part in types.group_by("start", maintain_order=True):
        assert isinstance(day, date)
        by_type = dict(part.select("type", "len").iter_rows())
        yield Day(day, sum(by_type.values()), int(killed.get(day) or 0), by_type)


def _facet(name: str, rows: pl.DataFrame, outlets: pl.DataFrame) -> Iterator[Value]:
    if name in ("actor", "recipient"):
        pairs = _parties(rows, f"{name}s")
    elif name == "outlet":
        pairs = outlets.join(rows.select("id"), left_on="incident", right_on="id", how="semi").select(
            pl.col("incident").alias("id"), pl.col("outlet").alias("value"), pl.col("name").alias("label")
        )
    elif name == "outcome":
        told = pl.col("figures").list.eval(pl.element().struct.field("outcome")).list.unique()
        pairs = rows.select("id", told.alias("value")).explode("value")
    elif name == "place":
        value = pl.coalesce("place_id", "place_name")
        pairs = rows.select("id", value.alias("value"), pl.col("place_name").alias("label"))
    else:
        pairs = rows.select("id", pl.col(name).alias("value"))
    if "label" not in pairs.columns:
        pairs = pairs.with_columns(pl.col("value").alias("label"))
    counted = pairs.drop_nulls("value").group_by("value").agg(
        pl.col("id").n_unique().alias("n"), pl.col("label").drop_nulls().mode().min()
    )  # fmt: skip
    label = _labels(name)
    for value, n, words in counted.sort(["n", "value"], descending=[True, False]).head(MOST).iter_rows():
        yield Value(value, label(value, words), n)


def _parties(rows: pl.DataFrame, side: str) -> pl.DataFrame:
    """Parties (value, label) of incidents; private persons are nobody's choice."""
    party = pl.col(side).struct
    told = rows.select("id", side).explode(side).drop_nulls(side).filter(~party.field("private"))
    return told.select("id", party.field("key").alias("value"), party.field("name").alias("label"))


def _labels(name: str) -> Callable[[str, str | None], str]:
    if name == "type":
        return lambda value, _: type_names().get(value, value)
    if name == "country":
        return lambda value, _: ActorBase.load().country_name(value) or value
    if name in ("actor", "recipient"):
        return lambda value, words: side_name(value) or words or value
    return lambda value, words: words or value
