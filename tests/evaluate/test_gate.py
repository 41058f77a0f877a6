"""The gold gate."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dateline.evaluate import gate
from dateline.evaluate.claims import Scores

ROOT = Path(__file__).parents[2]


def write(tmp_path: Path, floors: Mapping[str, float], folder: str = "evals/gold", part: str = "all") -> Path:
    path = tmp_path / "evals" / "floors.json"
    path.parent.mkdir(exist_ok=True)
    gold = {"mine": {"folder": folder, "part": part, "floors": floors}}
    path.write_text(json.dumps({"held_out": ["h"], "gold": gold}), encoding="utf-8")
    return path


@pytest.fixture
def half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gold folder on which everything scores one half."""
    folder = tmp_path / "evals" / "gold"
    folder.mkdir(parents=True)
    (folder / "claims.jsonl").write_text("", encoding="utf-8")

    def measure(*_: Any) -> Scores:
        scores = Scores()
        scores.fields["event type"].add(2, 2, 1)
        scores.statuses["actual"].add(2, 2, 1)
        return scores

    monkeypatch.setattr(gate, "measure", measure)
    return tmp_path


def test_floors_that_hold_pass(half: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main([str(write(half, {"event type": 0.5, "status macro F1": 0.5}))]) == 0
    assert "FALLEN" not in capsys.readouterr().out


def test_a_score_below_its_floor_fails_and_is_named(half: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main([str(write(half, {"event type": 0.501}))]) == 1
    assert "FALLEN" in capsys.readouterr().out


def test_update_writes_what_was_measured(half: Path) -> None:
    path = write(half, {"event type": 0.9, "status macro F1": 0.1})
    assert gate.main([str(path), "--update"]) == 0
    floors = json.loads(path.read_text(encoding="utf-8"))
    assert floors["gold"]["mine"]["floors"] == {"event type": 0.5, "status macro F1": 0.5}
    assert floors["held_out"] == ["h"]


def test_gold_that_is_not_here_is_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main([str(write(tmp_path, {"event type": 1.0}, folder="../nowhere"))]) == 0
    assert "mine: not measured" in capsys.readouterr().out


def test_unknown_field_or_part_stops_the_run(half: Path) -> None:
    with pytest.raises(ValueError, match="no field 'luck'"):
        gate.main([str(write(half, {"luck": 0.5}))])


def test_unknown_part_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="part 'some' must be one of all, open, held"):
        gate.measure(tmp_path, frozenset(), "some")


def test_parts_are_the_documents_in_and_out_of_the_hold_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"doc": d, "text": "x", "sentences": [[0, 1]]} for d in "hio"]
    (tmp_path / "documents.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    (tmp_path / "claims.jsonl").write_text("", encoding="utf-8")
    seen: list[list[str]] = []

    def code_documents(given: list[dict[str, Any]]) -> list[Any]:
        seen.append([row["doc"] for row in given])
        return []

    monkeypatch.setattr(gate, "code_documents", code_documents)
    for part in ("all", "open", "held"):
        gate.measure(tmp_path, frozenset("h"), part)
    assert seen == [["h", "i", "o"], ["i", "o"], ["h"]]


def test_committed_floors_name_what_issue_and_readme_promise() -> None:
    floors = json.loads((ROOT / "evals" / "floors.json").read_text(encoding="utf-8"))
    assert len(floors["held_out"]) == 10
    assert {name: spec["part"] for name, spec in floors["gold"].items()} == {
        "sample": "all",
        "open": "open",
        "held-out": "held",
    }
    for spec in floors["gold"].values():
        assert len(spec["floors"]) == 10
