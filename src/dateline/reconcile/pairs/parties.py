"""How two sets of actors stand to each other: the same, one part of the other, described alike, or others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np
import numpy.typing as npt

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.pairweights import load_weights
from dateline.knowledge.ties import load_ties
from dateline.reconcile.pairs.words import distinct

# Codes of the rules of feature "actor", best first.
SAME, PART, FITS, BEHIND, UNTOLD, OTHER = range(6)
UNKNOWN = 255
WIDE = 4000  # different sets from which a table of all pairs of them is too large
Longs = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint8]
FAMILY = frozenset({"part", "member", "leads", "follows"})  # ties that make two names one side


@dataclass(frozen=True, slots=True, eq=False)  # compared by key; its identity is what comparisons are remembered by
class Known:
    """An actor as compared, by what one claim tells of it."""

    key: str
    country: str | None
    sector: str | None

    @property
    def generic(self) -> bool:
        """True for a description ("SYR/REB"), not a name."""
        return "/" in self.key and ":" not in self.key


class SetPairs:
    """The codes of pairs of sets of actors, each made out once."""

    def __init__(self, members: Sequence[Sequence[Known]], compare: Callable[[Sequence[Known], Sequence[Known]], int]):
        self._members = members  # held, so that its identity stays its own
        self._compare = compare
        self._lock = Lock()
        self._square = np.full(len(members) ** 2 if len(members) <= WIDE else 0, UNKNOWN, dtype=np.uint8)
        self._keys, self._found = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint8)

    def codes(self, left: Longs, right: Longs) -> Codes:
        """The codes of pairs given by the numbers of their sets."""
        keys = np.minimum(left, right) * len(self._members) + np.maximum(left, right)
        if len(self._square):
            codes: Codes = self._square[keys]
            new = distinct(keys[codes == UNKNOWN])
            if not len(new):
                return codes
            self._square[new] = self._made(new)
            return np.take(self._square, keys)
        used = distinct(keys)
        with self._lock:
            new = np.setdiff1d(used, self._keys, assume_unique=True)
            every = np.concatenate([self._keys, new])
            order = np.argsort(every)
            self._keys, self._found = every[order], np.concatenate([self._found, self._made(new)])[order]
            return np.asarray(self._found[np.searchsorted(self._keys, keys)])

    def _made(self, keys: Longs) -> Codes:
        pairs = (divmod(k, len(self._members)) for k in keys.tolist())
        return np.array([self._compare(self._members[a], self._members[b]) for a, b in pairs], dtype=np.uint8)


class Relations:
    """Compares actors and sets of them, remembering what was compared. The ties of all times count."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[Known, Known], int] = {}
        self._sets: dict[int, SetPairs] = {}

    def of_pairs(self, members: Sequence[Sequence[Known]], left: Longs, right: Longs) -> Codes:
        """The codes of pairs of sets, which are given by their numbers among `members`."""
        if id(members) not in self._sets:
            self._sets[id(members)] = SetPairs(members, self.of_sets)
        return self._sets[id(members)].codes(left, right)

    def of_sets(self, left: Sequence[Known], right: Sequence[Known]) -> int:
        """The code of the closest two actors of the sets; UNTOLD where one is empty."""
        if not left or not right:
            return UNTOLD
        return min(self.of(a, b) for a in left for b in right)

    def of(self, a: Known, b: Known) -> int:
        """The code of two actors."""
        if a.key == b.key:
            return FITS if a.generic else SAME
        if (a, b) not in self._pairs:
            self._pairs[a, b] = self._pairs[b, a] = self._compare(a, b)
        return self._pairs[a, b]

    def _compare(self, a: Known, b: Known) -> int:
        if not a.generic and not b.generic:
            if b.key in self._kin(a.key) or a.key in self._kin(b.key) or self._one_state(a, b):
                return PART
            return BEHIND if (a.key, b.key) in self._patrons else OTHER
        return FITS if _alike(a, b) else OTHER

    def _one_state(self, a: Known, b: Known) -> bool:
        """True for a state and its army, capital, ministry or president; not for two of its organs."""
        if a.country is None or a.country != b.country:
            return False
        whole = a.key.startswith(("state:", "seat:")) or b.key.startswith(("state:", "seat:"))
        if a.sector == b.sector and "organ:" in (a.key[:6], b.key[:6]):
            return True  # the armed forces and the air force
        return whole and (a.sector, b.sector) in _official()

    def _kin(self, key: str) -> frozenset[str]:
        return self._family.get(key, frozenset())

    @cached_property
    def _family(self) -> dict[str, frozenset[str]]:
        """For each actor whom it belongs to, leads or follows, over any number of steps."""
        steps: dict[str, set[str]] = {}
        for tie in load_ties():
            if tie.relation in FAMILY:
                steps.setdefault(tie.actor, set()).add(tie.other)
        return {key: _reachable(key, steps) for key in steps}

    @cached_property
    def _patrons(self) -> frozenset[tuple[str, str]]:
        found = {(t.actor, t.other) for t in load_ties() if t.relation == "patron"}
        return frozenset(found | {(b, a) for a, b in found})


def known_parties(names: Sequence[str]) -> list[Known]:
    """The actors of "key, country, sector" parted by tabs. Of a known actor country and sector come from its entry."""
    base = ActorBase.load().entries
    out = []
    for name in names:
        key, country, sector = name.split("\t")
        entry = base.get(key)
        out.append(Known(key, *((entry.country, entry.sector) if entry else (country or None, sector or None))))
    return out


def _alike(a: Known, b: Known) -> bool:
    """True if a description may mean the other: countries and sectors agree where both are told."""
    if a.country and b.country and a.country != b.country:
        return False
    if not a.country and not b.country and not (a.sector and b.sector):
        return False
    return not a.sector or not b.sector or a.sector == b.sector or (a.sector, b.sector) in load_weights().sectors


def _official() -> frozenset[tuple[str | None, str | None]]:
    told = ("GOV", "MIL", "SPY", "COP")
    return frozenset((a, b) for a in told for b in told)


def _reachable(start: str, steps: dict[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = [start]
    while ahead:
        for other in steps.get(ahead.pop(), ()):
            if other not in found:
                found.add(other)
                ahead.append(other)
    return frozenset(found - {start})
