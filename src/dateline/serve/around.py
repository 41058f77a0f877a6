"""What is shown beside claims: articles, witnesses, judgements and who read what; and lists of rows."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from dateline.ask import Questions
from dateline.ask.questions import ClaimRow
from dateline.ask.why import by_claim, judgements
from dateline.masking import SHOW_ALL, Masker
from dateline.serve.cards import Around, card, judgement_rows
from dateline.serve.rows import incident_rows
from dateline.serve.shapes import IncidentRow, Reviewed
from dateline.serve.shapes_detail import ClaimCard, JudgementRow


def masker_of(put: Questions, show_private: bool, claims: Iterable[str]) -> Masker:
    """Masks the private persons of the articles of some claims."""
    return SHOW_ALL if show_private else put.masker(claims=list(claims))


def judged_claims(put: Questions) -> dict[str, Reviewed]:
    """The last decision on each claim that is in force."""
    out = {}
    for one in put.seen.standing:
        for claim in (one.subject, one.other):
            if claim is not None:
                out[claim] = Reviewed(one.author, one.verdict)
    return out


def list_rows(
    put: Questions, rows: pl.DataFrame, show_private: bool, read: Mapping[str, Sequence[str]]
) -> list[IncidentRow]:
    """Flat rows for people."""
    masker = masker_of(put, show_private, rows["claims"].explode().drop_nulls())
    return incident_rows(rows, masker, judged_claims(put), read)


def cards(
    put: Questions, claims: Sequence[ClaimRow], masker: Masker, read: Mapping[str, Sequence[str]]
) -> list[ClaimCard]:
    """The cards of claims, in their order."""
    ids = [c.id for c in claims]
    around = Around(
        put.whole_articles({c.article for c in claims}), by_claim(put.witnesses(ids)), judgements_on(put, ids), read,
        masker,
    )  # fmt: skip
    return [card(claim, around) for claim in claims]


def judgements_on(put: Questions, claims: Iterable[str]) -> dict[str, list[JudgementRow]]:
    """The judgements on each of some claims, newest first; undone ones too."""
    wanted = set(claims)
    out: dict[str, list[JudgementRow]] = {}
    for row in judgement_rows(judgements(put)):
        for claim in (row.subject, row.other):
            if claim in wanted and row.verdict != "undo":
                out.setdefault(str(claim), []).append(row)
    return out
