"""Cooperation and conflict between two sides over time, by day, week or month."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from dateline.knowledge.crosswalk import load_crosswalk
from dateline.knowledge.reconciling import scores
from dateline.knowledge.sides import side
from dateline.model.incident import Incident

Step = Literal["day", "week", "month"]
STEPS: tuple[Step, ...] = get_args(Step)
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class DyadStep:
    """What one side did to another in one step of time, counted in incidents."""

    actor: str
    recipient: str
    start: date  # first day of the step
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    score: float  # sum of the conflict and cooperation scores of the incidents, -10 to 10 each
    incidents: tuple[str, ...]

    @property
    def mean(self) -> float:
        """Mean score of the step's incidents, -10 to 10."""
        return self.score / len(self.incidents)


def dyad_series(incidents: Iterable[Incident], step: Step = "week") -> list[DyadStep]:
    """Steps that hold an incident, in the order of actor, recipient and time.

    Counted are incidents told as having happened, in the step of their first day; those without a day are left out.
    Weeks begin on Monday (ISO 8601). Every actor with every recipient; between several actors of a mutual event
    ("talks") both ways.
    """
    found: dict[tuple[str, str, date], list[tuple[str, int, str]]] = defaultdict(list)
    for incident in incidents:
        if incident.status != "actual" or incident.negated or incident.background or incident.start is None:
            continue
        quad, score = _worth(incident.type, incident.mode)
        for actor, recipient in dyads(incident):
            found[actor, recipient, first_day(incident.start, step)].append((quad, score, incident.id))
    return [_step(*key, found[key]) for key in sorted(found)]


def dyads(incident: Incident) -> list[tuple[str, str]]:
    """(actor, recipient) sides without private persons; of an event without recipients every two of its actors."""
    actors, recipients = (
        sorted({side(p.key, incident.start) for p in parties if not p.private})
        for parties in (incident.actors, incident.recipients)
    )
    return [(a, b) for a in actors for b in recipients or actors if a != b]


def first_day(day: date, step: Step) -> date:
    """The first day of the step that a day lies in."""
    if step == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if step == "week" else day


def _worth(kind: str, mode: str) -> tuple[str, int]:
    """Quad class and score in tenths; harm without an act is no dealing between actors."""
    known = load_crosswalk()
    row = known.get((kind, mode)) or known[kind, ""]
    return row.quad or "", scores().get((row.cameo or "")[:2], 0)


def _step(actor: str, recipient: str, start: date, found: list[tuple[str, int, str]]) -> DyadStep:
    verbal, material, against, attacks = (sum(q == quad for q, _, _ in found) for quad in QUADS)
    total = sum(score for _, score, _ in found) / 10
    ids = tuple(sorted(i for _, _, i in found))
    return DyadStep(actor, recipient, start, verbal, material, against, attacks, total, ids)
