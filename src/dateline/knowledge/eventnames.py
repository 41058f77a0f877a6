"""What events are called before readers: "Air strike", "Troop movement"."""

from functools import lru_cache

from dateline.knowledge.lexicon import MODES
from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table

FILE = DATA / "words" / "event_names.tsv"


@lru_cache(maxsize=1)
def event_names() -> dict[tuple[str, str], str]:
    """(type, mode) → name; mode "" where none is told. Raises KnowledgeError unless every type and mode has one."""
    out = {(row["type"], row["mode"]): row["label"] for row in _rows()}
    wanted = {(kind, mode) for kind, modes in MODES.items() for mode in ("", *modes.split())}
    if set(out) != wanted:
        raise KnowledgeError(f"{FILE}: without a name or without a mode: {sorted(set(out) ^ wanted)}")
    return out


@lru_cache(maxsize=1)
def type_names() -> dict[str, str]:
    """Type → name of the whole type, in the order of the table (cooperation first)."""
    return {row["type"]: row["type_name"] for row in _rows() if not row["mode"]}


def event_name(kind: str, mode: str) -> str:
    """The name of an event; of its type where the mode has none."""
    names = event_names()
    return names.get((kind, mode)) or names.get((kind, "")) or kind.lower()


def _rows() -> list[dict[str, str]]:
    out = []
    for row in read_table(FILE, ("type", "mode", "label", "type_name")):
        kind = allowed(row, "type", frozenset(MODES))
        allowed(row, "mode", frozenset({"", *MODES[kind].split()}))
        if not row["label"] or bool(row["type_name"]) == bool(row["mode"]):
            raise KnowledgeError(f"{row['_row']}: needs a label, and a type_name exactly where there is no mode")
        out.append(row)
    return out
