"""The watch itself: poll what is due, read the pages, store, remember."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar
from urllib.parse import urlsplit

from dateline.build.coding import Coder, CoderMaker
from dateline.build.ingest import Report, Settings, build_items
from dateline.model import Article, Drop, Published
from dateline.read import gate
from dateline.read.feeds import Entry
from dateline.read.fetch import Answer, Courtesy, ask
from dateline.read.links import Link
from dateline.read.polled import article_of, entries_of, has_whole_text, stamp_of
from dateline.read.published import parse_published, write_published
from dateline.read.sources import read_fetched
from dateline.store.errors import LockedError
from dateline.store.team import beside, is_team
from dateline.watch.metrics import Metrics
from dateline.watch.robots import Robots
from dateline.watch.settings import WatchSettings
from dateline.watch.state import Feed, State, Waiting
from dateline.watch.times import backoff, wait_told

LOG = logging.getLogger("dateline.watch")
PAUSING = frozenset({429, 503})  # statuses by which a host asks for a pause
PASSING = frozenset({0, 408, 425, 429})  # no answer, and statuses that may be others soon; those from 500 on, too
GONE = 410
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Round:
    """What one round came to."""

    feeds: int = 0  # polled
    articles: int = 0  # new ones
    known: int = 0
    claims: int = 0
    dropped: int = 0
    waiting: int = 0  # entries still to be read


@dataclass(frozen=True, slots=True)
class _Read:
    """An entry with what was read of it."""

    key: str
    stamp: str
    feed: str
    items: tuple[Article | Drop, ...]


class _Kept:
    """A maker that makes its coder once: loading takes longer than a round."""

    def __init__(self, make: CoderMaker) -> None:
        self._make = make
        self._coder: Coder | None = None

    def __call__(self) -> Coder:
        """The coder."""
        self._coder = self._coder or self._make()
        return self._coder


class Watcher:
    """Polls feeds into a database. `stop` may be set from anywhere: the step in hand is finished, then it ends."""

    def __init__(
        self,
        feeds: Sequence[str],
        db: str | Path,
        settings: WatchSettings = WatchSettings(),  # noqa: B008 (frozen)
        building: Settings = Settings(),  # noqa: B008 (frozen)
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.db, self.settings, self.clock = db, settings, clock
        self.building = replace(building, coder=_Kept(building.coder))
        self.metrics, self.stop = Metrics(), threading.Event()
        file = Path(db)
        if is_team(db):
            file = beside(str(db))
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.state = State(file.with_name(file.name + ".watch"))
        self.state.add_feeds(feeds)
        self._urls = list(dict.fromkeys(feeds))
        self._robots = Robots(self.state, settings)
        self._courtesy = Courtesy(settings.read.delay, self.stop.wait)

    def __enter__(self) -> "Watcher":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.state.__exit__(kind, error, trace)

    def run(self) -> None:
        """Rounds until `stop` is set."""
        while not self.stop.is_set():
            self.round()
            self.stop.wait(max(0.1, self.next_due() - self.clock()))

    def next_due(self) -> float:
        """When the next feed or waiting page is due, seconds since 1970."""
        due = [feed.next_at for feed in self.state.feeds(self._urls)]
        waiting = self.state.next_at()
        return min([*due, *([] if waiting is None else [waiting])], default=self.clock() + self.settings.every)

    def round(self) -> Round:
        """Poll the feeds that are due and read all pages that may be asked for now.

        Raises StoreError where the database cannot be opened or written; what was not stored is read again next time.
        """
        done = Round()
        due = [feed for feed in self.state.feeds(self._urls) if feed.next_at <= self.clock()]
        for feed, answer in self._each_host(due, lambda f: f.url, self._poll):
            done = _plus(done, self._take(feed, answer))
        while not self.stop.is_set():
            batch = self.state.waiting(self.clock(), self.settings.batch)
            if not batch:
                break
            done = _plus(done, self._store(self._pages(batch)))
        done = replace(done, waiting=self.state.count()[1])
        self.metrics.waiting.set(done.waiting)
        self.metrics.last_round = self.clock()
        return done

    def _each_host(
        self, things: Sequence[T], url: Callable[[T], str], ask_one: Callable[[T], Answer | None]
    ) -> list[tuple[T, Answer | None]]:
        """What came of each thing, in order: hosts at the same time, the things of one host one after the other.

        None where the host was not asked: the watch is to stop, or the host has just asked for a pause.
        """
        hosts: dict[str, list[int]] = {}
        for number, thing in enumerate(things):
            hosts.setdefault(urlsplit(url(thing)).netloc, []).append(number)
        answers: list[Answer | None] = [None] * len(things)

        def of_host(numbers: list[int]) -> None:
            for number in numbers:
                if self.stop.is_set():
                    return
                answer = answers[number] = ask_one(things[number])
                if answer is not None and answer.status in PAUSING:
                    return

        with ThreadPoolExecutor(max(1, min(self.settings.hosts, len(hosts)))) as pool:
            list(pool.map(of_host, hosts.values()))
        return list(zip(things, answers, strict=True))

    def _poll(self, feed: Feed) -> Answer | None:
        return self._ask(feed.url, feed.etag, feed.modified)

    def _ask(self, url: str, etag: str | None = None, modified: str | None = None) -> Answer | None:
        """The answer to a polite request: after the host's own pause, and only where its robots.txt lets us."""
        now = self.clock()
        try:
            allowed = self._robots.allows(url, now)
            pause = self._robots.delay(url, now)
        except ValueError as error:  # a URL that cannot be taken apart
            return Answer(0, reason="bad-url", detail=str(error)[:200])
        if not allowed:
            failing = self._robots.fails(url, now)
            reason = "fetch-failed" if failing else "robots"
            told = "robots.txt cannot be had: its server fails" if failing else "robots.txt does not allow it"
            return Answer(0, reason=reason, detail=told)
        self._courtesy.wait(url, pause)
        return None if self.stop.is_set() else ask(url, self.settings.read, etag, modified)

    def _take(self, feed: Feed, answer: Answer | None) -> Round:
        """Store what a feed's own text gives, and remember what is still to be read."""
        if answer is None:
            return Round()
        now, wait = self.clock(), wait_told(answer.retry_after, self.clock())
        ready, waiting = list[_Read](), list[Waiting]()
        if answer.page is not None:
            ready, waiting = self._sorted(feed, entries_of(answer.page, self.settings.read))
            told = f"{len(ready) + len(waiting)} new"
            feed = replace(feed, etag=answer.etag, modified=answer.modified, failures=0)
        elif answer.status == 304:
            told, feed = "not changed", replace(feed, failures=0)
        else:
            told, feed = answer.detail, replace(feed, failures=feed.failures + 1)
        pause = self.settings.longest
        if answer.status != GONE:
            pause = backoff(feed.failures, self.settings.every, self.settings, wait)
        made = _plus(Round(feeds=1), self._store(ready))
        self.state.polled(replace(feed, next_at=now + pause, told=told, polled_at=now), waiting)
        self.metrics.polls.labels(_outcome(answer)).inc()
        LOG.info("polled", extra={"told": {"feed": feed.url, "status": answer.status, "outcome": told, "wait": pause}})
        return made

    def _sorted(self, feed: Feed, entries: Iterable[Entry | Drop]) -> tuple[list[_Read], list[Waiting]]:
        """New entries: those that the feed has the text of, as read, and those whose page is to be asked for."""
        ready: dict[str, _Read] = {}
        waiting: dict[str, Waiting] = {}
        for entry in entries:
            if isinstance(entry, Drop):
                ready[entry.doc] = _Read(entry.doc, entry.reason, feed.url, (entry,))
                continue
            key, stamp = entry.link.url if entry.link else entry.where, stamp_of(entry)
            if key in ready or key in waiting or self.state.known(key, stamp, feed.url):
                continue
            if has_whole_text(entry):
                ready[key] = _Read(key, stamp, feed.url, (article_of(entry, self.settings.read),))
            else:
                told = write_published(entry.published)
                waiting[key] = Waiting(key, stamp, feed.url, entry.title, entry.outlet, told, self.clock(), 0)
        return list(ready.values()), list(waiting.values())

    def _pages(self, batch: Sequence[Waiting]) -> list[_Read]:
        """The pages of entries, as read; those to be asked for again are noted."""
        read: list[_Read] = []
        paused: dict[str, float] = {}
        for entry, answer in self._each_host(batch, lambda e: e.key, lambda e: self._ask(e.key)):
            if answer is None:
                host = urlsplit(entry.key).netloc
                if host in paused:
                    self.state.postpone([entry], paused[host])
                continue
            if answer.page is not None:
                published = parse_published(entry.published, "row") if entry.published else None
                link = Link(entry.key, entry.title, entry.outlet, published)
                items = tuple(read_fetched(answer.page, link, settings=self.settings.read))
            elif self._comes_again(entry, answer, paused):
                continue
            else:
                items = (Drop(entry.key, answer.reason, answer.detail),)
            read.append(_Read(entry.key, entry.stamp, entry.feed, items))
        return read

    def _comes_again(self, entry: Waiting, answer: Answer, paused: dict[str, float]) -> bool:
        """True, and noted, for a page that is to be asked for again: its server fails, but not for the last time."""
        passing = answer.reason == "fetch-failed" and (answer.status in PASSING or answer.status >= 500)
        if not passing or entry.tries + 1 >= self.settings.tries:
            return False
        now = self.clock()
        wait = backoff(entry.tries + 1, self.settings.retry, self.settings, wait_told(answer.retry_after, now))
        if answer.status in PAUSING:
            paused[urlsplit(entry.key).netloc] = now + wait
        self.state.later(entry, now + wait)
        self.metrics.retries.inc()
        told = {"page": entry.key, "status": answer.status, "why": answer.detail, "wait": wait}
        LOG.info("later", extra={"told": told})
        return True

    def _store(self, read: Sequence[_Read]) -> Round:
        """Store what was read, then remember that it is done: killed in between, it is read once more and known."""
        if not read:
            return Round()
        items = (item for one in read for item in one.items)
        report = self._built(list(gate(items) if self.settings.gate else items))
        self.state.done((one.key, one.stamp, one.feed) for one in read)
        self._count(report, read)
        made = Round(0, report.articles, report.known, report.claims, report.dropped.total())
        LOG.info("stored", extra={"told": {"articles": made.articles, "known": made.known, "claims": made.claims,
                                           "dropped": made.dropped}})  # fmt: skip
        return made

    def _built(self, items: list[Article | Drop]) -> Report:
        """The build; waits for a database that somebody else has open."""
        until = time.monotonic() + self.settings.locked
        while True:
            try:
                return build_items(items, self.db, self.building)
            except LockedError:
                if time.monotonic() > until or self.stop.wait(1.0):
                    raise

    def _count(self, report: Report, read: Sequence[_Read]) -> None:
        metrics = self.metrics
        metrics.articles.inc(report.articles)
        metrics.known.inc(report.known)
        metrics.claims.inc(report.claims)
        for reason, count in report.dropped.items():
            metrics.dropped.labels(reason).inc(count)
        for drop in report.drops:
            LOG.info("dropped", extra={"told": {"page": drop.doc, "reason": drop.reason, "detail": drop.detail}})
        articles = (item for one in read for item in one.items if isinstance(item, Article))
        moments = [a.published for a in articles if a.published is not None and a.published.time]
        if moments:
            metrics.lag.set(max(0.0, self.clock() - _seconds(moments[-1])))


def _seconds(published: Published) -> float:
    """The moment, seconds since 1970; a time without a zone counts as UTC."""
    moment = datetime.fromisoformat(f"{published.day}T{published.time}")
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _outcome(answer: Answer) -> str:
    return "new" if answer.page is not None else "unchanged" if answer.status == 304 else "failed"


def _plus(one: Round, other: Round) -> Round:
    return Round(
        one.feeds + other.feeds, one.articles + other.articles, one.known + other.known, one.claims + other.claims,
        one.dropped + other.dropped,
    )  # fmt: skip
