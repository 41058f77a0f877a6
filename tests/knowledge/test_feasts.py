from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge import feasts as module
from dateline.knowledge.feasts import feast_days, feasts
from dateline.knowledge.tables import KnowledgeError


@pytest.mark.parametrize(
    ("feast", "year", "first", "last"),
    [
        ("christmas", 2024, "2024-12-25", "2024-12-25"),
        ("thanksgiving", 1999, "1999-11-25", "1999-11-25"),
        ("easter", 2024, "2024-03-31", "2024-03-31"),
        ("good.friday", 1998, "1998-04-10", "1998-04-10"),
        ("orthodox.easter", 2022, "2022-04-24", "2022-04-24"),
        ("ramadan", 2023, "2023-03-23", "2023-04-20"),
        ("eid.adha", 2013, "2013-10-15", "2013-10-18"),
        ("yom.kippur", 1973, "1973-10-06", "1973-10-06"),
        ("simchat.torah", 2023, "2023-10-07", "2023-10-07"),
        ("purim", 2024, "2024-03-24", "2024-03-24"),
    ],
)
def test_feasts_fall_where_they_fell(feast: str, year: int, first: str, last: str) -> None:
    assert feast_days(feast, year) == ((date.fromisoformat(first), date.fromisoformat(last)),)


def test_the_moon_may_bring_a_feast_twice_a_year() -> None:
    assert [days[0].isoformat() for days in feast_days("eid.fitr", 2000)] == ["2000-01-08", "2000-12-27"]


def test_a_calendar_that_does_not_reach_a_year_says_nothing() -> None:
    assert feast_days("ramadan", 1900) == ()


@given(st.sampled_from(sorted(feasts())), st.integers(1930, 2070))
def test_feasts_begin_in_their_year_and_come_again_within_two(feast: str, year: int) -> None:
    found = [days for y in (year, year + 1) for days in feast_days(feast, y)]
    assert found
    assert all(first <= last < first + timedelta(days=31) for first, last in found)
    assert {first.year for first, _ in feast_days(feast, year)} <= {year}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("x\tmayan\t1\t1\t\t1", "calendar is 'mayan', must be one of easter, gregorian"),
        ("x\tgregorian\tMay\t1\t\t1", "must be numbers"),
        ("x\tgregorian\t5\t1\t\t0", "days must be 1 or more"),
        ("x\tgregorian\t5\t1\t\t1\nx\tgregorian\t5\t2\t\t1", "'x' stands twice"),
    ],
)
def test_a_wrong_row_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: str, message: str) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "feasts.tsv").write_text("\t".join(module.COLUMNS) + "\n" + row + "\n")
    monkeypatch.setattr(module, "DATA", tmp_path)
    with pytest.raises(KnowledgeError, match=message):
        feasts.__wrapped__()


def test_a_hijri_year_is_counted_by_that_calendar() -> None:
    assert [d.isoformat() for d in feast_days("ramadan", 1445)[0]] == ["2024-03-11", "2024-04-09"]
