"""Average linkage of claims over scored pairs, with links that must and links that cannot be.

Pairs that nobody compared count as the floor of the weight table. All clusters of the graph are joined at once, in
rounds: every two clusters that are each other's best partner become one, until no average reaches zero. Copies of one
claim are one node. What does not tell both place and day is joined last, by its listed pairs and those of its own
article, the best of them counting more: claims of other articles that do not resemble it say nothing. Averages are
whole thousandths (rounded down) and ties go to the smaller claim ids, so the result depends on the set alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from dateline.knowledge.pairweights import load_weights
from dateline.model.incident import Judgement
from dateline.reconcile.judged import Links, links
from dateline.reconcile.pairs.columns import OPEN as ANY_SCOPE
from dateline.reconcile.pairs.columns import Table, read_table

Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
CUT = 0  # thousandths of log odds: more likely one than not
OPEN = np.int64(2**40)


@dataclass(slots=True)
class Spread:
    """A whole number that members of a cluster may differ in by `limit` at most; members not `told` may be anything."""

    value: Longs
    told: Flags
    limit: int


@dataclass(slots=True)
class Graph:
    """Pairs of nodes 0 … size-1 with integer scores, and what holds nodes apart."""

    size: int
    left: Longs
    right: Longs
    score: Longs
    apart: Flags  # these two are never one
    missing: int  # score of a pair that is not listed
    spreads: list[Spread] = field(default_factory=list)
    together: Sequence[tuple[int, int]] = ()
    loose: Flags | None = None  # nodes that join last, by listed pairs alone


def link(claims: pl.DataFrame, pairs: pl.DataFrame, judgements: Iterable[Judgement] = ()) -> dict[str, str]:
    """For each claim id the label of its cluster: `incident_id` of the claims that are one event."""
    if not claims.height:
        return {}
    table = read_table(claims, with_words=False)
    told = links(judgements)
    rows = _rows(table.ids, pairs)
    original = _same_claim(table, rows, pairs, told)
    label = cluster(_graph(table, rows, pairs, told, original))[original]
    order = claims.sort("id").select("id", pl.col("published").fill_null(date.max), pl.Series("label", label))
    first = order.sort("published", "id").group_by("label", maintain_order=True).first().select("label", first="id")
    named = order.join(first, on="label", maintain_order="left")
    return dict(zip(named["id"].to_list(), ("i" + named["first"].str.slice(0, 15)).to_list(), strict=True))


def components(claims: pl.DataFrame, pairs: pl.DataFrame, judgements: Iterable[Judgement] = ()) -> dict[str, str]:
    """For each claim id the smallest id of its component: no cluster ever reaches out of one.

    A component holds the claims that pairs at or above the cut, or an analyst's "same", hang together.
    """
    ids = claims["id"].sort()
    told = links(judgements)
    edges = _rows(ids, pairs.filter((pl.col("score") >= CUT) & pl.col("veto").is_null()).select("left", "right"))
    more = [p for p in _known(ids, told.same)]
    left = np.concatenate([edges[0], np.array([a for a, _ in more], dtype=np.int64)])
    right = np.concatenate([edges[1], np.array([b for _, b in more], dtype=np.int64)])
    names = ids.to_list()
    return dict(zip(names, (names[n] for n in _connected(len(ids), left, right).tolist()), strict=True))


def incident_id(members: Iterable[tuple[date | None, str]]) -> str:
    """The stable name of an incident with these members (published, claim id): that of its first published claim."""
    return "i" + min((day or date.max, claim) for day, claim in members)[1][:15]


def aliases(previous: dict[str, str], now: dict[str, str]) -> dict[str, str]:
    """For each incident id of before that is none now, the id that most of its claims bear now (ties: the smaller id).

    Both are claim id → incident id. An incident whose claims are all gone has no alias.
    """
    moved: dict[str, dict[str, int]] = {}
    kept = set(now.values())
    for claim, old in previous.items():
        if old not in kept and claim in now:
            counts = moved.setdefault(old, {})
            counts[now[claim]] = counts.get(now[claim], 0) + 1
    return {old: min(c, key=lambda new: (-c[new], new)) for old, c in sorted(moved.items())}


def cluster(graph: Graph) -> Longs:
    """For each node the smallest node of its cluster."""
    a, b = np.array(list(graph.together), dtype=np.int64).reshape(-1, 2).T
    names = _connected(graph.size, a, b)
    graph = _inside(graph, a, b)
    if graph.loose is None or not graph.loose.any():
        return _joined(graph, names, None)
    fixed = np.zeros(graph.size, dtype=bool)
    fixed[names[~graph.loose]] = True
    held = fixed[names]
    names = _joined(_edges(graph, held[graph.left] & held[graph.right]), names, None)
    return _joined(graph, names, ~held)


def _edges(graph: Graph, kept: Flags) -> Graph:
    return replace(
        graph, left=graph.left[kept], right=graph.right[kept], score=graph.score[kept], apart=graph.apart[kept]
    )


def _inside(graph: Graph, a: Longs, b: Longs) -> Graph:
    """The graph without the pairs between components, out of which no cluster reaches."""
    likely = (graph.score >= CUT) & ~graph.apart
    part = _connected(
        graph.size, np.concatenate([graph.left[likely], a]), np.concatenate([graph.right[likely], b])
    )  # fmt: skip
    return _edges(graph, part[graph.left] == part[graph.right])


def _joined(graph: Graph, names: Longs, loose: Flags | None) -> Longs:
    state = _State.of(graph, names, loose)
    while state.step():
        pass
    if not state.joined:
        return names
    a, b = (np.concatenate(side) for side in zip(*state.joined, strict=True))
    return _connected(graph.size, a, b)[names]


@dataclass(slots=True)
class _State:
    """Clusters that may still be joined and the sums of scores between them.

    A cluster is named by its smallest node and numbered among those that are left, in the order of their names.
    """

    names: Longs  # by number
    size: Longs
    left: Longs  # numbers; left < right, in order
    right: Longs
    total: Longs  # sum of the scores of listed pairs
    listed: Longs  # how many they are
    best: Longs  # the best of them
    apart: Flags
    missing: int
    least: list[Longs]  # by spread and number
    most: list[Longs]
    limits: list[int]
    loose: Flags | None  # by number; if given, only these join, by listed pairs alone
    joined: list[tuple[Longs, Longs]] = field(default_factory=list)  # names: the second became part of the first

    @classmethod
    def of(cls, graph: Graph, names: Longs, loose: Flags | None) -> "_State":
        least, most = [], []
        for spread in graph.spreads:
            low, high = np.full(graph.size, OPEN), np.full(graph.size, -OPEN)
            np.minimum.at(low, names[spread.told], spread.value[spread.told])
            np.maximum.at(high, names[spread.told], spread.value[spread.told])
            least.append(low)
            most.append(high)
        state = cls(
            np.arange(graph.size, dtype=np.int64), np.bincount(names, minlength=graph.size).astype(np.int64),
            names[graph.left], names[graph.right],
            graph.score.astype(np.int64), np.ones(len(graph.left), dtype=np.int64), graph.score.astype(np.int64),
            graph.apart, graph.missing,
            least, most, [s.limit for s in graph.spreads], None if loose is None else loose.copy(),
        )  # fmt: skip
        state._shrink()
        state._fold()
        return state

    def step(self) -> bool:
        """Join every two clusters that are each other's best partner; False if there are none."""
        average = self._average()
        can = (average >= CUT) & ~self.apart
        if self.loose is not None:
            can &= self.loose[self.left] | self.loose[self.right]
        likely = np.nonzero(can)[0]
        can[likely] = self._fit(self.left[likely], self.right[likely])
        if not can.any():
            return False
        alive = np.zeros(len(self.size), dtype=bool)
        alive[self.left[can]] = alive[self.right[can]] = True
        kept = alive[self.left] & alive[self.right]  # a cluster without a partner now never finds one
        self._keep(kept)
        a, b = self._best(np.nonzero(can[kept])[0], average[kept])
        self._join(a, b)
        return True

    def _average(self) -> Longs:
        if self.loose is not None:
            average: Longs = (3 * (self.total // self.listed) + 2 * self.best) // 5
        else:
            every = self.size[self.left] * self.size[self.right]
            average = (self.total + self.missing * (every - self.listed)) // every
        return average

    def _fit(self, a: Longs, b: Longs) -> Flags:
        """Whether the members of both would differ by no more than the limits, or than they do already."""
        out = np.ones(len(a), dtype=bool)
        for least, most, limit in zip(self.least, self.most, self.limits, strict=True):
            spread = np.maximum(most[a], most[b]) - np.minimum(least[a], least[b])
            out &= spread <= np.maximum(limit, np.maximum(most[a] - least[a], most[b] - least[b]))
        return out

    def _best(self, edges: Longs, average: Longs) -> tuple[Longs, Longs]:
        """The pairs of clusters that are best for each other, among the edges."""
        left, right, worth = self.left[edges], self.right[edges], average[edges]
        top = np.full(len(self.size), -OPEN)
        first = np.full(len(self.size), len(edges), dtype=np.int64)
        rank = np.arange(len(edges), dtype=np.int64)  # of equals the first: the smaller names
        for side in (left, right):
            np.maximum.at(top, side, worth)
        for side in (left, right):
            good = np.nonzero(worth == top[side])[0]
            np.minimum.at(first, side[good], good)
        mutual = (first[left] == rank) & (first[right] == rank)
        return left[mutual], right[mutual]

    def _join(self, a: Longs, b: Longs) -> None:
        """Make clusters `b` parts of clusters `a` (the smaller names)."""
        self.joined.append((self.names[a], self.names[b]))
        into = np.arange(len(self.size), dtype=np.int64)
        into[b] = a
        self.size[a] += self.size[b]
        if self.loose is not None:
            self.loose[a] &= self.loose[b]
        for least, most in zip(self.least, self.most, strict=True):
            least[a], most[a] = np.minimum(least[a], least[b]), np.maximum(most[a], most[b])
        self.left, self.right = into[self.left], into[self.right]
        self._fold()
        if 3 * len(self.left) < len(self.size):
            self._shrink()

    def _fold(self) -> None:
        """Several edges between two clusters become one."""
        self._keep(self.left != self.right)
        if not len(self.left):
            return
        keys = np.minimum(self.left, self.right) * len(self.size) + np.maximum(self.left, self.right)
        order = np.argsort(keys)
        keys = keys[order]
        start = np.nonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))[0]
        self.left, self.right = np.divmod(keys[start], len(self.size))
        self.total = np.add.reduceat(self.total[order], start)
        self.listed = np.add.reduceat(self.listed[order], start)
        self.best = np.maximum.reduceat(self.best[order], start)
        self.apart = np.logical_or.reduceat(self.apart[order], start)

    def _shrink(self) -> None:
        """Leave out the clusters without an edge: they are done."""
        left = np.zeros(len(self.size), dtype=bool)
        left[self.left] = left[self.right] = True
        number = np.cumsum(left) - 1
        self.left, self.right = number[self.left], number[self.right]
        self.names, self.size = self.names[left], self.size[left]
        self.least, self.most = ([values[left] for values in side] for side in (self.least, self.most))
        self.loose = None if self.loose is None else self.loose[left]

    def _keep(self, kept: Flags) -> None:
        self.left, self.right, self.total = self.left[kept], self.right[kept], self.total[kept]
        self.listed, self.best, self.apart = self.listed[kept], self.best[kept], self.apart[kept]


