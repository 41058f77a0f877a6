"""The open database of a server: connections of threads, what each moment sees, and answers kept for next time."""

import hashlib
import threading
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from dateline.ask import Filter, Questions
from dateline.ask.board import Board, parts
from dateline.ask.kept import Kept
from dateline.ask.why import marks
from dateline.build.derive import derive, last_batch
from dateline.build.view import NOW, View
from dateline.knowledge.facts import load_facts
from dateline.knowledge.ties import load_ties
from dateline.masking import SHOW_ALL
from dateline.model.incident import Policy
from dateline.serve.names import Names
from dateline.serve.params import Asked
from dateline.store import DuckStore, open_store
from dateline.store.team import is_team

MOMENTS = 6  # views that are kept ready; each holds one flat row an incident
PARTS = 400_000  # rows of lists that are kept for their next page
# Many small questions at once: each is answered by its own thread alone. A server that takes judgements has few readers
# and much to derive.
LIMITS: dict[str, str | int] = {"threads": 1, "memory_limit": "1GB"}
KEPT = 48 * 2**20  # bytes of answers that are kept
V = TypeVar("V")


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

    def __init__(self, put: Questions, show_private: bool, mine: Callable[[], DuckStore]) -> None:
        self.put = put
        self.board = Board(put)
        self.rows = self.board.rows
        self._show_private = show_private
        self._store = mine

    def _mine(self) -> Questions:
        return self.put.over(self._store())

    @cached_property
    def names(self) -> Names:
        """What its parties are called, private persons of all articles masked."""
        return Names(self.rows, SHOW_ALL if self._show_private else self._mine().wide_masker())


class Desk:
    """A database that is served. Reads go through a connection of the thread's own, writes through the one that opened
    the file, one at a time (`changing`); readers see what is committed."""

    def __init__(self, store: DuckStore, *, show_private: bool = False) -> None:
        self.store = store
        self.show_private = show_private
        self.name = Path(store.path).name
        self._writing = threading.RLock()
        self._read: Kept[dict[str, list[str]]] = Kept(1)
        self._spare = store.another()  # only to open connections from: one that is at work opens none
        self._opening = threading.Lock()
        self._own = threading.local()
        self._moments: Kept[Moment] = Kept(MOMENTS)
        self._parts: Kept[Any] = Kept(PARTS, len)
        self._answers: Kept[Body] = Kept(KEPT, lambda body: len(body.content) + 200)
        self.step = last_batch(store)
        self.marks = 0  # how often marks of what was read have changed

    def mine(self) -> DuckStore:
        """This thread's connection."""
        if not hasattr(self._own, "store"):
            with self._opening:
                self._own.store = self._spare.another()
        made: DuckStore = self._own.store
        return made

    def moment(self, view: View, policy: Policy) -> Moment:
        """What a view holds."""

        def make() -> Moment:
            return Moment(Questions(self.mine(), view, policy), self.show_private, self.mine)

        return self._moments.get((self.step, view, policy), make)

    def warm(self) -> None:
        """Make now what the first reader would wait for."""
        moment = self.moment(NOW, "dateline")
        _ = moment.names, moment.board.coded
        load_ties()  # and with it the actor tables
        load_facts()

    def put(self, view: View, policy: Policy) -> Questions:
        """Questions of this thread at a moment."""
        return self.moment(view, policy).put.over(self.mine())

    def found(self, asked: Filter, policy: Policy) -> pl.DataFrame:
        """The flat rows that a filter lets through, by first day and id."""
        board = self.moment(asked.view, policy).board
        if not any(True for _ in parts(asked)) and not (asked.start or asked.end):
            return board.rows
        return board.rows.filter(pl.Series(board.mask(self.put(asked.view, policy), asked)))

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
        return self._read.get(self.marks, lambda: marks(self.mine()))

    @contextmanager
    def changing(self) -> Iterator[DuckStore]:
        """The connection to write through; one thread at a time. What was stored is derived from, and all that was
        kept is of the past then. Raises a StoreError where the database is open only to be read."""
        with self._writing:
            yield self.store
            derive(self.store)
            self.step = last_batch(self.store)

    @contextmanager
    def marking(self) -> Iterator[DuckStore]:
        """The connection to store marks of what was read: no answer but the marks themselves changes."""
        with self._writing:
            yield self.store
            self.marks += 1

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()


def open_desk(path: str | Path, *, write: bool = False, show_private: bool = False) -> Desk:
    """Open a database to be served. With `write` judgements can be stored and the derived tables are brought up to date
    first; no other process can open it until the desk is closed. Raises a StoreError that says what is wrong."""
    store = open_store(path, write=write, limits=None if write else LIMITS)
    if write or is_team(path):
        derive(store)
    return Desk(store, show_private=show_private)
