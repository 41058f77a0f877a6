"""What a report of a database holds: the filter in words, key figures, pictures, a table, incidents by importance."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from importlib.metadata import version

from dateline.ask import Filter, Questions, pictures
from dateline.ask.answers import masked
from dateline.build.derive import made_by
from dateline.draw.look import (
    EVIDENCE,
    Evidence,
    counts,
    day_words,
    event_words,
    evidence_of,
    figure_words,
    names,
    place_words,
    told_as,
    toll,
    total,
    who_words,
)
from dateline.draw.map import draw_map, main_view, outside
from dateline.draw.network import draw_network, edges_of_ties
from dateline.draw.picture import Picture
from dateline.draw.text import clipped, counted, plain
from dateline.draw.timeline import draw_timeline
from dateline.draw.view import WORLD
from dateline.masking import SHOW_ALL, Masker
from dateline.model.incident import Incident
from dateline.report.evidence import Proof, make_proof

PROOFS = 120  # incidents with their evidence, at most
TIES = 3  # fewer are no network
OUTLETS = 40
LABELS = {"text": "words", "type": "event type", "box": "south, west, north, east", "start": "from", "end": "until",
          "source_kind": "kind of source", "as_of": "published until", "known": "known to the database by"}  # fmt: skip
OUTCOMES = ("killed", "injured", "missing", "detained", "displaced")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table of incidents."""

    id: str
    days: str
    place: str
    event: str
    told_as: str
    who: str
    figures: str
    evidence: Evidence
    grade: str
    witnesses: int
    articles: int


@dataclass(frozen=True)
class Digest:
    """A report's content. All of it is text already masked, but `put`, `incidents` and `masker`, which make proofs."""

    database: str
    title: str
    asked: tuple[tuple[str, str], ...]  # the filter in words
    counts: tuple[tuple[str, str], ...]  # shown and left out
    figures: tuple[tuple[str, str, str], ...]  # outcome, low–best–high, of how many incidents
    attested: tuple[tuple[str, int], ...]
    pictures: tuple[tuple[str, Picture], ...]  # heading, picture
    lines: tuple[Line, ...]  # by importance
    outlets: tuple[tuple[str, int, int], ...]  # outlet, articles, incidents
    more_outlets: int
    masks: bool
    version: str  # of the program and its rules
    policy: str
    put: Questions
    incidents: tuple[Incident, ...]  # by importance, named
    masker: Masker

    def by_day(self, most: int) -> list[Line]:
        """The most important rows, by day; what is planned, denied by all or history after the rest."""
        return sorted(self.lines[:most], key=lambda line: (bool(line.told_as), line.days, line.id))

    def proofs(self) -> Iterator[Proof]:
        """The evidence of the incidents by importance, made when asked for; at most `PROOFS`."""
        for incident in self.incidents[:PROOFS]:
            yield make_proof(self.put, incident, self.masker)


def make_digest(put: Questions, asked: Filter, database: str, *, show_private: bool = False) -> Digest:
    """The content of a report on what a filter lets through, at the moment of the questions (that of the filter is not
    looked at). Private persons are masked unless asked otherwise."""
    found = put.incidents(asked)
    masker = SHOW_ALL if show_private else found.masker()
    ordered = tuple(sorted(found, key=importance))
    shown: list[Incident] = [masked(i, masker) for i in ordered]
    real = [i for i in shown if counts(i)]
    outlets = _outlets(put, ordered, masker)
    return Digest(
        database=plain(database),
        title=_title(asked),
        asked=tuple(_words(put, asked)),
        counts=tuple(_counts(put, shown, real)),
        figures=tuple(_figures(real)),
        attested=tuple((EVIDENCE[name], n) for name, n in _attested(shown)),
        pictures=tuple(_pictures(put, asked, shown, masker)),
        lines=tuple(map(_line, shown)),
        outlets=outlets[:OUTLETS],
        more_outlets=max(0, len(outlets) - OUTLETS),
        masks=masker.masks,
        version=f"Dateline {version('dateline')}, rules {(made_by(put.store) or '?')[:12]}",
        policy=put.policy,
        put=put,
        incidents=ordered,
        masker=masker,
    )


def importance(incident: Incident) -> tuple[object, ...]:
    """The order of a report: told as having happened before the rest, then by the killed (best number), the injured,
    open disputes, independent witnesses, articles; the earlier first."""
    killed, injured = (toll(incident, outcome) for outcome in ("killed", "injured"))
    return (
        not counts(incident), -(killed.best or killed.low or 0 if killed else 0),
        -(injured.best or injured.low or 0 if injured else 0), -sum(d.open for d in incident.disputes),
        -incident.witnesses, -incident.articles, str(incident.start), incident.id,
    )  # fmt: skip


