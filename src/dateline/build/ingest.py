"""Read → code → store, in steps that are each stored whole or not at all."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from math import inf
from pathlib import Path
from time import monotonic
from typing import TypeVar

import polars as pl

from dateline.build.coding import Coder, CoderMaker, PipelineCoder, coding
from dateline.build.derive import Derived, default_functions, derive, last_batch
from dateline.build.rows import Rows
from dateline.build.versions import replacements
from dateline.build.wiring import Functions
from dateline.model import Article, Drop
from dateline.pipeline import Coded
from dateline.read import read
from dateline.store import TABLES, Store, open_store

STEP = 64  # articles and drops in a step
KEPT = 1000  # drops of a reason that a report holds; an archive has millions, and the database has them all
# What the engine may keep while articles are stored. Without a limit it keeps what it ever read, and writes the last
# 100,000 rows anew all at once: 1.4 GiB at 30,000 articles. With it, as fast, memory stays flat.
ENGINE = "512MB"
SHORT = 0.5  # seconds: to close and open a database of a million claims takes a tenth of it
Items = Iterable[Article | Drop]
Progress = Callable[["Report"], None]
G = TypeVar("G")
M = TypeVar("M")


@dataclass(slots=True)
class Report:
    """What a build took in: inputs = articles + known + all dropped."""

    inputs: int = 0
    articles: int = 0  # new ones
    known: int = 0  # stored before, or twice in the input
    claims: int = 0
    replaced: int = 0  # articles that a newer version took the place of
    dropped: Counter[str] = field(default_factory=Counter)  # inputs that could not be read or coded, by reason
    drops: list[Drop] = field(default_factory=list)  # the first of each reason
    broken: int = 0  # claims that did not fit their article
    derived: Derived | None = None

    def add(self, step: "Report") -> None:
        """Count a further step."""
        for name in ("inputs", "articles", "known", "claims", "replaced", "broken"):
            setattr(self, name, getattr(self, name) + getattr(step, name))
        for drop in step.drops:
            self.dropped[drop.reason] += 1
            if self.dropped[drop.reason] <= KEPT:
                self.drops.append(drop)

    @property
    def new(self) -> bool:
        """True if anything was stored that was not there."""
        return bool(self.articles)


@dataclass(frozen=True, slots=True)
class Settings:
    """How to build. `now` is the clock of reading; one reading is taken for a whole run."""

    coder: CoderMaker = PipelineCoder()  # noqa: RUF009 (frozen)
    workers: int = 1
    step: int = STEP
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    functions: Functions | None = None  # None: those of dateline.reconcile
    progress: Progress = lambda report: None


DEFAULT = Settings()


def build(
    paths: Sequence[str | Path], db: str | Path, *, published: str | None = None, settings: Settings = DEFAULT
) -> Report:
    """Bring a database up to date with articles: files, folders, URLs. Makes the file where there is none.

    Articles that are stored already are neither coded nor stored again. Raises StoreError where the database cannot be
    opened or written; every step until then is kept, and the next run goes on from there.
    """
    items = (item for path in paths for item in read(str(path), published=published))
    return build_items(items, db, settings)


def build_items(items: Items, db: str | Path, settings: Settings = DEFAULT) -> Report:
    """As `build`, from articles and drops that are read already."""
    with open_store(db, write=True, create=True) as store:
        report = ingest(store, items, settings)
        report.derived = derive(store, settings.functions or default_functions(settings.workers))
    return report


def ingest(store: Store, items: Items, settings: Settings = DEFAULT) -> Report:
    """Store articles, their claims and the drops, without deriving anything from them."""
    report = Report()
    read_at = settings.now()
    stream = iter(items)
    with store.limited(ENGINE), coding(settings.coder, settings.workers) as code:
        following, apart = _apart(store, partial(islice, stream)), _apart(store, code)
        while chunk := following(settings.step):
            _step(store, chunk, apart, read_at, report)
            settings.progress(report)
    return report


def _apart(store: Store, work: Callable[[G], Iterable[M]]) -> Callable[[G], list[M]]:
    """The work (reading, coding) with the database let go of, so that others read and write meanwhile. Work that took
    hardly any time the last time is not worth opening it again."""
    took = inf

    def done(given: G) -> list[M]:
        nonlocal took
        with store.released() if took > SHORT else nullcontext():
            began = monotonic()
            made = list(work(given))
            took = monotonic() - began
        return made

    return done


Code = Callable[[Sequence[Article]], list[Coded]]


def _step(store: Store, chunk: Sequence[Article | Drop], code: Code, read_at: datetime, report: Report) -> None:
    """One step: what is new of it is coded, then stored in one transaction."""
    first = {item.id: item for item in reversed(chunk) if isinstance(item, Article)}
    known = _known(store, first)
    unknown = [a for a in chunk if isinstance(a, Article) and a.id not in known and first[a.id] is a]
    coded = code(unknown) if unknown else []
    with store.recording():
        known = _known(store, first)  # others may have stored some meanwhile
        new = [c for c in coded if c.article.id not in known]
        rows = Rows(read_at, next_batch(store))
        for drop in (item for item in chunk if isinstance(item, Drop)):
            rows.drop(drop)
        for one in new:
            rows.add(one)
        drops = [item for item in chunk if isinstance(item, Drop)]
        told = Report(len(chunk), len(new), len(chunk) - len(new) - len(drops), len(rows.tables["claim"]), drops=drops)
        told.broken = sum(row["reason"] in ("broken-span", "broken-claim") for row in rows.tables["drop"])
        told.replaced = _store(store, rows, told)
    report.add(told)


def _known(store: Store, ids: Iterable[str]) -> set[str]:
    """Which of the articles are stored."""
    wanted = pl.DataFrame({"id": list(ids)}, schema={"id": pl.String})
    return set(store.rows('SELECT "id" FROM "article" WHERE "id" IN (SELECT "id" FROM wanted)', wanted=wanted)["id"])


def _store(store: Store, rows: Rows, told: Report) -> int:
    """Store the step; how many articles it replaces. A step that brings nothing leaves no trace."""
    frames = dict(rows.frames())
    frames["drop"] = _unknown_drops(store, frames["drop"])
    if frames["article"].is_empty() and frames["drop"].is_empty():
        return 0
    retired = [row | {"batch": rows.batch} for row in replacements(store, rows.tables["article"])]
    whole_inputs = frames["drop"].filter(pl.col("article").is_null()).height
    step = {
        "kind": "articles", "at": rows.read_at, "inputs": told.inputs, "articles": frames["article"].height,
        "known": told.inputs - frames["article"].height - whole_inputs, "dropped": whole_inputs,
        "claims": frames["claim"].height, "batch": rows.batch,
    }  # fmt: skip
    ids = pl.DataFrame({"id": [row["article"] for row in retired]}, schema={"id": pl.String})
    gone = store.rows(  # a version that comes in late replaces an article that gave way already
        'SELECT DISTINCT "article" FROM "retraction" WHERE "article" IN (SELECT "id" FROM ids)', ids=ids
    )
    for name, frame in frames.items():
        store.append(name, frame)
    store.append("retraction", pl.DataFrame(retired, schema=TABLES["retraction"].columns, orient="row"))
    store.append("batch", pl.DataFrame([step], schema=TABLES["batch"].columns, orient="row"))
    return len(retired) - gone.height


def _unknown_drops(store: Store, drops: pl.DataFrame) -> pl.DataFrame:
    """The drops that are not recorded yet, each once."""
    key = list(TABLES["drop"].key)
    docs = drops.select("doc").unique()
    names = ", ".join(f'"{k}"' for k in key)
    stored = store.rows(f'SELECT {names} FROM "drop" WHERE "doc" IN (SELECT "doc" FROM docs)', docs=docs)
    return drops.unique(key, keep="first", maintain_order=True).join(stored, on=key, how="anti", nulls_equal=True)


def next_batch(store: Store) -> int:
    """The number of the next step."""
    return last_batch(store) + 1


__all__ = ["Coder", "Report", "Settings", "build", "build_items", "ingest", "next_batch"]
