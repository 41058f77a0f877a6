"""Who holds a place over time, and who disputes it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import polars as pl

from dateline.knowledge.sides import side, side_name
from dateline.model.incident import Control
from dateline.reconcile.runs import with_days

How = Literal["captured", "withdrawn", "ceded"]
# Event types and modes that change who holds a place, and who does it: the actor takes it, or leaves it.
CHANGES: dict[tuple[str, str], How] = {("ASSAULT", "capture"): "captured", ("RETREAT", "withdraw"): "withdrawn"}
# Sectors that can hold ground.
HOLDERS = frozenset({"GOV", "MIL", "REB", "UAF", "COP", "OPP"})
NEAR = 3  # days within which two captures by different sides contradict each other rather than follow


@dataclass(frozen=True, slots=True)
class _Change:
    day: date
    holder: str
    name: str
    how: How
    claim: str
    denied: bool


def find_control(claims: pl.DataFrame, witnesses: Mapping[str, str]) -> list[Control]:
    """Stretches of control in the order of place and time.

    A capture begins one, ends the one before it, and is disputed by a denial or by another side's capture of the same
    place within three days. A withdrawal ends the withdrawing side's stretch, or tells of one that began unknown when.
    Only places with an id and events told as actual count; history counts at its own time.
    """
    changes: dict[str, list[_Change]] = defaultdict(list)
    names: dict[str, str] = {}
    for place, place_name, change in _changes(claims):
        changes[place].append(change)
        names[place] = min(place_name, names.get(place, place_name))
    return [c for place in sorted(changes) for c in _stretches(place, names[place], changes[place], witnesses)]


def _changes(claims: pl.DataFrame) -> Iterator[tuple[str, str, _Change]]:
    """The place's id and name, and the change that a claim tells of."""
    how = pl.DataFrame([(*k, h) for k, h in CHANGES.items()], ("type", "mode", "how"), orient="row")
    exact = pl.col("place_id").is_not_null() & ~pl.col("place_precision").is_in(["country", "area"])
    told = with_days(claims.filter(exact, status="actual").join(how, on=("type", "mode")))
    for row in told.select("id", "place_id", "place_name", "until", "how", "negated", "actors").iter_rows(named=True):
        for p in row["actors"] or ():
            if p["key"] and p["sector"] in HOLDERS and not p["private"]:
                on, name = row["until"], p["name"] or p["text"]
                change = _Change(on, side(p["key"], on), name, row["how"], row["id"], bool(row["negated"]))
                yield row["place_id"], row["place_name"], change


def _stretches(place: str, name: str, changes: list[_Change], witnesses: Mapping[str, str]) -> list[Control]:
    positive = sorted({c for c in changes if not c.denied}, key=lambda c: (c.day, c.how, c.holder, c.claim))
    grouped: dict[tuple[date, How, str], list[_Change]] = defaultdict(list)
    for change in positive:
        grouped[change.day, change.how, change.holder].append(change)
    out: list[Control] = []
    held: list[Control] = []  # open stretches
    for (day, how, holder), same in grouped.items():
        if how == "withdrawn":
            mine = [c for c in held if c.holder == holder]
            held = [c for c in held if c.holder != holder]
            told = next((c for c in out if c.holder == holder and c.end and (day - c.end).days <= NEAR), None)
            if told is not None and not mine:  # the same withdrawal again
                out[out.index(told)] = _more(told, same, witnesses)
            else:
                out += [_ended(c, day) for c in mine] or [_stretch(place, name, same, None, day, changes, witnesses)]
            continue
        again = [c for c in held if c.holder == holder]
        if again:  # told again: more claims of the same stretch
            held = [_more(c, same, witnesses) if c is again[0] else c for c in held]
            continue
        rivals = [c for c in held if c.start is not None and (day - c.start).days <= NEAR and c.how == "captured"]
        out += [_ended(c, day) for c in held if c not in rivals]
        held = [*rivals, _stretch(place, name, same, day, None, changes, witnesses)]
    return sorted([*out, *held], key=lambda c: (str(c.start), str(c.end), c.holder))


def _stretch(
    place: str, name: str, same: list[_Change], start: date | None, end: date | None, changes: list[_Change],
    witnesses: Mapping[str, str],
) -> Control:  # fmt: skip
    first = same[0]
    day = start or end or first.day
    against = {
        c.claim
        for c in changes
        if abs((c.day - day).days) <= NEAR
        and c.how == "captured"
        and ((c.denied and c.holder == first.holder) or (not c.denied and c.holder != first.holder))
        and first.how == "captured"
    }
    claims = tuple(sorted({c.claim for c in same}))
    against -= set(claims)  # one claim may name two who took it together
    roots = {witnesses.get(c, c) for c in claims}
    holder = side_name(first.holder) or min(c.name for c in same)
    return Control(
        place, name, first.holder, holder, start, end, first.how, tuple(sorted(against)), claims,
        len(roots),
    )  # fmt: skip


def _more(stretch: Control, same: list[_Change], witnesses: Mapping[str, str]) -> Control:
    claims = tuple(sorted({*stretch.claims, *(c.claim for c in same)}))
    return replace(stretch, claims=claims, witnesses=len({witnesses.get(c, c) for c in claims}))


def _ended(stretch: Control, day: date) -> Control:
    return replace(stretch, end=day)
