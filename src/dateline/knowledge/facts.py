"""What reconciling knows about numbers, words and owners: data/reconcile/*.tsv and rules.yaml."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from dateline.knowledge.actors import YES_NO, ActorBase
from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table, read_yaml

FOLDER = DATA / "reconcile"
KINDS = frozenset({"civilian", "combatant", "either"})
CUES = frozenset(
    {"correction", "cumulative", "moved", "presumed", "part", "intent", "denial", "responsibility", "retracted",
     "finding", "state media", "own", "monitor"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PeopleClass:
    """A class of people that harm is counted for."""

    parent: str  # the class it is a part of, "" for people
    kind: str  # civilian, combatant, either
    whole: bool  # a count of it stands for the whole toll of a witness that names no other


@dataclass(frozen=True, slots=True)
class Owner:
    """Who stands behind an outlet, and when; dates are ISO prefixes, empty: open."""

    owner: str
    start: str
    end: str

    def holds(self, on: date | None) -> bool:
        """True if it owns the outlet on the day; without a day, if the row has no end."""
        if on is None:
            return not self.end
        day = on.isoformat()
        return self.start <= day[: len(self.start)] and (not self.end or day[: len(self.end)] <= self.end)


@lru_cache(maxsize=1)
def people_classes() -> dict[str, PeopleClass]:
    """Classes of people by name. Raises KnowledgeError for a wrong kind or an unknown parent."""
    rows = list(read_table(FOLDER / "classes.tsv", ("who", "parent", "kind", "whole")))
    names = {row["who"] for row in rows} | {""}
    for row in rows:
        if row["parent"] not in names:
            raise KnowledgeError(f"{row['_row']}: no class is called {row['parent']!r}")
    return {
        row["who"]: PeopleClass(
            row["parent"], allowed(row, "kind", KINDS), allowed(row, "whole", YES_NO) == "yes"
        )
        for row in rows
    }  # fmt: skip


NumberWords = tuple[re.Pattern[str], dict[str, int | None]]


def _number_words(name: str, column: str) -> NumberWords:
    """A table of words for numbers: a pattern that finds one at the head of a count, and what each stands for."""
    rows = list(read_table(FOLDER / name, ("word", column, "catches", "spares")))
    for row in rows:
        if row[column] and not row[column].isdigit():
            raise KnowledgeError(f"{row['_row']}: {column} is {row[column]!r}, must be a whole number or empty")
    words = sorted((row["word"] for row in rows), key=len, reverse=True)
    pattern = rf"^(?:the |some |perhaps |at least |nearly |almost )?({'|'.join(map(re.escape, words))})\b"
    return re.compile(pattern), {row["word"]: int(row[column]) if row[column] else None for row in rows}


@lru_cache(maxsize=1)
def _vague_words() -> NumberWords:
    return _number_words("vague.tsv", "high")


@lru_cache(maxsize=1)
def _acled_words() -> NumberWords:
    return _number_words("acled_words.tsv", "number")


def _head(text: str, table: NumberWords) -> str | None:
    """The word for a number at the head of a count; None where a number in figures stands there."""
    found = table[0].match(text.lower())
    return found[1] if found and not text[found.end() :].lstrip()[:1].isdigit() else None


@lru_cache(maxsize=4096)
def vague(text: str) -> tuple[bool, int | None]:
    """Whether a count is told in vague words, and the most that they say: "Dozens of soldiers" → (True, 99)."""
    word = _head(text, _vague_words())
    return (False, None) if word is None else (True, _vague_words()[1][word])


def acled_number(text: str) -> int | None:
    """The number that ACLED puts for a count in words, None where its table has none."""
    word = _head(text, _acled_words())
    return None if word is None else _acled_words()[1][word]


@lru_cache(maxsize=1)
def cues() -> dict[str, str]:
    """Cue → pattern, as Python's and Rust's regular expressions both read it. Raises KnowledgeError for a bad one."""
    out = {}
    for row in read_table(FOLDER / "cues.tsv", ("cue", "pattern", "catches", "spares")):
        try:
            pattern = re.compile(row["pattern"])
        except re.error as error:
            raise KnowledgeError(f"{row['_row']}: {error}") from error
        if not pattern.search(row["catches"].lower()) or pattern.search(row["spares"].lower()):
            raise KnowledgeError(f"{row['_row']}: the pattern does not catch its sentence or does not spare the other")
        out[allowed(row, "cue", CUES)] = row["pattern"]
    return out


@lru_cache(maxsize=32)
def cue(name: str) -> re.Pattern[str]:
    """The compiled pattern of a cue, for lower-case text."""
    return re.compile(cues()[name])


@lru_cache(maxsize=1)
def owners() -> dict[str, tuple[Owner, ...]]:
    """Owners by outlet. Raises KnowledgeError for an outlet or actor that no table has."""
    known = ActorBase.load().entries
    out: dict[str, tuple[Owner, ...]] = {}
    for row in read_table(FOLDER / "owners.tsv", ("outlet", "owner", "start", "end")):
        for column in ("outlet", "owner"):
            if row[column] not in known and not row[column].startswith("company:"):
                raise KnowledgeError(f"{row['_row']}: no actor has the id {row[column]!r}")
        made = Owner(row["owner"], row["start"], row["end"])
        out[row["outlet"]] = (*out.get(row["outlet"], ()), made)
    return out


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    """The values of rules.yaml by name."""
    loaded: dict[str, Any] = read_yaml(FOLDER / "rules.yaml")
    return loaded


@lru_cache(maxsize=64)
def rule_set(name: str) -> frozenset[str]:
    """A list of rules.yaml as a set."""
    return frozenset(rules()[name])


@lru_cache(maxsize=32)
def rank(name: str) -> dict[str, int]:
    """A list of rules.yaml as value → position."""
    return {value: at for at, value in enumerate(rules()[name])}


@lru_cache(maxsize=1)
def _policies() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = read_yaml(FOLDER / "policies.yaml")
    return loaded


def policy_table(policy: str) -> dict[str, Any]:
    """The tables of one policy (policies.yaml). Raises KeyError for one that has none."""
    return _policies()[policy]


def load_facts() -> None:
    """Read and check every table of this folder. Raises KnowledgeError for a wrong row."""
    people_classes(), _vague_words(), cues(), owners(), rules(), _acled_words(), _policies()
