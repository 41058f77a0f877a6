"""Incidents as arrays: which of them a filter lets through, counted in a millisecond or two.

A filter is cut into parts that hold independently of each other ("actor", "grade" …). Which incidents a part lets
through is asked of the database once, with the same conditions as everywhere (`filters.incident_conditions`), and kept;
a filter is where all its parts hold. Spans of days, which everybody brushes anew, are compared here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from dateline.ask.filters import Filter
from dateline.ask.flat import flat, matching, outlets
from dateline.ask.kept import Kept
from dateline.ask.questions import Questions

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]
UNDATED = np.iinfo(np.int32).min
MASKS = 400  # parts of filters that are kept, a byte an incident each
# Fields that one claim has to meet together are one part; so are those that name a type.
_TOGETHER = (("text", "source_kind", "source"), ("type", "mode", "types"), ("place", "within"))
_APART = ("as_of", "known", "limit", "offset", "start", "end")


@dataclass(frozen=True, slots=True)
class Coded:
    """A column as codes: `rows[n]` has the value `values[codes[n]]`, called `labels[codes[n]]`."""

    rows: Numbers | None  # None: one value a row, in order; codes of -1 are none
    codes: Numbers
    values: list[str]
    labels: list[str | None]

    def counts(self, mask: Mask) -> Numbers:
        """Rows of the mask by code."""
        codes = self.codes[mask] if self.rows is None else self.codes[mask[self.rows]]
        return np.bincount(codes[codes >= 0], minlength=len(self.values))


class Board:
    """The flat rows of questions (`ask.flat`), as arrays."""

    def __init__(self, put: Questions) -> None:
        self.rows = flat(put)
        self.size = self.rows.height
        self.ids = self.rows["id"]
        self._masks: Kept[Mask] = Kept(MASKS)
        self._orders: Kept[Numbers] = Kept(32)
        self._outlets = outlets(put)
        self.first, self.last = (_days(self.rows[name]) for name in ("start", "end"))
        self.unreal = (self.rows["evidence"] == "unreal").to_numpy()
        self.unplaced = self.rows["lat"].is_null().to_numpy()
        self.killed = {
            name: self.rows[f"killed_{name}"].cast(pl.Float64).fill_null(float("nan")).to_numpy()
            for name in ("low", "best", "high")
        }
        self._episode = self._places_of("episode")

    def _places_of(self, column: str) -> Numbers:
        """For each row the place of the row whose id stands in a column, -1 for none."""
        known = pl.DataFrame({column: self.ids, "at": np.arange(self.size)})
        return self.rows.select(column).join(known, on=column, how="left", maintain_order="left")["at"].fill_null(
            -1
        ).to_numpy()  # fmt: skip

    def mask(self, put: Questions, asked: Filter) -> Mask:
        """Which rows a filter lets through; its page and moment do not count."""
        out: Mask = np.ones(self.size, dtype=bool)
        if asked.start or asked.end:
            out &= self._between(asked.start, asked.end)
        for part in parts(asked):
            out &= self._masks.get(part, lambda part=part: self._ask(put, part))  # type: ignore[misc]
        return out

    def _ask(self, put: Questions, part: Filter) -> Mask:
        if part.text and put.seen.texts is not None and part == replace(NOTHING, text=part.text):
            return self._saying(put.seen.texts.claims(put.store, part.text))
        found = self.ids.is_in(matching(put, part)["id"].implode())
        out: Mask = found.to_numpy()
        return out

    def _saying(self, claims: list[str]) -> Mask:
        """The rows that have one of some claims."""
        out: Mask = np.zeros(self.size, dtype=bool)
        there = self._claims["claims"].is_in(pl.Series(claims, dtype=pl.String).implode())
        out[self._claims["row"].filter(there).to_numpy()] = True
        return out

    @cached_property
    def _claims(self) -> pl.DataFrame:
        return self.rows.select("row", "claims").explode("claims")

    def _between(self, start: date | None, end: date | None) -> Mask:
        """As the filter's own conditions: incidents that touch the days; undated ones do not."""
        last = np.where(self.last == UNDATED, self.first, self.last)
        first = np.where(self.first == UNDATED, self.last, self.first)
        out: Mask = last != UNDATED
        if start:
            out &= last >= (start - date(1970, 1, 1)).days
        if end:
            out &= first <= (end - date(1970, 1, 1)).days
        return out

    def ordered(self, name: str, order: Callable[[pl.DataFrame], pl.DataFrame], mask: Mask) -> Numbers:
        """The places of the rows of a mask in an order, whose name it is kept by."""
        every = self._orders.get(name, lambda: order(self.rows)["row"].to_numpy().astype(np.int64))
        kept: Numbers = every[mask[every]]
        return kept

    def take(self, places: Numbers) -> pl.DataFrame:
        """The rows at some places."""
        return self.rows[places]

    def counted(self, mask: Mask) -> Mask:
        """The rows whose dead count in totals: real, and no part of an episode that stands there with its own dead."""
        whole = mask & ~np.isnan(self.killed["best"])
        inside = (self._episode >= 0) & whole[self._episode]
        real: Mask = mask & ~self.unreal & ~inside
        return real

    @cached_property
    def coded(self) -> dict[str, Coded]:
        """The columns that are counted by value."""
        out = {name: _one(self.rows[name], None) for name in ("type", "grade", "evidence", "country")}
        value = self.rows.select(pl.coalesce("place_id", "place_name").alias("place"))["place"]
        out["place"] = _one(value, self.rows["place_name"])
        for name in ("actor", "recipient"):
            out[name] = _many(_parties(self.rows, f"{name}s"))
        told = pl.col("figures").list.eval(pl.element().struct.field("outcome"))
        outcomes = self.rows.select("row", told.alias("value")).explode("value")
        out["outcome"] = _many(outcomes.with_columns(label="value"))
        places = self.rows.select(pl.col("id").alias("incident"), "row")
        named = self._outlets.rename({"outlet": "value", "name": "label"})
        out["outlet"] = _many(named.join(places, on="incident").select("row", "value", "label"))
        return out


