"""Simple time expressions put on the calendar: one function a kind of `TimeMention`, see `RULES`.

Weeks run from Monday to Sunday (codebook section 10). Nothing is guessed: without the day it counts from, an expression
stays unresolved.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from dateline.knowledge.feasts import feast_days
from dateline.model.times import TimeMention, TimeValue

DAY = timedelta(days=1)
# A date without a year that lies at most this far ahead is an announced one, not last year's: news would give the year.
_AHEAD = timedelta(days=60)
_HALF_YEAR = timedelta(days=183)
_HOURS = 24
_RECENT = timedelta(days=7)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
_SEASON_STARTS = {1: 3, 2: 6, 3: 9, 4: 12}  # month in which a season begins, north of the equator


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, inclusive; None: open or not known."""

    start: date | None
    end: date | None
    precision: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What a relative expression is relative to."""

    published: date | None
    future: bool = False
    anchor: Interval | None = None  # the last explicit date before it
    narrative: bool = False  # dates without a year follow the last one with a year, not the publication
    perfect: bool = False  # told in the present perfect ("has been closed for years"): it lasts until publication

    def told(self, future: bool, perfect: bool) -> "Frame":
        """The same in another tense."""
        return Frame(self.published, future, self.anchor, self.narrative, perfect)

    @property
    def day(self) -> date | None:
        """The day that the anchor starts on."""
        return self.anchor.start if self.anchor is not None else None

    @property
    def now(self) -> date | None:
        """The day of telling: the publication's, in a narrative the last explicit date's."""
        return self.day if self.narrative and self.anchor is not None else self.published


UNKNOWN = Interval(None, None, "vague")


def calendar(mention: TimeMention, frame: Frame) -> Interval:
    """The days of a simple mention."""
    try:
        return RULES[mention.kind](mention.value, frame)
    except (ValueError, OverflowError):  # 30 February; years beyond the calendar
        return UNKNOWN


def shifted(day: date, unit: str, count: float) -> date:
    """The day `count` units later (earlier if negative)."""
    if unit in _MONTHS:
        return day + relativedelta(months=round(count * _MONTHS[unit]))
    if unit in _DAYS:
        return day + timedelta(days=round(count * _DAYS[unit]))
    hours = count * (1 if unit == "hour" else 1 / 60)
    return day + timedelta(days=int(hours / 24))


def whole(day: date, unit: str) -> Interval:
    """The week, month, quarter, year … that the day lies in."""
    if unit in ("week", "fortnight"):
        start = day - day.weekday() * DAY
        return Interval(start, start + 6 * DAY, "week")
    if unit == "weekend":
        start = day - day.weekday() * DAY + 5 * DAY
        return Interval(start, start + DAY, "day")
    if unit not in _MONTHS:
        return Interval(day, day, "day")
    length = _MONTHS[unit]
    if length > 12:
        years = length // 12
        return Interval(
            date(day.year // years * years, 1, 1), date(day.year // years * years + years - 1, 12, 31), "range"
        )
    start = date(day.year, (day.month - 1) // length * length + 1, 1)
    end = start + relativedelta(months=length) - DAY
    return Interval(start, end, {1: "month", 12: "year"}.get(length, "range"))


def _year_of(value: TimeValue, frame: Frame, month: int, day: int | None) -> int | None:
    """The year of a date or month: stated, counted ("of last year"), or the nearest that fits; None if unknown."""
    if value.year is not None:
        return value.year
    if frame.published is None:
        return None
    if value.shift is not None and value.unit == "year":
        return frame.published.year + value.shift
    if frame.narrative and frame.day is not None:
        return _following_year(frame.day, month, day or 15)
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


def _year_by_weekday(value: TimeValue, frame: Frame) -> int | None:
    """Of "Wednesday, February 11": the year nearest to publication in which that day is a Wednesday."""
    if value.weekday is None or value.year is not None or frame.published is None or frame.narrative:
        return None
    if value.month is None or value.day is None or (value.month, value.day) == (2, 29):
        return None
    published = frame.published
    days = [date(year, value.month, value.day) for year in range(published.year - 6, published.year + 2)]
    fitting = [day for day in days if day.weekday() == value.weekday]
    return min(fitting, key=lambda day: abs(day - published)).year if fitting else None


def _date(value: TimeValue, frame: Frame) -> Interval:
    if value.month is None or value.day is None:
        return UNKNOWN
    year = _year_by_weekday(value, frame) or _year_of(value, frame, value.month, value.day)
    if year is None:
        return UNKNOWN
    if value.year is None and (value.month, value.day) == (2, 29):
        year -= year % 4  # the leap year before the one guessed
    start = date(year, value.month, value.day)
    if value.last_day is None or value.last_day <= value.day:
        return Interval(start, start, "day")
    return Interval(start, date(year, value.month, value.last_day), "range")


def _month(value: TimeValue, frame: Frame) -> Interval:
    year = _year_of(value, frame, value.month or 1, None)
    return UNKNOWN if year is None or value.month is None else whole(date(year, value.month, 1), "month")


def _season(value: TimeValue, frame: Frame) -> Interval:
    first = _SEASON_STARTS[value.season or 1]
    year = _year_of(value, frame, first, None)
    if year is None:
        return UNKNOWN
    start = date(year, first, 1)
    return Interval(start, start + relativedelta(months=3) - DAY, "season")


def _nth(value: TimeValue, frame: Frame) -> Interval:
    """The third quarter, the second half (of a year)."""
    length = 6 if value.unit == "half" else 3
    number = value.nth if value.nth is not None and value.nth > 0 else 12 // length
    month = (number - 1) * length + 1
    year = value.year
    if year is None:
        if frame.published is None:
            return UNKNOWN
        year = frame.published.year + (value.shift or 0)
        if value.shift is None and not frame.future and date(year, month, 1) > frame.published + 92 * DAY:
            year -= 1
    start = date(year, month, 1)
    return Interval(start, start + relativedelta(months=length) - DAY, "range")


def _year(value: TimeValue, frame: Frame) -> Interval:
    return whole(date(value.year or 1, 1, 1), "year")


def _years(value: TimeValue, frame: Frame) -> Interval:
    first = value.year or 1
    return Interval(date(first, 1, 1), date(first + int(value.count or 1) - 1, 12, 31), "range")


def _decade(value: TimeValue, frame: Frame) -> Interval:
    return whole(date(value.year or 1, 1, 1), value.unit or "decade")


def _century(value: TimeValue, frame: Frame) -> Interval:
    first = ((value.nth or 1) - 1) * 100
    return Interval(date(max(first, 1), 1, 1), date(first + 99, 12, 31), "range")


def _weekday(value: TimeValue, frame: Frame) -> Interval:
    now = frame.now
    if now is None or value.weekday is None:
        return UNKNOWN
    back = (now.weekday() - value.weekday) % 7
    if value.shift == 0:
        day = now + (value.weekday - now.weekday()) * DAY
    elif value.shift == -1:
        day = now - (back or 7) * DAY
    elif value.shift == 1:
        day = now + (7 - back) * DAY
    else:
        day = now + ((7 - back) % 7) * DAY if frame.future else now - back * DAY
    day += int(value.count or 0) * DAY  # "the day before Monday's vote"
    return Interval(day, day, "day")


def _weekday_of_week(value: TimeValue, frame: Frame) -> Interval:
    if frame.published is None or value.weekday is None:
        return UNKNOWN
    day = frame.published + (value.weekday - frame.published.weekday() + 7 * (value.shift or 0)) * DAY
    return Interval(day, day, "day")


def _relative_day(value: TimeValue, frame: Frame) -> Interval:
    if frame.published is None:
        return UNKNOWN
    day = frame.published + (value.shift or 0) * DAY
    return Interval(day, day, "day")


def _overnight(value: TimeValue, frame: Frame) -> Interval:
    return UNKNOWN if frame.published is None else Interval(frame.published - DAY, frame.published, "range")


def _unit(value: TimeValue, frame: Frame) -> Interval:
    """Last, this, next week, month, year …"""
    now, unit, shift = frame.now, value.unit or "year", value.shift or 0
    if now is None:
        return UNKNOWN
    interval = whole(shifted(now.replace(day=1) if unit in _MONTHS else now, unit, shift), unit)
    if unit in ("week", "fortnight") and shift == 0 and not frame.future:
        return Interval(interval.start, now, "week")  # codebook section 10: this week ends with publication
    return interval


def _unit_here(value: TimeValue, frame: Frame) -> Interval:
    """Later in the day, by the end of the year: of the day spoken of, in news the publication's."""
    day = frame.day if frame.narrative or value.unit == "day" else frame.published
    return UNKNOWN if day is None else whole(day, value.unit or "day")


