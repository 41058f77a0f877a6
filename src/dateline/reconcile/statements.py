"""What each witness says of how many came to what harm: one statement a claim and count, with what it is worth."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from dateline.knowledge.camps import camp, described, fits, related
from dateline.knowledge.facts import PeopleClass, cue, people_classes, rule_set, rules, vague
from dateline.model.claim import HarmState, Outcome
from dateline.reconcile.rows import Row
from dateline.reconcile.together import Voice, Voices
from dateline.reconcile.witness import month, speaker

THINGS = frozenset({"destroyed", "damaged"})
LONG_TIMES = frozenset({"range", "month", "season", "year"})  # precisions of counts that may be running totals
Standing = str  # independent, party, own (losses), enemy (losses), accused (who denies harm)
Harm = Mapping[str, Any]


class Statement(NamedTuple):
    """A witness's count of one class of people or things in one claim."""

    claim: str
    witness: str
    day: date
    time: datetime | None
    outcome: Outcome
    who: str
    state: HarmState
    low: int | None
    high: int | None  # None: open
    band: int | None  # the most that its words leave room for; None: open
    vague: bool
    part: bool  # counts a part of the whole: bounds it from below
    correction: bool
    standing: Standing
    derived: bool  # a total added up from the classes that the claim names
    aside: str | None  # why it has no say

    @property
    def best(self) -> int | None:
        """The number that it votes for: its lower end; none for "up to 40"."""
        if self.low is None or (self.low == 1 and self.high is not None and self.high > 2):
            return None
        return self.low

    @property
    def weight(self) -> int:
        """Votes in the weighted median."""
        weights: dict[str, int] = rules()["weights"]
        return weights["party"] if self.standing in ("party", "accused") else weights["independent"]

    @property
    def told(self) -> str:
        """The count for people to read: "25", "25 or more", "5 to 6"."""
        if self.high == self.low:
            return str(self.low)
        return f"{self.low} or more" if self.high is None else f"{self.low} to {self.high}"

    def holds(self, number: int) -> bool:
        """True if the statement leaves room for the number."""
        return (self.low is None or self.low <= number) and (self.band is None or number <= self.band)


Key = tuple[str, str]  # outcome, class


class Latest(NamedTuple):
    """The last words of witnesses, what has no say and why, and for each last word the claims that say the same."""

    kept: list[Statement]
    lost: list[tuple[Statement, str]]
    echoes: dict[str, list[str]]


class Counts(NamedTuple):
    """All that an incident's claims say on harm, by outcome and class, and what of it counts."""

    said: dict[Key, list[Statement]]
    last: dict[Key, Latest]


NOTHING = Counts({}, {})


def counted(rows: Sequence[Row], voices: Voices) -> Counts:
    """The statements of one incident's rows."""
    harmful = [row for row in rows if row.harm]
    if not harmful:
        return NOTHING
    told = _first_told(harmful, voices) if len(harmful) > 1 else {}
    episode = any(r.type == "ASSAULT" for r in rows) and all(running_total(row) for row in harmful)
    said: dict[Key, list[Statement]] = {}
    for row in harmful:
        aside, counted_here = _aside(row, episode), counts(row)
        for voice in voices.get(row.id, ()):
            day, time = told.get((row.id, voice.key)) or (row.published or date.max, row.published_time)
            for harm, derived in counted_here:
                one = _statement(row, harm, voice, day, time, aside, derived)
                said.setdefault((one.outcome, one.who), []).append(one)
    return Counts(said, {key: latest(group) for key, group in said.items()})


_BREAK = re.compile(r"[,;:] (?:while|as|but|and|though|although|whereas)\b|;|\. ")


def near(row: Row, name: str) -> bool:
    """True if words of the cue stand in the clause of the claim's trigger."""
    if not row.says(name):
        return False
    words = row.clause or ""
    trigger = (row.trigger_start or 0) - (row.sentence_start or 0)
    for found in cue(name).finditer(words):
        between = words[trigger : found.start()] if trigger < found.start() else words[found.end() : trigger]
        if not _BREAK.search(between):
            return True
    return False


