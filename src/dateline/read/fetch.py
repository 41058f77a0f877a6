"""Fetching one page from the web: http and https only, public addresses only, bounded in size, time and redirects.

A page named in somebody's data must never make this machine ask machines that only it can reach. So every host is
resolved first, all its addresses must be public, and the connection goes to the address that was checked. Proxies
named in the environment are not used. A watch ends the connection when the time is over, however slowly the server
sends.
"""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from dateline.model import Drop
from dateline.read.addresses import public_address
from dateline.read.settings import ReadSettings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; dateline/0.1)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent, and from where after redirects."""

    url: str
    body: bytes
    content_type: str  # lower case, without parameters
    charset: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one request: a page, "not changed", or why there is none."""

    status: int  # of the last answer, 0 without one
    page: Fetched | None = None
    etag: str | None = None
    modified: str | None = None  # Last-Modified, as the server wrote it
    retry_after: str | None = None  # seconds or an HTTP date, as the server wrote it
    reason: str = ""  # drop reason where there is no page; empty for "not changed"
    detail: str = ""


class _FetchError(Exception):
    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def fetch(url: str, settings: ReadSettings, doc: str | None = None) -> Fetched | Drop:
    """The page at a URL; or a drop: "bad-url", "refused-address", "fetch-failed" or "too-large"."""
    answer = ask(url, settings)
    return answer.page or Drop(doc or url, answer.reason, answer.detail)


def ask(url: str, settings: ReadSettings, etag: str | None = None, modified: str | None = None) -> Answer:
    """What a server answers; with `etag` or `modified` (of its last answer) it may say that nothing has changed: status
    304, no page, no reason. Raises nothing."""
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    extra = {name: value for name, value in conditions.items() if value and _is_plain(value)}
    try:
        return _fetch(url, settings, extra)
    except _FetchError as error:
        return Answer(0, reason=error.reason, detail=error.detail)


def _is_plain(value: str) -> bool:
    """True for what may stand in a header."""
    return len(value) <= 1_000 and value.isascii() and value.isprintable()


def _fetch(url: str, settings: ReadSettings, extra: dict[str, str]) -> Answer:
    until = time.monotonic() + settings.deadline
    for _ in range(settings.max_redirects + 1):
        parts = _checked(url)
        address = _address(parts, settings)
        with _watch(until) as watch:
            response = _request(parts, address, watch, settings, extra)
            try:
                target = response.headers.get("Location") if response.status in _REDIRECTS else None
                if target is None:
                    return _answered(url, response, settings, until, bool(extra))
            finally:
                response.close()
        url = urljoin(url, target)
        if time.monotonic() > until:
            break
    raise _FetchError(
        "fetch-failed", f"more than {settings.max_redirects} redirects, or no end within {settings.deadline:g} s"
    )


def _answered(
    url: str, response: urllib3.BaseHTTPResponse, settings: ReadSettings, until: float, conditional: bool
) -> Answer:
    """The answer that is no redirect."""
    status, headers = response.status, response.headers
    if status == 200:
        page = _received(url, response, settings, until)
        return Answer(status, page, headers.get("ETag"), headers.get("Last-Modified"))
    if status == 304 and conditional:
        return Answer(status)
    return Answer(status, retry_after=headers.get("Retry-After"), reason="fetch-failed", detail=_told(response))


def _told(response: urllib3.BaseHTTPResponse) -> str:
    """The status of an answer that is no page, with the time the server asks to wait."""
    wait = response.headers.get("Retry-After", "")
    return f"the server answered {response.status}" + (f", retry after {wait[:40]}" if wait else "")


@dataclass(slots=True)
class _Watch:
    """The connections of one request (twins of their sockets), to be cut when the time is over."""

    until: float
    twins: list[socket.socket] = field(default_factory=list)
    over: bool = False

    def cut(self) -> None:
        """End the connections: whatever waits for their bytes goes on and fails."""
        self.over = True
        for twin in self.twins:
            with suppress(OSError):  # the server was faster
                twin.shutdown(socket.SHUT_RDWR)


@contextmanager
def _watch(until: float) -> Iterator[_Watch]:
    watch = _Watch(until)
    timer = threading.Timer(max(0.0, until - time.monotonic()), watch.cut)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()
        for twin in watch.twins:
            twin.close()


class _Watched:
    """A connection whose socket is known to a watch from the start, before TLS. Mixed into urllib3's connections."""

    watch: _Watch

    def _new_conn(self) -> socket.socket:
        made: socket.socket = super()._new_conn()  # type: ignore[misc]
        self.watch.twins.append(made.dup())  # shutting down the twin ends the connection of both
        if self.watch.over:
            self.watch.cut()
        return made


class _Connection(_Watched, HTTPConnection):
    pass


