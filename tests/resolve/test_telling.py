from datetime import date

import pytest

from dateline.model import Published
from dateline.model.places import PlaceEntry
from dateline.resolve.telling import day_of_telling

KABUL = PlaceEntry("x:1", "Kabul", "town", "AFG", 34.5, 69.2, 0)
BOSTON = PlaceEntry("x:2", "Boston", "town", "USA", 42.4, -71.1, 0)


@pytest.mark.parametrize(
    ("time", "place", "day"),
    [
        ("22:30:00+00:00", KABUL, "2024-12-03"),
        ("22:30:00+00:00", BOSTON, "2024-12-02"),
        ("02:30:00+00:00", BOSTON, "2024-12-01"),
        ("22:30:00", KABUL, "2024-12-02"),
        ("22:30:00+00:00", None, "2024-12-02"),
        (None, KABUL, "2024-12-02"),
    ],
)
def test_today_is_that_of_the_place(time: str | None, place: PlaceEntry | None, day: str) -> None:
    published = Published(date(2024, 12, 2), "minute" if time else "day", "metadata", time)
    assert day_of_telling(published, place) == date.fromisoformat(day)


def test_without_a_publication_date_there_is_no_today() -> None:
    assert day_of_telling(None, KABUL) is None
