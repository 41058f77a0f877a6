"""Incidents as a plain table (CSV, Parquet) and as whole records (JSON lines)."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

import polars as pl

from dateline.export.case import Case, describe
from dateline.export.precision import where_codes

COLUMNS: dict[str, Any] = {
    "id": pl.String, "level": pl.String, "episode": pl.String, "type": pl.String, "mode": pl.String,
    "status": pl.String,
    "negated": pl.Boolean, "background": pl.Boolean, "start": pl.String, "end": pl.String, "date_precision": pl.String,
    "actors": pl.String, "actor_keys": pl.String, "recipients": pl.String, "recipient_keys": pl.String,
    "place": pl.String, "place_id": pl.String, "country": pl.String, "lat": pl.Float64, "lon": pl.Float64,
    "where_prec": pl.Int64, "radius_km": pl.Float64, "killed_low": pl.Int64, "killed_best": pl.Int64,
    "killed_high": pl.Int64, "injured_low": pl.Int64, "injured_best": pl.Int64, "injured_high": pl.Int64,
    "figures": pl.String, "targets": pl.String, "disputes": pl.String, "grade": pl.String, "grade_rule": pl.String,
    "articles": pl.Int64, "outlets": pl.Int64, "witnesses": pl.Int64, "parties": pl.Int64,
    "first_published": pl.String, "last_published": pl.String, "description": pl.String, "claims": pl.String,
}  # fmt: skip


def table(cases: Iterable[Case]) -> pl.DataFrame:
    """One row an incident; lists are joined with "; "."""
    return pl.DataFrame([_row(c) for c in cases], schema=COLUMNS, orient="row")


def jsonl(cases: Iterable[Case]) -> str:
    """One incident a line with everything it holds, and the articles that tell of it."""
    return "".join(
        json.dumps(asdict(c.incident) | {"reports": [asdict(r) for r in c.reports]}, default=_iso, ensure_ascii=False)
        + "\n"
        for c in cases
    )


def _row(case: Case) -> dict[str, Any]:
    i, place = case.incident, case.incident.place
    killed, injured = case.total("killed"), case.total("injured")
    return {
        "id": i.id, "level": i.level, "episode": i.episode, "type": i.type, "mode": i.mode, "status": i.status,
        "negated": i.negated, "background": i.background, "start": _iso(i.start), "end": _iso(i.end),
        "date_precision": i.date_precision, "actors": "; ".join(p.name for p in i.actors),
        "actor_keys": "; ".join(p.key for p in i.actors), "recipients": "; ".join(p.name for p in i.recipients),
        "recipient_keys": "; ".join(p.key for p in i.recipients), "place": place.name if place else None,
        "place_id": place.id if place else None, "country": case.country, "lat": place.lat if place else None,
        "lon": place.lon if place else None, "where_prec": where_codes(place)[1] if place else None,
        "radius_km": place.radius if place else None, "killed_low": killed.low, "killed_best": killed.best,
        "killed_high": killed.high, "injured_low": injured.low, "injured_best": injured.best,
        "injured_high": injured.high,
        "figures": json.dumps([asdict(f) for f in i.figures], ensure_ascii=False),
        "targets": "; ".join(f"{kind} ({count})" if count is not None else kind for kind, count in i.targets),
        "disputes": "; ".join(f"{d.kind}: {d.field}" for d in i.disputes), "grade": i.grade.name,
        "grade_rule": i.grade.rule, "articles": i.articles, "outlets": i.outlets, "witnesses": i.witnesses,
        "parties": i.parties, "first_published": _iso(i.first_published), "last_published": _iso(i.last_published),
        "description": describe(case), "claims": " ".join(i.claims),
    }  # fmt: skip


def _iso(value: Any) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
