"""How actors hang together over time: parents, members, successors, patrons, commanders (data/actors/ties.tsv)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.knowledge.actors import FOLDER, ActorBase, ActorEntry
from dateline.knowledge.tables import KnowledgeError, allowed, read_table

COLUMNS = ("actor", "relation", "other", "start", "end")
# actor … other: follows (another name or successor of it), part of, member of, backed by, leads.
RELATIONS = frozenset({"follows", "part", "member", "patron", "leads"})


@dataclass(frozen=True, slots=True)
class Tie:
    """One row; dates are ISO prefixes, empty: open."""

    actor: str
    relation: str
    other: str
    start: str
    end: str

    def holds(self, on: date | None) -> bool:
        """True if the tie stands on the day; without a day, if it has no end."""
        if on is None:
            return not self.end
        day = on.isoformat()
        return self.start <= day[: len(self.start)] and (not self.end or day[: len(self.end)] <= self.end)


@lru_cache(maxsize=1)
def load_ties() -> tuple[Tie, ...]:
    """The rows in order. Raises KnowledgeError for an unknown relation or an actor that no table has."""
    known = ActorBase.load().entries
    out = []
    for row in read_table(FOLDER / "ties.tsv", COLUMNS):
        allowed(row, "relation", RELATIONS)
        for column in ("actor", "other"):
            if row[column] not in known:
                raise KnowledgeError(f"{row['_row']}: no actor has the id {row[column]!r}")
        out.append(Tie(row["actor"], row["relation"], row["other"], row["start"], row["end"]))
    return tuple(out)


@lru_cache(maxsize=1)
def _leaders() -> dict[str, tuple[Tie, ...]]:
    out: dict[str, list[Tie]] = {}
    for tie in load_ties():
        if tie.relation == "leads":
            out.setdefault(tie.actor, []).append(tie)
    return {key: tuple(ties) for key, ties in out.items()}


def commanded(base: ActorBase, person: str, on: date | None) -> ActorEntry | None:
    """The armed group that a person leads on the day, None if none is known."""
    found = next((t for t in _leaders().get(person, ()) if t.holds(on)), None)
    return base.entries[found.other] if found is not None else None


@lru_cache(maxsize=1)
def _wholes() -> dict[str, tuple[Tie, ...]]:
    out: dict[str, list[Tie]] = {}
    for tie in load_ties():
        if tie.relation in ("part", "member", "leads"):
            out.setdefault(tie.actor, []).append(tie)
    return {key: tuple(ties) for key, ties in out.items()}


def wholes(actor: str, on: date | None) -> frozenset[str]:
    """Ids of what the actor is part or a member of, or leads, on the day; not of what those belong to in turn."""
    return frozenset(t.other for t in _wholes().get(actor, ()) if t.holds(on))


def ties_of(actor: str) -> list[Tie]:
    """Every tie that the actor is a side of."""
    return [t for t in load_ties() if actor in (t.actor, t.other)]
