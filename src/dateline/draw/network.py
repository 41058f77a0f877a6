"""The network: who fights, backs, supplies … whom; arrows show the direction, colour and line the kind, width the
witnesses."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import hypot

from dateline.draw.look import NAME, counts, event_words, family
from dateline.draw.picture import Picture, draw
from dateline.draw.text import clipped, counted
from dateline.draw.view import WIDTH
from dateline.knowledge.sides import side_name
from dateline.model.incident import Incident, Tie

ACTORS = 16  # drawn; more are a hairball
HEIGHT, EDGE_X, EDGE_Y = 470, 110, 34
SIGNS = {"violence": (-1, "deed"), "pressure": (-1, "deed"), "help": (1, "deed")}
IN_WORDS = frozenset({"ACCUSE", "REJECT", "THREATEN"})
DEEDS = frozenset({"fights", "sanctions", "supplies", "backs", "allied", "negotiates", "member", "commands"})


@dataclass(frozen=True, slots=True)
class Edge:
    """Everything of one sign and manner that goes from one actor to another."""

    actor: str
    other: str
    sign: int
    manner: str  # "deed", "said" or "standing"
    kinds: tuple[str, ...]
    days: tuple[str, str]
    claims: int
    witnesses: int


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as drawn."""

    path: str
    look: str
    wide: float
    tip: str
    title: str


Node = tuple[float, float, str]


