"""Signed, directed, dated ties between actors, from claims and from what the actor base knows."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any

import polars as pl

from dateline.knowledge.reconciling import TieRule, tie_rules
from dateline.knowledge.sides import side
from dateline.knowledge.ties import Tie as Standing
from dateline.knowledge.ties import load_ties
from dateline.model.incident import Tie, TieKind
from dateline.reconcile.runs import Evidence, days_of, runs

GAP = 90  # days without evidence after which a tie is told as a new one
# What the actor base's relations are as ties, and whether `other` is the one that acts (a patron backs its client).
RELATIONS: dict[str, tuple[TieKind, bool]] = {
    "part": ("member", False),
    "member": ("member", False),
    "patron": ("backs", True),
    "leads": ("commands", False),
}

Key = tuple[str, str, TieKind, int]


def find_ties(claims: pl.DataFrame, witnesses: Mapping[str, str]) -> list[Tie]:
    """Ties between sides (see `knowledge.sides`) in the order of actor, other, kind and time.

    `witnesses` is the witness of each claim; one that is missing counts as its own. Standing ties are given for sides
    that the claims name.
    """
    evidence: dict[Key, list[Evidence]] = defaultdict(list)
    for row in claims.iter_rows(named=True):
        days = days_of(row)
        if days is None or row["negated"]:
            continue
        for key in shown(row):
            evidence[key].append(Evidence(*days, row["id"]))
    out = [_tie(key, run, witnesses) for key, found in evidence.items() for run in runs(found, GAP)]
    out.extend(_standing({actor for key in evidence for actor in key[:2]}))
    return sorted(out, key=lambda t: (t.actor, t.other, t.kind, t.sign, str(t.start), t.standing or ""))


def shown(row: dict[str, Any]) -> list[Key]:
    """The ties that a row of the claim table shows."""
    rule = rule_for(row["type"], row["mode"])
    if rule is None or row["status"] not in rule.statuses:
        return []
    on = row["start"] or row["published"]
    actors, recipients = _sides(row["actors"], on), _sides(row["recipients"], on)
    pairs = {(a, b) for a in actors for b in recipients if a != b}
    if rule.mutual:
        sides = sorted({*actors, *recipients})
        pairs |= {(a, b) for a, b in combinations(sides, 2) if a in actors or b in actors}
        pairs |= {(b, a) for a, b in pairs}
    found: list[Key] = [(a, b, rule.kind, rule.sign) for a, b in sorted(pairs)]
    if rule.kind == "fights" and not rule.mutual:  # those who strike together
        found += [(a, b, "allied", 1) for a in actors for b in actors if a != b]
    return found


def rule_for(kind: str, mode: str) -> TieRule | None:
    """The rule of a type and mode, else that of the type."""
    rules = tie_rules()
    return rules.get((kind, mode)) or rules.get((kind, ""))


def _sides(parties: list[dict[str, Any]], on: date | None) -> list[str]:
    """The sides of the parties that are known and are no private persons."""
    return sorted({side(p["key"], on) for p in parties if p["key"] and not p["private"]})


def _tie(key: Key, run: tuple[date, date, tuple[str, ...]], witnesses: Mapping[str, str]) -> Tie:
    start, end, claims = run
    roots = {witnesses.get(c, c) for c in claims}
    return Tie(*key, start=start, end=end, claims=claims, standing=None, witnesses=len(roots))


def _standing(actors: set[str]) -> Iterator[Tie]:
    for row in load_ties():
        if row.relation in RELATIONS and row.actor in actors and row.other in actors:
            kind, turned = RELATIONS[row.relation]
            actor, other = (row.other, row.actor) if turned else (row.actor, row.other)
            yield Tie(actor, other, kind, 1, _first(row.start), _last(row.end), (), _words(row), 0)


def _words(row: Standing) -> str:
    return f"{row.actor} {row.relation} {row.other} {row.start}-{row.end}"


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
