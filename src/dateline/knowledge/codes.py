"""What other data sets call an actor (data/actors/codes.tsv)."""

from functools import lru_cache

from dateline.knowledge.actors import FOLDER, ActorBase
from dateline.knowledge.tables import KnowledgeError, allowed, read_table

COLUMNS = ("actor", "scheme", "name")
SCHEMES = frozenset({"acled", "ucdp"})


@lru_cache(maxsize=1)
def load_codes() -> dict[str, tuple[tuple[str, str], ...]]:
    """Id → (scheme, name) pairs. Raises KnowledgeError for an unknown scheme, or an actor that no table has."""
    known = ActorBase.load().entries
    out: dict[str, list[tuple[str, str]]] = {}
    for row in read_table(FOLDER / "codes.tsv", COLUMNS):
        if row["actor"] not in known:
            raise KnowledgeError(f"{row['_row']}: no actor has the id {row['actor']!r}")
        out.setdefault(row["actor"], []).append((allowed(row, "scheme", SCHEMES), row["name"]))
    return {key: tuple(codes) for key, codes in out.items()}


def codes_of(actor: str) -> tuple[tuple[str, str], ...]:
    """The names of an actor in other data sets, as (scheme, name); a state is "Government of …" in UCDP."""
    found = load_codes().get(actor, ())
    if not found and actor.startswith("state:"):
        state = ActorBase.load().entries.get(actor)
        return (("ucdp", f"Government of {state.name}"),) if state is not None else ()
    return found
