"""The witnesses of one incident: whose words are one word, how many are independent, who is a side.

What a claim alone cannot tell is decided here: a headline sums up what its article attributes, an unnamed monitor is
the only named one, unnamed officials of a side speak with one voice, outlets that cite each other in a circle are one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from dateline.knowledge.facts import cue, owners, rule_set
from dateline.model.incident import Witness
from dateline.reconcile.rows import Row
from dateline.reconcile.witness import is_any_side, month, speaker


class Voice(NamedTuple):
    """A witness as it stands inside an incident."""

    key: str
    party: bool
    independence: int  # 2, 1 or 0; see model.incident.Witness
    kind: str


Voices = Mapping[str, tuple[Voice, ...]]  # claim id → its witnesses


def voices(rows: Sequence[Row], witnesses: Mapping[str, Sequence[Witness]]) -> dict[str, tuple[Voice, ...]]:
    """The witnesses of each claim of one incident, its rows by age. Depends on the set of claims only."""
    if len(rows) == 1:
        found = witnesses.get(rows[0].id, ())
        return {rows[0].id: tuple([Voice(w.witness, w.party, 1 if w.party else 2, w.kind) for w in found])}
    roles, violent, on = _roles(rows)
    told = {r.id: witnesses.get(r.id, ()) for r in rows}
    names = _names(rows, told)
    out: dict[str, tuple[Voice, ...]] = {}
    seen: set[str] = set()
    for claim, found in told.items():
        made: list[Voice] = []
        for witness in found:
            for key in names.get((claim, witness.witness), (witness.witness,)) if names else (witness.witness,):
                if made and any(key == v.key for v in made):
                    continue
                party = witness.party
                if not party and roles is not None and (who := speaker(key)):
                    party = is_any_side(who, roles, violent, on)
                made.append(Voice(key, party, 0 if key in seen else 1 if party else 2, witness.kind))
                seen.add(key)
        out[claim] = tuple(made)
    return _owned(out, on) if len(seen) > 1 else out


def within(rows: Sequence[Row], witnesses: Mapping[str, Sequence[Witness]]) -> list[Witness]:
    """The records of the witnesses with keys, party and independence as decided inside the incident."""
    found = voices(rows, witnesses)
    out = []
    for row in rows:
        first = witnesses[row.id][0]
        out += [
            replace(first, witness=v.key, party=v.party, independence=v.independence) for v in found.get(row.id, ())
        ]
    return out


def _roles(rows: Sequence[Row]) -> tuple[tuple[str, ...] | None, bool, date | None]:
    """Who is a side of the incident, whether it is violent, and its month; no sides where each claim names them all."""
    violence, on = rule_set("violence"), month(rows[0].published)
    violent = any([r.type in violence for r in rows])
    every = {(r.acting, r.suffering) for r in rows}
    if len(every) == 1 and (not violent or all([r.type in violence for r in rows])):
        return None, violent, on
    return tuple({key for pair in every for part in pair for key in part}) or None, violent, on


Names = dict[tuple[str, str], tuple[str, ...]]  # (claim, witness key) → the keys that it stands for


def _names(rows: Sequence[Row], told: Mapping[str, Sequence[Witness]]) -> Names:
    """Keys that change inside the incident."""
    out: Names = {}
    names = {w.witness: w.name for found in told.values() for w in found}
    if len(names) == 1 and not next(iter(names)).startswith("anonymous:"):
        return out
    origin = any([w.kind == "origin" for found in told.values() for w in found])
    if not origin and not any([key.startswith(("monitor:", "anonymous:")) for key in names]):
        return out  # outlets in their own words
    renamed = _monitor(names)
    if origin and any(r.outlet in names for r in rows):
        renamed |= _circles(rows, told)
    if renamed:
        for row in rows:
            for witness in told[row.id]:
                if witness.witness in renamed:
                    out[row.id, witness.witness] = (renamed[witness.witness],)
    if any(key.startswith("anonymous:") for key in names):
        out |= _contradicting(rows, told)
    if any(row.sentence_start == 0 for row in rows):
        out |= _headlines(rows, told, renamed)
    return out


def _monitor(names: Mapping[str, str]) -> dict[str, str]:
    """An unnamed monitor is the incident's only named one; `names` are those of the witnesses by key."""
    unnamed = [k for k in names if k.startswith("monitor:")]
    if not unnamed:
        return {}
    named = [k for k, name in names.items() if k not in unnamed and cue("monitor").search(name.lower())]
    return dict.fromkeys(unnamed, named[0]) if len(named) == 1 else {}


