"""Headers that keep pages from loading or leaking anything, and refusal of foreign hosts."""

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Guard:
    """Answers only requests to a host of its own (a foreign name that points here is DNS rebinding); sets headers.
    HEAD is GET without the body (RFC 9110, 9.3.2)."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOCAL) -> None:
        self.app = app
        self.hosts = frozenset(hosts) | LOCAL

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        heads_only = scope["method"] == "HEAD"
        if heads_only:
            scope = {**scope, "method": "GET"}

        async def send_safely(message: Message) -> None:
            if heads_only and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if host_of(Headers(scope=scope).get("host", "")) not in self.hosts:
            refused = JSONResponse({"detail": "this server answers only to its own host name"}, 421)
            await refused(scope, receive, send_safely)
            return
        await self.app(scope, receive, send_safely)


def host_of(header: str) -> str:
    """The host of a Host header, without its port, in small letters."""
    name, colon, port = header.rpartition(":")
    return (name if colon and port.isdigit() else header).lower()
