"""A served state of a database: connections of threads, what each moment sees, and answers kept for next time."""

import hashlib
import threading
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from dateline.ask import Filter, Questions
from dateline.ask.board import Board, parts
from dateline.ask.kept import Kept
from dateline.ask.texts import Texts, private_keys
from dateline.ask.why import marks
from dateline.build.derive import last_batch
from dateline.build.view import NOW, View
from dateline.knowledge.facts import load_facts
from dateline.knowledge.ties import load_ties
from dateline.masking import SHOW_ALL, Masker
from dateline.model.incident import Policy
from dateline.serve.names import Names
from dateline.serve.params import Asked
from dateline.store import DuckStore

MOMENTS = 6  # views that are kept ready; each holds one flat row an incident
PARTS = 400_000  # rows of lists that are kept for their next page
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

    def __init__(self, put: Questions, masker: Masker) -> None:
        self.put = put
        self.board = Board(put)
        self.rows = self.board.rows
        self.names = Names(self.rows, masker, put.seen.hidden)  # what its parties are called


class Desk:
    """One state of a database, which nobody changes. Each thread has a connection of its own to it."""

    def __init__(self, store: DuckStore, *, name: str = "", show_private: bool = False) -> None:
        self.store = store
        self.show_private = show_private
        self.name = name or Path(store.path).name
        self._spare = store.another()  # only to open connections from: one that is at work opens none
        self._opening = threading.Lock()
        self._own = threading.local()
        self._masker: Kept[Masker] = Kept(1)
        self._hidden: Kept[frozenset[str]] = Kept(1)
        self._moments: Kept[Moment] = Kept(MOMENTS)
        self._parts: Kept[Any] = Kept(PARTS, len)
        self._answers: Kept[Body] = Kept(KEPT, lambda body: len(body.content) + 200)
        self._read: dict[str, list[str]] | None = None
        self.texts = Texts(Questions(store).outlets, show_private)
        self.step = last_batch(store)
        self.marks = 0  # how often marks of what was read have changed

    def mine(self) -> DuckStore:
        """This thread's connection."""
        if not hasattr(self._own, "store"):
            with self._opening:
                self._own.store = self._spare.another()
        made: DuckStore = self._own.store
        return made

    @property
    def masker(self) -> Masker:
        """Masks the full names of the private persons of all articles, in lists and names."""

        def make() -> Masker:
            return SHOW_ALL if self.show_private else Questions(self.mine()).wide_masker()

        return self._masker.get((), make)

    @property
    def hidden(self) -> frozenset[str]:
        """The keys of private persons, which nothing can be asked by."""
        return self._hidden.get((), lambda: frozenset() if self.show_private else private_keys(self.mine()))

    def moment(self, view: View, policy: Policy) -> Moment:
        """What a view holds."""

        def make() -> Moment:
            put = Questions(self.mine(), view, policy).veiled(self.texts, self.hidden)
            return Moment(put, self.masker)

        return self._moments.get((view, policy), make)

    def warm(self) -> None:
        """Make now what the first reader would wait for."""
        moment = self.moment(NOW, "dateline")
        _ = moment.board.coded
        self.texts.made(self.mine())
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
        made: Sequence[V] = self._parts.get((key, policy), lambda: tuple(make(self.put(view, policy))))
        return made

    def answer(self, key: Hashable, make: Callable[[], bytes]) -> Body:
        """The answer of a key, kept for who asks next."""
        return self._answers.get(key, lambda: Body.of(make()))

    def read_marks(self) -> dict[str, list[str]]:
        """Who read what: the authors by id of incident, article or claim."""
        if self._read is None:
            self._read = marks(self.mine())
        return self._read

    def mark(self, read: dict[str, list[str]]) -> None:
        """From now on this is what was read by whom."""
        self._read = read
        self.marks += 1

    def close(self) -> None:
        """Let go of it."""
        self.store.close()
