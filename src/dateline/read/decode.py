"""From bytes to text: byte order mark, UTF-8, the declared charset, then a guess. Line ends stay as they are."""

import codecs
import re

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BZh", b"\xd0\xcf\x11\xe0",
    b"7z\xbc\xaf", b"\x7fELF", b"\xfd7zXZ", b"RIFF", b"OggS", b"SQLite format 3", b"{\\rtf",
)  # fmt: skip
# Pages that say Latin-1 or ASCII mean Windows-1252 (so say the web standards).
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 27), *range(28, 32), 127])
_CONTROL_BYTES = bytes(_CONTROLS)
MAX_CONTROLS = 0.01  # share of control characters above which bytes are no text; stray NULs of old feeds stay far below
GUESS_SAMPLE = 200_000  # bytes that the guess looks at
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)


class DecodeError(Exception):
    """The bytes are not text. `reason` is a drop reason: "binary" or "encoding"."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of some bytes, line ends kept, byte order mark left out.

    `declared` is the charset that the source names (HTTP header, `<meta charset>`). Raises DecodeError.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if data.startswith(_MAGIC):
        raise DecodeError("binary", "starts like a binary file")
    if data.count(0) > len(data) // 5:
        return _sixteen_bits(data)
    if len(data) - len(data.translate(None, _CONTROL_BYTES)) > MAX_CONTROLS * len(data):
        raise DecodeError("binary", "full of control characters")
    # UTF-8 before the declared charset: bytes that happen to be valid UTF-8 are UTF-8, whatever an old page says.
    for name in ("utf-8", declared):
        text = _try(data, _MEANT.get(name.lower(), name)) if name else None
        if text is not None:
            return text
    return _guess(data)


def declared_charset(head: bytes) -> str | None:
    """The charset that the start of an HTML or XML page names, or None."""
    found = _DECLARED.search(head[:4_096])
    return found.group(1).decode("ascii") if found else None


def is_binary(text: str) -> bool:
    """True if a decoded text is full of control characters."""
    return len(text) - len(text.translate(_CONTROLS)) > MAX_CONTROLS * len(text)


def _strict(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise DecodeError("encoding", f"marked as {encoding} but not valid")
    return text


def _try(data: bytes, encoding: str) -> str | None:
    """The text, or None if the bytes are not valid in that encoding or it is unknown (or not one for text)."""
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _sixteen_bits(data: bytes) -> str:
    """UTF-16 without a mark: English has its NULs on one side only."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > 20 * even else "utf-16-be" if even > 20 * odd else None
    text = _try(data, encoding) if encoding else None
    if text is None or is_binary(text):
        raise DecodeError("binary", "full of NUL bytes")
    return text


def _guess(data: bytes) -> str:
    """Undeclared and not UTF-8: Windows-1252 if its special characters stand where English has them, else a guess."""
    text = _try(data, "cp1252")
    if text is not None and _looks_western(data, text):
        return text
    best = from_bytes(data[:GUESS_SAMPLE]).best()
    text = _try(data, best.encoding) if best is not None else None
    if text is None or is_binary(text):
        raise DecodeError("encoding", "not UTF-8, and no declared or likely encoding fits")
    return text


# In English news the characters beyond ASCII are typographic quotes and dashes, signs of money, and letters inside
# Latin words; two such letters in a row, or a capital one after a small letter, mean another encoding.
_STRANGE = re.compile(r"[À-ÖØ-öø-ÿ]{2}|[a-z][À-ÖØ-Þ]|(?<!\w)[À-ÖØ-öø-ÿ](?!\w)|[\x80-\x9f¤¦¨¬¯¸¹¼-¾]")


def _looks_western(data: bytes, text: str) -> bool:
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return beyond < 0.1 * len(data) and len(_STRANGE.findall(text)) <= 0.05 * beyond
