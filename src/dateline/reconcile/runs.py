"""Days of evidence to runs: stretches of time without a long gap."""

from collections.abc import Iterable, Iterator
from datetime import date

import polars as pl

EPOCH = date(1970, 1, 1).toordinal()

Run = tuple[date, date, tuple[str, ...]]  # first day, last day, sorted claim ids


def with_days(claims: pl.DataFrame) -> pl.DataFrame:
    """The claims whose event's day is known, with its first and last day in the columns `from` and `until`.

    That is its time as told, else the day of publication unless it is history.
    """
    told = pl.when(~pl.col("background").fill_null(False)).then("published")
    return claims.with_columns(
        pl.coalesce("start", "end", told).alias("from"), pl.coalesce("end", "start", told).alias("until")
    ).drop_nulls("from")


def runs(evidence: Iterable[tuple[int, int, str]], gap: int) -> Iterator[Run]:
    """Every stretch in which no `gap` days pass without evidence.

    Evidence is the first and last day (since 1970) and the id of a claim, in the order of the days.
    """
    first = last = 0
    claims: set[str] = set()
    for start, end, claim in evidence:
        if claims and start <= last + gap:
            claims.add(claim)
            last = max(last, end)
        else:
            if claims:
                yield _run(first, last, claims)
            first, last, claims = start, end, {claim}
    if claims:
        yield _run(first, last, claims)


def _run(first: int, last: int, claims: set[str]) -> Run:
    return date.fromordinal(EPOCH + first), date.fromordinal(EPOCH + last), tuple(sorted(claims))
