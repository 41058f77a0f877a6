"""Datelines: "ALEPPO, Syria, Dec 2 (Agency) —", "BEIRUT (AP) -", "MOSCOW, November 30 /TASS/." at the start of a text.

The place is where a dispatch was written, which is not where its events happened; so it is kept apart and not coded.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.knowledge.tables import DATA, read_table
from dateline.model import Span

MAX_LENGTH = 140  # characters of the longest dateline
STOPS = DATA / "words" / "dateline_stops.tsv"


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: all its characters with the dash, the place in it, and its date as far as it is written."""

    span: Span
    place: Span | None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    plain: bool = False  # a place in capitals and a dash or colon, no more
    agency: str | None = None  # who sends it: "Meridian Wire" of "(Meridian Wire)"


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Mm]ay|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?|"
    r"[Ss]ept?(?:ember)?|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?|"
    r"JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|"
    r"NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)"
_UPPER = r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_a-zß-öø-ÿ]|[.'’])*"
_CAPS = rf"(?:Mc)?{_UPPER}(?:(?:\ |/|-|\ and\ |,\ (?=[A-Z]{{3,}}\ and\ )){_UPPER}){{0,5}}"
_TITLED = r"[A-Z][^\W\d_]+(?:['’.-][^\W\d_]+)*"
_PLACED = rf"{_TITLED}(?:[ /-](?:(?:of|the|de|al|el|la|and)\ )?{_TITLED}){{0,3}}"
_STATE = r"[A-Z](?:[\w'’-]*|[A-Za-z.]{0,5}\.)(?![\w.])"
_REGION = (
    rf"(?:,\ ?(?!{_MONTH}\ |{_WEEKDAY}\b){_STATE}"
    rf"(?:\ (?:of|and|the)(?=\ )|(?<!\.)\ (?!{_MONTH}\ \d){_STATE}){{0,3}}){{1,2}}"
)
_DATE = (
    rf",?\ (?:{_WEEKDAY},?\ )?(?:(?P<month1>{_MONTH})\ ?(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\ (?P<month2>{_MONTH}))(?:,?\ (?P<year>(?:19|20)\d\d))?(?!\d)"
    rf"|,?\ (?P<weekday>{_WEEKDAY})"
)
_AGENCY = (
    r",?\ ?(?P<agency>\((?:[A-Z][^()\n]{1,40}|dpa|efe)\)|/[A-Z][^/\n]{1,30}/|\[[A-Z][^\[\]\n]{1,30}\]"
    r"|(?<=\d\ )[A-Z]{2,8}(?=\ ?[-–—]))"
)
_END = r"(?P<end>\ ?(?:--+|[–—―])\ ?|\ ?-(?:\ |$)|\ _(?:\ |$)|:\ |(?<=[)/\]])\.?\ (?=[A-Z“\"'‘])|$)"
_AFTER = r"(?=[A-Z0-9À-ÞЀ-ЯŠŽČĆĐŁŚŻİ“\"'‘«(\[]|al-|el-|$)"
_DATELINE = re.compile(
    rf"(?P<place>(?P<caps>{_CAPS})(?![^\W_])|{_PLACED})(?P<region>{_REGION})?(?:{_DATE})?(?:{_AGENCY})?{_END}{_AFTER}"
)
_BARE_AGENCY = re.compile(rf"(?P<agency>\([A-Z][A-Za-z/ .]{{1,30}}\))\ ?(?:--+|[–—―-])\ {_AFTER}")


def find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that the paragraph `text[start:end]` starts with, or None. A lone place needs capitals."""
    head = " ".join(text[start : min(end, start + MAX_LENGTH)].split("\n"))
    for space in "\t\r\u00a0\u202f":
        head = head.replace(space, " ")  # one for one, so that offsets hold
    if end - start > MAX_LENGTH:
        head += "x"  # the cut is not the end of the paragraph
    match = _DATELINE.match(head)
    if match is None or not _believable(match):
        bare = _BARE_AGENCY.match(head)
        if bare is None:
            return None
        return Dateline(Span(start, start + len(bare.group().rstrip())), None, agency=_agency(bare["agency"]))
    place = Span(start + match.start("place"), start + match.end("place"))
    month = match["month1"] or match["month2"]
    return Dateline(
        Span(start, start + len(head[: match.end()].rstrip())),
        place,
        int(match["year"]) if match["year"] else None,
        _MONTHS.index(month[:3].lower()) + 1 if month else None,
        int(match["day1"] or match["day2"]) if month else None,
        plain=not (month or match["agency"] or match["region"]),
        agency=_agency(match["agency"]),
    )


def _agency(written: str | None) -> str | None:
    """The name in "(Meridian Wire)" or "/TASS/"."""
    return written.strip("()/[] ") or None if written else None


def _believable(match: re.Match[str]) -> bool:
    """Whether what looks like a dateline says enough to be one."""
    dated = bool(match["month1"] or match["month2"])
    end = match["end"].strip()
    if _stops() & set(re.split(r"[ /-]", match["place"].upper().replace(" THE ", " "))):
        return False
    region = (match["region"] or "").lstrip(", ")
    if not end and not dated and match["agency"] is None:
        return False  # a line of its own: "Aleppo, Syria" may be anything
    if not end and not match["agency"]:
        return match["caps"] is not None
    if match["caps"] is not None:
        letters = sum(map(str.isalpha, match["place"]))
        return letters >= 4 or dated or match["agency"] is not None or bool(region)
    if dated:
        return True
    if match["agency"] is not None:
        # "Islamic State (IS) - Its fighters": an abbreviation of the name itself is no agency.
        initials = "".join(word[0] for word in re.split(r"[ -]", match["place"])).upper()
        return match["agency"][1:-1].upper() != initials
    return bool(region) and (region.isupper() or end != ":")


@lru_cache(maxsize=1)
def _stops() -> frozenset[str]:
    """Words in capitals before a dash or colon that are no places."""
    return frozenset(row["word"].upper() for row in read_table(STOPS, ("word", "why")))