def _weekend(value: TimeValue, frame: Frame) -> Interval:
    """The last weekend that has begun (the coming one if it lies ahead); "last" and "next" move off this week."""
    now = frame.published
    if now is None:
        return UNKNOWN
    this = whole(now, "weekend")
    assert this.start is not None
    if value.shift is None or (value.shift == 0 and not frame.future):
        shift = 0 if frame.future or this.start <= now else -1
    else:
        shift = value.shift if value.shift >= 0 or now.weekday() < 5 or value.shift < -1 else -1
    return whole(now + 7 * shift * DAY, "weekend")


def _ago(value: TimeValue, frame: Frame) -> Interval:
    """Counted back from the telling: a day for days, weeks and "a year ago", else the month or year there."""
    now = frame.now
    if now is None:
        return UNKNOWN
    if value.count is None:
        return Interval(None, now, "vague")
    unit = value.unit or "day"
    day = shifted(now, unit, -value.count)
    if (unit == "year" and value.count == 1) or unit in ("day", "hour", "minute"):
        return Interval(day, day, "day")
    if unit in ("week", "fortnight"):
        return Interval(day, day, "week")  # counted to the day, meant to the week
    return whole(day, "year" if unit in ("decade", "century") else unit)


def _ago_exactly(value: TimeValue, frame: Frame) -> Interval:
    if frame.published is None or value.count is None:
        return UNKNOWN
    day = shifted(frame.published, value.unit or "day", -value.count)
    return Interval(day, day, "day")


