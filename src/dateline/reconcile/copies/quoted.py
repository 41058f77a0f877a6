"""How much of a stretch of text stands inside quotation marks."""

import re

from dateline.model import Span

_MARK = re.compile("[\"“”„«»]")
_REACH = 3000  # characters looked back for the beginning of the paragraph


def quoted_share(text: str, span: Span) -> float:
    """Part of the span's characters inside quotation marks, 0 to 1. A quotation ends with its paragraph at the latest."""
    begin = text.rfind("\n", max(0, span.start - _REACH), span.start) + 1 or max(0, span.start - _REACH)
    inside, quoted, at = False, 0, begin
    for match in re.finditer(f"{_MARK.pattern}|\n", text[begin : span.end]):
        place = begin + match.start()
        quoted += _length(at, place, span) if inside else 0
        inside, at = (False if match.group() == "\n" else not inside), place + 1
    quoted += _length(at, span.end, span) if inside else 0
    return quoted / max(1, span.end - span.start)


def _length(start: int, end: int, span: Span) -> int:
    return max(0, min(end, span.end) - max(start, span.start))
