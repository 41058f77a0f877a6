"""Texts as arrays of words: hash, place, and what kind of word, made for many texts at once.

A word is a run of letters and digits, without regard to case and accents ("1,200" is one word, "1200"). Characters that
are written without spaces (from U+3000 on) are words of their own. Positions are code points of the article's text.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]
U32 = NDArray[np.uint32]
I64 = NDArray[np.int64]
Bits = NDArray[np.uint8]

# Kinds of a word, as bits: digits only; capital inside a sentence; first of a sentence; inside quotation marks.
NUMBER, NAME, FIRST, QUOTED = 1, 2, 4, 8
_WORD, _IGNORED, _SOLO, _UPPER, _DIGIT, _JOIN, _STOP, _QUOTE = 1, 2, 4, 8, 16, 32, 64, 128
_SPACELESS = 0x3000
_CHUNK = 1 << 18  # characters worked on at once: the arrays of a chunk stay in the cache
_M1, _M2, _M3 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB), np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some texts, one after the other; text i has those from `first[i]` to `first[i + 1]`."""

    first: I64
    hash: U32
    start: NDArray[np.int32]  # code point in the text
    end: NDArray[np.int32]
    kind: Bits  # bits: NUMBER, NAME, FIRST, QUOTED
    letters: U32  # of a name, which letters it has, as bits: a misread name keeps most of them


def mix(x: U64) -> U64:
    """A well spread 64-bit hash of each number (the finaliser of SplitMix64, Steele and others 2014)."""
    x = (x ^ (x >> np.uint64(30))) * _M1
    x = (x ^ (x >> np.uint64(27))) * _M2
    return x ^ (x >> np.uint64(31))


def read_words(texts: Sequence[str], skip: Sequence[Sequence[tuple[int, int]]] = ()) -> Words:
    """The words of the texts. `skip` has, for each text, the spans whose words are left out (page furniture)."""
    parts: list[Words] = []
    begin = 0
    while begin < len(texts):
        end, size = begin, 0
        while end < len(texts) and (end == begin or size + len(texts[end]) < _CHUNK):
            size += len(texts[end]) + 1
            end += 1
        part = _chunk(texts[begin:end])
        if skip and any(skip[begin:end]):
            part = _without(part, skip[begin:end])
        parts.append(part)
        begin = end
    return joined(parts)


def spread(start: I64, length: I64) -> I64:
    """All whole numbers of the ranges, one range after the other."""
    before = np.cumsum(length) - length
    out: I64 = np.arange(int(length.sum())) + np.repeat(start - before, length)
    return out


def word_hash(word: str) -> np.uint32:
    """The hash that the word has in `Words.hash`."""
    return np.uint32(read_words([word]).hash[0])


@lru_cache(maxsize=1)
def _tables() -> tuple[Bits, U64, U32]:
    """For each code point below _SPACELESS: its flags, the number it is hashed by, and its bit among the letters."""
    flags = np.zeros(_SPACELESS + 1, np.uint8)
    base = np.arange(_SPACELESS + 1, dtype=np.uint64)
    for code in range(_SPACELESS):
        char = chr(code)
        if char.isalnum():
            plain = unicodedata.normalize("NFKD", char.lower())[0]
            base[code] = ord(plain)
            digit = unicodedata.decimal(char, None)
            if digit is not None:
                base[code] = ord("0") + digit
            flags[code] = _WORD | (_UPPER if char.isupper() else 0) | (_DIGIT if digit is not None else 0)
        elif unicodedata.category(char) in ("Mn", "Cf"):
            flags[code] = _IGNORED
    for char in '.!?:\n"“”„‘«»':
        flags[ord(char)] |= _STOP
    for char in '"“”„«»':
        flags[ord(char)] |= _QUOTE
    for char in ".,":
        flags[ord(char)] |= _JOIN
    flags[_SPACELESS] = _WORD | _SOLO
    bits = np.left_shift(np.uint32(1), (base % 32).astype(np.uint32))
    return flags, mix(base * _M3), bits


@lru_cache(maxsize=1)
def _powers() -> U64:
    """Odd multipliers for the places of a word's characters; the 64 of them come again in longer words."""
    return mix(np.arange(1, 65, dtype=np.uint64) * _M3) | np.uint64(1)


def _chunk(texts: Sequence[str]) -> Words:
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter((len(t) + 1 for t in texts), np.int64, len(texts))
    offsets = np.concatenate(([0], np.cumsum(lengths)))
    flag_of, value_of, _ = _tables()
    index = np.minimum(codes, np.uint32(_SPACELESS))
    flags = flag_of.take(index)
    counted = (flags & _WORD).astype(bool)
    inside = _inside(flags, counted)
    edge = np.diff(inside.view(np.int8), prepend=np.int8(0), append=np.int8(0))
    solo = np.flatnonzero(flags & _SOLO > 0)
    if len(solo):
        begins, ends = edge == 1, edge == -1
        begins[solo] = begins[np.minimum(solo + 1, len(codes))] = True
        ends[solo] = ends[solo + 1] = True
        begins[:-1] &= inside
        begins[-1] = False
        ends[1:] &= inside
        ends[0] = False
        start, end = np.flatnonzero(begins), np.flatnonzero(ends)
    else:
        start, end = np.flatnonzero(edge == 1), np.flatnonzero(edge == -1)
    if not len(start):
        return _empty(len(texts))
    kept = np.flatnonzero(counted)
    sizes = end - start
    first = np.cumsum(sizes) - sizes
    if int(sizes.sum()) != len(kept):  # words with accents or commas in them
        first = np.searchsorted(kept, start)
    place = np.arange(len(kept), dtype=np.int32) - np.repeat(first.astype(np.int32), np.diff(first, append=len(kept)))
    kept_index = index.take(kept)
    value = value_of.take(kept_index)
    if len(solo):
        high = np.flatnonzero(kept_index == _SPACELESS)
        value[high] = mix(codes[kept[high]].astype(np.uint64) * _M3)
    value *= _powers().take(place & 63)
    hashes = (mix(np.add.reduceat(value, first)) >> np.uint64(32)).astype(np.uint32)
    kind = _kinds(codes, flags, start, end)
    bounds = np.searchsorted(start, offsets)
    at = np.repeat(offsets[:-1], np.diff(bounds))
    return Words(
        bounds, hashes, (start - at).astype(np.int32), (end - at).astype(np.int32), kind,
        _letters(kind, start, end, index),
    )  # fmt: skip


