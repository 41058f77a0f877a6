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
    names: I64  # slots with other names
    numbers: I64  # slots with other numbers


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
    gaps = _gaps(runs, words, rules, len(first))
    names, numbers = (np.bincount(passage[b], minlength=len(first)) + g for b, g in zip(bad, gaps, strict=True))
    return Tally(matched, both >> 32, both & 0xFFFFFFFF, names, numbers)


def vetoed(agree: I64, names: I64, numbers: I64, rules: CopyRules) -> Mask:
    """True where too many slots disagree for a copy. Numbers alone may be a later toll; they need more of them."""
    conflict = names + numbers
    part = np.where(names >= rules.conflicts, rules.conflict_share, rules.number_share)
    out: Mask = (conflict >= rules.conflicts) & (conflict >= part * (agree + conflict))
    return out


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


def _disagree(left: I64, right: I64, words: Words, rules: CopyRules) -> tuple[Mask, Mask]:
    """Where both words are names of which neither is a misreading, and where both are numbers of other value."""
    value, number = _value(left, words, rules)
    other, other_number = _value(right, words, rules)
    names = (words.kind[left] & words.kind[right] & NAME > 0) & ~number & ~other_number
    unlike = names & _unlike(words.letters[left], words.letters[right], rules)
    return unlike, number & other_number & (value != other)


def _unlike(left: np.ndarray, right: np.ndarray, rules: CopyRules) -> Mask:
    common, either = np.bitwise_count(left & right), np.bitwise_count(left | right)
    out: Mask = common < rules.alike * either
    return out


def _gaps(runs: Runs, words: Words, rules: CopyRules, passages: int) -> tuple[I64, I64]:
    """Disagreements of names and of numbers between the runs of a passage.

    There the texts have other numbers of words for one thing ("Homs", "Deir ez-Zor").
    """
    inner = np.flatnonzero(runs.passage[1:] == runs.passage[:-1])
    ends = runs.left[inner] + runs.length[inner], runs.right[inner] + runs.length[inner]
    sizes = runs.left[inner + 1] - ends[0], runs.right[inner + 1] - ends[1]
    both = (sizes[0] > 0) & (sizes[1] > 0)
    if not both.any():
        none = np.zeros(passages, np.int64)
        return none, none
    sides = [_side(end[both], size[both], words, rules) for end, size in zip(ends, sizes, strict=True)]
    (numbers, sums, names), (other_numbers, other_sums, other_names) = sides
    of = runs.passage[inner[both]]
    unlike = (names > 0) & (other_names > 0) & _unlike(names, other_names, rules)
    unequal = numbers & other_numbers & (sums != other_sums)
    return np.bincount(of[unlike], minlength=passages), np.bincount(of[unequal], minlength=passages)


def _side(start: I64, size: I64, words: Words, rules: CopyRules) -> tuple[Mask, np.ndarray, np.ndarray]:
    """For each gap on one side: whether it has a number, the sum of its numbers' hashes, the letters of its names."""
    at = spread(start, size)
    value, number = _value(at, words, rules)
    first = np.cumsum(size) - size
    sums = np.add.reduceat(np.where(number, value, np.uint32(0)).astype(np.uint64), first)
    letters = np.where((words.kind[at] & NAME > 0) & ~number, words.letters[at], np.uint32(0))
    return np.logical_or.reduceat(number, first), sums, np.bitwise_or.reduceat(letters, first)
