"""What is kept of an article to find its copies later: hashes of some of its shingles, and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dateline.knowledge.copying import CopyRules, load_copy_rules
from dateline.model import Span
from dateline.reconcile.copies.words import Words, mix, read_words

_STEP = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Sketch:
    """Sampled shingles of a text in the order of the text."""

    hashes: NDArray[np.uint32]  # of so few bits that some differ from what they seem; alignment looks at the words
    starts: NDArray[np.int32]  # code point where each shingle begins

    def to_bytes(self) -> bytes:
        """Eight bytes a shingle: all hashes, then all starts, each 32 bits, little-endian."""
        return self.hashes.astype("<u4").tobytes() + self.starts.astype("<i4").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Sketch":
        """The sketch that `to_bytes` wrote. Raises ValueError if the length cannot be one's."""
        count, rest = divmod(len(data), 8)
        if rest:
            raise ValueError(f"a sketch has 8 bytes a shingle, not {len(data)} in all")
        starts = np.frombuffer(data, "<i4", count, 4 * count).astype(np.int32)
        return cls(np.frombuffer(data, "<u4", count).astype(np.uint32), starts)


@dataclass(frozen=True, slots=True)
class Text:
    """An article as copy detection takes it."""

    id: str
    text: str
    outlet: str | None = None  # name
    published: date | datetime | None = None  # a time without a zone counts as its day
    skip: tuple[Span, ...] = ()  # page furniture: its words count for nothing
    sketch: Sketch | None = None  # for a known article; made from the text where it is missing


def sketch(text: str, skip: Sequence[Span] = ()) -> Sketch:
    """The sketch of one text under the pinned rules."""
    return sketches(read_words([text], [skip]), load_copy_rules())[0]


def sketches(words: Words, rules: CopyRules) -> list[Sketch]:
    """One sketch for each text of `words`: the shingles whose hash is 0 mod `rules.sample`.

    The choice rests on the shingle alone, so a passage keeps the same ones in whatever text it stands.
    """
    count = len(words.hash) - rules.shingle + 1
    if count <= 0:
        none = Sketch(np.zeros(0, np.uint32), np.zeros(0, np.int32))
        return [none] * (len(words.first) - 1)
    hashes = words.hash[:count].astype(np.uint64)
    for i in range(1, rules.shingle):
        hashes *= _STEP
        hashes += words.hash[i : i + count]
    hashes = mix(hashes)
    at = np.flatnonzero(hashes % np.uint64(rules.sample) == 0)
    text = np.searchsorted(words.first, at, "right") - 1
    at = at[at + rules.shingle <= words.first[text + 1]]  # not over the end of a text
    chosen, starts = (hashes[at] >> np.uint64(32)).astype(np.uint32), words.start[at]
    bounds = np.searchsorted(at, words.first)
    return [Sketch(chosen[a:b], starts[a:b]) for a, b in pairwise(bounds.tolist())]
