"""How an incident looks and is called: its colour, its shape, its words and numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.draw.text import clipped, single
from dateline.knowledge.drawing import OTHER, type_families
from dateline.model.incident import Figure, Incident, Range

Evidence = Literal["two", "one", "disputed", "unreal"]
EVIDENCE: dict[Evidence, str] = {
    "two": "two or more independent witnesses",
    "one": "one witness",
    "disputed": "disputed between witnesses",
    "unreal": "planned, denied or history: in no total",
}
AREA_KM = 25.0  # a place known only so roughly is drawn as an area
AREAS = frozenset({"region", "country", "state", "province", "district"})
NAME = 60  # characters of a name in a picture


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over incidents with the number of incidents that have a number."""

    low: int
    best: int
    high: int
    open: bool  # an incident has no upper limit
    incidents: int

    @property
    def words(self) -> str:
        """Low, best and high: "9–10–15", with a plus where the end is open; "none told" without a number."""
        if not self.incidents:
            return "none told"
        return f"{self.low:,}–{self.best:,}–{self.high:,}" + "+" * self.open


def evidence_of(incident: Incident) -> Evidence:
    """What kind of evidence there is for an incident; the shape that it is drawn with."""
    if not counts(incident):
        return "unreal"
    if any(d.open for d in incident.disputes) or incident.grade.name == "contested":
        return "disputed"
    return "two" if incident.witnesses > 1 else "one"


def counts(incident: Incident) -> bool:
    """True for what is told as having happened: only that goes into totals."""
    return incident.status == "actual" and not incident.negated and not incident.background


def family(incident: Incident) -> str:
    """The colour: a family of event types."""
    return type_families().get(incident.type, (OTHER, ""))[0]


def event_words(incident: Incident) -> str:
    """The event type in a word, with the mode: "violence (aerial)"."""
    word = type_families().get(incident.type, ("", clipped(incident.type.lower(), 30)))[1]
    return f"{word} ({clipped(incident.mode, 30)})" if incident.mode else word


def told_as(incident: Incident) -> str:
    """What keeps it from being a plain deed: "planned, said not to have happened"; empty for a deed."""
    marks: list[str] = [incident.status] if incident.status != "actual" else []
    marks += ["said not to have happened"] * incident.negated + ["history"] * incident.background
    return ", ".join(marks)


def who_words(incident: Incident) -> str:
    """The actors, and whom it was done to: "A, B → C"."""
    actors = names(p.name for p in incident.actors)
    whom = names(p.name for p in incident.recipients)
    return f"{actors or 'not told who'} → {whom}" if whom else actors


def names(given: Iterable[str], most: int = 4) -> str:
    """The names with commas; how many more where there are many."""
    kept = [clipped(n, NAME) for n in given]
    return ", ".join(kept[:most]) + (f" and {len(kept) - most} more" if len(kept) > most else "")


def day_words(incident: Incident) -> str:
    """A day, or two with a dash; without a date the day on which it was first told."""
    start, end = incident.start, incident.end
    if start is None and end is None:
        return "no date" + (f", told {incident.first_published}" if incident.first_published else "")
    if start is None or end is None or start == end:
        return str(start or end or "no date")
    return f"{start} – {end}"


def place_words(incident: Incident) -> str:
    """The place's name and country; empty if none is told."""
    if incident.place is None:
        return ""
    name = clipped(incident.place.name, NAME)
    return f"{name} ({incident.place.country})" if incident.place.country else name


def range_words(count: Range) -> str:
    """Low, best and high of a count: "9–10–15", "41–41–…" where the end is open; one number where all are the same."""
    low, best, high = count.low, count.best, count.high
    if low is not None and low == best == high:
        return f"{low:,}"
    return "–".join("…" if n is None else f"{n:,}" for n in (low, best, high))


def figure_words(figure: Figure) -> str:
    """A figure in words: "killed 9–10–15 people", "injured: number not known (people)"."""
    who = clipped(figure.who, NAME)
    if figure.state == "number" and figure.count.low is not None:
        number = range_words(figure.count)
        return f"{figure.outcome} {number} {single(who) if number == '1' else who}"
    return f"{figure.outcome} {'no' if figure.state == 'none' else 'an unknown number of'} {who}"


def toll(incident: Incident, outcome: str) -> Range | None:
    """How many came to that harm: the figure of "people" if told, else that of the largest class, since classes may
    count the same people. None without a number."""
    found = [f for f in incident.figures if f.outcome == outcome and f.state == "number" and f.count.low is not None]
    whole = [f for f in found if f.who == "people"] or found
    return max((f.count for f in whole), key=lambda c: (c.best or 0, c.low or 0), default=None)


def total(incidents: Sequence[Incident], outcome: str) -> Total:
    """The sum over incidents told as having happened. An act that is part of fighting which has a number of its own
    there is not added: the fighting's number may hold it."""
    found = {i.id: count for i in incidents if counts(i) and (count := toll(i, outcome)) is not None}
    kept = [found[i.id] for i in incidents if i.id in found and i.episode not in found]
    best = [c.best if c.best is not None else c.low or 0 for c in kept]
    return Total(
        sum(c.low or 0 for c in kept), sum(best),
        sum(b if c.high is None else c.high for b, c in zip(best, kept, strict=True)),
        any(c.high is None for c in kept), len(kept),
    )  # fmt: skip
