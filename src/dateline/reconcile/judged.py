"""What analysts decided: claims accepted, rejected or corrected, and which claims are one event.

The newest judgement of a subject stands, whoever made it; `undo` takes one away and lets the one before stand again.
Nothing is changed in place: leave a judgement out and everything is as if it had never been made.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dateline.model.claimtable import COLUMNS
from dateline.model.incident import Judgement

PAIRS = frozenset({"same", "different", "unsure"})
# Fields of the published claim by the columns that hold them.
FIELDS = {
    "event.type": "type", "event.mode": "mode", "place.id": "place_id", "place.name": "place_name",
    "place.country": "country", "place.lat": "lat", "place.lon": "lon", "place.precision": "place_precision",
    "time.start": "start", "time.end": "end", "time.precision": "time_precision", "attribution": "chain",
}  # fmt: skip
DAYS = frozenset({"start", "end"})
# What names the claim and where it stands: no analyst corrects that.
FIXED = frozenset(
    {
        "id", "article", "doc", "outlet", "outlet_name", "published", "published_time", "read_at", "sentence",
        "sentence_start", "sentence_end", "trigger", "trigger_start", "trigger_end", "rule",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of claim ids (smaller first) that are one event, and that are not."""

    same: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Judgements that cannot all stand: the one set aside, those that outrank it, and why."""

    judgement: str
    against: tuple[str, ...]
    why: str


class JudgementError(ValueError):
    """A judgement that cannot be followed: its field is unknown or its value does not fit. Says which and why."""


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that no standing `undo` takes away, oldest first."""
    ordered = sorted(judgements, key=lambda j: (j.at, j.id))
    gone: set[str] = set()
    for judgement in reversed(ordered):  # the newest first: an undo of an undo is decided before what it undoes
        if judgement.verdict == "undo" and judgement.id not in gone:
            gone.add(judgement.subject)
    return [j for j in ordered if j.verdict != "undo" and j.id not in gone]


def apply(claims: pl.DataFrame, judgements: Iterable[Judgement]) -> pl.DataFrame:
    """The claim table with rejected claims left out and corrected fields changed; columns and order as before.

    An accepted claim has the confidence 1. Judgements of claims that are not in the table have no effect. Raises
    JudgementError for a correction of an unknown field, or with a value that does not fit it.
    """
    fate: dict[str, str] = {}
    fields: dict[tuple[str, str], Judgement] = {}
    for judgement in standing(judgements):
        if judgement.verdict in ("accept", "reject"):
            fate[judgement.subject] = judgement.verdict
        elif judgement.verdict == "correct":
            fields[judgement.subject, _path(judgement)] = judgement
    touched = {claim for claim, _ in fields} | {c for c, verdict in fate.items() if verdict == "accept"}
    kept = claims.filter(~pl.col("id").is_in([c for c, verdict in fate.items() if verdict == "reject"]))
    rows = {r["id"]: r for r in kept.filter(pl.col("id").is_in(list(touched))).to_dicts()}
    if not rows:
        return kept
    for (claim, path), judgement in sorted(fields.items()):
        if claim in rows:
            _set(rows[claim], path, judgement)
    for claim, verdict in fate.items():
        if verdict == "accept" and claim in rows:
            rows[claim]["confidence"] = 1.0
    changed = _frame(rows)
    order = kept.select("id").with_row_index("_at")
    whole = pl.concat([kept.filter(~pl.col("id").is_in(list(rows))).select(*COLUMNS), changed])
    return whole.join(order, on="id").sort("_at").drop("_at")


def links(judgements: Iterable[Judgement]) -> Links:
    """Which claims the standing judgements hold together and apart. `unsure` leaves a pair to the machine."""
    return _resolve(judgements)[0]


def conflicts(judgements: Iterable[Judgement]) -> list[Conflict]:
    """The judgements of pairs that are set aside because newer ones contradict them."""
    return _resolve(judgements)[1]


def _resolve(judgements: Iterable[Judgement]) -> tuple[Links, list[Conflict]]:
    """The newest first; one that contradicts what newer ones add up to is set aside."""
    latest: dict[tuple[str, str], Judgement] = {}
    for judgement in standing(judgements):
        if judgement.verdict in PAIRS and judgement.other and judgement.other != judgement.subject:
            latest[_pair(judgement)] = judgement
    group: dict[str, set[str]] = {}
    same: list[tuple[str, str]] = []
    apart: list[tuple[tuple[str, str], Judgement]] = []
    found: list[Conflict] = []
    for pair, judgement in sorted(latest.items(), key=lambda x: (x[1].at, x[1].id), reverse=True):
        one, other = (group.setdefault(c, {c}) for c in pair)
        if judgement.verdict == "different":
            if one is other:
                found.append(Conflict(judgement.id, (), "newer judgements make the two one event"))
            else:
                apart.append((pair, judgement))
        elif judgement.verdict == "same" and one is not other:
            against = [j.id for (a, b), j in apart if (a in one and b in other) or (a in other and b in one)]
            if against:
                found.append(Conflict(judgement.id, tuple(sorted(against)), "newer judgements hold the two apart"))
                continue
            same.append(pair)
            one |= other
            group.update(dict.fromkeys(other, one))
    return Links(tuple(sorted(same)), tuple(sorted(p for p, _ in apart))), sorted(found, key=lambda c: c.judgement)


def _pair(judgement: Judgement) -> tuple[str, str]:
    one, other = sorted((judgement.subject, judgement.other or ""))
    return one, other


def _path(judgement: Judgement) -> str:
    """The column, and the way inside it: "harm.0.low", "place.name" → "place_name"."""
    told = judgement.field or ""
    path = FIELDS.get(told, told)
    column = path.partition(".")[0]
    if column not in COLUMNS or column in FIXED:
        raise JudgementError(f"{judgement.id}: no field {told!r} can be corrected")
    return path


def _set(row: dict[str, Any], path: str, judgement: Judgement) -> None:
    try:
        value = json.loads(judgement.value or "null")
    except json.JSONDecodeError as error:
        raise JudgementError(f"{judgement.id}: the value is no JSON: {error}") from None
    *way, last = path.split(".")
    holder: Any = row
    try:
        for step in way:
            holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        if last in DAYS and isinstance(value, str):
            value = date.fromisoformat(value)
        if isinstance(holder, list):
            holder[int(last)] = value
        elif last in holder:
            holder[last] = value
        else:
            raise KeyError(last)
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise JudgementError(f"{judgement.id}: {path!r} of claim {row['id']}: {error!r}") from None


def _frame(rows: dict[str, dict[str, Any]]) -> pl.DataFrame:
    try:
        return pl.DataFrame(list(rows.values()), schema=COLUMNS, orient="row", strict=True)
    except (TypeError, pl.exceptions.PolarsError) as error:
        raise JudgementError(f"a corrected value does not fit its field: {error}") from None