def running_total(row: Row) -> bool:
    """True for a count over days ("since the fighting began") and not of one event."""
    if row.says("cumulative"):
        return True
    if row.time_precision in LONG_TIMES and row.start and row.end:
        return bool((row.end - row.start).days >= rules()["cumulative_days"])
    return False


def _aside(row: Row, episode: bool) -> str | None:
    if row.background:
        return "told as history"
    if row.status != "actual":
        return f"told as {row.status}"
    if not episode and running_total(row):
        return "a running total"
    return None


def _first_told(
    rows: Sequence[Row], voices: Voices
) -> dict[tuple[str, str], tuple[date, datetime | None]]:  # fmt: skip
    """When a witness first said a sentence: a copy's later date does not make it news."""
    often = Counter([voice.key for row in rows for voice in voices.get(row.id, ())])
    if len(often) == often.total():
        return {}
    first: dict[tuple[str, int, str], tuple[date, datetime | None]] = {}
    keyed = []
    for row in rows:
        for voice in voices.get(row.id, ()):
            if often[voice.key] == 1:
                continue
            counted = ",".join(str(h["low"]) for h in row.harm)
            words = (voice.key, row.words, counted)
            said = (row.published or date.max, row.published_time)
            keyed.append((row.id, voice.key, words))
            first[words] = min(first.get(words, said), said, key=_moment)
    return {(claim, key): first[words] for claim, key, words in keyed}


def _moment(said: tuple[date, datetime | None]) -> tuple[date, bool, str]:
    return said[0], said[1] is None, said[1].isoformat() if said[1] else ""


def counts(row: Row) -> list[tuple[Harm, bool]]:
    """The claim's counts, and for each outcome among people the whole toll that they come to (derived: True)."""
    classes = people_classes()
    if len(row.harm) == 1:
        harm = row.harm[0]
        if harm["who"] == "people" or harm["outcome"] in THINGS or harm["who"] not in classes:
            return [(harm, False)]
    out: list[tuple[Harm, bool]] = [(h, False) for h in row.harm]
    by_outcome: dict[str, list[Harm]] = {}
    for harm in row.harm:
        if harm["outcome"] not in THINGS and harm["who"] in classes:
            by_outcome.setdefault(harm["outcome"], []).append(harm)
    for harms in by_outcome.values():
        if all(h["who"] != "people" for h in harms) and (total := _total(harms, classes)):
            out.append((total, True))
    return out


def _total(harms: Sequence[Harm], classes: Mapping[str, PeopleClass]) -> Harm | None:
    """The toll that counts of classes come to; None where they say that nobody of a class was hurt."""
    counted = [h for h in harms if h["low"] is not None and h["state"] == "number"]
    if not counted:
        return None
    whole = [h for h in counted if classes[h["who"]].whole]
    if not whole:
        most = max(h["low"] for h in counted)
        return {**counted[0], "who": "people", "low": most, "high": None, "part": True}
    highs = [h["high"] for h in whole]
    armed = next((h["who"] for h in whole), "") if all(armed_only(h["who"]) for h in whole) else "people"
    return {
        **whole[0], "who": "people", "of": armed, "low": sum(h["low"] for h in whole),
        "high": None if None in highs else sum(highs), "text": whole[0]["text"] if len(whole) == 1 else "",
    }  # fmt: skip


def _statement(
    row: Row, harm: Harm, voice: Voice, day: date, time: datetime | None, aside: str | None, derived: bool
) -> Statement:
    state: HarmState = harm["state"]
    low, high = harm["low"], harm["high"]
    if state == "none":
        low, high = 0, 0
    elif state == "unknown":
        low, high = None, None
    elif row.negated:
        aside = aside or "denied"
    loose, band = vague(harm["text"]) if high is None and low and harm["text"] else (False, None)
    standing = _standing(row, harm, voice) if voice.party else "independent"
    if standing == "accused":
        aside = aside or "the accused denies harm"
    part = bool(harm.get("part"))
    if row.cues and not part:
        part = near(row, "part") or (harm["outcome"] == "killed" and near(row, "moved"))
    return Statement(
        row.id, voice.key, day, time, harm["outcome"], harm["who"], state, low, high,
        high if high is not None else band if loose else None, loose, part, row.says("correction"), standing,
        derived, aside,
    )  # fmt: skip


