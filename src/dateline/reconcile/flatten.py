"""A claim and its article as one row of the claim table."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.sides import plain_id
from dateline.model import Article, Claim, Mention, Source
from dateline.model.claimtable import COLUMNS

# Kilometres around the point of a place, by its precision; as resolve/placescale for places without a known extent.
RADIUS = {"site": 1.0, "town": 5.0, "district": 5.0, "region": 60.0, "area": 300.0, "country": 300.0}


def flatten(article: Article, claims: Iterable[Claim], read_at: datetime) -> list[dict[str, Any]]:
    """One dict a claim with the keys of `claimtable.COLUMNS`. `read_at` is in UTC."""
    shared = _article_columns(article, read_at)
    return [shared | _claim_columns(claim, article.text) for claim in claims]


def table(rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """The rows as a frame with the schema of the claim table."""
    return pl.DataFrame(list(rows), schema=COLUMNS, orient="row")


def party_key(mention: Mention | Source) -> str | None:
    """The actor's id (of a seat of government that of its state); for a generic its country and sector; None where no
    country is known, since "a government" is nobody in particular."""
    if mention.id:
        return plain_id(mention.id)
    return f"{mention.country}/{mention.sector or ''}" if mention.country else None


def outlet_key(name: str | None) -> str | None:
    """The actor id of an outlet, else its name in lower case."""
    if not name:
        return None
    found = [e for e in ActorBase.load().lookup(name) if e.kind == "outlet"]
    return found[0].id if found else " ".join(name.lower().split())


def _article_columns(article: Article, read_at: datetime) -> dict[str, Any]:
    published = article.published
    return {
        "article": article.id,
        "doc": article.doc,
        "outlet": outlet_key(article.outlet),
        "outlet_name": article.outlet,
        "published": published.day if published else None,
        "published_time": _utc(published.time) if published and published.time else None,
        "read_at": read_at,
    }


def _utc(iso: str) -> datetime | None:
    """None for a time without a zone: which hour it is in UTC is not known."""
    try:
        time = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return time.astimezone(UTC) if time.tzinfo else None


def _claim_columns(claim: Claim, text: str) -> dict[str, Any]:
    place, time, event = claim.place, claim.time, claim.event
    sentence, trigger = claim.sentence, claim.trigger
    return {
        "id": claim.id,
        "sentence_start": sentence.start, "sentence_end": sentence.end, "sentence": text[sentence.start : sentence.end],
        "trigger_start": trigger.span.start, "trigger_end": trigger.span.end, "trigger": trigger.text,
        "type": event.type, "mode": event.mode, "plover": event.plover, "cameo": event.cameo, "acled": event.acled,
        "quad": event.quad,
        "actors": [_party(m) for m in claim.actors],
        "recipients": [_party(m) for m in claim.recipients],
        "place_id": place.id if place else None,
        "place_name": (place.name or place.text) if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place_precision": place.precision if place else None,
        "radius": RADIUS.get(place.precision or "") if place else None,
        "start": _day(time.start) if time else None,
        "end": _day(time.end) if time else None,
        "time_precision": time.precision if time else None,
        "harm": [
            {"outcome": h.outcome, "who": h.who, "state": h.state, "low": h.low, "high": h.high, "text": h.text}
            for h in claim.harm
        ],
        "targets": [{"kind": t.kind, "count": t.count, "text": t.text} for t in claim.targets],
        "status": claim.status, "negated": claim.negated, "background": claim.background,
        "chain": [_link(s) for s in claim.attribution],
        "rule": claim.rule,
        "confidence": claim.confidence,
    }  # fmt: skip


def _party(mention: Mention) -> dict[str, Any]:
    return {
        "key": party_key(mention), "name": mention.name, "country": mention.country, "sector": mention.sector,
        "text": mention.text, "private": mention.private,
    }  # fmt: skip


def _link(source: Source) -> dict[str, Any]:
    return {
        "key": party_key(source), "name": source.name, "country": source.country, "sector": source.sector,
        "kind": source.kind, "text": source.text, "cue": source.cue.text if source.cue else None,
        "private": source.private,
    }  # fmt: skip


def _day(iso: str | None) -> date | None:
    """A day of the claim's time, None for values that are no whole date (BC years, symbolic ones)."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None