def edges_of_ties(ties: Iterable[Tie], names: Mapping[str, str] | None = None) -> list[Edge]:
    """Edges of ties; `names` by key for actors that the actor base does not have."""
    known = names or {}
    found: defaultdict[tuple[str, str, int, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        manner = "standing" if tie.standing else "deed" if tie.kind in DEEDS else "said"
        a, b = (clipped(side_name(key) or known.get(key) or key, NAME) for key in (tie.actor, tie.other))
        found[a, b, tie.sign, manner].append(tie)
    return [
        Edge(*key, _common(t.kind for t in group), _days(d for t in group for d in (t.start, t.end)),
             sum(len(t.claims) for t in group), max(t.witnesses for t in group))
        for key, group in found.items()
    ]  # fmt: skip


def edges_of_incidents(incidents: Iterable[Incident]) -> list[Edge]:
    """Edges from each actor to each recipient of what is told as having happened; retreats and demands make none."""
    found: defaultdict[tuple[str, str, int, str], list[Incident]] = defaultdict(list)
    for i in incidents:
        sign, manner = (-1, "said") if i.type in IN_WORDS else SIGNS.get(family(i), (0, ""))
        if not sign or not counts(i):
            continue
        for a in {clipped(p.name, NAME) for p in i.actors}:
            for b in {clipped(p.name, NAME) for p in i.recipients} - {a}:
                found[a, b, sign, manner].append(i)
    return [
        Edge(*key, _common(map(event_words, group)), _days(d for i in group for d in (i.start, i.end)),
             sum(len(i.claims) for i in group), max(i.witnesses for i in group))
        for key, group in found.items()
    ]  # fmt: skip


def draw_network(edges: Sequence[Edge]) -> Picture:
    """The network of the actors with most claims and witnesses on their edges."""
    ordered = sorted(edges, key=lambda e: (-e.witnesses, -e.claims, e.actor, e.other, e.sign, e.manner))
    weight: Counter[str] = Counter()
    for e in ordered:
        for name in (e.actor, e.other):
            weight[name] += e.claims + e.witnesses + 1
    actors = [name for name, _ in sorted(weight.items(), key=lambda w: (-w[1], w[0]))[:ACTORS]]
    drawn = [e for e in ordered if e.actor in actors and e.other in actors]
    actors = [a for a in actors if any(a in (e.actor, e.other) for e in drawn)]
    spots = _layout(actors, drawn)
    title = f"Network of {counted(len(drawn), 'tie')} between {counted(len(actors), 'actor')}"
    key = "n" + sha256(repr(ordered).encode()).hexdigest()[:8]
    nodes = [(x, y, clipped(name, 34)) for name, (x, y) in spots.items()]
    svg = draw(
        "network.svg", width=WIDTH, height=HEIGHT, nodes=nodes, key=key, title=title,
        lines=[_line(e, spots, key) for e in drawn],
    )  # fmt: skip
    more = len(edges) - len(drawn)
    notes = (f"{counted(more, 'tie')} of other actors, in the table only",) if more else ()
    columns = ("actor", "sign", "other", "kind", "from", "to", "claims", "witnesses")
    return Picture("network", svg, title, notes, columns, tuple(map(_row, ordered)))


def _layout(actors: Sequence[str], edges: Sequence[Edge]) -> dict[str, tuple[float, float]]:
    """Places of actors in pixels: Kamada and Kawai's springs over the number of steps between them, the same every
    time. Actors without a way between them count as three steps apart."""
    if not actors:
        return {}
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(actors)
    graph.add_edges_from((e.actor, e.other) for e in edges)
    steps = dict(nx.all_pairs_shortest_path_length(graph))
    far = {a: {b: steps[a].get(b, 3) for b in actors} for a in actors}
    found = nx.kamada_kawai_layout(graph, dist=far, pos=nx.circular_layout(graph)) if len(actors) > 1 else {}
    xs, ys = [p[0] for p in found.values()] or [0], [p[1] for p in found.values()] or [0]
    return {
        a: (
            _stretch(found[a][0] if a in found else 0, xs, EDGE_X, WIDTH - EDGE_X),
            _stretch(found[a][1] if a in found else 0, ys, EDGE_Y, HEIGHT - EDGE_Y),
        )
        for a in actors
    }


def _stretch(value: float, values: Sequence[float], low: float, high: float) -> float:
    span = max(values) - min(values)
    return (low + high) / 2 if span < 1e-9 else low + (value - min(values)) / span * (high - low)


def _line(edge: Edge, spots: Mapping[str, tuple[float, float]], key: str) -> Line:
    """A bent arrow, so that the way back and another sign lie beside it."""
    (x0, y0), (x1, y1) = spots[edge.actor], spots[edge.other]
    long = hypot(x1 - x0, y1 - y0) or 1
    ux, uy = (x1 - x0) / long, (y1 - y0) / long
    bend = long * {("deed", -1): 0.10, ("deed", 1): 0.18, ("said", -1): 0.04}.get((edge.manner, edge.sign), 0.25)
    cx, cy = (x0 + x1) / 2 - uy * bend, (y0 + y1) / 2 + ux * bend
    tx, ty = x1 - cx, y1 - cy
    last = hypot(tx, ty) or 1
    x1, y1 = x1 - tx / last * 11, y1 - ty / last * 11
    sign = "no" if edge.sign < 0 else "yes"
    look = "standing" if edge.manner == "standing" else f"{edge.manner} {sign}"
    wide = min(5.0, 1.1 + 0.7 * edge.witnesses)
    path = f"M{x0:.1f} {y0:.1f}Q{cx:.1f} {cy:.1f} {x1:.1f} {y1:.1f}"
    title = f"{edge.actor} → {edge.other}: {', '.join(edge.kinds)}; {_basis(edge)}"
    return Line(path, look, wide, f"{key}{'standing' if edge.manner == 'standing' else sign}", title)


def _basis(edge: Edge) -> str:
    if edge.manner == "standing":
        return "generally known"
    return f"{counted(edge.claims, 'claim')}, at most {edge.witnesses} of them independent"


def _row(edge: Edge) -> tuple[str, ...]:
    numbers = ("known", "") if edge.manner == "standing" else (str(edge.claims), str(edge.witnesses))
    return edge.actor, "+" if edge.sign > 0 else "−", edge.other, ", ".join(edge.kinds), *edge.days, *numbers


def _common(kinds: Iterable[str]) -> tuple[str, ...]:
    return tuple(kind for kind, _ in Counter(kinds).most_common(4))


def _days(days: Iterable[object]) -> tuple[str, str]:
    known = sorted(str(d) for d in days if d is not None)
    return (known[0], known[-1]) if known else ("", "")
