"""`find_copies`: from articles to directed edges between passages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from dateline.knowledge.copying import CopyRules, load_copy_rules
from dateline.model import Span
from dateline.model.incident import Copy
from dateline.reconcile.copies.align import Limits, Runs, find_runs, trimmed
from dateline.reconcile.copies.candidates import Seeds, find_candidates
from dateline.reconcile.copies.edges import Passage, Sides, edges_of
from dateline.reconcile.copies.facts import compare, vetoed
from dateline.reconcile.copies.credits import day_of
from dateline.reconcile.copies.sketch import Sketch, Text, sketches
from dateline.reconcile.copies.words import I64, Words, joined, read_words

Fetch = Callable[[Sequence[str]], Mapping[str, str]]


def find_copies(articles: Iterable[Text], known: Iterable[Text] = (), texts: Fetch | None = None) -> tuple[Copy, ...]:
    """The copies among `articles`, and between them and `known` ones; sorted by source, copier and place.

    A known article with a sketch may come with an empty text; `texts` then gives the texts of the ids asked for, which
    are those that share shingles with a new article. The edges of a pair rest on the two articles alone: they are the
    same in whatever order, batches or company the articles come. An id given twice counts once, as new if it is new.
    """
    new = {a.id: a for a in articles}
    old = {a.id: a for a in known if a.id not in new}
    finder = _Finder([new[i] for i in sorted(new)], [old[i] for i in sorted(old)], texts, load_copy_rules())
    found = [edge for edges in finder.find() for edge in edges]
    return tuple(sorted(found, key=lambda e: (e.source, e.copier, e.copier_span, e.source_span)))


class _Finder:
    """The articles of one call, new ones first, by number."""

    def __init__(self, new: list[Text], old: list[Text], fetch: Fetch | None, rules: CopyRules):
        self.new, self.all, self.fetch, self.rules = len(new), new + old, fetch, rules
        self.words = read_words([a.text for a in new], [a.skip for a in new])
        self.sketches = sketches(self.words, rules) + [self._old_sketch(a) for a in old]
        self.sizes = np.fromiter((len(s.hashes) for s in self.sketches), np.int64, len(self.all))
        self.shingles = np.concatenate(([0], np.cumsum(self.sizes)))
        self.sides = Sides(rules)

    def _old_sketch(self, article: Text) -> Sketch:
        return article.sketch or sketches(read_words([article.text], [article.skip]), self.rules)[0]

    def find(self) -> Iterator[list[Copy]]:
        """The edges, block by block."""
        days = [day_of(a.published) for a in self.all]
        numbers = np.fromiter((d.toordinal() if d else -1 for d in days), np.int64, len(days))
        for seeds in find_candidates(self.sketches, self.new, numbers, self.rules):
            yield self._edges(seeds)

    @cached_property
    def _places(self) -> I64:
        """The word with which each shingle of the new articles begins."""
        return self._begins(np.arange(self.new), self.words)

    def _begins(self, articles: I64, words: Words) -> I64:
        """The word with which each shingle of the articles begins. Raises ValueError for a sketch of another text."""
        shift = np.int64(32)
        rank = np.repeat(np.arange(len(articles)), np.diff(words.first))
        starts = [self.sketches[i].starts for i in articles.tolist()] or [np.zeros(0, np.int32)]
        of = np.repeat(np.arange(len(articles)), self.sizes[articles])
        asked = (of << shift) + np.concatenate(starts)
        have = (rank << shift) + words.start
        at = np.minimum(np.searchsorted(have, asked), max(len(have) - 1, 0))
        wrong = have[at] != asked if len(have) else np.ones(len(asked), bool)
        if wrong.any():
            raise ValueError(f"the sketch of article {self.all[int(articles[of[wrong][0]])].id} is not one of its text")
        return at

    def _edges(self, seeds: Seeds) -> list[Copy]:
        words, first, places = self.words, self.words.first, self._places
        texts: dict[int, str] = {}
        if seeds.right.max() >= self.new:
            old = np.unique(seeds.right[seeds.right >= self.new])
            texts = self._texts(old)
            more = read_words(list(texts.values()), [self.all[i].skip for i in texts])
            words = joined([self.words, more])
            first = np.zeros(len(self.all) + 1, np.int64)
            first[: self.new] = self.words.first[:-1]
            first[old] = more.first[:-1] + len(self.words.hash)
            ends = np.zeros(len(self.all) + 1, np.int64)
            ends[: self.new] = self.words.first[1:]
            ends[old] = more.first[1:] + len(self.words.hash)
            places = np.zeros(int(self.shingles[-1]), np.int64)
            places[: len(self._places)] = self._places
            at = np.concatenate([np.arange(self.shingles[i], self.shingles[i + 1]) for i in old.tolist()])
            places[at] = self._begins(old, more) + len(self.words.hash)
        else:
            ends = first[1:]
        begins = np.flatnonzero(np.append(True, (np.diff(seeds.left) != 0) | (np.diff(seeds.right) != 0)))
        left, right = seeds.left[begins], seeds.right[begins]
        pair = np.repeat(np.arange(len(begins)), np.diff(begins, append=len(seeds.left)))
        limits = Limits(first[left], ends[left], first[right], ends[right])
        runs = find_runs(pair, places[seeds.left_shingle], places[seeds.right_shingle], words.hash, limits, self.rules)
        return self._told(runs, words, limits, (left, right), texts)

    def _texts(self, articles: I64) -> dict[int, str]:
        """The texts of known articles by number."""
        missing = [self.all[i].id for i in articles.tolist() if not self.all[i].text]
        fetched = self.fetch(missing) if missing and self.fetch else {}
        return {i: self.all[i].text or fetched.get(self.all[i].id, "") for i in articles.tolist()}

    def _told(
        self, runs: Runs, words: Words, limits: Limits, pairs: tuple[I64, I64], texts: Mapping[int, str]
    ) -> list[Copy]:
        rules = self.rules
        tally = compare(runs, words, rules)
        first = np.flatnonzero(np.append(True, np.diff(runs.passage) != 0))
        last = np.append(first[1:], len(runs.pair)) - 1
        pair = runs.pair[first]
        bad = vetoed(tally.agree, tally.conflict, rules)
        of_pair = [np.bincount(pair, weights=w, minlength=len(pairs[0])) for w in (tally.agree, tally.conflict)]
        bad |= vetoed(of_pair[0].astype(np.int64), of_pair[1].astype(np.int64), rules)[pair]
        good = np.flatnonzero(~bad & (tally.matched >= rules.part_words))
        first, last, pair = first[good], last[good], pair[good]
        head, tail = runs.left[first], runs.left[last] + runs.length[last] - 1
        begin, end = trimmed(words.kind, head, tail)
        other_head, other_tail = runs.right[first] + begin, runs.right[last] + runs.length[last] - 1 - end
        columns = (
            pairs[0][pair], pairs[1][pair], words.start[head + begin], words.end[tail - end],
            words.start[other_head], words.end[other_tail], tally.matched[good], (limits.left_last - limits.left_first)[pair],
            (limits.right_last - limits.right_first)[pair],
        )  # fmt: skip
        edges: list[Copy] = []
        at = 0
        rows = list(zip(*(c.tolist() for c in columns), strict=True))
        bounds = (np.flatnonzero(np.diff(pair)) + 1).tolist() + [len(rows)]
        for stop in bounds if rows else ():
            left, right, *_ = rows[at]
            passages = [Passage(Span(r[2], r[3]), Span(r[4], r[5]), r[6]) for r in rows[at:stop]]
            both = [self.all[i] if i not in texts else replace(self.all[i], text=texts[i]) for i in (left, right)]
            edges.extend(edges_of(both[0], both[1], passages, (rows[at][7], rows[at][8]), self.sides))
            at = stop
        return edges
