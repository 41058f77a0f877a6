"""Time expressions put on the calendar, relative to the day of publication (codebook sections 5 and 10).

Weeks run from Monday to Sunday. Without a publication date relative expressions stay unresolved; nothing is guessed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from dateline.model import Parse, Time
from dateline.model.times import TimeMention, TimeValue
from dateline.resolve.tense import is_future

_DAY = timedelta(days=1)
# A date without a year that lies at most this far ahead is an announced one, not last year's: news would give the year.
_AHEAD = timedelta(days=60)
_HALF_YEAR = timedelta(days=183)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
_SEASON_STARTS = {1: 3, 2: 6, 3: 9, 4: 12}  # month in which a season begins, north of the equator


@dataclass(frozen=True, slots=True)
class _Interval:
    """Days from `start` to `end`, inclusive; None: open or not known."""

    start: date | None
    end: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a relative expression is relative to."""

    published: date | None
    future: bool = False
    anchor: date | None = None
    narrative: bool = False  # dates without a year follow the last one with a year, not the publication


_UNKNOWN = _Interval(None, None, "vague")


def resolve_time(
    mention: TimeMention, text: str, published: date | None, *, future: bool = False, anchor: date | None = None
) -> Time:
    """The mention with its first and last day (ISO, inclusive), None where open or not known.

    `text` is the article's; `future`: the event lies ahead ("will meet on Monday"); `anchor`: the day that "the
    following day" counts from, usually the last explicit date before it.
    """
    return _time(mention, text, _calendar(mention, _Frame(published, future, anchor)))


def resolve_times(mentions: Sequence[TimeMention], parse: Parse, published: date | None) -> list[Time]:
    """All mentions of an article, in order: tense is read off the parse, anchors off the mentions before."""
    narrative = published is not None and _is_narrative(mentions, published)
    out: list[Time] = []
    anchor: date | None = None
    for mention in mentions:
        frame = _Frame(published, is_future(parse, mention), anchor, narrative)
        out.append(_time(mention, parse.text, _calendar(mention, frame)))
        last = _last_part(mention)
        anchoring = last.kind in _ANCHORS
        if narrative:  # counts from the first stated year on
            anchoring = last.kind in _DATED and (last.value.year is not None or anchor is not None)
        if anchoring:
            anchor = _calendar(last, frame).start or anchor
    return out


_ANCHORS = frozenset({"date", "slash", "weekday", "weekday.week", "month", "year", "day", "apart", "same"})
_DATED = frozenset({"date", "slash", "month", "year", "season", "apart", "same"})
_DEICTIC = frozenset({"weekday", "weekday.week", "day", "unit", "ago", "window", "recent", "weekend", "so.far"})


def _last_part(mention: TimeMention) -> TimeMention:
    """Of "since 2012" the year, of "from May to June 2012" its end; a simple mention itself."""
    return mention.parts[-1] if mention.kind in _BUILT else mention


def _is_narrative(mentions: Sequence[TimeMention], published: date) -> bool:
    """True for history rather than news: many years long past, hardly a word counted from today."""
    simple = [_last_part(m) for m in mentions]
    years = sum(m.value.year is not None and m.value.year < published.year - 1 for m in simple)
    deictic = sum(m.kind in _DEICTIC for m in simple)
    return years >= 5 and years > 4 * deictic


def _time(mention: TimeMention, text: str, interval: _Interval) -> Time:
    start, end = interval.start, interval.end
    if start is not None and end is not None and end < start:
        start, end = end, start
    return Time(
        mention.span,
        text[mention.span.start : mention.span.end],
        start.isoformat() if start else None,
        end.isoformat() if end else None,
        interval.precision,
    )


# --- calendar


def _calendar(mention: TimeMention, frame: _Frame) -> _Interval:
    if mention.kind in _BUILT:
        return _BUILT[mention.kind](mention, frame)
    try:
        return _RULES[mention.kind](mention.value, frame)
    except (ValueError, OverflowError):  # 30 February; years beyond the calendar
        return _UNKNOWN


def _shifted(day: date, unit: str, count: float) -> date:
    """The day `count` units later (earlier if negative)."""
    if unit in _MONTHS:
        return day + relativedelta(months=round(count * _MONTHS[unit]))
    if unit in _DAYS:
        return day + timedelta(days=round(count * _DAYS[unit]))
    hours = count * (1 if unit == "hour" else 1 / 60)
    return day + timedelta(days=int(hours / 24))


