"""The claim table as columns of numbers, for comparing millions of pairs at once. Rows are sorted by claim id."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

import numpy as np
import numpy.typing as npt
import polars as pl

from dateline.knowledge.pairweights import PairWeights, load_weights
from dateline.knowledge.stems import stem
from dateline.model.claim import Outcome
from dateline.reconcile.pairs.parties import Known, known_parties
from dateline.reconcile.pairs.phrases import (
    HABIT,
    TIMES,
    are_another,
    are_bare,
    are_several,
    are_single,
    are_summed_up,
    are_vague,
    are_verbs,
    noun_stem,
    say,
    trigger_numbers,
    with_words,
)
from dateline.reconcile.pairs.words import Ints, codes, distinct, rarest, stemmed, tokens

OUTCOMES: tuple[str, ...] = get_args(Outcome)
STRIKE, EPISODE, TOTAL, OPEN = range(4)  # scopes: one act, fighting over days, a running total of harm, act or fighting
# What stands before the first words of a dispatch: "IDLIB, Syria, 2 December 2024 (Meridian Wire) - ".
DATELINE = r"^\p{Lu}[\p{Lu} .'’-]{2,}\b[^!?]{0,70}?\s[-–—]+\s+"
FAR = np.int32(2_000_000_000)  # an open upper bound
NO_DAY = np.int32(-(10**6))
CELL = 0.5  # degrees; claims of one cell are compared
EARTH = 6371.0  # km, mean radius
Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Columns = dict[str, npt.NDArray[Any]]


USED = (
    "id", "type", "mode", "actors", "recipients", "country", "place_id", "place_name", "place_precision", "lat", "lon",
    "radius", "start", "end", "published", "harm", "targets", "trigger", "trigger_start", "sentence", "sentence_start",
    "article", "status", "negated", "background",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sets:
    """Sets of actors: a number for each different set, and what it holds."""

    of: Ints  # by claim
    members: tuple[tuple[Known, ...], ...]  # by number of the set


@dataclass(frozen=True)
class Table:
    """Claims as columns. `-1` in a code means not told, except where a comment says otherwise."""

    ids: pl.Series
    rank: Ints  # place of the id among all, in order
    kind: Ints
    kinds: tuple[str, ...]  # "TYPE/mode" by code
    group: Ints
    actors: Sets
    recipients: Sets
    place: Ints
    country: Ints
    countries: tuple[str, ...]
    lat: Floats  # degrees, NaN where not told
    lon: Floats
    point: Floats  # claims x 3, km from the middle of the Earth; NaN where not told
    radius: Floats  # km
    level: Ints  # 0 site, 1 town or district, 2 region, 3 area or country, -1 no place
    first: Ints  # days since 1970, of the event; NO_DAY where neither it nor publication is known
    last: Ints
    dated: Flags  # the event's days are told, not taken from publication
    exact: Flags  # one told day
    published: Ints
    low: npt.NDArray[np.int32]  # claims x OUTCOMES, -1 where not told
    high: npt.NDArray[np.int32]
    targets: npt.NDArray[np.uint64]  # bits by kind
    vague_targets: npt.NDArray[np.uint64]
    trigger: Ints
    words: Ints  # rarest words of the sentence
    word_count: Ints
    text: Ints  # equal for claims of sentences that are the same word for word
    same_text: Ints  # equal for claims with one trigger at one place of one sentence, word for word; -1 for short ones
    article: Ints
    article_words: Ints  # by article
    sentence: Ints  # number of the sentence among those of its article that hold claims
    taking: Flags  # the act's place is what is taken or left
    entering: Flags  # a side comes into a place
    defending: Flags  # who is attacked holds out
    several: Flags  # told of as several acts ("raids")
    habit: Flags  # as what happens every night
    bare: Flags  # as several that were not told of before, without a place ("fierce battles")
    single: Flags  # told of as one ("an air strike")
    loose: Flags  # place or day is not told
    vague: Flags  # an attack without a place, which may be all of the fighting
    another: Flags  # told as a second, separate … one
    summary: Flags  # victims of a day's acts, summed up without a place
    aside: Flags  # "it was the second time": counts earlier acts beside the one that is told
    status: Ints  # 0 actual, 1 possible, 2 planned, demanded or conditional
    negated: Flags
    background: Flags
    scope: Ints

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def sides(self) -> tuple[tuple[Known, ...], ...]:
        """The sets of actors, then those of recipients, as one list: for comparing one with the other."""
        return (*self.actors.members, *self.recipients.members)


def read_table(claims: pl.DataFrame, with_words: bool = True, by_place: bool = False) -> Table:
    """The columns of a claim table, its rows sorted by id. Without words the sentences' words are left empty.

    Rows sorted `by_place` (cell, publication, id) have what is compared close together, which is faster.
    """
    weights = load_weights()
    near = [(pl.col(axis) / CELL).floor() for axis in ("lat", "lon")] if by_place else []
    claims = claims.select(USED).sort(*near, *(["published"] if by_place else []), "id")
    kinds, kind = codes(pl.select(_kind(claims)).to_series())
    kind_group = np.array([weights.groups.get(k.partition("/")[0], -1) for k in kinds], dtype=np.int32)
    symmetric = [k in weights.symmetric or f"{k.partition('/')[0]}/*" in weights.symmetric for k in kinds]
    actors, recipients = _parties(claims, np.array(symmetric, dtype=bool)[kind])
    countries, country = codes(claims["country"])
    place = _alike(claims["place_id"].fill_null(claims["place_name"].str.to_lowercase()))
    low, high = _harm(claims)
    days = _days(claims, weights)
    text = _sentences(claims, article := _alike(claims["article"]), weights, with_words)
    targets, vague = _targets(claims["targets"], weights)
    trigger = trigger_numbers(claims["trigger"])
    unplaced = _levels(claims["place_precision"]) < 0
    vague_acts = are_vague(claims, unplaced, low, weights)
    table = Table(
        ids=claims["id"], rank=_rank(claims["id"]),
        kind=kind, kinds=tuple(kinds), group=kind_group[kind], actors=actors, recipients=recipients,
        place=place, country=country, countries=tuple(countries), lat=_floats(claims["lat"]),
        lon=_floats(claims["lon"]), point=_points(claims), radius=_radius(claims, weights),
        level=_levels(claims["place_precision"]),
        low=low, high=high, targets=targets, vague_targets=vague, trigger=trigger, article=article,
        status=_status(claims["status"]), negated=claims["negated"].fill_null(False).to_numpy(),
        background=claims["background"].fill_null(False).to_numpy(),
        another=are_another(claims, weights), aside=say(claims, rf"(?i)^\W*{TIMES}\b"),
        scope=_scopes(claims, days, low, weights, vague_acts),
        taking=np.array([k in weights.words["taking"] for k in kinds], dtype=bool)[kind],
        entering=are_verbs(claims, weights, "entering"), defending=are_verbs(claims, weights, "defending"),
        several=are_several(claims["trigger"]) | (habit := say(claims, HABIT)), habit=habit, single=are_single(claims),
        bare=are_bare(claims, unplaced), summary=are_summed_up(claims, unplaced, low, weights),
        loose=~days["dated"] | unplaced, vague=vague_acts, **days, **text,
    )  # fmt: skip
    return _spread_out(table, weights)


@dataclass(frozen=True, slots=True)
class Extents:
    """How far claims reach in time and space, in their order; fields as in `Table`."""

    scope: Ints
    level: Ints
    several: Flags
    low: npt.NDArray[np.int32]
    first: Ints
    last: Ints
    dated: Flags


def read_extents(claims: pl.DataFrame) -> Extents:
    """Those columns of `read_table` that rest on the claim alone and say how large its event is."""
    weights = load_weights()
    low, _ = _harm(claims)
    days, level = _days(claims, weights), _levels(claims["place_precision"])
    scope = _scopes(claims, days, low, weights, are_vague(claims, level < 0, low, weights))
    first = np.where((scope == TOTAL) & days["dated"], days["last"], days["first"]).astype(np.int32)
    several = are_several(claims["trigger"]) | say(claims, HABIT)
    return Extents(scope, level, several, low, first, days["last"], days["dated"])


def _rank(ids: pl.Series) -> Ints:
    order = ids.arg_sort().to_numpy()
    out = np.empty(len(ids), dtype=np.int32)
    out[order] = np.arange(len(ids), dtype=np.int32)
    return out


def _kind(claims: pl.DataFrame) -> pl.Series:
    return (claims["type"].fill_null("") + "/" + claims["mode"].fill_null("")).alias("kind")


def _alike(values: pl.Series) -> Ints:
    """Numbers 0 … that are the same for the same value, by where it first stands; -1 for null."""
    rows = pl.DataFrame({"value": values, "row": np.arange(len(values), dtype=np.int32)})
    first = rows.select(pl.col("row").min().over("value")).to_series().to_numpy()
    told = values.is_not_null().to_numpy()
    number = np.cumsum((first == rows["row"].to_numpy()) & told, dtype=np.int32) - 1
    return np.where(told, number[first], -1).astype(np.int32)


def _floats(values: pl.Series) -> Floats:
    out: Floats = values.cast(pl.Float64).fill_null(float("nan")).to_numpy()
    return out


def _ints(values: pl.Series) -> Ints:
    out: Ints = values.cast(pl.Int32).fill_null(-1).to_numpy()
    return out


def _levels(precision: pl.Series) -> Ints:
    levels = {"site": 0, "town": 1, "district": 1, "region": 2, "area": 3, "country": 3}
    return _ints(precision.replace_strict(levels, default=-1, return_dtype=pl.Int32))


def _points(claims: pl.DataFrame) -> Floats:
    lat, lon = (np.radians(_floats(claims[axis])) for axis in ("lat", "lon"))
    return EARTH * np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)


def _radius(claims: pl.DataFrame, weights: PairWeights) -> Floats:
    """Kilometres; wider where the sentence says "near" the place."""
    out = _floats(claims["radius"].fill_null(0.0)).copy()
    cues = list(weights.words["near_cues"])
    rows, some = with_words(claims, cues)
    name = some["place_name"].fill_null("\0").str.to_lowercase()
    frame = pl.DataFrame({"sentence": some["sentence"].str.to_lowercase(), "name": name})
    near = [pl.col("sentence").str.contains(pl.format(f"{cue} {{}}", "name"), literal=True) for cue in cues]
    out[rows[frame.select(pl.any_horizontal(near)).to_series().to_numpy()]] += weights.limits["near"]
    return out


def _parties(claims: pl.DataFrame, symmetric: Flags) -> tuple[Sets, ...]:
    """The sets of actors and of recipients; where the roles are one, all are actors."""
    told = []
    for number, column in enumerate(("actors", "recipients")):
        rows = pl.DataFrame({"row": np.arange(claims.height, dtype=np.int32), "party": claims[column]})
        flat = rows.explode("party").drop_nulls("party").unnest("party")
        described = pl.col("key").fill_null("/" + pl.col("sector"))  # "UN agencies" are of no country, but no army
        flat = flat.with_columns(described.alias("key")).filter(pl.col("key").is_not_null())
        name = pl.concat_str("key", pl.col("country").fill_null(""), pl.col("sector").fill_null(""), separator="\t")
        role = np.where(symmetric[flat["row"].to_numpy()], 0, number).astype(np.int32)
        told.append(flat.select("row", name.alias("name"), pl.Series("role", role)))
    every = pl.concat(told)
    names, code = codes(every["name"])
    known = known_parties(names)
    row, role = every["row"].to_numpy().astype(np.int64), every["role"].to_numpy()
    return tuple(_sets(row[role == n], code[role == n], known, claims.height) for n in (0, 1))


def _sets(row: Longs, code: Ints, known: list[Known], rows: int) -> Sets:
    """The sets of numbers that stand in one row, numbered by what they hold."""
    width = len(known) + 1
    keys = distinct(row * width + code)
    row, code = keys // width, (keys % width).astype(np.int32)
    listed = pl.DataFrame({"row": row, "code": code}).group_by("row", maintain_order=True).agg("code")
    text = listed["code"].cast(pl.List(pl.String)).list.join(" ")
    values, number = codes(text)
    of = np.zeros(rows, dtype=np.int32)
    of[listed["row"].to_numpy()] = number + 1
    return Sets(of, ((), *(tuple(known[int(n)] for n in v.split()) for v in values)))


def _harm(claims: pl.DataFrame) -> tuple[Ints, Ints]:
    """For each outcome the widest count that a claim gives of it: parts ("5 children") lie in it."""
    low = np.full((claims.height, len(OUTCOMES)), -1, dtype=np.int32, order="F")
    high = low.copy()
    rows = pl.DataFrame({"row": np.arange(claims.height, dtype=np.int32), "harm": claims["harm"]})
    flat = rows.explode("harm").drop_nulls().unnest("harm").filter(pl.col("low").is_not_null())
    widest = flat.group_by("row", "outcome").agg(pl.col("low").max(), pl.col("high").fill_null(int(FAR)).max())
    column = widest["outcome"].replace_strict({o: n for n, o in enumerate(OUTCOMES)}, return_dtype=pl.Int32).to_numpy()
    low[widest["row"].to_numpy(), column] = widest["low"].to_numpy()
    high[widest["row"].to_numpy(), column] = widest["high"].to_numpy()
    return low, high


def _days(claims: pl.DataFrame, weights: PairWeights) -> Columns:
    """The days of the event; where they are not told, those up to its publication."""
    start, end = (claims[c].to_physical().cast(pl.Int32) for c in ("start", "end"))
    published = claims["published"].to_physical().cast(pl.Int32).fill_null(int(NO_DAY)).to_numpy()
    one, other = start.fill_null(end), end.fill_null(start)
    dated = one.is_not_null().to_numpy()
    exact = dated & (start == end).fill_null(False).to_numpy()
    before = np.where(published == NO_DAY, NO_DAY, published - weights.limits["untold_days"]).astype(np.int32)
    return {
        "first": np.where(dated, one.fill_null(0).to_numpy(), before).astype(np.int32),
        "last": np.where(dated, other.fill_null(0).to_numpy(), published).astype(np.int32),
        "dated": dated, "exact": exact.copy(), "published": published,
    }  # fmt: skip


def _sentences(claims: pl.DataFrame, article: Ints, weights: PairWeights, with_words: bool) -> Columns:
    """Rare words of sentences and articles, the order of sentences, and which claims stand in one copied sentence."""
    lead = claims["sentence"].str.extract(DATELINE, 0).str.len_chars().fill_null(0)
    told = claims["sentence"].str.slice(lead)
    text = _alike(told)
    seen = np.maximum.accumulate(np.concatenate([[-1], text]))
    texts = told.filter(pl.Series(text > seen[:-1]))  # each once, in the order of its number
    frame = tokens(texts if with_words else texts.clear())
    owner, words = frame["text"].to_numpy(), stemmed(frame["word"])
    most, total = weights.limits["sentence_words"], weights.limits["article_words"]
    by_text = rarest(owner, words, max(len(texts), 1), most)
    table = by_text[text]
    rows, _ = np.nonzero(table >= 0)
    by_article = rarest(article[rows], table[table >= 0], int(article.max(initial=-1)) + 1, total)
    again = np.bincount(text[text >= 0], minlength=len(texts)) > 1  # what stands but once is no copy
    size = np.zeros(len(texts) + 1, dtype=np.int64)  # the last for those without a sentence
    size[:-1][again] = texts.filter(pl.Series(again)).str.count_matches(r"\S+").fill_null(0).to_numpy()
    at = (claims["trigger_start"] - claims["sentence_start"] - lead).fill_null(-1).to_numpy().astype(np.int64)
    same = text.astype(np.int64) * 100_000 + at
    return {
        "words": table, "word_count": (table >= 0).sum(axis=1, dtype=np.int32), "article_words": by_article,
        "text": text,
        "same_text": np.where(size[text] >= weights.limits["copy_words"], _small(same), -1).astype(np.int32),
        "sentence": _ranks(article, claims["sentence_start"].fill_null(-1).to_numpy()),
    }  # fmt: skip


def _ranks(owner: Ints, values: npt.NDArray[np.integer]) -> Ints:
    """The place of each value (-1: none) among the different ones of its owner, from 1; -1 for none."""
    keys = (owner.astype(np.int64) << 32) + values
    known = distinct(keys[values >= 0])
    at = np.searchsorted(known, keys)
    return np.where(values >= 0, at - np.searchsorted(known, owner.astype(np.int64) << 32) + 1, -1).astype(np.int32)


def _small(values: Longs) -> Longs:
    return np.searchsorted(distinct(values), values)


def _targets(targets: pl.Series, weights: PairWeights) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """Bits of the kinds hit, and those of them that are vague. At most 63 kinds are told apart."""
    flat = pl.DataFrame({"row": np.arange(len(targets), dtype=np.int32), "t": targets}).explode("t").drop_nulls()
    names, code = codes(flat.unnest("t")["kind"] if flat.height else pl.Series([], dtype=pl.String))
    bit = np.left_shift(np.uint64(1), np.minimum(np.maximum(code, 0), 62).astype(np.uint64))
    vague = np.array([n in weights.words["vague_targets"] for n in names], dtype=bool)
    out = [np.zeros(len(targets), dtype=np.uint64) for _ in range(2)]
    if flat.height:
        told, rows = code >= 0, flat["row"].to_numpy()
        unclear = told & vague[code]
        np.bitwise_or.at(out[0], rows[told & ~unclear], bit[told & ~unclear])
        np.bitwise_or.at(out[1], rows[unclear], bit[unclear])
    return out[0], out[1]


def _status(status: pl.Series) -> Ints:
    codes = {"actual": 0, "possible": 1, "planned": 2, "demanded": 2, "conditional": 2}
    return status.replace_strict(codes, default=0, return_dtype=pl.Int32).fill_null(0).to_numpy()


def _scopes(claims: pl.DataFrame, days: Columns, low: Ints, weights: PairWeights, vague: Flags) -> Ints:
    """Whether a claim tells of one act, of fighting over days, or of a running total."""
    span = np.where(days["dated"], days["last"] - days["first"] + 1, 0)
    people = (low >= 2).any(axis=1)
    cues = "|".join(weights.words["total_cues"])
    since = np.zeros(claims.height, dtype=bool)
    rows, some = with_words(claims, list(weights.words["total_cues"]))
    since[rows] = some["sentence"].str.contains(rf"(?i)\b({cues})\b").to_numpy()
    harm_only = (claims["type"] == "HARM").fill_null(False).to_numpy()
    total = people & harm_only & ((span >= 3) | (since & ~days["exact"]))
    known, code = codes(claims["trigger"].fill_null(""))
    strong, weak = (
        np.array([noun_stem(t) in {stem(w) for w in weights.words[name]} for t in known], dtype=bool)[code]
        for name in ("episode_triggers", "open_triggers")
    )
    violent = (claims["type"] == "ASSAULT").fill_null(False).to_numpy()
    long = violent & (span >= weights.limits["episode_span"]) & ~people
    steps = [total, violent & strong, long & weak, long | (violent & weak & ~people) | vague]
    return np.select(steps, [TOTAL, EPISODE, EPISODE, OPEN], STRIKE).astype(np.int32)


def _spread_out(table: Table, weights: PairWeights) -> Table:
    """Fighting told without a day may have begun long before its publication; a total is of the day it counts to."""
    wide = ((table.scope == EPISODE) | table.vague) & ~table.dated & (table.published != NO_DAY)
    table.first[wide] = table.published[wide] - weights.limits["episode_days"]
    total = (table.scope == TOTAL) & table.dated
    table.first[total] = table.last[total]
    table.exact[total] = True
    return table
