"""Bare nouns that stand for one actor in news about one country at one time (data/actors/standing.tsv)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.knowledge.actors import FOLDER, ActorBase, ActorEntry
from dateline.knowledge.tables import KnowledgeError, read_table

COLUMNS = ("noun", "mod", "country", "since", "until", "actor")


@dataclass(frozen=True, slots=True)
class Standing:
    """One row: the noun's lemmas and modifiers, the story's country (ISO3), the time (ISO, open where empty)."""

    nouns: frozenset[str]
    mods: frozenset[str]
    country: str
    since: str
    until: str
    actor: str

    def holds(self, noun: str, mods: set[str], country: str | None, on: date | None, *, bare: bool = True) -> bool:
        """True if the noun stands for the actor; never where the day is unknown and the row is limited in time, nor
        where the noun is not `bare` and the row asks for no word in front."""
        if not bare and not self.mods:
            return False
        if noun not in self.nouns or country != self.country or (self.mods and not self.mods & mods):
            return False
        if on is None:
            return not self.since and not self.until
        day = on.isoformat()
        return self.since <= day and (not self.until or day[: len(self.until)] <= self.until)


@lru_cache(maxsize=1)
def load_standing() -> tuple[Standing, ...]:
    """The rows in order; the first that holds wins. Raises KnowledgeError for an actor that no table has."""
    known = ActorBase.load().entries
    out = []
    for row in read_table(FOLDER / "standing.tsv", COLUMNS):
        if row["actor"] not in known:
            raise KnowledgeError(f"{row['_row']}: no actor has the id {row['actor']!r}")
        nouns, mods = frozenset(row["noun"].split("|")), frozenset(row["mod"].split("|")) - {""}
        out.append(Standing(nouns, mods, row["country"], row["since"], row["until"], row["actor"]))
    return tuple(out)


def standing(
    base: ActorBase, noun: str, mods: set[str], country: str | None, on: date | None, *, bare: bool = True
) -> ActorEntry | None:
    """Whom the noun stands for in a story of this country on this day, None if for nobody in particular."""
    for row in _by_noun().get(noun, ()):
        if row.holds(noun, mods, country, on, bare=bare):
            return base.entries[row.actor]
    return None


@lru_cache(maxsize=1)
def _by_noun() -> dict[str, list[Standing]]:
    out: dict[str, list[Standing]] = {}
    for row in load_standing():
        for noun in row.nouns:
            out.setdefault(noun, []).append(row)
    return out
