"""The claim: one mention, in one article, of one event. Field names are those of the published schema."""

from dataclasses import dataclass
from typing import Literal

from dateline.model.record import quick
from dateline.model.span import Span

Status = Literal["actual", "planned", "possible", "conditional", "demanded"]
HarmState = Literal["number", "none", "unknown"]
SourceKind = Literal[
    "official", "anonymous", "monitor", "eyewitness", "media", "ngo", "igo", "document", "social", "unstated"
]
Naming = Literal["named", "role", "anonymous", "implicit"]
SourceFlag = Literal["party", "state-controlled", "first-hand", "document", "addressee"]
Polarity = Literal["positive", "negative"]
Outcome = Literal["killed", "injured", "missing", "detained", "displaced", "destroyed", "damaged"]


@quick
@dataclass(frozen=True, slots=True)
class Quote:
    """A span with its exact text."""

    span: Span
    text: str


@quick
@dataclass(frozen=True, slots=True)
class Cue:
    """The verb or phrase that ties a source to what it says, and what is done by it."""

    span: Span
    text: str
    force: str = "say"
    polarity: Polarity = "positive"


@dataclass(frozen=True, slots=True)
class Event:
    """Type and mode by the codebook, and the crosswalks."""

    type: str
    mode: str
    plover: str | None  # the type under PLOVER's own rules; None where PLOVER would not code
    cameo: str | None
    acled: str | None
    quad: str | None


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """An actor or recipient as written, and what it resolves to (None where not resolved: never a guess)."""

    span: Span
    text: str
    id: str | None = None
    name: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    sector: str | None = None  # codebook section 3
    private: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Place:
    """Where the event happens; degrees in WGS 84."""

    span: Span
    text: str
    id: str | None = None
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None  # "site", "town", "district", "region", "country"


@dataclass(frozen=True, slots=True)
class Time:
    """When the event happens: ISO days, inclusive; None where it stays unresolved."""

    span: Span
    text: str
    start: str | None = None
    end: str | None = None
    precision: str | None = None  # "day", "week", "month", "season", "year", "range", "vague"


@dataclass(frozen=True, slots=True)
class Harm:
    """Harm to people or places. `low` and `high` count people or things; high None: open upwards."""

    span: Span
    text: str
    outcome: Outcome
    who: str
    state: HarmState
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Target:
    """A thing that was hit: a hospital, school, market, camp, convoy …"""

    span: Span
    text: str
    kind: str
    count: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class Source:
    """One link of an attribution chain. `span` None: nobody is named ("reportedly")."""

    span: Span | None
    text: str
    kind: SourceKind
    cue: Cue | None
    id: str | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    private: bool = False
    named: Naming = "implicit"
    flags: tuple[SourceFlag, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A loaded word and whom it is put on."""

    span: Span
    text: str
    of: str | None


@dataclass(frozen=True, slots=True)
class Coder:
    """What coded a claim."""

    name: str
    version: str


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """Who says that who did what to whom, where, when, with what harm, how certain."""

    id: str
    article: str
    doc: str
    sentence: Span
    trigger: Quote
    event: Event
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    place: Place | None
    time: Time | None
    harm: tuple[Harm, ...]
    targets: tuple[Target, ...]
    status: Status
    negated: bool
    background: bool
    attribution: tuple[Source, ...]  # outermost first
    labels: tuple[Label, ...]
    confidence: float
    coder: Coder
    rule: str = ""  # the lexicon row that fired
