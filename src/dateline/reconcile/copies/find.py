"""`find_copies`: from articles to directed edges between passages."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from operator import itemgetter

import numpy as np

from dateline.knowledge.copying import CopyRules, load_copy_rules
from dateline.model.incident import Copy
from dateline.reconcile.copies.align import Limits, find_runs
from dateline.reconcile.copies.candidates import Seeds, find_candidates
from dateline.reconcile.copies.credits import day_of
from dateline.reconcile.copies.edges import Sides
from dateline.reconcile.copies.passages import Passages, find_passages
from dateline.reconcile.copies.sketch import Sketch, Text, sketches
from dateline.reconcile.copies.words import I64, Words, joined, read_words

Fetch = Callable[[Sequence[str]], Mapping[str, str]]
Told = tuple[str, str, list[Copy]]  # source, copier, their edges


def find_copies(articles: Iterable[Text], known: Iterable[Text] = (), texts: Fetch | None = None) -> tuple[Copy, ...]:
    """The copies among `articles`, and between them and `known` ones; sorted by source, copier and place.

    A known article with a sketch may come with an empty text; `texts` then gives the texts of the ids asked for, which
    are those that share shingles with a new article. The edges of a pair rest on the two articles alone: they are the
    same in whatever order, batches or company the articles come. An id given twice counts once, as new if it is new.
    Raises ValueError for a sketch that was made from another text.
    """
    new = {a.id: a for a in articles}
    old = {a.id: a for a in known if a.id not in new}
    finder = _Finder([new[i] for i in sorted(new)], [old[i] for i in sorted(old)], texts)
    with _without_collector():
        found = sorted((pair for pairs in finder.find() for pair in pairs), key=itemgetter(0, 1))
    return tuple(edge for _, _, edges in found for edge in edges)


@contextmanager
def _without_collector() -> Iterator[None]:
    """The collector of cyclic garbage would go over all edges again and again (a third of the time); they have none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The words of the articles of one block: for each article where they begin and end, for each shingle its first."""

    words: Words
    first: I64
    last: I64
    places: I64
    texts: Mapping[int, str]  # of known articles


class _Finder:
    """The articles of one call, by number, new ones first."""

    def __init__(self, new: list[Text], old: list[Text], fetch: Fetch | None):
        self.rules: CopyRules = load_copy_rules()
        self.new, self.all, self.fetch = len(new), new + old, fetch
        words = read_words([a.text for a in new], [a.skip for a in new])
        self.sketches = sketches(words, self.rules) + [self._old_sketch(a) for a in old]
        self.sizes = np.fromiter((len(s.hashes) for s in self.sketches), np.int64, len(self.all))
        self.shingles = np.concatenate(([0], np.cumsum(self.sizes)))
        places = self._begins(np.arange(self.new), words)
        self.loaded = _Loaded(words, words.first[:-1], words.first[1:], places, {})
        self.sides = Sides(self.rules)

    def _old_sketch(self, article: Text) -> Sketch:
        return article.sketch or sketches(read_words([article.text], [article.skip]), self.rules)[0]

    def find(self) -> Iterator[list[Told]]:
        """The edges of each pair, block by block."""
        days = [day_of(a.published) for a in self.all]
        numbers = np.fromiter((d.toordinal() if d else -1 for d in days), np.int64, len(days))
        rank = np.empty(len(self.all), np.int64)
        rank[sorted(range(len(self.all)), key=lambda i: self.all[i].id)] = np.arange(len(self.all))
        for seeds in find_candidates(self.sketches, self.new, numbers, rank, self.rules):
            both = np.concatenate((seeds.left, seeds.right))
            known = np.unique(both[both >= self.new])
            yield self._edges(seeds, self._with(known) if len(known) else self.loaded)

    def _begins(self, articles: I64, words: Words) -> I64:
        """The word with which each shingle of the articles begins, `words` being those of the articles."""
        shift = np.int64(32)
        starts = [self.sketches[i].starts for i in articles.tolist()] or [np.zeros(0, np.int32)]
        of = np.repeat(np.arange(len(articles)), self.sizes[articles])
        asked = (of << shift) + np.concatenate(starts)
        have = (np.repeat(np.arange(len(articles)), np.diff(words.first)) << shift) + words.start
        at = np.minimum(np.searchsorted(have, asked), max(len(have) - 1, 0))
        wrong = have[at] != asked if len(have) else np.ones(len(asked), bool)
        if wrong.any():
            raise ValueError(f"the sketch of article {self.all[int(articles[of[wrong][0]])].id} is not of its text")
        found: I64 = at
        return found

    def _with(self, known: I64) -> _Loaded:
        """The words of new articles, and of these known ones after them."""
        missing = [self.all[i].id for i in known.tolist() if not self.all[i].text]
        fetched = self.fetch(missing) if missing and self.fetch else {}
        texts = {i: self.all[i].text or fetched.get(self.all[i].id, "") for i in known.tolist()}
        more = read_words(list(texts.values()), [self.all[i].skip for i in texts])
        base = self.loaded
        offset = len(base.words.hash)
        first, last = np.zeros(len(self.all), np.int64), np.zeros(len(self.all), np.int64)
        first[: self.new], last[: self.new] = base.first, base.last
        first[known], last[known] = more.first[:-1] + offset, more.first[1:] + offset
        places = np.zeros(int(self.shingles[-1]), np.int64)
        places[: len(base.places)] = base.places
        at = np.concatenate([np.arange(self.shingles[i], self.shingles[i + 1]) for i in known.tolist()])
        places[at] = self._begins(known, more) + offset
        return _Loaded(joined([base.words, more]), first, last, places, texts)

    def _edges(self, seeds: Seeds, loaded: _Loaded) -> list[Told]:
        """The edges of one block of seeds."""
        begins = np.flatnonzero(np.append(True, (np.diff(seeds.left) != 0) | (np.diff(seeds.right) != 0)))
        left, right = seeds.left[begins], seeds.right[begins]
        pair = np.repeat(np.arange(len(begins)), np.diff(begins, append=len(seeds.left)))
        limits = Limits(loaded.first[left], loaded.last[left], loaded.first[right], loaded.last[right])
        places = loaded.places[seeds.left_shingle], loaded.places[seeds.right_shingle]
        runs = find_runs(pair, *places, loaded.words.hash, limits, self.rules)
        if not len(runs.pair):
            return []
        passages = find_passages(runs, loaded.words, limits, self.rules)
        return self._told(passages, left, right, loaded.texts)

    def _told(self, found: Passages, left: I64, right: I64, texts: Mapping[int, str]) -> list[Told]:
        pairs = [(self._text(a, texts), self._text(b, texts)) for a, b in
                 zip(left[found.pair].tolist(), right[found.pair].tolist(), strict=True)]  # fmt: skip
        told = [self.sides.direct(*pair, *shares) for pair, shares in zip(pairs, found.shares.T.tolist(), strict=True)]
        out: list[Told] = []
        at = 0
        rows = list(zip(*(column.tolist() for column in found.columns), strict=True))
        for direction, stop in zip(told, found.stop.tolist(), strict=True):
            if direction:
                out.append((direction.source, direction.copier, direction.edges(rows[at:stop])))
            at = stop
        return out

    def _text(self, number: int, texts: Mapping[int, str]) -> Text:
        article = self.all[number]
        return replace(article, text=texts[number]) if number in texts else article
