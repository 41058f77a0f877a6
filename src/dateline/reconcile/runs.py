"""Days of evidence to runs: stretches of time without a long gap."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim's days, first and last."""

    start: date
    end: date
    claim: str


def days_of(row: dict[str, Any]) -> tuple[date, date] | None:
    """When a claim's event happened as far as known: its time, else the day of publication unless it is history."""
    start, end = row["start"], row["end"]
    if start is None and end is None:
        start = end = None if row["background"] else row["published"]
    if start is None and end is None:
        return None
    return start or end, end or start


def runs(evidence: Iterable[Evidence], gap: int) -> list[tuple[date, date, tuple[str, ...]]]:
    """(first day, last day, sorted claim ids) of every stretch in which no `gap` days pass without evidence."""
    out: list[tuple[date, date, list[str]]] = []
    for one in sorted(evidence, key=lambda e: (e.start, e.end, e.claim)):
        if out and one.start <= out[-1][1] + timedelta(days=gap):
            start, end, claims = out[-1]
            out[-1] = (start, max(end, one.end), [*claims, one.claim])
        else:
            out.append((one.start, one.end, [one.claim]))
    return [(start, end, tuple(sorted(set(claims)))) for start, end, claims in out]
