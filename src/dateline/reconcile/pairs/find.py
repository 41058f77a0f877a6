"""Pairs of claims that may be one event: candidates by keys, scored by the weight table, with reasons and vetoes."""

from collections.abc import Set

import numpy as np
import numpy.typing as npt
import polars as pl

from dateline.knowledge.pairweights import RULES, VETOES, PairWeights, load_weights
from dateline.reconcile.pairs.blocks import candidates
from dateline.reconcile.pairs.columns import Flags, Table, read_table
from dateline.reconcile.pairs.compare import Codes, Comparison
from dateline.reconcile.pairs.parties import Relations
from dateline.reconcile.pairs.words import Ints, distinct

REASONS = pl.List(pl.Struct({"what": pl.String, "points": pl.Int32}))
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "left": pl.String, "right": pl.String, "score": pl.Int32, "reasons": REASONS, "veto": pl.String,
}  # fmt: skip
# Cheap features first: most candidates fall below the floor before sentences and articles are compared.
CHEAP = ("act", "day", "place", "harm", "target", "trigger", "fighting", "status", "news")
DEAR = ("actor", "recipient", "words", "story")
FIRST = ("act", "day", "fighting", "actor", "place", "harm", "trigger", "target")
# Vetoes that linkage cannot see in the claims themselves: their pairs are kept however low they score.
KEPT = [1 + VETOES.index(name) for name in ("other site", "another one", "two of one article")]
Longs = npt.NDArray[np.int64]


def find_pairs(claims: pl.DataFrame, new: Set[str] | None = None) -> pl.DataFrame:
    """Candidate pairs of a claim table: left, right (claim ids, left < right), score, reasons, veto; sorted.

    Scores are thousandths of log odds that the two are one event. Pairs below the floor of the weight table are left
    out unless a veto holds them apart. With `new` only the pairs that touch one of these ids. A pair depends on its
    two claims and their articles alone, so pairs of parts add up to the pairs of the whole.
    """
    if not claims.height:
        return pl.DataFrame(schema=SCHEMA)
    weights = load_weights()
    table = read_table(claims if new is None else _around(claims, new))
    touched = None if new is None else table.ids.is_in(list(new)).to_numpy()
    left, right = _different(table, weights, touched)
    return _frame(Comparison(table, left, right, weights, Relations()))


