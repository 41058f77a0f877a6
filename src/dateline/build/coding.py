"""Coding articles in this process or in several, with the same result: claims come in the order of the articles."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import connection, get_context, parent_process
from pathlib import Path

from dateline.model import Article
from dateline.pipeline import Coded, load_pipeline

Coder = Callable[[Article], Coded]
CoderMaker = Callable[[], Coder]  # called once in each process, so it must be picklable


@dataclass(frozen=True, slots=True)
class PipelineCoder:
    """Makes the coder of the pipeline: another spaCy model, tables of actors, countries to expect."""

    model: str | None = None
    actors: tuple[Path, ...] = ()
    region: frozenset[str] = frozenset()

    def __call__(self) -> Coder:
        """The coder, in the process that calls."""
        return replace(load_pipeline(self.model, self.actors), region=self.region).code


_own: list[Coder] = []  # the coder of a worker process


def _start(make: CoderMaker) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _own.append(make())


def _end_with_parent() -> None:
    """A worker whose parent was killed waits for work for ever; so it watches."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _code(article: Article) -> Coded:
    return _own[0](article)


@contextmanager
def coding(make: CoderMaker, workers: int) -> Iterator[Callable[[Iterable[Article]], Iterator[Coded]]]:
    """A function that codes articles, in order. One worker: this process, which loads the coder when first needed."""
    if workers <= 1:
        loaded: list[Coder] = []

        def here(articles: Iterable[Article]) -> Iterator[Coded]:
            for article in articles:
                if not loaded:
                    loaded.append(make())
                yield loaded[0](article)

        yield here
        return
    # New processes, not forks: a fork would inherit the lock of the database and the threads of its engine, half.
    with ProcessPoolExecutor(workers, get_context("spawn"), _start, (make,)) as pool:
        yield lambda articles: pool.map(_code, articles)
