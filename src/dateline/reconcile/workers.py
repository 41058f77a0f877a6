"""A pure function over many parts, in this process and in others beside it, with the same results."""

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import connection, get_context, parent_process
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
QUEUED = 2  # parts that another process has at once: one in work, one waiting


def over(function: Callable[[T], list[R]], parts: Iterable[T], workers: int = 1) -> Iterator[list[R]]:
    """What the function makes of each part, in any order. `workers` counts this process, which works, too.

    With more than one the function must be one of a module, and parts and results be picklable. New processes, not
    forks: a fork would inherit the locks of Polars' threads without the threads.
    """
    if workers <= 1:
        yield from map(function, parts)
        return
    with ProcessPoolExecutor(workers - 1, get_context("spawn"), _start) as pool:
        running: list[Future[list[R]]] = []
        for part in parts:
            for done in [one for one in running if one.done()]:
                running.remove(done)
                yield done.result()
            if len(running) < QUEUED * (workers - 1):
                running.append(pool.submit(function, part))
            else:
                yield function(part)
        yield from (one.result() for one in running)


def _start() -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed waits for work for ever; so it watches."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
