"""The shapes of answers. The front end's types are made from them (web/openapi.json).

Every text in them is data. Private persons are masked before anything is sent; a masked party has the id "private".
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dateline.ask.facets import Day, Value
from dateline.model.incident import Range

Evidence = Literal["two", "one", "disputed", "unreal"]


@dataclass(frozen=True, slots=True)
class Named:
    """A value and what it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class EventType:
    """An event type; its place in the list is its index in points."""

    value: str
    label: str
    modes: list[Named]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every value that a filter takes and that answers hold, in the order of the indexes in points."""

    types: list[EventType]
    evidence: list[Named]
    precisions: list[Named]
    grades: list[Named]
    statuses: list[str]
    outcomes: list[str]
    source_kinds: list[str]
    tie_kinds: list[str]
    policies: list[str]
    formats: list[str]  # of exports
    verdicts: list[str]  # of judgements


@dataclass(frozen=True, slots=True)
class Review:
    """Whether judgements are taken, under whose name, and the token that a writing request must bring."""

    allowed: bool
    author: str | None
    token: str | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How much there is."""

    articles: int
    claims: int
    incidents: int


@dataclass(frozen=True, slots=True)
class Meta:
    """What the app needs first."""

    version: str
    database: str  # file name
    step: int  # of the database: rises with whatever is stored
    review: Review
    private_shown: bool
    vocabulary: Vocabulary
    totals: Totals
    first_published: date | None
    last_published: date | None
    first_happened: date | None
    last_happened: date | None


@dataclass(frozen=True, slots=True)
class PartyRef:
    """An actor or recipient."""

    id: str
    name: str
    private: bool
    lookalike: str | None = None  # the known actor that the name only looks like, by letters of another script


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """Where; degrees, `radius_km` around the point."""

    id: str | None
    name: str
    lat: float | None
    lon: float | None
    precision: str | None
    radius_km: float | None
    country: str | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """How many came to what harm."""

    outcome: str
    who: str
    low: int | None
    best: int | None
    high: int | None
    state: Literal["number", "none", "unknown"]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The last judgement of an analyst on a claim of it."""

    by: str
    decision: str


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident in a list."""

    id: str
    label: str  # in plain words: "Air strike, Idlib"
    type: str
    mode: str
    level: Literal["strike", "incident", "episode"]
    status: str
    start: date | None
    end: date | None
    precision: str | None  # of the time
    place: PlaceRef | None
    actors: list[PartyRef]
    recipients: list[PartyRef]
    figures: list[FigureRow]
    grade: str
    evidence: Evidence
    witnesses: int
    articles: int
    outlets: int
    disputes: list[str]  # kinds
    first_published: date | None
    reviewed: Reviewed | None = None
    read_by: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class IncidentList:
    """A page of incidents."""

    total: int
    offset: int
    items: list[IncidentRow]
    next: int | None  # offset of the next page


@dataclass(frozen=True, slots=True)
class SummaryAnswer:
    """What a filter comes to: facets are each counted without their own part of the filter."""

    total: int
    deaths: Range
    facets: dict[str, list[Value]]
    days: list[Day]
    undated: int
    unplaced: int


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article in a line."""

    id: str
    title: str
    outlet: str | None
    published: date | None
