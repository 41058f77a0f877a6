"""Where sources cannot all be right: who, whether, to whom, how many, where, when."""

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations

from dateline.knowledge.camps import camp, related, unknown
from dateline.knowledge.facts import people_classes, rule_set, rules
from dateline.model.incident import Dispute, DisputeKind
from dateline.reconcile.rows import Row
from dateline.reconcile.statements import Counts, Statement, armed_only, is_part
from dateline.reconcile.together import Voices
from dateline.reconcile.witness import month, speaker

Sides = Sequence[tuple[str, Iterable[str]]]
EXACT = frozenset({"site", "town", "district"})
SHORTEST, LONGEST = 111.1, 111.3  # km; a degree along a meridian is 111.19


def disputes(rows: Sequence[Row], voices: Voices, counts: Counts) -> tuple[Dispute, ...]:
    """The disputes of one incident, by kind and field. Depends on the set of claims only."""
    if len(rows) < 2:
        return ()
    out: list[Dispute] = []
    if counts.said:
        out += _numbers(counts, voices)
        out += _victims(rows, voices, counts)
    if any([r.status != "actual" or r.background for r in rows]):
        rows = [r for r in rows if r.status == "actual" and not r.background]
    if any([r.negated for r in rows]):
        out += _happened(rows, voices)
        out += _denied_victims(rows, voices)
    if len({key for r in rows for key in r.acting}) > 1:
        out += _perpetrator(rows, voices)
        out += _responsibility(rows, voices)
    if len({(r.lat, r.lon) for r in rows}) > 1:
        out += _place(rows, voices)
    if len({(r.start, r.end) for r in rows}) > 1:
        out += _date(rows, voices)
    return tuple(sorted(out, key=lambda d: (d.kind, d.field))) if len(out) > 1 else tuple(out)


def settled(found: Sequence[Dispute], rows: Sequence[Row]) -> tuple[Dispute, ...]:
    """The disputes, those on the perpetrator closed where a court or an inquiry has found who it was."""
    if all(d.kind != "perpetrator" for d in found):
        return tuple(found)
    findings = {r.id for r in rows if r.says("finding") and not r.negated}
    return tuple(
        Dispute(d.kind, d.field, d.sides, False)
        if d.kind == "perpetrator" and findings & {c for _, claims in d.sides for c in claims}
        else d
        for d in found
    )


def _dispute(kind: DisputeKind, field: str, sides: Sides, voices: Voices) -> Dispute:
    shown = tuple(sorted((label, tuple(sorted(set(claims)))) for label, claims in sides))
    free = ({v.key for claim in claims for v in voices.get(claim, ()) if not v.party} for _, claims in shown)
    standing = [f for f in free if f]
    return Dispute(kind, field, shown, len(standing) > 1 and len(frozenset().union(*standing)) > 1)


def _numbers(counts: Counts, voices: Voices) -> Iterable[Dispute]:
    for (outcome, who), last in counts.last.items():
        if len(last.kept) < 2:
            continue
        kept = [s for s in last.kept if not is_part(s) and s.low is not None and s.standing != "enemy"]
        ends = [s.band for s in kept if s.band is not None]
        if ends and min(ends) < max(s.low or 0 for s in kept) and _contradicted(counts.said[outcome, who], kept):
            sides: dict[str, list[str]] = {}
            for one in kept:
                sides.setdefault(one.told, []).extend((one.claim, *last.echoes.get(one.claim, ())))
            yield _dispute("number", f"{outcome} {who}", list(sides.items()), voices)


def _contradicted(said: Sequence[Statement], kept: Sequence[Statement]) -> bool:
    """True unless every higher number came after the lower ones: a toll that grows is no dispute.

    All that its witnesses ever said counts: who held a higher number before the lower one was told contradicts it.
    """
    known = {s.witness for s in kept}
    every = [s for s in said if s.witness in known and s.aside is None and not is_part(s) and s.standing != "enemy"]
    lower = [s for s in kept if s.band is not None]
    return any(
        low.witness != high.witness and low.band < high.low and (high.day <= low.day or low.correction)
        for low in lower for high in every if high.low is not None and low.band is not None
    )  # fmt: skip


