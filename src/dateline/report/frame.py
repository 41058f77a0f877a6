"""Claims as a flat table, one a row."""

import json
from collections.abc import Iterable
from typing import Any

import polars as pl

from dateline.masking import Masker
from dateline.model import Claim, Harm
from dateline.model.dump import dump_claim
from dateline.report.words import harm_words, mention_words, plain, source_words

COLUMNS: dict[str, Any] = {
    "id": pl.String, "doc": pl.String, "article": pl.String, "sources": pl.String, "source_kinds": pl.String,
    "trigger": pl.String, "trigger_start": pl.Int64, "trigger_end": pl.Int64, "type": pl.String, "mode": pl.String,
    "plover": pl.String, "cameo": pl.String, "acled": pl.String, "quad": pl.String, "actors": pl.String,
    "actor_countries": pl.String, "actor_sectors": pl.String, "recipients": pl.String,
    "recipient_countries": pl.String, "recipient_sectors": pl.String, "place": pl.String, "place_country": pl.String,
    "lat": pl.Float64, "lon": pl.Float64, "place_precision": pl.String, "start": pl.String, "end": pl.String,
    "time_precision": pl.String, "killed_low": pl.Int64, "killed_high": pl.Int64, "injured_low": pl.Int64,
    "injured_high": pl.Int64, "harm": pl.String, "targets": pl.String, "status": pl.String, "negated": pl.Boolean,
    "background": pl.Boolean, "labels": pl.String, "confidence": pl.Float64, "coder": pl.String,
}  # fmt: skip
LIST = "; "
CHAIN = " > "  # outermost source first


def frame(claims: Iterable[Claim], masker: Masker) -> pl.DataFrame:
    """One row a claim. Where nothing is masked a last column `claim` holds the whole claim as JSON."""
    kept = list(claims)
    table = pl.DataFrame([_row(c, masker) for c in kept], schema=COLUMNS, orient="row")
    if masker.on:
        return table
    return table.with_columns(
        claim=pl.Series([json.dumps(dump_claim(c), ensure_ascii=False) for c in kept], dtype=pl.String)
    )


def killed_or_injured(harm: Iterable[Harm], outcome: str) -> tuple[int | None, int | None]:
    """Bounds of how many were killed, or injured: (low, high), None where open or not told.

    "11 civilians, five of them children" and "11 civilians and five soldiers" look alike in a list of numbers. At least
    the largest of them is true of both, at most their sum.
    """
    counts = [h for h in harm if h.outcome == outcome]
    lows = [h.low for h in counts if h.low is not None]
    highs = [h.high for h in counts]
    return max(lows, default=None), sum(h or 0 for h in highs) if highs and None not in highs else None


def _row(claim: Claim, masker: Masker) -> tuple[Any, ...]:
    place, time, event = claim.place, claim.time, claim.event
    return (
        claim.id, plain(claim.doc), claim.article,
        CHAIN.join(source_words(s, masker, claim.article) for s in claim.attribution),
        _join(s.kind for s in claim.attribution),
        plain(masker.text(claim.trigger.text, claim.article)), *claim.trigger.span,
        event.type, event.mode, event.plover, event.cameo, event.acled, event.quad,
        _join(mention_words(m, masker, claim.article) for m in claim.actors),
        _join(m.country for m in claim.actors), _join(m.sector for m in claim.actors),
        _join(mention_words(m, masker, claim.article) for m in claim.recipients),
        _join(m.country for m in claim.recipients), _join(m.sector for m in claim.recipients),
        plain(masker.text(place.name or place.text, claim.article)) if place else None,
        place.country if place else None, place.lat if place else None, place.lon if place else None,
        place.precision if place else None,
        time.start if time else None, time.end if time else None, time.precision if time else None,
        *killed_or_injured(claim.harm, "killed"), *killed_or_injured(claim.harm, "injured"),
        _join(harm_words(h) for h in claim.harm), _join(t.kind for t in claim.targets),
        claim.status, claim.negated, claim.background, _join(plain(x.text) for x in claim.labels), claim.confidence,
        f"{claim.coder.name} {claim.coder.version}",
    )  # fmt: skip


def _join(values: Iterable[str | None]) -> str:
    return LIST.join(v or "" for v in values)
