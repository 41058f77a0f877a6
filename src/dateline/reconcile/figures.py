"""How many: low, best and high of each outcome and class, by one stated rule over witnesses. See docs/figures.md."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from dateline.knowledge.facts import people_classes
from dateline.model.claim import HarmState, Outcome
from dateline.model.incident import Figure, Range
from dateline.reconcile.rows import Row
from dateline.reconcile.statements import Counts, Key, Latest, Statement, is_part, near

ONE_WITNESS = "one witness"


def figures(counts: Counts, rows: Sequence[Row]) -> tuple[Figure, ...]:
    """The figures of one incident's rows, by outcome and class; nothing for what nobody mentions."""
    out: dict[Key, Figure] = {}
    several = len(counts.said) > 1
    for key in sorted(counts.said) if several else counts.said:
        last, note = counts.last[key], ""
        if several and key[0] == "injured":
            kept, note = _moved(last.kept, counts, rows)
            last = last._replace(kept=kept)
        out[key] = figure(key, last, note)
    if several:
        _presumed(out, counts, rows)
        _monotone(out)
    return tuple(out.values())


def figure(key: Key, last: Latest, note: str = "") -> Figure:
    """One figure by the rule: low the smallest lower end, best the weighted median, high the largest upper end."""
    kept = last.kept
    if len(kept) == 1 and not last.lost and not last.echoes and not kept[0].part and kept[0].standing != "enemy":
        return _single(key, kept[0], note)
    voters, parts, enemies, unknown = _sorted(kept)
    losers = [(one.claim, why) for one, why in last.lost]
    if voters:
        count, rule = _vote(voters), f"weighted median of {len(voters)} witnesses" if len(voters) > 1 else ONE_WITNESS
    elif parts:
        low = max(s.low or 0 for s in parts)
        count, rule = Range(low, low, None), "parts only"
    elif enemies:
        count, rule = Range(None, None, None), "a party's claims of its enemy's losses only"
    else:
        count, rule = Range(None, None, None), "number not known" if unknown else "nothing that counts"
    if parts or enemies:
        count = _widen(count, parts, enemies)
        losers += [(s.claim, "counts a part: bounds the whole from below") for s in parts if voters]
        if voters or parts:
            losers += [(s.claim, "a party's claim of its enemy's losses: widens high only") for s in enemies]
    if voters or parts:
        losers += [(s.claim, "does not know the number") for s in unknown]
    winners, outvoted = _weigh(voters or parts or enemies or unknown, count)
    losers += outvoted
    won = set(winners)
    if last.echoes:
        won |= {echo for claim in winners for echo in last.echoes.get(claim, ())}
        losers += [(echo, why) for claim, why in outvoted for echo in last.echoes.get(claim, ())]
    state: HarmState = "number" if voters or parts or enemies or not unknown else "unknown"
    if voters and count.high == 0 and all(s.state == "none" for s in voters):
        state = "none"
    left = tuple(sorted({(claim, why) for claim, why in losers if claim not in won})) if losers else ()
    return Figure(cast(Outcome, key[0]), key[1], state, count, tuple(sorted(won)), left, rule + note)


def _sorted(
    kept: Sequence[Statement],
) -> tuple[list[Statement], list[Statement], list[Statement], list[Statement]]:
    """Statements that vote, that count a part, that count a party's enemy, and that know no number."""
    voters: list[Statement] = []
    parts: list[Statement] = []
    enemies: list[Statement] = []
    unknown: list[Statement] = []
    for one in kept:
        part = one.part and is_part(one)
        if one.state == "unknown":
            if not part:
                unknown.append(one)
        else:
            (parts if part else enemies if one.standing == "enemy" else voters).append(one)
    return voters, parts, enemies, unknown


def _single(key: Key, one: Statement, note: str) -> Figure:
    """The figure where one witness says one thing: the fast way to the same answer."""
    if one.state == "unknown":
        count = Range(None, None, None)
    else:
        best = one.best
        count = Range(one.low if best is not None else None, best, one.high)
    rule = "number not known" if one.state == "unknown" else ONE_WITNESS
    return Figure(one.outcome, key[1], one.state, count, (one.claim,), (), rule + note)


def _vote(voters: Sequence[Statement]) -> Range:
    if len(voters) == 1:
        best = voters[0].best
        return Range(voters[0].low if best is not None else None, best, voters[0].high)
    known = [s for s in voters if s.best is not None]
    votes = [s for s in known if not s.vague] or known
    best = weighted_median([(s.best or 0, s.weight) for s in votes]) if votes else None
    low = min((s.low or 0 for s in known), default=None)
    ends = [s.high for s in voters if s.high is not None]
    high = max([*ends, *(s.best or 0 for s in votes)]) if ends else None
    return Range(low, best, high)


