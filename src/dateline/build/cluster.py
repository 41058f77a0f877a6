"""Reading and coding on a Ray cluster, with the result of one machine: items come in the order of the inputs.

Ray Data runs the two stages (`read_part`, then the coder) wherever there is room, and gives their rows back in order.
What a machine had in work when it died is done again elsewhere; only this process writes, so nothing is stored twice.
"""

import logging
import os
import pickle
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dateline.build.coding import Coder, CoderMaker
from dateline.build.derive import default_functions, derive
from dateline.build.errors import ClusterError
from dateline.build.ingest import DEFAULT, Report, Settings, ingest
from dateline.knowledge.useractors import ACTORS
from dateline.knowledge.userdata import GAZETTEER
from dateline.model import Article, Drop
from dateline.pipeline import Coded
from dateline.read import Part, gate, parts, read_part
from dateline.read.settings import DEFAULT_SETTINGS, ReadSettings
from dateline.store import Store, open_store

BATCH = 16  # articles that a coder is given at once, so many are done again when it dies
ANSWERS = 10.0  # seconds
PASSED_ON = (ACTORS, GAZETTEER)  # environment variables that coders need
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where to read and code. `address` as `ray.init` takes it; None: a cluster of this machine, for this run."""

    address: str | None = None
    workers: int = 2  # processes that code, over all machines


@dataclass(frozen=True, slots=True)
class Reading:
    """How parts are read."""

    published: str | None = None
    gate: bool = True
    settings: ReadSettings = DEFAULT_SETTINGS

    def __call__(self, row: Row) -> Iterator[Row]:
        """The items of a part; Ray carries them as bytes."""
        items = read_part(Part(row["source"], row["doc"]), published=self.published, settings=self.settings)
        for item in gate(items) if self.gate else items:
            yield {"item": pickle.dumps(item)}


class CodingStage:
    """One process that codes: its knowledge is loaded once."""

    def __init__(self, make: CoderMaker, known: frozenset[str]) -> None:
        self.code: Coder = make()
        self.known = known

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Articles that are not known to articles with claims; all else as it is."""
        return {"item": [pickle.dumps(self._coded(pickle.loads(data))) for data in batch["item"]]}

    def _coded(self, item: Article | Drop) -> Article | Drop | Coded:
        return self.code(item) if isinstance(item, Article) and item.id not in self.known else item


def build_on_cluster(
    paths: Sequence[str], db: str | Path, cluster: Cluster, reading: Reading = Reading(), settings: Settings = DEFAULT
) -> Report:  # fmt: skip
    """As `build`, with reading and coding on a cluster; answers are the same to the byte.

    Paths must be seen by all its machines: shared folders or object storage ("s3://…"). Raises ClusterError, or
    StoreError as `build` does.
    """
    with open_store(db, write=True, create=True) as store, _connected(cluster):
        items = _Items(_run(cluster, list(_parts(paths)), reading, settings.coder, _known(store)))
        report = ingest(store, iter(items), replace(settings, coder=items.coder, workers=1))
        report.derived = derive(store, settings.functions or default_functions(settings.workers))
    return report


class _Items:
    """What comes from the cluster as `ingest` takes it: articles and drops, and a coder that has coded them already."""

    def __init__(self, found: Iterator[Article | Drop | Coded]) -> None:
        self._found = found
        self._coded: dict[str, Coded] = {}
        self._seen: set[str] = set()

    def __iter__(self) -> Iterator[Article | Drop]:
        for item in self._found:
            if not isinstance(item, Coded):
                yield item
                continue
            if item.article.id not in self._seen:  # the same article twice is stored once
                self._seen.add(item.article.id)
                self._coded[item.article.id] = item
            yield item.article

    def coder(self) -> Coder:
        return lambda article: self._coded.pop(article.id)


def _parts(paths: Sequence[str]) -> Iterator[Part]:
    for path in paths:
        yield from parts(path)


def _known(store: Store) -> frozenset[str]:
    return frozenset(store.rows('SELECT "id" FROM "article"')["id"])


@contextmanager
def _connected(cluster: Cluster) -> Iterator[None]:
    """Ray, for as long as a build takes; without an address a cluster of our own, which ends with it."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray would tell its makers of each cluster
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise ClusterError("--engine ray needs Ray: pip install 'dateline[ray]'") from error
    options: dict[str, Any] = {"logging_level": "ERROR", "log_to_driver": False}
    options["runtime_env"] = {"env_vars": {name: os.environ[name] for name in PASSED_ON if name in os.environ}}
    if cluster.address is None:
        options |= {"num_cpus": cluster.workers + 1, "include_dashboard": False}
    else:
        _check(cluster.address)
    try:
        ray.init(cluster.address, **options)
    except (ConnectionError, ValueError) as error:
        raise ClusterError(f"{cluster.address}: {error}") from error
    try:
        yield
    finally:
        ray.shutdown()


def _check(address: str) -> None:
    """Raise ClusterError if nothing answers at HOST:PORT; Ray itself would try for ten minutes."""
    host, mark, port = address.rpartition("://")[2].rpartition(":")
    if not mark or not port.isdigit():
        return  # "auto", or a name that Ray knows
    try:
        socket.create_connection((host, int(port)), timeout=ANSWERS).close()
    except OSError as error:
        raise ClusterError(f"{address}: no Ray cluster answers there ({error})") from error


def _run(
    cluster: Cluster, inputs: Sequence[Part], reading: Reading, make: CoderMaker, known: frozenset[str]
) -> Iterator[Article | Drop | Coded]:
    """The items of all parts in order, coded where they are articles that are not known."""
    import ray

    if not inputs:
        return
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    rows = [{"source": part.source, "doc": part.doc} for part in inputs]
    found = (
        ray.data.from_items(rows, override_num_blocks=len(rows))
        .flat_map(reading)
        .map_batches(
            CodingStage,
            fn_constructor_args=(make, known),
            batch_size=BATCH,
            compute=ray.data.ActorPoolStrategy(size=cluster.workers),
            num_cpus=1,
        )
    )
    for row in found.iter_rows():
        yield pickle.loads(row["item"])
