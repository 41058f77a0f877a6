"""Actors, places and sources: lists of them, and one of each with what hangs on it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl

from dateline.ask import Filter, Questions, pictures
from dateline.ask.profiles import SourceProfile, told_by
from dateline.knowledge.actors import ActorBase, folded
from dateline.knowledge.eventnames import type_names
from dateline.knowledge.facts import owners
from dateline.knowledge.ties import ties_of
from dateline.model.incident import Control, Range, Tie
from dateline.serve.around import list_rows
from dateline.serve.names import Names, names_of, party_rows
from dateline.serve.shapes import IncidentRow, PlaceRef
from dateline.serve.shapes_things import (
    ActorDetail,
    ActorItem,
    ControlRow,
    Counted,
    Membership,
    MonthCount,
    PlaceDetail,
    PlaceItem,
    SourceDetail,
    SourceItem,
    TieRow,
)

LATEST = 20
MOST_TIES = 300


def actor_items(rows: pl.DataFrame, names: Names, query: str | None = None) -> list[ActorItem]:
    """The parties of some incidents, most incidents first; with a query those of whose names or key it is a part."""
    counted = party_rows(rows).group_by("key").agg(
        pl.col("id").n_unique().alias("n"),
        pl.col("id").filter(pl.col("side") == "actors").n_unique().alias("did"),
        pl.col("id").filter(pl.col("side") == "recipients").n_unique().alias("suffered"),
    )  # fmt: skip
    base, wanted = ActorBase.load(), folded(query or "")
    out = []
    for key, n, did, suffered in counted.sort(["n", "key"], descending=[True, False]).iter_rows():
        party = names.ref(key)
        if party.id != key or (wanted and not bears(wanted, key, party.name)):
            continue
        entry = base.entries.get(key)
        country = entry.country if entry else key.partition("/")[0] if "/" in key else None
        out.append(ActorItem(key, party.name, entry.kind if entry else None, country or None, n, did, suffered))
    return out


def bears(wanted: str, key: str, name: str) -> bool:
    """True if a folded query is part of a name or the key of an actor."""
    return wanted in folded(name) or wanted in key.lower() or any(wanted in n for n in names_of(key))


def actor_detail(
    put: Questions, rows: pl.DataFrame, names: Names, key: str, show_private: bool, view: Filter
) -> ActorDetail | None:
    """An actor by id, key or name; None where no claim names it and no table knows it. Private persons have no page."""
    found = put.actor(key)
    if not found or names.ref(found[0].id).id != found[0].id:
        return None
    profile = found[0]
    entry = ActorBase.load().entries.get(profile.id)
    mine = party_rows(rows).filter(pl.col("key").is_in(list(profile.counted)))
    about = rows.join(mine.select("id").unique(), on="id", how="semi", maintain_order="left")
    every = pictures.ties(put, replace(view, actor=profile.id))
    counted = frozenset(profile.counted)
    return ActorDetail(
        profile.id, names.ref(profile.id).name if entry is None else entry.name, profile.kind, profile.country,
        profile.sector, names_of(profile.id), entry.start if entry else None, entry.end if entry else None,
        [
            Membership(names.ref(t.actor), t.relation, names.ref(t.other), t.start or None, t.end or None)
            for t in ties_of(profile.id)
        ],
        [names.ref(k) for k in profile.counted], [names.ref(k) for k in profile.acts_for], _types(profile.did),
        _types(profile.suffered), _partners(party_rows(about), counted, names), _months(mine),
        tie_rows([t for t in every if t.actor in counted or t.actor in profile.acts_for], names)[:MOST_TIES],
        tie_rows([t for t in every if t.other in counted or t.other in profile.acts_for], names)[:MOST_TIES],
        profile.claims_said, about.height, _latest(put, about, show_private), profile.first, profile.last,
    )  # fmt: skip


def _partners(parties: pl.DataFrame, counted: frozenset[str], names: Names) -> list[Counted]:
    others = parties.filter(~pl.col("key").is_in(list(counted))).group_by("key").agg(pl.col("id").n_unique().alias("n"))
    top = others.sort(["n", "key"], descending=[True, False]).head(30).iter_rows()
    shown = ((names.ref(key), n) for key, n in top)
    return [Counted(party.id, party.name, n) for party, n in shown]


def _types(counts: Iterable[tuple[str, int]]) -> list[Counted]:
    return [Counted(kind, type_names().get(kind, kind), n) for kind, n in counts]


def _months(mine: pl.DataFrame) -> list[MonthCount]:
    dated = mine.drop_nulls("start").with_columns(pl.col("start").dt.strftime("%Y-%m").alias("month"))
    counts = dated.group_by("month", "type").agg(
        pl.col("id").filter(pl.col("side") == side).n_unique().alias(side) for side in ("actors", "recipients")
    )
    return [MonthCount(*row) for row in counts.sort("month", "type").iter_rows()]


def _latest(put: Questions, rows: pl.DataFrame, show_private: bool) -> list[IncidentRow]:
    real = rows.filter(pl.col("evidence") != "unreal").sort("start", "row", descending=True, nulls_last=True)
    return list_rows(put, real.head(LATEST), show_private, {})


def tie_rows(ties: Iterable[Tie], names: Names) -> list[TieRow]:
    """Ties for people, those of most witnesses first."""
    ordered = sorted(ties, key=lambda t: (-t.witnesses, -len(t.claims), t.actor, t.other, t.kind, str(t.start)))
    return [
        TieRow(names.ref(t.actor), names.ref(t.other), t.kind, t.sign, t.start, t.end, t.witnesses, list(t.claims),
               t.standing)
        for t in ordered
    ]  # fmt: skip


def control_rows(found: Iterable[Control], names: Names) -> list[ControlRow]:
    """Control of places for people."""
    return [
        ControlRow(
            c.place, c.place_name, names.ref(c.holder), c.start, c.end, c.how, list(c.disputed), list(c.claims),
            c.witnesses,
        )
        for c in found
    ]  # fmt: skip


def place_items(rows: pl.DataFrame, query: str | None = None) -> list[PlaceItem]:
    """The places of some incidents, most incidents first; with a query those of whose names it is a part."""
    placed = rows.drop_nulls("place_name")
    if query:
        placed = placed.filter(pl.col("place_name").str.to_lowercase().str.contains(query.lower(), literal=True))
    key = pl.coalesce("place_id", "place_name").alias("key")
    columns = ("place_id", "place_name", "lat", "lon", "place_precision", "radius", "country")
    counted = placed.with_columns(key).group_by("key").agg(
        *(pl.col(c).drop_nulls().first() for c in columns), pl.len().alias("n"),
        pl.col("killed_best").filter(pl.col("evidence") != "unreal").sum().alias("killed"),
    )  # fmt: skip
    ordered = counted.sort(["n", "key"], descending=[True, False])
    return [
        PlaceItem(PlaceRef(*row), n, killed or 0)
        for *row, n, killed in ordered.select(*columns, "n", "killed").iter_rows()
    ]


def place_detail(
    put: Questions, rows: pl.DataFrame, names: Names, key: str, show_private: bool, view: Filter
) -> PlaceDetail | None:
    """A place by id or name; None where nothing is told of it."""
    there = rows.filter((pl.col("place_id") == key) | (pl.col("place_name").str.to_lowercase() == key.lower()))
    items = place_items(there)
    if not items:
        return None
    types = there["type"].value_counts(sort=True).iter_rows()
    acting = party_rows(there).filter(pl.col("side") == "actors")
    held = pictures.control(put, replace(view, place=key, within=False))
    days = there.filter(pl.col("evidence") != "unreal")["start"].drop_nulls().sort()
    return PlaceDetail(
        items[0].place, there.height, _deaths(there), _types(types), _partners(acting, frozenset(), names),
        control_rows(held, names), _latest(put, there, show_private), days[0] if len(days) else None,
        days[-1] if len(days) else None,
    )  # fmt: skip


def _deaths(rows: pl.DataFrame) -> Range:
    """Sums over the rows that are real."""
    real = rows.filter(pl.col("evidence") != "unreal")
    low = pl.col("killed_low").fill_null(0)
    best = pl.max_horizontal("killed_best", low).fill_null(0)
    sums = real.select(low.sum(), best.sum().alias("best"), pl.max_horizontal("killed_high", best).sum()).row(0)
    return Range(*map(int, sums))


def source_items(found: Sequence[SourceProfile], names: Names, query: str | None = None) -> list[SourceItem]:
    """Sources for people, those of most incidents first."""
    wanted = (query or "").lower()
    rows = (
        SourceItem(
            s.id, names.masker.text(s.name, ""), list(s.kinds), s.claims, s.articles, s.incidents, s.alone, s.agreed,
            s.disputed, s.party, s.corrections,
        )
        for s in found
        if not names.hides(s.id)
    )  # fmt: skip
    return [r for r in rows if wanted in r.name.lower() or wanted in r.id.lower()]


def source_detail(
    put: Questions, rows: pl.DataFrame, names: Names, item: SourceItem, show_private: bool
) -> SourceDetail:
    """A source with what it alone says and where others contradict it."""
    entry = ActorBase.load().entries.get(item.id)
    told = told_by(put.seen, item.id)
    mine = rows.join(told, left_on="id", right_on="incident", maintain_order="left")
    shown = [mine.filter("alone"), mine.filter(~pl.col("alone") & (pl.col("evidence") == "disputed"))]
    alone, disputed = (list_rows(put, part.head(100), show_private, {}) for part in shown)
    both = item.agreed + item.disputed
    behind = {o.owner for o in owners().get(item.id, ())} | {t.other for t in ties_of(item.id) if t.actor == item.id}
    return SourceDetail(
        item, entry.kind if entry else None, entry.country if entry else None, [names.ref(o) for o in sorted(behind)],
        item.agreed / both if both else None, alone, disputed,
    )  # fmt: skip
