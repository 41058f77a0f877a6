"""Event coreference over documents: `python -m dateline.evaluate.eventcoref DOCS.jsonl EVENTS.jsonl [OUT.jsonl]`.

The mentions of all documents lie in one pool, without topics. Documents become stories by their words, pairs of
mentions of one story are scored by a linear model (data/reconcile/coref.tsv and coref_words.tsv, made by
train/eventcoref.py), and `reconcile.linkage.cluster` joins them: the same code that joins claims. Prints the scores
where the events have a "chain"; OUT gets rows {"id", "cluster"}.
"""

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from dateline.evaluate.clusters import score
from dateline.knowledge.pairweights import FOLDER, load_frequencies
from dateline.knowledge.stems import stem
from dateline.knowledge.tables import read_table
from dateline.reconcile.linkage import Graph, cluster

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]
Words = frozenset[str]
ROLES = ("human", "nonhuman", "loc", "time")
WORD = re.compile(r"[^\W_]{2,}")
STORY = 0.12  # mean cosine from which documents are one story, and tighter ones, which are features
TIGHT = (0.2, 0.3)
SHIFT = 0.5  # log odds added before linking; both chosen on the train part
MISSING = -3000  # thousandths; of two mentions of different stories
BLUR = 4.0  # how many pairs of two words must be seen before what was seen counts as much as the default
DEFAULT = {True: 0.5, False: 0.03}  # share of pairs that are one event: with the same head word, with others


@dataclass(frozen=True, slots=True)
class Mention:
    """An event mention as compared. Words are stems."""

    id: str
    doc: int
    topic: str  # only for leaving a topic out in training
    chain: str | None
    sentence: int
    tag: str
    stems: tuple[str, ...]
    around: Words  # rarer words of its sentence
    roles: tuple[Words, ...]  # in the order of ROLES

    @property
    def head(self) -> str:
        """The last stem of the trigger."""
        return self.stems[-1] if self.stems else ""


@dataclass(frozen=True, slots=True)
class Pool:
    """Mentions, their documents' likeness, and which documents are one story."""

    mentions: list[Mention]
    like: Floats  # documents x documents, cosine
    story: Longs  # by document
    tight: tuple[Longs, ...]

    def pairs(self) -> tuple[Longs, Longs]:
        """All pairs of mentions of one story."""
        story = self.story[[m.doc for m in self.mentions]]
        left, right = np.triu_indices(len(story), 1)
        same = story[left] == story[right]
        return left[same].astype(np.int64), right[same].astype(np.int64)


def read_pool(docs: Path, events: Path) -> Pool:
    """The mentions of the files; rows as in ECB+ (docs: doc, text, sentences; events: id, doc, sent, trigger, …)."""
    rows = _rows(docs)
    number = {row["doc"]: n for n, row in enumerate(rows)}
    common = load_frequencies()
    mentions = [_mention(e, number[e["doc"]], rows[number[e["doc"]]], common) for e in _rows(events)]
    like = _likeness([row["text"] for row in rows], common)
    return Pool(mentions, like, _stories(like, STORY), tuple(_stories(like, t) for t in TIGHT))


def link_mentions(pool: Pool) -> dict[str, str]:
    """For each mention id the id of the first mention of its cluster."""
    left, right = pool.pairs()
    table = features(pool, left, right, WordPairs(load_words()))
    points = np.rint(1000 * (table @ load_model() + SHIFT)).astype(np.int64)
    found = cluster(Graph(len(pool.mentions), left, right, points, np.zeros(len(left), dtype=bool), MISSING))
    return {m.id: pool.mentions[n].id for m, n in zip(pool.mentions, found.tolist(), strict=True)}


@lru_cache(maxsize=1)
def load_model() -> Floats:
    """The weights of FEATURES, log odds."""
    told = {r["feature"]: float(r["weight"]) for r in read_table(FOLDER / "coref.tsv", ("feature", "weight"))}
    return np.array([told[name] for name in FEATURES])


@lru_cache(maxsize=1)
def load_words() -> dict[tuple[str, str], tuple[int, int]]:
    """For pairs of head stems (in order): of how many pairs of mentions seen, how many are one event."""
    rows = read_table(FOLDER / "coref_words.tsv", ("one", "other", "same", "seen"))
    return {(r["one"], r["other"]): (int(r["same"]), int(r["seen"])) for r in rows}


