"""The shapes of answers. The front end's types are made from them (web/openapi.json).

Every text in them is data. Private persons are masked before anything is sent; a masked party has the id "private".
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from dateline.ask.facets import Day, Value
from dateline.model.incident import Range

Evidence = Literal["two", "one", "disputed", "unreal"]
Voice = Literal["own", "claimed", "denied", "hypothetical"]
Role = Literal["trigger", "actor", "recipient", "place", "time", "harm", "target", "source", "cue", "label"]


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


@dataclass(frozen=True, slots=True)
class SaidBy:
    """One link of the chain, from the outlet's witness to the innermost."""

    name: str
    kind: str
    cue: str | None  # "said", "denied"
    private: bool
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text with the roles of the words; the pieces joined are the text. In an article also the claims."""

    text: str
    roles: list[Role]
    claims: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WitnessRef:
    """Whose word a claim is in the end, and why."""

    id: str
    name: str
    kind: str  # origin, copy, outlet
    party: bool
    reason: str


@dataclass(frozen=True, slots=True)
class TimeRef:
    """When; the words, and what they come to."""

    text: str
    start: str | None
    end: str | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class Fields:
    """What a claim says, after judgements."""

    type: str
    mode: str
    actors: list[PartyRef]
    recipients: list[PartyRef]
    place: PlaceRef | None
    time: TimeRef | None
    harm: list[FigureRow]  # `best` is empty: a claim gives bounds
    targets: list[str]
    status: str
    negated: bool
    background: bool
    labels: list[str]  # loaded words
    rule: str


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A decision of an analyst. `undone`: taken back since."""

    id: str
    at: datetime
    author: str
    verdict: str
    subject: str
    other: str | None
    field: str | None
    value: str | None
    note: str
    undone: bool


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim, led by who says it."""

    id: str
    label: str
    article: ArticleRef
    incidents: list[str]
    said_by: list[SaidBy]
    voice: Voice
    certainty: str  # the speaker's: actual, planned, possible, conditional, demanded
    score: float  # the extraction's confidence, 0 to 1
    before: str  # of the article, up to 240 characters
    segments: list[Segment]  # the sentence
    after: str
    fields: Fields
    witnesses: list[WitnessRef]
    judgements: list[JudgementRow]
    read_by: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WitnessValue:
    """What one witness says of a figure."""

    claim: str
    witness: str
    low: int | None
    high: int | None
    state: str
    used: bool  # the figure rests on it
    why_not: str | None


@dataclass(frozen=True, slots=True)
class FigureDetail:
    """A figure with every witness's value and the rule that decided."""

    outcome: str
    who: str
    low: int | None
    best: int | None
    high: int | None
    state: str
    rule: str
    values: list[WitnessValue]


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says, and its claims."""

    says: str
    claims: list[str]


@dataclass(frozen=True, slots=True)
class DisputeDetail:
    """Sources that cannot all be right."""

    kind: str
    field: str
    open: bool  # independent witnesses stand on two sides at least
    sides: list[Side]


@dataclass(frozen=True, slots=True)
class Reason:
    """A comparison and its weight in thousandths of log odds."""

    what: str
    points: int


@dataclass(frozen=True, slots=True)
class PairRow:
    """Why two claims are (or are not) one event."""

    left: str
    right: str
    score: int
    reasons: list[Reason]
    veto: str | None


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What was known at the end of a day of publication."""

    day: date
    claims: int
    witnesses: int
    grade: str
    figures: list[FigureRow]


@dataclass(frozen=True, slots=True)
class IncidentDetail:
    """Everything about an incident."""

    row: IncidentRow
    negated: bool
    background: bool
    grade_rule: str
    parties: int  # witnesses that are a side of the event
    targets: list[str]
    figures: list[FigureDetail]
    disputes: list[DisputeDetail]
    claims: list[ClaimCard]
    pairs: list[PairRow]
    part_of: IncidentRow | None
    parts: list[IncidentRow]
    history: list[HistoryRow]
    aliases: list[str]  # ids that lead here too
    judgements: list[JudgementRow]


@dataclass(frozen=True, slots=True)
class DroppedPart:
    """A part of the text that was not coded, and why."""

    start: int
    end: int
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A run of the text: paragraph, headline, or furniture (not coded, with the reason)."""

    kind: Literal["headline", "paragraph", "furniture", "gap"]  # gap: blanks between two blocks
    reason: str | None
    segments: list[Segment]
    claims: list[str]  # whose triggers stand in it


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Who has a passage from whom; spans are [start, end) in this article."""

    article: ArticleRef
    direction: Literal["from", "to"]  # this article took it from, or gave it to, the other
    kind: str
    share: float  # of this article's words
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """An article with all its claims at their words."""

    id: str
    title: str
    doc: str
    outlet: str | None
    author: str | None
    url: str | None
    published: date | None
    published_from: str | None  # where the day was learnt
    language: str | None
    dir: Literal["rtl", "ltr", "auto"]
    blocks: list[BlockRow]
    claims: list[ClaimCard]
    background: list[ClaimCard]  # told as history only
    dropped: list[DroppedPart]
    copies: list[CopyRow]
    retracted: str | None
    replaced_by: str | None
    versions: list[ArticleRef]  # older and newer ones
