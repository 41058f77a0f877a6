"""Scores of clusterings: MUC, B-cubed, CEAF-e and their mean (CoNLL), pairs and the adjusted Rand index."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class ClusterScores:
    """How far found clusters agree with the true ones, singletons counted."""

    muc: Rates
    b3: Rates
    ceafe: Rates
    pairs: Rates
    ari: float

    @property
    def conll(self) -> float:
        """The mean F1 of MUC, B-cubed and CEAF-e, as in the CoNLL-2012 shared task."""
        return (self.muc.f1 + self.b3.f1 + self.ceafe.f1) / 3


def score(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> ClusterScores:
    """The scores of `found` against `gold`, both item → cluster. Raises ValueError unless the items are the same."""
    if gold.keys() != found.keys():
        raise ValueError(f"{len(gold.keys() ^ found.keys())} items are in one clustering only")
    rows, columns = (_numbers([side[item] for item in gold]) for side in (gold, found))
    table = coo_matrix((np.ones(len(rows)), (rows, columns)))
    table.sum_duplicates()
    i, j, v = table.row.astype(np.int64), table.col.astype(np.int64), table.data
    true, told = np.bincount(rows).astype(float), np.bincount(columns).astype(float)
    n = float(len(rows))
    matched = _alignment(i, j, 2 * v / (true[i] + told[j]), len(true))
    together, in_true, in_told = (float((x * (x - 1) / 2).sum()) for x in (v, true, told))
    expected = in_true * in_told / (n * (n - 1) / 2) if n > 1 else 0.0
    middle = (in_true + in_told) / 2
    return ClusterScores(
        muc=Rates(_links(told, j), _links(true, i)),
        b3=Rates(float((v * v / told[j]).sum()) / n, float((v * v / true[i]).sum()) / n),
        ceafe=Rates(matched / len(told), matched / len(true)),
        pairs=Rates(together / in_told if in_told else 0.0, together / in_true if in_true else 0.0),
        ari=(together - expected) / (middle - expected) if middle != expected else 1.0,
    )


def _numbers(labels: list[Hashable]) -> Longs:
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(label, len(known)) for label in labels], dtype=np.int64)


def _links(sizes: Floats, owner: Longs) -> float:
    """MUC: the share of the links of one side's clusters that the other side keeps (Vilain et al. 1995)."""
    parts = np.bincount(owner, minlength=len(sizes))
    every = float((sizes - 1).sum())
    return float((sizes - parts).sum()) / every if every else 0.0


def _alignment(i: Longs, j: Longs, similarity: Floats, rows: int) -> float:
    """CEAF: the best total similarity of a one-to-one alignment, solved block by block (Luo 2005, phi 4)."""
    columns = int(j.max()) + 1
    graph = coo_matrix((np.ones(len(i)), (i, j + rows)), shape=(rows + columns, rows + columns))
    _, label = connected_components(graph, directed=False)
    order = np.argsort(label[i], kind="stable")
    total = 0.0
    for block in np.split(order, np.nonzero(np.diff(label[i][order]))[0] + 1):
        one, at = np.unique(i[block], return_inverse=True)
        other, to = np.unique(j[block], return_inverse=True)
        table = np.zeros((len(one), len(other)))
        table[at, to] = similarity[block]
        total += float(table[linear_sum_assignment(-table)].sum())
    return total
