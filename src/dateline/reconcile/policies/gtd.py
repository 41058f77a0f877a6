"""As GTD would: the most recent valid number, else the majority of independent sources, else the lowest."""

from collections import Counter
from collections.abc import Sequence

from dateline.knowledge.facts import policy_table
from dateline.model.incident import Range
from dateline.reconcile.policies.base import Case, Decision, each, happened, part_of_toll
from dateline.reconcile.statements import Statement


def decide(case: Case) -> Decision:
    """Attacks by non-state actors that happened; one number, and in the notes the range and the rule used."""
    table = policy_table("gtd")
    why = happened(case)
    strikes = [r for r in case.rows if r.type == "ASSAULT" and r.mode not in table["modes_out"]]
    if why is None and not strikes:
        why = "no attack"
    if (
        why is None
        and all(p.sector in ("GOV", "MIL", "SPY", "COP") for r in strikes for p in r.actors)
        and any(r.actors for r in strikes)
    ):
        why = "done by a state"
    figures = each(case, cascade, _valid)
    notes = "; ".join(
        f"{f.outcome} {f.who}: sources differ, {f.rule}" for f in figures if f.losers and f.rule != "all agree"
    )
    places = [table["specificity"].get(r.place_precision or "", 5) for r in case.rows if r.place_name]
    codes = {"specificity": min(places, default=5), "addnotes": notes or None}
    return Decision(why is None, why or "an attack by a non-state actor", figures, codes)


def _valid(one: Statement) -> str | None:
    """Vague words are left blank, perpetrators' claims are of questionable validity."""
    if one.vague:
        return "no number in it"
    if one.standing in ("enemy", "accused", "party"):
        return "a party's claim: of questionable validity"
    return part_of_toll(one)


def cascade(known: Sequence[Statement]) -> tuple[Range, list[Statement], str]:
    """The rule of the codebook on conflicting numbers ("at least 11" is 11)."""
    numbers = {_number(s) for s in known}
    if len(numbers) == 1:
        return _one(numbers.pop(), known, "all agree")
    day = max(s.day for s in known)
    recent = [s for s in known if s.day == day]
    told = {_number(s) for s in recent}
    if len(told) == 1:
        return _one(told.pop(), known, "the most recent source")
    votes = Counter(_number(s) for s in recent if s.standing == "independent")
    most = votes.most_common(1)
    if most and 2 * most[0][1] > votes.total():
        return _one(most[0][0], known, "the number that the majority of independent sources give")
    return _one(min(told), known, "the lowest number, as no majority agrees")


def _one(number: int, known: Sequence[Statement], rule: str) -> tuple[Range, list[Statement], str]:
    return Range(number, number, number), [s for s in known if _number(s) == number], rule


def _number(one: Statement) -> int:
    return one.low if one.low is not None and one.best is not None else one.high or 0
