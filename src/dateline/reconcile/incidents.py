"""Incidents from clusters of claims: what they are, who, where, when, how many, who disputes it, how well attested."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import cast

import polars as pl

from dateline.knowledge.facts import rank
from dateline.model.claim import Status
from dateline.model.incident import Incident, Policy, Spot, Witness
from dateline.model.record import uncollected
from dateline.reconcile.disputes import disputes, settled
from dateline.reconcile.grades import grade
from dateline.reconcile.parties import merge
from dateline.reconcile.policies import Case, decided
from dateline.reconcile.rows import Row, read_rows
from dateline.reconcile.shards import LABEL, Shard, shards
from dateline.reconcile.statements import counted
from dateline.reconcile.together import Voices, voices
from dateline.reconcile.workers import over


def assemble(
    clusters: Mapping[str, Hashable],
    claims: pl.DataFrame,
    witnesses: Iterable[Witness],
    policy: Policy = "dateline",
    workers: int = 1,
) -> list[Incident]:
    """One incident a cluster, by id. `clusters` gives each claim's label; claims without one are left out.

    With another policy the figures are those that its provider would give, and incidents that it would not list are
    left out. The result depends on the sets of claims and witnesses only, not on their order nor on the labels, nor on
    how many processes work on it (`workers`, this one included).
    """
    with uncollected():
        parts = shards(clusters, claims, witnesses, policy)
        made = [one for found in over(assembled, parts, workers) for one in found]
    return sorted(made, key=lambda one: (one.id, one.claims))


def assembled(shard: Shard) -> list[Incident]:
    """The incidents of a part's claims."""
    label = dict(shard.claims.select("id", LABEL).iter_rows())
    with uncollected():
        grouped = groupby(read_rows(shard.claims, LABEL), lambda row: label[row.id])
        made = [_incident(list(rows), shard.told, shard.policy) for _, rows in grouped]
    return [one for one in made if one is not None]


def _incident(rows: list[Row], told: Mapping[str, Sequence[Witness]], policy: Policy) -> Incident | None:
    heard = voices(rows, told)
    told_rows = [r for r in rows if not r.negated] or rows
    kind = rows[0].type
    if any([r.type != kind for r in told_rows]):
        kind = most_told(told_rows, heard, lambda r: r.type, rank("types_order"))
    counts = counted(rows, heard)
    decision = decided(policy, Case(rows, heard, kind, counts))
    if not decision.included:
        return None
    argued = settled(disputes(rows, heard, counts), rows) if len(rows) > 1 else ()
    last = next((r.published for r in reversed(rows) if r.published), None)
    when = _when(rows, heard)
    every = [v for vs in heard.values() for v in vs]
    keys, sides = {v.key for v in every}, {v.key for v in every if v.party}
    return Incident(
        id=f"i{rows[0].id[:15]}",
        level="incident",
        episode=None,
        type=kind,
        mode=_mode(rows, heard, kind),
        status=_status(told_rows),
        negated=all([r.negated for r in rows]),
        background=all([r.background for r in rows]),
        actors=merge(rows, heard, "actors"),
        recipients=merge(rows, heard, "recipients"),
        place=_spot(rows, heard),
        start=when[0],
        end=when[1],
        date_precision=when[2],
        figures=decision.figures,
        targets=_targets(rows),
        disputes=argued,
        grade=grade(rows, heard, argued),
        articles=len({r.article for r in rows}),
        outlets=len({r.outlet or r.article for r in rows}),
        witnesses=len(keys),
        parties=len(sides),
        claims=tuple(sorted([r.id for r in rows])),
        first_published=rows[0].published,
        last_published=last,
    )


def most_told(
    rows: Sequence[Row], voices: Voices, value: Callable[[Row], str], order: Mapping[str, int]
) -> str:  # fmt: skip
    """What most witnesses say; a tie goes to the first in the order, then by name."""
    said: dict[str, set[str]] = {}
    for row in rows:
        said.setdefault(value(row), set()).update([v.key for v in voices.get(row.id, ())])
    if len(said) == 1:
        return next(iter(said))
    return min(said, key=lambda v: (-len(said[v]), order.get(v, len(order)), v))


def _mode(rows: Sequence[Row], voices: Voices, kind: str) -> str:
    """The mode that most witnesses of the type tell; no mode only where none tells one."""
    typed = [r for r in rows if r.type == kind and r.mode]
    if len({r.mode for r in typed}) < 2:
        return typed[0].mode if typed else ""
    return most_told(typed, voices, lambda r: r.mode, {})


def _status(rows: Sequence[Row]) -> Status:
    """What happened beats what is planned, that what is possible, conditional, demanded."""
    if rows[0].status == "actual":
        return "actual"
    order = rank("status_order")
    return cast(Status, min((r.status for r in rows), key=lambda s: order[s]))


def _spot(rows: Sequence[Row], voices: Voices) -> Spot | None:
    """The place told most exactly, then by most witnesses, then by name."""
    places: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.place_name:
            places.setdefault((row.place_id or "", row.place_name), []).append(row)
    if not places:
        return None
    order, least = rank("precision_order"), len(rank("precision_order"))
    best, named = next(iter(places.items()))
    if len(places) > 1:
        exact = {key: min([order.get(r.place_precision or "", least) for r in rows]) for key, rows in places.items()}
        most = min(exact.values())
        equal = [key for key, value in exact.items() if value == most]
        said = {key: {v.key for r in places[key] for v in voices.get(r.id, ())} for key in equal} if equal[1:] else {}
        best = min(equal, key=lambda key: (-len(said[key]), key[1], key[0])) if said else equal[0]
        named = places[best]
    at = named[0]
    if len(named) > 1:
        at = min(named, key=lambda r: (order.get(r.place_precision or "", least), r.id))
    return Spot(
        at.place_id, best[1], at.country, at.lat, at.lon, at.place_precision, at.radius,
        tuple(sorted([r.id for r in named])),
    )  # fmt: skip


def _when(rows: Sequence[Row], voices: Voices) -> tuple[date | None, date | None, str | None]:
    """The time told most exactly, then by most witnesses, then the earlier."""
    if len(rows) == 1:
        return (
            (rows[0].start, rows[0].end, rows[0].time_precision) if rows[0].start or rows[0].end else (None, None, None)
        )
    when = dict.fromkeys([(r.start, r.end, r.time_precision) for r in rows if r.start or r.end])
    if len(when) < 2:
        return next(iter(when), (None, None, None))
    times: dict[tuple[date | None, date | None, str | None], set[str]] = {one: set() for one in when}
    for row in rows:
        if row.start or row.end:
            times[row.start, row.end, row.time_precision].update([v.key for v in voices.get(row.id, ())])
    order = rank("time_order")
    return min(
        times,
        key=lambda t: (
            order.get(t[2] or "", len(order)), t[0] is None or t[1] is None, -len(times[t]), t[0] or date.max,
            t[1] or date.max,
        ),
    )  # fmt: skip


def _targets(rows: Sequence[Row]) -> tuple[tuple[str, int | None], ...]:
    """Kinds of things that were hit, each with the highest count told."""
    found: dict[str, int | None] = {}
    for row in rows:
        if row.negated:
            continue
        for target in row.targets:
            count, known = target["count"], found.get(target["kind"])
            found[target["kind"]] = count if known is None else known if count is None else max(known, count)
    return tuple(sorted(found.items(), key=lambda t: t[0])) if found else ()
