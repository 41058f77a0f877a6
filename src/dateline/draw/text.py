"""Text from outside made safe to show: one printable line, of bounded length."""

import re

INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
# Controls other than line breaks and tabs, and what turns the reading direction of the text after it.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """One line of printable text: controls, escape sequences and direction overrides cannot reach the terminal."""
    line = " ".join(INVISIBLE.sub("", text).split())
    return line if line.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in line)


def visible(text: str) -> str:
    """The text with every control and direction override replaced by one visible sign; its length does not change."""
    return CONTROLS.sub("\ufffd", text)


def clipped(text: str, length: int) -> str:
    """One printable line of at most `length` characters; an ellipsis tells that it was cut."""
    # Four times the length is enough to fill it after runs of blanks are one: a line of 10 MB costs nothing.
    line = plain(text[: 4 * length])
    return line if len(line) <= length and len(text) <= 4 * length else line[: length - 1] + "…"


SINGLE = {"people": "person", "children": "child", "women": "woman", "men": "man", "aid": "aid"}


def single(things: str) -> str:
    """One of some things: "person" of "people", "hospital" of "hospitals"."""
    if things in SINGLE:
        return SINGLE[things]
    if things.endswith("ies"):
        return things[:-3] + "y"
    return things[:-1] if things.endswith("s") and not things.endswith("ss") else things


def counted(number: int, thing: str) -> str:
    """ "1 claim", "2 claims", "7,390 claims"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
