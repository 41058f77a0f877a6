"""Which articles and sentences have which words, as a reader may know them: masked names are no words of theirs.

Made once for a state of a database that is asked often; without it the same is asked with SQL, names and all.
"""

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import polars as pl

from dateline.ask.kept import Kept
from dateline.build.words import terms, terms_sql
from dateline.knowledge.actors import ActorBase
from dateline.knowledge.lookalikes import lookalike_of
from dateline.masking import SELF_CUE, Masker, make_masker
from dateline.model import Article
from dateline.model.load import load, load_claim
from dateline.store import Store

PRIVATE = '"private":true'  # stands in the JSON of every claim that mentions a private person
_WORDS = {"term": pl.String, "article": pl.String, "count": pl.Int64}
_CHUNK = 500  # articles that are masked at once


@dataclass(frozen=True, slots=True)
class _Made:
    claims: pl.Series  # ids
    terms: pl.Series  # of sentences, sorted
    ends: npt.NDArray[np.int64]  # where the claims of each term end in `rows`
    rows: npt.NDArray[np.int32]  # places in `claims`, by term, sorted
    lengths: pl.DataFrame  # article, len: its words
    hidden: pl.DataFrame  # term, article, count of the articles that names are masked in
    masked: pl.Series  # their ids


class Texts:
    """The words of a state of a database; made when they are first asked for."""

    def __init__(self, outlets: Sequence[str], show_private: bool) -> None:
        self._outlets, self._show_private = outlets, show_private
        self._lock = threading.Lock()
        self._ready: _Made | None = None
        self._terms: Kept[list[str]] = Kept(500)

    def terms(self, store: Store, text: str) -> list[str]:
        """The terms of a text, each once, sorted."""
        return self._terms.get(text, lambda: sorted(set(terms(store, text))))

    def articles(self, store: Store, text: str) -> pl.DataFrame:
        """As `filters.text_articles`, of all articles: `article`, `score`, best first."""
        made, wanted = self.made(store), self.terms(store, text)
        marks = ", ".join("?" * len(wanted)) or "NULL"
        rows = store.rows(f'SELECT "term", "article", "count" FROM "word" WHERE "term" IN ({marks})', wanted)
        rows = rows.filter(~pl.col("article").is_in(made.masked.implode()))
        rows = pl.concat([rows, made.hidden.filter(pl.col("term").is_in(wanted))], how="vertical_relaxed")
        total, mean = made.lengths.height, made.lengths["len"].mean() or 1
        df, count = pl.len().over("term"), pl.col("count")
        weight = (1 + (total - df + 0.5) / (df + 0.5)).log()
        scored = rows.join(made.lengths, on="article").with_columns(
            (weight * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * pl.col("len") / mean))).alias("score")
        )
        whole = scored.group_by("article").agg(pl.len().alias("n"), pl.col("score").sort().sum())
        found = whole.filter(pl.col("n") == len(wanted)) if wanted else whole.clear()
        return found.select("article", "score").sort(["score", "article"], descending=[True, False])

    def claims(self, store: Store, text: str) -> list[str]:
        """The ids of the claims whose sentence has all the words."""
        made, wanted = self.made(store), self.terms(store, text)
        if not wanted:
            return []
        lists = [self._rows(made, term) for term in wanted]
        both = reduce(lambda a, b: np.intersect1d(a, b, assume_unique=True), sorted(lists, key=len))
        return made.claims.gather(pl.Series(both, dtype=pl.UInt32)).to_list()

    @staticmethod
    def _rows(made: _Made, term: str) -> npt.NDArray[np.int32]:
        at = int(made.terms.search_sorted(term))
        if at >= len(made.terms) or made.terms[at] != term:
            return made.rows[:0]
        return made.rows[int(made.ends[at - 1]) if at else 0 : int(made.ends[at])]

    def made(self, store: Store) -> _Made:
        """What is asked; the first who asks waits for it."""
        with self._lock:
            if self._ready is None:
                self._ready = self._make(store)
            return self._ready

    def _make(self, store: Store) -> _Made:
        claims = store.rows('SELECT "id", "article", "sentence" FROM "claim" ORDER BY "id"')
        hidden = pl.DataFrame(schema=_WORDS)
        masked: list[str] = []
        if not self._show_private:
            claims, hidden, masked = self._hide(store, claims)
        told = store.rows(
            'SELECT "term", list("row" ORDER BY "row") AS "rows" FROM (SELECT DISTINCT unnest('
            f'{terms_sql("t.sentence")}) AS "term", "row" FROM told AS t) GROUP BY "term" ORDER BY "term"',
            told=claims.select("sentence").with_row_index("row"),
        )
        lengths = store.rows('SELECT "article", CAST(sum("count") AS BIGINT) AS "len" FROM "word" GROUP BY "article"')
        return _Made(
            claims["id"], told["term"], told["rows"].list.len().cast(pl.Int64).cum_sum().to_numpy(),
            told["rows"].explode().drop_nulls().cast(pl.Int32).to_numpy(), lengths, hidden,
            pl.Series(masked, dtype=pl.String),
        )  # fmt: skip

    def _hide(self, store: Store, claims: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, list[str]]:
        """The claims with masked sentences; words and ids of the articles that names are masked in."""
        changed: dict[str, str] = {}
        words, masked = [pl.DataFrame(schema=_WORDS)], []
        sentences = {key[0]: part for key, part in claims.partition_by("article", as_dict=True).items()}
        for part in _chunks(private_articles(store)):
            texts = []
            for article, masker in self._maskers(store, part):
                title = masker.text(article.title or "", article.id)
                texts.append((article.id, f"{title} {masker.text(article.text, article.id)}"))
                for key, _, sentence in sentences[article.id].iter_rows() if article.id in sentences else ():
                    changed[key] = masker.text(sentence or "", article.id)
            masked += [key for key, _ in texts]
            words.append(_words(store, texts))
        if changed:
            new = pl.DataFrame({"id": list(changed), "sentence": list(changed.values())})
            claims = claims.update(new, on="id", maintain_order="left")
        return claims, pl.concat(words), masked

    def _maskers(self, store: Store, ids: Sequence[str]) -> Iterator[tuple[Article, Masker]]:
        """The articles of these ids that names are masked in, each with its own masker."""
        marks = ", ".join("?" * len(ids))
        rows = store.rows(
            f'SELECT "article", "json" FROM "claim" WHERE "article" IN ({marks}) AND contains("json", \'{PRIVATE}\')',
            ids,
        )
        told: dict[str, list[str]] = {}
        for key, claim in rows.iter_rows():
            told.setdefault(key, []).append(claim)
        for text, whole in store.rows(f'SELECT "text", "json" FROM "article" WHERE "id" IN ({marks})', ids).iter_rows():
            article = load(Article, {**json.loads(whole), "text": text})
            claims = [load_claim(json.loads(t)) for t in told.get(article.id, ())]
            masker = make_masker(claims, [article], public=self._outlets)
            if masker.masks:
                yield article, masker


