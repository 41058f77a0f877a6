"""From runs to the passages that are told: long enough, with the same facts; and how much of either text they are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.knowledge.copying import CopyRules
from dateline.reconcile.copies.align import Limits, Mask, Runs, trimmed
from dateline.reconcile.copies.facts import Tally, compare, vetoed
from dateline.reconcile.copies.words import I64, Words

Column = NDArray[np.int32] | Mask


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages in the order of their pairs, and the pairs that have any."""

    columns: tuple[Column, ...]  # left start and end, right start and end (code points), whether a quotation
    pair: I64  # number of each pair
    stop: I64  # up to which passage each pair goes
    shares: NDArray[np.float64]  # two rows: the part of the left and of the right text's words, to thousandths


def find_passages(runs: Runs, words: Words, limits: Limits, rules: CopyRules) -> Passages:
    """The passages of the runs that are copies or shared quotations."""
    tally = compare(runs, words, rules)
    first = np.flatnonzero(np.append(True, np.diff(runs.passage) != 0))
    last = np.append(first[1:], len(runs.pair)) - 1
    pair, pairs = runs.pair[first], len(limits.left_first)
    quoted = tally.quoted >= rules.quoted * tally.matched
    good = np.flatnonzero(_told(tally, pair, quoted, pairs, rules))
    first, last, pair = first[good], last[good], pair[good]
    head, tail = runs.left[first], runs.left[last] + runs.length[last] - 1
    begin, end = trimmed(words.kind, head, tail)
    other_head, other_tail = runs.right[first] + begin, runs.right[last] + runs.length[last] - 1 - end
    columns = (
        words.start[head + begin], words.end[tail - end], words.start[other_head], words.end[other_tail], quoted[good]
    )  # fmt: skip
    total = _sum(pair, tally.matched[good], pairs)
    told = np.flatnonzero(total)
    sizes = np.stack((limits.left_last - limits.left_first, limits.right_last - limits.right_first))[:, told]
    shares = np.minimum(1.0, np.round(total[told] / sizes, 3))
    return Passages(columns, told, np.cumsum(np.bincount(pair, minlength=pairs)[told]), shares)


def _told(tally: Tally, pair: I64, quoted: Mask, pairs: int, rules: CopyRules) -> Mask:
    """The passages to tell: all long enough of a pair that shares enough of its own words; else its quotations."""
    counts = tally.agree, tally.names, tally.numbers
    agree, names, numbers = (_sum(pair, count, pairs) for count in counts)
    veto = vetoed(*counts, rules) | vetoed(agree, names, numbers, rules)[pair]
    good = ~veto & (tally.matched >= rules.part_words)
    own = np.where(good & ~quoted, tally.matched, 0)
    longest = np.zeros(pairs, np.int64)
    np.maximum.at(longest, pair, own)
    enough = (longest >= rules.long_words) & (_sum(pair, own, pairs) >= rules.pair_words)
    out: Mask = good & (quoted | enough[pair])
    return out


def _sum(pair: I64, values: I64, pairs: int) -> I64:
    return np.bincount(pair, weights=values, minlength=pairs).astype(np.int64)
