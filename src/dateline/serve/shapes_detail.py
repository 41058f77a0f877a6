"""The shapes of one incident, claim or article with all that it rests on."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from dateline.serve.shapes import ArticleRef, FigureRow, IncidentRow, PartyRef, PlaceRef

Voice = Literal["own", "claimed", "denied", "hypothetical"]
Role = Literal["trigger", "actor", "recipient", "place", "time", "harm", "target", "source", "cue", "label"]


@dataclass(frozen=True, slots=True)
class SaidBy:
    """One link of the chain, from the outlet's witness to the innermost."""

    name: str
    kind: str
    cue: str | None  # "said", "denied"
    private: bool
    id: str | None = None
    lookalike: str | None = None  # the known actor that the name only looks like, by letters of another script


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
