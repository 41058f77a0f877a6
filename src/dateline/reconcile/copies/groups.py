"""From edges to groups of articles that are one story, and from a passage to where it was first."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from dateline.knowledge.copying import load_copy_rules
from dateline.model import Span
from dateline.model.incident import Copy

_COVERED = (
    0.8  # part of the asked span that a shared passage must hold; a full stop or a quotation mark may fall outside
)
_STEPS = 20  # by how many steps the shares of an oversized component are raised


def copy_groups(edges: Iterable[Copy]) -> tuple[tuple[str, ...], ...]:
    """Articles that are one story, as sorted groups of two at least, each article in one group at most.

    Average linkage over the larger share of each pair, inside connected components; shared quotations do not count.
    (Connected components alone would run stories together through any article that embeds two of them.)
    """
    shares: dict[tuple[str, str], float] = {}
    for edge in edges:
        if edge.kind != "quotes":
            pair = (min(edge.source, edge.copier), max(edge.source, edge.copier))
            shares[pair] = max(edge.source_share, edge.copier_share)
    names = sorted({name for pair in shares for name in pair})
    number = {name: i for i, name in enumerate(names)}
    pairs = sorted(shares)
    left = np.array([number[a] for a, _ in pairs], np.int64)
    right = np.array([number[b] for _, b in pairs], np.int64)
    found = _split(np.arange(len(names)), left, right, np.array([shares[p] for p in pairs]))
    return tuple(sorted(tuple(names[i] for i in sorted(group)) for group in found if len(group) > 1))


def _split(nodes: NDArray[np.int64], left: NDArray[np.int64], right: NDArray[np.int64], share: NDArray[np.float64],
           least: float = 0.0) -> list[list[int]]:  # fmt: skip
    """The groups of the nodes; components that are too large lose their weakest pairs first."""
    if not len(left):
        return [[int(n)] for n in nodes]
    rules = load_copy_rules()
    a, b = np.searchsorted(nodes, left), np.searchsorted(nodes, right)
    graph = coo_array((np.ones(len(a)), (a, b)), shape=(len(nodes), len(nodes)))
    _, label = connected_components(graph, directed=False)
    node_order, edge_order = np.argsort(label, kind="stable"), np.argsort(label[a], kind="stable")
    sizes, edges = np.bincount(label), np.bincount(label[a], minlength=int(label.max()) + 1)
    groups: list[list[int]] = []
    at = done = 0
    for size, count in zip(sizes.tolist(), edges.tolist(), strict=True):
        mine, pairs = nodes[node_order[at : at + size]], edge_order[done : done + count]
        at, done = at + size, done + count
        if size <= rules.largest or least >= 1:
            groups.extend(_linked(mine, left[pairs], right[pairs], share[pairs], rules.group))
            continue
        raised = least + 1 / _STEPS
        strong = pairs[share[pairs] >= raised]
        groups.extend(_split(mine, left[strong], right[strong], share[strong], raised))
    return groups


def _linked(nodes: NDArray[np.int64], left: NDArray[np.int64], right: NDArray[np.int64], share: NDArray[np.float64],
            least: float) -> list[list[int]]:  # fmt: skip
    """Average linkage of one component, cut where the mean share falls below `least`."""
    size = len(nodes)
    if size <= 2:
        together = size == 2 and bool(share.max() >= least)
        return [nodes.tolist()] if together else [[n] for n in nodes.tolist()]
    a, b = np.searchsorted(nodes, left), np.searchsorted(nodes, right)
    distance = np.ones(size * (size - 1) // 2)
    distance[size * a - a * (a + 1) // 2 + b - a - 1] = 1 - share
    label = fcluster(linkage(distance, "average"), 1 - least, "distance")
    out: dict[int, list[int]] = defaultdict(list)
    for node, of in zip(nodes.tolist(), label.tolist(), strict=True):
        out[of].append(node)
    return list(out.values())


Root = tuple[str, Span]


def copied_from(edges: Iterable[Copy]) -> Callable[[str, Span], Root | None]:
    """A function: (article id, span) to the article and passage the words were first in, or None if they are its own.

    It follows the copies back as far as they go, so all copies of one passage have one root. The span given back is the
    shared passage in the root (the whole run of words, not only those asked for). Quotations are left out: the words
    are the speaker's, whoever printed them first.
    """
    into: dict[str, list[Copy]] = defaultdict(list)
    for edge in edges:
        if edge.kind != "quotes":
            into[edge.copier].append(edge)
    for mine in into.values():
        mine.sort(key=lambda e: (e.copier_span, e.source, e.source_span))
    starts = {copier: [e.copier_span.start for e in mine] for copier, mine in into.items()}

    def root(article: str, span: Span) -> Root | None:
        if article not in into:
            return None
        seen: dict[str, Span] = {article: span}
        ends: dict[str, Span] = {}
        todo = [(article, span)]
        while todo:
            at, asked = todo.pop()
            found = [e for e in _before(into.get(at, ()), starts.get(at, ()), asked) if _covers(e.copier_span, asked)]
            if not found and at != article:
                ends[at] = seen[at]
            for edge in found:
                if edge.source not in seen:
                    seen[edge.source] = edge.source_span
                    todo.append((edge.source, _moved(asked, edge)))
        if not ends and len(seen) > 1:  # a circle, made by credits that contradict the days
            first = min(seen)
            return None if first == article else (first, seen[first])
        last = min(ends, default=None)
        return (last, ends[last]) if last is not None else None

    return root


def _before(edges: Sequence[Copy], starts: Sequence[int], span: Span) -> Sequence[Copy]:
    return edges[: bisect_right(starts, span.end)]


def _covers(passage: Span, asked: Span) -> bool:
    common = min(passage.end, asked.end) - max(passage.start, asked.start)
    return common > 0 and common >= _COVERED * (asked.end - asked.start)


def _moved(span: Span, edge: Copy) -> Span:
    """Where the span stands in the source, by its place in the passage."""
    here, there = edge.copier_span, edge.source_span
    scale = (there.end - there.start) / max(1, here.end - here.start)
    start = there.start + round((max(span.start, here.start) - here.start) * scale)
    end = there.start + round((min(span.end, here.end) - here.start) * scale)
    return Span(start, max(end, start + 1))
