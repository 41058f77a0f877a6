"""Runs of words, as inclusive index pairs: what contents, cues and sources are made of before they become spans."""

from collections.abc import Iterable, Sequence

from dateline.model import Parse, Span, Word

Range = tuple[int, int]

QUOTE_MARKS = frozenset("“”\"„«»‘’'`") | {"''", "``"}
# Marks that never begin or end a content.
EDGES = frozenset({",", ":", ";", "-", "--", "–", "—", "(", ")", "[", "]", "."})


def runs(indices: Iterable[int]) -> tuple[Range, ...]:
    """The indices as maximal runs, in order."""
    out: list[Range] = []
    for i in sorted(set(indices)):
        if out and out[-1][1] == i - 1:
            out[-1] = (out[-1][0], i)
        else:
            out.append((i, i))
    return tuple(out)


def without(ranges: Iterable[Range], hole: Range) -> tuple[Range, ...]:
    """The ranges with the words of `hole` cut out."""
    out: list[Range] = []
    first, last = hole
    for a, b in ranges:
        if b < first or a > last:
            out.append((a, b))
            continue
        if a < first:
            out.append((a, first - 1))
        if b > last:
            out.append((last + 1, b))
    return tuple(out)


def joined(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The union of ranges, in order, touching ones merged."""
    out: list[Range] = []
    for a, b in sorted(ranges):
        if out and a <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return tuple(out)


def holds(ranges: Iterable[Range], i: int) -> bool:
    """True if word `i` lies in one of the ranges."""
    for a, b in ranges:  # noqa: SIM110 (asked for every cue and quotation)
        if a <= i <= b:
            return True
    return False


def size(ranges: Iterable[Range]) -> int:
    """How many words the ranges hold."""
    return sum(b - a + 1 for a, b in ranges)


def trimmed(words: Sequence[Word], ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The ranges without separating marks at their edges, and without ranges that hold marks only."""
    out: list[Range] = []
    for first, last in ranges:
        a, b = first, last
        while a <= b and words[a].text in EDGES:
            a += 1
        while b >= a and words[b].text in EDGES:
            b -= 1
        if a <= b and any(words[i].pos != "PUNCT" for i in range(a, b + 1)):
            out.append((a, b))
    return tuple(out)


def subtree(word: Word, hole: Word | None = None) -> tuple[Range, ...]:
    """The words under `word`; where its edges enclose `hole` (a cue), only those that really hang on it."""
    if hole is None or not word.first <= hole.i <= word.last:
        return ((word.first, word.last),)
    found: list[int] = []
    stack = [word]
    while stack:
        node = stack.pop()
        if node is hole:
            continue
        found.append(node.i)
        stack.extend(node.children)
    return runs(found)


def spans(parse: Parse, ranges: Iterable[Range]) -> tuple[Span, ...]:
    """The characters of the ranges."""
    return tuple(parse.slice(a, b) for a, b in ranges)
