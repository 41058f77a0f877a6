"""The watch against a small web: the right articles, each exactly once, whatever servers and the machine do."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from standins import StandIns, code
from watch.site import Site

from dateline.build.ingest import Settings
from dateline.read import ReadSettings
from dateline.store import open_store
from dateline.watch import Watcher, WatchSettings
from dateline.watch import watcher as watching

LOCAL = WatchSettings(
    read=ReadSettings(allow_private_addresses=True, delay=0.0, deadline=3.0, timeout=1.0),
    gate=False,
    retry=10.0,
    every=100.0,
)
BUILDING = Settings(coder=lambda: code, functions=StandIns())


class Clock:
    """Time that a test moves."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(site: Site, clock: Clock, tmp_path: Path) -> Callable[..., Watcher]:
    def make(*paths: str, settings: WatchSettings = LOCAL) -> Watcher:
        feeds = [site.base + path for path in paths or ("/feed",)]
        return Watcher(feeds, tmp_path / "w.db", settings, BUILDING, clock)

    return make


def stored(folder: Path) -> list[str]:
    with open_store(folder / "w.db") as store:
        urls = store.rows('SELECT "url" FROM "article" ORDER BY "url"')["url"]
    return [url.rpartition("/")[2] for url in urls]


def drops(folder: Path) -> list[tuple[str, str]]:
    with open_store(folder / "w.db") as store:
        rows = store.rows('SELECT "doc", "reason" FROM "drop" WHERE "article" IS NULL ORDER BY ALL')
    return [(doc.rpartition("/")[2], reason) for doc, reason in rows.iter_rows()]


def test_what_is_new_is_read_once(site: Site, clock: Clock, watch: Callable[..., Watcher], tmp_path: Path) -> None:
    site.stories = [1, 2]
    with watch() as watcher:
        first = watcher.round()
        assert (first.feeds, first.articles, first.claims, first.waiting) == (1, 2, 2, 0)
        assert watcher.round().feeds == 0  # not due
        clock.now += 100
        assert watcher.round().articles == 0
        site.stories += [3]
        clock.now += 100
        assert watcher.round().articles == 1
    assert stored(tmp_path) == ["1", "2", "3"]
    assert site.told.count(("/feed", 304)) == 1
    assert max(site.asked[f"/story/{n}"] for n in (1, 2, 3)) == 1
    assert site.asked["/robots.txt"] == 1


def test_a_restart_remembers(site: Site, clock: Clock, watch: Callable[..., Watcher], tmp_path: Path) -> None:
    site.stories = [1]
    with watch() as watcher:
        watcher.round()
    clock.now += 100
    with watch() as watcher:
        assert watcher.round().articles == 0
    assert site.told.count(("/feed", 304)) == 1
    assert site.asked["/story/1"] == 1
    assert stored(tmp_path) == ["1"]


def test_failing_pages_are_asked_for_again_then_dropped(
    site: Site, clock: Clock, watch: Callable[..., Watcher], tmp_path: Path
) -> None:
    site.stories = [1, 2, 3]
    site.status = {"/story/1": [(500, {})] * 2, "/story/2": [(500, {})] * 9, "/story/3": [(404, {})]}
    with watch() as watcher:
        assert watcher.round().waiting == 2
        assert watcher.round().articles == 0  # too soon
        for _ in range(6):
            clock.now = max(clock.now, watcher.state.next_at() or 0.0)
            watcher.round()
        assert watcher.state.count() == (3, 0)
    assert stored(tmp_path) == ["1"]
    assert drops(tmp_path) == [("2", "fetch-failed"), ("3", "fetch-failed")]
    assert (site.asked["/story/1"], site.asked["/story/2"], site.asked["/story/3"]) == (3, LOCAL.tries, 1)


def test_a_host_that_asks_for_a_pause_gets_it(
    site: Site, clock: Clock, watch: Callable[..., Watcher], tmp_path: Path
) -> None:
    site.stories = [1, 2, 3]
    site.status = {"/story/1": [(429, {"Retry-After": "500"})]}
    with watch() as watcher:
        assert watcher.round().waiting == 3
        assert site.asked["/story/2"] == 0
        clock.now += 499
        watcher.round()
        assert site.asked["/story/2"] == 0
        clock.now += 1
        assert watcher.round().articles == 3
    assert stored(tmp_path) == ["1", "2", "3"]