def _perpetrator(rows: Sequence[Row], voices: Voices) -> Iterable[Dispute]:
    named = [(r, keys) for r in rows if not r.negated and r.type == "ASSAULT" and (keys := _culprits(r))]
    groups = _camps({k for _, keys in named for k in keys}, [keys for _, keys in named], month(_first(rows)))
    if len(groups) < 2:
        return
    camps = {}
    for one in groups:
        claims = [r for r, keys in named if one & set(keys)]
        camps[one] = claims
    rivals = [c for c in groups if any(c is not d and _rival(camps[c], camps[d], c, d) for d in groups)]
    if len(rivals) > 1:
        sides = [(_label(c, camps[c]), [r.id for r in camps[c]]) for c in rivals]
        yield _dispute("perpetrator", "actor", sides, voices)


def _culprits(row: Row) -> tuple[str, ...]:
    return tuple(k for k in row.acting if not unknown(k))


def _camps(keys: Iterable[str], together: Iterable[Sequence[str]], on: date | None) -> list[frozenset[str]]:
    """The keys by side: related ones, and ones that a claim names as acting together, are one camp; in key order."""
    camps: list[set[str]] = [{k} for k in sorted(keys)]

    def join(fit: Callable[[set[str], set[str]], bool]) -> None:
        at = 0
        while at < len(camps):
            for other in range(at + 1, len(camps)):
                if fit(camps[at], camps[other]):
                    camps[at] |= camps.pop(other)
                    at = -1
                    break
            at += 1

    for keys_of_claim in together:
        join(lambda a, b, k=frozenset(keys_of_claim): bool(a & k) and bool(b & k))  # type: ignore[misc]
    join(lambda a, b: any(related(x, y, on) for x in a for y in b))
    return sorted((frozenset(c) for c in camps), key=sorted)


def _rival(left: Sequence[Row], right: Sequence[Row], mine: frozenset[str], other: frozenset[str]) -> bool:
    """False in battle, where each side is said to act against the other."""
    if any(set(r.suffering) & other for r in left):
        return False
    if any(set(r.suffering) & mine for r in right):
        return False
    battle = rule_set("battle_modes")
    return not (all(r.mode in battle for r in left) or all(r.mode in battle for r in right))


def _label(group: frozenset[str], rows: Iterable[Row]) -> str:
    names = {p.name for r in rows for p in r.actors if p.key in group}
    return ", ".join(sorted(names)) or ", ".join(sorted(group))


def _happened(rows: Sequence[Row], voices: Voices) -> Iterable[Dispute]:
    """Denials by a side (of the act, or of intent only), and doubts by others that it happened at all."""
    denied = [r for r in rows if r.negated and not any(h["state"] == "none" for h in r.harm)]
    asserted = [r for r in rows if not r.negated and r.type in {d.type for d in denied}]
    if not denied or not asserted:
        return
    happened = ("it happened", [r.id for r in asserted])
    intent = [r.id for r in denied if r.says("intent")]
    sided = [r.id for r in denied if r.id not in intent and _partial(r, voices)]
    doubted = [r.id for r in denied if r.id not in intent and r.id not in sided]
    if intent:
        yield _dispute("denial", "intent", [happened, ("not so meant", intent)], voices)
    if sided:
        yield _dispute("denial", "act", [happened, ("denied by a side", sided)], voices)
    if doubted:
        yield _dispute("occurrence", "occurrence", [happened, ("it did not happen", doubted)], voices)


def _partial(row: Row, voices: Voices) -> bool:
    found = voices.get(row.id, ())
    return bool(found) and all(v.party for v in found)


def _victims(rows: Sequence[Row], voices: Voices, counts: Counts) -> Iterable[Dispute]:
    """Civilians or combatants: of equal numbers, or where the side that did it says that only armed men were hit."""
    if not any(armed_only(who) for _, who in counts.said):
        return
    said = [s for group in counts.said.values() for s in group if s.state == "number" and not s.aside and not s.derived]
    classes = people_classes()
    for outcome in sorted({s.outcome for s in said}):
        group = [s for s in said if s.outcome == outcome and s.who in classes]
        armed = [s for s in group if armed_only(s.who)]
        civil = [s for s in group if classes[s.who].kind == "civilian"]
        mixed = {s.witness for s in armed} & {s.witness for s in civil}
        armed, civil = ([s for s in side_ if s.witness not in mixed] for side_ in (armed, civil))
        if armed and civil and any(_instead(a, c, rows) for a in armed for c in civil):
            sides = [("combatants", [s.claim for s in armed]), ("civilians", [s.claim for s in civil])]
            yield _dispute("victims", f"{outcome} people", sides, voices)
            return