def _whole(day: date, unit: str) -> _Interval:
    """The week, month, quarter, year … that the day lies in."""
    if unit in ("week", "fortnight"):
        start = day - day.weekday() * _DAY
        return _Interval(start, start + 6 * _DAY, "week")
    if unit == "weekend":
        start = day - day.weekday() * _DAY + 5 * _DAY
        return _Interval(start, start + _DAY, "day")
    if unit not in _MONTHS:
        return _Interval(day, day, "day")
    length = _MONTHS[unit]
    if length > 12:
        years = length // 12
        return _Interval(
            date(day.year // years * years, 1, 1), date(day.year // years * years + years - 1, 12, 31), "range"
        )
    start = date(day.year, (day.month - 1) // length * length + 1, 1)
    end = start + relativedelta(months=length) - _DAY
    return _Interval(start, end, {1: "month", 12: "year"}.get(length, "range"))


def _year_of(value: TimeValue, frame: _Frame, month: int, day: int | None) -> int | None:
    """The year of a date or month: stated, counted ("of last year"), or the nearest that fits; None if unknown."""
    if value.year is not None:
        return value.year
    if frame.published is None:
        return None
    if value.shift is not None and value.unit == "year":
        return frame.published.year + value.shift
    if frame.narrative and frame.anchor is not None:
        return _following_year(frame.anchor, month, day or 15)
    now = frame.published
    start = date(now.year, month, min(day or 1, 28))
    if value.shift is not None:  # "last April", "next April", "this April"
        same = start.month == now.month
        if value.shift < 0:
            return now.year if start < now and not same else now.year - 1
        return now.year + 1 if value.shift > 0 and (start < now or same) else now.year
    if frame.future:
        passed = (month, day or 31) < (now.month, now.day)
        return now.year + 1 if passed else now.year
    if start <= now:
        # In early January "25 December" is last month's; in late December "3 January" may be next month's.
        following = date(now.year + 1, month, min(day or 1, 28))
        return now.year + 1 if day and following - now <= _AHEAD and now - start > 2 * _AHEAD else now.year
    return now.year if day and start - now <= _AHEAD else now.year - 1


def _following_year(anchor: date, month: int, day: int) -> int:
    """In a narrative: the anchor's year, or the next one if that would jump back by more than half a year."""
    return anchor.year + 1 if anchor - date(anchor.year, month, min(day, 28)) > _HALF_YEAR else anchor.year


def _year_by_weekday(value: TimeValue, frame: _Frame) -> int | None:
    """Of "Wednesday, February 11": the year nearest to publication in which that day is a Wednesday."""
    if value.weekday is None or value.year is not None or frame.published is None or frame.narrative:
        return None
    if value.month is None or value.day is None or (value.month, value.day) == (2, 29):
        return None
    published = frame.published
    days = [date(year, value.month, value.day) for year in range(published.year - 6, published.year + 2)]
    fitting = [day for day in days if day.weekday() == value.weekday]
    return min(fitting, key=lambda day: abs(day - published)).year if fitting else None


def _date(value: TimeValue, frame: _Frame) -> _Interval:
    if value.month is None or value.day is None:
        return _UNKNOWN
    year = _year_by_weekday(value, frame) or _year_of(value, frame, value.month, value.day)
    if year is None:
        return _UNKNOWN
    if value.year is None and (value.month, value.day) == (2, 29):
        year -= year % 4  # the leap year before the one guessed
    start = date(year, value.month, value.day)
    if value.last_day is None or value.last_day <= value.day:
        return _Interval(start, start, "day")
    return _Interval(start, date(year, value.month, value.last_day), "range")


def _month(value: TimeValue, frame: _Frame) -> _Interval:
    year = _year_of(value, frame, value.month or 1, None)
    return _UNKNOWN if year is None or value.month is None else _whole(date(year, value.month, 1), "month")


def _season(value: TimeValue, frame: _Frame) -> _Interval:
    first = _SEASON_STARTS[value.season or 1]
    year = _year_of(value, frame, first, None)
    if year is None:
        return _UNKNOWN
    start = date(year, first, 1)
    return _Interval(start, start + relativedelta(months=3) - _DAY, "season")


def _nth(value: TimeValue, frame: _Frame) -> _Interval:
    """The third quarter, the second half (of a year)."""
    length = 6 if value.unit == "half" else 3
    number = value.nth if value.nth is not None and value.nth > 0 else 12 // length
    month = (number - 1) * length + 1
    year = value.year
    if year is None:
        if frame.published is None:
            return _UNKNOWN
        year = frame.published.year + (value.shift or 0)
        if value.shift is None and not frame.future and date(year, month, 1) > frame.published + 92 * _DAY:
            year -= 1
    start = date(year, month, 1)
    return _Interval(start, start + relativedelta(months=length) - _DAY, "range")


def _year(value: TimeValue, frame: _Frame) -> _Interval:
    return _whole(date(value.year or 1, 1, 1), "year")


def _years(value: TimeValue, frame: _Frame) -> _Interval:
    first = value.year or 1
    return _Interval(date(first, 1, 1), date(first + int(value.count or 1) - 1, 12, 31), "range")


def _decade(value: TimeValue, frame: _Frame) -> _Interval:
    return _whole(date(value.year or 1, 1, 1), value.unit or "decade")


def _century(value: TimeValue, frame: _Frame) -> _Interval:
    first = ((value.nth or 1) - 1) * 100
    return _Interval(date(max(first, 1), 1, 1), date(first + 99, 12, 31), "range")


def _weekday(value: TimeValue, frame: _Frame) -> _Interval:
    now = frame.published
    if frame.narrative and frame.anchor is not None:
        now = frame.anchor
    if now is None or value.weekday is None:
        return _UNKNOWN
    back = (now.weekday() - value.weekday) % 7
    if value.shift == 0:
        day = now + (value.weekday - now.weekday()) * _DAY
    elif value.shift == -1:
        day = now - (back or 7) * _DAY
    elif value.shift == 1:
        day = now + (7 - back) * _DAY
    else:
        day = now + ((7 - back) % 7) * _DAY if frame.future else now - back * _DAY
    return _Interval(day, day, "day")


def _weekday_of_week(value: TimeValue, frame: _Frame) -> _Interval:
    if frame.published is None or value.weekday is None:
        return _UNKNOWN
    day = frame.published + (value.weekday - frame.published.weekday() + 7 * (value.shift or 0)) * _DAY
    return _Interval(day, day, "day")


def _relative_day(value: TimeValue, frame: _Frame) -> _Interval:
    if frame.published is None:
        return _UNKNOWN
    day = frame.published + (value.shift or 0) * _DAY
    return _Interval(day, day, "day")


def _overnight(value: TimeValue, frame: _Frame) -> _Interval:
    return _UNKNOWN if frame.published is None else _Interval(frame.published - _DAY, frame.published, "range")


def _unit(value: TimeValue, frame: _Frame) -> _Interval:
    """Last, this, next week, month, year …"""
    now, unit, shift = frame.published, value.unit or "year", value.shift or 0
    if now is None:
        return _UNKNOWN
    interval = _whole(_shifted(now.replace(day=1) if unit in _MONTHS else now, unit, shift), unit)
    if unit in ("week", "fortnight") and shift == 0 and not frame.future:
        return _Interval(interval.start, now, "week")
    return interval


def _unit_here(value: TimeValue, frame: _Frame) -> _Interval:
    """Later in the day, by the end of the year: of the day spoken of, in news the publication's."""
    day = frame.anchor if frame.narrative or value.unit == "day" else frame.published
    return _UNKNOWN if day is None else _whole(day, value.unit or "day")


def _weekend(value: TimeValue, frame: _Frame) -> _Interval:
    """The last weekend that has begun (the coming one if it lies ahead); "last" and "next" move off this week."""
    now = frame.published
    if now is None:
        return _UNKNOWN
    this = _whole(now, "weekend")
    assert this.start is not None
    if value.shift is None or (value.shift == 0 and not frame.future):
        shift = 0 if frame.future or this.start <= now else -1
    else:
        shift = value.shift if value.shift >= 0 or now.weekday() < 5 or value.shift < -1 else -1
    return _whole(now + 7 * shift * _DAY, "weekend")


def _ago(value: TimeValue, frame: _Frame) -> _Interval:
    """Counted back from publication: a day for days and for "a year ago", else the week, month or year there."""
    if frame.published is None:
        return _UNKNOWN
    if value.count is None:
        return _Interval(None, frame.published, "vague")
    unit = value.unit or "day"
    day = _shifted(frame.published, unit, -value.count)
    if (unit == "year" and value.count == 1) or unit in ("day", "hour", "minute"):
        return _Interval(day, day, "day")
    return _whole(day, "year" if unit in ("decade", "century") else unit)


def _ago_exactly(value: TimeValue, frame: _Frame) -> _Interval:
    if frame.published is None or value.count is None:
        return _UNKNOWN
    day = _shifted(frame.published, value.unit or "day", -value.count)
    return _Interval(day, day, "day")


def _apart(value: TimeValue, frame: _Frame) -> _Interval:
    """Counted from the last definite date: "two years earlier", "the following day"."""
    if frame.anchor is None or value.count is None:
        return _UNKNOWN
    unit = value.unit or "day"
    day = _shifted(frame.anchor, unit, value.count * (value.shift or 1))
    return _whole(day, unit) if unit in ("month", "year") else _Interval(day, day, "day")


def _same(value: TimeValue, frame: _Frame) -> _Interval:
    if frame.anchor is None or value.unit == "season":
        return _UNKNOWN
    return _whole(frame.anchor, value.unit or "day")


def _apart_weekday(value: TimeValue, frame: _Frame) -> _Interval:
    if frame.anchor is None or value.weekday is None:
        return _UNKNOWN
    back = (frame.anchor.weekday() - value.weekday) % 7
    day = frame.anchor - (back or 7) * _DAY if value.shift == -1 else frame.anchor + (7 - back) * _DAY
    return _Interval(day, day, "day")


def _window(value: TimeValue, frame: _Frame) -> _Interval:
    """The past three days, the next two weeks."""
    now = frame.published
    if now is None:
        return _UNKNOWN
    forward = value.shift == 1
    if value.count is None:
        return _Interval(now, None, "vague") if forward else _Interval(None, now, "vague")
    other = _shifted(now, value.unit or "day", value.count if forward else -value.count)
    return _Interval(now, other, "range") if forward else _Interval(other, now, "range")


def _within(value: TimeValue, frame: _Frame) -> _Interval:
    return _window(replace(value, shift=1), frame) if frame.future else _UNKNOWN


def _until_now(value: TimeValue, frame: _Frame) -> _Interval:
    return _Interval(None, None if frame.future else frame.published, "vague")


def _from_now(value: TimeValue, frame: _Frame) -> _Interval:
    return _Interval(frame.published, None, "vague")


def _so_far(value: TimeValue, frame: _Frame) -> _Interval:
    if frame.published is None:
        return _UNKNOWN
    whole = _whole(frame.published, value.unit or "year")
    return _Interval(whole.start, frame.published, "range")


def _rest(value: TimeValue, frame: _Frame) -> _Interval:
    if frame.published is None:
        return _UNKNOWN
    whole = _whole(frame.published, value.unit or "year")
    return _Interval(frame.published, whole.end, "range")


def _unknown(value: TimeValue, frame: _Frame) -> _Interval:
    return _UNKNOWN


_RULES: dict[str, Callable[[TimeValue, _Frame], _Interval]] = {
    "date": _date, "slash": _date, "month": _month, "season": _season, "nth": _nth, "year": _year,
    "years": _years, "decade": _decade, "century": _century, "weekday": _weekday, "weekday.week": _weekday_of_week,
    "day": _relative_day, "overnight": _overnight, "unit": _unit, "unit.here": _unit_here, "weekend": _weekend,
    "ago": _ago, "ago.exact": _ago_exactly, "apart": _apart, "same": _same, "apart.weekday": _apart_weekday,
    "window": _window, "within": _within, "recent": _until_now, "past": _until_now, "lasting": _until_now,
    "coming": _from_now,
    "so.far": _so_far, "rest": _rest, "length": _unknown, "anniversary": _unknown,
}  # fmt: skip


# --- built of other expressions


def _since(mention: TimeMention, frame: _Frame) -> _Interval:
    part = _calendar(mention.parts[-1], replace(frame, future=False))
    return _Interval(part.start, frame.published if part.start else None, "range" if part.start else "vague")


def _until(mention: TimeMention, frame: _Frame) -> _Interval:
    part = mention.parts[-1]
    # "by Monday" may lie behind or ahead; "until Monday" said in the week before lies ahead.
    end = _calendar(part, frame).end
    return _Interval(None, end, "range" if end else "vague")


def _before(mention: TimeMention, frame: _Frame) -> _Interval:
    start = _calendar(mention.parts[-1], frame).start
    return _Interval(None, start - _DAY if start else None, "range")


def _after(mention: TimeMention, frame: _Frame) -> _Interval:
    end = _calendar(mention.parts[-1], frame).end
    last = None if frame.future or frame.published is None or end is None or end >= frame.published else frame.published
    return _Interval(end + _DAY if end else None, last, "range")


def _range(mention: TimeMention, frame: _Frame) -> _Interval:
    """From one to the other; what is stated without a year follows the first."""
    one, two = mention.parts[0], mention.parts[-1]
    first = _calendar(one, frame)
    if two.value.year is None and first.start is not None:
        frame = replace(frame, anchor=first.start, narrative=True)
    last = _calendar(two, frame)
    start, end = first.start, last.end
    if start is not None and end is not None and end < start and two.kind == "weekday":
        end += 7 * _DAY
    elif start is not None and end is not None and end < start and last.start is not None:
        start, end = last.start, first.end or start  # told backwards: "in the 2010s and the 1990s"
    return _Interval(start, end, "range" if start or end else "vague")


_BUILT: dict[str, Callable[[TimeMention, _Frame], _Interval]] = {
    "since": _since, "until": _until, "before": _before, "after": _after, "range": _range,
}  # fmt: skip
KINDS = frozenset(_RULES) | frozenset(_BUILT)
