"""Light verbs: verbs that only carry an event noun ("launched an attack", "came under fire")."""

from functools import lru_cache

from dateline.knowledge.tables import DATA, allowed, read_table

ROLES = frozenset({"do", "undergo", "cause", "keep"})


@lru_cache(maxsize=1)
def load_light_verbs() -> dict[tuple[str, str], str]:
    """(verb lemma, particle or preposition or "") → "do" (the subject does the event), "undergo" (it suffers it),
    "cause" or "keep".

    Raises KnowledgeError on an unknown role.
    """
    out = {}
    for row in read_table(DATA / "events" / "light_verbs.tsv", ("verb", "prt", "role")):
        out[row["verb"], row["prt"]] = allowed(row, "role", ROLES)
    return out
