"""The columns of the claim table that facts are made of, and what a claim's words say about its numbers.

What can be done by columns is done here, once for all claims: a million of them pass through.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple

import polars as pl

from dateline.knowledge.facts import cues, rule_set

COLUMNS = (
    "id", "article", "outlet", "published", "published_time", "sentence_start", "trigger_start", "words", "clause",
    "type", "mode", "acled", "actors", "recipients", "hurt", "acting", "suffering", "place_id", "place_name", "country",
    "lat", "lon", "place_precision", "radius", "start", "end", "time_precision", "harm", "targets", "status", "negated",
    "background", "cues",
)  # fmt: skip
SENTENCE_CUES = ("correction", "cumulative", "moved", "presumed", "part", "intent", "responsibility", "retracted")
SOURCES = tuple(c for c in COLUMNS if c not in ("words", "clause", "hurt", "acting", "suffering", "cues"))
SOURCES += ("sentence", "chain")  # columns of the claim table that a row is made of
BIT = {name: 1 << at for at, name in enumerate((*SENTENCE_CUES, "finding"))}
NAMED = ("key", "name", "country", "sector", "private")


class Named(NamedTuple):
    """An actor or recipient with a key, as a claim names it."""

    key: str
    name: str
    country: str | None
    sector: str | None
    private: bool


class Row(NamedTuple):
    """A claim; fields as in `model.claimtable`. Lists that are null there are empty."""

    id: str
    article: str
    outlet: str | None
    published: date | None
    published_time: datetime | None
    sentence_start: int | None
    trigger_start: int | None
    words: int  # equal for equal sentences
    clause: str | None  # the sentence in lower case, where words of it count for one clause only
    type: str
    mode: str
    acled: str | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    hurt: Sequence[str | None]  # where there is harm: the recipients' words, each with the key ("words\tkey")
    acting: tuple[str, ...]  # keys of those that act and can be a side; see `with_roles`
    suffering: tuple[str, ...]  # keys of those acted upon that can be a side
    place_id: str | None
    place_name: str | None
    country: str | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    radius: float | None
    start: date | None
    end: date | None
    time_precision: str | None
    harm: Sequence[dict[str, Any]]
    targets: Sequence[dict[str, Any]]
    status: str
    negated: bool
    background: bool
    cues: int  # bits of BIT

    def says(self, cue: str) -> bool:
        """True if the claim's sentence (for "finding" its source) has words of the cue."""
        return bool(self.cues & BIT[cue])


def read_rows(claims: pl.DataFrame, *first: str) -> Iterator[Row]:
    """The claims as records, by the columns given, day of publication and id (those without a day last)."""
    hurt = pl.col("recipients").list.eval(_field("text") + "\t" + _field("key"))
    near = pl.col("cues") & (BIT["part"] | BIT["moved"]) > 0
    frame = (
        with_roles(claims.select(*first, *SOURCES).sort(*first, "published", "id", nulls_last=True))
        .with_columns(cue_bits().alias("cues"))
        .with_columns(pl.col("sentence").fill_null(pl.col("id")).hash().alias("words"))
        .with_columns(
            pl.when(pl.col("harm").list.len() > 0).then(hurt).alias("hurt"),
            pl.when(near).then(pl.col("sentence").str.to_lowercase()).alias("clause"),
        )
    )  # fmt: skip
    actors, recipients, names = _named(frame)
    columns: dict[str, Iterable[Any]] = {c: _values(frame[c]) for c in COLUMNS if c not in ("actors", "recipients")}
    for name, codes in (("actors", actors), ("recipients", recipients)):
        columns[name] = [tuple([names[code] for code in one]) if one else () for one in codes]
    for name in ("acting", "suffering"):
        columns[name] = map(split, columns[name])
    return map(partial(tuple.__new__, Row), zip(*(columns[c] for c in COLUMNS), strict=True))  # as Row._make, at once


def _values(column: pl.Series) -> list[Any]:
    """The column's values; empty lists are one tuple."""
    if isinstance(column.dtype, pl.List):
        return _records(column) if isinstance(column.dtype.inner, pl.Struct) else [x or () for x in column.to_list()]
    return texts(column) if column.dtype == pl.String and column.name not in ("id", "clause") else column.to_list()


