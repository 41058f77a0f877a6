"""The database file that is served: a desk over a copy of its present state, made anew when the file has changed.

So nobody holds the file but for the moment of a copy or of a write: a build, a watch or an analyst's command gets in
while readers go on with what was.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TypeVar

from dateline.ask.why import marks
from dateline.build.derive import derive
from dateline.serve.desk import Desk
from dateline.serve.snapshot import LIMITS, State, state_of, take
from dateline.store import DuckStore, LockedError, StoreError, open_store
from dateline.store.team import is_team

LOOK = 1.0  # seconds from one look at the file to the next
PATIENCE = 10.0  # seconds that a write waits for another process to be done
T = TypeVar("T")


class Served:
    """A served file. `desk` is that of its present state; requests that began with an older one end with it."""

    def __init__(
        self, path: str | Path, *, write: bool = False, show_private: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self.path, self.write = Path(path), write
        # A team's record is not this process's alone to write: its member's file is served as it is, without a copy.
        self._team = open_store(path, write=write, limits=None if write else LIMITS) if is_team(path) else None
        self._show_private = show_private
        self._clock = clock
        self._file = threading.RLock()  # who copies the file or writes to it
        self._looked = clock()
        self._state: State = ()
        self._making: threading.Thread | None = None
        self._closed = False
        if write and self._team is None:
            with open_store(self.path, write=True) as store:
                derive(store)
        self.desk = self._copy()

    def _copy(self) -> Desk:
        if self._team is not None:
            derive(self._team)
            return Desk(self._team, show_private=self._show_private)
        # A server that takes judgements makes a copy after each: it does without indexes, which take longer to make.
        store, self._state = take(self.path, indexed=not self.write)
        return Desk(store, name=self.path.name, show_private=self._show_private)

    def now(self) -> Desk:
        """The desk to answer from. Once in a while it looks whether the file has changed; a copy of the new state is
        made beside the readers and takes its place when it is ready."""
        moment = self._clock()
        if self._team is None and moment - self._looked >= LOOK and not self._closed:
            self._looked = moment
            if (self._making is None or not self._making.is_alive()) and state_of(self.path) != self._state:
                self._making = threading.Thread(target=self.follow, daemon=True)
                self._making.start()
        return self.desk

    def follow(self) -> bool:
        """Serve the file's present state from now on. False where it is gone or somebody is still writing to it: what
        was served before is then served on."""
        with self._file, suppress(StoreError, OSError):
            if state_of(self.path) == self._state:
                return True
            desk = self._copy()
            desk.warm()
            self.desk = desk
            return True
        return False

    @contextmanager
    def changing(self) -> Iterator[DuckStore]:
        """The file, to write to; one thread at a time. What was stored is derived from and served before this ends.
        Raises a StoreError where it cannot be written, LockedError where another process does not let go of it."""
        with self._file:
            with self._opened() as store:
                yield store
                derive(store)
            self.desk = self._copy()

    @contextmanager
    def marking(self) -> Iterator[DuckStore]:
        """The file, to store marks of what was read in it: no answer but the marks themselves changes."""
        with self._file:
            before = state_of(self.path)
            with self._opened() as store:
                yield store
                read = marks(store)
            self.desk.mark(read)
            if before == self._state:  # nobody else had changed it
                self._state = state_of(self.path)

    def _opened(self) -> AbstractContextManager[DuckStore]:
        if self._team is not None:
            return nullcontext(self._team)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return open_store(self.path, write=True)
            except LockedError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)

    def close(self) -> None:
        """Let go of the copy."""
        self._closed = True
        with self._file:
            self.desk.close()
