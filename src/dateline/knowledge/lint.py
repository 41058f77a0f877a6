"""Checks the tables of actors and places; `python -m dateline.knowledge.lint` exits with 1 if it finds an error."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.knowledge import actors, drawing, exports, feasts, gazetteer, reconciling, timewords
from dateline.knowledge.codes import load_codes
from dateline.knowledge.copying import load_copy_rules
from dateline.knowledge.eventnames import event_names
from dateline.knowledge.facts import load_facts
from dateline.knowledge.homes import load_homes
from dateline.knowledge.lint_actors import lint_actors
from dateline.knowledge.lookalikes import lookalike_letters
from dateline.knowledge.offices import load_offices
from dateline.knowledge.relations import load_relations
from dateline.knowledge.relevance import load_relevance
from dateline.knowledge.standing import load_standing
from dateline.knowledge.tables import KnowledgeError, read_table
from dateline.knowledge.ties import load_ties

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def lint(actor_folder: Path = actors.FOLDER, place_folder: Path = gazetteer.FOLDER) -> tuple[Counter[str], list[str]]:
    """Rows by table, and the errors: empty if the tables are in order."""
    counts: Counter[str] = Counter()
    errors: list[str] = []
    codes = _codes(place_folder)
    demonyms = actor_folder / "demonyms.tsv"
    for folder, columns, check in (
        (actor_folder, actors.COLUMNS, _actor),
        (place_folder, gazetteer.COLUMNS, _place),
    ):
        seen: dict[str, str] = {}
        for path in sorted(folder.glob("*.tsv")):
            if folder is actor_folder and path.stem in actors.NOT_ENTITIES:
                continue
            errors.extend(_table(path, columns, check, codes, seen, counts))
    if demonyms.exists():
        errors.extend(_table(demonyms, ("adjective", "people", "country", "name"), _demonym, codes, {}, counts))
    return counts, errors


def loads() -> list[str]:
    """Errors that the loaders of the shipped tables raise."""
    out = []
    for load in (
        actors.ActorBase.load, gazetteer.Gazetteer.load, feasts.feasts, timewords.time_patterns, timewords.tense_words,
        load_standing, load_offices, load_ties, load_relations, load_codes, load_copy_rules, reconciling.tie_rules,
        reconciling.scores, reconciling.ledger_lines, exports.load_exports, load_facts, load_relevance,
        drawing.outlines, drawing.type_families, event_names, load_homes, lookalike_letters,
    ):  # fmt: skip
        try:
            load()
        except (KnowledgeError, KeyError, ValueError) as error:
            out.append(f"{load.__qualname__}: {error}")
    return out


Row = dict[str, str]


def _table(
    path: Path, columns: tuple[str, ...], check: Callable[[Row], Iterator[str]], codes: frozenset[str],
    seen: dict[str, str], counts: Counter[str],
) -> Iterator[str]:  # fmt: skip
    """Errors of one table; `seen` maps ids to their rows, over all tables of a folder."""
    try:
        rows = list(read_table(path, columns))
    except KnowledgeError as error:
        yield str(error)
        return
    counts[path.name] = len(rows)
    for row in rows:
        where = row["_row"]
        if "id" in row:
            if not row["id"]:
                yield f"{where}: id is empty"
            elif row["id"] in seen:
                yield f"{where}: id {row['id']!r} stands in {seen[row['id']]} too"
            seen.setdefault(row["id"], where)
        if not row["name"]:
            yield f"{where}: name is empty"
        if row["country"] and row["country"] not in codes:
            yield f"{where}: country {row['country']!r} is not in countries.tsv"
        for message in check(row):
            yield f"{where}: {message}"


def _actor(row: Row) -> Iterator[str]:
    if row["sector"] and row["sector"] not in actors.SECTORS:
        yield f"sector {row['sector']!r} must be one of {', '.join(sorted(actors.SECTORS))}"
    for column in ("start", "end"):
        if row[column] and not DATE.fullmatch(row[column]):
            yield f"{column} is {row[column]!r}, must be an ISO year, month or day"
    size = min(len(row["start"]), len(row["end"]))
    if size and row["start"][:size] > row["end"][:size]:
        yield f"start {row['start']} is after end {row['end']}"
    yield from _aliases(row)


def _place(row: Row) -> Iterator[str]:
    if row["kind"] not in gazetteer.KINDS:
        yield f"kind {row['kind']!r} must be one of {', '.join(sorted(gazetteer.KINDS))}"
    for column, most in (("lat", 90.0), ("lon", 180.0)):
        if not re.fullmatch(r"-?\d+(\.\d+)?", row[column]) or abs(float(row[column])) > most:
            yield f"{column} is {row[column]!r}, must be degrees from -{most:.0f} to {most:.0f}"
    if row["population"] and not row["population"].isdigit():
        yield f"population is {row['population']!r}, must be a whole number"
    if row["kind"] in ("country", "town", "site") and not row["country"]:
        yield f"a {row['kind']} needs a country"
    yield from _aliases(row)


def _demonym(row: Row) -> Iterator[str]:
    if not row["adjective"] and not row["people"]:
        yield "neither an adjective nor a people"


def _aliases(row: Row) -> Iterator[str]:
    aliases = [a.strip() for a in row["aliases"].split("|")] if row["aliases"] else []
    if "" in aliases:
        yield "an alias is empty"
    for alias, count in Counter((row["name"], *aliases)).items():
        if alias and count > 1:
            yield f"alias {alias!r} stands twice"


def _codes(folder: Path) -> frozenset[str]:
    """The country codes of countries.tsv."""
    path = folder / "countries.tsv"
    return frozenset(row["country"] for row in read_table(path, gazetteer.COLUMNS)) if path.exists() else frozenset()


def main() -> int:
    """Print what was found; 0 if there are no errors, else 1."""
    counts, errors = lint()
    errors += loads()
    errors += [e for e in lint_actors() if e not in errors]  # names that clash, sentences without their noun
    for name, count in sorted(counts.items()):
        print(f"{count:6} {name}")
    for error in errors:
        print(error, file=sys.stderr)
    print(f"{len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