def _title(asked: Filter) -> str:
    kind = ", ".join(part for part in ((asked.type or "").capitalize(), asked.mode or "") if part) or "Incidents"
    where = asked.place or asked.country
    days = " to ".join(str(d) for d in (asked.start, asked.end) if d)
    said = [f"in {where}" if where else "", asked.actor or "", f"“{asked.text}”" if asked.text else "", days]
    told = ", ".join(part for part in said if part)
    return clipped(f"{kind}{' ' if where else ': '}{told}" if told else f"All {kind[0].lower()}{kind[1:]}", 160)


def _words(put: Questions, asked: Filter) -> Iterator[tuple[str, str]]:
    empty = Filter()
    for part in fields(Filter):
        value = getattr(asked, part.name)
        if value != getattr(empty, part.name) and part.name not in ("as_of", "known"):
            yield LABELS.get(part.name, part.name.replace("_", " ")), clipped(_value(value), 160)
    for name, moment in (("as_of", put.view.as_of), ("known", put.view.known)):
        if moment is not None:
            yield LABELS[name], _value(moment)
    if put.policy != "dateline":
        yield "decided as", put.policy


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "only" if value else "left out"
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    return value.isoformat() if isinstance(value, date) else str(value)


def _counts(put: Questions, shown: Sequence[Incident], real: Sequence[Incident]) -> Iterator[tuple[str, str]]:
    held = put.held()
    yield "Incidents that fit", f"{len(shown):,}"
    yield "of these told as having happened", f"{len(real):,}"
    yield "left out by the filter", f"{max(0, held['incidents'] - len(shown)):,} of {held['incidents']:,}"
    yield "read for it", f"{counted(held['articles'], 'article')}, {counted(held['claims'], 'claim')}"
    days = sorted(str(i.start) for i in real if i.start)
    if days:
        yield "first and last day", f"{days[0]} to {max(str(i.end or i.start) for i in real if i.start)}"
    published = sorted(str(i.last_published) for i in shown if i.last_published)
    if published:
        yield "last published", published[-1]


def _figures(real: Sequence[Incident]) -> Iterator[tuple[str, str, str]]:
    for outcome in OUTCOMES:
        found = total(real, outcome)
        if found.incidents:
            yield outcome, found.words, counted(found.incidents, "incident")


def _attested(shown: Sequence[Incident]) -> Iterator[tuple[Evidence, int]]:
    found = Counter(map(evidence_of, shown))
    return ((name, found[name]) for name in EVIDENCE if found[name])


def _pictures(
    put: Questions, asked: Filter, shown: Sequence[Incident], masker: Masker
) -> Iterator[tuple[str, Picture]]:
    where = draw_map(shown)
    if where.rows:
        yield "Where", where
        if outside(shown, main_view(shown)):
            yield "Where, all of it", draw_map(shown, WORLD)
    if any(i.start for i in shown):
        yield "When", draw_timeline(shown)
    ties = [masked(t, masker) for t in pictures.ties(put, asked)]
    known = {key: masker.text(name, "") for key, name in put.names().items()}
    edges = edges_of_ties(ties, known)
    if len(edges) >= TIES:
        yield "Who towards whom", draw_network(edges)


def _line(incident: Incident) -> Line:
    return Line(
        id=incident.id, days=day_words(incident), place=place_words(incident), event=event_words(incident),
        told_as=told_as(incident), who=who_words(incident), figures=names(map(figure_words, incident.figures)),
        evidence=evidence_of(incident), grade=incident.grade.name, witnesses=incident.witnesses,
        articles=incident.articles,
    )  # fmt: skip


def _outlets(put: Questions, found: Sequence[Incident], masker: Masker) -> tuple[tuple[str, int, int], ...]:
    articles: dict[str, set[str]] = {}
    incidents: dict[str, set[str]] = {}
    for key, told in pictures.tellings(put, list(found)).items():
        for telling in told:
            outlet = clipped(masker.text(telling.outlet or "outlet not known", telling.article), 80)
            articles.setdefault(outlet, set()).add(telling.article)
            incidents.setdefault(outlet, set()).add(key)
    rows = ((name, len(found), len(incidents[name])) for name, found in articles.items())
    return tuple(sorted(rows, key=lambda r: (-r[1], r[0])))
