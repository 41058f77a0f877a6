"""As ACLED would: the most conservative number, words by its table, no spread, silence is nought."""

from collections.abc import Sequence

from dateline.knowledge.facts import acled_number, policy_table
from dateline.model.incident import Range
from dateline.reconcile.policies.base import Case, Decision, deaths, each, happened, part_of_toll
from dateline.reconcile.statements import Statement


def decide(case: Case) -> Decision:
    """Political violence and protest that happened on a known day or week; fatalities: the lowest number told."""
    table = policy_table("acled")
    why = happened(case)
    if why is None and case.kind not in table["types"] and not any(r.acled for r in case.rows):
        why = f"{case.kind} is no event of ACLED's"
    words = {(r.id, h["who"]): h["text"] or "" for r in case.rows for h in r.harm}

    def lowest(known: Sequence[Statement]) -> tuple[Range, list[Statement], str]:
        counted = [(_number(s, words.get((s.claim, s.who), "")), s) for s in known]
        best = min(n for n, _ in counted)
        return Range(best, best, best), [s for n, s in counted if n == best], "the most conservative number told"

    figures = each(case, lowest, part_of_toll)
    killed = deaths(figures)
    unknown = killed is not None and killed.state == "unknown"
    told = 0 if killed is None else table["unclear"] if unknown else killed.count.best or 0
    note = "fatalities unknown" if unknown else "no report of fatalities" if killed is None else ""
    best = min(case.rows, key=lambda r: table["geo_precision"].get(r.place_precision or "", 3))
    when = min(table["time_precision"].get(r.time_precision or "", 3) for r in case.rows)
    codes = {
        "fatalities": told,
        "geo_precision": table["geo_precision"].get(best.place_precision or "", 3),
        "time_precision": when,
        "notes": note,
    }
    return Decision(why is None, why or "an event of ACLED's", figures, codes)


def _number(one: Statement, text: str) -> int:
    word = acled_number(text) if one.vague else None
    return word if word is not None else one.best if one.best is not None else one.low or 0