def test_a_failing_feed_is_asked_ever_more_rarely(site: Site, clock: Clock, watch: Callable[..., Watcher]) -> None:
    site.stories = [1]
    site.status = {"/feed": [(500, {}), (503, {"Retry-After": "1000"}), (500, {})]}
    with watch() as watcher:
        waits = []
        for _ in range(4):
            watcher.round()
            (feed,) = watcher.state.feeds()
            waits.append(feed.next_at - clock.now)
            clock.now = feed.next_at
    assert waits == [100.0, 1000.0, 400.0, 100.0]
    assert feed.failures == 0


def test_robots_are_obeyed(site: Site, watch: Callable[..., Watcher], tmp_path: Path) -> None:
    site.stories = [1, 2]
    site.robots = "User-agent: *\nDisallow: /story/1\n\nUser-agent: other\nDisallow: /\n"
    with watch() as watcher:
        watcher.round()
    assert (stored(tmp_path), drops(tmp_path)) == (["2"], [("1", "robots")])
    assert site.asked["/story/1"] == 0


def test_a_host_whose_robots_cannot_be_had_is_left_alone(
    site: Site, clock: Clock, watch: Callable[..., Watcher], tmp_path: Path
) -> None:
    site.stories = [1]
    site.status = {"/robots.txt": [(500, {})]}
    with watch() as watcher:
        watcher.round()
        assert site.asked["/feed"] == 0
        clock.now += LOCAL.robots_retry
        assert watcher.round().articles == 1
    assert stored(tmp_path) == ["1"]


def test_two_feeds_with_one_story_bring_it_once(
    site: Site, clock: Clock, watch: Callable[..., Watcher], tmp_path: Path
) -> None:
    site.stories = [1]
    with watch("/feed", "/feed/world") as watcher:
        assert watcher.round().articles == 1
        clock.now += 100
        watcher.round()
    assert (stored(tmp_path), site.asked["/story/1"]) == (["1"], 1)


def test_stopped_anywhere_nothing_is_lost_or_twice(
    site: Site, clock: Clock, watch: Callable[..., Watcher], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a kill would: both steps that remember something fail, before and after they took effect."""
    site.stories = list(range(1, 8))
    settings = replace(LOCAL, batch=2)

    class KilledError(Exception):
        pass

    steps = 0
    for name in ("polled", "done"):
        real = getattr(watching.State, name)
        for after in (False, True):

            def dies(self: object, *given: object, _real: Callable[..., None] = real, _after: bool = after) -> None:
                if _after:
                    _real(self, *map(list, given) if _real.__name__ == "done" else given)
                raise KilledError

            with monkeypatch.context() as patched:
                patched.setattr(watching.State, name, dies)
                with watch(settings=settings) as watcher, pytest.raises(KilledError):
                    watcher.round()
                steps += 1
    with watch(settings=settings) as watcher:
        watcher.round()
        assert watcher.state.count() == (7, 0)
    assert steps == 4
    assert stored(tmp_path) == [str(n) for n in range(1, 8)]


def test_a_database_that_others_have_open_is_waited_for(
    site: Site, watch: Callable[..., Watcher], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.stories = [1]
    calls = []
    real = watching.build_items

    def locked_once(*given: object, **named: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            raise watching.LockedError("another process has it open")
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(watching, "build_items", locked_once)
    with watch() as watcher:
        assert watcher.round().articles == 1
    assert len(calls) == 2


def test_it_ends_when_it_is_told_to(site: Site, watch: Callable[..., Watcher], tmp_path: Path) -> None:
    site.stories = [1, 2, 3]
    with watch() as watcher:
        thread = threading.Thread(target=watcher.run)
        thread.start()
        while not watcher.metrics.last_round:
            thread.join(0.05)
        watcher.stop.set()
        thread.join(10)
        assert not thread.is_alive()
    assert stored(tmp_path) == ["1", "2", "3"]


def test_what_it_does_is_logged_and_counted(
    site: Site, watch: Callable[..., Watcher], caplog: pytest.LogCaptureFixture
) -> None:
    site.stories = [1]
    site.status = {"/story/1": []}
    with caplog.at_level("INFO", logger="dateline.watch"), watch() as watcher:
        watcher.round()
        value = watcher.metrics.registry.get_sample_value
        assert value("dateline_articles_read_total") == 1
        assert value("dateline_feed_polls_total", {"outcome": "new"}) == 1
        assert value("dateline_waiting") == 0
    events = [(r.getMessage(), r.__dict__["told"]) for r in caplog.records]
    assert [name for name, _ in events] == ["polled", "stored"]
    assert json.dumps(events[0][1])
