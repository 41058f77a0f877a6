"""Which pairs of claims are compared: those that share a key. A key depends on its claim alone.

So whether two claims are compared never depends on the others, and pairs of new claims can be added to known ones.
Keys are narrow by construction (a group of types, a cell, a day, an actor), instead of cutting off large buckets.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from dateline.reconcile.pairs.columns import EPISODE, NO_DAY, OUTCOMES, TOTAL, Flags, Table
from dateline.reconcile.pairs.words import Ints

Longs = npt.NDArray[np.int64]
CELL = 0.5  # degrees
MARGIN = 0.15  # degrees; a claim this near the edge of its cell stands in the next one too
PART = 4_000_000  # pairs made at once
PEOPLE = len(OUTCOMES) - 2  # outcomes of people come first; things destroyed or damaged are too many alike
NAMED_LEAST = 3


def candidates(table: Table, touched: Flags | None) -> Iterator[tuple[Ints, Ints]]:
    """Parts of the pairs (left < right) that share a key; a pair may come again in another part.

    With `touched` only pairs of which one claim at least is touched.
    """
    for rows, keys, asks in _families(table):
        yield from _pairs(rows, keys, asks, touched)


def _families(table: Table) -> Iterator[tuple[Ints, Longs, Flags]]:
    """Rows, their keys, and whether the row asks: two rows of a key are compared if one of them asks."""
    always = np.arange(len(table), dtype=np.int32)
    grouped = always[table.group >= 0]
    yield _near(table, grouped)
    yield _all(grouped, _mix(table.article[grouped], table.group[grouped], salt=1))
    yield _poor(table, grouped)
    yield _numbers(table, grouped)
    yield _named(table, grouped)
    yield _long(table, grouped)
    copied = always[table.same_text >= 0]
    yield _all(copied, _mix(table.same_text[copied], salt=7))


def _near(table: Table, rows: Ints) -> tuple[Ints, Longs, Flags]:
    """Group, cell and day: the same sort of thing at one place and time."""
    rows = rows[np.isfinite(table.lat[rows]) & (table.level[rows] < 3) & (table.first[rows] != NO_DAY)]
    rows, day = _each_day(table, rows)
    rows, day, cell = _each_cell(table, rows, day)
    return _all(rows, _mix(table.group[rows], day, cell, salt=2))


def _poor(table: Table, rows: Ints) -> tuple[Ints, Longs, Flags]:
    """Group, side, country and day, for claims that name no place or a wide one, with any others."""
    rows = rows[table.first[rows] != NO_DAY]
    rows, days = _each_day(table, rows)
    rows, day, side = _each_side(table, rows, days)
    poor = (table.level[rows] < 0) | (table.level[rows] >= 2)
    return rows, _mix(table.group[rows], day, side, salt=3), poor & ~_wide(table, rows)


def _numbers(table: Table, rows: Ints) -> tuple[Ints, Longs, Flags]:
    """Group, week and the same number of the same harm."""
    owner, column = np.nonzero(table.low[rows][:, :PEOPLE] >= NAMED_LEAST)
    rows = rows[owner]
    counts = table.low[rows, column]
    rows, week, outcome, number = _each_week(table, rows, 7, column.astype(np.int32), counts)
    return _all(rows, _mix(table.group[rows], week, outcome, number, salt=4))


def _named(table: Table, rows: Ints) -> tuple[Ints, Longs, Flags]:
    """Group, fortnight and a victim or partner who is a person or known only by name."""
    sets = table.recipients
    named = [[p.key for p in s if p.key.startswith(("person:", "local:"))] for s in sets.members]
    known = {k: n for n, k in enumerate(sorted({k for keys in named for k in keys}))}
    size = np.array([len(n) for n in named], dtype=np.int64)
    flat = np.array([known[k] for keys in named for k in keys], dtype=np.int64)
    rows, person = _spread(rows, size, sets.of, flat)
    rows, week, person = _each_week(table, rows, 14, person)
    return _all(rows, _mix(table.group[rows], week, person, salt=5))


def _long(table: Table, rows: Ints) -> tuple[Ints, Longs, Flags]:
    """Scope, side and fortnight, for fighting over days and running totals."""
    rows = rows[((table.scope[rows] == EPISODE) | (table.scope[rows] == TOTAL)) & (table.first[rows] != NO_DAY)]
    rows, side = _each_side(table, rows)
    rows, week, side = _each_week(table, rows, 14, side)
    return _all(rows, _mix(table.scope[rows], week, side, salt=6))


def _all(rows: Ints, keys: Longs) -> tuple[Ints, Longs, Flags]:
    return rows, keys, np.ones(len(rows), dtype=bool)


def _wide(table: Table, rows: Ints) -> Flags:
    return table.last[rows] - table.first[rows] > 8


def _each_day(table: Table, rows: Ints) -> tuple[Ints, Ints]:
    """A row for each day of a claim and the day after; of long times the first day only."""
    length = np.where(_wide(table, rows), 1, table.last[rows] - table.first[rows] + 1) + 1
    again = np.repeat(np.arange(len(rows)), np.maximum(length, 1))
    step = np.arange(len(again)) - np.repeat(np.cumsum(length) - length, length)
    rows = rows[again]
    return rows, (table.first[rows] + step).astype(np.int32)


def _each_week(table: Table, rows: Ints, days: int, *more: Ints) -> tuple[Ints, ...]:
    """A row for the period in which a claim was published (else happened), and for the next."""
    told = np.where(table.published[rows] != NO_DAY, table.published[rows], table.last[rows])
    week = told // days
    return np.tile(rows, 2), np.concatenate([week, week + 1]), *(np.tile(m, 2) for m in more)


def _each_cell(table: Table, rows: Ints, day: Ints) -> tuple[Ints, Ints, Longs]:
    """A row for each cell that a claim's point lies in or close to."""
    lat, lon = (table.lat[rows] + 90) / CELL, (table.lon[rows] + 180) / CELL
    across = int(360 / CELL)
    edge = MARGIN / CELL
    corners = []
    for south in (-edge, edge):
        for west in (-edge, edge):
            row, column = np.floor(lat + south).astype(np.int64), np.floor(lon + west).astype(np.int64) % across
            corners.append(row * across + column)
    cells = np.sort(np.stack(corners, axis=1), axis=1)
    first = np.concatenate([np.ones((len(rows), 1), dtype=bool), cells[:, 1:] != cells[:, :-1]], axis=1)
    owner, corner = np.nonzero(first)
    return rows[owner], day[owner], cells[owner, corner]