def parts(asked: Filter) -> Iterator[Filter]:
    """The independent parts of a filter, without its days, moment and page."""
    done: set[str] = set()
    for name in (f.name for f in fields(asked)):
        if name in done or name in _APART:
            continue
        group = next((g for g in _TOGETHER if name in g), (name,))
        done.update(group)
        given = {n: getattr(asked, n) for n in group}
        part = replace(NOTHING, **given)
        if part != NOTHING:
            yield part


NOTHING = Filter()


def _days(column: pl.Series) -> Numbers:
    return column.cast(pl.Int32).fill_null(int(UNDATED)).to_numpy().astype(np.int64)


def _one(values: pl.Series, labels: pl.Series | None) -> Coded:
    told = pl.DataFrame({"value": values, "label": labels if labels is not None else values})
    names = _names(told)
    order = _order(names)
    codes = told.join(order, on="value", how="left", maintain_order="left")["code"].fill_null(-1)
    return Coded(None, codes.to_numpy(), list(names), list(names.values()))


def _many(told: pl.DataFrame) -> Coded:
    """Rows (row, value, label), several a row of the board; each value counts once in it."""
    told = told.drop_nulls("value")
    names = _names(told)
    order = _order(names)
    coded = told.join(order, on="value").select(pl.col("row").cast(pl.Int64), "code").unique().sort("row", "code")
    return Coded(coded["row"].to_numpy(), coded["code"].to_numpy(), list(names), list(names.values()))


def _order(names: dict[str, str | None]) -> pl.DataFrame:
    return pl.DataFrame(
        {"value": list(names), "code": range(len(names))}, schema={"value": pl.String, "code": pl.Int64}
    )  # fmt: skip


def _names(told: pl.DataFrame) -> dict[str, str | None]:
    """Value → what it is called most often, in the order of values."""
    common = told.drop_nulls("value").group_by("value").agg(pl.col("label").drop_nulls().mode().min())
    return dict(common.sort("value").iter_rows())


def _parties(rows: pl.DataFrame, side: str) -> pl.DataFrame:
    """Parties (row, value, label) of incidents; private persons are nobody's choice, generics ("SYR/CVL") are."""
    party = pl.col(side).struct
    told = rows.select("row", side).explode(side).drop_nulls(side)
    told = told.filter(~party.field("private") | party.field("key").str.contains("/", literal=True))
    return told.select("row", party.field("key").alias("value"), party.field("name").alias("label"))
