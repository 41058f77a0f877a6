"""Time expressions: as found in a text, and as put on the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from dateline.model.span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
AnchorKind = Literal["stated", "published", "text", "none"]

# Kinds of expression: how each is put on the calendar. `SIMPLE` ones stand alone, `BUILT` ones are made of others.
SIMPLE: Mapping[str, str] = MappingProxyType({
    "date": "a day of a month; without a year the nearest that fits the tense",
    "slash": "a day written in digits",
    "month": "the whole month; without a year the nearest that fits the tense",
    "season": "three whole months, north of the equator",
    "nth": "a quarter or half of a year",
    "year": "the whole year",
    "years": "all of the years",
    "decade": "the whole decade",
    "century": "the whole century",
    "weekday": "the latest such day up to the day it counts from, that day allowed; the next one for what lies ahead",
    "weekday.week": "that day of the week meant, weeks beginning on Monday",
    "day": "days counted from the day it counts from",
    "overnight": "the night to the day it counts from",
    "unit": "the calendar week, month or year meant",
    "unit.here": "the day, week, month or year spoken of",
    "weekend": "the last Saturday and Sunday that have begun; the coming ones for what lies ahead",
    "ago": "counted back, as exact as its unit",
    "ago.exact": "counted back to the day",
    "apart": "counted from the last explicit date",
    "apart.weekday": "such a day after or before the last explicit date",
    "apart.event": "counted from another event of the sentence",
    "same": "the last explicit date again",
    "since.then": "from the last explicit date until publication",
    "clock": "a time of day, on the day last spoken of",
    "feast": "the feast's days by its calendar",
    "window": "a stretch that ends or begins with the day it counts from",
    "within": "a stretch from now, if it lies ahead",
    "recent": "some time up to publication",
    "past": "some time up to publication",
    "lasting": "a long time up to publication",
    "coming": "some time from publication",
    "so.far": "from the start of the week, month or year until publication",
    "rest": "from publication to the end of the week, month or year",
    "length": "how long, not when; up to publication if it still lasts",
    "set": "again and again, not when",
    "anniversary": "an anniversary of something without a date",
})  # fmt: skip
BUILT: Mapping[str, str] = MappingProxyType({
    "since": "from then until publication",
    "from": "from then on, its end not told",
    "until": "up to then, its start not told",
    "before": "before then",
    "after": "after then",
    "range": "from the one to the other",
    "offset": "so long before or after the time of the other event in the sentence",
    "anniversary.of": "the date's day and month, so many years later",
})  # fmt: skip


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
    nth: int | None = None  # quarter, half, century or anniversary; -1: the last one
    unit: str | None = None  # hour, day, week, weekend, month, quarter, half, season, year, decade, century, period
    count: float | None = None  # of units; None where the text gives none ("weeks ago")
    shift: int | None = None
    edge: str | None = None  # early, mid, late
    part: str | None = None  # of the day, as TIMEX3 writes it: MO, MI, AF, EV, NI
    clock: str | None = None  # HH:MM, with Z if Greenwich time
    feast: str | None = None  # a row of data/words/feasts.tsv


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: word indices `first`..`last` (inclusive) of the parse, its characters, and what it says.

    `kind` says how the value is put on the calendar (`SIMPLE`, `BUILT`); `parts` are the mentions that it is built of:
    one in "since 2012", two in "from 2011 to 2015".
    """

    first: int
    last: int
    span: Span
    kind: str
    value: TimeValue
    parts: tuple["TimeMention", ...] = field(default=())
    rule: str = ""  # the row of data/words/times.tsv that found it


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A time expression on the calendar, with what it was counted from."""

    span: Span
    text: str
    type: TimexType
    value: str  # TIMEX3; symbolic where the day that it counts from is not known (docs/times.md)
    mod: str | None  # TIMEX3: START, MID, END
    start: str | None  # ISO days, inclusive; None: open or not known
    end: str | None
    precision: str  # day, week, month, season, year, range, vague
    acled: int | None  # time precision 1 day, 2 week, 3 month; None: coarser or open
    ucdp: int | None  # date_prec 1 day, 2 two to six days, 3 week, 4 month, 5 year; None: coarser or open
    anchor: AnchorKind  # what it counts from: nothing (stated), the publication, a date told before, or unknown
    anchor_day: str | None
    anchor_span: Span | None  # of the date told before
    rule: str  # the row of data/words/times.tsv that found it
    reason: str  # in words
    parts: tuple["TimeReading", ...] = field(default=())
    within: "TimeReading | None" = None  # the expression that it is a part of: "since 2012" of "2012"
