import json
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.evaluate.relevance import Kept, main, measure, skipped

ROOT = Path(__file__).parents[2]
KEPT = "Rebels shelled the town on Monday."
GONE = "The goalkeeper saved a penalty in the league match and the coach praised the squad."


def test_recall_is_counted_by_document_and_sentence(tmp_path: Path) -> None:
    text = f"{KEPT} {GONE}"
    bounds = [[0, len(KEPT)], [len(KEPT) + 1, len(text)]]
    documents = [
        {"doc": "a", "text": text, "sentences": bounds},
        {"doc": "b", "text": GONE, "sentences": [[0, len(GONE)]]},
    ]
    claim = {"type": "ASSAULT", "mode": "", "actors": [], "recipients": [], "place": None, "time": None, "harm": [],
             "status": "actual", "negated": False, "background": False, "by": []}  # fmt: skip
    claims = [claim | {"doc": "a", "id": str(n), "sentence": n, "span": [0, 6], "trigger": "x"} for n in (0, 1)]
    for name, rows in (("documents", documents), ("claims", claims)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert measure(tmp_path) == Kept(1, 1, 2, 1)


def test_negatives_are_counted_by_topic(tmp_path: Path) -> None:
    rows = [{"doc": "sport-1", "text": GONE}, {"doc": "sport-2", "text": KEPT}, {"doc": "market-3", "text": "Cheese."}]
    (tmp_path / "n.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert list(skipped(tmp_path / "n.jsonl")) == [("sport", 2, 1), ("market", 1, 1)]


def test_the_gate_keeps_our_sample_and_skips_our_negatives(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(ROOT / "evals" / "sample"), "--negatives", str(ROOT / "evals" / "relevance" / "negatives.jsonl")])
    assert "(1.000)" in capsys.readouterr().out
    found = measure(ROOT / "evals" / "sample")
    assert found.sentences_kept >= 0.99 * found.sentences
    for _, texts, gone in skipped(ROOT / "evals" / "relevance" / "negatives.jsonl"):
        assert gone >= 0.9 * texts


def test_the_negatives_are_current() -> None:
    subprocess.run([sys.executable, str(ROOT / "evals" / "relevance" / "build.py"), "--check"], check=True)
