"""Whether the facts of two texts that run alike are the same: a template filled twice is no copy.

Compared are slots: words at the same place of otherwise equal words. A number or name that one text lacks says nothing.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from dateline.knowledge.copying import CopyRules
from dateline.reconcile.copies.align import Mask, Runs
from dateline.reconcile.copies.words import I64, NAME, NUMBER, QUOTED, U32, Words, spread, word_hash

_BOTH = NAME | NUMBER
# For each kind of an equal word, what it adds to a count of quoted words (upper half) and of facts (lower half).
_COUNTS = np.array([((kind & QUOTED > 0) << 32) + (kind & _BOTH > 0) for kind in range(16)], np.int64)


@dataclass(frozen=True, slots=True)
class Tally:
    """For each passage: equal words, which of them are quoted, and slots whose facts agree and disagree."""

    matched: I64
    quoted: I64  # in both texts
    agree: I64
    conflict: I64


def compare(runs: Runs, words: Words, rules: CopyRules) -> Tally:
    """The tally of every passage of the runs."""
    left = spread(runs.left, runs.length)
    right = left + np.repeat(runs.right - runs.left, runs.length)
    equal = words.hash[left] == words.hash[right]
    kind = words.kind[left] & words.kind[right]
    kind *= equal
    run = np.cumsum(runs.length) - runs.length  # where the words of each run begin
    begins = np.flatnonzero(np.append(True, np.diff(runs.passage) != 0))
    first = run[begins]
    both = np.add.reduceat(_COUNTS[kind], first)
    slots = np.flatnonzero(~equal)
    passage = runs.passage[np.searchsorted(run, slots, "right") - 1]
    matched = np.add.reduceat(runs.length, begins) - np.bincount(passage, minlength=len(first))
    bad = _disagree(left[slots], right[slots], words, rules)
    conflict = np.bincount(passage[bad], minlength=len(first)) + _gaps(runs, words, rules, len(first))
    return Tally(matched, both >> 32, both & 0xFFFFFFFF, conflict)


def vetoed(agree: I64, conflict: I64, rules: CopyRules) -> Mask:
    """True where too many slots disagree for a copy."""
    return (conflict >= rules.conflicts) & (conflict >= rules.conflict_share * (agree + conflict))


@lru_cache(maxsize=4)
def _number_words(rules_numbers: tuple[tuple[str, int], ...]) -> tuple[U32, U32]:
    """Hashes of the words for numbers, sorted, and the hash of each one's number in digits."""
    word = np.array([word_hash(w) for w, _ in rules_numbers], np.uint32)
    digits = np.array([word_hash(str(n)) for _, n in rules_numbers], np.uint32)
    order = np.argsort(word)
    return word[order], digits[order]


def _value(at: I64, words: Words, rules: CopyRules) -> tuple[np.ndarray, Mask]:
    """The hash of each word, of its digits if it is a word for a number; and whether it is a number."""
    known, digits = _number_words(tuple(sorted(rules.numbers.items())))
    value = words.hash[at]
    found = np.minimum(np.searchsorted(known, value), len(known) - 1)
    spelled = known[found] == value
    return np.where(spelled, digits[found], value), spelled | (words.kind[at] & NUMBER > 0)


def _disagree(left: I64, right: I64, words: Words, rules: CopyRules) -> Mask:
    """True where both words are numbers of other value, or both are names of which neither is a misreading."""
    value, number = _value(left, words, rules)
    other, other_number = _value(right, words, rules)
    names = (words.kind[left] & words.kind[right] & NAME > 0) & ~number & ~other_number
    unlike = names & _unlike(words.letters[left], words.letters[right], rules)
    out: Mask = (number & other_number & (value != other)) | unlike
    return out


def _unlike(left: np.ndarray, right: np.ndarray, rules: CopyRules) -> Mask:
    common, either = np.bitwise_count(left & right), np.bitwise_count(left | right)
    out: Mask = common < rules.alike * either
    return out


def _gaps(runs: Runs, words: Words, rules: CopyRules, passages: int) -> I64:
    """Disagreements between runs of a passage, where the texts have other numbers of words ("Homs", "Deir ez-Zor")."""
    inner = np.flatnonzero(runs.passage[1:] == runs.passage[:-1])
    ends = runs.left[inner] + runs.length[inner], runs.right[inner] + runs.length[inner]
    sizes = runs.left[inner + 1] - ends[0], runs.right[inner + 1] - ends[1]
    both = (sizes[0] > 0) & (sizes[1] > 0)
    if not both.any():
        return np.zeros(passages, np.int64)
    sides = [_side(end[both], size[both], words, rules) for end, size in zip(ends, sizes, strict=True)]
    (numbers, sums, names), (other_numbers, other_sums, other_names) = sides
    bad = (numbers & other_numbers & (sums != other_sums)).astype(np.int64)
    bad += (names > 0) & (other_names > 0) & _unlike(names, other_names, rules)
    out: I64 = np.zeros(passages, np.int64)
    np.add.at(out, runs.passage[inner[both]], bad)
    return out


def _side(start: I64, size: I64, words: Words, rules: CopyRules) -> tuple[Mask, np.ndarray, np.ndarray]:
    """For each gap on one side: whether it has a number, the sum of its numbers' hashes, the letters of its names."""
    at = spread(start, size)
    value, number = _value(at, words, rules)
    first = np.cumsum(size) - size
    sums = np.add.reduceat(np.where(number, value, np.uint32(0)).astype(np.uint64), first)
    letters = np.where((words.kind[at] & NAME > 0) & ~number, words.letters[at], np.uint32(0))
    return np.logical_or.reduceat(number, first), sums, np.bitwise_or.reduceat(letters, first)
