"""When a text was published: parsing dates as people and pages write them, never guessing what they leave out."""

import re
import warnings
from datetime import date, datetime

from dateutil import parser as dateparser

from dateline.model import Published
from dateline.model.article import DateOrigin, DatePrecision

FORMS = (
    "2024-12-02, 2024-12-02T14:05, 2024-12-02T14:05:00+03:00, 2024-12, 2024, 2 December 2024, Dec 2, 2024, "
    "December 2024 or Mon, 02 Dec 2024 14:05:00 GMT"
)
MAX_LENGTH = 64
FIRST_YEAR, LAST_YEAR = 1500, 2200

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|(?<!\d)\d{8}(?!\d)|(?<!\d)\d{8}T\d")
_CLOCK = re.compile(r"\d{1,2}:\d{2}|T\d{2}|\d\s*[ap]\.?m\b", re.IGNORECASE)
_YEAR_ONLY = re.compile(r"\d{4}")
_ISO_START = re.compile(r"\d{8}(?:T|$)|\d{4}-\d{2}(-\d{2})?(?!\d)|\d{4}/\d{1,2}/\d{1,2}")
_NOISE = re.compile(r"\b(?:published|posted|updated|on|at)\b:?|\|", re.IGNORECASE)
# Zones that news writes as letters; any other one is left out and the time stays without a zone.
_HOUR = 3600
_ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "EST": -5 * _HOUR, "EDT": -4 * _HOUR, "CST": -6 * _HOUR, "CDT": -5 * _HOUR,
          "MST": -7 * _HOUR, "MDT": -6 * _HOUR, "PST": -8 * _HOUR, "PDT": -7 * _HOUR, "CET": _HOUR, "CEST": 2 * _HOUR,
          "EET": 2 * _HOUR, "EEST": 3 * _HOUR, "MSK": 3 * _HOUR}  # fmt: skip
# Two dates that share nothing: what comes out the same from both was in the text.
_DEFAULTS = (datetime(1804, 1, 1), datetime(1808, 2, 2))


def parse_published(value: str, origin: DateOrigin) -> Published | None:
    """The date in `value` with its precision, or None: no year, ambiguous (02/03/2024), or no date."""
    text = _NOISE.sub(" ", value).strip()
    if len(text) > MAX_LENGTH or not _YEAR.search(text):
        return None
    if _YEAR_ONLY.fullmatch(text):
        return _in_range(Published(date(max(int(text), 1), 1, 1), "year", origin))
    readings = [_read(text, default, day_first) for day_first in (True, False) for default in _DEFAULTS]
    if _ISO_START.match(text):
        readings = readings[2:]  # year first: the next number is the month, dateutil's day-first reading of it is wrong
    found = [reading for reading in readings if reading is not None]
    if len(found) < len(readings):
        return None
    return _in_range(_agreed(found, bool(_CLOCK.search(text)), origin))


def published_argument(value: str) -> Published:
    """The publication date that a user gave. Raises ValueError, naming the accepted forms, if it is not one."""
    found = parse_published(value, "argument")
    if found is None:
        problem = "is not a date with a year, or its day and month cannot be told apart"
        raise ValueError(f"published date {value!r} {problem}; write it like one of: {FORMS}")
    return found


def dateline_published(known: Published | None, year: int | None, month: int, day: int) -> Published | None:
    """What is known after reading a dateline's date, which counts if it has a year or refines a year or month known."""
    if known is not None and known.precision in ("minute", "day"):
        return known
    if known is not None and (year or known.day.year) != known.day.year:
        return known
    if known is not None and known.precision == "month" and known.day.month != month:
        return known
    year = year or (known.day.year if known is not None else None)
    if year is None:
        return known
    try:
        found = date(year, month, day)
    except ValueError:  # 30 February
        return known
    return _in_range(Published(found, "day", "dateline")) or known


def _read(text: str, default: datetime, day_first: bool) -> datetime | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # unknown zones: the time is kept without one
        try:
            return dateparser.parse(text, default=default, dayfirst=day_first, tzinfos=_ZONES)
        except (ValueError, ArithmeticError, TypeError, AttributeError):  # a day of thirty nines is no decimal
            return None


def _agreed(found: list[datetime], clock: bool, origin: DateOrigin) -> Published | None:
    """One date from readings with different defaults and orders; None where they differ in what the text should say."""
    first = found[0]
    if any(other.year != first.year for other in found):
        return None
    precision: DatePrecision = "day"
    if len({(other.month, other.day) for other in found}) > 1:
        # The month alone is written if it agrees although the default months differ, and the days are the defaults'.
        if len({other.month for other in found}) > 1 or {other.day for other in found} != {d.day for d in _DEFAULTS}:
            return None
        return Published(date(first.year, first.month, 1), "month", origin)
    time = None
    # Midnight to the second is what software writes when it knows only the day.
    if clock and (first.hour, first.minute, first.second, first.microsecond) != (0, 0, 0, 0):
        precision, time = "minute", first.timetz().replace(microsecond=0).isoformat()
    return Published(first.date(), precision, origin, time)


def _in_range(found: Published | None) -> Published | None:
    return found if found is not None and FIRST_YEAR <= found.day.year <= LAST_YEAR else None


def write_published(published: Published | None) -> str | None:
    """A publication time as text that is read back to the same."""
    if published is None:
        return None
    if published.time:
        return f"{published.day}T{published.time}"
    return published.day.isoformat()[: {"year": 4, "month": 7}.get(published.precision, 10)]