def _graph(table: Table, rows: tuple[Longs, Longs], pairs: pl.DataFrame, told: Links, original: Longs) -> Graph:
    left, right = (original[side] for side in rows)
    edges = _best_of_copies(np.minimum(left, right), np.maximum(left, right), pairs, len(table))
    silent = _unlike(table, original, edges)
    extra = [(int(original[a]), int(original[b])) for a, b in _known(table.ids, told.different)]
    # What only an analyst compared has the score of a pair that nobody compared.
    missing = load_weights().missing
    return Graph(
        size=len(table),
        left=np.concatenate([edges[0], silent[0], np.array([a for a, _ in extra], dtype=np.int64)]),
        right=np.concatenate([edges[1], silent[1], np.array([b for _, b in extra], dtype=np.int64)]),
        score=np.concatenate([edges[2], np.full(len(silent[0]) + len(extra), missing, np.int64)]),
        apart=np.concatenate([edges[3], np.zeros(len(silent[0]), dtype=bool), np.ones(len(extra), dtype=bool)]),
        missing=missing,
        spreads=_spreads(table),
        together=[(int(original[a]), int(original[b])) for a, b in _known(table.ids, told.same)],
        loose=table.loose,
    )


def _best_of_copies(
    left: Longs, right: Longs, pairs: pl.DataFrame, size: int
) -> tuple[Longs, Longs, Longs, Flags]:  # fmt: skip
    """Pairs of claims as pairs of what they are copies of: the best score counts.

    Days and places hold two apart only if all their copies say so: a copy's are read from another day of publication.
    """
    veto, score = pairs["veto"], pairs["score"].to_numpy().astype(np.int64)
    apart = veto.is_not_null().to_numpy()
    firm = apart & ~veto.is_in(["days apart", "places apart", "other site"]).fill_null(False).to_numpy()
    order = np.argsort(left * size + right, kind="stable")
    order = order[left[order] != right[order]]
    keys = left[order] * size + right[order]
    start = np.nonzero(np.diff(keys, prepend=-1))[0]
    if not len(start):
        return keys, keys, keys, keys.astype(bool)
    held = np.logical_or.reduceat(firm[order], start) | np.logical_and.reduceat(apart[order], start)
    return keys[start] // size, keys[start] % size, np.maximum.reduceat(score[order], start), held


