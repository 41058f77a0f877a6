"""Things that are hit, by head noun."""

from functools import lru_cache

from dateline.knowledge.tables import DATA, read_table


@lru_cache(maxsize=1)
def load_targets() -> dict[str, str]:
    """Head noun lemma → kind of target."""
    out: dict[str, str] = {}
    for row in read_table(DATA / "words" / "targets.tsv", ("noun", "kind", "catches", "spares")):
        for noun in row["noun"].split("|"):
            out.setdefault(noun, row["kind"])
    return out
