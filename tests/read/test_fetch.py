import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dateline.model import Article, Drop
from dateline.read import ReadSettings, read_url
from dateline.read.addresses import public_address
from dateline.read.fetch import Fetched, fetch

TEXT = "Troops left the river town of Marna on Monday, two officials said."
LOCAL = ReadSettings(allow_private_addresses=True, timeout=3, deadline=6, max_size=50_000, max_redirects=3)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, kind, body, more = {
            "/text": (200, "text/plain; charset=koi8-r", TEXT.encode() + " Привет".encode("koi8-r"), {}),
            "/page": (200, "text/html", f"<html><body><article><p>{TEXT}</p></article></body></html>".encode(), {}),
            "/image": (200, "image/png", b"\x89PNG", {}),
            "/gone": (404, "text/html", b"no", {}),
            "/big": (200, "text/plain", b"x" * 60_000, {}),
            "/bomb": (200, "text/plain", gzip.compress(b"x" * 5_000_000), {"Content-Encoding": "gzip"}),
            "/not-gzip": (200, "text/plain", b"plain", {"Content-Encoding": "gzip"}),
            "/moved": (302, "", b"", {"Location": "/text"}),
            "/loop": (302, "", b"", {"Location": "/loop"}),
            "/to-file": (302, "", b"", {"Location": "file:///etc/passwd"}),
        }[self.path]
        self.send_response(status)
        for key, value in {"Content-Type": kind, "Content-Length": str(len(body)), **more}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def reason(url: str, settings: ReadSettings = LOCAL) -> str:
    found = fetch(url, settings)
    assert isinstance(found, Drop), found
    return found.reason


def test_a_page_is_fetched_with_its_charset_and_final_address(site: str) -> None:
    (made,) = read_url(f"{site}/moved", settings=LOCAL)
    assert isinstance(made, Article)
    assert made.text == f"{TEXT} Привет"
    assert (made.doc, made.url) == (f"{site}/moved", f"{site}/text")


def test_html_is_read_as_a_page(site: str) -> None:
    (made,) = read_url(f"{site}/page", settings=LOCAL)
    assert isinstance(made, Article)
    assert made.text == TEXT


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/gone", "fetch-failed"),
        ("/big", "too-large"),
        ("/bomb", "too-large"),
        ("/not-gzip", "fetch-failed"),
        ("/loop", "fetch-failed"),
        ("/to-file", "bad-url"),
    ],
)
def test_what_goes_wrong_is_a_drop(site: str, path: str, expected: str) -> None:
    assert reason(site + path) == expected


def test_pictures_are_not_read(site: str) -> None:
    (made,) = read_url(f"{site}/image", settings=LOCAL)
    assert isinstance(made, Drop)
    assert made.reason == "unknown-type"


def test_local_addresses_are_refused_by_default(site: str) -> None:
    assert reason(f"{site}/text", ReadSettings()) == "refused-address"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1", "192.168.1.1", "0.0.0.0",
             "[::ffff:127.0.0.1]", "2130706433", "0x7f000001", "100.64.0.1", "[fe80::1]", "[fd00::1]", "127.1"]
)  # fmt: skip
def test_no_way_of_writing_a_local_address_gets_through(host: str) -> None:
    assert reason(f"http://{host}/", ReadSettings()) in ("refused-address", "fetch-failed")


def test_a_redirect_to_a_local_address_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    answers = iter([True, False])
    monkeypatch.setattr("dateline.read.fetch.public_address", lambda address: next(answers))
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: real("127.0.0.1", *rest, **more))
    assert reason(f"{site}/moved", ReadSettings(timeout=3)) == "refused-address"


def test_one_private_address_among_public_ones_refuses_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.215.14", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert reason("http://news.example/", ReadSettings()) == "refused-address"


@pytest.mark.parametrize(
    "url", ["http://", "http:///x", "http://a:b@news.example/", "http://x.example:99999/", "http://[::1/"]
)
def test_odd_urls_are_bad(url: str) -> None:
    assert reason(url) == "bad-url"


def test_an_unreachable_host_is_a_drop(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror("no such host")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert reason("http://news.invalid/", ReadSettings()) == "fetch-failed"


@pytest.mark.parametrize(
    ("address", "public"),
    [("8.8.8.8", True), ("2606:4700::1111", True), ("::ffff:10.0.0.1", False), ("64:ff9b::7f00:1", False),
     ("2002:7f00:1::", False), ("224.0.0.1", False), ("192.0.2.1", False), ("fe80::1%eth0", False)],
)  # fmt: skip
def test_public_addresses_are_told_apart(address: str, public: bool) -> None:
    assert public_address(address) is public


def test_the_answer_of_a_server_is_typed(site: str) -> None:
    found = fetch(f"{site}/text", LOCAL)
    assert isinstance(found, Fetched)
    assert (found.content_type, found.charset) == ("text/plain", "koi8-r")
