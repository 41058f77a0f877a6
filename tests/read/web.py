"""A small web on this machine, good and bad: feeds, sitemaps, redirects, bombs, wrong charsets and lengths, drips."""

import gzip
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from read.seeds import PAGE, TEXT, zipped

Answer = tuple[int, str, bytes, dict[str, str]]


class Web:
    """The server. Tests read `asked` (path → requests) and add to `answers`; no header of length means what it says."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        self.answers: dict[str, Answer] = self._answers()
        self.odd: dict[str, Callable[[socket.socket], None]] = {
            "/drip": self._drip, "/drip-head": self._drip_head, "/reset": self._reset, "/short": self._short,
            "/endless": self._endless, "/garbage": lambda s: s.sendall(b"\x00\xff" * 500),
            "/long-header": lambda s: s.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000 + b"\r\n\r\n"),
            "/chunks": lambda s: s.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc"),
        }  # fmt: skip
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self.server.shutdown()
        self.server.server_close()

    def _answers(self) -> dict[str, Answer]:
        base = self.base
        page = (200, "text/html; charset=utf-8", PAGE.encode(), {})
        rss = (
            f"<rss version='2.0'><channel><title>Post</title><item><link>{base}/page1</link></item>"
            f"<item><link>{base}/page2</link><title>From the feed</title></item><item><link>{base}/page1</link></item>"
            f"<item><link>http://127.0.0.1:25/</link></item><item><link>{base}/500</link></item></channel></rss>"
        )
        sitemap = f"<urlset><url><loc>{base}/page1</loc></url><url><loc>{base}/page3</loc></url></urlset>"
        index = (
            f"<sitemapindex><sitemap><loc>{base}/sitemap.xml.gz</loc></sitemap>"
            f"<sitemap><loc>{base}/index.xml</loc></sitemap></sitemapindex>"
        )
        gdelt = json.dumps({"articles": [{"url": f"{base}/page1", "domain": "x.example", "language": "English"}]})
        return {
            **{f"/page{number}": page for number in (1, 2, 3)},
            "/feed": (200, "application/rss+xml", rss.encode(), {}),
            "/opml": (200, "text/xml", f"<opml><outline xmlUrl='{base}/feed'/></opml>".encode(), {}),
            "/sitemap.xml.gz": (200, "application/gzip", gzip.compress(sitemap.encode()), {}),
            "/index.xml": (200, "application/xml", index.encode(), {}),
            "/gdelt": (200, "application/json", gdelt.encode(), {}),
            "/pages.zip": (200, "application/zip", zipped([("a.html", PAGE), ("u.txt", f"{base}/page2\n")]), {}),
            "/latin": (200, "text/plain; charset=utf-8", f"{TEXT} Señor Peña said so.".encode("latin-1"), {}),
            "/no-charset": (200, "text/plain; charset=nonsense", f"{TEXT} Привет.".encode(), {}),
            "/bomb": (200, "text/html", gzip.compress(b"x" * 50_000_000), {"Content-Encoding": "gzip"}),
            "/bomb.gz": (200, "application/gzip", gzip.compress(b"x" * 50_000_000), {}),
            "/huge": (200, "text/html", b"x", {"Content-Length": "99999999999"}),
            "/304": (304, "", b"", {}),
            "/429": (429, "", b"", {"Retry-After": "120"}),
            "/500": (500, "text/html", b"no", {}),
            "/to-private": (302, "", b"", {"Location": "http://10.0.0.1/"}),
            "/to-metadata": (307, "", b"", {"Location": "http://169.254.169.254/latest/meta-data/"}),
            "/to-file": (302, "", b"", {"Location": "file:///etc/passwd"}),
            "/to-user": (302, "", b"", {"Location": "http://a:b@news.example/"}),
            "/to-mail": (302, "", b"", {"Location": "http://127.0.0.1:25/"}),
            "/loop": (302, "", b"", {"Location": "/loop"}),
        }

    def _handler(web: Any) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                web.asked[self.path] += 1
                if self.path in web.odd:
                    self.close_connection = True
                    with suppress(OSError):
                        web.odd[self.path](self.connection)
                    return
                status, kind, body, more = web.answers.get(self.path, (404, "text/html", b"no", {}))
                self.send_response(status)
                for key, value in {"Content-Type": kind, "Content-Length": str(len(body)), **more}.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        return Handler

    def _drip(self, connection: socket.socket) -> None:
        """A good page, whole after ten seconds."""
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 200\r\n\r\n")
        self._slowly(connection, (TEXT * 4).encode()[:200])

    def _drip_head(self, connection: socket.socket) -> None:
        self._slowly(connection, b"HTTP/1.1 200 OK\r\n" + b"X-Drip: drop\r\n" * 12)
        connection.sendall(b"Content-Type: text/plain\r\n\r\n" + TEXT.encode())

    def _slowly(self, connection: socket.socket, data: bytes) -> None:
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(0.05)

    def _reset(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\nTroops")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        connection.close()

    def _short(self, connection: socket.socket) -> None:
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\n" + TEXT.encode()
        )

    def _endless(self, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        while True:
            connection.sendall(b"Troops left the town. " * 1_000)
