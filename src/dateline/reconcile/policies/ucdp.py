"""As UCDP GED would: low, best and high of direct deaths, clarity and precisions; only events that killed."""

from collections.abc import Sequence

from dateline.knowledge.facts import policy_table
from dateline.model.incident import Range
from dateline.reconcile.figures import weighted_median
from dateline.reconcile.policies.base import Case, Decision, deaths, each, happened, part_of_toll
from dateline.reconcile.rows import Row
from dateline.reconcile.statements import Statement


def decide(case: Case) -> Decision:
    """Organised violence with at least one death in low, best or high; low the most conservative number."""
    figures = each(case, _spread, _reliable)
    killed = deaths(figures)
    why = happened(case)
    if why is None and not any(r.actors for r in case.rows):
        why = "no organised actor is named"
    if why is None and (killed is None or not (killed.count.high or killed.count.best)):
        why = "no direct death is told"
    placed = [r for r in case.rows if r.place_name]
    table = policy_table("ucdp")
    codes = {
        "event_clarity": 1 if placed and any(r.time_precision == "day" for r in case.rows) else 2,
        "where_prec": min((table["where_prec"].get(r.place_precision or "", 6) for r in placed), default=6),
        "date_prec": min((_date_prec(r) for r in case.rows), default=5),
        "number_of_sources": len({v.key for vs in case.voices.values() for v in vs}),
    }
    return Decision(why is None, why or "an event with at least one death", figures, codes)


def _reliable(one: Statement) -> str | None:
    """A party's word on its enemy's losses is not a reliable high estimate."""
    if one.standing == "enemy":
        return "a party's claim of its enemy's losses is not reliable"
    return part_of_toll(one)


def _spread(known: Sequence[Statement]) -> tuple[Range, list[Statement], str]:
    votes = [s for s in known if s.best is not None]
    if not votes:
        high = max(s.high or 0 for s in known)
        return Range(0, 0, high), list(known), "an upper end only: low and best nought"
    best = weighted_median([(s.best or 0, s.weight) for s in votes])
    low, high = min(s.low or 0 for s in votes), max(s.high if s.high is not None else s.best or 0 for s in known)
    return Range(low, best, max(high, best)), list(known), "lowest, most reliable and highest reliable number"


def _date_prec(row: Row) -> int:
    """1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year (codebook 19.1)."""
    if row.start is None or row.end is None:
        return 5
    days = (row.end - row.start).days + 1
    return next((code for most, code in policy_table("ucdp")["date_prec"] if days <= most), 5)
