import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Drop, Published
from dateline.read.page import Page, looks_like_html, read_page
from dateline.read.settings import ReadSettings

BODY = (
    "<p>Government troops left the river town of Marna on Monday after three days of shelling, two officials said.</p>"
    "<p>The rebels said that they had taken its bridge and its only hospital, and that nine soldiers were captured.</p>"
    "<p>A spokeswoman for the Red Cross said that both sides had let the wounded pass through the lines.</p>"
)
HEAD = (
    '<title>Army leaves Marna | Northern Wire</title><meta property="og:title" content="Army leaves Marna">'
    '<meta property="og:site_name" content="Northern Wire"><meta name="author" content="Lena Ortiz">'
)
SETTINGS = ReadSettings()


def html(head: str = HEAD, body: str = BODY) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><nav>Home News</nav><article>{body}</article></body></html>"


def page(source: str) -> Page:
    found = read_page(source, "d", SETTINGS)
    assert isinstance(found, Page), found
    return found


def test_main_text_and_metadata_are_found() -> None:
    found = page(html())
    assert found.text.splitlines()[0].startswith("Government troops left")
    assert len(found.text.splitlines()) == 3
    assert "Home" not in found.text
    assert (found.title, found.outlet, found.author) == ("Army leaves Marna", "Northern Wire", "Lena Ortiz")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2011-03-04T09:30:00+01:00">',
        '<script type="application/ld+json">{"datePublished": "2011-03-04T09:30:00+01:00"}</script>',
        '<meta name="pubdate" content="Fri, 04 Mar 2011 09:30:00 +0100">',
    ],
)
def test_the_time_of_publication_is_kept(head: str) -> None:
    found = page(html(HEAD + head)).published
    assert found == Published(dt.date(2011, 3, 4), "minute", "metadata", "09:30:00+01:00")


def test_a_date_in_the_words_of_a_page_is_not_its_date() -> None:
    assert (
        page(html(body=BODY + "<p>The town was founded on 5 May 2001 by settlers, historians say.</p>")).published
        is None
    )


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>var a = 1</script>"])
def test_a_page_without_text_is_dropped(body: str) -> None:
    found = read_page(html("", body).replace("<nav>Home News</nav>", ""), "d", SETTINGS)
    assert isinstance(found, Drop)
    assert found.reason == "no-text"


def test_a_page_of_too_many_tags_is_dropped() -> None:
    found = read_page("<html><body>" + "<i>" * 200_000, "d", SETTINGS)
    assert isinstance(found, Drop)
    assert found.reason == "too-large"


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote", "table><tr><td", "ul><li", "font"])
def test_deep_nesting_ends_soon(tag: str) -> None:
    start = time.perf_counter()
    assert isinstance(read_page(html(body=BODY + f"<{tag}>x" * 5_000), "d", SETTINGS), (Page, Drop))
    assert time.perf_counter() - start < 10


def test_html_is_told_from_text() -> None:
    assert looks_like_html(html())
    assert looks_like_html('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html>')
    assert not looks_like_html("Troops <left> Marna.")


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<article>", "<a href='x'>", "<table>", "<td>", "&amp;", "&#0;", "<!--", "-->",
     "<script>", "</script>", "<![CDATA[", "<meta name=date content=2011>", "<time pubdate>"]
)  # fmt: skip


@given(st.lists(st.one_of(TAGS, st.text(max_size=12)), max_size=40).map("".join))
@settings(max_examples=60, deadline=None)
def test_no_page_crashes(source: str) -> None:
    found = read_page(html(body=source), "d", SETTINGS)
    assert isinstance(found, (Page, Drop))
