"""TIMEX3 values, precision codes, anchors."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.times import TimeReading
from dateline.parse import parse_sentence
from dateline.parse.times import find_times
from dateline.resolve.calendar import Interval
from dateline.resolve.times import read_times
from dateline.resolve.timex import acled_precision, narrowed, ucdp_precision

WEDNESDAY = date(2016, 12, 14)


def last(text: str, published: date | None = WEDNESDAY) -> TimeReading:
    parse = parse_sentence(text)
    return read_times(find_times(parse), parse, published)[-1]


@pytest.mark.parametrize(
    ("text", "value", "symbol"),
    [
        ("Rebels shelled the port on Monday.", "DATE 2016-12-12", "DATE XXXX-WXX-1"),
        ("Rebels shelled the port late on Monday night.", "TIME 2016-12-12TNI", "TIME XXXX-WXX-1TNI"),
        ("Rebels shelled the port on Monday at 5:40 p.m.", "TIME 2016-12-12T17:40", "TIME XXXX-XX-XXT17:40"),
        ("Rebels shelled the port at 21:40 GMT.", "TIME 2016-12-14T21:40Z", "TIME XXXX-XX-XXT21:40Z"),
        ("Rebels shelled the port yesterday.", "DATE 2016-12-13", "DATE DCT-P1D"),
        ("Rebels shelled the port eight days ago.", "DATE 2016-12-06", "DATE DCT-P8D"),
        ("Rebels shelled the port last week.", "DATE 2016-W49", "DATE DCT-P1W"),
        ("Rebels shelled the port over the weekend.", "DATE 2016-W49-WE", "DATE XXXX-WXX-WE"),
        ("Rebels shelled the port in October.", "DATE 2016-10", "DATE XXXX-10"),
        ("Rebels shelled the port on 3 October.", "DATE 2016-10-03", "DATE XXXX-10-03"),
        ("Rebels shelled the port last winter.", "DATE 2015-WI", "DATE XXXX-WI"),
        ("Rebels shelled the port in early 2014.", "DATE 2014", "DATE 2014"),
        ("Rebels shelled the port in the 1990s.", "DATE 199", "DATE 199"),
        ("The mosque is of the 12th century.", "DATE 11", "DATE 11"),
        ("Exports sank in the third quarter of 1998.", "DATE 1998-Q3", "DATE 1998-Q3"),
        ("Rebels held the port from 2011 to 2015.", "DURATION 2011-01-01/2015-12-31", "DURATION 2011-01-01/2015-12-31"),
        ("Rebels have held the port since 2012.", "DURATION 2012-01-01/2016-12-14", "DURATION 2012-01-01/.."),
        ("Rebels shelled the port over the past 24 hours.", "DURATION PT24H", "DURATION PT24H"),
        ("Rebels held the port for three months.", "DURATION P3M", "DURATION P3M"),
        ("Rebels have shelled it for years.", "DURATION PXY", "DURATION PXY"),
        ("Rebels shelled the port in recent weeks.", "DATE PAST_REF", "DATE PAST_REF"),
        ("More troops will land in the coming days.", "DATE FUTURE_REF", "DATE FUTURE_REF"),
        ("Rebels shell the port every night.", "SET P1D", "SET P1D"),
        ("They march every Friday.", "SET XXXX-WXX-5", "SET XXXX-WXX-5"),
        ("Rebels shelled the port on Christmas Day.", "DATE 2015-12-25", "DATE XXXX-XX-XX"),
        ("The following day they shot him.", "DATE REF+P1D", "DATE REF+P1D"),
    ],
)
def test_values_with_and_without_a_publication_date(text: str, value: str, symbol: str) -> None:
    for published, expected in ((WEDNESDAY, value), (None, symbol)):
        reading = last(text, published)
        assert f"{reading.type} {reading.value}" == expected


@pytest.mark.parametrize(
    ("text", "anchor", "day", "word"),
    [
        ("It fell on 3 May 2014.", "stated", None, None),
        ("It fell on Monday.", "published", "2016-12-14", None),
        ("It has been shut since 2012.", "published", "2016-12-14", None),
        ("On 3 May 2014 he fled. The next day he was shot.", "text", "2014-05-03", "On 3 May 2014"),
        ("The next day he was shot.", "none", None, None),
        ("He was shot at 5:40 a.m. on the road.", "published", "2016-12-14", None),
        ("The road was mined on Monday. The convoy was hit at 5:40 a.m.", "text", "2016-12-12", "on Monday"),
        ("It was held for three months.", "none", None, None),
    ],
)
def test_what_it_counts_from(text: str, anchor: str, day: str | None, word: str | None) -> None:
    reading = last(text)
    assert (reading.anchor, reading.anchor_day) == (anchor, day)
    assert (text[slice(*reading.anchor_span)] if reading.anchor_span else None) == word
    assert reading.reason


@pytest.mark.parametrize(
    ("text", "acled", "ucdp"),
    [
        ("It fell on Monday.", 1, 1),
        ("It fell over the weekend.", 2, 2),
        ("It fell last week.", 2, 3),
        ("It fell two weeks ago.", 2, 3),
        ("It fell this week.", 2, 3),
        ("It fell in October.", 3, 4),
        ("It fell last winter.", None, 5),
        ("It fell in 2014.", None, 5),
        ("It fell in the 1990s.", None, None),
        ("It has been shut for years.", None, None),
    ],
)
def test_precision_in_the_providers_codes(text: str, acled: int | None, ucdp: int | None) -> None:
    reading = last(text)
    assert (reading.acled, reading.ucdp) == (acled, ucdp)


def test_parts_keep_their_own_values() -> None:
    reading = last("The road was shut from 2011 to 2015.")
    assert [part.value for part in reading.parts] == ["2011", "2015"]


@given(st.dates(), st.integers(0, 1000))
def test_longer_is_never_more_precise(start: date, days: int) -> None:
    try:
        end = date.fromordinal(start.toordinal() + days)
    except ValueError:
        return
    interval = Interval(start, end, "range")
    shorter = Interval(start, start, "day")
    for code in (acled_precision, ucdp_precision):
        assert code(shorter) == 1
        longer = code(interval)
        assert longer is None or longer >= 1
        assert (longer == 1) == (days == 0)


@pytest.mark.parametrize(
    ("interval", "edge", "expected"),
    [
        (Interval(date(2024, 2, 1), date(2024, 2, 29), "month"), "late", ("2024-02-21", "2024-02-29")),
        (Interval(date(2024, 2, 1), date(2024, 2, 29), "month"), "early", ("2024-02-01", "2024-02-10")),
        (Interval(date(1996, 1, 1), date(1996, 12, 31), "year"), "mid", ("1996-05-01", "1996-08-31")),
        (Interval(date(1970, 1, 1), date(1979, 12, 31), "range"), "late", ("1975-01-01", "1979-12-31")),
        (Interval(date(2024, 2, 3), date(2024, 2, 3), "day"), "late", ("2024-02-03", "2024-02-03")),
        (Interval(date(2024, 2, 1), date(2024, 2, 29), "month"), None, ("2024-02-01", "2024-02-29")),
    ],
)
def test_early_mid_and_late_narrow_a_claims_time(interval: Interval, edge: str, expected: tuple[str, str]) -> None:
    found = narrowed(interval, edge)
    assert (str(found.start), str(found.end)) == expected
