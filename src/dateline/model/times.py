"""Time expressions as found in a text, before they are put on the calendar."""

from dataclasses import dataclass, field

from dateline.model.span import Span


@dataclass(frozen=True, slots=True)
class TimeValue:
    """What a time expression says, in parts; None where it says nothing.

    Weekdays count from Monday = 0, months from January = 1, seasons from spring = 1. `shift` moves whole units: -1 in
    "last week", +1 in "the next day", 0 in "this month".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None  # of "11-13 December"
    weekday: int | None = None
    season: int | None = None
    nth: int | None = None  # quarter, half or century; -1: the last one
    unit: str | None = None  # hour, day, week, weekend, month, quarter, half, season, year, decade, century
    count: float | None = None  # of units; None where the text gives none ("weeks ago")
    shift: int | None = None
    edge: str | None = None  # early, mid, late


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: word indices `first`..`last` (inclusive) of the parse, its characters, and what it says.

    `kind` says how the value is put on the calendar (see `dateline.resolve.times`); `parts` are the mentions that it is
    built of: one in "since 2012", two in "from 2011 to 2015".
    """

    first: int
    last: int
    span: Span
    kind: str
    value: TimeValue
    parts: tuple["TimeMention", ...] = field(default=())
    rule: str = ""  # the row of data/words/times.tsv that found it
