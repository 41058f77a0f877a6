import pytest

from dateline.evaluate.clusters import score

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 3}


def test_the_same_clusters_are_all_right():
    got = score(GOLD, {k: f"x{v}" for k, v in GOLD.items()})
    assert (got.conll, got.ari) == (1.0, 1.0)


def test_a_split_cluster_costs_recall():
    got = score(GOLD, GOLD | {"c": 9})
    assert got.muc.precision == 1.0
    assert got.muc.recall == pytest.approx(2 / 3)
    assert got.b3.recall == pytest.approx((2 * 2 / 3 + 1 / 3 + 3) / 6)
    assert got.ceafe.f1 == pytest.approx(2 * (0.8 + 1 + 1) / (3 + 4))
    assert got.pairs.recall == pytest.approx(2 / 4)


def test_singletons_are_told_from_their_score():
    assert score(GOLD, {k: k for k in GOLD}).muc.f1 == 0.0


def test_other_items_are_refused():
    with pytest.raises(ValueError, match="1 items"):
        score(GOLD, {k: 1 for k in "abcde"})
