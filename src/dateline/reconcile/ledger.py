"""The ledger of harm to civilians and to protected places, one line an incident, class and outcome."""

from collections.abc import Iterable

from dateline.knowledge.reconciling import ledger_lines
from dateline.model.incident import Figure, HarmEntry, Incident, Range

NOT_KNOWN = Range(None, None, None)


def harm_ledger(incidents: Iterable[Incident]) -> list[HarmEntry]:
    """Entries in the order of day, incident, kind and outcome.

    Only incidents that are told as having happened and are no mere history. Harm to combatants is no part of it.
    """
    out = []
    for incident in incidents:
        if incident.status == "actual" and not incident.negated and not incident.background:
            out.extend(_of_figures(incident))
            out.extend(_of_targets(incident))
    return sorted(out, key=lambda e: (str(e.day), e.incident, e.kind, e.outcome or ""))


def _of_figures(incident: Incident) -> list[HarmEntry]:
    lines = ledger_lines()
    return [
        _entry(incident, lines[f.who], f)
        for f in incident.figures
        if f.who in lines and f.state != "none"
    ]  # fmt: skip


def _of_targets(incident: Incident) -> list[HarmEntry]:
    lines = ledger_lines()
    return [_entry(incident, lines[kind], None, count) for kind, count in incident.targets if kind in lines]


def _entry(incident: Incident, kind: str, figure: Figure | None, hit: int | None = None) -> HarmEntry:
    place = incident.place
    return HarmEntry(
        incident=incident.id,
        day=incident.start,
        place=place.name if place else None,
        country=place.country if place else None,
        kind=kind,
        outcome=figure.outcome if figure else None,
        count=figure.count if figure else Range(hit, hit, hit) if hit is not None else NOT_KNOWN,
        state=figure.state if figure else ("number" if hit is not None else "unknown"),
        accused=tuple(p.key for p in incident.actors),
        claims=figure.winners if figure else incident.claims,
        witnesses=incident.witnesses,
    )
