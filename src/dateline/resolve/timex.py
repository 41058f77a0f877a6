"""What a resolved time expression is in the codes of others: TIMEX3 values, ACLED's and UCDP's precision."""

from calendar import monthrange
from datetime import date

from dateline.model.times import BUILT, TimeMention, TimeValue, TimexType
from dateline.resolve.calendar import Interval

_MODS = {"early": "START", "mid": "MID", "late": "END"}
_SEASONS = {1: "SP", 2: "SU", 3: "FA", 4: "WI"}
_LETTERS = {
    "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "fortnight": "W", "month": "M",
    "quarter": "Q", "half": "H", "season": "S", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
_DURATIONS = frozenset({"window", "within", "length", "lasting"})
_VAGUE = {"recent": "PAST_REF", "past": "PAST_REF", "coming": "FUTURE_REF", "anniversary": "PAST_REF"}
_FROM_TEXT = frozenset({"apart", "apart.weekday", "same", "since.then", "offset", "apart.event"})
_WEEKS = frozenset({"week", "fortnight"})
_WEEK = 7
_ACLED = ((1, 1), (7, 2), (31, 3))
_UCDP = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))


def acled_precision(interval: Interval) -> int | None:
    """ACLED's time precision: 1 the day is known, 2 the week, 3 the month; None for what ACLED would not code."""
    return _code(interval, _ACLED)


def ucdp_precision(interval: Interval) -> int | None:
    """UCDP's date_prec: 1 the day is known, 2 two to six days, 3 the week, 4 the month, 5 the year; None beyond."""
    return _code(interval, _UCDP)


def _code(interval: Interval, limits: tuple[tuple[int, int], ...]) -> int | None:
    if interval.start is None or interval.end is None:
        return None
    days = abs((interval.end - interval.start).days) + 1
    if interval.precision == "week":
        days = max(days, _WEEK)  # this week so far, a day counted in weeks: no more is known
    return next((code for most, code in limits if days <= most), None)


def timex_mod(value: TimeValue) -> str | None:
    """TIMEX3's mod for "early", "mid" and "late"."""
    return _MODS.get(value.edge or "")


def timex(mention: TimeMention, interval: Interval) -> tuple[TimexType, str]:
    """TIMEX3 type and value. What has no place on the calendar keeps a symbolic value (docs/times.md)."""
    value = mention.value
    if mention.kind == "set":
        return "SET", _set(value)
    if mention.kind in _DURATIONS:
        return "DURATION", _period(value.count, value.unit)
    if mention.kind in _VAGUE and mention.kind not in BUILT:
        return "DATE", _VAGUE[mention.kind]
    known = interval.start is not None or interval.end is not None
    text = _dated(mention, interval) if known else _symbol(mention)
    time = f"T{value.clock}" if value.clock else f"T{value.part}" if value.part else ""
    if time and interval.start == interval.end:
        return "TIME", text + time
    return ("DURATION" if mention.kind in BUILT and "/" in text else "DATE"), text


def _set(value: TimeValue) -> str:
    if value.weekday is not None:
        return f"XXXX-WXX-{value.weekday + 1}"
    if value.month is not None:
        return f"XXXX-{value.month:02d}"
    return _period(value.count or 1, value.unit)


def _period(count: float | None, unit: str | None) -> str:
    """A duration: P3D, PT48H, PXY for years without a number."""
    letter = _LETTERS.get(unit or "day", "D")
    if unit == "fortnight" and count is not None:
        count *= 2
    number = "X" if count is None else f"{count:g}"
    return f"P{'T' if unit in ('hour', 'minute') else ''}{number}{letter}"


def _dated(mention: TimeMention, interval: Interval) -> str:
    start, end = interval.start, interval.end
    if start is None or end is None:
        return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"
    start, end = min(start, end), max(start, end)
    if mention.kind not in BUILT:
        named = _named(mention.value, interval.precision, start)
        if named is not None:
            return named
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def _named(value: TimeValue, precision: str, start: date) -> str | None:
    """The value of a whole week, month, season, year …, None for days and odd stretches."""
    iso = start.isocalendar()
    if value.unit == "weekend":
        return f"{iso.year}-W{iso.week:02d}-WE"
    if precision == "week":
        return f"{iso.year}-W{iso.week:02d}"
    if precision == "month":
        return f"{start.year:04d}-{start.month:02d}"
    if precision == "season":
        return f"{start.year:04d}-{_SEASONS[start.month // 3]}"
    if precision == "year":
        return f"{start.year:04d}"
    if precision == "range" and value.unit in ("quarter", "half") and value.count is None:
        length = 3 if value.unit == "quarter" else 6
        return f"{start.year:04d}-{_LETTERS[value.unit]}{(start.month - 1) // length + 1}"
    if precision == "range" and value.unit == "decade" and start.month == start.day == 1:
        return f"{start.year // 10:03d}"
    if precision == "range" and value.unit == "century":
        return f"{start.year // 100:02d}"
    return None


def _symbol(mention: TimeMention) -> str:
    """What is said without the day that it counts from: XXXX-WXX-1 a Monday, DCT-P1D the day before publication."""
    value, kind = mention.value, mention.kind
    if kind in BUILT:
        return "/".join(_symbol(part) for part in mention.parts) if len(mention.parts) > 1 else _half_open(mention)
    if value.weekday is not None:
        return f"XXXX-WXX-{(value.weekday + int(value.count or 0)) % 7 + 1}"
    if value.month is not None:
        return f"XXXX-{value.month:02d}" + (f"-{value.day:02d}" if value.day else "")
    if value.season is not None:
        return f"XXXX-{_SEASONS[value.season]}"
    if kind == "weekend":
        return "XXXX-WXX-WE"
    if kind == "nth" and value.unit:
        return f"XXXX-{_LETTERS[value.unit]}{value.nth if value.nth and value.nth > 0 else 'X'}"
    if kind in ("clock", "feast"):
        return "XXXX-XX-XX"
    origin = "REF" if kind in _FROM_TEXT else "DCT"
    shift = value.shift or 0
    count = value.count if value.count is not None or kind in ("ago", "apart", "apart.event", "offset") else abs(shift)
    sign = "-" if shift < 0 or kind in ("ago", "ago.exact") else "+"
    return f"{origin}{sign}{_period(count, value.unit)}"


def _half_open(mention: TimeMention) -> str:
    inner = _symbol(mention.parts[-1]) if mention.parts else ".."
    return f"../{inner}" if mention.kind in ("until", "before") else f"{inner}/.."


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def narrowed(interval: Interval, edge: str | None) -> Interval:
    """The third of a month or year that "early", "mid" or "late" means; of a decade the half ("mid": the middle).

    Days of a month are told as 1-10, 11-20 and 21 to its end.
    """
    start, end = interval.start, interval.end
    if edge not in _MODS or start is None or end is None:
        return interval
    if interval.precision == "month":
        first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, month_end(start).day)}[edge]
        return Interval(start.replace(day=first), start.replace(day=last), "month")
    if interval.precision == "year":
        month = {"early": 1, "mid": 5, "late": 9}[edge]
        return Interval(date(start.year, month, 1), month_end(date(start.year, month + 3, 1)), "year")
    if interval.precision == "range" and end.year - start.year == 9 and start.month == start.day == 1:
        first, last = {"early": (0, 4), "mid": (3, 6), "late": (5, 9)}[edge]
        return Interval(date(start.year + first, 1, 1), date(start.year + last, 12, 31), "range")
    return interval
