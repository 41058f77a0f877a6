"""Who held which office when (data/actors/offices.tsv)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.knowledge.actors import FOLDER, ActorBase, ActorEntry
from dateline.knowledge.tables import KnowledgeError, allowed, read_table
from dateline.knowledge.words import word_map

COLUMNS = ("office", "country", "actor", "start", "end")
OFFICES = frozenset(word_map("mentions", "offices").values())


@dataclass(frozen=True, slots=True)
class Term:
    """One term of office; ISO prefixes, empty: open. A month of handover belongs to both."""

    actor: str
    start: str
    end: str

    def holds(self, day: str) -> bool:
        """True if the ISO day lies in the term."""
        return self.start <= day[: len(self.start)] and (not self.end or day[: len(self.end)] <= self.end)


@lru_cache(maxsize=1)
def load_offices() -> dict[tuple[str, str], tuple[Term, ...]]:
    """(office, ISO3) → terms in order. Raises KnowledgeError for an unknown office, or an actor no table has."""
    known = ActorBase.load().entries
    out: dict[tuple[str, str], list[Term]] = {}
    for row in read_table(FOLDER / "offices.tsv", COLUMNS):
        allowed(row, "office", OFFICES)
        if row["actor"] not in known:
            raise KnowledgeError(f"{row['_row']}: no actor has the id {row['actor']!r}")
        out.setdefault((row["office"], row["country"]), []).append(Term(row["actor"], row["start"], row["end"]))
    return {key: tuple(terms) for key, terms in out.items()}


def office_known(office: str, country: str) -> bool:
    """True if the country has had this office since our tables begin."""
    return (office, country) in load_offices()


def holder(base: ActorBase, office: str, country: str, on: date) -> ActorEntry | None:
    """Who held the office that day; None if unknown, or in a month of handover, when two may be meant."""
    day = on.isoformat()
    found = {t.actor for t in load_offices().get((office, country), ()) if t.holds(day)}
    return base.entries[found.pop()] if len(found) == 1 else None


def offices_of(actor: str) -> list[tuple[str, str, Term]]:
    """The terms of a person: (office, ISO3, term), in order of the table."""
    return [
        (office, country, t) for (office, country), terms in load_offices().items() for t in terms if t.actor == actor
    ]
