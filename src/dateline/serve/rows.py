"""Incidents as rows of a list, and as columns for the map."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from dateline.ask.answers import masked
from dateline.knowledge.eventnames import event_name, type_names
from dateline.knowledge.lookalikes import lookalike_of
from dateline.masking import SOMEBODY, Masker
from dateline.serve.params import EVIDENCE
from dateline.serve.shapes import FigureRow, IncidentRow, PartyRef, PlaceRef, Reviewed

PRECISIONS = ("site", "town", "district", "region", "country", "")  # "" where not known
GRADES = ("confirmed", "fair", "contested", "weak", "party-only", "discounted")  # best first
COLUMNS = ("lon", "lat", "day", "last_day", "type", "evidence", "precision", "radius_km", "killed_best", "row")
HIDDEN = "private"  # id of a private person
_KEYS = {
    "day": "start", "killed": "killed_best", "witnesses": "witnesses", "articles": "articles", "place": "place_name",
    "type": "type", "published": "first_published",
}  # fmt: skip


def ordered(rows: pl.DataFrame, sort: str) -> pl.DataFrame:
    """The rows in an order: a name of `params.Sort`; what has no value comes last, equals by day and id."""
    if sort == "day":
        return rows
    name, down = sort.removeprefix("-"), sort.startswith("-")
    if name == "grade":
        key = pl.col("grade").replace_strict({g: n for n, g in enumerate(GRADES)}, default=len(GRADES))
        return rows.sort(key, "row", descending=[down, False])
    return rows.sort(_KEYS[name], "row", descending=[down, False], nulls_last=True)


def incident_rows(
    rows: pl.DataFrame, masker: Masker, judged: Mapping[str, Reviewed], read: Mapping[str, Sequence[str]]
) -> list[IncidentRow]:
    """Rows for people; `judged` are decisions by claim, `read` who read what, by incident."""
    made = [_row(row, masker, judged, read) for row in rows.iter_rows(named=True)]
    return [masked(row, masker) for row in made]


def _row(
    row: Mapping[str, Any], masker: Masker, judged: Mapping[str, Reviewed], read: Mapping[str, Sequence[str]]
) -> IncidentRow:
    actors = parties(row["actors"], masker)
    recipients = parties(row["recipients"], masker)
    place = row["place_name"] and PlaceRef(
        row["place_id"], row["place_name"], row["lat"], row["lon"], row["place_precision"], row["radius"],
        row["country"],
    )  # fmt: skip
    figures = [
        FigureRow(f["outcome"], f["who"], f["count"]["low"], f["count"]["best"], f["count"]["high"], f["state"])
        for f in row["figures"]
    ]
    return IncidentRow(
        row["id"], label_of(row["type"], row["mode"], row["place_name"], actors, recipients), row["type"], row["mode"],
        row["level"], row["status"], row["start"], row["end"], row["date_precision"], place or None, actors, recipients,
        figures, row["grade"], row["evidence"], row["witnesses"], row["articles"], row["outlets"], row["disputes"],
        row["first_published"], next((judged[c] for c in row["claims"] if c in judged), None),
        _readers(row["id"], row["claims"], read),
    )  # fmt: skip


def _readers(key: str, claims: Sequence[str], read: Mapping[str, Sequence[str]]) -> list[str]:
    """Who has read an incident, under whatever id it had (its claims tell these)."""
    if not read:
        return []
    names = {key, *(f"i{claim[:15]}" for claim in claims)}
    return sorted({author for name in names for author in read.get(name, ())})


def parties(given: Iterable[Mapping[str, Any]], masker: Masker) -> list[PartyRef]:
    """Actors or recipients; of private persons neither name nor key is told."""
    out = []
    for one in given:
        name = one["name"] or one["key"] or "not named"
        hidden = one["private"] and masker.text(name, "") != name
        out.append(PartyRef(HIDDEN, SOMEBODY, True) if hidden else _shown(one["key"] or "", name, one["private"]))
    return out


def _shown(key: str, name: str, private: bool) -> PartyRef:
    like = lookalike_of(name)
    return PartyRef(key, name, private and not like, like)


def label_of(
    kind: str, mode: str, place: str | None, actors: Sequence[PartyRef], recipients: Sequence[PartyRef]
) -> str:
    """An event in plain words: "Air strike in Idlib"; without a place by whom, or on whom."""
    name = event_name(kind, mode)
    if place:
        return f"{name} in {place}"
    if actors:
        return f"{name} by {actors[0].name}"
    return f"{name}: {recipients[0].name}" if recipients else name


def point_bytes(rows: pl.DataFrame) -> bytes:
    """The rows that have a point, as columns for a map: a line of JSON ({n, columns}) ended by a line break and filled
    up with blanks to a multiple of 4 bytes, then each column as n little-endian 32-bit floats.

    Days are counted from 1970-01-01 (NaN: undated); type, evidence and precision are indexes in the vocabulary; row is
    the place in the list sorted by day, from 0; -1 in killed_best: not known.
    """
    placed = rows.with_row_index("at").filter(pl.col("lat").is_not_null() & pl.col("lon").is_not_null())
    days = [pl.col(name).cast(pl.Int32).cast(pl.Float32).fill_null(float("nan")) for name in ("start", "end")]
    columns = placed.select(
        pl.col("lon"), pl.col("lat"), days[0].alias("day"), days[1].alias("last_day"),
        _index("type", tuple(type_names())), _index("evidence", EVIDENCE),
        _index("place_precision", PRECISIONS, len(PRECISIONS) - 1), pl.col("radius").fill_null(0),
        pl.col("killed_best").fill_null(-1), pl.col("at"),
    )  # fmt: skip
    head = json.dumps({"n": placed.height, "columns": COLUMNS}, separators=(",", ":")).encode()
    head += b" " * (-(len(head) + 1) % 4) + b"\n"
    return head + b"".join(c.cast(pl.Float32).to_numpy().astype(np.dtype("<f4")).tobytes() for c in columns)


def point_ids(rows: pl.DataFrame) -> bytes:
    """The ids of the same rows in the same order, one a line."""
    placed = rows.filter(pl.col("lat").is_not_null() & pl.col("lon").is_not_null())
    return "".join(f"{one}\n" for one in placed["id"]).encode()


def _index(column: str, values: Sequence[str], default: int = 0) -> pl.Expr:
    return pl.col(column).replace_strict({v: n for n, v in enumerate(values)}, default=default, return_dtype=pl.Int64)
