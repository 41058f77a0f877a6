"""Names that look like a known actor's but are written with letters of another script: data/words/lookalikes.tsv."""

import unicodedata
from functools import lru_cache

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.tables import DATA, KnowledgeError, read_table

FILE = DATA / "words" / "lookalikes.tsv"


@lru_cache(maxsize=1)
def lookalike_letters() -> dict[int, str]:
    """Letters by what they look like, for `str.translate`. Raises KnowledgeError for rows that are no such letters."""
    out: dict[int, str] = {}
    for row in read_table(FILE, ("letter", "latin", "name")):
        letter, latin = row["letter"], row["latin"]
        if len(letter) != 1 or letter.isascii() or ord(letter) in out:
            raise KnowledgeError(
                f"{row['_row']}: {letter!r} must be one letter, not Latin as ASCII has it, and only once"
            )
        if len(latin) != 1 or not (latin.isascii() and latin.isalpha()):
            raise KnowledgeError(f"{row['_row']}: latin is {latin!r}, must be one letter of A to Z")
        if unicodedata.name(letter).lower() != row["name"]:
            raise KnowledgeError(f"{row['_row']}: {letter!r} is called {unicodedata.name(letter).lower()!r}")
        out[ord(letter)] = latin
    return out


def lookalike_of(name: str) -> str | None:
    """The name of the known actor that a name only looks like: letters of it are of another script. None for all else,
    such as a name that is wholly written in its own script."""
    if name.isascii():
        return None
    plain = name.translate(lookalike_letters())
    if plain == name or not any(c.isascii() and c.isalpha() for c in name):
        return None
    found = ActorBase.load().lookup(plain)
    return found[0].name if found else None