def _instead(armed: Statement, civil: Statement, rows: Sequence[Row]) -> bool:
    if armed.low == civil.low and armed.high == civil.high:
        return True
    who = speaker(armed.witness)
    return armed.standing == "enemy" and any(related(who, a) for r in rows for a in r.acting)


def _denied_victims(rows: Sequence[Row], voices: Voices) -> Iterable[Dispute]:
    """A side denies that civilians came to harm: its own kind of denial, never a count of nought."""
    denied = [
        r.id for r in rows
        if any(h["state"] == "none" and h["who"] in people_classes() for h in r.harm) and _partial(r, voices)
    ]  # fmt: skip
    hurt = [r.id for r in rows if any(h["state"] != "none" and h["who"] in people_classes() for h in r.harm)]
    if denied and hurt:
        yield _dispute("denial", "victims", [("people were hurt", hurt), ("nobody was hurt", denied)], voices)


def _responsibility(rows: Sequence[Row], voices: Voices) -> Iterable[Dispute]:
    """Two that have nothing to do with each other claim the same attack."""
    on = month(_first(rows))
    own: dict[str, list[str]] = {}
    for row in rows:
        if row.type == "ASSAULT" and not row.negated and row.mode not in rule_set("battle_modes"):
            for voice in voices.get(row.id, ()):
                who = speaker(voice.key)
                if who and any(camp(who, on) & camp(k, on) for k in row.acting):
                    own.setdefault(who, []).append(row.id)
    joint = [_culprits(r) for r in rows if len(_culprits(r)) > 1]
    camps = _camps(own, joint, on)
    if len(camps) > 1:
        sides = [(", ".join(sorted(c)), [claim for k in c for claim in own[k]]) for c in camps]
        yield _dispute("responsibility", "actor", sides, voices)


def _place(rows: Sequence[Row], voices: Voices) -> Iterable[Dispute]:
    at: dict[tuple[str, float, float, float], list[str]] = {}
    for r in rows:
        if r.type in ("MOBILIZE", "RETREAT") or r.mode in rule_set("battle_modes"):
            continue  # who moves or fights is in several places
        if r.lat is not None and r.lon is not None and r.place_precision in EXACT:
            at.setdefault((r.place_name or "", r.lat, r.lon, r.radius or 0.0), []).append(r.id)
    apart = {p for a, b in combinations(at, 2) if _apart(a, b) for p in (a, b)}
    if apart:
        yield _dispute("place", "place", [(p[0], at[p]) for p in sorted(apart)], voices)


def _apart(one: tuple[str, float, float, float], other: tuple[str, float, float, float]) -> bool:
    """True if two points are farther from each other than their radii; told by degrees where these suffice.

    No way is shorter than the difference in latitude, none longer than along a meridian and then a parallel.
    """
    reach, north = one[3] + other[3], abs(one[1] - other[1])
    if north * SHORTEST > reach:
        return True
    if (north + abs(one[2] - other[2])) * LONGEST <= reach:
        return False
    return kilometres(one[1:3], other[1:3]) > reach


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way along the globe between two points in degrees (haversine; the Earth as a ball of 6,371 km)."""
    a, b, c, d = map(math.radians, (*one, *other))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def _date(rows: Sequence[Row], voices: Voices) -> Iterable[Dispute]:
    slack = timedelta(days=rules()["date_slack_days"])
    at: dict[tuple[date, date], list[str]] = {}
    for r in rows:
        if r.start and r.end and r.start <= r.end and r.time_precision == "day":
            at.setdefault((r.start, r.end), []).append(r.id)
    if len(at) < 2 or max(start for start, _ in at) <= min(end for _, end in at) + slack:
        return
    apart = {p for a, b in combinations(sorted(at), 2) if b[0] > a[1] + slack for p in (a, b)}
    if apart:
        yield _dispute("date", "date", [(_days(p), at[p]) for p in sorted(apart)], voices)


def _days(when: tuple[date, date]) -> str:
    return when[0].isoformat() if when[0] == when[1] else f"{when[0].isoformat()} to {when[1].isoformat()}"


def _first(rows: Sequence[Row]) -> date | None:
    return min((r.published for r in rows if r.published), default=None)