def _unlike(table: Table, original: Longs, edges: tuple[Longs, Longs, Longs, Flags]) -> tuple[Longs, Longs]:
    """Pairs of one article and component with a loose claim that were not kept, since they score too low."""
    likely = (edges[2] >= CUT) & ~edges[3]
    part = _connected(len(table), edges[0][likely], edges[1][likely])
    columns = {"node": original, "article": table.article, "part": part[original]}
    claims = pl.DataFrame(columns).filter(pl.len().over("part") > 1)
    loose = claims.filter(pl.Series(table.loose[claims["node"].to_numpy()]))
    found = loose.join(claims, on=["article", "part"]).select("node", other="node_right")
    a, b = (found[side].to_numpy() for side in ("node", "other"))
    size = len(table)
    keys = np.unique((np.minimum(a, b) * size + np.maximum(a, b))[a != b])
    listed = edges[0] * size + edges[1]  # in order
    if len(listed):
        keys = keys[listed[np.minimum(np.searchsorted(listed, keys), len(listed) - 1)] != keys]
    return keys // size, keys % size


def _same_claim(table: Table, rows: tuple[Longs, Longs], pairs: pl.DataFrame, told: Links) -> Longs:
    """For each claim the smallest one that it is a copy of: the same words at the same place of the same sentence.

    What an analyst holds apart is no copy.
    """
    left, right = rows
    copied = (table.same_text[left] >= 0) & (table.same_text[left] == table.same_text[right])
    copied &= (table.kind[left] == table.kind[right]) & (pairs["score"].to_numpy() >= CUT)
    copied &= pairs["veto"].is_null().to_numpy()
    kept = np.ones(len(table), dtype=bool)
    for a, b in _known(table.ids, told.different):
        kept[[a, b]] = False
    copied &= kept[left] & kept[right]
    return _connected(len(table), left[copied], right[copied])


