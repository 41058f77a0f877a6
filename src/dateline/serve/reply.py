"""From records to HTTP answers: JSON bytes, ETags, 304."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

from fastapi import HTTPException, Request, Response
from pydantic_core import to_json

from dateline.serve.desk import Body, Desk

T = TypeVar("T")
# What turns the reading direction of text, and controls: in JSON bytes they stand as they are, so one pass over the
# whole answer replaces them in every text of it. Controls below a blank are escaped there.
TURNING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile(r"(?<!\\)((?:\\\\)*)\\(?:u00[01][0-9a-f]|b|f)")
CACHE = "private, no-cache"  # may be kept, but is asked for again with its ETag


def json_bytes(value: Any) -> bytes:
    """JSON of records; numbers that are none become null, controls and direction marks a visible sign."""
    text = to_json(value, inf_nan_mode="null").decode()
    return CONTROL.sub("\\1\ufffd", TURNING.sub("\ufffd", text)).encode()


def found(value: T | None, what: str) -> T:
    """The value. Raises 404 where there is none."""
    if value is None:
        raise HTTPException(404, f"no such {what}")
    return value


def reply(
    request: Request, desk: Desk, make: Callable[[], Any], *, media: str = "application/json", more: object = None
) -> Response:
    """The answer to a GET request: kept for the next who asks the same at the same state of the database; 304 for who
    has it. `make` gives a record or bytes; `more` is what the answer depends on besides request and database."""

    def content() -> bytes:
        made = make()
        return made if isinstance(made, bytes) else json_bytes(made)

    return tagged(request, desk.answer((request.url.path, request.url.query, more), content), media)


def tagged(request: Request, body: Body, media: str = "application/json") -> Response:
    """Bytes with their ETag, or 304."""
    headers = {"ETag": body.etag, "Cache-Control": CACHE}
    wanted = request.headers.get("if-none-match", "")
    if body.etag in (tag.strip().removeprefix("W/") for tag in wanted.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(body.content, media_type=media, headers=headers)
