import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from read.seeds import TEXT, table

from dateline.model import Article, Drop
from dateline.read import ReadSettings, read


def reasons(path: Path, settings: ReadSettings | None = None) -> list[str]:
    found = read(str(path), settings=settings or ReadSettings())
    return ["article" if isinstance(item, Article) else item.reason for item in found]


def test_rows_become_articles(tmp_path: Path) -> None:
    path = tmp_path / "a[1]*.parquet"  # no pattern
    pl.DataFrame({"doc": ["a", None], "text": [TEXT, TEXT], "published": [date(2024, 12, 2), None]}).write_parquet(path)
    first, second = read(str(path))
    assert isinstance(first, Article)
    assert first.published is not None
    assert (first.doc, first.published.day) == ("a", date(2024, 12, 2))
    assert second.doc == "a[1]*.parquet:2"


def test_every_row_is_accounted_for(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(table())
    assert reasons(tmp_path / "a.parquet") == ["article", "bad-row", "article"]


@pytest.mark.parametrize(
    ("columns", "reason"), [({"doc": ["a"]}, "bad-row"), ({"text": []}, "empty"), ({"text": [5]}, "bad-row")]
)
def test_tables_without_text(tmp_path: Path, columns: dict[str, list[object]], reason: str) -> None:
    pl.DataFrame(columns).write_parquet(tmp_path / "a.parquet")
    assert reasons(tmp_path / "a.parquet") == [reason]


def test_rows_of_nothing_repeated_for_ever_end(tmp_path: Path) -> None:
    pl.DataFrame({"text": pl.Series([None] * 1_000_000, dtype=pl.String)}).write_parquet(tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < 10_000
    found = reasons(tmp_path / "a.parquet", ReadSettings(max_ratio=10, free_unpacked=100_000))
    assert found[-1] == "bomb"
    assert len(found) < 10_000


def test_only_its_own_columns_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pl.DataFrame({"text": [TEXT], "doc; drop": ["x"], "more": [[1, 2]], "id": ["a"]}).write_parquet(path)
    (item,) = read(str(path))
    assert isinstance(item, Article)
    assert item.doc == "a"


def test_one_long_text_repeated_for_ever_ends(tmp_path: Path) -> None:
    pl.DataFrame({"text": ["a" * 100_000] * 1_000}).write_parquet(tmp_path / "a.parquet")
    limits = ReadSettings(max_ratio=10, free_unpacked=1_000_000)
    found = reasons(tmp_path / "a.parquet", limits)
    assert found[-1] == "bomb"
    assert len(found) < 100


def test_what_is_no_parquet_is_broken(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 nothing PAR1")
    (drop,) = read(str(tmp_path / "a.parquet"))
    assert isinstance(drop, Drop)
    assert drop.reason == "broken-archive"


def test_a_column_whose_name_is_no_text_breaks_the_file_only(tmp_path: Path) -> None:
    pl.DataFrame({"text": [TEXT], "author": ["x"]}).write_parquet(tmp_path / "a.parquet")
    data = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(data.replace(b"author", b"auth\xc3r"))
    assert reasons(tmp_path / "a.parquet") == ["broken-archive"]
    (tmp_path / "b.parquet").write_bytes(data)  # the engine goes on
    assert reasons(tmp_path / "b.parquet") == ["article"]


def test_nothing_is_said_at_the_end_of_the_process(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(table())
    code = "import sys; from dateline.read import read; print(len(list(read(sys.argv[1]))))"
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "a.parquet"], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("3\n", "")