class _SecureConnection(_Watched, HTTPSConnection):
    pass


def _checked(url: str) -> SplitResult:
    """The parts of a URL that may be asked for."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise _FetchError("bad-url", str(error)) from error
    if parts.scheme not in ("http", "https"):
        raise _FetchError("bad-url", f"{parts.scheme or 'no'} scheme; only http and https are read")
    if not host or parts.username is not None or parts.password is not None:
        raise _FetchError("bad-url", "the URL must name a host, and no user or password")
    if re.search(r"[\s\x00-\x20\x7f\\]", url):  # programs differ on where the host ends in such a URL
        raise _FetchError("bad-url", "white space, a control character or a backslash in it")
    return parts


def _address(parts: SplitResult, settings: ReadSettings) -> str:
    """An address of the host to connect to; all of them must be public."""
    host = (parts.hostname or "").rstrip(".")
    try:
        found = socket.getaddrinfo(host, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError) as error:
        raise _FetchError("fetch-failed", f"cannot find {host[:80]}: {error}") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not settings.allow_private_addresses:
        refused = [address for address in addresses if not public_address(address)]
        if refused:
            raise _FetchError("refused-address", f"{host[:80]} is {refused[0]}, which is not a public address")
    if _port(parts) < 1024 and _port(parts) not in (80, 443):  # mail and other services that must not be talked to
        raise _FetchError("bad-url", f"port {_port(parts)}")
    if not addresses:
        raise _FetchError("fetch-failed", f"{host[:80]} has no address")
    return next((address for address in addresses if ":" not in address), addresses[0])


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _request(
    parts: SplitResult, address: str, watch: _Watch, settings: ReadSettings, extra: dict[str, str]
) -> urllib3.BaseHTTPResponse:
    """The answer to one request, its body not yet read."""
    host = (parts.hostname or "").rstrip(".")
    wait = max(0.01, min(settings.timeout, watch.until - time.monotonic()))
    timeout = urllib3.Timeout(connect=wait, read=wait)
    pool: urllib3.HTTPConnectionPool
    try:
        if parts.scheme == "https":
            name = host.encode("idna").decode("ascii") if not host.isascii() else host
            pool = urllib3.HTTPSConnectionPool(
                address, _port(parts), timeout=timeout, retries=False, ca_certs=certifi.where(), server_hostname=name,
                assert_hostname=name,
            )  # fmt: skip
            pool.ConnectionCls = type("Secure", (_SecureConnection,), {"watch": watch})
        else:
            pool = urllib3.HTTPConnectionPool(address, _port(parts), timeout=timeout, retries=False)
            pool.ConnectionCls = type("Plain", (_Connection,), {"watch": watch})
        target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        return pool.urlopen(
            "GET", target, headers=_HEADERS | extra | {"Host": parts.netloc}, redirect=False, preload_content=False
        )
    except (HTTPError, OSError, ValueError, HTTPException) as error:
        raise _FetchError("fetch-failed", f"{type(error).__name__}: {error}"[:200]) from error


def _received(url: str, response: urllib3.BaseHTTPResponse, settings: ReadSettings, until: float) -> Fetched:
    """The body, unpacked piece by piece so that a small answer cannot unfold into a huge one."""
    body = bytearray()
    declared = response.headers.get("Content-Length", "")
    if declared.isascii() and declared.isdigit() and int(declared[:20]) > settings.max_size:
        raise _FetchError("too-large", f"{declared[:20]} bytes, more than {settings.max_size}")
    try:
        for chunk in response.stream(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > settings.max_size:
                raise _FetchError("too-large", f"more than {settings.max_size} bytes")
    except (HTTPError, OSError, ValueError, HTTPException) as error:
        raise _FetchError("fetch-failed", f"{type(error).__name__}: {error}"[:200]) from error
    if time.monotonic() >= until:  # what was cut may look like an end
        raise _FetchError("fetch-failed", f"not complete after {settings.deadline:g} s")
    kind, _, parameters = response.headers.get("Content-Type", "").partition(";")
    charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    return Fetched(url, bytes(body), kind.strip().lower(), charset)


class Courtesy:
    """At least so many seconds between two requests to one host. One thread a host."""

    def __init__(self, delay: float, sleep: Callable[[float], object] | None = None) -> None:
        self._delay = delay
        self._sleep = sleep
        self._free: dict[str, float] = {}  # host → when it may be asked again

    def wait(self, url: str, least: float = 0.0) -> None:
        """Sleep until the host of a URL may be asked again; `least` is what the host itself asks for."""
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            return
        (self._sleep or time.sleep)(max(0.0, self._free.get(host, 0.0) - time.monotonic()))
        self._free[host] = time.monotonic() + max(self._delay, least)
