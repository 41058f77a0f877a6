"""The words of harm and of those harmed: `data/words/harm.tsv` and `harm_who.yaml`, read once into dictionaries."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

import yaml

from dateline.knowledge.tables import KnowledgeError, allowed, read_table
from dateline.model import Outcome

DATA = Path(__file__).parents[1] / "data" / "words"
COLUMNS = ("head", "pos", "take", "outcome", "of", "with", "catches", "gives", "spares")
POS = frozenset({"verb", "noun", "adj"})
TAKES = frozenset({"obj", "subj", "of", "self", "state", "toll", "life", "body", "wound", "captive", "attr"})
KINDS = frozenset({"person", "thing", "target", "counted", "common"})


@dataclass(frozen=True, slots=True)
class HarmRow:
    """One way in which words tell of harm; the columns are explained in the table."""

    heads: tuple[str, ...]
    pos: str
    take: str
    outcomes: tuple[Outcome, ...]
    of: str
    beside: str  # a word that must stand beside the head, or empty
    objects: frozenset[str]  # with `beside` a preposition: lemmas of its object
    catches: str
    gives: str
    spares: str


@dataclass(frozen=True, slots=True)
class Who:
    """Nouns of those harmed: lemma → the class shown."""

    people: dict[str, str]
    things: dict[str, str]
    neither: frozenset[str]


def read_harm_rows(path: Path = DATA / "harm.tsv") -> tuple[HarmRow, ...]:
    """The rows of a table of harm words. Raises KnowledgeError, naming the row, for a value that is not allowed."""
    return tuple(_row(row) for row in read_table(path, COLUMNS))


def _row(row: dict[str, str]) -> HarmRow:
    outcomes = tuple(row["outcome"].split())
    if not outcomes or any(o not in get_args(Outcome) for o in outcomes):
        raise KnowledgeError(f"{row['_row']}: outcome is {row['outcome']!r}, must be of {', '.join(get_args(Outcome))}")
    beside, _, objects = row["with"].partition("=")
    return HarmRow(
        tuple(row["head"].split("|")), allowed(row, "pos", POS), allowed(row, "take", TAKES),
        outcomes,  # type: ignore[arg-type]
        allowed(row, "of", KINDS), beside, frozenset(objects.split("|")) - {""},
        row["catches"], row["gives"], row["spares"],
    )  # fmt: skip


@cache
def harm_rows() -> dict[str, tuple[HarmRow, ...]]:
    """Rows by head word."""
    out: dict[str, list[HarmRow]] = {}
    for row in read_harm_rows():
        for head in row.heads:
            out.setdefault(head, []).append(row)
    return {head: tuple(rows) for head, rows in out.items()}


@cache
def who() -> Who:
    """The shipped classes of those harmed."""
    loaded = yaml.safe_load((DATA / "harm_who.yaml").read_text(encoding="utf-8"))
    people, things = (
        {noun: label for label, nouns in loaded[part].items() for noun in reversed(nouns)}
        for part in ("people", "things")
    )
    return Who(people, things, frozenset(loaded["neither"]))