def weighted_median(votes: Iterable[tuple[int, int]]) -> int:
    """The number at which half of the weight is reached, in whole numbers: a tie goes to the lower."""
    ordered = sorted(votes)
    total, reached = sum(w for _, w in ordered), 0
    for number, weight in ordered:
        reached += weight
        if 2 * reached >= total:
            return number
    raise ValueError("no votes")


def _widen(count: Range, parts: Sequence[Statement], enemies: Sequence[Statement]) -> Range:
    """A part cannot be more than the whole; a party's count of its enemy's losses raises high and nothing else."""
    if count.high is None and count.best is not None:
        return count
    ends = [s.low or 0 for s in parts] + [s.high if s.high is not None else s.low or 0 for s in enemies]
    ends += [count.high] if count.high is not None else []
    return replace(count, high=max(ends)) if ends else count


def _weigh(said: Sequence[Statement], count: Range) -> tuple[list[str], list[tuple[str, str]]]:
    """Claims that agree with the best number, and those outvoted with the end that they hold."""
    best, winners, losers = count.best, [], []
    for one in said:
        if best is None or one.holds(best):
            winners.append(one.claim)
        else:
            end = "low" if one.low == count.low else "high" if (one.high or one.low) == count.high else ""
            losers.append((one.claim, f"says {one.told}: outvoted" + (f", kept as {end}" if end else "")))
    return winners, losers


def _moved(kept: list[Statement], counts: Counts, rows: Sequence[Row]) -> tuple[list[Statement], str]:
    """The injured who died later are no longer among the injured: earlier counts of those lose them at the low end."""
    moving = {row.id for row in rows if near(row, "moved")}
    died = [
        s for (outcome, _), said in counts.said.items() if outcome == "killed" and moving
        for s in said if not s.derived and s.low and s.claim in moving
    ]  # fmt: skip
    if not died:
        return kept, ""
    last = max(died, key=lambda s: (s.day, s.low or 0, s.claim))
    out = [
        s._replace(low=max(0, s.low - (last.low or 0))) if s.low is not None and s.day < last.day else s for s in kept
    ]
    return out, "; less those who died of wounds" if out != kept else ""


def _presumed(out: dict[Key, Figure], counts: Counts, rows: Sequence[Row]) -> None:
    """Missing people presumed dead widen the high end of the killed."""
    for (outcome, who), missing in list(out.items()):
        killed = out.get(("killed", who))
        best = missing.count.high or missing.count.best
        if outcome != "missing" or not killed or not best or killed.count.high is None:
            continue
        feared = {row.id for row in rows if row.says("presumed")}
        if any(s.claim in feared for s in counts.said[outcome, who]):
            count = replace(killed.count, high=killed.count.high + best)
            out["killed", who] = replace(killed, count=count, rule=killed.rule + "; high with those presumed dead")


def _monotone(out: dict[Key, Figure]) -> None:
    """No class is larger than the whole: its low and best are capped, the whole's high is raised."""
    for (outcome, who), one in list(out.items()):
        known = people_classes().get(who)
        if known is None or who == "people":
            continue
        whole = out.get((outcome, "people"))
        if whole is None or whole.state == "unknown":
            continue
        capped = replace(one, count=_cap(one.count, whole.count))
        out[outcome, who] = capped
        high = capped.count.high
        if whole.count.high is not None and high is not None and high > whole.count.high:
            out[outcome, "people"] = replace(whole, count=replace(whole.count, high=high))
    for outcome in {o for o, _ in out}:
        _sum(outcome, out)


def _cap(part: Range, whole: Range) -> Range:
    low, best, high = part.low, part.best, part.high
    if whole.low is not None and low is not None:
        low = min(low, whole.low)
    if whole.best is not None and best is not None:
        best = min(best, whole.best)
    if high is None and whole.high is not None and (best is not None or low is not None):
        high = max(whole.high, best or 0, low or 0)
    return Range(low, best, high)


def _sum(outcome: str, out: dict[Key, Figure]) -> None:
    """Witnesses may tell of different people: the whole's high reaches the sum of classes that exclude each other."""
    whole, classes = out.get((outcome, "people")), people_classes()
    if whole is None or whole.count.high is None:
        return
    highs = [
        f.count.high for (o, who), f in out.items()
        if o == outcome and who != "people" and who in classes and classes[who].whole
    ]  # fmt: skip
    known = [h for h in highs if h is not None]
    if len(known) == len(highs) and sum(known) > whole.count.high:
        out[outcome, "people"] = replace(whole, count=replace(whole.count, high=sum(known)))