def _circles(rows: Sequence[Row], told: Mapping[str, Sequence[Witness]]) -> dict[str, str]:
    """Outlets that have it from another outlet only: the one at the end, in a circle the first by name."""
    cites: dict[str, set[str]] = {}
    for row in rows:
        if row.outlet:
            cites.setdefault(row.outlet, set()).update(w.witness for w in told[row.id])
    out: dict[str, str] = {}
    for start in sorted(cites):
        path, at = [start], start
        while len(cites.get(at, ())) == 1 and at not in cites[at]:
            at = next(iter(cites[at]))
            if at in path:
                at = min(path[path.index(at) :])
                break
            path.append(at)
        if at != start:
            out[start] = at
    return out


def _contradicting(rows: Sequence[Row], told: Mapping[str, Sequence[Witness]]) -> Names:
    """Unnamed officials of one side and day who give numbers that exclude each other are not one witness."""
    groups: dict[str, dict[str, list[Row]]] = {}
    for row in rows:
        for witness in told[row.id]:
            if witness.witness.startswith("anonymous:"):
                groups.setdefault(witness.witness, {}).setdefault(row.article, []).append(row)
    out: Names = {}
    for key, articles in groups.items():
        order = list(articles)  # by age, as the rows are
        for at, article in enumerate(order):
            clash = any(_excludes(articles[article], articles[other]) for other in order[:at])
            for row in articles[article] if clash else ():
                out[row.id, key] = (f"{key}/{article}",)
    return out


def _excludes(left: Sequence[Row], right: Sequence[Row]) -> bool:
    counts = {(h["outcome"], h["who"]): h for row in left for h in row.harm if h["low"] is not None}
    for row in right:
        for harm in row.harm:
            other = counts.get((harm["outcome"], harm["who"]))
            if other is not None and harm["low"] is not None:
                low, high = max(harm["low"], other["low"]), [h["high"] for h in (harm, other) if h["high"] is not None]
                if high and low > min(high):
                    return True
    return False


def _headlines(rows: Sequence[Row], told: Mapping[str, Sequence[Witness]], renamed: Mapping[str, str]) -> Names:
    """A headline in the article's own words is the word of whom the article names below for the same event."""
    origins: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        for witness in told[row.id]:
            if witness.kind == "origin":
                at = row.trigger_start or 0
                origins.setdefault(row.article, []).append((at, renamed.get(witness.witness, witness.witness)))
    out: Names = {}
    for row in rows:
        if row.sentence_start == 0 and row.article in origins:
            for witness in told[row.id]:
                if witness.kind != "origin":
                    out[row.id, witness.witness] = (min(origins[row.article])[1],)
    return out


def _owned(found: dict[str, tuple[Voice, ...]], on: date | None) -> dict[str, tuple[Voice, ...]]:
    """Witnesses of one owner are less independent of each other."""
    known = owners()
    if not any([v.key in known for vs in found.values() for v in vs]):
        return found
    owner = {v.key: one.owner for vs in found.values() for v in vs for one in owners().get(v.key, ()) if one.holds(on)}
    shared = [o for o in owner.values() if list(owner.values()).count(o) > 1] if owner else []
    if not shared:
        return found
    return {
        claim: tuple(v._replace(independence=min(v.independence, 1)) if owner.get(v.key) in shared else v for v in vs)
        for claim, vs in found.items()
    }