def _each_side(table: Table, rows: Ints, *more: Ints) -> tuple[Ints, ...]:
    """A row for each country among a claim's actors and recipients (of its place where it has none)."""
    known = {c: n for n, c in enumerate(table.countries)}

    def sides(members: tuple[tuple[object, ...], ...]) -> list[list[int]]:
        out = []
        for s in members:
            told = {c for p in s if (c := getattr(p, "country", None))}
            out.append(sorted(known.setdefault(c, len(known)) for c in told))
        return out

    parts = []
    for sets in (table.actors, table.recipients):
        listed = sides(sets.members)
        size = np.array([len(x) for x in listed], dtype=np.int64)
        flat = np.array([c for x in listed for c in x], dtype=np.int64)
        at = np.arange(len(rows), dtype=np.int64)
        owner, side = _spread(at.astype(np.int32), size, sets.of[rows], flat)
        parts.append(owner.astype(np.int64) * 4096 + side)
    placed = np.nonzero(table.country[rows] >= 0)[0]
    parts.append(placed * 4096 + table.country[rows][placed])
    keys = np.unique(np.concatenate(parts))
    owner = (keys // 4096).astype(np.int32)
    return rows[owner], *(m[owner] for m in more), (keys % 4096).astype(np.int32)


def _spread(rows: Ints, size: Longs, of: Ints, flat: Longs) -> tuple[Ints, Ints]:
    """Each row once for every member of its set: (row, member). `size` and `flat` list the members by set."""
    start = np.cumsum(size) - size
    sets = of[rows]
    length = size[sets] if len(size) else np.zeros(len(rows), dtype=np.int64)
    again = np.repeat(np.arange(len(rows)), length)
    step = np.arange(len(again)) - np.repeat(np.cumsum(length) - length, length)
    return rows[again], flat[start[sets[again]] + step].astype(np.int32) if len(again) else np.zeros(0, np.int32)


def _mix(*parts: npt.NDArray[np.integer], salt: int) -> Longs:
    """One number for the parts. Two different keys may fall together: then pairs are compared that need not be."""
    out = np.full(len(parts[0]), salt, dtype=np.uint64)
    for part in parts:
        out = (out ^ part.astype(np.int64).view(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        out ^= out >> np.uint64(29)
    return out.view(np.int64)


def _pairs(rows: Ints, keys: Longs, asks: Flags, touched: Flags | None) -> Iterator[tuple[Ints, Ints]]:
    order = np.argsort(keys, kind="stable")
    rows, keys, asks = rows[order], keys[order], asks[order]
    if touched is not None:
        start = np.concatenate([[True], keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, dtype=bool)
        bucket = np.cumsum(start) - 1
        kept = np.bincount(bucket, weights=touched[rows], minlength=1)[bucket] > 0 if len(keys) else start
        rows, keys, asks = rows[kept], keys[kept], asks[kept]
    end = np.searchsorted(keys, keys, side="right")
    after = end - np.arange(len(keys)) - 1  # how many later rows share the key
    bounds = np.searchsorted(np.cumsum(after), np.arange(PART, int(after.sum()) + PART, PART))
    at = 0
    for stop in [*bounds.tolist(), len(keys)]:
        stop = min(stop + 1, len(keys))
        if stop > at:
            yield _part(rows, asks, touched, at, after[at:stop])
        at = max(at, stop)


def _part(rows: Ints, asks: Flags, touched: Flags | None, at: int, after: Longs) -> tuple[Ints, Ints]:
    one = np.repeat(np.arange(at, at + len(after)), after)
    step = np.arange(len(one)) - np.repeat(np.cumsum(after) - after, after)
    other = one + 1 + step
    kept = asks[one] | asks[other]
    a, b = rows[one[kept]], rows[other[kept]]
    if touched is not None:
        either = touched[a] | touched[b]
        a, b = a[either], b[either]
    different = a != b
    return np.minimum(a, b)[different], np.maximum(a, b)[different]
