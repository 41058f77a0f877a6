"""An archive built end to end: `python bench/archive.py FOLDER [ARTICLES] [--workers 2] [--minutes M] [--later 1000]`.

Articles by template (bench/made_news.py) are written to a file, read, gated, coded, stored, reconciled and asked about.
Prints lines of JSON: memory of this process and of its largest worker as time goes on, then the rates, the size of the
database, what a later batch takes, and how long answers take (first with a connection of its own, then once more).
`--minutes` ends the reading after so many; what was read until then is reconciled all the same.
"""

import argparse
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from made_news import A_DAY, FIRST, rows, write

from dateline.ask import Filter, Questions
from dateline.build.coding import PipelineCoder
from dateline.build.derive import default_functions, derive
from dateline.build.ingest import Report, Settings, ingest
from dateline.build.view import View
from dateline.model import Article, Drop
from dateline.read import gate, read
from dateline.store import open_store

EVERY = 20.0  # seconds between two looks at the memory


def memory(process: int) -> float:
    """Resident memory in MB; 0 of a process that has ended."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0.0


def children(process: int) -> list[int]:
    """Processes that a process has started."""
    try:
        told = [
            Path(f"/proc/{process}/task/{task}/children").read_text() for task in os.listdir(f"/proc/{process}/task")
        ]
    except OSError:
        return []
    return [int(number) for line in told for number in line.split()]


class Watched:
    """Memory over time, printed as it is measured, with the highest of each phase."""

    def __init__(self, every: float = EVERY) -> None:
        self.start, self.every, self.phase = time.monotonic(), every, "start"
        self.inputs = 0
        self.highest: dict[str, tuple[float, float]] = {}
        self.computed: dict[str, float] = {}  # seconds of processor time
        self.workers: dict[str, float] = {}  # of workers that have ended
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def look(self) -> None:
        """One measurement."""
        own, worker = memory(os.getpid()), max(map(memory, children(os.getpid())), default=0.0)
        before = self.highest.get(self.phase, (0.0, 0.0))
        self.highest[self.phase] = max(own, before[0]), max(worker, before[1])
        at = round(time.monotonic() - self.start)
        told = {"s": at, "phase": self.phase, "inputs": self.inputs, "mb": round(own), "worker_mb": round(worker)}
        print(json.dumps(told), flush=True)

    def _run(self) -> None:
        while not self.over.wait(self.every):
            self.look()

    @contextmanager
    def during(self, phase: str, taken: dict[str, float]) -> Iterator[None]:
        """A phase: its seconds are put into `taken`."""
        self.phase, start, before = phase, time.monotonic(), os.times()
        yield
        taken[phase], after = round(time.monotonic() - start, 1), os.times()
        self.computed[phase] = round(after.user + after.system - before.user - before.system, 1)
        workers = after.children_user + after.children_system - before.children_user - before.children_system
        self.workers[phase] = round(workers, 1)
        self.look()

    def count(self, report: Report) -> None:
        """For `Settings.progress`."""
        self.inputs = report.inputs


def until(items: Iterator[Article | Drop], end: float) -> Iterator[Article | Drop]:
    """The items that come before a time of the clock."""
    for item in items:
        if time.monotonic() > end:
            return
        yield item


def main(given: argparse.Namespace) -> dict[str, object]:
    """Build, ask, and say what it took."""
    given.folder.mkdir(parents=True, exist_ok=True)
    file, db = given.folder / "news.jsonl", given.folder / "news.db"
    for old in given.folder.glob("news.db*"):
        old.unlink()
    write(given.articles, file)
    watched, taken = Watched(given.every), dict[str, float]()
    watched.thread.start()
    settings = Settings(PipelineCoder(), workers=given.workers, progress=watched.count)
    end = time.monotonic() + given.minutes * 60
    with open_store(db, write=True, create=True) as store:
        with watched.during("ingest", taken):
            report = ingest(store, until(gate(read(str(file))), end), settings)
        with watched.during("derive", taken):
            derive(store, default_functions(given.workers))
    later = given.folder / "later.jsonl"
    later.write_text("".join(json.dumps(row) + "\n" for row in rows(given.later, report.inputs)), encoding="utf-8")
    with open_store(db, write=True) as store:
        with watched.during("later ingest", taken):
            more = ingest(store, gate(read(str(later))), settings)
        with watched.during("later derive", taken):
            derive(store, default_functions(given.workers))
    watched.over.set()
    out: dict[str, object] = {
        "articles": report.articles, "dropped": report.dropped.total(), "claims": report.claims,
        "workers": given.workers, "seconds": taken, "computed_s": watched.computed,
        "workers_computed_s": watched.workers,
        "articles_s": round(report.articles / taken["ingest"], 1),
        "later_articles": more.articles, "file_mb": round(db.stat().st_size / 1e6),
        "texts_mb": round(file.stat().st_size / 1e6 * report.inputs / given.articles),
        "highest_mb": {phase: [round(n) for n in both] for phase, both in watched.highest.items()},
        "incidents": counted(db), "answers_s": answers(db, report.inputs), "load": os.getloadavg()[0],
    }  # fmt: skip
    print(json.dumps(out), flush=True)
    return out


def counted(db: Path) -> int:
    """Incidents of today's view."""
    with open_store(db) as store:
        return int(store.rows('SELECT count(*) FROM "incident"').item())


def answers(db: Path, articles: int) -> dict[str, list[float]]:
    """Seconds of questions: the first time with a new connection, then again."""
    middle = FIRST + timedelta(articles // A_DAY // 2)
    with open_store(db) as store:
        found = [i.id for i in Questions(store).incidents(Filter(limit=50))]
    asked: dict[str, Callable[[Questions], object]] = {
        "first page": lambda put: put.incidents(Filter(limit=50)),
        "a country": lambda put: put.incidents(Filter(country="UKR", limit=50)),
        "a week": lambda put: put.incidents(Filter(start=middle, end=middle + timedelta(7), limit=50)),
        "words": lambda put: put.incidents(Filter(text="hospital", limit=50)),
        "one incident": lambda put: put.incident(found[len(found) // 2]),
    }  # fmt: skip
    out = {name: _twice(db, ask, View()) for name, ask in asked.items()}
    out["first page as of a day"] = _twice(db, asked["first page"], View(as_of=middle))
    return out


def _twice(db: Path, ask: Callable[[Questions], object], view: View) -> list[float]:
    taken = []
    with open_store(db) as store:
        put = Questions(store, view)
        for _ in range(2):
            start = time.perf_counter()
            ask(put)
            taken.append(round(time.perf_counter() - start, 3))
    return taken


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("articles", type=int, nargs="?", default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=1e6)
    parser.add_argument("--later", type=int, default=1000, help="articles of a batch that comes after")
    parser.add_argument("--every", type=float, default=EVERY, help="seconds between two looks at the memory")
    return parser


if __name__ == "__main__":
    main(arguments().parse_args())
