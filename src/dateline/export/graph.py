"""Ties as a directed graph: GraphML and GEXF."""

import io
from collections.abc import Iterable

import networkx as nx

from dateline.knowledge.actors import ActorBase
from dateline.model.incident import Tie


def graph(ties: Iterable[Tie]) -> "nx.MultiDiGraph[str]":
    """Sides as nodes, ties as edges, in their order."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for tie in ties:
        for key in (tie.actor, tie.other):
            if key not in made:
                made.add_node(key, **_node(key))
        made.add_edge(
            tie.actor, tie.other, kind=tie.kind, sign=tie.sign, start=str(tie.start or ""), end=str(tie.end or ""),
            witnesses=tie.witnesses, claims=" ".join(tie.claims), standing=tie.standing or "",
            weight=max(1, len(tie.claims)),
        )  # fmt: skip
    return made


def _node(key: str) -> dict[str, str]:
    entry = ActorBase.load().entries.get(key)
    country, _, sector = key.partition("/")
    if entry is None:
        return {"label": key, "country": country if sector else "", "sector": sector}
    return {"label": entry.name, "country": entry.country or "", "sector": entry.sector or ""}


def graphml(ties: Iterable[Tie]) -> str:
    """The graph as GraphML."""
    out = io.BytesIO()
    nx.write_graphml(graph(ties), out)
    return out.getvalue().decode("utf-8")


def gexf(ties: Iterable[Tie]) -> str:
    """The graph as GEXF 1.2. The library puts the date of writing into the file; it is taken out, so that equal ties
    give equal bytes."""
    out = io.BytesIO()
    nx.write_gexf(graph(ties), out)
    text = out.getvalue().decode("utf-8")
    start = text.find(' lastmodifieddate="')
    if start < 0:
        return text
    return text[:start] + text[text.index('"', start + 19) + 1 :]
