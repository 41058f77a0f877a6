"""Names of parties by key, without those of private persons."""

from functools import lru_cache

import polars as pl

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.lookalikes import lookalike_of
from dateline.knowledge.sides import side_name
from dateline.masking import SOMEBODY, Masker
from dateline.serve.rows import HIDDEN
from dateline.serve.shapes import PartyRef


class Names:
    """What the keys of a moment's parties are called."""

    def __init__(self, rows: pl.DataFrame, masker: Masker, hidden: frozenset[str] = frozenset()) -> None:
        parties = party_rows(rows)
        common = parties.group_by("key").agg(
            pl.col("name").drop_nulls().mode().min(), pl.col("private").any()
        )  # fmt: skip
        self.masker, self._hidden = masker, hidden  # keys of private persons, in whatever claim
        self._names = {key: (name, private) for key, name, private in common.iter_rows()}

    def ref(self, key: str) -> PartyRef:
        """A key as a party; a private person is masked. A generic ("SYR/CVL") is nobody in particular."""
        name, private = self._names.get(key, (None, False))
        told = side_name(key) or name or key
        if key in self._hidden:
            return PartyRef(HIDDEN, SOMEBODY, True)
        like = lookalike_of(told)
        return PartyRef(key, self.masker.text(told, ""), private and not like, like)

    def hides(self, key: str) -> bool:
        """True for the key of a private person."""
        return key in self._hidden


def party_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """A row a party of an incident: id, key, name, private, side (actors or recipients), type, start."""
    parts = []
    for side in ("actors", "recipients"):
        told = rows.select("id", "type", "start", side).explode(side).drop_nulls(side).unnest(side)
        parts.append(told.with_columns(pl.lit(side).alias("side")))
    return pl.concat(parts).drop_nulls("key")


@lru_cache(maxsize=1)
def _written() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for name, entries in ActorBase.load().names.items():
        for entry in entries:
            out.setdefault(entry.id, []).append(name)
    return out


def names_of(key: str) -> list[str]:
    """The names that the actor tables know an actor by, in small letters; empty where they do not know it."""
    return sorted(_written().get(key, ()))
