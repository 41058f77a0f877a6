"""Places from GeoNames dumps and from users' own tables, for `dateline gazetteer build`."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dateline.knowledge.tables import KnowledgeError
from dateline.model.places import PlaceEntry

DUMP_COLUMNS = 19  # of a row of allCountries.txt
ALTERNATE_COLUMNS = 8  # at least, of a row of alternateNamesV2.txt
# Files in GeoNames' zips that are no tables of places.
NO_TABLES = frozenset({"readme.txt", "iso-languagecodes.txt"})
# Kinds of alternate names that no newspaper writes: links, codes of posts, airports, ports and data bases.
NO_NAMES = frozenset({"link", "post", "iata", "icao", "faac", "tcid", "unlc", "wkdt", "phon", "piny"})
LANGUAGES = frozenset({"", "en", "abbr"})
KINDS = frozenset({"site", "town", "district", "region", "country", "area"})
# Headers of users' tables: ours, and what other lists call the same.
SYNONYMS = {
    "latitude": "lat", "y": "lat", "longitude": "lon", "long": "lon", "lng": "lon", "x": "lon", "location": "name",
    "place": "name", "iso3": "country", "iso": "country", "p-code": "pcode", "place_code": "pcode",
    "alternatenames": "aliases", "alternate_names": "aliases", "radius_km": "radius", "pop": "population",
}  # fmt: skip
EXTRA = frozenset(
    {
        "id",
        "name",
        "aliases",
        "kind",
        "country",
        "lat",
        "lon",
        "population",
        "admin1",
        "admin2",
        "radius",
        "pcode",
        "note",
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A place read from a file, with its number in the index and the names besides its own."""

    number: int
    entry: PlaceEntry
    names: tuple[str, ...]


@contextmanager
def open_table(path: Path) -> Iterator[tuple[IO[str], int]]:
    """The text of a table and its size in bytes; of a zip, its one table. Raises KnowledgeError if there is none."""
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8", newline="") as file:
            yield file, path.stat().st_size
        return
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise KnowledgeError(f"{path}: {error}") from error
    with archive:
        tables = [i for i in archive.infolist() if i.filename.lower().endswith(".txt")]
        tables = [i for i in tables if i.filename.rpartition("/")[2].lower() not in NO_TABLES]
        if len(tables) != 1:
            raise KnowledgeError(f"{path}: holds {len(tables)} tables, must hold one .txt")
        with archive.open(tables[0]) as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8", newline=""), tables[0].file_size


def dump_places(
    lines: Iterable[str], where: str, iso3: Mapping[str, str], classes: frozenset[str] | None = None, start: int = 0
) -> Iterator[tuple[int, Found | None]]:
    """(line number, place) of a GeoNames dump from a line on; None for features that are not wanted.

    Raises KnowledgeError for a line that is no row of a dump.
    """
    for number, line in enumerate(lines, 1):
        if number <= start:
            continue
        row = line.rstrip("\r\n").split("\t")
        if len(row) != DUMP_COLUMNS:
            raise KnowledgeError(f"{where}:{number}: {len(row)} columns, a GeoNames dump has {DUMP_COLUMNS}")
        if classes is not None and row[6] not in classes:
            yield number, None
            continue
        try:
            yield number, _dumped(row, iso3)
        except ValueError as error:
            raise KnowledgeError(f"{where}:{number}: {error}") from error


def _dumped(row: list[str], iso3: Mapping[str, str]) -> Found:
    number, name, plain, others, lat, lon, kind, code, country = row[:9]
    one, two, population = row[10], row[11], row[14]
    admin1 = f"{country}.{one}" if one and one != "00" else None
    entry = PlaceEntry(
        f"geonames:{number}", name, kind_of(kind, code), iso3.get(country), float(lat), float(lon),
        int(population or 0), False, code, admin1, f"{admin1}.{two}" if admin1 and two else None,
    )  # fmt: skip
    return Found(int(number), entry, (plain, *(n for n in others.split(",") if written(n))))


