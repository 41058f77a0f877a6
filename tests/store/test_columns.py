"""Records to columns and back."""

from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.span import Span
from dateline.store.columns import frame_of, records_of, schema_of


@dataclass(frozen=True)
class Part:
    name: str | None
    size: int


@dataclass(frozen=True)
class Whole:
    words: tuple[str, ...]
    first: Part | None
    parts: tuple[Part, ...]
    sides: tuple[tuple[str, tuple[str, ...]], ...]
    span: Span
    day: date | None
    at: datetime
    share: float


PART = st.builds(Part, st.none() | st.text(max_size=2), st.integers(-9, 9))
WORDS = st.lists(st.text(max_size=2), max_size=3).map(tuple)
WHOLE = st.builds(
    Whole,
    WORDS,
    st.none() | PART,
    st.lists(PART, max_size=3).map(tuple),
    st.lists(st.tuples(st.text(max_size=2), WORDS), max_size=2).map(tuple),
    st.builds(Span, st.integers(0, 9), st.integers(0, 9)),
    st.none() | st.dates(),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.floats(0, 1),
)


def plain(value):
    """As polars takes it in a row."""
    if isinstance(value, Span):
        return value._asdict()
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value


@given(st.lists(WHOLE, max_size=4))
def test_a_frame_is_that_of_its_rows_and_gives_the_records_back(records):
    found = frame_of(Whole, records, extra=([1] * len(records), pl.Int64))
    assert records_of(Whole, found) == records
    assert found.schema == {**schema_of(Whole), "extra": pl.Int64}
    rows = [plain(asdict(r)) | {"span": plain(r.span)} for r in records]
    for row in rows:
        row["sides"] = [{"_0": label, "_1": claims} for label, claims in row["sides"]]
    names = [f.name for f in fields(Whole)]
    assert found.select(names).equals(pl.DataFrame(rows, schema=schema_of(Whole), orient="row"))
