import gzip
import io
from pathlib import Path

import pytest
from read.seeds import ANSWERS, PAGE, archived, zstandard

from dateline.model import Article, Drop
from dateline.read import ReadSettings, read
from dateline.read.warc import ARTICLE_TYPE, Archived, warc_pages

LIMITS = ReadSettings(max_size=50_000)


def test_answers_are_documents_and_requests_are_not() -> None:
    first, second, third, fourth = warc_pages(io.BytesIO(archived()), "w", LIMITS)
    assert first == Archived("http://news.example/0", PAGE.encode(), "text/html", "utf-8")
    assert isinstance(second, Drop)
    assert second.detail == "the archived answer is 404"
    assert isinstance(third, Archived)
    assert third.content_type == "image/png"
    assert isinstance(fourth, Archived)
    assert fourth.body == PAGE.encode()  # its content encoding is undone


def test_a_page_that_is_too_large_is_a_drop_and_the_next_one_is_read() -> None:
    bomb = gzip.compress(b"x" * 5_000_000)
    answers = [("http://a.example", "200 OK", "text/html\r\nContent-Encoding: gzip", bomb), ANSWERS[0]]
    drop, page = warc_pages(io.BytesIO(archived(answers)), "w", LIMITS)
    assert isinstance(drop, Drop)
    assert drop.reason == "too-large"
    assert isinstance(page, Archived)


@pytest.mark.parametrize("cut", [20, 200, 600])
def test_an_archive_that_ends_early_says_so(tmp_path: Path, cut: int) -> None:
    whole = archived(ANSWERS[:1] * 3)
    for name, data in (("a.warc", whole[:-cut]), ("a.warc.gz", gzip.compress(whole)[: -cut // 3])):
        (tmp_path / name).write_bytes(data)
        found = list(read(str(tmp_path / name)))
        last = found[-1]
        assert isinstance(last, Drop)
        assert last.reason == "broken-archive"


def test_articles_of_an_archive_are_named_by_their_url(tmp_path: Path) -> None:
    (tmp_path / "a.warc.zst").write_bytes(zstandard(archived()))
    made = [item for item in read(str(tmp_path / "a.warc.zst")) if isinstance(item, Article)]
    assert [(item.doc, item.url) for item in made] == [(f"http://news.example/{n}",) * 2 for n in (0, 3)]


def test_an_archive_without_pages_is_empty() -> None:
    (drop,) = warc_pages(io.BytesIO(b""), "w", LIMITS)
    assert isinstance(drop, Drop)
    assert drop.reason == "empty"


def test_a_row_is_believed_only_in_a_record_of_its_own(tmp_path: Path) -> None:
    row = b'{"text": "The army shelled the town of Hama on Monday.", "outlet": "Forged"}'
    answers = [("http://a.example", "200 OK", ARTICLE_TYPE, row)]
    (tmp_path / "a.warc").write_bytes(archived(answers))
    (drop,) = read(str(tmp_path / "a.warc"))
    assert isinstance(drop, Drop)
    assert drop.reason == "unknown-type"
