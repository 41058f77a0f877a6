"""Crosswalks from the codebook's types and modes to CAMEO, ACLED, UCDP, quad classes and PLOVER's own rules."""

from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.knowledge.lexicon import MODES
from dateline.knowledge.tables import DATA, allowed, read_table
from dateline.model import Event

QUADS = frozenset({"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"})
STATUSES = frozenset({"*", "actual", "planned", "possible", "conditional", "demanded"})


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """One (type, mode) in the other schemes; empty values are None."""

    cameo: str | None
    acled: str | None
    ucdp: str | None
    quad: str | None


@lru_cache(maxsize=1)
def load_crosswalk() -> dict[tuple[str, str], Crosswalk]:
    """(type, mode) → crosswalk. Raises KnowledgeError on unknown types or quads."""
    out = {}
    for row in read_table(DATA / "events" / "crosswalk.tsv", ("type", "mode", "cameo", "acled", "ucdp", "quad")):
        kind = allowed(row, "type", frozenset(MODES))
        if row["mode"]:
            allowed(row, "mode", frozenset(MODES[kind].split()))
        if row["quad"]:
            allowed(row, "quad", QUADS)
        out[kind, row["mode"]] = Crosswalk(*(row[c] or None for c in ("cameo", "acled", "ucdp", "quad")))
    return out


@lru_cache(maxsize=1)
def load_plover() -> list[tuple[str, str, str, str | None]]:
    """Rules (type, mode or *, status or *, PLOVER type or None), in order: the first that fits decides."""
    types = frozenset(MODES) | {"*"}
    out = []
    for row in read_table(DATA / "events" / "plover.tsv", ("type", "mode", "status", "plover")):
        allowed(row, "plover", frozenset(MODES) - {"HARM"} | {"-"})
        plover = None if row["plover"] == "-" else row["plover"]
        out.append((allowed(row, "type", types), row["mode"], allowed(row, "status", STATUSES), plover))
    return out


def plover_type(kind: str, mode: str, status: str, negated: bool) -> str | None:
    """The type under PLOVER's own rules, None where PLOVER would not code (harm alone, events said not to happen)."""
    if negated:
        return None
    for rule_type, rule_mode, rule_status, plover in load_plover():
        if rule_type in (kind, "*") and rule_mode in (mode, "*") and rule_status in (status, "*"):
            return plover
    return None if kind == "HARM" else kind


@cache
def make_event(kind: str, mode: str, status: str, negated: bool) -> Event:
    """The event of a claim with its crosswalks."""
    cross = load_crosswalk().get((kind, mode)) or load_crosswalk().get((kind, "")) or Crosswalk(None, None, None, None)
    return Event(kind, mode, plover_type(kind, mode, status, negated), cross.cameo, cross.acled, cross.quad)
