from datetime import date

import pytest

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.offices import Term, holder, load_offices, office_known, offices_of

BASE = ActorBase.load()


@pytest.mark.parametrize(
    ("office", "country", "day", "who"),
    [
        ("president", "SYR", date(1995, 3, 1), "person:hafez-al-assad"),
        ("president", "SYR", date(2015, 3, 1), "person:bashar-al-assad"),
        ("foreign minister", "RUS", date(2004, 1, 5), "person:igor-ivanov"),
        ("president", "FRA", date(1960, 1, 1), None),  # before our tables
        ("emir", "FRA", date(2015, 1, 1), None),
    ],
)
def test_the_holder_on_a_day(office: str, country: str, day: date, who: str | None) -> None:
    found = holder(BASE, office, country, day)
    assert (found.id if found else None) == who


def test_nobody_in_the_month_of_a_handover() -> None:
    assert holder(BASE, "president", "USA", date(2021, 1, 10)) is None


@pytest.mark.parametrize(
    ("start", "end", "day", "holds"),
    [
        ("2014", "2016-05", "2016-05-31", True),
        ("2014", "2016-05", "2016-06-01", False),
        ("2014-06", "", "2014-05-31", False),
        ("2014-06", "", "2030-01-01", True),
    ],
)
def test_a_term_has_whole_months_and_years(start: str, end: str, day: str, holds: bool) -> None:
    assert Term("a", start, end).holds(day) is holds


def test_a_person_has_all_offices() -> None:
    held = {
        (office, term.start[:4]) for office, country, term in offices_of("person:vladimir-putin") if country == "RUS"
    }
    assert {("president", "2000"), ("prime minister", "2008"), ("president", "2012")} <= held


def test_offices_are_known_by_country() -> None:
    assert office_known("crown prince", "SAU")
    assert not office_known("crown prince", "USA")
    assert all(actor in BASE.entries for terms in load_offices().values() for actor in (t.actor for t in terms))
