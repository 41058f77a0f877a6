"""Time mentions in the scorer's form."""

import json
from pathlib import Path

import pytest

from dateline.evaluate.times import main


def test_rows_have_the_spans_of_the_text_and_its_simple_times(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The siege began on Monday.\n\nIt had been feared since May 2012."
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": 7, "dct": "2016-12-14T08:00", "text": text, "timexes": []}) + "\n")
    main([str(gold)])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(r["doc"], r["kind"], r["text"], r["start"], r["end"]) for r in rows] == [
        ("7", "time", "on Monday", "2016-12-12", "2016-12-12"),
        ("7", "time", "May 2012", "2012-05-01", "2012-05-31"),
    ]
    assert all(text[r["span"][0] : r["span"][1]] == r["text"] for r in rows)
