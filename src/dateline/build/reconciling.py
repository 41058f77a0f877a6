"""The functions of `dateline.reconcile` as the build calls them."""

import hashlib
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import polars as pl

from dateline import reconcile
from dateline.build.wiring import SPANS
from dateline.knowledge.tables import DATA
from dateline.model import Span
from dateline.model.incident import Copy, Incident, Judgement, Policy, Witness
from dateline.reconcile import alone, judged, levels, linkage
from dateline.reconcile.copies import Sketch, Text, copied_from, find_copies, sketch
from dateline.reconcile.incidents import assemble, assembled
from dateline.reconcile.pairs.find import Reach, find_pairs, reach_of
from dateline.reconcile.shards import LABEL, Shard, shards
from dateline.reconcile.witness import find_witnesses
from dateline.reconcile.workers import over
from dateline.store.columns import frame_of, schema_of

INCIDENT = schema_of(Incident)
MANY = 100_000  # claims from which other processes are worth their start


class Reconciling:
    """See `dateline.build.wiring.Functions`. The result is the same with any number of `workers` (processes)."""

    def __init__(self, workers: int = 1) -> None:
        self._workers = workers

    @cached_property
    def version(self) -> str:
        """A hash of the code and of the pinned tables that the derived tables are a function of."""
        code = Path(str(reconcile.__file__)).parent.rglob("*.py")
        tables = [p for folder in ("reconcile", "actors") for p in (DATA / folder).rglob("*") if p.is_file()]
        whole = hashlib.sha256()
        for path in sorted([*code, *tables], key=lambda p: p.as_posix()):
            whole.update(path.name.encode() + b"\0" + path.read_bytes())
        return whole.hexdigest()[:16]

    def judged(self, claims: pl.DataFrame, judgements: Sequence[Judgement]) -> pl.DataFrame:
        """The claims after accepted, rejected and corrected ones."""
        return judged.apply(claims, judgements)

    def sketches(self, articles: pl.DataFrame) -> pl.DataFrame:
        """What is kept of articles to find their copies later: rows of the table `sketch`."""
        data = [sketch(text, _spans(skip)).to_bytes() for text, skip in articles.select("text", "skip").iter_rows()]
        return articles.select(
            pl.col("id").alias("article"), pl.col("skip"), pl.Series("data", data, dtype=pl.Binary)
        )  # fmt: skip

    def copies(
        self, articles: pl.DataFrame, known: pl.DataFrame, texts: Callable[[Sequence[str]], Mapping[str, str]]
    ) -> list[Copy]:
        """Copy edges among the articles and between them and the known ones."""
        return list(find_copies(_texts(articles), _texts(known), lambda ids: dict(texts(list(ids)))))

    def witnesses(self, claims: pl.DataFrame, copies: Sequence[Copy]) -> list[Witness]:
        """The witnesses of each claim."""
        return find_witnesses(claims, copied_from(copies))

    def pairs(self, claims: pl.DataFrame, new: Set[str] | None) -> pl.DataFrame:
        """Candidate pairs with score, rules and veto."""
        return find_pairs(claims, new)

    def reach(self, new: pl.DataFrame) -> Reach:
        """What the claims that may pair with new ones share with them, or their articles' claims do."""
        return reach_of(new)

    def components(
        self, claims: pl.DataFrame, pairs: pl.DataFrame, judgements: Sequence[Judgement]
    ) -> dict[str, str]:  # fmt: skip
        """Claim id → the smallest id of its component."""
        return linkage.components(claims, pairs, judgements) if claims.height else {}

    def link(self, claims: pl.DataFrame, pairs: pl.DataFrame, judgements: Sequence[Judgement]) -> dict[str, str]:
        """Claim id → cluster."""
        return linkage.link(claims, pairs, judgements)

    def assemble(
        self, clusters: dict[str, str], claims: pl.DataFrame, witnesses: Sequence[Witness], policy: Policy
    ) -> list[Incident]:
        """The incidents of whole components, each with its level. Running totals are never part of an incident."""
        totals = {claim for claim, scope in levels.scopes(claims).items() if scope == "total"} if claims.height else {}
        kept = {claim: label for claim, label in clusters.items() if claim not in totals}
        known = claims.filter(pl.col("id").is_in(list(kept)))
        level = levels.levels(known, kept)
        made = assemble(kept, known, witnesses, policy, self._workers if len(kept) >= MANY else 1)
        return [replace(one, level=level[kept[one.claims[0]]]) for one in made]

    def incidents(
        self, clusters: dict[str, str], claims: pl.DataFrame, witnesses: Sequence[Witness]
    ) -> pl.DataFrame:  # fmt: skip
        """The same as `assemble` as rows of the table `incident` without the component, by id: made by columns where
        one claim stands alone, and in other processes without sending them as records."""
        parts = shards(clusters, claims, witnesses, "dateline")
        made = [
            one for found in over(_incident_rows, parts, self._workers if len(clusters) >= MANY else 1) for one in found
        ]
        return pl.concat(made).sort("id") if made else pl.DataFrame(schema=INCIDENT)

    def episodes(self, incidents: Sequence[Incident]) -> dict[str, str]:
        """Incident id → the id of its episode."""
        return levels.episodes(incidents)


def _incident_rows(shard: Shard) -> list[pl.DataFrame]:
    """The incidents of a part's claims as rows of their table."""
    shard = shard.only(~levels.totals(shard.claims))
    level = levels.level_of(shard.claims, shard.claims[LABEL])
    lone = alone.plain(shard)
    one = alone.incidents(shard.claims.filter(lone).join(level, on=LABEL), INCIDENT)
    rest = shard.only(~lone)
    made = assembled(rest)
    of = dict(rest.claims.select("id", LABEL).join(level, on=LABEL).select("id", "level").iter_rows())
    levelled = pl.Series([of[i.claims[0]] for i in made], dtype=pl.String)
    return [one, frame_of(Incident, made).with_columns(levelled.alias("level"))]


def _spans(skip: Sequence[Mapping[str, int]]) -> tuple[Span, ...]:
    return tuple(Span(s["start"], s["end"]) for s in skip)


def _texts(articles: pl.DataFrame) -> list[Text]:
    """Articles as copy detection takes them; those with a sketch come without their text."""
    assert articles.schema["skip"] == SPANS
    out = []
    for row in articles.iter_rows(named=True):
        kept = Sketch.from_bytes(row["sketch"]) if row.get("sketch") is not None else None
        moment = row["published_time"] or row["published"]
        out.append(Text(row["id"], row["text"] or "", row["outlet_name"], moment, _spans(row["skip"]), kept))
    return out
