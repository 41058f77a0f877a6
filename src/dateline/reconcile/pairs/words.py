"""Words of sentences and articles as rows of numbers, so that millions of pairs can be compared at once."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import polars as pl

from dateline.knowledge.pairweights import load_frequencies, load_weights
from dateline.knowledge.stems import stem

Ints = npt.NDArray[np.int32]
WORD = r"[\p{L}\p{N}]{2,}"


def tokens(texts: pl.Series) -> pl.DataFrame:
    """Rows (text, word): the position of a text and each of its words in lower case, repeated words too."""
    frame = pl.DataFrame({"text": np.arange(len(texts), dtype=np.int32), "word": texts})
    split = pl.col("word").fill_null("").str.to_lowercase().str.extract_all(WORD)
    return frame.select("text", split).explode("word").drop_nulls()


def stemmed(words: pl.Series) -> Ints:
    """A number for each word that is the same for words of one stem, smaller for rarer stems, -1 for common ones.

    Numbers depend on the words given, their order does not: rare before common, then by letters.
    """
    known = words.unique()
    stems = [stem(w) for w in known.to_list()]
    frequency, common = load_frequencies(), load_weights().limits["common"]
    ranked = sorted({(frequency.get(s, 0), s) for s in stems if frequency.get(s, 0) < common})
    rank = {s: n for n, (_, s) in enumerate(ranked)}
    codes = pl.Series([rank.get(s, -1) for s in stems], dtype=pl.Int32)
    return words.replace_strict(known, codes, return_dtype=pl.Int32).to_numpy() if len(words) else codes.to_numpy()


def rarest(owner: Ints, words: Ints, owners: int, most: int) -> Ints:
    """For each owner its `most` rarest different words in a row, filled up with -1."""
    kept = words >= 0
    width = int(words.max(initial=0)) + 1
    keys = distinct(owner[kept].astype(np.int64) * width + words[kept])
    holder, word = keys // width, keys % width
    place = np.arange(len(keys)) - np.searchsorted(holder, holder)
    out = np.full((owners, most), -1, dtype=np.int32)
    first = place < most
    out[holder[first], place[first]] = word[first]
    return out


def distinct(keys: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The different keys in order. Faster than numpy's own on tens of millions."""
    keys = np.sort(keys)
    return keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys


def shared(left: Ints, right: Ints, table: Ints) -> Ints:
    """How many words the rows `left` and `right` of the table have in common, pair by pair."""
    return _in_parts(left, right, lambda a, b: _common(table, a, b))


def _common(table: Ints, left: Ints, right: Ints) -> Ints:
    both = np.concatenate([table[left], table[right]], axis=1)
    both.sort(axis=1)
    twice = (both[:, 1:] == both[:, :-1]) & (both[:, 1:] >= 0)
    return np.asarray(twice.sum(axis=1), dtype=np.int32)


def _in_parts(left: Ints, right: Ints, compare: Callable[[Ints, Ints], Ints], size: int = 200_000) -> Ints:
    out = np.empty(len(left), dtype=np.int32)
    for at in range(0, len(left), size):
        out[at : at + size] = compare(left[at : at + size], right[at : at + size])
    return out


def codes(values: pl.Series) -> tuple[list[str], Ints]:
    """The different values in order, and for each row the position of its value, -1 for null."""
    known = values.drop_nulls().unique().sort()
    if not len(known):
        return [], np.full(len(values), -1, dtype=np.int32)
    numbers = pl.Series(np.arange(len(known), dtype=np.int32))
    found = values.replace_strict(known, numbers, default=-1, return_dtype=pl.Int32)
    return known.to_list(), found.fill_null(-1).to_numpy()
