"""A small news site on this machine for a watch: feeds that grow, answers to conditions, failing and pausing pages."""

import threading
from collections import Counter
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

STORY = (
    "<html><head><title>Story {n}</title><meta property='article:published_time' content='2024-12-0{day}T08:00:00Z'>"
    "</head><body><article><h1>Story {n}</h1><p>STRIKE Hama 2024-12-0{day} {n} #Army. The town heard the blasts at "
    "dawn and many people left their homes for the hills, where they waited all day long for news of story {n}.</p>"
    "<p>Nobody knew at night how long the road would be closed to the people who had left.</p></article></body></html>"
)


class Site:
    """`stories` are linked from /feed; `status` overrides what a path answers; `asked` counts requests."""

    def __init__(self) -> None:
        self.stories: list[int] = []
        self.status: dict[str, list[tuple[int, dict[str, str]]]] = {}  # answers still to be given before the real one
        self.robots: str | None = None
        self.asked: Counter[str] = Counter()
        self.told: list[tuple[str, int]] = []  # path, status
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def feed(self, extra: str = "") -> bytes:
        items = "".join(
            f"<item><title>Story {n}</title><link>{self.base}/story/{n}</link><pubDate>{formatdate(1733126400 + n)}"
            f"</pubDate></item>"
            for n in self.stories
        )
        return f"<rss version='2.0'><channel><title>Post</title>{items}{extra}</channel></rss>".encode()

    def answer(self, path: str, etag: str | None) -> tuple[int, dict[str, str], bytes]:
        waiting = self.status.get(path)
        if waiting:
            status, headers = waiting.pop(0)
            return status, headers, b""
        if path == "/robots.txt":
            return (
                (404, {}, b"") if self.robots is None else (200, {"Content-Type": "text/plain"}, self.robots.encode())
            )
        if path.startswith("/feed"):
            tag = f'"{len(self.stories)}"'
            headers = {"Content-Type": "application/rss+xml", "ETag": tag}
            return (304, headers, b"") if etag == tag else (200, headers, self.feed())
        if path.startswith("/story/"):
            n = int(path.rpartition("/")[2])
            page = STORY.format(n=n, day=1 + n % 9)
            return 200, {"Content-Type": "text/html; charset=utf-8"}, page.encode()
        return 404, {}, b"no"

    def _handler(site: Any) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked[self.path] += 1
                status, headers, body = site.answer(self.path, self.headers.get("If-None-Match"))
                site.told.append((self.path, status))
                self.send_response(status)
                for key, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        return Handler