class WordPairs:
    """How often two head words were one event; in training without the pairs of one topic."""

    def __init__(
        self,
        seen: dict[tuple[str, str], tuple[int, int]],
        by_topic: dict[tuple[str, str, str], tuple[int, int]] | None = None,
    ) -> None:
        self._seen, self._by_topic = seen, by_topic or {}

    def odds(self, one: str, other: str, topic: str) -> float:
        """Log odds, drawn to the default where little was seen."""
        pair = (one, other) if one <= other else (other, one)
        same, seen = self._seen.get(pair, (0, 0))
        less, fewer = self._by_topic.get((topic, *pair), (0, 0))
        share = (same - less + BLUR * DEFAULT[one == other]) / (seen - fewer + BLUR)
        return math.log(share / (1 - share))


FEATURES = (
    "always", "same trigger", "same head", "shared word", "same beginning", "odds of one word", "odds of two words",
    *(f"{akin}: {what} {role}" for role in ROLES for akin in ("akin", "not akin") for what in ("shared", "other")),
    "akin: sentence", "not akin: sentence", "one document", "likeness", "root of likeness", "one sentence",
    "next sentence", "same tag", "both at the top or not", "akin: arguments", "not akin: arguments",
    "akin: shared number", "akin: other number", "one tight story", "one very tight story", "likeness to the nearest",
    *(f"{what} {role}" for role in ROLES for what in ("akin: document tells other", "akin: document shares")),
    "same trigger: share of story", "same trigger: common in story", "same trigger: one document",
    "not akin: one document", "not akin: likeness", "same trigger: likeness", "not akin: same tag", "akin: other tag",
    "akin: reporting", "akin: state", "akin: negated",
)  # fmt: skip


