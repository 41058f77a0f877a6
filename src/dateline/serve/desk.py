"""The open database of a server: connections of threads, what each moment sees, and answers kept for next time."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

import polars as pl

from dateline.ask import Filter, Questions
from dateline.ask.flat import flat, matching, outlets
from dateline.build.derive import derive, last_batch
from dateline.build.view import View
from dateline.masking import SHOW_ALL
from dateline.model.incident import Policy
from dateline.serve.names import Names
from dateline.serve.params import Asked
from dateline.store.duck import DuckStore, open_store

MOMENTS = 6  # views that are kept ready; each holds one flat row an incident
PARTS = 400_000  # rows of lists that are kept for their next page
KEPT = 48 * 2**20  # bytes of answers that are kept
V = TypeVar("V")


class Kept(Generic[V]):
    """The values last used, up to a weight; of several threads that want a new one, one makes it and all wait."""

    def __init__(self, most: int, weigh: Callable[[V], int] = lambda _: 1) -> None:
        self._most, self._weigh, self._weight = most, weigh, 0
        self._lock = threading.Lock()
        self._made: OrderedDict[Hashable, V] = OrderedDict()
        self._making: dict[Hashable, Future[V]] = {}

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value of a key. What `make` raises is raised for everybody who waited, and nothing is kept."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
            future = self._making.get(key)
            mine = future is None
            if future is None:
                future = self._making[key] = Future()
        if not mine:
            return future.result()
        try:
            value = make()
        except BaseException as error:
            with self._lock:
                del self._making[key]
            future.set_exception(error)
            raise
        with self._lock:
            del self._making[key]
            self._keep(key, value)
        future.set_result(value)
        return value

    def _keep(self, key: Hashable, value: V) -> None:
        weight = self._weigh(value)
        if weight > self._most:
            return
        self._made[key] = value
        self._weight += weight
        while self._weight > self._most:
            self._weight -= self._weigh(self._made.popitem(last=False)[1])


@dataclass(frozen=True, slots=True)
class Body:
    """An answer as bytes, with its ETag."""

    content: bytes
    etag: str

    @classmethod
    def of(cls, content: bytes) -> "Body":
        """The answer of these bytes."""
        return cls(content, f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"')


class Moment:
    """What one view of the database holds, as decided by one policy."""

    def __init__(self, put: Questions, show_private: bool) -> None:
        self.put = put
        self.rows = flat(put)
        self.outlets = outlets(put)
        self._show_private = show_private

    @cached_property
    def names(self) -> Names:
        """What its parties are called, private persons of all articles masked."""
        return Names(self.rows, SHOW_ALL if self._show_private else self.put.masker())


class Desk:
    """A database that is served. Reads go through a connection of the thread's own, writes through the one that opened
    the file, one at a time (`writing`); readers see what is committed."""

    def __init__(self, store: DuckStore, *, show_private: bool = False) -> None:
        self.store = store
        self.show_private = show_private
        self.name = Path(store.path).name
        self.writing = threading.RLock()
        self._own = threading.local()
        self._moments: Kept[Moment] = Kept(MOMENTS)
        self._parts: Kept[Any] = Kept(PARTS, len)
        self._found: Kept[pl.DataFrame] = Kept(512)
        self._answers: Kept[Body] = Kept(KEPT, lambda body: len(body.content) + 200)
        self.step = last_batch(store)
        self.marks = 0  # how often marks of what was read have changed

    def mine(self) -> DuckStore:
        """This thread's connection."""
        if not hasattr(self._own, "store"):
            self._own.store = self.store.another()
        made: DuckStore = self._own.store
        return made

    def moment(self, view: View, policy: Policy) -> Moment:
        """What a view holds."""
        return self._moments.get(
            (self.step, view, policy), lambda: Moment(Questions(self.mine(), view, policy), self.show_private)
        )  # fmt: skip

    def put(self, view: View, policy: Policy) -> Questions:
        """Questions of this thread at a moment."""
        return self.moment(view, policy).put.over(self.mine())

    def found(self, asked: Filter, policy: Policy) -> pl.DataFrame:
        """The flat rows that a filter lets through, by first day and id."""
        moment = self.moment(asked.view, policy)
        if asked == Filter(as_of=asked.as_of, known=asked.known):
            return moment.rows
        ids = self._found.get(
            (self.step, asked, policy), lambda: matching(moment.put.over(self.mine()), asked)
        )  # fmt: skip
        return moment.rows.join(ids, on="id", how="semi", maintain_order="left")

    def kept(self, key: Hashable, make: Callable[[Questions], Sequence[V]], asked: Asked) -> Sequence[V]:
        """What questions at the moment of a filter give, kept for the next page of it."""
        view, policy = asked.filter.view, asked.policy
        made: Sequence[V] = self._parts.get((self.step, key, policy), lambda: tuple(make(self.put(view, policy))))
        return made

    def answer(self, key: Hashable, make: Callable[[], bytes]) -> Body:
        """The answer of a key at the present step of the database."""
        return self._answers.get((self.step, key), lambda: Body.of(make()))

    def read_marks(self) -> dict[str, list[str]]:
        """Who read what: the authors by id of incident, article or claim."""
        return {}

    def moved(self) -> None:
        """Something was stored: what follows is asked of the database as it is now."""
        self.step += 1

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()


def open_desk(path: str | Path, *, write: bool = False, show_private: bool = False) -> Desk:
    """Open a database to be served. With `write` judgements can be stored and the derived tables are brought up to date
    first; no other process can open it until the desk is closed. Raises a StoreError that says what is wrong."""
    store = open_store(path, write=write)
    if write:
        derive(store)
    return Desk(store, show_private=show_private)
