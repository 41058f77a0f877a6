"""How much the actor base holds, against what it is meant to hold; `python -m dateline.knowledge.counts` prints it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.knowledge.actors import FOLDER, ActorBase, ActorEntry
from dateline.knowledge.codes import load_codes
from dateline.knowledge.lint_actors import OWNERS
from dateline.knowledge.offices import load_offices
from dateline.knowledge.relations import load_relations
from dateline.knowledge.tables import read_table
from dateline.knowledge.ties import load_ties

ARMED = frozenset({"REB", "UAF"})
ORGANS = {"parliament": "LEG", "armed forces": "MIL", "police": "COP", "intelligence": "SPY"}
MEMBERS = 196  # members of the UN, Kosovo, Palestine and Taiwan


@dataclass(frozen=True, slots=True)
class Count:
    """One line of the table; `least` is what the project asked for, 0 where it set no number."""

    what: str
    found: int
    least: int = 0


def counts(base: ActorBase) -> Iterator[Count]:
    """The lines of the table, in the order of the documentation."""
    entries = tuple(base.entries.values())
    yield Count("entries", len(entries))
    yield Count("names and spellings of them", len(base.names))
    yield Count("states and territories, with their government", sum(e.kind == "state" for e in entries))
    for organ, sector in ORGANS.items():
        yield Count(f"{organ} of states", _with(entries, "organ", sector), MEMBERS)
    seats = {e.country for e in entries if e.kind == "seat"}
    organs = {e.country for e in entries if e.kind == "organ"}
    yield Count("states with a capital that stands for them", len(seats & organs), MEMBERS)
    yield Count("persons, with dates", sum(e.kind == "person" and bool(e.start) for e in entries))
    terms = load_offices()
    for office in ("president", "prime minister", "foreign minister", "defence minister"):
        held = [t for (name, _), found in terms.items() if name == office for t in found]
        states = sum(name == office for name, _ in terms)
        yield Count(f"terms of a {office} ({states} states)", len(held))
    yield Count("terms of other offices", sum(len(t) for (name, _), t in terms.items() if name not in PLAIN))
    armed = [e for e in entries if e.sector in ARMED or (e.kind == "group" and e.sector == "CRM")]
    yield Count("armed groups, coalitions and umbrellas", sum(e.kind != "person" for e in armed), 700)
    yield Count("… with dates", sum(e.kind != "person" and bool(e.start or e.end) for e in armed))
    ties = load_ties()
    for relation, told in TIES.items():
        yield Count(told, sum(t.relation == relation for t in ties))
    yield Count("standing relations of states and bodies (backs, supplies, allied, sanctions …)", len(load_relations()))
    bodies = _with(entries, "igo") + _with(entries, "ngo")
    yield Count("intergovernmental and non-governmental bodies, monitors, relief", bodies, 300)
    owned = sum(e.kind == "outlet" and e.role in OWNERS for e in entries)
    yield Count("outlets with country and owner kind", owned, 400)
    yield Count("parties", _with(entries, "party"))
    yield Count("religious bodies", _with(entries, "religious"))
    yield Count("peoples, regions and religious communities", _peoples(base))
    codes = [scheme for found in load_codes().values() for scheme, _ in found]
    yield Count("names in ACLED", codes.count("acled"))
    yield Count("names in UCDP (states by rule)", codes.count("ucdp"))


PLAIN = frozenset({"president", "prime minister", "foreign minister", "defence minister"})
TIES = {
    "follows": "lines of succession (steps)", "part": "parts and their wholes", "member": "memberships",
    "patron": "patrons", "leads": "commanders of groups",
}  # fmt: skip


def _with(entries: Iterable[ActorEntry], kind: str, sector: str | None = None) -> int:
    return sum(e.kind == kind and sector in (None, e.sector) for e in entries)


def _peoples(base: ActorBase) -> int:
    """Rows of peoples that are not those of a whole state."""
    rows = read_table(FOLDER / "demonyms.tsv", ("adjective", "people", "country", "name"))
    return sum(base.country_name(row["country"]) != row["name"] for row in rows)


def table(base: ActorBase) -> str:
    """The counts as a Markdown table."""
    lines = ["| what | entries | asked for |", "| --- | ---: | ---: |"]
    lines += [f"| {c.what} | {c.found:,} | {c.least or ''} |" for c in counts(base)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(table(ActorBase.load()), end="")
