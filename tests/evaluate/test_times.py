"""Time mentions in the scorer's form."""

import json
from pathlib import Path

import pytest

from dateline.evaluate.times import main, weekdays


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
    assert rows[1]["within"]["text"] == "since May 2012"
    assert (rows[1]["type"], rows[1]["value"], rows[1]["acled"], rows[1]["ucdp"]) == ("DATE", "2012-05", 3, 4)
    assert rows[0]["anchor"] == {"kind": "published", "day": "2016-12-14", "span": None}


def test_weekday_names_are_counted_apart() -> None:
    gold = [{"id": 1, "timexes": [
        {"start": 0, "end": 6, "text": "Monday", "value": "2016-12-12"},
        {"start": 10, "end": 17, "text": "Tuesday", "value": "2016-12-13TMO"},
        {"start": 20, "end": 26, "text": "Sunday", "value": "2016-12-11"},
        {"start": 30, "end": 44, "text": "Sunday 3 April", "value": "2016-04-03"},
    ]}]  # fmt: skip
    rows = [
        {"doc": "1", "span": [0, 6], "start": "2016-12-12", "end": "2016-12-12"},
        {"doc": "1", "span": [10, 17], "start": "2016-12-20", "end": "2016-12-20"},
    ]
    assert weekdays(gold, rows) == (1, 2, 3)