def _spreads(table: Table) -> list[Spread]:
    """What one event has only one of: its exact day, its exact point, its scope, and being done or planned.

    A copied sentence has the day and place of its first publication.
    """
    limits = load_weights().limits
    own = _originals(table)
    point = (table.radius <= limits["exact_radius"]) & np.isfinite(table.lat) & (table.level >= 0)
    axes = np.nan_to_num(table.point).T
    far = limits["apart"] + 2 * limits["exact_radius"]
    return [
        Spread(table.first[own].astype(np.int64), table.exact[own], limits["day_slack"]),
        *(Spread(np.rint(axis).astype(np.int64)[own], point[own], far) for axis in axes),
        Spread(table.scope.astype(np.int64), table.scope != ANY_SCOPE, 0),
        Spread((table.status == 2).astype(np.int64), table.status != 1, 0),
    ]


def _originals(table: Table) -> Longs:
    """For each claim the first published one with the same words at the same place, mostly itself."""
    rows = np.arange(len(table), dtype=np.int64)
    order = np.lexsort((rows, table.published, table.kind, table.same_text))
    text, kind = table.same_text[order], table.kind[order]
    start = np.concatenate([[True], (text[1:] != text[:-1]) | (kind[1:] != kind[:-1])])
    first = order[np.nonzero(start)[0]][np.cumsum(start) - 1]
    out = rows.copy()
    out[order] = np.where(text >= 0, first, order)
    return out


def _rows(ids: pl.Series, pairs: pl.DataFrame) -> tuple[Longs, Longs]:
    """Positions of both sides in the sorted ids; pairs with an unknown claim raise."""
    numbers = pl.Series(np.arange(len(ids), dtype=np.int64))
    left, right = (pairs[c].replace_strict(ids, numbers, return_dtype=pl.Int64).to_numpy() for c in ("left", "right"))
    return left, right


def _known(ids: pl.Series, pairs: Iterable[tuple[str, str]]) -> Iterable[tuple[int, int]]:
    at = {c: n for n, c in enumerate(ids.to_list())} if pairs else {}
    return ((at[a], at[b]) for a, b in pairs if a in at and b in at)


def _connected(size: int, left: Longs, right: Longs) -> Longs:
    """For each node the smallest node of its connected component."""
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    first = np.full(size, size, dtype=np.int64)
    np.minimum.at(first, label, np.arange(size))
    return np.asarray(first[label], dtype=np.int64)
