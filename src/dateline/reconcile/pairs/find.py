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
from dateline.reconcile.pairs.words import Ints

REASONS = pl.List(pl.Struct({"what": pl.String, "points": pl.Int32}))
SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "left": pl.String, "right": pl.String, "score": pl.Int32, "reasons": REASONS, "veto": pl.String,
}  # fmt: skip
# Cheap features first: most candidates fall below the floor before sentences and articles are compared.
CHEAP = ("act", "day", "place", "harm", "target", "trigger", "status", "news")
DEAR = ("actor", "recipient", "words", "story")
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
    table = read_table(claims)
    touched = None if new is None else table.ids.is_in(list(new)).to_numpy()
    left, right = _different(table, weights, touched)
    return _frame(Comparison(table, left, right, weights, Relations()))


def _different(table: Table, weights: PairWeights, touched: Flags | None) -> tuple[Ints, Ints]:
    """The candidates that can reach the floor, each once."""
    width = np.int64(max(len(table), 1))
    found: list[Longs] = [np.zeros(0, dtype=np.int64)]
    best = weights.prior + sum(max(weights.points[f]) for f in DEAR) - weights.floor
    waiting = 0
    for left, right in candidates(table, touched):
        pairs = Comparison(table, left, right, weights, Relations())
        points = sum((_points(pairs.codes(f), f, weights) for f in ("act", "day", "place")), np.int32(0))
        most = best + sum(max(weights.points[f]) for f in CHEAP if f not in ("act", "day", "place"))
        kept = (points + most >= 0) | pairs.copied
        found.append(left[kept].astype(np.int64) * width + right[kept])
        waiting += len(found[-1])
        if waiting > 20_000_000:
            found, waiting = [np.unique(np.concatenate(found))], 0
    keys = np.unique(np.concatenate(found))
    return (keys // width).astype(np.int32), (keys % width).astype(np.int32)


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
