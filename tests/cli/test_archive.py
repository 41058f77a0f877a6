"""`dateline archive`."""

import pytest

from dateline.model import Article
from dateline.read import read


def ids(path) -> list[str]:
    return [item.id for item in read(str(path)) if isinstance(item, Article)]


def test_inputs_become_one_file_and_drops_are_told(run, tmp_path) -> None:
    (tmp_path / "bad.json").write_text("{")
    done = run("archive", "--sample", str(tmp_path / "bad.json"), "-o", str(tmp_path / "week.warc.zst"))
    assert done.code == 3
    assert done.err.splitlines()[-1] == "14 articles, 1 dropped"
    assert len(set(ids(tmp_path / "week.warc.zst"))) == 14


def test_to_object_storage_and_back(run, tmp_path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="NOT RUN: fsspec is not installed")
    done = run("archive", "--sample", "-o", "memory://bucket/week.parquet")
    assert done.code == 0, done.err
    assert len(ids("memory://bucket/week.parquet")) == 14
    fsspec.filesystem("memory").rm("/bucket", recursive=True)


@pytest.mark.parametrize("name", ["week.txt", "no/such/folder/week.parquet"])
def test_what_cannot_be_written_is_said_before_anything_is_read(run, tmp_path, name) -> None:
    assert run("archive", "--sample", "-o", str(tmp_path / name)).code == 2
