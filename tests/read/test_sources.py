import io
import json
import os
from pathlib import Path

import pytest

from dateline.model import Article, Drop
from dateline.read import ReadSettings, read, read_docs_jsonl, read_path, read_stdin

TEXT = "Troops left the river town of Marna on Monday, two officials said."
PARAGRAPHS = f"<p>{TEXT} One.</p><p>{TEXT} Two.</p>"
HTML = f"<!DOCTYPE html><html><head><title>Marna</title></head><body><article>{PARAGRAPHS}</article></body></html>"


def brief(items: list[Article | Drop]) -> list[tuple[str, str]]:
    return [(item.doc, item.reason if isinstance(item, Drop) else "article") for item in items]


def test_a_folder_is_read_in_order_and_accounts_for_every_file(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.html").write_text(HTML)
    (tmp_path / "a" / "rows.jsonl").write_text(json.dumps({"doc": "r1", "text": TEXT}) + "\n{\n")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.txt").write_bytes(b"")
    (tmp_path / "e.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "f.json").write_text(json.dumps([{"text": TEXT}, {"doc": "r3", "text": TEXT}]))
    (tmp_path / ".hidden.txt").write_text(TEXT)
    assert brief(list(read(str(tmp_path)))) == [
        ("b.txt", "article"),
        ("c.pdf", "unknown-type"),
        ("d.txt", "empty"),
        ("e.txt", "binary"),
        ("f.json:1", "article"),
        ("r3", "article"),
        ("a/page.html", "article"),
        ("r1", "article"),
        ("a/rows.jsonl:2", "bad-json"),
    ]


def test_a_folder_with_a_pipe_or_a_loop_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert brief(list(read_path(tmp_path))) == [("pipe.txt", "unreadable")]


def test_an_empty_folder_and_a_missing_file_are_drops(tmp_path: Path) -> None:
    assert brief(list(read_path(tmp_path)))[0][1] == "empty"
    assert brief(list(read_path(tmp_path / "none.txt"))) == [("none.txt", "unreadable")]
    assert brief(list(read_docs_jsonl(tmp_path / "none.jsonl"))) == [("none.jsonl", "unreadable")]
    assert brief(list(read("a\0b"))) == [("a\0b", "unreadable")]


def test_a_named_file_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "dispatch").write_text(TEXT)
    assert brief(list(read(str(tmp_path / "dispatch"), doc="seed"))) == [("seed", "article")]


def test_line_ends_are_not_translated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode() + b"\r\n\r\n" + TEXT.encode() + b"\r")
    (made,) = read_path(tmp_path / "a.txt")
    assert isinstance(made, Article)
    assert made.text == f"{TEXT}\r\n\r\n{TEXT}\r"


def test_a_page_under_the_name_of_a_text_is_read_as_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HTML)
    (made,) = read_path(tmp_path / "a.txt")
    assert isinstance(made, Article)
    assert "<" not in made.text


def test_an_input_beyond_the_limit_is_dropped_without_reading_it_all(tmp_path: Path) -> None:
    (tmp_path / "big.html").write_text("<html>" + "x" * 50_000)
    assert brief(list(read_path(tmp_path / "big.html", settings=ReadSettings(max_size=1_000)))) == [
        ("big.html", "too-large")
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), [("-", "article")]),
        (HTML.encode(), [("-", "article")]),
        (json.dumps({"doc": "a", "text": TEXT}).encode() + b"\nbroken\n", [("a", "article"), ("-:2", "bad-json")]),
        (json.dumps({"doc": "a", "text": TEXT}, indent=1).encode(), [("a", "article")]),
        (json.dumps([{"doc": "a", "text": TEXT}]).encode(), [("a", "article")]),
        (b"{sic} " + TEXT.encode(), [("-", "article")]),
        (b"", [("-", "empty")]),
        (b"\x00\x01" * 50, [("-", "binary")]),
    ],
)
def test_standard_input_is_what_it_looks_like(data: bytes, expected: list[tuple[str, str]]) -> None:
    assert brief(list(read_stdin(io.BytesIO(data)))) == expected


def test_json_lines_under_a_json_name_are_read_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("".join(json.dumps({"doc": d, "text": TEXT}) + "\n" for d in "xy"))
    assert brief(list(read_path(tmp_path / "a.json"))) == [("x", "article"), ("y", "article")]


@pytest.mark.parametrize("url", ["ftp://news.example/a", "file:///etc/passwd", "gopher://x.example/"])
def test_other_schemes_are_refused(url: str) -> None:
    assert brief(list(read(url))) == [(url, "bad-url")]


def test_a_wrong_published_stops_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="write it like"):
        read(str(tmp_path), published="soon")
