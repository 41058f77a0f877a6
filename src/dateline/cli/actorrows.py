"""Actors as the rows that `dateline mentions` and `dateline actors show` print."""

from typing import Any

from dateline.knowledge.actors import ActorEntry
from dateline.knowledge.codes import codes_of
from dateline.knowledge.offices import offices_of
from dateline.knowledge.relations import relations_of
from dateline.knowledge.ties import ties_of
from dateline.resolve.actorlist import ActorMention


def entry_row(entry: ActorEntry) -> dict[str, Any]:
    """What the tables have of an actor."""
    return {
        "id": entry.id, "name": entry.name, "kind_of_actor": entry.kind, "country": entry.country,
        "sector": entry.sector, "start": entry.start, "end": entry.end, "role": entry.role or None,
    }  # fmt: skip


def full_row(entry: ActorEntry) -> dict[str, Any]:
    """The same with offices, ties and the names that other data sets use."""
    return entry_row(entry) | {
        "offices": [
            {"office": office, "country": country, "start": term.start or None, "end": term.end or None}
            for office, country, term in offices_of(entry.id)
        ],
        "ties": [
            {"actor": t.actor, "relation": t.relation, "other": t.other, "start": t.start or None, "end": t.end or None}
            for t in ties_of(entry.id)
        ],
        "relations": [
            {
                "actor": r.actor,
                "kind": r.kind,
                "other": r.other,
                "start": r.start or None,
                "end": r.end or None,
                "note": r.note or None,
            }
            for r in relations_of(entry.id)
        ],
        "codes": dict(codes_of(entry.id)),
    }


def mention_row(doc: str, mention: ActorMention) -> dict[str, Any]:
    """An actor mention in the form of `dateline mentions`; null where nothing is known, private persons marked."""
    row: dict[str, Any] = {
        "doc": doc, "kind": "actor", "span": list(mention.span), "text": mention.text, "id": mention.id,
        "name": mention.name, "country": mention.country, "sector": mention.sector,
    }  # fmt: skip
    if mention.private:
        row["private"] = True
    return row | {
        "alternatives": [
            {"id": e.id, "name": e.name, "country": e.country, "sector": e.sector} for e in mention.alternatives
        ],
        "why": [mention.reason] if mention.reason else [],
    }
