"""Parameters and agency names of copy detection, read from data/reconcile/copies.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.knowledge.tables import DATA, KnowledgeError, read_yaml

FILE = DATA / "reconcile" / "copies.yaml"
_SHARES = frozenset({"quoted", "conflict_share", "number_share", "alike", "same", "same_outlet", "group"})


@dataclass(frozen=True, slots=True)
class CopyRules:
    """The pinned parameters, each as data/reconcile/copies.yaml explains it. Words are counted, shares are 0 to 1."""

    shingle: int
    sample: int
    seeds: int
    window_days: int
    near: int
    bridge: int
    gap: int
    drop: int
    reach: int
    part_words: int
    long_words: int
    pair_words: int
    quoted: float
    conflicts: int
    conflict_share: float
    number_share: float
    alike: float
    same: float
    same_outlet: float
    group: float
    largest: int
    numbers: Mapping[str, int]
    agencies: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=4)
def load_copy_rules(path: Path = FILE) -> CopyRules:
    """The parameters. Raises KnowledgeError, with file and key, for one that is missing, unknown or out of range."""
    data = read_yaml(path)
    names = {f.name for f in fields(CopyRules)}
    if not isinstance(data, dict) or set(data) != names:
        found = set(data) if isinstance(data, dict) else set()
        raise KnowledgeError(f"{path}: keys missing: {sorted(names - found)}, unknown: {sorted(found - names)}")
    return CopyRules(**{key: _value(path, key, data[key]) for key in data})


def _value(path: Path, key: str, value: Any) -> Any:
    if key == "numbers":
        if not isinstance(value, dict) or not all(isinstance(v, int) and v >= 0 for v in value.values()):
            raise KnowledgeError(f"{path}: {key} must map words to whole numbers")
        return {str(word): number for word, number in value.items()}
    if key == "agencies":
        if not isinstance(value, list) or not all(_names(row) for row in value):
            raise KnowledgeError(f"{path}: {key} must be a list of lists of names")
        return tuple(tuple(row) for row in value)
    if key in _SHARES:
        if not isinstance(value, int | float) or not 0 <= value <= 1:
            raise KnowledgeError(f"{path}: {key} is {value!r}, must be a share from 0 to 1")
        return float(value)
    if not isinstance(value, int) or value < 1:
        raise KnowledgeError(f"{path}: {key} is {value!r}, must be a whole number from 1 on")
    return value


def _names(row: Any) -> bool:
    return isinstance(row, list) and bool(row) and all(isinstance(name, str) for name in row)
