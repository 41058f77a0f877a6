"""Time expressions built of others put on the calendar ("since 2012", "from May to June 2012")."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from dateline.model.times import BUILT, TimeMention
from dateline.resolve.calendar import DAY, UNKNOWN, Frame, Interval, calendar, shifted, whole

_FOLLOWING = frozenset({"date", "month", "season", "nth", "feast", "clock"})


def on_calendar(mention: TimeMention, frame: Frame) -> Interval:
    """The days of a mention, simple or built of others."""
    if mention.kind not in BUILT:
        return calendar(mention, frame)
    try:
        return RULES[mention.kind](mention, frame) if mention.parts else UNKNOWN
    except (ValueError, OverflowError):  # beyond the calendar
        return UNKNOWN


def ordered(interval: Interval) -> Interval:
    """The interval with its earlier day first."""
    if interval.start is not None and interval.end is not None and interval.end < interval.start:
        return replace(interval, start=interval.end, end=interval.start)
    return interval


def part_frames(mention: TimeMention, frame: Frame) -> list[tuple[TimeMention, Frame]]:
    """The parts of a mention, each with the frame that it is resolved in."""
    if mention.kind == "range" and len(mention.parts) > 1:
        return [(mention.parts[0], frame), (mention.parts[-1], _after_first(mention, frame))]
    if mention.kind == "since":
        frame = replace(frame, future=False)
    return [(part, frame) for part in mention.parts]


def _after_first(mention: TimeMention, frame: Frame) -> Frame:
    """The frame of a range's end: what is stated without a year follows the start."""
    first, last = on_calendar(mention.parts[0], frame), mention.parts[-1]
    if last.value.year is not None or first.start is None or last.kind not in _FOLLOWING:
        return frame
    return replace(frame, anchor=first, narrative=True)


def _since(mention: TimeMention, frame: Frame) -> Interval:
    part = on_calendar(mention.parts[-1], replace(frame, future=False))
    return Interval(part.start, frame.published if part.start else None, "range" if part.start else "vague")


def _until(mention: TimeMention, frame: Frame) -> Interval:
    part = mention.parts[-1]
    # "by Monday" may lie behind or ahead; "until Monday" said in the week before lies ahead.
    end = on_calendar(part, frame).end
    return Interval(None, end, "range" if end else "vague")


def _before(mention: TimeMention, frame: Frame) -> Interval:
    start = on_calendar(mention.parts[-1], frame).start
    return Interval(None, start - DAY if start else None, "range")


def _after(mention: TimeMention, frame: Frame) -> Interval:
    end = on_calendar(mention.parts[-1], frame).end
    last = None if frame.future or frame.published is None or end is None or end >= frame.published else frame.published
    return Interval(end + DAY if end else None, last, "range")


def _from(mention: TimeMention, frame: Frame) -> Interval:
    start = on_calendar(mention.parts[-1], frame).start
    return Interval(start, None, "range" if start else "vague")


def _range(mention: TimeMention, frame: Frame) -> Interval:
    """From one to the other."""
    one, two = mention.parts[0], mention.parts[-1]
    first = on_calendar(one, frame)
    last = on_calendar(two, _after_first(mention, frame))
    start, end = first.start, last.end
    if start is not None and end is not None and end < start and two.kind == "weekday":
        end += 7 * DAY
    elif start is not None and end is not None and end < start and last.start is not None:
        start, end = last.start, first.end or start  # told backwards: "in the 2010s and the 1990s"
    return Interval(start, end, "range" if start or end else "vague")


def _offset(mention: TimeMention, frame: Frame) -> Interval:
    """Two days after the strike, told of what happened on Friday: the strike was on Wednesday."""
    main, value = on_calendar(mention.parts[-1], frame), mention.value
    unit = value.unit or "day"
    if main.start is None or main.start != main.end or value.count is None:
        return UNKNOWN
    day = shifted(main.start, unit, -value.count * (value.shift or 1))
    return whole(day, unit) if unit in ("month", "year") else Interval(day, day, "day")


def _anniversary(mention: TimeMention, frame: Frame) -> Interval:
    """The fifth anniversary of what happened on a date: that day five years later; without a year the latest one."""
    first, told = mention.parts[0], mention.parts[-1]
    that = on_calendar(told, replace(frame, future=False))
    if that.start is None or that.start != that.end:
        return UNKNOWN
    years = first.value.nth
    if years is None or told.value.year is None:
        return that
    day: date = that.start + relativedelta(years=years)
    return Interval(day, day, "day")


RULES: dict[str, Callable[[TimeMention, Frame], Interval]] = {
    "since": _since, "from": _from, "until": _until, "before": _before, "after": _after, "range": _range,
    "offset": _offset, "anniversary.of": _anniversary,
}  # fmt: skip
