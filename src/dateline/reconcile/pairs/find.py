"""Pairs of claims that may be one event: candidates by keys, scored by the weight table, with rules and vetoes."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Set
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
import polars as pl

from dateline.knowledge.pairweights import VETOES, PairWeights, load_weights
from dateline.reconcile.pairs.blocks import candidates
from dateline.reconcile.pairs.columns import Flags, Table, read_table
from dateline.reconcile.pairs.compare import Comparison
from dateline.reconcile.pairs.parties import Relations
from dateline.reconcile.pairs.reasons import number_of, points_of
from dateline.reconcile.pairs.words import Ints

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "left": pl.String, "right": pl.String, "score": pl.Int32, "rules": pl.Int64, "veto": pl.String,
}  # fmt: skip
# Cheap features first: most candidates fall below the floor before sentences and articles are compared.
FIRST = ("act", "day", "fighting", "actor", "place", "harm", "trigger", "target")
THEN = ("status", "news")
DEAR = ("actor", "recipient", "words", "story")
# Vetoes that linkage cannot see in the claims themselves: their pairs are kept however low they score.
KEPT = [1 + VETOES.index(name) for name in ("other site", "another one", "two of one article")]
WEEK = 7  # days
THREADS = 2  # numpy lets go of Python's lock; more wait for memory
WORTH = 0.85  # share of the pairs up to which leaving out the others costs less than it saves
Longs = npt.NDArray[np.int64]
T = TypeVar("T")
R = TypeVar("R")


def find_pairs(claims: pl.DataFrame, new: Set[str] | None = None) -> pl.DataFrame:
    """Candidate pairs of a claim table: left, right (claim ids, left < right), score, rules, veto; sorted.

    Scores are thousandths of log odds that the two are one event; `pairs.reasons_of` writes out the rules that make
    them. Pairs below the floor of the weight table are left out unless a veto holds them apart. With `new` only the
    pairs that touch one of these ids. A pair depends on its two claims and their articles alone, so pairs of parts add
    up to the pairs of the whole.
    """
    if not claims.height:
        return pl.DataFrame(schema=SCHEMA)
    table = read_table(claims if new is None else _around(claims, new), by_place=True)
    touched = None if new is None else table.ids.is_in(list(new)).to_numpy()
    score = partial(_scored, table=table, weights=load_weights(), relations=Relations())
    return _frame(table, list(_over(score, candidates(table, touched))))


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of rows and what was found of them."""

    left: Ints
    right: Ints
    score: Ints
    rules: Longs
    veto: npt.NDArray[np.uint8]


@dataclass(slots=True)
class _Race:
    """Pairs whose features are looked at one after the other; those that can no longer matter drop out."""

    pairs: Comparison
    points: Ints  # so far
    rules: Longs  # so far
    most: Ints  # points that words and story can give at most
    held: Flags  # a veto may keep the pair however low it scores
    rest: int  # points that the other features not yet looked at can give at most

    @classmethod
    def start(cls, pairs: Comparison) -> "_Race":
        t, a, b, weights = pairs.table, pairs.left, pairs.right, pairs.weights
        one = t.article[a] == t.article[b]
        most = np.where(pairs.copied, weights.points["words"][0], _most(weights, "words", 1))
        most += np.where(one, _most(weights, "story"), _most(weights, "story", 3))
        held = one | ((t.level[a] == 0) & (t.level[b] == 0))
        rest = sum(_most(weights, f) for f in (*FIRST, *THEN, "recipient"))
        size = len(a)
        points = np.full(size, weights.prior, dtype=np.int32)
        return cls(pairs, points, np.zeros(size, dtype=np.int64), most.astype(np.int32), held, rest)

    def look(self, feature: str) -> None:
        """Add the points of a feature."""
        weights = self.pairs.weights
        codes = self.pairs.codes(feature)
        self.points = self.points + np.array(weights.points[feature], dtype=np.int32)[codes]
        self.rules = self.rules | number_of(feature, codes)
        self.rest -= _most(weights, feature)

    def hope(self) -> Flags:
        """Whether the floor can still be reached: a bound, so that none is lost."""
        return np.asarray(self.points + self.most >= self.pairs.weights.floor - self.rest)

    def keep(self, kept: Flags) -> None:
        """Drop the others."""
        if not kept.all():
            self.pairs, self.points, self.rules = self.pairs.subset(kept), self.points[kept], self.rules[kept]
            self.held, self.most = self.held[kept], self.most[kept]