def _standing(row: Row, harm: Harm, voice: Voice) -> Standing:
    """What a party's count is: own losses, its enemy's, a denial of harm that it is accused of, or another."""
    who, on = speaker(voice.key), month(row.published)
    if not who:
        return "party"
    combatant = armed_only(harm.get("of", harm["who"])) or (harm["who"] == "people" and _armed(row))
    start = f"{harm['text']}\t"
    victim = next((h[len(start) :] for h in row.hurt if h and h.startswith(start)), None)
    if combatant and victim not in row.suffering:
        victim = None
    hurt = (victim,) if victim else row.suffering if combatant else ()
    if any(camp(who, on) & camp(key, on) or fits(key, who) for key in hurt):
        return "own"
    if combatant:
        return "enemy" if hurt or not _like(who, harm.get("of", harm["who"])) else "own"
    zero = harm["state"] == "none"
    if (zero or row.negated) and any(related(who, a, on) for a in row.acting):
        return "accused"
    return "party"


def _armed(row: Row) -> bool:
    """True if all that are named as acted upon are armed or political."""
    return bool(row.suffering) and all(r.key in row.suffering for r in row.recipients)


def _like(speaker_key: str, who: str) -> bool:
    """True if a class of combatants is what the speaker's own side has: soldiers a state's, fighters a group's."""
    sector = described(speaker_key)[1]
    return (who == "soldiers") == (sector in rule_set("state_sectors"))


def latest(group: Sequence[Statement]) -> Latest:
    """Each witness's last word on one class. A correction outranks what the witness said up to the day after it."""
    kept: list[Statement] = []
    lost: list[tuple[Statement, str]] = []
    if len(group) == 1:
        one = group[0]
        return Latest([], [(one, one.aside)], {}) if one.aside else Latest([one], lost, {})
    echoes: dict[str, list[str]] = {}
    by_witness: dict[str, list[Statement]] = {}
    for one in group:
        if one.aside:
            lost.append((one, one.aside))
        else:
            by_witness.setdefault(one.witness, []).append(one)
    for said in by_witness.values():
        if len(said) == 1:
            kept.append(said[0])
            continue
        corrected = max((s.day for s in said if s.correction), default=None)
        until = corrected + timedelta(days=1) if corrected and corrected < date.max else date.min
        timed = all(s.time is not None for s in said)
        best = max(said, key=lambda s: (s.correction or s.day > until, s.day, _rank(s, timed)))
        kept.append(best)
        for other in said:
            if other is best:
                continue
            if _same(other, best):
                echoes.setdefault(best.claim, []).append(other.claim)
            else:
                why = "corrected by" if best.correction and not other.correction else "replaced by a later word of"
                lost.append((other, f"{why} the same witness"))
    return Latest(kept, lost, echoes)


def _rank(one: Statement, timed: bool) -> tuple[str, bool, bool, bool, bool, int, str]:
    """What comes first of one day: the later, a number, the whole, the total as told, the exact, the higher."""
    time = one.time.isoformat() if timed and one.time else ""
    return time, one.state != "unknown", not one.part, not one.derived, not one.vague, one.low or 0, one.claim


def _same(left: Statement, right: Statement) -> bool:
    return (left.state, left.low, left.high) == (right.state, right.low, right.high)


def is_part(one: Statement) -> bool:
    """True where a count of a part cannot stand for its class: it is a part of a toll of people."""
    return one.part and (one.who == "people" or one.who in people_classes())


def armed_only(who: str) -> bool:
    """True for a class of combatants."""
    found = people_classes().get(who)
    return found is not None and found.kind == "combatant"


def is_strike(row: Row) -> bool:
    """True for the use of a weapon on a place or people (a strike, not a battle)."""
    return row.type == "ASSAULT" and row.mode in rule_set("strike_modes")
