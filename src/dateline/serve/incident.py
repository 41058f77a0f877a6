"""An incident with everything that it rests on."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from dateline.ask import Questions
from dateline.ask.answers import masked
from dateline.ask.board import Board
from dateline.ask.questions import ClaimRow
from dateline.ask.why import history, pairs
from dateline.model.incident import Dispute, Figure, Incident
from dateline.serve.around import cards, judged_claims, masker_of
from dateline.serve.names import Names
from dateline.serve.rows import incident_rows
from dateline.serve.shapes import FigureRow
from dateline.serve.shapes_detail import (
    ClaimCard,
    DisputeDetail,
    FigureDetail,
    HistoryRow,
    IncidentDetail,
    JudgementRow,
    PairRow,
    Reason,
    Side,
    WitnessValue,
)

PAIRS = 200  # the strongest that are told


def incident_detail(
    put: Questions, board: Board, names: Names, key: str, show_private: bool, read: Mapping[str, Sequence[str]]
) -> IncidentDetail | None:
    """The incident of an id, of an older id, or of a claim; None where there is none. `board` holds all flat rows."""
    incident = put.incident(key)
    if incident is None:
        return None
    masker = masker_of(put, show_private, incident.claims)
    claims = put.claims_of(incident.claims)
    shown = cards(put, claims, masker, read)
    one = board.rows.filter(pl.col("id").is_in([incident.id, incident.episode]) | (pl.col("episode") == incident.id))
    listed = incident_rows(one, names.masker, judged_claims(put), read)
    said = {row.id: row for row in judgement_list(shown)}
    row = next((r for r in listed if r.id == incident.id), None)
    if row is None:  # between a judgement and what is derived from it
        return None
    made = IncidentDetail(
        row, incident.negated, incident.background, incident.grade.rule,
        incident.parties, [kind + (f" ×{n}" if n else "") for kind, n in incident.targets],
        [_figure(f, claims, shown) for f in incident.figures], [_dispute(d) for d in incident.disputes], shown,
        [
            PairRow(p.left, p.right, p.score, [Reason(*r) for r in p.reasons], p.veto)
            for p in pairs(put, incident.claims)[:PAIRS]
        ],
        next((r for r in listed if r.id == incident.episode), None),
        [r for r in listed if r.id not in (incident.id, incident.episode)], list(_history(put, incident)),
        [a for a in (f"i{c[:15]}" for c in incident.claims) if a != incident.id],
        sorted(said.values(), key=lambda j: j.at, reverse=True),
    )  # fmt: skip
    out: IncidentDetail = masked(made, masker)
    return out


def judgement_list(shown: Sequence[ClaimCard]) -> Iterator[JudgementRow]:
    """The judgements on the claims of cards; one on two of them comes twice."""
    for one in shown:
        yield from one.judgements


def _figure(figure: Figure, claims: Sequence[ClaimRow], shown: Sequence[ClaimCard]) -> FigureDetail:
    """A figure with what each claim gives for it."""
    why = dict(figure.losers)
    name = {c.id: (c.witnesses[0].name if c.witnesses else c.article.outlet or "") for c in shown}
    values = [
        WitnessValue(c.id, name[c.id], h.low, h.high, h.state, c.id in figure.winners, why.get(c.id))
        for c in claims
        for h in c.coded.harm
        if h.outcome == figure.outcome
        and (c.id in figure.winners or c.id in why)
        and (h.who == figure.who or not any(x.who == figure.who for x in c.coded.harm))
    ]
    count = figure.count
    return FigureDetail(
        figure.outcome, figure.who, count.low, count.best, count.high, figure.state, figure.rule, values
    )  # fmt: skip


def _dispute(dispute: Dispute) -> DisputeDetail:
    return DisputeDetail(dispute.kind, dispute.field, dispute.open, [Side(s, list(c)) for s, c in dispute.sides])


def _history(put: Questions, incident: Incident) -> Iterator[HistoryRow]:
    for known in history(put, incident):
        figures = [FigureRow(f.outcome, f.who, f.count.low, f.count.best, f.count.high, f.state) for f in known.figures]
        yield HistoryRow(known.day, known.claims, known.witnesses, known.grade, figures)
