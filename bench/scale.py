"""What a database of many claims does, and how fast: `python bench/scale.py FOLDER [CLAIMS…]`.

Made-up claims (bench/reconcile.py) are stored as articles without texts, so that coding and finding copies are left
out. Measured on them, each with a connection of its own, in seconds on the wall and of all cores:

build     the derived tables from nothing
more      1,000 claims of the last days stored and everything brought up to date
all       the first page of all incidents as of a day in the middle, with how many there are
one       one incident as of that day, by its id; the worst of a dozen
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
from reconcile import Clock, make_claims

from dateline.ask import Filter, Questions
from dateline.build.derive import default_functions, derive
from dateline.build.view import View
from dateline.store import TABLES, Store, open_store

READ = datetime(2030, 1, 1, tzinfo=UTC)
LATE = 1000  # claims that come later
PAGE = 50


def store_claims(store: Store, claims: pl.DataFrame, batch: int) -> None:
    """The claims and their articles as a step of a build."""
    articles = claims.group_by(id="article").agg(pl.col("doc", "outlet", "published").first()).sort("id")
    rows = {
        "article": articles.with_columns(outlet_name="outlet", text=pl.lit(""), json=pl.lit('{"blocks":[]}')),
        "claim": claims.with_columns(json=pl.lit("{}")),
        "batch": pl.DataFrame({"kind": ["articles"], "articles": [articles.height], "claims": [claims.height]}),
    }
    with store.transaction():
        for name, frame in rows.items():
            whole = frame.with_columns(batch=pl.lit(batch), **{"at": pl.lit(READ), "read_at": pl.lit(READ)})
            missing = [pl.lit(None).alias(c) for c in TABLES[name].columns if c not in whole.columns]
            store.append(name, whole.with_columns(missing))


def measure(path: Path, count: int) -> dict[str, object]:
    """Seconds (wall, cores) of each question over so many claims."""
    claims = make_claims(count)[0].sort("published", "article")
    late = claims["article"].tail(LATE).unique()
    new = claims["article"].is_in(late.to_list())
    with open_store(path, write=True, create=True) as store:
        store_claims(store, claims.filter(~new), 1)
        clock = Clock()
        derive(store, default_functions(2))
        clock.stop("build")
    with open_store(path, write=True) as store:
        clock.stop("")
        store_claims(store, claims.filter(new), 2)
        derive(store, default_functions(2))
        clock.stop("more")
    day = claims["published"][count // 2]
    del claims
    clock.stop("")
    found = page(path, day)
    clock.stop("all")
    worst = max(_seconds(lambda key=key: one(path, day, key)) for key in found[:: max(1, len(found) // 12)])
    del clock.found[""]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    size = round(path.stat().st_size / 2**30, 2)
    return {"claims": count, **clock.found, "one": worst, "gib": round(peak, 2), "file_gib": size}


def page(path: Path, day: date) -> list[str]:
    """The ids of the first incidents before the end of the day's view, and the latest."""
    with open_store(path) as store:
        asked = Questions(store, View(as_of=day))
        held = asked.held()
        last = asked.incidents(Filter(limit=PAGE, offset=max(0, held["incidents"] - PAGE)))
        return [i.id for i in (*asked.incidents(Filter(limit=PAGE)), *last)]


def one(path: Path, day: date, key: str) -> None:
    """One incident as of the day."""
    with open_store(path) as store:
        assert Questions(store, View(as_of=day)).incident(key) is not None


def _seconds(ask: Callable[[], None]) -> float:
    start = time.perf_counter()
    ask()
    return round(time.perf_counter() - start, 3)


def main(arguments: list[str]) -> None:
    """Print a line of JSON for each size."""
    folder = Path(arguments[0])
    for count in [int(a) for a in arguments[1:]] or [10_000, 100_000, 1_000_000]:
        path = folder / f"scale-{count}.db"
        path.unlink(missing_ok=True)
        print(json.dumps(measure(path, count)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
