"""Reading from a small web on this machine (tests/read/web.py). Only the settings of a test allow its address."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from read.web import Web

from dateline.model import Article, Drop
from dateline.read import ReadSettings, read
from dateline.read.addresses import public_address
from dateline.read.fetch import Courtesy

LOCAL = ReadSettings(
    allow_private_addresses=True,
    timeout=2,
    deadline=3,
    max_size=200_000,
    max_redirects=3,
    delay=0,
    free_unpacked=1_000_000,
)
QUICK = ReadSettings(allow_private_addresses=True, timeout=0.5, deadline=0.6, max_size=200_000, delay=0)


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    made = Web()
    yield made
    made.close()


def brief(url: str, settings: ReadSettings = LOCAL) -> list[tuple[str, str]]:
    """What reading a URL gives: names without the server, and reasons."""
    return [
        (item.doc.partition("://")[2].partition("/")[2], item.reason if isinstance(item, Drop) else "article")
        for item in read(url, settings=settings)
    ]


def test_a_feed_gives_its_pages_once_each(web: Web) -> None:
    web.asked.clear()
    assert brief(f"{web.base}/feed") == [
        ("page1", "article"),
        ("page2", "article"),
        ("page1", "duplicate"),
        ("", "bad-url"),
        ("500", "fetch-failed"),
    ]
    assert web.asked["/page1"] == 1


def test_lists_of_lists_are_followed_and_loops_end(web: Web) -> None:
    found = brief(f"{web.base}/index.xml")
    # the index names itself once more, whose entries were all seen
    assert found == [
        ("page1", "article"),
        ("page3", "article"),
        ("sitemap.xml.gz", "duplicate"),
        ("index.xml", "duplicate"),
    ]
    assert brief(f"{web.base}/opml")[:2] == [("page1", "article"), ("page2", "article")]
    shallow = ReadSettings(allow_private_addresses=True, delay=0, max_depth=1)
    assert {reason for _, reason in brief(f"{web.base}/opml", shallow)} == {"too-many"}


def test_the_list_tells_what_the_page_does_not(web: Web) -> None:
    first, second, *_ = read(f"{web.base}/feed", settings=LOCAL)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, second.title) == ("Marna", "Marna")  # the page's own title goes before the feed's
    (listed,) = read(f"{web.base}/gdelt", settings=LOCAL)
    assert isinstance(listed, Article)
    assert listed.doc == f"{web.base}/page1"


def test_links_beyond_the_limit_are_drops(web: Web) -> None:
    few = ReadSettings(allow_private_addresses=True, delay=0, max_links=1)
    assert [reason for _, reason in brief(f"{web.base}/feed", few)] == [
        "article",
        "too-many",
        "duplicate",
        "too-many",
        "too-many",
    ]


def test_links_of_files_are_fetched_only_when_asked_for(web: Web, tmp_path: Path) -> None:
    web.asked.clear()
    (tmp_path / "urls.txt").write_text(f"{web.base}/page1\n{web.base}/page2\n")
    assert brief(str(tmp_path / "urls.txt")) == [("page1", "needs-fetching"), ("page2", "needs-fetching")]
    assert not web.asked
    every = ReadSettings(allow_private_addresses=True, delay=0, follow="all")
    assert brief(str(tmp_path / "urls.txt"), every) == [("page1", "article"), ("page2", "article")]
    none = ReadSettings(allow_private_addresses=True, delay=0, follow="none")
    assert {reason for _, reason in brief(f"{web.base}/opml", none)} == {"needs-fetching"}


def test_an_archive_on_the_web_is_read_in_memory(web: Web) -> None:
    assert [reason for _, reason in brief(f"{web.base}/pages.zip")] == ["article", "article"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/304", "fetch-failed"), ("/429", "fetch-failed"), ("/500", "fetch-failed"), ("/none", "fetch-failed"),
     ("/bomb", "too-large"), ("/bomb.gz", "too-large"), ("/huge", "too-large"), ("/endless", "too-large"),
     ("/reset", "fetch-failed"), ("/short", "fetch-failed"), ("/garbage", "fetch-failed"),
     ("/long-header", "fetch-failed"), ("/chunks", "fetch-failed"), ("/loop", "fetch-failed"),
     ("/to-file", "bad-url"), ("/to-user", "bad-url"), ("/to-mail", "bad-url")],
)  # fmt: skip
def test_what_goes_wrong_is_one_drop(web: Web, path: str, reason: str) -> None:
    assert brief(web.base + path) == [(path[1:], reason)]


@pytest.mark.parametrize("path", ["/drip", "/drip-head"])
def test_a_server_that_drips_is_cut_off(web: Web, path: str) -> None:
    """Each byte comes in time; the page would be whole after ten seconds."""
    assert brief(web.base + path, QUICK) == [(path[1:], "fetch-failed")]


def test_the_time_to_wait_is_told(web: Web) -> None:
    (drop,) = read(f"{web.base}/429", settings=LOCAL)
    assert isinstance(drop, Drop)
    assert drop.detail == "the server answered 429, retry after 120"


@pytest.mark.parametrize("path", ["/latin", "/no-charset"])
def test_a_wrong_charset_is_seen_through(web: Web, path: str) -> None:
    (made,) = read(web.base + path, settings=LOCAL)
    assert isinstance(made, Article)
    assert made.text.endswith(("Señor Peña said so.", "Привет."))


@pytest.mark.parametrize("path", ["/to-private", "/to-metadata"])
def test_redirects_to_private_addresses_are_refused(web: Web, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # as production has it, but for the test server's own address
    monkeypatch.setattr(
        "dateline.read.fetch.public_address", lambda address: address == "127.0.0.1" or public_address(address)
    )
    assert brief(web.base + path, ReadSettings(delay=0)) == [(path[1:], "refused-address")]


def test_a_name_that_changes_its_address_gains_nothing(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is resolved once, and the checked address is what is connected to."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: str, *rest: object, **more: object) -> object:
        asked.append(str(host))
        # a public address first; who asks again gets this machine
        address = "93.184.215.14" if asked.count(host) == 1 else "127.0.0.1"
        return real(address if host == "rebind.example" else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr("dateline.read.fetch._Connection._new_conn", _refuse)
    assert brief("http://rebind.example/", ReadSettings(timeout=1))[0][1] == "fetch-failed"
    assert asked.count("rebind.example") == 1
    assert _refuse.hosts == ["93.184.215.14"]


def _refuse(connection: object) -> None:
    _refuse.hosts.append(connection.host)  # type: ignore[attr-defined]
    raise OSError("not in tests")


_refuse.hosts = []  # type: ignore[attr-defined]


def test_nothing_but_a_setting_allows_local_addresses(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "HTTP_PROXY",
        "http_proxy",
        "ALL_PROXY",
        "NO_PROXY",
        "DATELINE_TEST",
        "DATELINE_ALLOW_PRIVATE_ADDRESSES",
    ):
        monkeypatch.setenv(name, web.base)
    web.asked.clear()
    assert brief(f"{web.base}/page1", ReadSettings()) == [("page1", "refused-address")]
    assert not web.asked


def test_one_host_is_not_asked_twice_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("dateline.read.fetch.time.monotonic", lambda: clock[0])
    monkeypatch.setattr("dateline.read.fetch.time.sleep", lambda wait: clock.__setitem__(0, clock[0] + wait))
    courtesy = Courtesy(2.0)
    for url in ("http://a.example/1", "http://b.example/1", "http://a.example/2"):
        courtesy.wait(url)
    assert clock[0] == 102.0
