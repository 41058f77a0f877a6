"""The converter to the PolNeAR scorer's format."""

import json
from pathlib import Path

from dateline.evaluate.polnear import main, predictions


def rows(tmp_path: Path, text: str) -> list[dict[str, list[list[int]]]]:
    path = tmp_path / "docs.jsonl"
    path.write_text(json.dumps({"id": "d1", "text": text}) + "\n", encoding="utf-8")
    (line,) = predictions(path)
    assert line["id"] == "d1"
    return line["attributions"]  # type: ignore[return-value]


def test_offsets_cut_the_text(tmp_path: Path) -> None:
    text = "The mayor said that the bridge was closed.\n\nIt rained."
    (one,) = rows(tmp_path, text)
    cut = {role: [text[a:b] for a, b in spans] for role, spans in one.items()}
    assert cut == {"source": ["The mayor"], "cue": ["said"], "content": ["that the bridge was closed"]}


def test_relative_pronoun_is_the_source(tmp_path: Path) -> None:
    text = "The pilot who said that the runway was icy has retired."
    assert [text[a:b] for one in rows(tmp_path, text) for a, b in one["source"]] == ["who"]


def test_what_is_inside_a_quotation_is_left_out(tmp_path: Path) -> None:
    text = "“I think that they will come,” the mayor said."
    assert len(rows(tmp_path, text)) == 1


def test_without_a_file_it_explains_itself(capsys) -> None:  # type: ignore[no-untyped-def]
    assert main([]) == 2
    assert "DOCS.jsonl" in capsys.readouterr().err
