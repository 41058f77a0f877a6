"""Articles that were written are read again as they were: ids, blocks, and everything that is known of them."""

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.cli.inputs import sample_paths
from dateline.export.articles import SUFFIXES, suffix_of, write_articles
from dateline.model import Article, Published
from dateline.read import read
from dateline.read.article import make_article

NOW = datetime(2024, 12, 9, 12, tzinfo=UTC)


def articles(paths) -> list[Article]:
    return [item for path in paths for item in read(str(path)) if isinstance(item, Article)]


def as_row(article: Article) -> Article:
    """The article, its day known from a row now."""
    return replace(article, published=article.published and replace(article.published, origin="row"))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_sample_week_is_read_again_as_it_was(tmp_path: Path, suffix: str) -> None:
    week = articles(sample_paths())
    path = tmp_path / f"week{suffix}"
    assert write_articles(week, path, suffix, lambda: NOW) == 14
    again = articles([path])
    assert again == [as_row(article) for article in week]
    assert [a.name for a in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_makes_a_file_of_nothing(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    assert write_articles([], path, suffix) == 0
    assert path.exists()
    assert [item.reason for item in read(str(path))] == ["empty"]


names = st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
times = st.none() | st.sampled_from(["08:00:00Z", "23:59:59+05:30"])


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x3000), max_size=80), names, names,
       st.dates(date(1990, 1, 1), date(2030, 1, 1)), times, st.sampled_from(SUFFIXES))  # fmt: skip
def test_any_text_and_name_comes_back(tmp_path_factory, text, outlet, title, day, time, suffix) -> None:
    published = Published(day, "minute" if time else "day", "row", time)
    told = f"The army of the north and its allies took the town on Monday, officials said. {text}"
    made = make_article(told, doc="a/b c", outlet=outlet, title=title, published=published)
    if not isinstance(made, Article):
        return
    path = tmp_path_factory.mktemp("a") / f"a{suffix}"
    write_articles([made], path, suffix)
    (again,) = articles([path])
    assert (again.id, again.text, again.doc, again.outlet, again.title) == (
        made.id, made.text, made.doc, made.outlet, made.title,
    )  # fmt: skip


def test_records_of_a_web_archive_are_packed_one_by_one_and_have_good_digests(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    week = articles(sample_paths())
    write_articles(week, path, ".warc.gz", lambda: NOW)
    assert path.read_bytes().count(b"\x1f\x8b\x08") >= len(week)
    with gzip.open(path) as stream:
        records = [
            (r.headers["WARC-Type"], r.headers["WARC-Date"], r.headers["WARC-Record-ID"], r.verify_block_digest())
            for r in ArchiveIterator(stream)
        ]
    assert [kind for kind, *_ in records] == ["warcinfo"] + ["resource"] * len(week)
    assert {at for _, at, _, _ in records} == {"2024-12-09T12:00:00Z"}
    assert len({key for _, _, key, _ in records}) == len(week) + 1
    assert all(good for *_, good in records)


def test_columns_of_parquet(tmp_path: Path) -> None:
    write_articles(articles(sample_paths()), tmp_path / "a.parquet", ".parquet")
    frame = pl.read_parquet(tmp_path / "a.parquet")
    assert frame.columns == ["doc", "title", "published", "outlet", "url", "author", "text"]
    assert frame["text"].null_count() == 0


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("s3://a/b.WARC.GZ", ".warc.gz"), ("a.warc", ".warc"), ("a.gz", None), ("a.jsonl", ".jsonl"), ("warc", None)],
)
def test_the_name_tells_the_kind(name: str, suffix: str | None) -> None:
    assert suffix_of(name) == suffix
