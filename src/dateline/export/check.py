"""Frames against the columns of a format, going out and coming back."""

from datetime import date
from typing import Any

import polars as pl

from dateline.knowledge.exports import Column, columns

DTYPES: dict[str, Any] = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64, "date": pl.String}


class ExportError(ValueError):
    """Rows that do not follow their format. The message names row, column and what is allowed."""


def frame(format: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """The rows with exactly the format's columns, in order; missing values are null. Raises ExportError."""
    known = columns(format)
    names = {c.name for c in known}
    for row in rows:
        if extra := sorted(set(row) - names):
            raise ExportError(f"{format}: no such column: {', '.join(extra)}")
    data = [{c.name: _cell(c, row.get(c.name)) for c in known} for row in rows]
    made = pl.DataFrame(data, schema={c.name: DTYPES[c.type] for c in known}, orient="row")
    validate(format, made)
    return made


def validate(format: str, table: pl.DataFrame) -> None:
    """Raises ExportError unless the table has the format's columns in order and only allowed values."""
    known = columns(format)
    if table.columns != [c.name for c in known]:
        raise ExportError(f"{format}: columns are {table.columns}, must be {[c.name for c in known]}")
    for column in known:
        for number, value in enumerate(table[column.name].to_list(), 1):
            if (why := _wrong(column, value)) is not None:
                raise ExportError(f"{format}: row {number}, {column.name}: {value!r} {why}")


def _wrong(column: Column, value: Any) -> str | None:
    if value is None or value == "":
        return "is missing" if column.required else None
    if column.allowed and str(value) not in column.allowed:
        return f"must be one of {', '.join(sorted(column.allowed))}"
    if column.type == "date":
        try:
            date.fromisoformat(str(value))
        except ValueError:
            return "must be an ISO date"
    return None


def _cell(column: Column, value: Any) -> Any:
    """Dates as ISO text; numbers as they are."""
    return value.isoformat() if isinstance(value, date) else value