def _apart(value: TimeValue, frame: Frame) -> Interval:
    """Counted from the last definite date: "two years earlier", "the following day"; hours stay within the day."""
    unit = value.unit or "day"
    if unit in ("hour", "minute") and (value.count is None or value.count < _HOURS):
        day = frame.day or frame.published
        return UNKNOWN if day is None else Interval(day, day, "day")
    if frame.day is None or value.count is None:
        return UNKNOWN
    day = shifted(frame.day, unit, value.count * (value.shift or 1))
    return whole(day, unit) if unit in ("month", "year") else Interval(day, day, "day")


def _same(value: TimeValue, frame: Frame) -> Interval:
    """That day, that year; "the same period" is the last interval itself."""
    if value.unit == "period":
        return frame.anchor or UNKNOWN
    return UNKNOWN if frame.day is None or value.unit == "season" else whole(frame.day, value.unit or "day")


def _apart_weekday(value: TimeValue, frame: Frame) -> Interval:
    if frame.day is None or value.weekday is None:
        return UNKNOWN
    back = (frame.day.weekday() - value.weekday) % 7
    day = frame.day - (back or 7) * DAY if value.shift == -1 else frame.day + (7 - back) * DAY
    return Interval(day, day, "day")


def _clock(value: TimeValue, frame: Frame) -> Interval:
    """A time of day alone: on the day last spoken of if there is one near publication, else the publication's."""
    day = frame.day if frame.anchor is not None and frame.anchor.precision == "day" else None
    recent = day is not None and frame.published is not None and abs(frame.published - day) <= _RECENT
    if not recent and not frame.narrative:
        day = frame.published
    return UNKNOWN if day is None else Interval(day, day, "day")


