"""How fast the server answers many readers: `python bench/serve.py [CLAIMS] [SECONDS] [READERS] [--pause S]`.

The database is made up (see bench/reconcile.py) and derived with the real rules; the server is `dateline serve` in a
process of its own on the loopback; readers are threads of this one, on the same cores, each asking one thing after the
other: lists, counts and points under filters that many share (chips) or nobody else has (a brushed span of days), and
incidents and articles at random. Prints milliseconds by kind of request and the server's memory over time.
"""

import argparse
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import polars as pl
from reconcile import ACTORS, COUNTRIES, FIRST_DAY, make_claims

from dateline.build import derive
from dateline.model.claimtable import COLUMNS
from dateline.store import TABLES, open_store

SLOT = 200  # characters of the article that a claim's sentence takes
PORT = 8931


def make_database(path: Path, count: int) -> None:
    """A database of made-up claims, each with a sentence of its article."""
    table, _ = make_claims(count)
    number = pl.int_range(pl.len()).over("article").cast(pl.Int32)
    sentence = pl.format("{} {}.", pl.col("trigger"), pl.col("sentence")).str.slice(0, SLOT - 2)
    table = table.with_columns(sentence=sentence, sentence_start=number * SLOT, trigger_start=number * SLOT)
    table = table.with_columns(
        sentence_end=pl.col("sentence_start") + pl.col("sentence").str.len_chars().cast(pl.Int32),
        trigger_end=pl.col("trigger_start") + pl.col("trigger").str.len_chars().cast(pl.Int32),
        outlet_name=pl.col("outlet"),
    ).select(list(COLUMNS))
    told = pl.Series("json", [json.dumps(_claim(row)) for row in table.iter_rows(named=True)])
    padded = pl.col("sentence").str.pad_end(SLOT, " ").str.join("")
    texts = table.sort("sentence_start").group_by("article", maintain_order=True).agg(
        padded.alias("text"), pl.col("outlet", "published").first()
    ).sort("article")  # fmt: skip
    articles = [_article(*row) for row in texts.select("article", "text", "outlet", "published").iter_rows()]
    with open_store(path, write=True, create=True) as store:
        step = {"kind": "build", "at": datetime.now(UTC), "inputs": texts.height, "articles": texts.height, "known": 0,
                "dropped": 0, "claims": table.height, "batch": 1}  # fmt: skip
        with store.transaction():
            store.append("article", pl.DataFrame(articles, schema=TABLES["article"].columns))
            store.append("claim", table.with_columns(told, batch=pl.lit(1)))
            store.append("batch", pl.DataFrame([step], schema=TABLES["batch"].columns))
        derive(store)


def _article(key: str, text: str, outlet: str, day: date) -> dict[str, object]:
    whole = {
        "id": key, "doc": key, "blocks": [{"span": [0, len(text)], "kind": "paragraph", "reason": None}],
        "title": f"Report {key}", "outlet": outlet, "published": {"day": day.isoformat(), "precision": "day",
        "origin": "row"}, "language": "en",
    }  # fmt: skip
    return {
        "id": key, "doc": key, "title": f"Report {key}", "outlet": outlet, "outlet_name": outlet, "published": day,
        "text": text, "json": json.dumps(whole), "read_at": datetime(2025, 1, 1, tzinfo=UTC), "batch": 1,
    }  # fmt: skip


def _claim(row: dict[str, object]) -> dict[str, object]:
    start, trigger = row["trigger_start"], row["trigger"]
    span = [start, row["trigger_end"]]

    def party(one: dict[str, object]) -> dict[str, object]:
        return {"span": span, "text": trigger, "id": one["key"], "name": one["key"], "country": one["country"],
                "sector": one["sector"], "private": False}  # fmt: skip

    place = {"span": span, "text": row["place_name"], "id": None, "name": row["place_name"], "country": row["country"],
             "lat": row["lat"], "lon": row["lon"], "precision": row["place_precision"]}  # fmt: skip
    return {
        "id": row["id"], "article": row["article"], "doc": row["article"],
        "sentence": [row["sentence_start"], row["sentence_end"]], "trigger": {"span": span, "text": trigger},
        "event": {"type": row["type"], "mode": row["mode"], "plover": None, "cameo": None, "acled": None, "quad": None},
        "actors": [party(p) for p in row["actors"]], "recipients": [party(p) for p in row["recipients"]],
        "place": place, "time": None,
        "harm": [{"span": span, "text": "", **{k: h[k] for k in ("outcome", "who", "state", "low", "high")}}
                 for h in row["harm"]],
        "targets": [], "status": row["status"], "negated": False, "background": False, "attribution": [], "labels": [],
        "confidence": row["confidence"], "coder": {"name": "made-up", "version": "1"}, "rule": "",
    }  # fmt: skip


