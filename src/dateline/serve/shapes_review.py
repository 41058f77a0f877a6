"""The shapes of reviewing: what is to be judged, and what is sent."""

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from dateline.serve.shapes_detail import ClaimCard, JudgementRow, PairRow

Short = Annotated[str, Field(max_length=64)]
Text = Annotated[str, Field(max_length=2000)]
MOST = 1000  # judgements in one step


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A claim, or two claims that may be one event, to be judged."""

    kind: Literal["claim", "pair"]
    claim: ClaimCard  # of a pair the left one
    other: ClaimCard | None = None
    pair: PairRow | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """What nobody has judged, the least certain first."""

    total: int
    offset: int
    items: list[QueueItem]
    next: int | None


@dataclass(frozen=True, slots=True)
class JudgementList:
    """Judgements, newest first."""

    total: int
    offset: int
    items: list[JudgementRow]
    next: int | None


@dataclass(frozen=True, slots=True)
class NewJudgement:
    """A decision: accept, reject or correct a claim; same, different or unsure of two."""

    verdict: Literal["accept", "reject", "correct", "same", "different", "unsure"]
    subject: Short
    other: Short | None = None
    field: Short | None = None  # for correct: "place.name", "harm.0.low"
    value: Text | None = None  # its new value as JSON
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """Judgements to take back, all or none."""

    judgements: Annotated[list[Short], Field(min_length=1, max_length=MOST)]


@dataclass(frozen=True, slots=True)
class Bulk:
    """One decision on every claim not yet judged that the filter of the query lets through. `expected` is how many the
    analyst was shown: nothing is stored if there are more or fewer by now."""

    verdict: Literal["accept", "reject"]
    expected: int
    note: Text = ""


@dataclass(frozen=True, slots=True)
class NewMark:
    """That something was read, or was not after all."""

    kind: Literal["incident", "claim", "article"]
    subject: Short
    read: bool = True


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored; `step` is the state of the database since."""

    step: int
    judgements: list[JudgementRow] = field(default_factory=list)
