from pathlib import Path

import pytest

from dateline.knowledge.tables import KnowledgeError, allowed, read_table


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "t.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_are_read_with_their_place(tmp_path: Path) -> None:
    rows = list(read_table(table(tmp_path, "# note\na\tb\n1\t2\n\n3\t\n"), ("a", "b")))
    assert [(r["a"], r["b"], r["_row"]) for r in rows] == [("1", "2", "t.tsv:3"), ("3", "", "t.tsv:5")]


def test_wrong_header_names_file_and_columns(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"t\.tsv:1.*'a', 'b'"):
        list(read_table(table(tmp_path, "a\tc\n"), ("a", "b")))


def test_wrong_number_of_fields_names_the_row(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"t\.tsv:2: 1 fields"):
        list(read_table(table(tmp_path, "a\tb\n1\n"), ("a", "b")))


def test_value_outside_a_closed_list_names_the_allowed_ones() -> None:
    with pytest.raises(KnowledgeError, match=r"x\.tsv:7: kind is 'z', must be one of p, q"):
        allowed({"kind": "z", "_row": "x.tsv:7"}, "kind", frozenset({"p", "q"}))
