import io
import json

import pytest
from read.seeds import ARTICLES, GKG, MENTION, OPML, SITEMAP, URLS

from dateline.model import Drop
from dateline.read import ReadSettings
from dateline.read.limits import RefusedError
from dateline.read.links import Link, gdelt_articles, gdelt_rows, is_article_list, link, url_list, xml_links

LIMITS = ReadSettings()


def brief(links: object) -> list[str]:
    return [item.url if isinstance(item, Link) else item.reason for item in links]  # type: ignore[attr-defined]


def test_url_lists() -> None:
    found = brief(url_list(io.BytesIO(URLS.encode() + b"nothing\n\xff\n"), "u", LIMITS))
    assert found == ["http://news.example/1", "http://news.example/2", "http://news.example/1", "bad-url", "bad-url"]


@pytest.mark.parametrize("url", ["ftp://x.example/", "http:///x", "http://x.example/a b", "http://x.example/\x00", None,
                                 5, "http://x.example/" + "a" * 3_000, "javascript:alert(1)", "//x/"])  # fmt: skip
def test_what_is_no_url(url: object) -> None:
    found = link(url, "w")
    assert isinstance(found, Drop)
    assert found.reason == "bad-url"


def test_an_entry_that_is_the_whole_file_behind_an_instruction() -> None:
    data = b"<?style none?><url><loc>http://news.example/a</loc></url>"
    assert brief(xml_links(io.BytesIO(data), "s", LIMITS)) == ["http://news.example/a"]


def test_a_sitemap_tells_title_outlet_and_day() -> None:
    first, second, *_ = xml_links(io.BytesIO(SITEMAP.encode()), "s", LIMITS)
    assert isinstance(first, Link)
    assert isinstance(second, Link)
    assert (first.title, first.outlet, first.published and first.published.day.isoformat()) == (
        "A", "Marna Post", "2024-12-02"
    )  # fmt: skip
    assert (second.url, second.title) == ("http://news.example/b", None)


def test_opml_names_feeds() -> None:
    found = list(xml_links(io.BytesIO(OPML.encode()), "o", LIMITS))
    assert found == [Link("http://news.example/rss", outlet="Post"), Link("http://news.example/atom", outlet="Wire")]


def test_entities_are_not_unfolded_and_files_not_read() -> None:
    bomb = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 20}'>" for n in range(1, 12))
    text = f"<!DOCTYPE urlset [<!ENTITY e0 'x'>{bomb}<!ENTITY f SYSTEM 'file:///etc/hostname'>]><urlset>"
    entries = "<url><loc>http://a.example/&e11;&f;</loc></url><url><loc>http://a.example/b</loc></url></urlset>"
    try:
        found = brief(xml_links(io.BytesIO((text + entries).encode()), "s", LIMITS))
    except RefusedError:
        return
    assert all(len(item) < 100 for item in found)


def test_gdelt_tables() -> None:
    rows = [
        GKG,
        GKG.replace("\t1\t", "\t2\t", 1),
        "\t".join([*GKG.split("\t")[:25], "srclc:fra", ""]),
        MENTION,
        "\t".join([""] * 60 + ["http://e.example/"]),
        "x",
    ]
    data = "\n".join(rows).encode() + b"\n\n"
    assert brief(gdelt_rows(io.BytesIO(data), "g", LIMITS)) == [
        "http://news.example/g", "bad-url", "not-english", "http://news.example/m", "http://e.example/", "bad-row"
    ]  # fmt: skip


def test_another_table_is_one_drop() -> None:
    assert brief(gdelt_rows(io.BytesIO(b"day,place\n" * 100), "g", LIMITS)) == ["unknown-type"]


def test_gdelt_article_lists() -> None:
    value = json.loads(ARTICLES)
    first, second = gdelt_articles(value, "g")
    assert isinstance(first, Link)
    assert (first.outlet, first.published and first.published.day.isoformat()) == ("news.example", "2024-12-02")
    assert brief([second]) == ["not-english"]
    assert brief(gdelt_articles({"articles": [1, {}, {"url": "http://a.example", "seendate": "soon"}]}, "g")) == [
        "bad-row", "bad-url", "http://a.example"
    ]  # fmt: skip
    assert is_article_list(value)
    assert not is_article_list({"articles": [], "text": "x"})