def features(pool: Pool, left: Longs, right: Longs, words: WordPairs) -> Floats:
    """A row for each pair with the values of FEATURES."""
    scene = _Scene.of(pool)
    ends = zip(left.tolist(), right.tolist(), strict=True)
    return np.array([scene.compare(pool.mentions[i], pool.mentions[j], words) for i, j in ends], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What the documents of a pool tell beside a mention's own sentence."""

    pool: Pool
    nearest: Floats
    told: dict[tuple[int, str, int], Words]  # document, head, role → words of all mentions with that head
    share: dict[tuple[int, str], float]  # story, head → share of its documents that have the head

    @classmethod
    def of(cls, pool: Pool) -> "_Scene":
        told: dict[tuple[int, str, int], Words] = {}
        for m in pool.mentions:
            for n, role in enumerate(m.roles):
                told[m.doc, m.head, n] = told.get((m.doc, m.head, n), frozenset()) | role
        documents = {m.doc for m in pool.mentions}
        heads = {(m.doc, m.head) for m in pool.mentions}
        size = Counter(int(pool.story[d]) for d in documents)
        having = Counter((int(pool.story[d]), head) for d, head in heads)
        alone = pool.like - np.diag(np.diag(pool.like))
        share = {key: n / size[key[0]] for key, n in having.items()}
        return cls(pool, np.maximum(alone.max(axis=1), 1e-6), told, share)

    def compare(self, x: Mention, y: Mention, words: WordPairs) -> list[float]:
        """The values of FEATURES."""
        trigger, head = x.stems == y.stems, x.head == y.head
        share = bool(set(x.stems) & set(y.stems))
        begin = min(len(x.head), len(y.head)) >= 5 and x.head[:5] == y.head[:5]
        akin, odds = trigger or head or share or begin, words.odds(x.head, y.head, x.topic)
        out = [
            1.0, trigger, head and not trigger, share and not head, begin and not head, odds * head, odds * (not head),
            *self._roles(x, y, akin),
            *self._texts(x, y, akin, trigger),
        ]  # fmt: skip
        return [float(value) for value in out]

    def _roles(self, x: Mention, y: Mention, akin: bool) -> list[float]:
        out: list[float] = []
        for a, b in zip(x.roles, y.roles, strict=True):
            both, meet = bool(a and b), bool(a & b)
            other = both and not meet
            out += [akin and meet, akin and other, not akin and meet, not akin and other]
        return out

    def _texts(self, x: Mention, y: Mention, akin: bool, trigger: bool) -> list[float]:
        one = x.doc == y.doc
        like = 0.0 if one else float(self.pool.like[x.doc, y.doc])
        around = _overlap(x.around, y.around)
        mine, yours = frozenset().union(*x.roles), frozenset().union(*y.roles)
        said, numbers = _overlap(mine, yours), [frozenset(w for w in m.around if w.isdigit()) for m in (x, y)]
        tight = [not one and bool(t[x.doc] == t[y.doc]) for t in self.pool.tight]
        in_story = self.share[int(self.pool.story[x.doc]), x.head]
        tag = x.tag == y.tag
        filled: list[float] = []
        for n in range(len(ROLES)):
            a, b = self.told[x.doc, x.head, n], self.told[y.doc, y.head, n]
            filled += [akin and not one and bool(a and b and not a & b), akin * (not one) * _overlap(a, b)]
        return [
            akin * around, (not akin) * around, one, like, math.sqrt(max(like, 0.0)), one and x.sentence == y.sentence,
            one and abs(x.sentence - y.sentence) == 1, tag, (x.sentence <= 2) == (y.sentence <= 2), akin * said,
            (not akin) * said, akin and bool(numbers[0] & numbers[1]),
            akin and bool(numbers[0] and numbers[1] and not numbers[0] & numbers[1]), *tight,
            like / min(self.nearest[x.doc], self.nearest[y.doc]), *filled, trigger * in_story,
            trigger and not one and in_story > 0.5, trigger and one, not akin and one, (not akin) * like,
            trigger * like, tag and not akin, akin and not tag, akin and x.tag == "ACTION_REPORTING",
            akin and x.tag == "ACTION_STATE", akin and "NEG" in x.tag + y.tag,
        ]  # fmt: skip


def _overlap(a: Words, b: Words) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def _stems(text: str) -> list[str]:
    return [stem(w) for w in WORD.findall(text.lower())]


def _mention(event: dict[str, Any], doc: int, row: dict[str, Any], common: dict[str, int]) -> Mention:
    stems = tuple(_stems(event["trigger"]))
    around = {w for w in _stems(row["sentences"][str(event["sent"])]) if common.get(w, 0) < 60} - set(stems)
    roles = tuple(
        frozenset(w for a in event[role] for w in _stems(a["text"]) if common.get(w, 0) < 250) for role in ROLES
    )
    return Mention(
        event["id"], doc, str(event["topic"]), event.get("chain"), event["sent"], event["tag"], stems,
        frozenset(around), roles,
    )  # fmt: skip


def _likeness(texts: Sequence[str], common: dict[str, int]) -> Floats:
    """Cosines of the documents' words, weighted by the pinned frequencies, never by those of the pool."""
    counts = [Counter(_stems(text)) for text in texts]
    known = {w: n for n, w in enumerate(sorted(set().union(*counts)))}
    cells = [
        (i, known[w], (1 + math.log(k)) * math.log(1000 / max(common.get(w, 0), 1.5)))
        for i, count in enumerate(counts)
        for w, k in sorted(count.items())
    ]
    row, column, value = (np.array(part) for part in zip(*cells, strict=True))
    table = csr_matrix((value, (row, column)), shape=(len(texts), len(known)))
    dense = np.asarray((table @ table.T).todense(), dtype=np.float64)
    size = np.sqrt(np.maximum(np.diag(dense), 1e-12))
    return np.asarray(dense / size[:, None] / size[None, :])


def _stories(like: Floats, least: float) -> Longs:
    left, right = (side.astype(np.int64) for side in np.triu_indices(len(like), 1))
    points = np.rint(1000 * (like[left, right] - least)).astype(np.int64)
    return cluster(Graph(len(like), left, right, points, np.zeros(len(left), dtype=bool), MISSING))


def main(arguments: Sequence[str]) -> None:
    """Link the mentions; print the scores, write the clusters."""
    pool = read_pool(Path(arguments[0]), Path(arguments[1]))
    found = link_mentions(pool)
    if all(m.chain is not None for m in pool.mentions):
        got = score({m.id: m.chain for m in pool.mentions}, found)
        parts = (("MUC", got.muc), ("B3", got.b3), ("CEAFe", got.ceafe))
        print(f"CoNLL {100 * got.conll:.1f}  " + "  ".join(f"{name} {100 * r.f1:.1f}" for name, r in parts))
    if len(arguments) > 2:
        rows = [json.dumps({"id": m, "cluster": c}) + "\n" for m, c in found.items()]
        Path(arguments[2]).write_text("".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
