from pathlib import Path

import pytest
from read.seeds import ATOM, LONG, RSS, TEXT

from dateline.model import Drop
from dateline.read import ReadSettings, read
from dateline.read.feeds import Entry, feed_entries, fragment_text


def test_entries_have_their_longest_text_and_what_is_known() -> None:
    found = list(feed_entries(RSS.encode(), "f"))
    assert all(isinstance(entry, Entry) for entry in found)
    first, second, third, fourth = (entry for entry in found if isinstance(entry, Entry))
    assert (first.text, first.title, first.outlet) == (f"{LONG}\n\n{TEXT}", "Whole & well", "Marna Post")
    assert first.published is not None
    assert first.published.time == "10:00:00+00:00"
    assert (second.text, second.link and second.link.url) == (TEXT, "http://news.example/2")
    assert (third.text, third.words) == ("", 0)
    assert fourth.link is None


def test_atom() -> None:
    (entry,) = feed_entries(ATOM.encode(), "f")
    assert isinstance(entry, Entry)
    assert (entry.text, entry.outlet) == (LONG, "Marna Wire")


@pytest.mark.parametrize(("data", "reason"), [(b"<rss><channel></channel></rss>", "empty"), (b"<rss", "broken-feed")])
def test_a_feed_without_entries_is_a_drop(data: bytes, reason: str) -> None:
    (drop,) = feed_entries(data, "f")
    assert isinstance(drop, Drop)
    assert drop.reason == reason


def test_entities_are_not_unfolded() -> None:
    bomb = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 20}'>" for n in range(1, 12))
    feed = f"<!DOCTYPE rss [<!ENTITY e0 'x'>{bomb}]><rss><channel><item><title>&e11;</title></item></channel></rss>"
    assert sum(len(getattr(entry, "title", None) or "") for entry in feed_entries(feed.encode(), "f")) < 100


@pytest.mark.parametrize("part", ["<item>", "&", "<item><title>a</title></item>"])
def test_a_feed_that_takes_too_long_is_refused(tmp_path: Path, part: str) -> None:
    (tmp_path / "a.rss").write_text("<rss><channel>" + part * 110)
    (drop,) = read(str(tmp_path / "a.rss"), settings=ReadSettings(max_tags=50))
    assert isinstance(drop, Drop)
    assert drop.reason == "too-large"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain & simple", "plain & simple"),
        ("a < b", "a < b"),
        ("<p>One\n two.</p><p>Three<br>four<script>x()</script>.</p>tail", "One two.\n\nThree four.\n\ntail"),
        ("<!-- no -->Kept &amp; &eacute;<style>p{}</style>", "Kept & é"),
        ("<ul><li>a<li>b</ul>", "a\n\nb"),
        ("", ""),
    ],
)
def test_fragments(markup: str, text: str) -> None:
    assert fragment_text(markup) == text