def private_articles(store: Store) -> list[str]:
    """The ids of the articles that may name a private person."""
    return store.rows(
        f'SELECT "article" AS "id" FROM "claim" WHERE contains("json", \'{PRIVATE}\') '
        'UNION SELECT "id" FROM "article" WHERE regexp_matches("text", ?) ORDER BY 1',
        [SELF_CUE],
    )["id"].to_list()


def private_keys(store: Store) -> frozenset[str]:
    """The keys of private persons who are named. A generic ("SYR/CVL") is nobody in particular, and whom the actor
    tables know is public."""
    sides = " UNION ".join(
        f'SELECT p."key", p."name", p."text" FROM "claim", unnest("{side}") AS u(p) WHERE p."private" '
        'AND p."key" IS NOT NULL AND NOT contains(p."key", \'/\')'
        for side in ("actors", "recipients", "chain")
    )
    rows = store.rows(sides).iter_rows()
    known = ActorBase.load().entries
    return frozenset(
        key for key, name, text in rows
        if key not in known and not (lookalike_of(name or "") or lookalike_of(text or ""))
    )  # fmt: skip


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _words(store: Store, texts: Sequence[tuple[str, str]]) -> pl.DataFrame:
    """How often each term stands in texts, given with the ids of their articles."""
    given: Mapping[str, list[str]] = {"article": [key for key, _ in texts], "text": [text for _, text in texts]}
    return store.rows(
        f'SELECT "term", "article", count(*) AS "count" FROM (SELECT unnest({terms_sql("g.text")}) AS "term", '
        '"article" FROM given AS g) AS w GROUP BY ALL',
        given=pl.DataFrame(given, schema={"article": pl.String, "text": pl.String}),
    ).cast(_WORDS)  # type: ignore[arg-type]
