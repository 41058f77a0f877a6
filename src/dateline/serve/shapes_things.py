"""The shapes of actors, places, sources, ties, control, harm and lists of articles and claims."""

from dataclasses import dataclass, field
from datetime import date

from dateline.model.incident import Range
from dateline.serve.shapes import ArticleRef, IncidentRow, PartyRef, PlaceRef
from dateline.serve.shapes_detail import ClaimCard


@dataclass(frozen=True, slots=True)
class Counted:
    """A value and incidents of it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ArticleItem:
    """An article in a list."""

    id: str
    title: str
    doc: str
    outlet: str | None
    published: date | None
    url: str | None
    claims: int
    retracted: str | None


@dataclass(frozen=True, slots=True)
class ArticleList:
    """A page of articles."""

    total: int
    offset: int
    items: list[ArticleItem]
    next: int | None


@dataclass(frozen=True, slots=True)
class ClaimList:
    """A page of claims."""

    total: int
    offset: int
    items: list[ClaimCard]
    next: int | None


@dataclass(frozen=True, slots=True)
class ActorItem:
    """An actor in a list, counted in incidents."""

    id: str
    name: str
    kind: str | None
    country: str | None
    incidents: int
    did: int
    suffered: int


@dataclass(frozen=True, slots=True)
class ActorList:
    """A page of actors."""

    total: int
    offset: int
    items: list[ActorItem]
    next: int | None


@dataclass(frozen=True, slots=True)
class Membership:
    """How an actor hangs together with another, as the actor tables have it; dates are ISO prefixes, null: open."""

    actor: PartyRef
    relation: str  # follows, part, member, patron, leads
    other: PartyRef
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class TieRow:
    """A stance or help of one side to another over a time. sign: 1 cooperation, -1 conflict."""

    actor: PartyRef
    other: PartyRef
    kind: str
    sign: int
    start: date | None
    end: date | None
    witnesses: int
    claims: list[str]
    standing: str | None  # known from the actor tables, without a claim


@dataclass(frozen=True, slots=True)
class TieList:
    """Ties, those of most witnesses first; `total` counts those left out too."""

    total: int
    items: list[TieRow]


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Incidents of a type that began in a month ("2024-12"), by the actor's part in them."""

    month: str
    type: str
    did: int
    suffered: int


@dataclass(frozen=True, slots=True)
class ActorDetail:
    """An actor: names, memberships, ties in and out, what it did and what was done to it. Its parts count."""

    id: str
    name: str
    kind: str | None
    country: str | None
    sector: str | None
    names: list[str]
    start: str | None  # of its existence or term, ISO prefix
    end: str | None
    memberships: list[Membership]
    counts_as: list[PartyRef]  # keys whose deeds count as its own
    acts_for: list[PartyRef]
    did: list[Counted]
    suffered: list[Counted]
    with_whom: list[Counted]
    months: list[MonthCount]
    ties_out: list[TieRow]
    ties_in: list[TieRow]
    claims_said: int
    incidents: int
    latest: list[IncidentRow]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class PlaceItem:
    """A place in a list."""

    place: PlaceRef
    incidents: int
    killed_best: int


@dataclass(frozen=True, slots=True)
class PlaceList:
    """A page of places."""

    total: int
    offset: int
    items: list[PlaceItem]
    next: int | None


@dataclass(frozen=True, slots=True)
class ControlRow:
    """Who holds a place from a day on, and which claims say another does."""

    place: str
    place_name: str
    holder: PartyRef
    start: date | None
    end: date | None
    how: str
    disputed: list[str]
    claims: list[str]
    witnesses: int


@dataclass(frozen=True, slots=True)
class ControlList:
    """Control of places over time."""

    total: int
    items: list[ControlRow]


@dataclass(frozen=True, slots=True)
class PlaceDetail:
    """A place: what happened there, who acted, who held it."""

    place: PlaceRef
    incidents: int
    deaths: Range
    types: list[Counted]
    actors: list[Counted]
    control: list[ControlRow]
    latest: list[IncidentRow]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class SourceItem:
    """A witness: what it alone says, how often others agree, its corrections."""

    id: str
    name: str
    kinds: list[str]
    claims: int
    articles: int
    incidents: int
    alone: int
    agreed: int
    disputed: int
    party: int
    corrections: int


@dataclass(frozen=True, slots=True)
class SourceList:
    """A page of sources."""

    total: int
    offset: int
    items: list[SourceItem]
    next: int | None


@dataclass(frozen=True, slots=True)
class SourceDetail:
    """A source with the incidents that it alone tells of, and its disputed ones."""

    row: SourceItem
    kind: str | None  # of the actor that it is
    country: str | None
    owners: list[PartyRef]  # whose side it is on by its ownership or ties
    agreement: float | None  # of its incidents that another witness tells of, the share without an open dispute
    alone: list[IncidentRow]
    disputed: list[IncidentRow]


@dataclass(frozen=True, slots=True)
class HarmRow:
    """A line of the ledger of harm to civilians and protected places."""

    incident: str
    day: date | None
    place: str | None
    country: str | None
    kind: str
    outcome: str | None
    count: Range
    state: str
    accused: list[PartyRef]
    claims: list[str]
    witnesses: int


@dataclass(frozen=True, slots=True)
class HarmList:
    """A page of the ledger."""

    total: int
    offset: int
    items: list[HarmRow]
    next: int | None


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """What one side did to another in a step of time, in incidents."""

    actor: PartyRef
    recipient: PartyRef
    start: date
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    score: float  # sum over the incidents of -10 (conflict) to 10 (cooperation)
    incidents: list[str]


@dataclass(frozen=True, slots=True)
class SeriesList:
    """A page of steps."""

    total: int
    offset: int
    items: list[SeriesRow]
    next: int | None


@dataclass(frozen=True, slots=True)
class ExportCount:
    """What a format of an export would hold: `rows` is the number of its records."""

    format: str
    rows: int
    incidents: int
    left_out: int  # incidents that it has no row for
    because: str | None  # what it has no row for


@dataclass(frozen=True, slots=True)
class ExportCounts:
    """All formats, in the order of the vocabulary."""

    items: list[ExportCount]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds, the best of each kind."""

    query: str
    incidents: list[IncidentRow] = field(default_factory=list)
    articles: list[ArticleRef] = field(default_factory=list)
    actors: list[ActorItem] = field(default_factory=list)
    places: list[PlaceItem] = field(default_factory=list)
    sources: list[SourceItem] = field(default_factory=list)
