"""What a watch remembers between polls and restarts: a small SQLite file, written in transactions.

Times are seconds since 1970 (UTC). Nothing of it counts as evidence; without the file a watch only asks for everything
once more.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

_TABLES = """
CREATE TABLE IF NOT EXISTS feed (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, next_at REAL NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0, told TEXT NOT NULL DEFAULT 'not polled yet', polled_at REAL);
CREATE TABLE IF NOT EXISTS entry (
    key TEXT PRIMARY KEY, stamp TEXT NOT NULL, done INTEGER NOT NULL, feed TEXT NOT NULL, title TEXT, outlet TEXT,
    published TEXT, next_at REAL NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS waiting ON entry (done, next_at);
CREATE TABLE IF NOT EXISTS robots (host TEXT PRIMARY KEY, rules TEXT, until REAL NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was polled last."""

    url: str
    etag: str | None
    modified: str | None
    next_at: float
    failures: int  # polls in a row
    told: str  # what the last poll came to
    polled_at: float | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry whose page is still to be read."""

    key: str  # its URL
    stamp: str
    feed: str
    title: str | None
    outlet: str | None
    published: str | None  # as the feed told it
    next_at: float
    tries: int


class State:
    """The memory of a watch; `path` may be ":memory:". One process at a time."""

    def __init__(self, path: str | Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")  # what is done must be known after a power cut, too
        self._db.executescript(_TABLES)

    def __enter__(self) -> "State":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def add_feeds(self, urls: Iterable[str]) -> None:
        """Feeds to poll; those known keep what is known of them."""
        self._db.executemany("INSERT OR IGNORE INTO feed (url) VALUES (?)", [(url,) for url in urls])

    def feeds(self, urls: Sequence[str] | None = None) -> list[Feed]:
        """The feeds, by URL; of `urls` alone if they are given."""
        rows = self._db.execute("SELECT url, etag, modified, next_at, failures, told, polled_at FROM feed ORDER BY url")
        return [Feed(*row) for row in rows if urls is None or row[0] in urls]

    def known(self, key: str, stamp: str, feed: str) -> bool:
        """True if the entry was met before, and the feed that brought it still tells the same of it. Other feeds may
        tell it in their own words; that makes it no newer."""
        row = self._db.execute("SELECT stamp, feed FROM entry WHERE key = ?", (key,)).fetchone()
        return row is not None and (row[0] == stamp or row[1] != feed)

    def polled(self, feed: Feed, entries: Sequence[Waiting]) -> None:
        """A poll's outcome and the entries that it brought, as one: neither is kept without the other."""
        with self._db:
            self._db.execute("BEGIN")
            self._db.executemany(
                "INSERT INTO entry (key, stamp, done, feed, title, outlet, published, next_at, tries) "
                "VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET stamp = excluded.stamp, done = 0, "
                "title = excluded.title, published = excluded.published, next_at = excluded.next_at, tries = 0",
                [(e.key, e.stamp, e.feed, e.title, e.outlet, e.published, e.next_at, e.tries) for e in entries],
            )
            self._db.execute(
                "UPDATE feed SET etag = ?, modified = ?, next_at = ?, failures = ?, told = ?, polled_at = ? "
                "WHERE url = ?",
                (feed.etag, feed.modified, feed.next_at, feed.failures, feed.told, feed.polled_at, feed.url),
            )

    def waiting(self, now: float, limit: int) -> list[Waiting]:
        """Entries whose page may be asked for now, the longest waiting first."""
        rows = self._db.execute(
            "SELECT key, stamp, feed, title, outlet, published, next_at, tries FROM entry "
            "WHERE done = 0 AND next_at <= ? ORDER BY next_at, key LIMIT ?",
            (now, limit),
        )
        return [Waiting(*row) for row in rows]

    def later(self, entry: Waiting, at: float) -> None:
        """Ask for an entry's page again at `at`, one try more."""
        self._db.execute("UPDATE entry SET next_at = ?, tries = tries + 1 WHERE key = ?", (at, entry.key))

    def postpone(self, entries: Iterable[Waiting], at: float) -> None:
        """Leave entries alone until `at`, without counting a try: their host asks for a pause."""
        self._db.executemany("UPDATE entry SET next_at = ? WHERE key = ?", [(at, e.key) for e in entries])

    def done(self, entries: Iterable[tuple[str, str, str]]) -> None:
        """Entries (key, stamp, feed) that the database has, or that are recorded there as dropped."""
        with self._db:
            self._db.execute("BEGIN")
            self._db.executemany(
                "INSERT INTO entry (key, stamp, done, feed) VALUES (?, ?, 1, ?) "
                "ON CONFLICT (key) DO UPDATE SET stamp = excluded.stamp, done = 1",
                list(entries),
            )

    def count(self) -> tuple[int, int]:
        """How many entries are done and how many wait."""
        row = self._db.execute("SELECT coalesce(sum(done = 1), 0), coalesce(sum(done = 0), 0) FROM entry").fetchone()
        return int(row[0]), int(row[1])

    def next_at(self) -> float | None:
        """When the next entry may be asked for; None if none waits."""
        row = self._db.execute("SELECT min(next_at) FROM entry WHERE done = 0").fetchone()
        return None if row[0] is None else float(row[0])

    def robots(self, host: str, now: float) -> tuple[bool, str | None]:
        """Whether a host's rules are known at `now`, and the rules: None where they could not be had."""
        row = self._db.execute("SELECT rules FROM robots WHERE host = ? AND until > ?", (host, now)).fetchone()
        return (True, row[0]) if row is not None else (False, None)

    def keep_robots(self, host: str, rules: str | None, until: float) -> None:
        """Remember a host's rules until then."""
        self._db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (host, rules, until))