def _scored(found: tuple[Ints, Ints], table: Table, weights: PairWeights, relations: Relations) -> Scored:
    """The pairs at or above the floor, and those with a veto that their first features would link."""
    race = _Race.start(Comparison(table, *found, weights, relations))
    for feature in FIRST:
        race.look(feature)
        hope = race.hope()
        if feature == FIRST[-1] or hope.sum() < WORTH * len(hope):
            race.keep(hope)
    for feature in THEN:
        race.look(feature)
    cheap = race.points - points_of(race.rules, "actor", weights)
    race.keep(race.hope() | (race.held & (cheap >= weights.floor - sum(_most(weights, f) for f in DEAR))))
    race.look("recipient")
    race.keep(race.hope() | race.held)
    for feature in ("words", "story"):
        race.look(feature)
    race.keep((race.points >= weights.floor) | race.held)
    veto = race.pairs.vetoes()
    kept = (race.points >= weights.floor) | np.isin(veto, KEPT)
    race.keep(kept)
    return Scored(race.pairs.left, race.pairs.right, race.points, race.rules, veto[kept])


def _most(weights: PairWeights, feature: str, start: int = 0) -> int:
    """The most points that the rules of a feature can give, from the rule number `start` on."""
    return max(weights.points[feature][start:])


def _over(function: Callable[[T], R], parts: Iterable[T]) -> Iterator[R]:
    """What the function makes of each part, in order; few parts wait at once."""
    with ThreadPoolExecutor(THREADS) as pool:
        running: deque[Future[R]] = deque()
        for part in parts:
            running.append(pool.submit(function, part))
            if len(running) > THREADS:
                yield running.popleft().result()
        yield from (one.result() for one in running)


class Reach(NamedTuple):
    """What claims that can share a key with new ones have one of, at least; or their article has such a claim."""

    days: pl.Series  # of the event or of publication
    sentences: pl.Series
    articles: pl.Series


def reach_of(fresh: pl.DataFrame) -> Reach:
    """How far the keys of new claims reach. Every key but that of a copied sentence holds a day or the weeks of
    publication."""
    weeks = pl.concat([fresh[day].drop_nulls().to_physical() // WEEK for day in ("start", "end", "published")])
    first = pl.DataFrame({"day": weeks.unique() * WEEK}).join(pl.DataFrame({"step": range(-21, 28)}), how="cross")
    days = first.select((pl.col("day") + pl.col("step")).cast(pl.Int32).unique().sort().cast(pl.Date)).to_series()
    return Reach(days, fresh["sentence"].drop_nulls().unique(), fresh["article"].unique())


def _around(claims: pl.DataFrame, new: Set[str]) -> pl.DataFrame:
    """The claims that can share a key with the new ones, and all claims of their articles."""
    days, sentences, articles = reach_of(claims.filter(pl.col("id").is_in(list(new))))
    near = pl.any_horizontal(pl.col(day).is_in(days.implode()) for day in ("start", "end", "published"))
    same = pl.col("sentence").is_in(sentences.implode()) | pl.col("article").is_in(articles.implode())
    reached = claims.filter(near.fill_null(False) | same.fill_null(False))["article"].unique()
    return claims.filter(pl.col("article").is_in(reached.implode()))


def _frame(table: Table, parts: list[Scored]) -> pl.DataFrame:
    """Each pair once, in order of its ids."""
    if not parts:
        return pl.DataFrame(schema=SCHEMA)
    left, right = (np.concatenate([table.rank[getattr(p, side)] for p in parts]) for side in ("left", "right"))
    keys = left.astype(np.int64) * len(table) + right
    at = np.argsort(keys)
    keys = keys[at]
    first = np.concatenate([[True], keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, dtype=bool)
    keys, at = keys[first], at[first]
    ids, names = table.ids.sort(), pl.Series([None, *VETOES], dtype=pl.String)
    return pl.DataFrame(
        {
            "left": ids.gather(keys // len(table)),
            "right": ids.gather(keys % len(table)),
            "score": np.concatenate([p.score for p in parts])[at].astype(np.int32),
            "rules": np.concatenate([p.rules for p in parts])[at],
            "veto": names.gather(np.concatenate([p.veto for p in parts])[at].astype(np.uint32)),
        },
        schema=SCHEMA,
    )
