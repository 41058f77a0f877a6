import io
import json
import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Article, Drop
from dateline.read import DROP_REASONS, ReadSettings, read_docs_jsonl

TEXT = "Troops left the river town of Marna on Monday, two officials said."


def lines(data: bytes, published: str | None = None, **limits: int) -> list[Article | Drop]:
    stream = io.BytesIO(data)
    stream.name = "docs.jsonl"
    return list(read_docs_jsonl(stream, published=published, settings=ReadSettings(**limits)))  # type: ignore[arg-type]


def row(**fields: object) -> bytes:
    return json.dumps({"doc": "a", "text": TEXT} | fields).encode() + b"\n"


def test_a_row_becomes_an_article() -> None:
    (made,) = lines(
        row(title="Marna falls", published="2011-03-04", outlet="Wire", url="https://w.example/1", author="L. O.")
    )
    assert isinstance(made, Article)
    assert (made.doc, made.text, made.title, made.outlet) == ("a", TEXT, "Marna falls", "Wire")
    assert (made.url, made.author) == ("https://w.example/1", "L. O.")
    assert made.published is not None
    assert (made.published.day.isoformat(), made.published.origin) == ("2011-03-04", "row")


def test_bad_rows_are_dropped_by_file_and_line_and_the_rest_goes_on() -> None:
    data = b'{"doc": "x", "text": \n' + row(text=None) + b"\n[1]\n" + row(title=3) + row(text="") + row(doc="last")
    made = lines(data)
    assert [item.reason if isinstance(item, Drop) else item.doc for item in made] == [
        "bad-json", "bad-row", "bad-row", "bad-row", "empty", "last",
    ]  # fmt: skip
    assert [item.detail.split(":")[1] for item in made if isinstance(item, Drop)] == ["1", "2", "4", "5", "6"]
    assert all(item.detail.startswith("docs.jsonl:") for item in made if isinstance(item, Drop))


def test_a_row_without_a_name_is_called_by_file_and_line() -> None:
    assert [item.doc for item in lines(row() + row(doc=None))] == ["a", "docs.jsonl:2"]


def test_the_argument_goes_before_the_row_and_the_row_before_the_dateline() -> None:
    data = row(text=f"MARNA, July 12, 1995 (Wire) — {TEXT}", published="1995-07-13")
    days = [item.published.day.day for given in (None, "1995-07-14") for item in lines(data, given)  # type: ignore[union-attr]
            if isinstance(item, Article)]  # fmt: skip
    assert days == [13, 14]


def test_a_row_with_an_ambiguous_date_is_read_without_one_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        (made,) = lines(row(published="02/03/2024"))
    assert isinstance(made, Article)
    assert made.published is None
    assert "docs.jsonl:1" in caplog.text


def test_a_line_beyond_the_limit_is_skipped_whole() -> None:
    made = lines(row(text=TEXT * 100) + row(doc="b"), max_size=500)
    assert [item.reason if isinstance(item, Drop) else item.doc for item in made] == ["too-large", "b"]


def test_half_a_surrogate_is_an_encoding_drop() -> None:
    (made,) = lines(b'{"doc": "a", "text": "cut \\ud83d off"}')
    assert isinstance(made, Drop)
    assert made.reason == "encoding"


@pytest.mark.parametrize(
    "data",
    [b"[" * 100_000, b'{"a":' * 50_000, b"1" * 9_999, b"\xff\xfe{\x00", b"\xef\xbb\xbf" + row()],
)
def test_odd_json_does_not_crash(data: bytes) -> None:
    (made,) = lines(data)
    assert isinstance(made, Article) or made.reason in {"bad-json", "bad-row", "encoding"}


@given(st.lists(st.one_of(st.binary(max_size=40), st.just(row().strip()))))
@settings(max_examples=60, deadline=None)
def test_every_line_with_something_on_it_comes_out_once(parts: list[bytes]) -> None:
    data = b"{}\n" + b"\n".join(parts)
    made = lines(data)
    assert len(made) == sum(bool(line.strip()) for line in data.split(b"\n"))
    assert all(isinstance(item, Article) or item.reason in DROP_REASONS for item in made)


def test_gold_files_names_of_document_and_day_are_read() -> None:
    (made,) = lines(json.dumps({"id": "d1", "dct": "2024-12-02", "text": TEXT}).encode())
    assert isinstance(made, Article)
    assert made.doc == "d1"
    assert made.published is not None
    assert made.published.day.isoformat() == "2024-12-02"
