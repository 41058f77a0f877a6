"""Scores of place mentions."""

import json
from pathlib import Path

import pytest

from dateline.evaluate.places import Tally, in_training_half, main, tell
from dateline.model import Span
from dateline.model.places import PlaceEntry
from dateline.resolve.placementions import PlaceMention


def mention(start: int, end: int, lat: float | None, number: int = 1) -> PlaceMention:
    entry = PlaceEntry("x", "X", "town", "SYR", lat, 0.0, 0, geonameid=number) if lat is not None else None
    return PlaceMention(Span(start, end), "X", "literal", entry, 1.0, (), (), None)


def test_counts() -> None:
    gold = [
        {"start": 0, "end": 3, "lat": 0.0, "lon": 0.0, "geonameid": "1"},
        {"start": 10, "end": 13, "lat": 0.0, "lon": 0.0, "geonameid": "2"},
        {"start": 20, "end": 23, "lat": 0.0, "lon": 0.0},
        {"start": 30, "end": 33, "lat": None, "lon": None},
    ]
    tally = Tally()
    told = [
        mention(0, 3, 0.05),
        mention(10, 13, 1.0),
        mention(20, 24, 0.0),
        mention(30, 33, 0.0),
        mention(40, 43, None),
    ]
    tell(tally, {"toponyms": gold}, told)
    assert (tally.gold, tally.told, tally.found) == (3, 4, 2)  # what has no coordinates counts neither way
    assert tally.near == {10: 1, 25: 1, 161: 2}
    assert (tally.with_id, tally.same_id) == (2, 1)
    assert tally.row()["F1 161 km"] == pytest.approx(4 / 7)


def test_halves_are_stable() -> None:
    assert [in_training_half(f"doc-{n}") for n in range(6)] == [in_training_half(f"doc-{n}") for n in range(6)]
    assert {in_training_half(f"doc-{n}") for n in range(20)} == {True, False}


def test_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Two people died in Hama on Monday."
    top = {"start": 19, "end": 23, "lat": 35.13, "lon": 36.75, "geonameid": "170017"}
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps({"id": "a", "text": text, "toponyms": [top]}) + "\n", encoding="utf-8")
    main([str(path)])
    out = capsys.readouterr().out
    assert "own raw text, 1 documents" in out
    assert out.count("F1 161 km 1.000") == 2
