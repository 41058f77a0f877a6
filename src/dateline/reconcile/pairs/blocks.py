"""Which pairs of claims are compared: those that share a key. A key depends on its claim alone.

So whether two claims are compared never depends on the others, and pairs of new claims can be added to known ones.
Keys are narrow by construction (a group of types, a cell, a day, an actor), instead of cutting off large buckets.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.knowledge.pairweights import load_weights
from dateline.reconcile.pairs.columns import CELL, EPISODE, NO_DAY, OUTCOMES, TOTAL, Flags, Sets, Table
from dateline.reconcile.pairs.parties import Known
from dateline.reconcile.pairs.words import Ints, distinct

Longs = npt.NDArray[np.int64]
MARGIN = 0.15  # degrees; a claim this near the edge of its cell stands in the next one too
MARGIN_REGION = 0.5  # of a province, whose point may lie far from the event
PART = 2_000_000  # pairs made at once
LONG = 8  # days; of longer times only the first day is a key
SIDES = 1 << 20  # numbers of sides begin below, those of countries instead of sides here
WIDTH = 1 << 21
DAY_BITS = 21  # of a day or week since 1970, with its sign
ALL = np.uint8(3)  # bits: southern cell, western cell
PEOPLE = len(OUTCOMES) - 2  # outcomes of people come first; things destroyed or damaged are too many alike
LEAST = 5  # smaller numbers are too common for a key


@dataclass(frozen=True, slots=True)
class Keys:
    """Rows of the table with a key and a span of time (days, or weeks) of each; a row may come with several keys.

    Two rows of one key whose spans meet are compared if one of them `asks`. Rows that stand under neighbouring cells
    share several keys; they are compared where the two `corner`s cover all bits, which is so in one of them.
    """

    rows: Ints
    keys: Longs
    first: Ints
    until: Ints
    asks: Flags
    corner: npt.NDArray[np.uint8]

    def take(self, kept: npt.NDArray[np.generic]) -> "Keys":
        """Some of the rows, or all in another order."""
        return Keys(
            self.rows[kept], self.keys[kept], self.first[kept], self.until[kept], self.asks[kept], self.corner[kept]
        )


def candidates(table: Table, touched: Flags | None) -> Iterator[tuple[Ints, Ints]]:
    """Parts of the pairs (left with the smaller id) that share a key; a pair may come again in another part.

    With `touched` only pairs of which one claim at least is touched.
    """
    for keys in _families(table):
        yield from _pairs(keys, table.rank, touched)


def _families(table: Table) -> Iterator[Keys]:
    always = np.arange(len(table), dtype=np.int32)
    grouped = always[table.group >= 0]
    yield _near(table, grouped)
    yield _all(grouped, _mix(table.article[grouped], table.group[grouped], salt=1))
    yield _poor(table, grouped)
    yield _numbers(table, grouped)
    yield _named(table, grouped)
    yield _long(table, grouped)
    yield _unfought(table, grouped)
    yield _deeds(table, grouped)
    copied = always[table.same_text >= 0]
    yield _all(copied, _mix(table.same_text[copied], salt=7))


def _near(table: Table, rows: Ints) -> Keys:
    """Group, sort of act, cell and days: the same sort of thing at one place and time."""
    rows = rows[np.isfinite(table.lat[rows]) & (table.level[rows] < 3) & (table.first[rows] != NO_DAY)]
    rows, cell, corner = _each_cell(table, rows)
    rows, sort, asks, cell, corner = _each_sort(table, rows, cell, corner)
    return Keys(
        rows, _mix(table.group[rows], sort, cell, salt=2), table.first[rows], _until(table, rows), asks,
        corner.astype(np.uint8),
    )  # fmt: skip


def _poor(table: Table, rows: Ints) -> Keys:
    """Group, sort of act, side and days, for claims that name no place or only a country, with any others."""
    rows = rows[(table.first[rows] != NO_DAY) & ~_wide(table, rows)]
    rows, side = _each_side(table, rows)
    rows, sort, asks, side = _each_sort(table, rows, side)
    poor = (table.level[rows] < 0) | (table.level[rows] == 3)
    keys = _mix(table.group[rows], sort, side, salt=3)
    return Keys(rows, keys, table.first[rows], _until(table, rows), poor & asks, _whole(rows))


def _numbers(table: Table, rows: Ints) -> Keys:
    """Group, country, week and the same number of the same harm."""
    owner, column = np.nonzero(table.low[rows][:, :PEOPLE] >= LEAST)
    rows = rows[owner]
    rows, land, outcome, number = _each_land(table, rows, column.astype(np.int32), table.low[rows, column])
    return _all(rows, _mix(table.group[rows], land, outcome, number, salt=4), *_weeks(table, rows, 7))


def _named(table: Table, rows: Ints) -> Keys:
    """Group, fortnight and a victim or partner who is a person or known only by name."""
    sets = table.recipients
    named = [[p.key for p in s if p.key.startswith(("person:", "local:"))] for s in sets.members]
    known = {k: n for n, k in enumerate(sorted({k for keys in named for k in keys}))}
    size = np.array([len(n) for n in named], dtype=np.int64)
    flat = np.array([known[k] for keys in named for k in keys], dtype=np.int64)
    rows, person = _spread(rows, size, sets.of[rows], flat)
    return _all(rows, _mix(table.group[rows], person, salt=5), *_weeks(table, rows, 14))


def _long(table: Table, rows: Ints) -> Keys:
    """Scope, country and fortnight, for fighting over days, attacks that may mean it, and running totals."""
    long = (table.scope[rows] == EPISODE) | (table.scope[rows] == TOTAL)
    rows = rows[(long | table.vague[rows]) & (table.first[rows] != NO_DAY)]
    rows, land = _each_land(table, rows)
    scope = np.where(table.vague[rows], EPISODE, table.scope[rows])
    asks = ~table.vague[rows] | (table.scope[rows] == EPISODE)
    return Keys(rows, _mix(scope, land, salt=6), *_weeks(table, rows, 14), asks, _whole(rows))


def _unfought(table: Table, rows: Ints) -> Keys:
    """Sentence, for who leaves and the fight that there was not."""
    kinds = np.array([k.partition("/")[0] for k in table.kinds])[table.kind[rows]]
    none = (kinds == "ASSAULT") & table.negated[rows]
    told = none | (kinds == "RETREAT")
    rows, none = rows[told], none[told]
    always = np.zeros(len(rows), dtype=np.int32)
    keys = _mix(table.article[rows], table.sentence[rows], salt=8)
    return Keys(rows, keys, always, always, none, _whole(rows))


def _deeds(table: Table, rows: Ints) -> Keys:
    """Sentence and sides, for what the same do to the same under several types."""
    deeds = load_weights().words["deeds"]
    rows = rows[np.array([k.partition("/")[0] in deeds for k in table.kinds], dtype=bool)[table.kind[rows]]]
    rows = rows[(table.sentence[rows] >= 0) & (table.level[rows] >= 0)]
    parts = (table.article, table.sentence, table.actors.of, table.recipients.of)
    return _all(rows, _mix(*(p[rows] for p in parts), salt=9))


def _all(rows: Ints, keys: Longs, first: Ints | None = None, until: Ints | None = None) -> Keys:
    """Everyone asks; without times all spans meet."""
    always = np.zeros(len(rows), dtype=np.int32)
    times = (always, always) if first is None or until is None else (first, until)
    return Keys(rows, keys, *times, np.ones(len(rows), dtype=bool), _whole(rows))


def _whole(rows: Ints) -> npt.NDArray[np.uint8]:
    return np.full(len(rows), ALL, dtype=np.uint8)


def _until(table: Table, rows: Ints) -> Ints:
    """The last day of a claim and the day after; of long times the first day only."""
    last = np.where(_wide(table, rows), table.first[rows], np.maximum(table.last[rows], table.first[rows]))
    return (last + 1).astype(np.int32)


def _weeks(table: Table, rows: Ints, days: int) -> tuple[Ints, Ints]:
    """The period in which a claim was published (else happened), and the next."""
    week = np.where(table.published[rows] != NO_DAY, table.published[rows], table.last[rows]) // days
    return week, week + 1


def _wide(table: Table, rows: Ints) -> Flags:
    return table.last[rows] - table.first[rows] > LONG


def _each_sort(table: Table, rows: Ints, *more: Ints) -> tuple[Any, ...]:
    """A row for the sort of act of a claim, and one for "any", where it asks only if its mode is open."""
    sorts = load_weights().sorts
    known = {mode: n for n, mode in enumerate(sorted({k.partition("/")[2] for k in table.kinds} - sorts.keys()))}
    number, open_kind = [], []
    for kind in table.kinds:
        of, _, mode = kind.partition("/")
        number.append(1 + (sorts[mode] if mode in sorts else len(sorts) + known[mode]))
        open_kind.append(not mode or of == "HARM")
    told = np.array(number, dtype=np.int32)[table.kind[rows]]
    asks = np.array(open_kind, dtype=bool)[table.kind[rows]]
    if not asks.any():
        return rows, told, np.ones(len(rows), dtype=bool), *more
    both = np.concatenate([np.ones(len(rows), dtype=bool), asks])
    sort = np.concatenate([told, np.zeros(len(rows), np.int32)])
    return np.tile(rows, 2), sort, both, *(np.tile(m, 2) for m in more)


def _each_cell(table: Table, rows: Ints) -> tuple[Ints, Ints, Ints]:
    """A row for each cell that a claim's point lies in or close to, with bits for its southern and western ones."""
    lat, lon = (table.lat[rows] + 90) / CELL, (table.lon[rows] + 180) / CELL
    across = int(360 / CELL)
    edge = np.where(table.level[rows] == 2, MARGIN_REGION, MARGIN) / CELL
    south, west = (np.floor(x - edge).astype(np.int32) for x in (lat, lon))
    corners = []
    for up in (-edge, 0, edge):
        for right in (-edge, 0, edge):
            row, column = np.floor(lat + up).astype(np.int32), np.floor(lon + right).astype(np.int32)
            bits = (row == south) + 2 * (column == west)
            corners.append((row * across + column % across) * 4 + bits)
    cells = np.sort(np.stack(corners, axis=1), axis=1)
    first = np.concatenate([np.ones((len(rows), 1), dtype=bool), cells[:, 1:] != cells[:, :-1]], axis=1)
    owner, corner = np.nonzero(first)
    found = cells[owner, corner].astype(np.int32)
    return rows[owner], found // 4, found % 4


