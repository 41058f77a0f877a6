"""Pairs of texts that share sampled shingles, with the places where they do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.knowledge.copying import CopyRules
from dateline.reconcile.copies.sketch import Sketch
from dateline.reconcile.copies.words import I64, U64

_ROWS = 300_000  # shared shingles looked at in one go; bounds the memory, never the result


@dataclass(frozen=True, slots=True)
class Seeds:
    """Shared shingles, by pair and by place in the left text. Texts and shingles are numbered over all sketches."""

    left: I64  # text
    right: I64
    left_shingle: I64
    right_shingle: I64

    def chosen(self, keep: NDArray[np.bool_] | I64) -> "Seeds":
        """Some of the rows."""
        return Seeds(self.left[keep], self.right[keep], self.left_shingle[keep], self.right_shingle[keep])


def find_candidates(sketches: Sequence[Sketch], new: int, days: I64, rank: I64, rules: CopyRules) -> Iterator[Seeds]:
    """Blocks of seeds of pairs that share enough shingles. All seeds of a pair are in one block.

    The first `new` texts are new; one of a pair always is. `days` are days of publication, negative where not known.
    The left text of a pair is that of the lower `rank`. What is proposed for a pair depends on its two texts only.
    """
    sizes = np.fromiter((len(s.hashes) for s in sketches), np.int64, len(sketches))
    if not sizes.sum():
        return
    hashes = np.concatenate([s.hashes for s in sketches])
    text = np.repeat(np.arange(len(sketches)), sizes)
    order, partners = _join(hashes, text, new)
    # `order` goes by hash, then text; entry e pairs with the `partners[e]` entries after it.
    by_text = np.argsort(order)  # as the texts have them
    by_text = by_text[partners[by_text] > 0]
    counts = partners[by_text]
    sorted_day = days[text[order]]
    of = text[order][by_text]
    for begin, end in _blocks(counts, of):
        left = np.repeat(by_text[begin:end], counts[begin:end])
        ends = np.cumsum(counts[begin:end])
        right = left + 1 + np.arange(len(left)) - np.repeat(ends - counts[begin:end], counts[begin:end])
        near = _near(sorted_day[left], sorted_day[right], rules)
        left, right = order[left[near]], order[right[near]]
        seeds = _enough(Seeds(text[left], text[right], left, right), len(days), rules)
        if len(seeds.left):
            yield _turned(seeds, rank)


def _join(hashes: NDArray[np.uint32], text: I64, new: int) -> tuple[I64, I64]:
    """The entries by hash and text (of a text the first with a hash), and with how many later ones each pairs."""
    both: U64 = np.sort((hashes.astype(np.uint64) << np.uint64(32)) + np.arange(len(hashes), dtype=np.uint64))
    order, sorted_hash = (both & np.uint64(0xFFFFFFFF)).astype(np.int64), both >> np.uint64(32)
    sorted_text = text[order]
    again = np.zeros(len(order), bool)
    again[1:] = (sorted_hash[1:] == sorted_hash[:-1]) & (sorted_text[1:] == sorted_text[:-1])
    order, sorted_hash, sorted_text = order[~again], sorted_hash[~again], sorted_text[~again]
    group_ends = np.flatnonzero(np.append(sorted_hash[1:] != sorted_hash[:-1], True)) + 1
    sizes = np.diff(group_ends, prepend=0)
    partners = np.repeat(group_ends, sizes) - np.arange(len(order)) - 1
    partners[sorted_text >= new] = 0
    return order, partners


def _blocks(counts: I64, text: I64) -> Iterator[tuple[int, int]]:
    """Ranges of entries with about _ROWS pairs each; a text's entries stay together."""
    if not len(counts):
        return
    ends = np.flatnonzero(np.append(text[1:] != text[:-1], True)) + 1
    total = np.cumsum(counts)[ends - 1]
    begin, done = 0, 0
    while begin < len(counts):
        at = max(int(np.searchsorted(total, done + _ROWS, "right")) - 1, int(np.searchsorted(ends, begin, "right")))
        yield begin, int(ends[at])
        begin, done = int(ends[at]), int(total[at])


def _near(day: I64, other: I64, rules: CopyRules) -> NDArray[np.bool_]:
    """True inside the time window, and where a day is not known."""
    out: NDArray[np.bool_] = (np.abs(day - other) <= rules.window_days) | (day < 0) | (other < 0)
    return out


def _enough(seeds: Seeds, texts: int, rules: CopyRules) -> Seeds:
    """The seeds of pairs that share `rules.seeds` shingles at least."""
    order, pair = _by_pair(seeds, texts)
    first = np.flatnonzero(np.append(True, pair[1:] != pair[:-1])[: len(pair)])
    size = np.diff(first, append=len(pair))
    return seeds.chosen(order[np.repeat(size >= rules.seeds, size)])


def _by_pair(seeds: Seeds, texts: int) -> tuple[I64, I64]:
    """The order of the seeds by pair, within a pair as they are, and the sorted numbers of the pairs."""
    count = len(seeds.left)
    pair = (seeds.left - seeds.left.min(initial=texts)) * np.int64(texts) + seeds.right
    bits = count.bit_length()
    if int(pair.max(initial=0)).bit_length() + bits > 63:
        order = np.argsort(pair, kind="stable")
        return order, pair[order]
    both = np.sort((pair << np.int64(bits)) + np.arange(count))  # faster than a stable sort of places
    return both & np.int64((1 << bits) - 1), both >> np.int64(bits)


def _turned(seeds: Seeds, rank: I64) -> Seeds:
    """The seeds with the text of lower rank on the left, so that a pair looks the same in whatever batch it comes."""
    turn = rank[seeds.left] > rank[seeds.right]
    if not turn.any():
        return seeds
    left, right = np.where(turn, seeds.right, seeds.left), np.where(turn, seeds.left, seeds.right)
    shingle = np.where(turn, seeds.right_shingle, seeds.left_shingle)
    other = np.where(turn, seeds.left_shingle, seeds.right_shingle)
    return Seeds(left, right, shingle, other).chosen(np.lexsort((shingle, right, left)))
