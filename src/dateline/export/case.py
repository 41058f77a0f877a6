"""What an export row is made from: an incident and the articles behind it, with private persons masked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dateline.knowledge.actors import ActorBase
from dateline.model.incident import Figure, Incident, Party, Range

SOMEBODY = "[private person]"
COMBATANTS = frozenset({"soldiers", "fighters", "officers", "police officers", "guards", "peacekeepers", "combatants"})


@dataclass(frozen=True, slots=True)
class Report:
    """An article that tells of an incident."""

    article: str  # id
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None  # ISO day
    said_by: str | None = None  # the witness's name


@dataclass(frozen=True, slots=True)
class Case:
    """An incident with the articles that tell of it, in the order of publication."""

    incident: Incident
    reports: tuple[Report, ...] = ()

    @property
    def country(self) -> str | None:
        """ISO3 of where it happened; of its actors where no place is told and they agree."""
        place = self.incident.place
        if place is not None and place.country:
            return place.country
        found = {p.country for p in (*self.incident.actors, *self.incident.recipients) if p.country}
        return found.pop() if len(found) == 1 else None

    @property
    def country_name(self) -> str | None:
        """Common English name of the country."""
        return ActorBase.load().country_name(self.country)

    @property
    def outlets(self) -> tuple[str, ...]:
        """Names of the outlets, sorted."""
        return tuple(sorted({r.outlet for r in self.reports if r.outlet}))

    @property
    def last_published(self) -> date | None:
        """The day of the last article."""
        return max((date.fromisoformat(r.published) for r in self.reports if r.published), default=None)

    def figures(self, outcome: str) -> list[Figure]:
        """The figures of one outcome that are about people, "none" included."""
        return [f for f in self.incident.figures if f.outcome == outcome]

    def total(self, outcome: str) -> Range:
        """Low, best and high of everybody who came to that harm: of the class "people" if told, else of the largest
        class, since classes may count the same people."""
        found = [f for f in self.figures(outcome) if f.state in ("number", "none")]
        whole = [f for f in found if f.who == "people"] or found
        return max((f.count for f in whole), key=lambda c: (c.best or 0, c.low or 0), default=Range(None, None, None))


def make_cases(
    incidents: Iterable[Incident], reports: Mapping[str, Iterable[Report]], *, show_private: bool = False
) -> list[Case]:
    """Cases in the order of day and id; `reports` by incident id. Private persons are masked unless asked otherwise."""
    shown = [i if show_private else masked(i) for i in incidents]
    cases = [Case(i, tuple(sorted(reports.get(i.id, ()), key=_when))) for i in shown]
    return sorted(cases, key=lambda c: (str(c.incident.start), c.incident.id))


def _when(report: Report) -> tuple[str, str]:
    return str(report.published), report.article


def masked(incident: Incident) -> Incident:
    """The incident without the names of private persons."""
    return replace(incident, actors=_hidden(incident.actors), recipients=_hidden(incident.recipients))


def _hidden(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(replace(p, name=SOMEBODY, key="private") if p.private else p for p in parties)


def default_only(incidents: Iterable[Incident]) -> list[Incident]:
    """What is exported unless asked otherwise: told as having happened, not denied by all, and no mere history."""
    return [i for i in incidents if i.status == "actual" and not i.negated and not i.background]


def describe(case: Case) -> str:
    """One or two neutral sentences on an incident, with numbers, disputes and how well it is attested."""
    i = case.incident
    actors = ", ".join(p.name for p in i.actors) or "Unnamed actors"
    whom = f" towards {', '.join(p.name for p in i.recipients)}" if i.recipients else ""
    where = f" in {i.place.name}" if i.place else ""
    what = f"{i.type}/{i.mode}" if i.mode else i.type
    numbers = "; ".join(_figure(f) for f in i.figures)
    disputes = "; ".join(f"disputed: {d.field}" for d in i.disputes if d.open)
    base = f"{what} by {actors}{whom}{where}{_days(i)}."
    voices = f"{i.witnesses} independent witnesses ({i.parties} of them a party), {i.articles} articles"
    parts = (base, f"{numbers}." if numbers else "", f"{disputes}." if disputes else "", f"{voices}; {i.grade.name}.")
    return " ".join(part for part in parts if part)


def _days(incident: Incident) -> str:
    if incident.start is None:
        return ""
    return (
        f" on {incident.start}"
        if incident.end in (None, incident.start)
        else f" between {incident.start} and {incident.end}"
    )


def _figure(figure: Figure) -> str:
    count = figure.count
    if figure.state != "number":
        return f"{figure.who} {figure.outcome}: {'none' if figure.state == 'none' else 'number unknown'}"
    low, best, high = (str(n) if n is not None else "?" for n in (count.low, count.best, count.high))
    return f"{figure.who} {figure.outcome}: {best} (low {low}, high {high})"
