"""On which days feasts fall: data/words/feasts.tsv by the calendars of kept libraries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil import easter
from hijridate import Gregorian, Hijri
from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Year

from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table

COLUMNS = ("id", "calendar", "month", "day", "weekday", "days")
_MOON = 30  # days of the longest month by the moon
_ADAR, _SECOND_ADAR = 12, 13
_HEBREW_FROM_NISAN, _HEBREW_FROM_TISHRI = 3760, 3761  # years between the two counts, before and after new year
_TISHRI = 7
_HIJRI_YEARS = 1600  # a year below is one of the Islamic calendar


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast's place in its calendar."""

    id: str
    calendar: str
    month: int
    day: int
    weekday: int
    days: int


def feast_days(feast: str, year: int) -> tuple[tuple[date, date], ...]:
    """First and last day of the feast as it begins in a Gregorian year, or in a Hijri year (below 1600).

    By the moon that may be twice (Eid al-Fitr in 2000); empty if the calendar does not reach there.
    """
    row = feasts()[feast]
    try:
        starts = _CALENDARS[row.calendar](row, year)
    except (ValueError, OverflowError):  # hijridate knows 1924 to 2077
        return ()
    return tuple((start, start + timedelta(days=_days(row, start) - 1)) for start in starts)


def _days(row: Feast, start: date) -> int:
    if row.calendar == "hijri" and row.days == _MOON:
        return _MOON - (_to_hijri(start + timedelta(days=_MOON - 1)).month != row.month)  # a month has 29 or 30 days
    return row.days


@lru_cache(maxsize=1)
def feasts() -> Mapping[str, Feast]:
    """The rows of feasts.tsv by id. Raises KnowledgeError where one is wrong."""
    out: dict[str, Feast] = {}
    for row in read_table(DATA / "words" / "feasts.tsv", COLUMNS):
        allowed(row, "calendar", frozenset(_CALENDARS))
        try:
            numbers = [int(row[c] or 0) for c in COLUMNS[2:]]
        except ValueError as error:
            raise KnowledgeError(f"{row['_row']}: month, day, weekday and days must be numbers") from error
        feast = Feast(row["id"], row["calendar"], *numbers)
        if feast.days < 1 or not 0 <= feast.month <= _SECOND_ADAR or not 0 <= feast.weekday <= 6:
            raise KnowledgeError(f"{row['_row']}: days must be 1 or more, month 1 to 13, weekday 0 to 6")
        if row["id"] in out:
            raise KnowledgeError(f"{row['_row']}: id {row['id']!r} stands twice")
        out[row["id"]] = feast
    return out


def _gregorian(feast: Feast, year: int) -> list[date]:
    return [date(year, feast.month, feast.day)]


def _weekday(feast: Feast, year: int) -> list[date]:
    first = date(year, feast.month, 1)
    return [first + timedelta(days=(feast.weekday - first.weekday()) % 7 + 7 * (feast.day - 1))]


def _easter(feast: Feast, year: int) -> list[date]:
    return [easter.easter(year, easter.EASTER_WESTERN) + timedelta(days=feast.day)]


def _orthodox(feast: Feast, year: int) -> list[date]:
    return [easter.easter(year, easter.EASTER_ORTHODOX) + timedelta(days=feast.day)]


def _hijri(feast: Feast, year: int) -> list[date]:
    if year < _HIJRI_YEARS:  # "Ramadan 1445" counts from the Hijra
        day = Hijri(year, feast.month, feast.day).to_gregorian()
        return [date(day.year, day.month, day.day)]
    first = _to_hijri(date(year, 1, 1)).year
    days = [Hijri(hijri, feast.month, feast.day).to_gregorian() for hijri in (first, first + 1)]
    return [date(day.year, day.month, day.day) for day in days if day.year == year]


def _to_hijri(day: date) -> Hijri:
    return Gregorian(day.year, day.month, day.day).to_hijri()


def _hebrew(feast: Feast, year: int) -> list[date]:
    hebrew = year + (_HEBREW_FROM_TISHRI if feast.month >= _TISHRI else _HEBREW_FROM_NISAN)
    month = feast.month
    if month == _ADAR:  # the end of the Hebrew year that began in the year before; leap years keep it in Adar II
        hebrew -= 1
        month = _SECOND_ADAR if Year(hebrew).leap else _ADAR
    day: date = HebrewDate(hebrew, month, feast.day).to_pydate()
    return [day]


_CALENDARS: Mapping[str, Callable[[Feast, int], list[date]]] = {
    "gregorian": _gregorian, "weekday": _weekday, "easter": _easter, "orthodox": _orthodox, "hijri": _hijri,
    "hebrew": _hebrew,
}  # fmt: skip