def _each_land(table: Table, rows: Ints, *more: Ints) -> tuple[Ints, ...]:
    """A row for each country among a claim's actors and recipients, and that of its place."""
    known = {c: n for n, c in enumerate(table.countries)}

    def land(party: Known) -> int | None:
        return known.setdefault(party.country, len(known)) if party.country else None

    return _each(table, rows, table.country, land, more)


def _each_side(table: Table, rows: Ints) -> tuple[Ints, ...]:
    """A row for each side among a claim's actors: country, and whether it is the state's or armed. None: one row."""
    official = {"GOV", "MIL", "SPY", "COP"}
    known: dict[tuple[str | None, bool], int] = {}

    def side(party: Known) -> int:
        return known.setdefault((party.country, party.sector in official), len(known))

    alone = np.where(table.actors.of == _empty(table.actors), table.country + SIDES, -1).astype(np.int32)
    return _each(table, rows, alone, side, (), (table.actors,))


def _each(
    table: Table,
    rows: Ints,
    own: Ints,
    number: Callable[[Known], int | None],
    more: tuple[Ints, ...],
    roles: tuple[Sets, ...] = (),
) -> tuple[Ints, ...]:
    """A row for each number of a claim's parties, and its own number unless that is negative."""
    told = np.nonzero(own[rows] >= 0)[0]
    parts = [told.astype(np.int64) * WIDTH + own[rows[told]]]
    for sets in roles or (table.actors, table.recipients):
        listed = [sorted({n for p in s if (n := number(p)) is not None}) for s in sets.members]
        size = np.array([len(x) for x in listed], dtype=np.int64)
        flat = np.array([n for x in listed for n in x], dtype=np.int64)
        owner, found = _spread(np.arange(len(rows), dtype=np.int32), size, sets.of[rows], flat)
        parts.append(owner.astype(np.int64) * WIDTH + found)
    keys = distinct(np.concatenate(parts))
    owner = (keys // WIDTH).astype(np.int32)
    return rows[owner], (keys % WIDTH).astype(np.int32), *(m[owner] for m in more)


def _empty(sets: Sets) -> int:
    return next((n for n, s in enumerate(sets.members) if not s), -1)


def _spread(rows: Ints, size: Longs, sets: Ints, flat: Longs) -> tuple[Ints, Ints]:
    """Each row once for every member of its set: (row, member). `sets` are row by row, `size` and `flat` by set."""
    start = np.cumsum(size) - size
    length = size[sets]
    again = np.repeat(np.arange(len(rows)), length)
    step = np.arange(len(again)) - np.repeat(np.cumsum(length) - length, length)
    return rows[again], flat[start[sets[again]] + step].astype(np.int32) if len(again) else np.zeros(0, np.int32)


def _mix(*parts: npt.NDArray[np.integer], salt: int) -> Longs:
    """One number for the parts. Two different keys may fall together: then pairs are compared that need not be."""
    out = np.full(len(parts[0]), salt, dtype=np.uint64)
    for part in parts:
        out ^= part.astype(np.int64).view(np.uint64)
        out *= np.uint64(0x9E3779B97F4A7C15)
        out ^= out >> np.uint64(29)
    return (out >> np.uint64(DAY_BITS + 1)).view(np.int64)


def _pairs(found: Keys, rank: Ints, touched: Flags | None) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of which one at least is chosen: it asks, or it is touched."""
    chosen = found.asks if touched is None else touched[found.rows]
    if not chosen.all():
        kept = _among(found.keys, distinct(found.keys[chosen]))
        found, chosen = found.take(kept), chosen[kept]
    # In order of key and first day; on one day the chosen stand first (the lowest bit says it).
    place = _place(found.keys, found.first, ~chosen)
    order = np.argsort(place)
    found, chosen, place = found.take(order), chosen[order], place[order]
    end = _place(found.keys, found.until, np.True_)
    mine = np.nonzero(chosen)[0]
    # The chosen are paired with all that begin after them in their span, the others with the chosen that do.
    after = np.searchsorted(place, end[mine], side="right")
    yield from _parts(found, rank, touched, (mine, mine + 1, after), np.arange(len(place)))
    others = np.nonzero(~chosen)[0]
    if len(others):
        begin = np.searchsorted(place[mine], place[others], side="right")
        after = np.searchsorted(place[mine], end[others], side="right")
        yield from _parts(found, rank, touched, (others, begin, after), mine)


def _among(keys: Longs, wanted: Longs) -> Flags:
    if not len(wanted):
        return np.zeros(len(keys), dtype=bool)
    return np.asarray(wanted[np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)] == keys)


def _place(keys: Longs, day: Ints, last: Flags | np.bool_) -> Longs:
    """Key, day and a bit as one number."""
    return (keys << (DAY_BITS + 1)) + ((day.astype(np.int64) + (1 << (DAY_BITS - 1))) << 1) + last


def _parts(
    found: Keys, rank: Ints, touched: Flags | None, ranges: tuple[Longs, Longs, Longs], partners: Longs
) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of each row with the partners from `begin` to before `end`, about PART at once."""
    one, begin, end = ranges
    number = np.maximum(end - begin, 0)
    total = np.cumsum(number)
    start = 0
    while start < len(number):
        stop = int(np.searchsorted(total, (total[start - 1] if start else 0) + PART, side="right"))
        stop = max(stop, start + 1)
        size = number[start:stop]
        again = np.repeat(one[start:stop], size)
        skipped = np.repeat(begin[start:stop] - np.cumsum(size) + size, size)
        yield _asked(found, rank, touched, again, partners[skipped + np.arange(len(again))])
        start = stop


def _asked(found: Keys, rank: Ints, touched: Flags | None, one: Longs, other: Longs) -> tuple[Ints, Ints]:
    kept = (found.corner[one] | found.corner[other]) == ALL
    a, b = found.rows[one], found.rows[other]
    kept &= a != b
    if touched is not None:
        kept &= found.asks[one] | found.asks[other]
    a, b = a[kept], b[kept]
    turned = rank[a] > rank[b]
    return np.where(turned, b, a), np.where(turned, a, b)
