"""Why claims are one incident, and how it came to be known: pairs, and what each day of publication added."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from dateline.ask.questions import Questions
from dateline.build.derive import default_functions
from dateline.build.update import effective
from dateline.model.incident import Copy, Figure, Incident, Judgement, Pair, Witness
from dateline.reconcile.judged import standing
from dateline.reconcile.pairs import reasons_of
from dateline.store import TABLES, Store
from dateline.store.columns import records_of


@dataclass(frozen=True, slots=True)
class Known:
    """What the claims published until the end of a day come to."""

    day: date
    claims: int
    witnesses: int
    grade: str
    figures: tuple[Figure, ...]


def pairs(put: Questions, claims: Iterable[str]) -> list[Pair]:
    """The compared pairs among some claims with their reasons, the strongest first."""
    ids = pl.DataFrame({"id": sorted(claims)}, schema={"id": pl.String})
    rows = put.seen.rows(
        'SELECT "left", "right", "score", "rules", "veto" FROM "pair" WHERE "left" IN (SELECT "id" FROM ids) '
        'AND "right" IN (SELECT "id" FROM ids) ORDER BY "score" DESC, "left", "right"',
        ids=ids,
    )
    told = reasons_of(rows["rules"])
    return [
        Pair(left, right, score, tuple((r["what"], r["points"]) for r in reasons), veto)
        for left, right, score, _, veto, reasons in rows.with_columns(told).iter_rows()
    ]


def history(put: Questions, incident: Incident) -> list[Known]:
    """What was known of an incident at the end of each day on which one of its claims was published.

    The claims are taken as belonging together and their witnesses as they are seen now; `--as-of` finds both anew."""
    functions = default_functions()
    ids = pl.DataFrame({"id": list(incident.claims)}, schema={"id": pl.String})
    table = effective(put.store, functions, put.seen.standing, claims=ids)
    told = put.witnesses(incident.claims)
    out = []
    for day in table["published"].drop_nulls().unique().sort():
        part = table.filter(pl.col("published") <= day)
        inside = dict.fromkeys(part["id"], incident.id)
        made = functions.assemble(inside, part, [w for w in told if w.claim in inside], put.policy)
        out += [Known(day, len(i.claims), i.witnesses, i.grade.name, i.figures) for i in made[:1]]
    return out


def judgements(store: Store) -> list[tuple[Judgement, bool]]:
    """Every judgement, newest first, and whether it is in force."""
    names = ", ".join(f'"{c}"' for c in TABLES["judgement"].columns)
    every = records_of(Judgement, store.rows(f'SELECT {names} FROM "judgement" ORDER BY "at" DESC, "id"'))
    kept = {j.id for j in standing(every)}
    return [(j, j.id in kept or (j.verdict == "undo" and j.subject not in kept)) for j in every]


def copies(put: Questions, article: str) -> list[Copy]:
    """The passages that an article has from another, or another from it."""
    names = ", ".join(f'"{c}"' for c in TABLES["copy"].columns if c != "batch")
    rows = put.seen.rows(
        f'SELECT {names} FROM "copy" WHERE ("source" = ? OR "copier" = ?) '
        'AND "source" IN (SELECT "id" FROM seen_article) AND "copier" IN (SELECT "id" FROM seen_article) ORDER BY ALL',
        [article, article],
    )
    return records_of(Copy, rows)


def by_claim(witnesses: Sequence[Witness]) -> dict[str, list[Witness]]:
    """The witnesses of each claim."""
    out: dict[str, list[Witness]] = defaultdict(list)
    for one in witnesses:
        out[one.claim].append(one)
    return dict(out)
