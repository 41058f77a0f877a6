"""Why claims are one incident, and how it came to be known: pairs, and what each day of publication added."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from dateline.ask.filters import Filter, claim_conditions, those
from dateline.ask.questions import Questions
from dateline.build.derive import default_functions
from dateline.build.update import effective
from dateline.model.incident import Copy, Figure, Incident, Judgement, Pair, Witness
from dateline.reconcile.incidents import assemble
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
    ids = sorted(claims)
    if len(ids) < 2:
        return []
    where = those('"left"', ids)
    rows = put.seen.rows(
        f'SELECT "left", "right", "score", "rules", "veto" FROM "pair" WHERE {where.where} '
        'ORDER BY "score" DESC, "left", "right"',
        where.values,
        **where.frames,
    ).filter(pl.col("right").is_in(ids))  # fmt: skip
    told = reasons_of(rows["rules"])
    return [
        Pair(left, right, score, tuple((r["what"], r["points"]) for r in reasons), veto)
        for left, right, score, _, veto, reasons in rows.with_columns(told).iter_rows()
    ]


def history(put: Questions, incident: Incident) -> list[Known]:
    """What was known of an incident at the end of each day on which one of its claims was published.

    The claims are taken as belonging together and their witnesses as they are seen now; `--as-of` finds both anew."""
    functions = default_functions()
    if len(incident.claims) == 1 or incident.first_published == incident.last_published:
        return _once(incident)
    ids = pl.DataFrame({"id": list(incident.claims)}, schema={"id": pl.String})
    table = effective(put.store, functions, put.seen.standing, claims=ids)
    told = put.witnesses(incident.claims)
    days = table["published"].drop_nulls().unique().sort().to_list()
    whole = table["published"].null_count() == 0  # the last day is the incident as it is
    out = []
    for day in days[:-1] if whole else days:
        part = table.filter(pl.col("published") <= day)
        inside = dict.fromkeys(part["id"], incident.id)
        made = assemble(inside, part, [w for w in told if w.claim in inside], put.policy)
        out += [Known(day, len(i.claims), i.witnesses, i.grade.name, i.figures) for i in made[:1]]
    return out + (_once(incident) if whole else [])


def _once(incident: Incident) -> list[Known]:
    """What is known since the last day on which an incident was told."""
    day = incident.last_published
    known = (len(incident.claims), incident.witnesses, incident.grade.name, incident.figures)
    return [Known(day, *known)] if day is not None else []


def judgements(put: Questions) -> list[tuple[Judgement, bool]]:
    """Every judgement, newest first, and whether it is in force."""
    every = put.judgements
    kept = {j.id for j in standing(every)}
    return [(j, j.id in kept or (j.verdict == "undo" and j.subject not in kept)) for j in every]


def marks(store: Store) -> dict[str, list[str]]:
    """Who has read what: authors, sorted, by id of incident, claim or article."""
    rows = store.rows(
        'SELECT "subject", "author" FROM "mark" GROUP BY "kind", "subject", "author" HAVING arg_max("read", "at") '
        "ORDER BY ALL"
    )
    out: dict[str, list[str]] = defaultdict(list)
    for subject, author in rows.iter_rows():
        out[subject].append(author)
    return dict(out)


def open_claims(put: Questions, asked: Filter) -> list[str]:
    """The ids of the claims that a filter lets through and nobody has judged, the least certain coding first."""
    where = claim_conditions(put.seen, asked)
    own = pl.DataFrame({"id": [j.subject for j in put.seen.standing if j.other is None]}, schema={"id": pl.String})
    return put.seen.rows(
        f'SELECT c."id" FROM seen_claim AS c WHERE {where.where} AND c."id" NOT IN (SELECT "id" FROM own) '
        'ORDER BY c."confidence", c."published" NULLS LAST, c."id"',
        where.values, own=own, **where.frames,
    )["id"].to_list()  # fmt: skip


def open_pairs(put: Questions, asked: Filter) -> pl.DataFrame:
    """The compared pairs (left, right, score) of claims that a filter lets through both, that nobody has judged and
    nothing forbids; the closest calls first."""
    where = claim_conditions(put.seen, asked)
    done = [(j.subject, j.other) for j in put.seen.standing if j.other is not None]
    judged = pl.DataFrame(done, schema={"left": pl.String, "right": pl.String}, orient="row")
    ids = put.seen.rows(f'SELECT c."id" FROM seen_claim AS c WHERE {where.where}', where.values, **where.frames)
    found = put.store.rows(
        'SELECT "left", "right", "score" FROM "pair" WHERE "left" IN (SELECT "id" FROM ids) AND "right" IN '
        '(SELECT "id" FROM ids) AND "veto" IS NULL ORDER BY abs("score"), "left", "right"',
        ids=ids,
    )
    return found.join(judged, on=["left", "right"], how="anti", maintain_order="left")


def copies(put: Questions, article: str) -> list[Copy]:
    """The passages that an article has from another, or another from it."""
    names = ", ".join(f'"{c}"' for c in TABLES["copy"].columns if c != "batch")
    rows = put.seen.rows(
        f'SELECT {names} FROM (SELECT * FROM "copy" WHERE "source" = ? UNION SELECT * FROM "copy" WHERE "copier" = ?) '
        "ORDER BY ALL",
        [article, article],
    )
    if rows.is_empty():
        return []
    where = those('"id"', list({*rows["source"], *rows["copier"]}))
    seen = put.seen.rows(f'SELECT "id" FROM seen_article WHERE {where.where}', where.values, **where.frames)["id"]
    there = pl.col("source").is_in(seen.implode()) & pl.col("copier").is_in(seen.implode())
    return records_of(Copy, rows.filter(there))


def by_claim(witnesses: Sequence[Witness]) -> dict[str, list[Witness]]:
    """The witnesses of each claim."""
    out: dict[str, list[Witness]] = defaultdict(list)
    for one in witnesses:
        out[one.claim].append(one)
    return dict(out)
