import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.watch.settings import WatchSettings
from dateline.watch.times import backoff, wait_told


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("Thu, 01 Jan 1970 00:02:00 GMT", 20.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        (None, None),
        ("-5", None),
    ],
)
def test_a_servers_wait_is_read(told: str | None, expected: float | None) -> None:
    assert wait_told(told, now=100.0) == expected


def test_waits_double_up_to_the_longest() -> None:
    settings = WatchSettings(longest=1000.0)
    assert [backoff(n, 100.0, settings) for n in (1, 2, 3, 4, 5, 60)] == [100.0, 200.0, 400.0, 800.0, 1000.0, 1000.0]


@given(st.integers(0, 100), st.floats(1, 1e4), st.none() | st.floats(0, 1e9))
def test_never_sooner_than_asked_nor_later_than_the_longest(failures: int, base: float, told: float | None) -> None:
    settings = WatchSettings()
    wait = backoff(failures, base, settings, told)
    assert min(base, settings.longest) <= wait <= settings.longest
    assert wait >= min(told or 0.0, settings.longest)
