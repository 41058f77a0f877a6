"""A private copy of a database file, to be read while others write to the file itself."""

import shutil
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from weakref import finalize

from dateline.store.duck import DuckStore, open_store

# Few rows are looked up by these in every page of one thing; a build does not need them, so only the copy has them.
INDEXED = {
    "article": ("id",), "claim": ("id", "article"), "witness": ("claim",), "member": ("claim", "incident"),
    "incident": ("id",), "part": ("incident",), "pair": ("left",), "word": ("term",), "drop": ("article",),
    "copy": ("source", "copier"), "retraction": ("article",),
}  # fmt: skip
# Many small questions at once: each is answered by its own thread alone.
LIMITS: dict[str, str | int] = {"threads": 1, "memory_limit": "1GB"}

State = tuple[tuple[int, int, int], ...]


def state_of(path: Path) -> State:
    """What tells one state of a database file from another: inode, size and time of change of it and of its log."""
    out = []
    for file in (path, _log(path)):
        try:
            told = file.stat()
            out.append((told.st_ino, told.st_size, told.st_mtime_ns))
        except OSError:
            out.append((0, 0, 0))
    return tuple(out)


def take(path: Path, *, indexed: bool = True) -> tuple[DuckStore, State]:
    """A copy of a database, open to be read, and the state of the file that it is of. The file is held only while it is
    copied; the copy has no name in any folder once it is open, so that nothing is left of it however the server ends.

    Raises a StoreError where the file cannot be read just now, LockedError while another process writes to it."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-"))  # only its owner may look into it
    remove = partial(shutil.rmtree, folder, ignore_errors=True)
    try:
        copy = folder / path.name
        with open_store(path):  # nobody writes meanwhile
            state = state_of(path)
            with suppress(FileNotFoundError):
                shutil.copyfile(_log(path), _log(copy))
            shutil.copyfile(path, copy)
        if indexed:
            with open_store(copy, write=True, limits=LIMITS) as made:
                for table, columns in INDEXED.items():
                    made.index(table, columns)
        store = open_store(copy, limits=LIMITS)
    except BaseException:
        remove()
        raise
    with suppress(OSError):  # where open files cannot lose their names it goes with its folder
        copy.unlink()
    finalize(store, remove)
    return store, state


def _log(path: Path) -> Path:
    return path.with_name(path.name + ".wal")