class Reader(threading.Thread):
    """Asks one thing after the other until the end."""

    def __init__(self, seed: int, known: dict[str, list[str]], days: int, end: float, pause: float) -> None:
        super().__init__(daemon=True)
        self.random, self.known, self.days, self.end, self.pause = random.Random(seed), known, days, end, pause
        self.times: list[tuple[str, float, int]] = []

    def run(self) -> None:
        link = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        while time.time() < self.end:
            kind, path = self.ask()
            start = time.perf_counter()
            link.request("GET", path)
            answer = link.getresponse()
            answer.read()
            self.times.append((kind, (time.perf_counter() - start) * 1000, answer.status))
            if self.pause:
                time.sleep(self.random.uniform(0.5, 1.5) * self.pause)

    def ask(self) -> tuple[str, str]:
        """A kind of request and its path."""
        kind = self.random.choices(
            ["incidents", "summary", "points", "incident", "article", "search"], [35, 20, 10, 22, 8, 5]
        )[0]
        if kind in ("incident", "article"):
            return kind, f"/api/{kind}s/{self.random.choice(self.known[kind])}"
        if kind == "search":
            return kind, f"/api/search?q=name{self.random.randrange(300)}"
        given = self.filter()
        if kind == "incidents":
            given |= {"offset": str(100 * self.random.choice([0, 0, 0, 1, 2])), "limit": "100"}
        return kind, f"/api/{kind}?{urlencode(given)}"

    def filter(self) -> dict[str, str]:
        """One of the filters that many use, or a span of days of one's own."""
        pick = self.random.random()
        if pick < 0.25:
            return {}
        if pick < 0.55:
            first = date(1970, 1, 1) + timedelta(FIRST_DAY + self.random.randrange(self.days))
            last = first + timedelta(self.random.randrange(1, 30))
            return {"from": first.isoformat(), "to": last.isoformat()}
        country = COUNTRIES[min(int(self.random.expovariate(0.5)), len(COUNTRIES) - 1)]
        if pick < 0.7:
            return {"country": country}
        if pick < 0.8:
            return {"actor": f"group:{country}-{self.random.randrange(ACTORS)}"}
        if pick < 0.9:
            return {"type": "ASSAULT/" + self.random.choice(["aerial", "drone", "clash"]), "country": country}
        return {"evidence": self.random.choice(["two", "one", "disputed", "two,disputed"])}


def memory(process: int) -> float:
    """Resident memory of a process in MB."""
    told = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", told)[0]) / 1024


def processor(process: int) -> float:
    """Seconds of processor time that a process has used."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def get(path: str) -> dict[str, object]:
    """One answer as JSON."""
    link = http.client.HTTPConnection("127.0.0.1", PORT, timeout=300)
    link.request("GET", path)
    return json.loads(link.getresponse().read())


def wait(server: subprocess.Popen[bytes]) -> None:
    """Until the server answers. Raises RuntimeError where it has ended."""
    while True:
        try:
            get("/healthz")
            return
        except OSError:
            if server.poll() is not None:
                raise RuntimeError("the server has ended") from None
            time.sleep(0.1)


def run(database: Path, seconds: float, readers: int, pause: float) -> None:
    """Start a server, let readers ask, print what was measured."""
    server = subprocess.Popen([sys.executable, "-c", "from dateline.cli import main; main()", "serve", "--db",
                               str(database), "--port", str(PORT)])  # fmt: skip
    try:
        wait(server)
        cold = time.perf_counter()
        first = get("/api/meta")
        total = first["totals"]
        cold = time.perf_counter() - cold
        known = {"incident": [], "article": []}
        for page in range(10):
            rows = get(f"/api/incidents?limit=500&offset={page * 500}")["items"]
            known["incident"] += [r["id"] for r in rows]
        known["article"] = [r["id"] for r in get("/api/articles?limit=500")["items"]]
        days = (date.fromisoformat(first["last_happened"]) - date.fromisoformat(first["first_happened"])).days
        print(json.dumps({"totals": total, "first answer s": round(cold, 2), "memory MB": round(memory(server.pid))}))
        busy = processor(server.pid)
        end = time.time() + seconds
        threads = [Reader(n, known, max(1, days), end, pause) for n in range(readers)]
        for thread in threads:
            thread.start()
        used = []
        while time.time() < end:
            time.sleep(seconds / 6)
            used.append(round(memory(server.pid)))
        for thread in threads:
            thread.join(60)
        times = [t for thread in threads for t in thread.times]
        busy = (processor(server.pid) - busy) * 1000 / max(1, len(times))
        report(times, seconds, used)
        print(json.dumps({"processor time of the server, ms a request": round(busy, 1), "load": os.getloadavg()[0]}))
    finally:
        server.terminate()
        server.wait(20)


def report(times: list[tuple[str, float, int]], seconds: float, used: list[int]) -> None:
    """Print percentiles by kind."""
    groups: dict[str, list[float]] = defaultdict(list)
    for kind, took, status in times:
        groups[kind if status == 200 else f"{kind} {status}"].append(took)
        groups["all"].append(took)
    for kind, took in sorted(groups.items()):
        cuts = statistics.quantiles(took, n=100) if len(took) > 1 else took * 99
        told = "  ".join(f"p{n} {cuts[n - 1]:7.1f}" for n in (50, 95, 99))
        print(f"{kind:12} {len(took):6} {told}  max {max(took):7.1f} ms")
    print(json.dumps({"requests a second": round(len(times) / seconds, 1), "memory MB": used}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int, nargs="?", default=100_000)
    parser.add_argument("seconds", type=float, nargs="?", default=30)
    parser.add_argument("readers", type=int, nargs="?", default=20)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds that a reader looks at an answer, on average")
    parser.add_argument("--db", type=Path, help="use this database, or make it there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = given.db or Path(folder) / "made-up.db"
        if not database.exists():
            start = time.perf_counter()
            make_database(database, given.claims)
            print(f"made {given.claims} claims in {time.perf_counter() - start:.0f} s", flush=True)
        run(database, given.seconds, given.readers, given.pause)


if __name__ == "__main__":
    main()
