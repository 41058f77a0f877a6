from pathlib import Path

import pytest

from dateline.knowledge.placemodel import USES, PlaceWeights, load_weights
from dateline.knowledge.tables import KnowledgeError


def test_the_weights_that_ship() -> None:
    weights = PlaceWeights.load()
    assert set(weights.used) == set(USES)
    assert weights.ranked["in the place named after it"] > 0
    assert weights.named["bias"] < 0


def test_a_file_without_a_part_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.yaml"
    path.write_text("least: 0\nnamed: {bias: 1}\nranked: {country: much}\nused: {}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="needs named, ranked, used"):
        load_weights(path)
