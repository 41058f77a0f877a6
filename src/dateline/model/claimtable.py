"""The claim table: one flat row a claim, as reconciling and the store take it. Times are UTC, places WGS 84 degrees."""

from typing import Any

import polars as pl

PARTY = pl.Struct(
    {
        "key": pl.String,  # actor id; for a generic "COUNTRY/SECTOR" ("SYR/REB"), for a local actor its own id
        "name": pl.String, "country": pl.String, "sector": pl.String, "text": pl.String, "private": pl.Boolean,
    }
)  # fmt: skip
LINK = pl.Struct(
    {
        "key": pl.String, "name": pl.String, "country": pl.String, "sector": pl.String, "kind": pl.String,
        "text": pl.String, "cue": pl.String, "private": pl.Boolean,
    }
)  # fmt: skip
HARM = pl.Struct(
    {"outcome": pl.String, "who": pl.String, "state": pl.String, "low": pl.Int32, "high": pl.Int32, "text": pl.String}
)
TARGET = pl.Struct({"kind": pl.String, "count": pl.Int32, "text": pl.String})

COLUMNS: dict[str, Any] = {
    "id": pl.String,
    "article": pl.String,
    "doc": pl.String,
    "outlet": pl.String,  # actor id of the outlet, else its name in lower case; null where not known
    "outlet_name": pl.String,
    "published": pl.Date,
    "published_time": pl.Datetime("us", "UTC"),  # null where only the day is known
    "read_at": pl.Datetime("us", "UTC"),
    "sentence_start": pl.Int32, "sentence_end": pl.Int32,  # code points of the article's text
    "trigger_start": pl.Int32, "trigger_end": pl.Int32,
    "sentence": pl.String,  # the words
    "trigger": pl.String,
    "type": pl.String, "mode": pl.String, "plover": pl.String, "cameo": pl.String, "acled": pl.String,
    "quad": pl.String,
    "actors": pl.List(PARTY),
    "recipients": pl.List(PARTY),
    "place_id": pl.String, "place_name": pl.String, "country": pl.String,
    "lat": pl.Float64, "lon": pl.Float64, "place_precision": pl.String,
    "radius": pl.Float64,  # km
    "start": pl.Date, "end": pl.Date, "time_precision": pl.String,
    "harm": pl.List(HARM),
    "targets": pl.List(TARGET),
    "status": pl.String, "negated": pl.Boolean, "background": pl.Boolean,
    "chain": pl.List(LINK),  # attribution, the outermost source first
    "rule": pl.String,
    "confidence": pl.Float64,
}  # fmt: skip
