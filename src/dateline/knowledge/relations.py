"""Standing policy of states and bodies: who backs, supplies, is allied with, sanctions … whom, from when to when
(data/reconcile/relations.tsv). Not for telling who is a side of an event: that is `knowledge.ties`."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import get_args

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table
from dateline.model.incident import TieKind

FILE = DATA / "reconcile" / "relations.tsv"
COLUMNS = ("actor", "kind", "other", "start", "end", "note")
MUTUAL = frozenset({"allied", "fights"})
CONFLICT = frozenset({"sanctions", "hostile", "fights"})
KINDS = frozenset(get_args(TieKind)) - {"commands", "negotiates"}
DATE = re.compile(r"(?:(?:1[89]|20)\d\d(?:-(?:0[1-9]|1[0-2]))?)?")


@dataclass(frozen=True, slots=True)
class Relation:
    """One row; dates are ISO prefixes (year or year-month), empty: open."""

    actor: str
    kind: TieKind
    other: str
    start: str
    end: str
    note: str

    @property
    def sign(self) -> int:
        """1 cooperation, -1 conflict."""
        return -1 if self.kind in CONFLICT else 1

    def stood(self, first: date, last: date) -> bool:
        """True if it stood on one of the days from the first to the last."""
        return self.start <= last.isoformat() and (not self.end or self.end >= first.isoformat()[: len(self.end)])


@lru_cache(maxsize=1)
def load_relations() -> tuple[Relation, ...]:
    """The rows in order. Raises KnowledgeError for an unknown kind, actor or date, and for what is told twice."""
    known = ActorBase.load().entries
    out: list[Relation] = []
    seen: dict[tuple[str, str, str], Relation] = {}
    for row in read_table(FILE, COLUMNS):
        allowed(row, "kind", KINDS)
        for column in ("actor", "other"):
            if row[column] not in known:
                raise KnowledgeError(f"{row['_row']}: no actor has the id {row[column]!r}")
        made = Relation(row["actor"], row["kind"], row["other"], row["start"], row["end"], row["note"])  # type: ignore[arg-type]
        _check(row["_row"], made, seen)
        out.append(made)
    return tuple(out)


def relations_of(actor: str) -> list[Relation]:
    """Every relation that the actor is a side of."""
    return [r for r in load_relations() if actor in (r.actor, r.other)]


def _check(where: str, made: Relation, seen: dict[tuple[str, str, str], Relation]) -> None:
    if made.actor == made.other:
        raise KnowledgeError(f"{where}: {made.actor} towards itself")
    for told in (made.start, made.end):
        if not DATE.fullmatch(told):
            raise KnowledgeError(f"{where}: {told!r} must be YYYY or YYYY-MM")
    if made.end and made.end < made.start[: len(made.end)]:
        raise KnowledgeError(f"{where}: ends ({made.end}) before it starts ({made.start})")
    sides = sorted((made.actor, made.other)) if made.kind in MUTUAL else (made.actor, made.other)
    key = (sides[0], made.kind, sides[1])
    before = seen.get(key)
    if before is not None and (not before.end or before.end >= made.start):
        raise KnowledgeError(f"{where}: {made.actor} {made.kind} {made.other} is told twice for one time")
    seen[key] = made
