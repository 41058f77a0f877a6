"""What the coder hands to resolution: claims whose fields are still words of the parse."""

from dataclasses import dataclass, field
from typing import NamedTuple

from dateline.model.attribution import Attribution
from dateline.model.claim import HarmState, Outcome, Status
from dateline.model.parse import Word
from dateline.model.span import Span
from dateline.model.times import TimeMention


class Phrase(NamedTuple):
    """A noun phrase that fills a role: its head, the words shown as surface, and what a pronoun or definite noun
    stands for."""

    head: Word
    span: Span
    antecedent: "Phrase | None" = None


@dataclass(frozen=True, slots=True)
class DraftHarm:
    """Harm as found in the sentence."""

    span: Span
    outcome: Outcome
    who: str
    state: HarmState
    low: int | None
    high: int | None
    head: Word  # head of the counted noun phrase


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """A thing that was hit."""

    span: Span
    kind: str
    count: int | None


@dataclass(slots=True)
class Draft:
    """A claim before resolution."""

    trigger: Word
    span: Span  # the trigger's words
    type: str
    mode: str
    rule: str
    need: str
    actors: list[Phrase] = field(default_factory=list)
    recipients: list[Phrase] = field(default_factory=list)
    place: Phrase | None = None
    time: TimeMention | None = None
    harms: list[DraftHarm] = field(default_factory=list)
    targets: list[DraftTarget] = field(default_factory=list)
    status: Status = "actual"
    negated: bool = False
    background: bool = False
    chain: list[Attribution] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)  # for `dateline explain`
