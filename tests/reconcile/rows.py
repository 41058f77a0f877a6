"""Hand-built rows of the claim table: `a_row(**fields)`, with short ways to write actors, harm and targets."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from dateline.model.claimtable import COLUMNS

# Latitude, longitude, kind and country of places used in tests; other places are given as `lat`, `lon` fields.
PLACES = {
    "Aleppo": (36.2, 37.16, "town", "SYR"),
    "Idlib": (35.93, 36.63, "town", "SYR"),
    "Hama": (35.13, 36.75, "town", "SYR"),
    "Damascus": (33.51, 36.29, "town", "SYR"),
    "Idlib province": (35.8, 36.7, "region", "SYR"),
    "Syria": (35.0, 38.0, "country", "SYR"),
}
RADII = {"site": 1.0, "town": 5.0, "district": 5.0, "region": 60.0, "area": 300.0, "country": 300.0}
DEFAULTS: dict[str, Any] = {
    "article": "a1", "outlet": "wire", "outlet_name": "Wire", "published": date(2024, 12, 2),
    "read_at": datetime(2024, 12, 5, tzinfo=UTC), "sentence_start": 0, "sentence_end": 40, "trigger_start": 8,
    "trigger_end": 14, "sentence": "", "trigger": "struck", "type": "ASSAULT", "mode": "aerial",
    "start": date(2024, 12, 1), "actors": ["state:RUS"], "recipients": ["SYR/CVL"], "harm": [], "targets": [],
    "status": "actual", "negated": False, "background": False, "chain": [], "rule": "test", "confidence": 0.9,
}  # fmt: skip


def party(key: str | Mapping[str, Any]) -> dict[str, Any]:
    """A party from its key: "SYR/REB" is a generic of that country and sector, "state:RUS" an actor."""
    if not isinstance(key, str):
        return {"key": None, "name": None, "country": None, "sector": None, "text": "", "private": False, **key}
    country, generic, sector = key.partition("/")
    kind, _, rest = key.partition(":")
    return {
        "key": key,
        "name": None if generic else key,
        "country": (country or None) if generic else (rest[:3] if kind in {"state", "organ"} else None),
        "sector": sector or {"state": "GOV", "organ": rest[4:], "group": "REB"}.get(kind),
        "text": key,
        "private": False,
    }


def link(key: str | Mapping[str, Any]) -> dict[str, Any]:
    """A link of an attribution chain from its key, or from the fields that matter."""
    own = {"key": key} if isinstance(key, str) else dict(key)
    made = party(own["key"]) if own.get("key") else party({})
    return {**made, "kind": "official", "cue": "said", **own}


def harm(
    outcome: str, who: str = "people", low: int | None = None, high: int | None = None, **more: Any
) -> dict[str, Any]:
    """A harm; `high` is `low` unless given (open=True: no upper bound)."""
    top = None if more.pop("open", False) else (low if high is None else high)
    state = "number" if low is not None else "unknown"
    return {"outcome": outcome, "who": who, "state": state, "low": low, "high": top, "text": "", **more}


def a_row(**fields: Any) -> dict[str, Any]:
    """One row of the claim table. `place` is a name in PLACES; actors, recipients and chain may be keys; targets kinds.

    The id, where not given, is a hash of the fields, so that equal rows are one claim; `end` is `start` unless given.
    """
    row = dict.fromkeys(COLUMNS) | DEFAULTS | {k: v for k, v in fields.items() if k != "place"}
    if name := fields.get("place"):
        lat, lon, precision, country = PLACES[name]
        at = {"place_id": f"place:{name}", "place_name": name, "country": country, "lat": lat, "lon": lon}
        row = at | {"place_precision": precision} | {k: v for k, v in row.items() if v is not None or k not in at}
        row["place_precision"] = fields.get("place_precision", precision)
    if row["radius"] is None:
        row["radius"] = RADII.get(row["place_precision"] or "")
    if "end" not in fields:
        row["end"] = row["start"]
    if row["time_precision"] is None and row["start"] is not None:
        row["time_precision"] = "day" if row["start"] == row["end"] else "range"
    row["doc"] = row["doc"] or row["article"]
    row["actors"] = [party(a) for a in row["actors"]]
    row["recipients"] = [party(r) for r in row["recipients"]]
    row["chain"] = [link(s) for s in row["chain"]]
    row["targets"] = [{"kind": t, "count": 1, "text": t} if isinstance(t, str) else t for t in row["targets"]]
    row["sentence"] = row["sentence"] or f"{row['trigger']} in {row['place_name']}"
    row["id"] = row["id"] or hashlib.sha256(repr(sorted(row.items(), key=lambda x: x[0])).encode()).hexdigest()[:16]
    return {name: row[name] for name in COLUMNS}


def a_table(*rows: dict[str, Any]) -> pl.DataFrame:
    """The rows as a claim table."""
    return pl.DataFrame(list(rows), schema=COLUMNS, orient="row")
