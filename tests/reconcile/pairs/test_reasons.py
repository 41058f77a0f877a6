import numpy as np
import polars as pl

from dateline.knowledge.pairweights import RULES, load_weights
from dateline.reconcile.pairs.reasons import BITS, number_of, points_of, reasons_of


def test_every_rule_has_room_in_the_number():
    assert max(len(rules) for rules in RULES.values()) <= 1 << BITS
    assert BITS * len(RULES) < 63


def test_the_number_of_a_pair_gives_back_its_rules():
    weights = load_weights()
    last = {feature: np.array([0, len(rules) - 1], dtype=np.uint8) for feature, rules in RULES.items()}
    rules = sum(number_of(feature, codes) for feature, codes in last.items())
    for feature, points in weights.points.items():
        assert points_of(rules, feature, weights).tolist() == [points[0], points[-1]]
    for at, told in enumerate(reasons_of(pl.Series(rules)).to_list()):
        named = {f"{f}: {RULES[f][codes[at]]}": weights.points[f][codes[at]] for f, codes in last.items()}
        assert {r["what"]: r["points"] for r in told} == {what: points for what, points in named.items() if points}
