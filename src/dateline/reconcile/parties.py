"""Who did it to whom: the actors and recipients of an incident's claims, merged."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from dateline.knowledge.camps import camp, fits, generic
from dateline.model.incident import Party
from dateline.reconcile.rows import Named, Row
from dateline.reconcile.together import Voices


def merge(rows: Sequence[Row], voices: Voices, role: str) -> tuple[Party, ...]:
    """The parties in one role ("actors" or "recipients"), by witnesses and key; what no key names is left out.

    A description that fits one party only ("the rebels"), and a whole that only one of its parts stands for (the state
    next to its army), are that party.
    """
    named: dict[str, dict[str, Named]] = {}  # key → claim → as it is named there
    for row in rows:
        for party in row.actors if role == "actors" else row.recipients:
            named.setdefault(party.key, {}).setdefault(row.id, party)
    if not named:
        return ()
    if len(named) == 1:
        return tuple(_party(key, claims, voices) for key, claims in named.items())
    for loose, exact in folded(tuple(sorted(named))).items():
        for claim, party in named.pop(loose).items():
            named[exact].setdefault(claim, party)
    parties = [_party(key, claims, voices) for key, claims in named.items()]
    return tuple(sorted(parties, key=lambda p: (-p.witnesses, p.key)))


@lru_cache(maxsize=65536)
def folded(every: tuple[str, ...]) -> dict[str, str]:
    """Keys (sorted) that stand for exactly one other of them → that one (never one that is itself folded)."""
    into: dict[str, str] = {}
    for loose in every:
        fitting = [k for k in every if k != loose and (generic(k) is None) and _stands_for(loose, k)]
        if len(fitting) == 1:
            into[loose] = fitting[0]
    return {loose: into.get(exact, exact) for loose, exact in into.items()}


def _stands_for(loose: str, exact: str) -> bool:
    """True for a description or a whole that leaves room for the exact key; never both ways."""
    if generic(loose) is not None:
        return fits(loose, exact) and bool(generic(loose)[0])  # type: ignore[index]
    return loose in camp(exact) and exact not in camp(loose)


def _party(key: str, claims: Mapping[str, Named], voices: Voices) -> Party:
    first = min([claim for claim, name in claims.items() if name.key == key] or claims)
    _, name, country, sector, private = claims[first]
    speakers = {v.key for claim in claims for v in voices.get(claim, ())}
    return Party(key, name, country, sector, private, tuple(sorted(claims)), len(speakers))