def _records(column: pl.Series) -> list[Any]:
    """Lists of dicts. Equal dicts are one object: few harms and targets of a million are different."""
    name = column.name
    each = column.to_frame().with_row_index("at").explode(name).drop_nulls(name).unnest(name)
    fields = each.columns[1:]
    few = each.select(fields).unique(maintain_order=True).with_row_index("code")
    coded = each.join(few, on=fields, how="left", nulls_equal=True, maintain_order="left").select("at", "code")
    out: list[Any] = [()] * len(column)
    made = few.drop("code").to_dicts()
    for at, code in zip(coded["at"].to_list(), coded["code"].to_list(), strict=True):
        out[at] = [*out[at], made[code]]
    return out


def texts(column: pl.Series) -> list[Any]:
    """The values of a column of words; where few are different, equal ones are one object."""
    few = column.unique(maintain_order=True)
    if len(few) >= len(column) // 2:
        return column.to_list()
    words = few.to_list()
    table = few.to_frame().with_row_index("code")
    codes = column.to_frame().join(table, on=column.name, how="left", nulls_equal=True, maintain_order="left")
    return [words[code] for code in codes["code"].to_list()]


def with_roles(claims: pl.DataFrame) -> pl.DataFrame:
    """The claims with the columns `acting` and `suffering`: who is a side, as sorted keys joined by "|".

    All that act but civilians, and of those acted upon the armed and the political; an actor that only the article
    knows stands as its country and sector.
    """
    sector = _field("sector")
    key = (
        pl.when(_field("key").str.starts_with("local:") & sector.is_in(list(rule_set("state_sectors"))))
        .then(pl.concat_str(_field("country"), sector, separator="/"))
        .otherwise(_field("key"))
    )
    acts = pl.when(~sector.fill_null("").is_in(["CVL", "REF"])).then(key)
    suffers = pl.when(sector.is_in(list(rule_set("side_sectors")))).then(key)
    for name, role, one in (("acting", "actors", acts), ("suffering", "recipients", suffers)):
        claims = claims.with_columns(pl.col(role).list.eval(one).list.join("|").fill_null("").alias(name))
        # Few are several, and few of these different: sorting every claim's list would take ten times as long.
        told = claims[name].filter(claims[name].str.contains("|", literal=True)).unique()
        claims = claims.with_columns(pl.col(name).replace(told, ["|".join(sorted(set(split(t)))) for t in told]))
    return claims


def _field(name: str) -> pl.Expr:
    return pl.element().struct.field(name)


@lru_cache(maxsize=65536)
def split(keys: str) -> tuple[str, ...]:
    """Keys joined by "|"."""
    return tuple(keys.split("|")) if keys else ()


def cue_bits() -> pl.Expr:
    """What `Row.cues` holds."""
    lower = pl.col("sentence").fill_null("").str.to_lowercase()
    bits = pl.lit(0, pl.Int32)
    for name in SENTENCE_CUES:
        bits += lower.str.contains(cues()[name]).cast(pl.Int32) * BIT[name]
    told = _field("text").fill_null("").str.to_lowercase().str.contains(cues()["finding"])
    return bits + pl.col("chain").list.eval(told).list.any().fill_null(False).cast(pl.Int32) * BIT["finding"]


def _named(frame: pl.DataFrame) -> tuple[list[Any], list[Any], list[Named]]:
    """Codes of the named actors and recipients of each claim, and the names by code."""
    sides = []
    for role in ("actors", "recipients"):
        one = frame.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("i"), pl.col(role).alias("p"))
        one = one.explode("p").drop_nulls("p").unnest("p").filter(pl.col("key").is_not_null())
        sides.append(one.select("i", *NAMED[:1], pl.coalesce("name", "text", "key").alias("name"), *NAMED[2:]))
    table = pl.concat(sides).select(NAMED).unique(maintain_order=True).with_row_index("code")
    out = []
    for one in sides:
        coded = one.join(table, on=NAMED, how="left", nulls_equal=True, maintain_order="left")
        lists = coded.group_by("i", maintain_order=True).agg("code")
        found: list[Any] = [None] * len(frame)
        for at, codes in zip(lists["i"].to_list(), lists["code"].to_list(), strict=True):
            found[at] = codes
        out.append(found)
    names = [Named(k, n, c, s, bool(p)) for k, n, c, s, p in table.select(NAMED).iter_rows()]
    return out[0], out[1], names
