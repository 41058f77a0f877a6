import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Published
from dateline.read.published import dateline_published, parse_published, published_argument


@pytest.mark.parametrize(
    ("value", "day", "precision", "time"),
    [
        ("2011-03-04", "2011-03-04", "day", None),
        ("20110304", "2011-03-04", "day", None),
        ("2011/03/04", "2011-03-04", "day", None),
        ("2011-03", "2011-03-01", "month", None),
        ("2011", "2011-01-01", "year", None),
        ("2011-03-04T09:30", "2011-03-04", "minute", "09:30:00"),
        ("2011-03-04T09:30:15.250+03:00", "2011-03-04", "minute", "09:30:15+03:00"),
        ("2011-03-04T00:00:00", "2011-03-04", "day", None),
        ("4 March 2011", "2011-03-04", "day", None),
        ("Mar. 4, 2011", "2011-03-04", "day", None),
        ("31st March, 1994", "1994-03-31", "day", None),
        ("March 2011", "2011-03-01", "month", None),
        ("Fri, 04 Mar 2011 09:30:00 GMT", "2011-03-04", "minute", "09:30:00+00:00"),
        ("Friday, March 4, 2011 at 5:32 PM EST", "2011-03-04", "minute", "17:32:00-05:00"),
        ("24/12/1998", "1998-12-24", "day", None),
        ("12/24/1998", "1998-12-24", "day", None),
    ],
)
def test_dates_keep_the_precision_they_are_written_with(value: str, day: str, precision: str, time: str | None) -> None:
    found = parse_published(value, "row")
    assert found == Published(dt.date.fromisoformat(day), precision, "row", time)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "value",
    [
        "02/03/2024",
        "Monday",
        "2 December",
        "yesterday",
        "",
        "soon 2024",
        "2024-02-30",
        "0001",
        "9" * 5_000,
        "2024-13-01",
    ],
)
def test_what_is_left_out_or_ambiguous_is_not_guessed(value: str) -> None:
    assert parse_published(value, "row") is None


def test_a_wrong_argument_is_an_error_that_shows_the_accepted_forms() -> None:
    with pytest.raises(ValueError, match=r"'02/03/2024'.*2024-12-02, .*2 December 2024"):
        published_argument("02/03/2024")


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%b %d, %Y", "%Y%m%d"])
)
def test_written_dates_come_back(day: dt.date, form: str) -> None:
    assert parse_published(day.strftime(form), "metadata") == Published(day, "day", "metadata")


@given(st.text(max_size=80))
def test_no_text_is_too_odd(value: str) -> None:
    found = parse_published(value, "metadata")
    assert found is None or found.origin == "metadata"


def year(number: int) -> Published:
    return Published(dt.date(number, 1, 1), "year", "argument")


def test_a_dateline_day_needs_a_year() -> None:
    assert dateline_published(None, None, 12, 2) is None
    assert dateline_published(None, 1995, 7, 12) == Published(dt.date(1995, 7, 12), "day", "dateline")
    assert dateline_published(year(1995), None, 7, 12) == Published(dt.date(1995, 7, 12), "day", "dateline")


def test_a_dateline_never_overrides_what_is_known() -> None:
    day = Published(dt.date(1995, 7, 13), "day", "metadata")
    assert dateline_published(day, 1995, 7, 12) == day
    assert dateline_published(year(1996), 1995, 7, 12) == year(1996)
    assert dateline_published(year(1995), None, 2, 30) == year(1995)