def written(name: str) -> bool:
    """True for a name as an English text may write it."""
    return len(name) >= 3 and name.isascii() and name[0].isupper() and name.count(" ") <= 4


def kind_of(feature_class: str, code: str) -> str:
    """Our kind of place for GeoNames' feature class and code."""
    if feature_class == "P":
        return "district" if code == "PPLX" else "town"
    if feature_class == "A":
        return "country" if code.startswith("PCL") else "region" if code == "ADM1" else "district"
    if feature_class in ("S", "R"):
        return "site"
    return "region" if code in ("RGN", "ISL", "ISLS", "PEN", "RGNE") else "area"


def alternate_names(
    lines: Iterable[str], where: str, languages: frozenset[str] = LANGUAGES, start: int = 0
) -> Iterator[tuple[int, tuple[int, str] | None]]:
    """(line number, (GeoNames id, name)) of alternateNamesV2 from a line on; None for names in other languages."""
    for number, line in enumerate(lines, 1):
        if number <= start:
            continue
        row = line.rstrip("\r\n").split("\t")
        if len(row) < ALTERNATE_COLUMNS or not row[1].isdigit():
            raise KnowledgeError(f"{where}:{number}: no row of GeoNames' alternate names")
        wanted = row[2] in languages and row[2] not in NO_NAMES and written(row[3])
        yield number, ((int(row[1]), row[3]) if wanted else None)


def extra_places(lines: Iterable[str], where: str, iso3: Mapping[str, str], first: int) -> Iterator[Found]:
    """Places of a user's CSV with a header: name, lat, lon, and any of EXTRA. Numbers count down from `first`.

    A row of HXL tags below the header is skipped. Raises KnowledgeError for a wrong header or value.
    """
    rows = csv.DictReader(lines)
    columns = {name: _column(name) for name in rows.fieldnames or ()}
    missing = {"name", "lat", "lon"} - set(columns.values())
    if missing:
        raise KnowledgeError(f"{where}: the header lacks {', '.join(sorted(missing))}; it has {list(columns)}")
    for number, raw in enumerate(rows, 2):
        row = {columns[k]: (v or "").strip() for k, v in raw.items() if k is not None and columns[k]}
        if row["name"].startswith("#") or not any(row.values()):
            continue
        try:
            yield _extra(row, f"{where}:{number}", iso3, first - number)
        except ValueError as error:
            raise KnowledgeError(f"{where}:{number}: {error}") from error


def _column(name: str) -> str:
    plain = name.strip().lower().lstrip("\ufeff").replace(" ", "_")
    plain = SYNONYMS.get(plain, plain)
    return plain if plain in EXTRA else ""


def _extra(row: Mapping[str, str], where: str, iso3: Mapping[str, str], number: int) -> Found:
    if not row["name"]:
        raise ValueError("no name")
    lat, lon = float(row["lat"]), float(row["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"lat {lat}, lon {lon} are no degrees")
    kind = row.get("kind") or "town"
    if kind not in KINDS:
        raise ValueError(f"kind is {kind!r}, must be one of {', '.join(sorted(KINDS))}")
    country = row.get("country", "").upper()
    country = iso3.get(country, country)
    if country and country not in iso3.values():
        raise ValueError(f"country is {country!r}, must be an ISO 3166-1 code")
    entry = PlaceEntry(
        row.get("id") or (f"pcode:{row['pcode']}" if row.get("pcode") else f"user:{where}"), row["name"], kind,
        country or None, lat, lon, int(float(row.get("population") or 0)), True, "", row.get("admin1") or None,
        row.get("admin2") or None, int(float(row.get("radius") or 0)), row.get("pcode") or None,
    )  # fmt: skip
    return Found(number, entry, tuple(a.strip() for a in row.get("aliases", "").split("|") if a.strip()))
