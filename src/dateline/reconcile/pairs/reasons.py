"""Which rules a pair was scored by: kept as one number, written out for people where they ask."""

import numpy as np
import numpy.typing as npt
import polars as pl

from dateline.knowledge.pairweights import RULES, PairWeights, load_weights

REASONS = pl.List(pl.Struct({"what": pl.String, "points": pl.Int32}))
BITS = 4  # of a rule's code
PLACE = {feature: BITS * n for n, feature in enumerate(RULES)}
Longs = npt.NDArray[np.int64]


def number_of(feature: str, codes: npt.NDArray[np.uint8]) -> Longs:
    """The rules of one feature as part of the number of all: features are told apart by bits, so parts are joined."""
    return codes.astype(np.int64) << PLACE[feature]


def points_of(rules: Longs, feature: str, weights: PairWeights) -> npt.NDArray[np.int32]:
    """The points that one feature gave."""
    return np.take(np.array(weights.points[feature], dtype=np.int32), (rules >> PLACE[feature]) & ((1 << BITS) - 1))


def reasons_of(rules: pl.Series) -> pl.Series:
    """For each value of the column `rules` of pairs the rules with points, by feature: "place: same town", 1000."""
    weights = load_weights()
    told: dict[int, list[dict[str, object]]] = {}
    for number in rules.unique().to_list():
        codes = {f: (number >> PLACE[f]) & ((1 << BITS) - 1) for f in RULES}
        worth = [(f"{f}: {RULES[f][c]}", weights.points[f][c]) for f, c in codes.items()]
        told[number] = [{"what": what, "points": points} for what, points in worth if points]
    return pl.Series("reasons", [told[n] for n in rules.to_list()], dtype=REASONS)
