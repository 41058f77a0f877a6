"""`dateline watch`: which feeds are named, and what its log looks like."""

import json
import logging
from pathlib import Path

import pytest
import typer

from dateline.cli.watch import _Lines, named


def test_feeds_are_urls_opml_files_and_lists(tmp_path: Path) -> None:
    opml, urls = tmp_path / "f.opml", tmp_path / "urls.txt"
    opml.write_text("<opml><body><outline text='A' xmlUrl='https://a.example/rss'/></body></opml>")
    urls.write_text("# mine\nhttps://b.example/rss\nhttps://a.example/rss\n")
    found = named(["https://c.example/rss", str(opml), str(urls)])
    assert found == ["https://c.example/rss", "https://a.example/rss", "https://b.example/rss"]


@pytest.mark.parametrize("text", ["", "ftp://a.example/x\n", "<opml><body/></opml>"])
def test_a_file_without_feeds_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "f").write_text(text)
    with pytest.raises(typer.BadParameter):
        named([str(tmp_path / "f")])
    with pytest.raises(typer.BadParameter, match="neither"):
        named([str(tmp_path / "none")])


def test_a_line_of_the_log_is_one_line_whatever_a_page_says() -> None:
    record = logging.LogRecord("dateline.watch", logging.INFO, "", 0, "dropped", (), None)
    record.told = {"page": "https://a.example/\x1b[31m\nfake event", "reason": "empty"}
    text, line = _Lines("text").format(record), _Lines("json").format(record)
    assert "\n" not in text
    assert "\x1b" not in text
    assert "\n" not in line
    assert json.loads(line) == {"at": json.loads(line)["at"], "event": "dropped", **record.told}