def _inside(flags: Bits, counted: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which characters belong to a word: letters and digits, accents after them, and "," or "." between digits."""
    inside = counted.copy()
    joins = np.flatnonzero(flags & (_JOIN | _IGNORED) > 0)
    joins = joins[joins > 0]
    before, after = flags[joins - 1], np.append(flags, np.uint8(0))[joins + 1]
    digits = (flags[joins] & _JOIN > 0) & (before & after & _DIGIT > 0)
    accents = (flags[joins] & _IGNORED > 0) & (before & (_WORD | _SOLO) == _WORD)
    inside[joins[digits | accents]] = True
    return inside


def _kinds(codes: U32, flags: Bits, start: I64, end: I64) -> Bits:
    """The kinds of each word. A capital after a full stop, a quotation mark or a new line makes no name."""
    number = np.zeros(len(start), bool)
    digits = np.flatnonzero(flags.take(start) & _DIGIT > 0)
    if len(digits):
        sizes = end[digits] - start[digits]
        plain = flags[spread(start[digits], sizes)] & (_DIGIT | _JOIN | _IGNORED) > 0
        number[digits] = np.logical_and.reduceat(plain, np.cumsum(sizes) - sizes)
    begins = np.zeros(len(start) + 1, bool)
    begins[0] = True
    begins[np.searchsorted(start, np.flatnonzero(flags & _STOP > 0))] = True
    begins = begins[:-1]
    name = (flags[start] & _UPPER > 0) & ~begins & ~number
    quoted = _quoted(codes, flags, start)
    out: Bits = (number * NUMBER | name * NAME | begins * FIRST | quoted * QUOTED).astype(np.uint8)
    return out


def _letters(kind: Bits, start: I64, end: I64, index: U32) -> U32:
    """The bits of the letters of each name; 0 for other words."""
    out = np.zeros(len(kind), np.uint32)
    names = np.flatnonzero(kind & NAME > 0)
    if len(names):
        sizes = end[names] - start[names]
        bits = _tables()[2][index[spread(start[names], sizes)]]
        out[names] = np.bitwise_or.reduceat(bits, np.cumsum(sizes) - sizes)
    return out


def _quoted(codes: U32, flags: Bits, start: I64) -> NDArray[np.bool_]:
    """Which words stand after an odd number of quotation marks of their paragraph (the line)."""
    marks = np.flatnonzero(flags >= _QUOTE)
    lines = np.append(np.flatnonzero(codes == ord("\n")), len(codes))
    line = np.searchsorted(lines, marks)
    rank = np.arange(len(marks)) - np.searchsorted(marks, np.append(0, lines)[line])
    opening = np.flatnonzero(rank % 2 == 0)
    closing = np.minimum(np.append(marks, len(codes))[opening + 1], lines[line[opening]])
    change = np.zeros(len(start) + 1, np.int64)
    np.add.at(change, np.searchsorted(start, marks[opening]), 1)
    np.add.at(change, np.searchsorted(start, closing), -1)
    out: NDArray[np.bool_] = np.cumsum(change[:-1]) > 0
    return out


def _without(words: Words, skip: Sequence[Sequence[tuple[int, int]]]) -> Words:
    keep = np.ones(len(words.hash), bool)
    for text, spans in enumerate(skip):
        low, high = words.first[text], words.first[text + 1]
        for begin, end in spans:
            keep[low:high] &= (words.end[low:high] <= begin) | (words.start[low:high] >= end)
    before = np.concatenate(([0], np.cumsum(keep)))
    arrays = (words.hash, words.start, words.end, words.kind, words.letters)
    return Words(before[words.first], *(array[keep] for array in arrays))  # type: ignore[arg-type]


def _empty(texts: int) -> Words:
    none = np.zeros(0, np.int32)
    return Words(
        np.zeros(texts + 1, np.int64), np.zeros(0, np.uint32), none, none, np.zeros(0, np.uint8), np.zeros(0, np.uint32)
    )


def joined(parts: Sequence[Words]) -> Words:
    """The words of the parts, one part after the other."""
    if not parts:
        return _empty(0)
    if len(parts) == 1:
        return parts[0]
    sizes = np.cumsum([0] + [len(p.hash) for p in parts])
    first = [p.first[:-1] + at for p, at in zip(parts, sizes, strict=False)]
    return Words(
        np.concatenate([*first, sizes[-1:]]),
        *(np.concatenate([getattr(p, name) for p in parts]) for name in ("hash", "start", "end", "kind", "letters")),
    )
