from dataclasses import replace
from pathlib import Path

import pytest

from dateline.watch.state import State, Waiting

ENTRY = Waiting("https://a.example/1", "s1", "https://a.example/feed", "One", "Post", "2024-12-02", 5.0, 0)


@pytest.fixture
def state() -> State:
    made = State(":memory:")
    made.add_feeds(["https://a.example/feed"])
    return made


def test_feeds_keep_what_is_known_of_them(tmp_path: Path) -> None:
    with State(tmp_path / "w") as state:
        state.add_feeds(["https://a.example/feed"])
        (feed,) = state.feeds()
        state.polled(replace(feed, etag='"1"', next_at=9.0), [ENTRY])
    with State(tmp_path / "w") as state:
        state.add_feeds(["https://a.example/feed", "https://b.example/feed"])
        assert [(f.etag, f.next_at) for f in state.feeds()] == [('"1"', 9.0), (None, 0.0)]
        assert [f.url for f in state.feeds(["https://b.example/feed"])] == ["https://b.example/feed"]
        assert state.waiting(5.0, 10) == [ENTRY]


def test_entries_wait_until_their_time(state: State) -> None:
    state.polled(state.feeds()[0], [ENTRY])
    assert state.waiting(4.9, 10) == []
    state.later(ENTRY, 50.0)
    assert (state.waiting(49.0, 10), state.next_at()) == ([], 50.0)
    assert state.waiting(50.0, 10) == [replace(ENTRY, next_at=50.0, tries=1)]
    state.postpone([ENTRY], 60.0)
    assert state.waiting(60.0, 10) == [replace(ENTRY, next_at=60.0, tries=1)]


def test_what_is_done_is_known_until_its_feed_tells_it_anew(state: State) -> None:
    state.polled(state.feeds()[0], [ENTRY])
    state.done([(ENTRY.key, "s1", ENTRY.feed)])
    assert state.count() == (1, 0)
    assert state.known(ENTRY.key, "s1", ENTRY.feed)
    assert not state.known(ENTRY.key, "s2", ENTRY.feed)
    assert state.known(ENTRY.key, "s3", "https://b.example/feed")  # another feed's words make it no newer
    state.polled(state.feeds()[0], [replace(ENTRY, stamp="s2")])
    assert state.count() == (0, 1)


def test_robots_are_known_for_a_time(state: State) -> None:
    assert state.robots("https://a.example", 1.0) == (False, None)
    state.keep_robots("https://a.example", None, 10.0)
    assert state.robots("https://a.example", 9.0) == (True, None)
    assert state.robots("https://a.example", 10.0) == (False, None)