def _since_then(value: TimeValue, frame: Frame) -> Interval:
    return UNKNOWN if frame.day is None else Interval(frame.day, frame.published, "range")


def _feast(value: TimeValue, frame: Frame) -> Interval:
    """A feast of the year stated, else the last time it fell; the next time if it lies ahead."""
    now = frame.now
    if value.feast is None or (value.year is None and now is None):
        return UNKNOWN
    if value.year is not None:
        chosen = feast_days(value.feast, value.year)[:1]
        if chosen and value.day is not None:  # "3 Muharram 1446": a day of a month
            day = chosen[0][0] + timedelta(days=value.day - 1)
            return Interval(day, day, "day")
    else:
        assert now is not None
        found = [days for year in range(now.year - 2, now.year + 3) for days in feast_days(value.feast, year)]
        past, ahead = [d for d in found if d[0] <= now], [d for d in found if d[0] > now]
        if value.shift == 0:
            chosen = tuple(d for d in found if d[0].year == now.year)[:1]
        elif value.shift == 1 or (frame.future and value.shift is None):
            chosen = tuple(ahead[:1])
        else:
            chosen = tuple(past[-1:])
    return Interval(*chosen[0], _length(chosen[0])) if chosen else UNKNOWN


def _length(days: tuple[date, date]) -> str:
    return "day" if days[0] == days[1] else "range"


def _window(value: TimeValue, frame: Frame) -> Interval:
    """The past three days, the next two weeks."""
    now = frame.published
    if now is None:
        return UNKNOWN
    forward = value.shift == 1
    if value.count is None:
        return Interval(now, None, "vague") if forward else Interval(None, now, "vague")
    other = shifted(now, value.unit or "day", value.count if forward else -value.count)
    return Interval(now, other, "range") if forward else Interval(other, now, "range")


def _within(value: TimeValue, frame: Frame) -> Interval:
    return _window(replace(value, shift=1), frame) if frame.future else UNKNOWN


def _until_now(value: TimeValue, frame: Frame) -> Interval:
    return Interval(None, None if frame.future else frame.published, "vague")


def _lasted(value: TimeValue, frame: Frame) -> Interval:
    """For three months: until publication if told as lasting still, else unknown."""
    return _until_now(value, frame) if frame.perfect and not frame.future else UNKNOWN


def _from_now(value: TimeValue, frame: Frame) -> Interval:
    return Interval(frame.published, None, "vague")


def _so_far(value: TimeValue, frame: Frame) -> Interval:
    if frame.published is None:
        return UNKNOWN
    return Interval(whole(frame.published, value.unit or "year").start, frame.published, "range")


def _rest(value: TimeValue, frame: Frame) -> Interval:
    if frame.published is None:
        return UNKNOWN
    return Interval(frame.published, whole(frame.published, value.unit or "year").end, "range")


def _unknown(value: TimeValue, frame: Frame) -> Interval:
    return UNKNOWN


RULES: dict[str, Callable[[TimeValue, Frame], Interval]] = {
    "date": _date, "slash": _date, "month": _month, "season": _season, "nth": _nth, "year": _year,
    "years": _years, "decade": _decade, "century": _century, "weekday": _weekday, "weekday.week": _weekday_of_week,
    "day": _relative_day, "overnight": _overnight, "unit": _unit, "unit.here": _unit_here, "weekend": _weekend,
    "ago": _ago, "ago.exact": _ago_exactly, "apart": _apart, "same": _same, "apart.weekday": _apart_weekday,
    "window": _window, "within": _within, "recent": _until_now, "past": _until_now, "lasting": _until_now,
    "coming": _from_now,
    "so.far": _so_far, "rest": _rest, "length": _lasted, "set": _unknown, "apart.event": _unknown,
    "anniversary": _unknown, "clock": _clock, "since.then": _since_then, "feast": _feast,
}  # fmt: skip
