"""Fetching one page from the web: http and https only, public addresses only, bounded in size, time and redirects.

A page named in somebody's data must never make this machine ask machines that only it can reach. So every host is
resolved first, all its addresses must be public, and the connection goes to the address that was checked. Proxies
named in the environment are not used.
"""

import ipaddress
import socket
import time
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import certifi
import urllib3
from urllib3.exceptions import HTTPError

from dateline.model import Drop
from dateline.read.settings import ReadSettings

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; dateline/0.1)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,application/json;q=0.8",
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


class _FetchError(Exception):
    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def fetch(url: str, settings: ReadSettings, doc: str | None = None) -> Fetched | Drop:
    """The page at a URL; or a drop: "bad-url", "refused-address", "fetch-failed" or "too-large"."""
    try:
        return _fetch(url, settings)
    except _FetchError as error:
        return Drop(doc or url, error.reason, error.detail)


def _fetch(url: str, settings: ReadSettings) -> Fetched:
    until = time.monotonic() + settings.deadline
    for _ in range(settings.max_redirects + 1):
        parts = _checked(url)
        response = _request(parts, settings)
        try:
            target = response.headers.get("Location") if response.status in _REDIRECTS else None
            if target is None:
                if response.status != 200:
                    raise _FetchError("fetch-failed", f"the server answered {response.status}")
                return _received(url, response, settings, until)
        finally:
            response.close()
        url = urljoin(url, target)
        if time.monotonic() > until:
            break
    raise _FetchError(
        "fetch-failed", f"more than {settings.max_redirects} redirects, or no end within {settings.deadline:g} s"
    )


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
    return parts


def public_address(address: str) -> bool:
    """True if an IP address is one of the public internet, also when IPv4 is wrapped in IPv6."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            return wrapped.is_global and not wrapped.is_multicast
    return ip.is_global and not ip.is_multicast


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _address(host: str, port: int, settings: ReadSettings) -> str:
    """An address of the host to connect to; all of them must be public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _FetchError("fetch-failed", f"cannot find {host}: {error}") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not settings.allow_private_addresses:
        refused = [address for address in addresses if not public_address(address)]
        if refused:
            raise _FetchError("refused-address", f"{host} is {refused[0]}, which is not a public address")
    return next((address for address in addresses if ":" not in address), addresses[0])


def _request(parts: SplitResult, settings: ReadSettings) -> urllib3.BaseHTTPResponse:
    """The answer to one request, its body not yet read."""
    host = (parts.hostname or "").rstrip(".")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    address = _address(host, port, settings)
    timeout = urllib3.Timeout(connect=settings.timeout, read=settings.timeout)
    pool: urllib3.HTTPConnectionPool
    if secure:
        name = host.encode("idna").decode("ascii") if not host.isascii() else host
        pool = urllib3.HTTPSConnectionPool(
            address,
            port,
            timeout=timeout,
            retries=False,
            ca_certs=certifi.where(),
            server_hostname=name,
            assert_hostname=name,
        )
    else:
        pool = urllib3.HTTPConnectionPool(address, port, timeout=timeout, retries=False)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    try:
        return pool.urlopen(
            "GET", target, headers=_HEADERS | {"Host": parts.netloc}, redirect=False, preload_content=False
        )
    except (HTTPError, OSError, ValueError) as error:
        raise _FetchError("fetch-failed", f"{type(error).__name__}: {error}"[:200]) from error


def _received(url: str, response: urllib3.BaseHTTPResponse, settings: ReadSettings, until: float) -> Fetched:
    """The body, unpacked piece by piece so that a small answer cannot unfold into a huge one."""
    body = bytearray()
    try:
        for chunk in response.stream(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > settings.max_size:
                raise _FetchError("too-large", f"more than {settings.max_size} bytes")
            if time.monotonic() > until:
                raise _FetchError("fetch-failed", f"not complete after {settings.deadline:g} s")
    except (HTTPError, OSError) as error:
        raise _FetchError("fetch-failed", f"{type(error).__name__}: {error}"[:200]) from error
    kind, _, parameters = response.headers.get("Content-Type", "").partition(";")
    charset = parameters.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    return Fetched(url, bytes(body), kind.strip().lower(), charset)
