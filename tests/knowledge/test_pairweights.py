import pytest
import yaml

from dateline.knowledge import pairweights
from dateline.knowledge.pairweights import FOLDER, RULES, load_frequencies, load_weights
from dateline.knowledge.stems import stem
from dateline.knowledge.tables import KnowledgeError


def test_every_rule_has_points():
    weights = load_weights()
    assert all(len(weights.points[feature]) == len(rules) for feature, rules in RULES.items())
    assert weights.points["actor"][0] > 0 > weights.points["actor"][-1]
    assert ("aerial", "drone") in weights.kin


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw["features"]["act"].pop("same mode"),
        lambda raw: raw["features"]["act"]["same mode"].update(why=""),
        lambda raw: raw["features"]["act"]["same mode"].update(points=0.5),
        lambda raw: raw["limits"].update(moon=1),
    ],
)
def test_a_wrong_table_is_refused(spoil, tmp_path, monkeypatch):
    raw = yaml.safe_load((FOLDER / "pairs.yaml").read_text(encoding="utf-8"))
    spoil(raw)
    (tmp_path / "pairs.yaml").write_text(yaml.safe_dump(raw), encoding="utf-8")
    monkeypatch.setattr(pairweights, "FOLDER", tmp_path)
    with pytest.raises(KnowledgeError):
        load_weights.__wrapped__()


def test_common_words_are_listed_by_stem():
    assert load_frequencies()[stem("said")] > 500
    assert "dormitory" not in load_frequencies()


@pytest.mark.parametrize(
    ("one", "other"),
    [("strikes", "struck"), ("bombing", "bombed"), ("hit", "hitting"), ("cities", "city"), ("seized", "seizes"),
     ("children", "child"), ("attack", "attacks")],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(one, other):
    assert stem(one) == stem(other)


def test_different_words_keep_apart():
    assert len({stem(w) for w in ("shell", "shot", "strike", "string", "kill", "kin")}) == 6
