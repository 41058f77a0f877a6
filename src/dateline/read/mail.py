"""Mail (.eml): the readable part of a message, its subject as title and its date as publication.

Sender and recipients are not kept: newsletters name themselves in their text, and private persons stay private.
"""

from dataclasses import dataclass
from email import policy
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser

from dateline.model import Drop, Published
from dateline.read.published import parse_published

MAX_PARTS = 100  # of one message
MAX_COST = 20_000_000  # parts times lines, which is what reading costs: some two seconds
MAX_HEADER = 2_000  # characters of a header that are looked at
_READABLE = ("text/plain", "text/html")


@dataclass(frozen=True, slots=True)
class Letter:
    """The readable part of a message."""

    body: bytes
    html: bool
    charset: str | None
    title: str | None
    published: Published | None


def read_mail(data: bytes, doc: str) -> tuple[Letter | Drop, list[Drop]]:
    """The letter (plain text before HTML) or why there is none; and a drop for every attachment."""
    parts = data.lower().count(b"boundary")
    if parts > MAX_PARTS or (parts + 5) * data.count(b"\n") > MAX_COST:
        return Drop(doc, "broken-mail", f"{parts} parts in {len(data)} bytes take too long"), []
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        return _read(message, doc)
    except Exception as error:  # the parser promises none, but hostile headers find some
        return Drop(doc, "broken-mail", f"{type(error).__name__}: {error}"[:200]), []


def _read(message: Message, doc: str) -> tuple[Letter | Drop, list[Drop]]:
    found: dict[str, Message] = {}
    drops = []
    for number, part in enumerate(message.walk()):
        kind = part.get_content_type()
        if part.is_multipart():
            continue
        if kind in _READABLE and part.get_content_disposition() != "attachment":
            found.setdefault(kind, part)  # a second one is the signature or the footer of a list
        else:
            drops.append(Drop(f"{doc}:{number}", "unknown-type", f"an attachment ({kind[:80]})"))
    chosen = next((found[kind] for kind in _READABLE if kind in found), None)
    if chosen is None:
        return Drop(doc, "no-text", "a message without a readable part"), drops
    body = chosen.get_payload(decode=True)
    date = _header(message, "Date")
    letter = Letter(
        body if isinstance(body, bytes) else b"",
        chosen.get_content_type() == "text/html",
        chosen.get_content_charset(),
        _header(message, "Subject"),
        parse_published(date, "metadata") if date else None,
    )
    return letter, drops


def _header(message: Message, name: str) -> str | None:
    raw = str(message.get(name) or "")[:MAX_HEADER]
    try:
        return " ".join(str(make_header(decode_header(raw))).split()) or None
    except (ValueError, LookupError):
        return " ".join(raw.split()) or None
