"""As Airwars would: every source's numbers make one range, civilians only, and a grade for the attribution."""

from collections.abc import Sequence

from dateline.knowledge.facts import policy_table
from dateline.model.incident import Range
from dateline.reconcile.disputes import disputes, settled
from dateline.reconcile.grades import grade
from dateline.reconcile.policies.base import Case, Decision, each, happened, is_civilian, part_of_toll
from dateline.reconcile.statements import Statement

GRADES = {"party-only": "weak"}  # Airwars knows five grades


def decide(case: Case) -> Decision:
    """Strikes in which civilians may have come to harm; the lowest to the highest number of any source."""
    table = policy_table("airwars")
    why = happened(case)
    if why is None and not any(r.type in table["types"] and r.mode in table["modes"] for r in case.rows):
        why = "no strike"
    figures = each(case, _whole_range, part_of_toll)
    harmed = [f for f in figures if f.outcome in ("killed", "injured") and (is_civilian(f.who) or f.who == "people")]
    if why is None and not harmed:
        why = "no harm to civilians is told"
    argued = settled(disputes(case.rows, case.voices, case.counts), case.rows)
    given = grade(case.rows, case.voices, argued).name
    codes: dict[str, str | int | None] = {"grade": GRADES.get(given, given)}
    for f in harmed:
        codes[f"{f.outcome} {f.who} min"], codes[f"{f.outcome} {f.who} max"] = f.count.low, f.count.high
    return Decision(why is None, why or "a strike that may have harmed civilians", figures, codes)


def _whole_range(known: Sequence[Statement]) -> tuple[Range, list[Statement], str]:
    lows = [s.low for s in known if s.best is not None and s.low is not None]
    low = min(lows, default=0)
    high = max(s.high if s.high is not None else s.low or 0 for s in known)
    return Range(low, low, max(low, high)), list(known), "lowest to highest number of any source"
