"""`dateline evaluate`."""

import json
from pathlib import Path

import pytest

GOLD = Path(__file__).parents[2] / "evals" / "sample"


def test_prints_every_field_and_type(run) -> None:
    result = run("evaluate", str(GOLD))
    assert result.code == 0
    for name in ("event type", "actors (span)", "attribution", "whole claim", "status macro F1", "ASSAULT"):
        assert name in result.out


def test_numbers_as_json(run) -> None:
    scores = json.loads(run("evaluate", str(GOLD / "claims.jsonl"), "--json").out)
    assert 0.3 < scores["event type"]["f1"] <= 1
    assert set(scores["whole claim"]) == {"precision", "recall", "f1"}


@pytest.mark.parametrize(
    ("claims", "documents", "message"),
    [
        ("{broken\n", "", "claims.jsonl:1"),
        ('{"doc": "a"}\n', "", "lacks"),
        ("", "[]\n", "documents.jsonl:1"),
        ("", '{"doc": "a", "text": "b"}\n', "lacks sentences"),
    ],
)
def test_broken_gold_names_file_and_line(run, tmp_path, claims, documents, message) -> None:
    (tmp_path / "claims.jsonl").write_text(claims, encoding="utf-8")
    (tmp_path / "documents.jsonl").write_text(documents, encoding="utf-8")
    result = run("evaluate", str(tmp_path))
    assert result.code == 2
    assert message in result.err


def test_missing_gold(run, tmp_path) -> None:
    assert run("evaluate", str(tmp_path)).code == 2
