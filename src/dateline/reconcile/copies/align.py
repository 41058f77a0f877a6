"""Where two texts run alike: shared shingles joined to runs of equal places, runs joined to passages.

A run is a stretch of both texts on one diagonal (the same number of words in each) that may hold unequal words, which
are the slots where facts can disagree. Everything is done for many pairs at once.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.knowledge.copying import CopyRules
from dateline.reconcile.copies.words import FIRST, I64, U32, Bits

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs sorted by pair and left place: words `left` to `left + length` equal `right` to `right + length`, nearly."""

    pair: I64
    left: I64  # number of the first word, over all texts
    right: I64
    length: I64
    passage: I64  # runs of one passage have one number, and are neighbours


@dataclass(frozen=True, slots=True)
class Limits:
    """For each pair, where its left and its right text end and begin, in words over all texts."""

    left_first: I64
    left_last: I64
    right_first: I64
    right_last: I64


def find_runs(pair: I64, left: I64, right: I64, hashes: U32, limits: Limits, rules: CopyRules) -> Runs:
    """The runs around shared shingles, which begin at words `left` and `right`; sorted by pair and `left`."""
    for dropped in (_astray, _alone):
        keep = ~dropped(pair, left, right, rules)
        pair, left, right = pair[keep], left[keep], right[keep]
    begins = np.ones(len(pair), bool)
    step = left[1:] - left[:-1]
    begins[1:] = (pair[1:] != pair[:-1]) | (step != right[1:] - right[:-1]) | (step > rules.shingle + rules.bridge)
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(pair)) - 1
    if not len(first):
        return Runs(pair, left, right, left, left)
    runs_pair, a, b = pair[first], left[first], right[first]
    length = left[last] + rules.shingle - a
    follows = np.zeros(len(first), bool)  # the run goes on after the one before, in both texts
    follows[1:] = (runs_pair[1:] == runs_pair[:-1]) & (a[1:] > a[:-1]) & (b[1:] > b[:-1])
    # Two runs on near diagonals may share a word or two ("the the"); the later one gives way.
    a, b, length, ok = _parted(a, b, length, follows)
    runs_pair, a, b, length = runs_pair[ok], a[ok], b[ok], length[ok]
    follows = np.zeros(len(a), bool)
    follows[1:] = (
        (runs_pair[1:] == runs_pair[:-1]) & (a[1:] >= (a + length)[:-1]) & (b[1:] >= (b + length)[:-1])
    )  # fmt: skip
    right_room = np.minimum(limits.left_last[runs_pair] - a - length, limits.right_last[runs_pair] - b - length)
    after = np.flatnonzero(follows)
    right_room[after - 1] = np.minimum(a[after] - (a + length)[after - 1], b[after] - (b + length)[after - 1])
    length = length + _grown(hashes, a + length, b + length, right_room, 1, rules)
    left_room = np.minimum(a - limits.left_first[runs_pair], b - limits.right_first[runs_pair])
    left_room[after] = np.minimum(a[after] - (a + length)[after - 1], b[after] - (b + length)[after - 1])
    more = _grown(hashes, a - 1, b - 1, left_room, -1, rules)
    a, b, length = a - more, b - more, length + more
    joined = follows.copy()
    joined[after] = np.maximum(a[after] - (a + length)[after - 1], b[after] - (b + length)[after - 1]) <= rules.gap
    return Runs(runs_pair, a, b, length, np.cumsum(~joined) - 1)


def _astray(pair: I64, left: I64, right: I64, rules: CopyRules) -> Mask:
    """Seeds off a line on which their two neighbours are: a phrase that comes twice."""
    astray = np.zeros(len(pair), bool)
    if len(pair) < 3:
        return astray
    diagonal = right - left
    same = (pair[2:] == pair[:-2]) & (diagonal[2:] == diagonal[:-2])
    astray[1:-1] = same & (diagonal[1:-1] != diagonal[:-2])
    return astray


def _alone(pair: I64, left: I64, right: I64, rules: CopyRules) -> Mask:
    """Seeds with no other one near them in both texts: stock phrases, of which any two texts share some."""
    step, shift = left[1:] - left[:-1], (right - left)[1:] - (right - left)[:-1]
    near = (pair[1:] == pair[:-1]) & (step <= rules.near) & (np.abs(shift) <= rules.gap)
    alone: Mask = ~(np.append(False, near) | np.append(near, False))
    return alone


def _parted(a: I64, b: I64, length: I64, follows: Mask) -> tuple[I64, I64, I64, Mask]:
    """The runs with their overlap with the run before cut off; False for those of which nothing is left."""
    over = np.zeros(len(a), np.int64)
    end_a, end_b = a + length, b + length
    over[1:] = np.maximum(np.maximum(end_a[:-1] - a[1:], end_b[:-1] - b[1:]), 0)
    over[~follows] = 0
    return a + over, b + over, length - over, length > over


def _grown(hashes: U32, a: I64, b: I64, room: I64, step: int, rules: CopyRules) -> I64:
    """By how many words each run grows from words a and b on; it always ends with an equal word."""
    grown = np.zeros(len(a), np.int64)
    alive = np.flatnonzero(room > 0)
    score = np.zeros(len(alive), np.int64)
    best = np.zeros(len(alive), np.int64)
    for t in range(rules.reach):
        if not len(alive):
            break
        equal = hashes[a[alive] + t * step] == hashes[b[alive] + t * step]
        score = score + np.where(equal, 1, -1)
        better = score > best
        grown[alive[better]] = t + 1
        best = np.where(better, score, best)
        stays = (score > best - rules.drop) & (room[alive] > t + 1)
        alive, score, best = alive[stays], score[stays], best[stays]
    return grown


def trimmed(kind: Bits, head: I64, tail: I64) -> tuple[I64, I64]:
    """How many words to cut at either end of each passage: one or two of another sentence, equal by chance."""
    begin = np.where(kind[head + 2] & FIRST, 2, np.where(kind[head + 1] & FIRST, 1, 0))
    end = np.where(kind[tail] & FIRST, 1, np.where(kind[tail - 1] & FIRST, 2, 0))
    return begin.astype(np.int64), end.astype(np.int64)
