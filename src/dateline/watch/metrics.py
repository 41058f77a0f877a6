"""What a watch did, as Prometheus counts it, and a small server of it on this machine alone."""

import threading
import time
from collections.abc import Callable, Iterable
from typing import cast
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from prometheus_client import CollectorRegistry, Counter, Gauge, make_wsgi_app

LOOPBACK = "127.0.0.1"


class Metrics:
    """Counters and gauges of one watch, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = own = CollectorRegistry()
        self.last_round = 0.0  # when the last round ended, seconds since 1970
        self.polls = Counter("dateline_feed_polls", "Polls of feeds by outcome.", ["outcome"], registry=own)
        self.articles = Counter("dateline_articles_read", "Articles stored that were not known.", registry=own)
        self.known = Counter("dateline_articles_known", "Articles read that were stored before.", registry=own)
        self.claims = Counter("dateline_claims", "Claims stored.", registry=own)
        self.dropped = Counter("dateline_dropped", "Inputs dropped by reason.", ["reason"], registry=own)
        self.retries = Counter("dateline_retries", "Pages to be asked for again.", registry=own)
        self.waiting = Gauge("dateline_waiting", "Entries whose page is still to be read.", registry=own)
        self.lag = Gauge("dateline_lag_seconds", "From publication to storage, of the last article.", registry=own)
        ended = Gauge("dateline_last_round_timestamp_seconds", "When the last round ended.", registry=own)
        ended.set_function(lambda: self.last_round)


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: what is asked of a loopback port is no news."""


def serve(
    metrics: Metrics, port: int, longest: float, clock: Callable[[], float] = time.time
) -> tuple[int, WSGIServer]:
    """Serve /metrics and /healthz on 127.0.0.1 in a thread; the port (of 0: a free one) and the server.

    /healthz answers 503 when no round has ended for `longest` seconds. Raises OSError where the port is taken.
    """
    app, started = make_wsgi_app(metrics.registry), clock()

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == "/metrics":
            return cast(Iterable[bytes], app(environ, start))
        plain = [("Content-Type", "text/plain; charset=utf-8")]
        if path != "/healthz":
            start("404 Not Found", plain)
            return [b"not found\n"]
        since = clock() - max(metrics.last_round, started)
        start("200 OK" if since <= longest else "503 Service Unavailable", plain)
        return [f"last round {since:.0f} s ago\n".encode()]

    server = make_server(LOOPBACK, port, answer, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port, server
