"""Signed, directed, dated ties between actors, from claims and from what the actor base knows."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

import polars as pl

from dateline.knowledge.reconciling import TieRule, tie_rules
from dateline.knowledge.relations import MUTUAL, Relation, load_relations
from dateline.knowledge.sides import side
from dateline.knowledge.ties import load_ties
from dateline.model.incident import Tie, TieKind
from dateline.reconcile.runs import Run, runs, with_days

GAP = 90  # days without evidence after which a tie is told as a new one
# What the actor base's relations are as ties, and whether `other` is the one that acts (a patron backs its client).
RELATIONS: dict[str, tuple[TieKind, bool]] = {
    "part": ("member", False),
    "member": ("member", False),
    "patron": ("backs", True),
    "leads": ("commands", False),
}

Key = tuple[str, str, TieKind, int]
BY_KEY = ("actor", "other", "kind", "sign")


def find_ties(claims: pl.DataFrame, witnesses: Mapping[str, str]) -> list[Tie]:
    """Ties between sides (see `knowledge.sides`) in the order of actor, other, kind and time.

    `witnesses` is the witness of each claim; one that is missing counts as its own. Standing ties are given between
    sides that the claims name, if they stood when the claims were published.
    """
    out: list[Tie] = []
    named: set[str] = set()
    for key, evidence in _evidence(claims):
        named.update(key[:2])
        out += [_tie(key, run, witnesses) for run in runs(evidence, GAP)]
    out.extend(_standing(named, claims["published"].drop_nulls()))
    return sorted(out, key=lambda t: (t.actor, t.other, t.kind, t.sign, str(t.start), t.standing or ""))


def _evidence(claims: pl.DataFrame) -> Iterator[tuple[Key, Iterator[tuple[int, int, str]]]]:
    """The claims that show each tie with their days, in the order of the days."""
    told = _ruled(with_days(claims.filter(~pl.col("negated").fill_null(False)))).with_row_index("at")
    days = told.select("at", "id", pl.col("from").to_physical(), pl.col("until").to_physical())
    for key, found in (
        _shown(told).join(days, on="at").sort(*BY_KEY, "from", "until").group_by(BY_KEY, maintain_order=True)
    ):
        yield key, zip(*(found[c].to_list() for c in ("from", "until", "id")), strict=True)


def _ruled(claims: pl.DataFrame) -> pl.DataFrame:
    """The claims that a rule says something about, with its columns `kind`, `sign` and `mutual`."""
    found = []
    for of in claims.select("type", "mode", "status").unique().iter_rows():
        rule = rule_for(of[0], of[1])
        if rule is not None and of[2] in rule.statuses:
            found.append((*of, rule.kind, rule.sign, rule.mutual))
    names = {"type": pl.String, "mode": pl.String, "status": pl.String, "kind": pl.String, "sign": pl.Int8}
    table = pl.DataFrame(found, {**names, "mutual": pl.Boolean}, orient="row")
    return claims.join(table, on=("type", "mode", "status"), nulls_equal=True)


def _shown(told: pl.DataFrame) -> pl.DataFrame:
    """The ties (columns of BY_KEY) that each claim (`at`) shows: who acts with whom acted upon; where the rule is
    mutual, every two of which one acts, both ways; else those who strike together as allies."""
    acts, suffers = _sides(told, "actors"), _sides(told, "recipients")
    mutual = pl.col("mutual")
    every = pl.concat([acts, suffers.filter(mutual)]).unique()
    both = acts.filter(mutual).join(every, on="at", suffix="_other")
    turned = both.rename({"side": "side_other", "side_other": "side"}).select(both.columns)
    allied = acts.filter(~mutual, pl.col("kind") == "fights")
    allied = allied.join(allied.select("at", pl.col("side").alias("side_other")), on="at")
    fields = ("at", "side", "side_other", "kind", "sign")
    parts = [
        acts.filter(~mutual).join(suffers, on="at", suffix="_other").select(fields),
        pl.concat([both, turned]).select(fields).unique(),
        allied.with_columns(kind=pl.lit("allied"), sign=pl.lit(1, pl.Int8)).select(fields),
    ]
    return (
        pl.concat(parts).filter(pl.col("side") != pl.col("side_other")).rename({"side": "actor", "side_other": "other"})
    )


def _sides(told: pl.DataFrame, role: str) -> pl.DataFrame:
    """The sides (`side`) of the claims' parties in a role that are known and are no private persons."""
    on = pl.coalesce("start", "published").alias("on")
    parties = (
        told.select("at", on, "kind", "sign", "mutual", pl.col(role).alias("p"))
        .explode("p")
        .drop_nulls("p")
        .unnest("p")
    )
    parties = parties.filter(pl.col("key") != "", ~pl.col("private").fill_null(False))
    every = parties.select("key", "on").unique()
    sides = pl.Series("side", [side(key, on) for key, on in every.iter_rows()], pl.String)
    found = parties.join(every.with_columns(sides), on=("key", "on"), nulls_equal=True)
    return found.select("at", "side", "kind", "sign", "mutual").unique()


def rule_for(kind: str, mode: str) -> TieRule | None:
    """The rule of a type and mode, else that of the type."""
    rules = tie_rules()
    return rules.get((kind, mode)) or rules.get((kind, ""))


def _tie(key: Key, run: Run, witnesses: Mapping[str, str]) -> Tie:
    start, end, claims = run
    roots = {witnesses.get(c, c) for c in claims}
    return Tie(*key, start=start, end=end, claims=claims, standing=None, witnesses=len(roots))


def _standing(actors: set[str], published: pl.Series) -> Iterator[Tie]:
    """What is generally known of the sides at the time of their news."""
    days = (published.min(), published.max()) if len(published) else (date.min, date.max)
    for row in _known():
        if row.actor in actors and row.other in actors and row.stood(*days):  # type: ignore[arg-type]
            tie = Tie(row.actor, row.other, row.kind, row.sign, _first(row.start), _last(row.end), (), _words(row), 0)
            yield tie
            if row.kind in MUTUAL:
                yield replace(tie, actor=row.other, other=row.actor)


@lru_cache(maxsize=1)
def _known() -> tuple[Relation, ...]:
    """The standing relations, and those of the actor base read as ties."""
    made = []
    for row in load_ties():
        if row.relation in RELATIONS:
            kind, turned = RELATIONS[row.relation]
            sides = (row.other, row.actor) if turned else (row.actor, row.other)
            made.append(Relation(sides[0], kind, sides[1], row.start, row.end, ""))
    told = {(r.actor, r.kind, r.other) for r in made}
    return (*made, *(r for r in load_relations() if (r.actor, r.kind, r.other) not in told))


def _words(row: Relation) -> str:
    since = f"{row.start or '…'} to {row.end or 'now'}"
    return f"{row.actor} {row.kind} {row.other}, {since}" + (f": {row.note}" if row.note else "")


def _first(prefix: str) -> date | None:
    """First day of an ISO year, month or day."""
    parts = [int(p) for p in prefix.split("-")] if prefix else []
    return date(*[*parts, 1, 1][:3]) if parts else None


def _last(prefix: str) -> date | None:
    parts = [int(p) for p in prefix.split("-")] if prefix else []
    if not parts:
        return None
    year, month = [*parts, 12][:2]
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])
