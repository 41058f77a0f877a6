"""Finding quotations: which words stand between quotation marks, over sentences and paragraphs.

Typographic and straight marks, doubled single marks, and paragraphs that open with a mark again while the one before
was never closed (the newspaper custom for long quotations).
"""

from dataclasses import dataclass

from dateline.model import Parse, Word

OPENING = frozenset({"“", "„", "«", "``", "‘"})
CLOSING = frozenset({"”", "»", "’"})
EITHER = frozenset({'"', "''", "'", "`"})
MARKS = OPENING | CLOSING | EITHER
SINGLE = frozenset({"'", "‘", "’", "`"})
PARTNER = {"“": "”", "„": "“”", "«": "»", "``": "''", "‘": "’'", '"': '"', "''": "''", "'": "'’", "`": "'’"}
BEFORE_OPENING = frozenset("([—–-:/ \n\t\xa0")
LONGEST_SINGLE = 60  # words; a longer run between single marks is more likely two apostrophes


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words `first` to `last`, marks included; `closed` is False where the closing mark is missing."""

    first: int
    last: int
    closed: bool = True


def quotations(parse: Parse) -> list[Quotation]:
    """The article's quotations in text order, outermost ones only; they never overlap."""
    marks = parse.index.written(MARKS)
    if not marks:
        return []
    found: list[Quotation] = []
    start: Word | None = None
    for mark in marks:
        if start is not None and not _same_run(parse, start, mark):
            found.extend(_unclosed(parse, start))
            start = None
        if start is None:
            if _opens(parse, mark):
                start = mark
        elif _closes(parse, start, mark):
            found.append(Quotation(start.i, mark.i))
            start = None
        elif _block(parse, mark) != _block(parse, start) and _starts_block(parse, mark):
            continue  # the next paragraph of the same quotation
    if start is not None:
        found.extend(_unclosed(parse, start))
    return [q for q in found if q.last > q.first]


def quotation_index(parse: Parse, found: list[Quotation]) -> list[int]:
    """For every word the number of the quotation that it stands in, or -1."""
    index = [-1] * len(parse.words)
    for number, q in enumerate(found):
        index[q.first : q.last + 1] = [number] * (q.last - q.first + 1)
    return index


def _block(parse: Parse, word: Word) -> int:
    return parse.sentences[word.sentence].block


def _starts_block(parse: Parse, word: Word) -> bool:
    return word.i == 0 or _block(parse, parse.words[word.i - 1]) != _block(parse, word)


def _gap_before(parse: Parse, word: Word) -> bool:
    return word.start == 0 or parse.text[word.start - 1] in BEFORE_OPENING


def _gap_after(parse: Parse, word: Word) -> bool:
    return word.end >= len(parse.text) or parse.text[word.end].isspace()


def _opens(parse: Parse, mark: Word) -> bool:
    """True if the mark can begin a quotation: an opening form, or a straight mark that leans on the next word."""
    if mark.tag == "POS" or (mark.text in CLOSING and mark.text not in OPENING):
        return False
    if mark.text in OPENING and mark.text not in SINGLE:
        return True
    leans = not _gap_after(parse, mark) and (_gap_before(parse, mark) or _starts_block(parse, mark))
    return leans and (mark.text not in SINGLE or _has_partner(parse, mark))


def _has_partner(parse: Parse, mark: Word) -> bool:
    """True if a single mark that opens is closed in its own sentence (else it is an apostrophe)."""
    last = min(parse.sentences[mark.sentence].last, mark.i + LONGEST_SINGLE)
    return any(_closes(parse, mark, w) for w in parse.words[mark.i + 2 : last + 1] if w.text in PARTNER[mark.text])


def _closes(parse: Parse, start: Word, mark: Word) -> bool:
    if mark.text not in PARTNER[start.text]:
        return False
    if mark.text in SINGLE:
        return mark.tag != "POS" and not _gap_before(parse, mark) and not _letter_after(parse, mark)
    if mark.text in EITHER:
        return not (_gap_before(parse, mark) and not _gap_after(parse, mark) and mark.i > start.i + 1)
    return True


def _letter_after(parse: Parse, mark: Word) -> bool:
    return mark.end < len(parse.text) and parse.text[mark.end].isalnum()


def _same_run(parse: Parse, start: Word, mark: Word) -> bool:
    """True if every paragraph between the two marks opens with a mark, as a quotation over paragraphs does."""
    here, there = _block(parse, start), _block(parse, mark)
    if here == there:
        return True
    i = start.i
    while i < mark.i:
        i += 1
        word = parse.words[i]
        if _starts_block(parse, word) and word.text != start.text:
            return False
    return True


def _unclosed(parse: Parse, start: Word) -> list[Quotation]:
    """A quotation without a closing mark ends with the last paragraph that opened with a mark."""
    last = start.i
    for i in range(start.i + 1, len(parse.words)):
        word = parse.words[i]
        if _starts_block(parse, word) and word.text != start.text:
            break
        last = i
    return [Quotation(start.i, last, closed=False)] if start.text not in SINGLE else []
