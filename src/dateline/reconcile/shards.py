"""Claims in parts of whole clusters: what is near in memory is read fast, and parts can be worked on side by side."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from dateline.model.incident import Policy, Witness
from dateline.model.record import uncollected
from dateline.reconcile.rows import SOURCES

LABEL = "label"  # column of the number of a claim's cluster
SHARD = 20_000  # claims that are read at once
MORE = ("trigger",)  # what the level of an incident takes beside what a row does


class Shard(NamedTuple):
    """Whole clusters: their claims with the cluster's number, and the witnesses of each claim."""

    claims: pl.DataFrame
    told: Mapping[str, Sequence[Witness]]
    policy: Policy

    def only(self, kept: pl.Series) -> "Shard":
        """The shard with some of its claims."""
        return self._replace(claims=self.claims.filter(kept))


def shards(
    clusters: Mapping[str, Hashable], claims: pl.DataFrame, witnesses: Iterable[Witness], policy: Policy
) -> Iterator[Shard]:
    """The claims that have a label, in parts of whole clusters."""
    told: dict[str, tuple[Witness, ...]] = {}
    with uncollected():
        for witness in witnesses:
            known = told.get(witness.claim)
            told[witness.claim] = (witness,) if known is None else (*known, witness)
    for part in _parts(clusters, claims):
        yield Shard(part, {claim: told.get(claim, ()) for claim in part["id"].to_list()}, policy)


def _parts(clusters: Mapping[str, Hashable], claims: pl.DataFrame) -> Iterator[pl.DataFrame]:
    numbers: dict[Hashable, int] = {}
    labels = [numbers.setdefault(label, len(numbers)) for label in clusters.values()]
    table = pl.DataFrame({"id": list(clusters), LABEL: labels}, {"id": pl.String, LABEL: pl.UInt32})
    order = claims.select("id").with_row_index("at").join(table, on="id").sort(LABEL, "at")
    ends = order.select((pl.col(LABEL) != pl.col(LABEL).shift(-1)).fill_null(True).arg_true())[LABEL].to_list()
    claims, start = claims.select(*SOURCES, *MORE), 0
    for end in ends:
        if end + 1 - start >= SHARD or end == ends[-1]:
            part = order[start : end + 1]
            yield claims[part["at"]].with_columns(part[LABEL])
            start = end + 1