def _different(table: Table, weights: PairWeights, touched: Flags | None) -> tuple[Ints, Ints]:
    """The candidates that can reach the floor, each once."""
    width = np.int64(len(table))
    found: list[Longs] = [np.zeros(0, dtype=np.int64)]
    waiting = 0
    relations = Relations()
    for left, right in candidates(table, touched):
        pairs = _promising(Comparison(table, left, right, weights, relations))
        found.append(pairs.left.astype(np.int64) * width + pairs.right)
        waiting += len(found[-1])
        if waiting > 10_000_000:
            found, waiting = [distinct(np.concatenate(found))], 0
    keys = distinct(np.concatenate(found))
    return (keys // width).astype(np.int32), (keys % width).astype(np.int32)


def _promising(pairs: Comparison) -> Comparison:
    """The pairs that their first features leave a chance to reach the floor: a bound, so that none is lost."""
    weights = pairs.weights
    one = pairs.table.article[pairs.left] == pairs.table.article[pairs.right]
    points = np.where(pairs.copied, weights.points["words"][0], 0) + np.where(one, 0, _most(weights, "story", 3))
    points = points + np.where(one, _most(weights, "story"), 0) + np.int32(weights.prior - weights.floor)
    rest = sum(_most(weights, f) for f in RULES if f not in ("words", "story")) + _most(weights, "words", 1)
    for feature in FIRST:
        rest -= _most(weights, feature)
        points = points + _points(pairs.codes(feature), feature, weights)
        kept = points + rest >= 0
        pairs, points = pairs.subset(kept), points[kept]
    return pairs


def _most(weights: PairWeights, feature: str, start: int = 0) -> int:
    """The most points that the rules of a feature can give, from the rule number `start` on."""
    return max(weights.points[feature][start:])


def _around(claims: pl.DataFrame, new: Set[str]) -> pl.DataFrame:
    """The claims that can share a key with the new ones, and all claims of their articles.

    Every key but that of a copied sentence holds a day or the weeks of publication.
    """
    weeks = [pl.col(day).to_physical() // 7 for day in ("start", "end", "published")]
    fresh = claims.filter(pl.col("id").is_in(list(new)))
    reached: set[int] = set()
    for week in weeks:
        told = fresh.select(week).to_series().drop_nulls().unique().to_list()
        reached.update(w + step for w in told for step in range(-3, 4))
    near = pl.any_horizontal(week.is_in(sorted(reached)) for week in weeks)
    same = pl.col("sentence").is_in(fresh["sentence"].unique().to_list()) | pl.col("article").is_in(
        fresh["article"].unique().to_list()
    )
    articles = claims.filter(near.fill_null(False) | same.fill_null(False))["article"].unique()
    return claims.filter(pl.col("article").is_in(articles.to_list()))


def _points(codes: Codes, feature: str, weights: PairWeights) -> Ints:
    return np.array(weights.points[feature], dtype=np.int32)[codes]


def _frame(pairs: Comparison, size: int = 3_000_000) -> pl.DataFrame:
    parts = []
    for at in range(0, len(pairs.left), size):
        part = Comparison(
            pairs.table, pairs.left[at : at + size], pairs.right[at : at + size], pairs.weights, pairs.relations
        )
        parts.append(_scored(part))
    return pl.concat(parts) if parts else pl.DataFrame(schema=SCHEMA)


def _scored(pairs: Comparison) -> pl.DataFrame:
    """The pairs at or above the floor, and those with a veto that their cheap features would link."""
    weights = pairs.weights
    codes: dict[str, Codes] = {f: pairs.codes(f) for f in CHEAP}
    score = np.full(len(pairs.left), weights.prior, dtype=np.int32)
    for feature in CHEAP:
        score += _points(codes[feature], feature, weights)
    hope = score >= weights.floor - sum(max(weights.points[f]) for f in DEAR)
    pairs, score = pairs.subset(hope), score[hope]
    codes = {f: c[hope] for f, c in codes.items()}
    for feature in DEAR:
        codes[feature] = pairs.codes(feature)
        score = score + _points(codes[feature], feature, weights)
    veto = pairs.vetoes()
    kept = (score >= weights.floor) | np.isin(veto, KEPT)
    codes = {f: c[kept] for f, c in codes.items()}
    names = pl.Series([None, *VETOES], dtype=pl.String)
    ids = pairs.table.ids
    return pl.DataFrame(
        {
            "left": ids.gather(pairs.left[kept]),
            "right": ids.gather(pairs.right[kept]),
            "score": score[kept].astype(np.int32),
            "reasons": _reasons(codes, weights),
            "veto": names.gather(veto[kept].astype(np.uint32)),
        },
        schema=SCHEMA,
    )


def _reasons(codes: dict[str, Codes], weights: PairWeights) -> pl.Series:
    """For each pair the rules with points, by feature: "place: same town"."""
    names: list[str] = []
    points: list[int] = []
    start: dict[str, int] = {}
    for feature, rules in RULES.items():
        start[feature] = len(names)
        names += [f"{feature}: {rule}" for rule in rules]
        points += weights.points[feature]
    size = len(codes["act"])
    table = np.stack([codes[f].astype(np.uint16) + start[f] for f in RULES], axis=1)
    worth = np.array(points, dtype=np.int32)[table]
    told = worth != 0
    flat = pl.DataFrame(
        {
            "pair": np.repeat(np.arange(size, dtype=np.int32), told.sum(axis=1)),
            "what": pl.Series(names).gather(table[told].astype(np.uint32)),
            "points": worth[told],
        }
    )
    listed = flat.group_by("pair", maintain_order=True).agg(pl.struct("what", "points").alias("reasons"))
    whole = pl.DataFrame({"pair": np.arange(size, dtype=np.int32)}).join(
        listed, on="pair", how="left", maintain_order="left"
    )
    return whole["reasons"].fill_null([]) if size else pl.Series("reasons", [], dtype=REASONS)
