"""What reconciling makes of claims: witnesses, incidents with their figures and disputes, ties, control, harm.

All of it is a pure function of articles, claims and judgements. Every record names the claims it rests on.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dateline.model.claim import HarmState, Outcome, Status
from dateline.model.record import quick
from dateline.model.span import Span

CopyKind = Literal["same", "embeds", "quotes"]
WitnessKind = Literal["origin", "copy", "outlet"]
Level = Literal["strike", "incident", "episode"]
Verdict = Literal["same", "different", "unsure", "accept", "reject", "correct", "undo"]
MarkKind = Literal["incident", "claim", "article"]
DisputeKind = Literal["number", "perpetrator", "occurrence", "victims", "denial", "responsibility", "place", "date"]
GradeName = Literal["confirmed", "fair", "weak", "contested", "discounted", "party-only"]
TieKind = Literal["backs", "supplies", "allied", "member", "commands", "negotiates", "sanctions", "hostile", "fights"]
Policy = Literal["dateline", "acled", "ucdp", "gtd", "airwars"]


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage of one article that stands in another. Directed: `copier` took it from `source` (the earlier one)."""

    source: str  # article id
    copier: str
    source_span: Span  # the shared passage in the source's text
    copier_span: Span  # and in the copier's
    source_share: float  # part of the source's words that the copier has, over all passages of the pair, 0 to 1
    copier_share: float  # part of the copier's words that the source has
    kind: CopyKind


@quick
@dataclass(frozen=True, slots=True)
class Witness:
    """The root of a claim's path of information: whose word it is in the end."""

    claim: str
    witness: str  # key of the root: actor id, "article:…" of a copied passage, or outlet
    kind: WitnessKind
    name: str  # for people to read
    party: bool  # a side of the event speaks (or its patron, or its own media)
    independence: int  # 2 other owner and origin, 1 same owner or both aligned with a party, 0 same root as another
    reason: str  # why this is the root, in a sentence


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that may be about one event. `score` is in thousandths of log odds; reasons say what it is made of."""

    left: str  # claim ids, left < right
    right: str
    score: int
    reasons: tuple[tuple[str, int], ...]  # (what was compared, thousandths)
    veto: str | None = None  # why they can never be one


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's decision. Never changed or removed; an `undo` of it takes its effect away."""

    id: str
    at: datetime  # UTC
    author: str
    verdict: Verdict
    subject: str  # claim id; for `undo` a judgement id
    other: str | None = None  # the other claim of same / different / unsure
    field: str | None = None  # for `correct`: a field of the claim ("place.name", "harm.0.low")
    value: str | None = None  # its new value as JSON
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """That somebody has read something, or has not after all."""

    at: datetime  # UTC
    author: str
    kind: MarkKind
    subject: str  # id; an incident's stays good when it grows, since its claims lead to it
    read: bool


@quick
@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient of an incident, with the claims that name it."""

    key: str  # actor id, or the local key of a generic ("SYR/REB")
    name: str
    country: str | None
    sector: str | None
    private: bool
    claims: tuple[str, ...]
    witnesses: int


@quick
@dataclass(frozen=True, slots=True)
class Spot:
    """Where an incident happened, by the claim that says it most exactly."""

    id: str | None
    name: str
    country: str | None
    lat: float | None  # degrees
    lon: float | None
    precision: str | None
    radius: float | None  # km
    claims: tuple[str, ...]


@quick
@dataclass(frozen=True, slots=True)
class Range:
    """Low, best and high of a count; None: not known or open."""

    low: int | None
    best: int | None
    high: int | None


@quick
@dataclass(frozen=True, slots=True)
class Figure:
    """How many people or things came to what harm, by a stated rule over witnesses."""

    outcome: Outcome
    who: str  # class: people, civilians, children, women, combatants, health workers, hospitals …
    state: HarmState
    count: Range
    winners: tuple[str, ...]  # claims that the numbers rest on
    losers: tuple[tuple[str, str], ...]  # (claim, why it was set aside)
    rule: str  # name of the rule, see docs/reconcile.md


@dataclass(frozen=True, slots=True)
class Dispute:
    """Sources that cannot all be right, each side with its claims."""

    kind: DisputeKind
    field: str  # what it is about: "killed people", "actor", "occurrence" …
    sides: tuple[tuple[str, tuple[str, ...]], ...]  # (what this side says, its claims)
    open: bool  # independent witnesses stand on two sides at least


@quick
@dataclass(frozen=True, slots=True)
class Grade:
    """How well an incident is attested, and the rule that says so."""

    name: GradeName
    rule: str


@quick
@dataclass(frozen=True, slots=True)
class Incident:
    """Claims about one event, and what they come to together."""

    id: str  # "i" and 15 hex digits of the member with the smallest (published, claim id)
    level: Level
    episode: str | None  # the episode that a strike or incident is part of
    type: str
    mode: str
    status: Status
    negated: bool  # every witness says that it did not happen
    background: bool  # told as history only
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Spot | None
    start: date | None
    end: date | None
    date_precision: str | None
    figures: tuple[Figure, ...]
    targets: tuple[tuple[str, int | None], ...]  # (kind, how many)
    disputes: tuple[Dispute, ...]
    grade: Grade
    articles: int
    outlets: int
    witnesses: int  # independent ones
    parties: int  # how many of them are a side of the event
    claims: tuple[str, ...]  # sorted ids
    first_published: date | None
    last_published: date | None


@dataclass(frozen=True, slots=True)
class Tie:
    """One actor's stance or help to another over a time. `sign`: 1 cooperation, -1 conflict."""

    actor: str
    other: str
    kind: TieKind
    sign: int
    start: date | None
    end: date | None
    claims: tuple[str, ...]  # empty for standing context
    standing: str | None  # the row of the actor base it comes from
    witnesses: int


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a place from a day on, according to whom."""

    place: str
    place_name: str
    holder: str
    holder_name: str
    start: date | None
    end: date | None
    how: str  # captured, withdrawn, held, entered, ceded
    disputed: tuple[str, ...]  # claims that say another held it in that time
    claims: tuple[str, ...]
    witnesses: int


@dataclass(frozen=True, slots=True)
class HarmEntry:
    """One line of the ledger of harm to civilians and protected places."""

    incident: str
    day: date | None
    place: str | None
    country: str | None
    kind: str  # people, or the protected place: hospital, school, aid …
    outcome: Outcome | None
    count: Range
    state: HarmState
    accused: tuple[str, ...]  # actors that witnesses name
    claims: tuple[str, ...]
    witnesses: int
