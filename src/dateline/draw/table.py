"""Records as bounded HTML for notebooks: at most ten rows, strings cut, everything escaped."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from dateline.draw.look import (
    day_words,
    event_words,
    figure_words,
    names,
    place_words,
    range_words,
    told_as,
    who_words,
)
from dateline.draw.picture import ROWS, template
from dateline.draw.text import clipped, counted, plain
from dateline.model.incident import Figure, Incident, Party, Range, Spot
from dateline.model.span import Span

CELL = 120  # characters of a cell
PARTS = 6  # of a list
COLUMNS = 12
TEXTS = frozenset({"text", "coded", "json"})  # whole articles and whole claims are no cells
Column = tuple[str, Callable[[Any], str]]

INCIDENT: tuple[Column, ...] = (
    ("when", day_words), ("where", place_words),
    ("what", lambda i: event_words(i) + (f" [{told}]" if (told := told_as(i)) else "")), ("who → whom", who_words),
    ("harm", lambda i: names(map(figure_words, i.figures))),
    ("evidence", lambda i: f"{i.grade.name}; {i.witnesses} {'witness' if i.witnesses == 1 else 'witnesses'}"),
    ("id", lambda i: clipped(i.id, CELL)),
)  # fmt: skip


def table_html(record: type, items: Sequence[Any], total: int) -> str:
    """A table of the first records of `total`, whose private persons are already masked."""
    columns = INCIDENT if record is Incident else _columns(record)
    rows = [[show(item) for _, show in columns] for item in items[:ROWS]]
    return template("records.html").render(
        head=[name for name, _ in columns], rows=rows, told=counted(total, "record"), left=max(0, total - len(rows))
    )


def record_html(values: Mapping[str, Any]) -> str:
    """One record as two columns: field and value; empty fields are left out."""
    rows = [(name.replace("_", " "), words(value)) for name, value in values.items()]
    return template("record.html").render(rows=[row for row in rows if row[1]])


def words(value: Any) -> str:
    """Any value of a record in a short line."""
    if value is None or value == ():
        return ""
    if isinstance(value, str):
        return clipped(value, CELL)
    if isinstance(value, (date, datetime, bool, int, float)):
        return str(value)
    if isinstance(value, Range):
        return range_words(value)
    if isinstance(value, Figure):
        return figure_words(value)
    if isinstance(value, (Party, Spot)):
        return clipped(value.name, CELL)
    return clipped(_nested(value), CELL)


def _nested(value: Any) -> str:
    if isinstance(value, Span):
        return f"{value.start}–{value.end}"
    if isinstance(value, (tuple, list)):
        more = f" +{len(value) - PARTS:,} more" if len(value) > PARTS else ""
        return "; ".join(words(v) for v in value[:PARTS]) + more
    if is_dataclass(value):
        parts = ((f.name, words(getattr(value, f.name))) for f in fields(value)[:PARTS])
        return ", ".join(f"{name} {said}" for name, said in parts if said)
    return plain(str(value)[: 4 * CELL])


def _columns(record: type) -> tuple[Column, ...]:
    kept = [f.name for f in fields(record) if f.name not in TEXTS][:COLUMNS]
    return tuple((name.replace("_", " "), lambda item, name=name: words(getattr(item, name))) for name in kept)
