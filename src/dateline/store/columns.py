"""Columns from records: the types of a record's fields as types of a table, its values as a row, and back."""

import types
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import count
from operator import attrgetter
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import polars as pl

from dateline.model.record import uncollected
from dateline.model.span import Span

T = TypeVar("T")
FEW = 30  # rows that are read one by one
Schema = dict[str, Any]  # column → polars type
UTC_TIME = pl.Datetime("us", "UTC")
_PLAIN = {
    str: pl.String, int: pl.Int64, float: pl.Float64, bool: pl.Boolean, date: pl.Date, datetime: UTC_TIME,
    Span: pl.Struct({"start": pl.Int64, "end": pl.Int64}),
}  # fmt: skip


def schema_of(record: type) -> Schema:
    """The columns of a record, in the order of its fields. A tuple of mixed values has parts "_0", "_1" …"""
    hints = get_type_hints(record)
    return {f.name: _dtype(hints[f.name]) for f in fields(record)}


def _dtype(hint: Any) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if origin is Literal:
        return pl.String
    if is_dataclass(hint) and isinstance(hint, type):
        return pl.Struct(schema_of(hint))
    if origin in (Union, types.UnionType):
        return _dtype(next(a for a in arguments if a is not type(None)))
    if origin is tuple and arguments[-1] is Ellipsis:
        return pl.List(_dtype(arguments[0]))
    if origin is tuple:
        return pl.Struct({f"_{i}": _dtype(a) for i, a in enumerate(arguments)})
    raise TypeError(f"no column type for {hint}")


def frame_of(record: type, records: Iterable[Any], **more: Any) -> pl.DataFrame:
    """The records as a frame, one a row. `more` are further columns: a list of values each, with their types."""
    rows = list(records)
    columns = {name: pl.Series(name, values, dtype) for name, (values, dtype) in more.items()}
    return pl.DataFrame(_fields(record, rows)).with_columns(**columns)


def records_of(record: type[T], frame: pl.DataFrame) -> list[T]:
    """The records of a frame's rows; columns that are no fields are left alone."""
    hints = _hints(record)  # type: ignore[arg-type]
    if frame.height <= FEW:
        made = [(f.name, _maker(hints[f.name])) for f in fields(record)]  # type: ignore[arg-type]
        return [record(*(make(row[name]) for name, make in made)) for row in frame.iter_rows(named=True)]
    with uncollected():
        return list(map(record, *(_values(hints[f.name], frame[f.name]) for f in fields(record))))  # type: ignore[arg-type]


@lru_cache(maxsize=200)
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)


@lru_cache(maxsize=500)
def _maker(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of a type from one of a row: for a few rows faster than column by column."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = _maker(next(a for a in arguments if a is not type(None)))
        return lambda value: None if value is None else inner(value)
    if _is_plain(hint):
        return lambda value: value
    if origin is tuple and arguments[-1] is Ellipsis:
        each = _maker(arguments[0])
        return lambda value: tuple(map(each, value or ()))
    parts = [(name, _maker(part)) for name, part in _parts(hint)]
    if origin is tuple:
        return lambda value: tuple(make(value[name]) for name, make in parts)
    return lambda value: hint(*(make(value[name]) for name, make in parts))


def _fields(record: type, rows: list[Any]) -> list[pl.Series]:
    hints = get_type_hints(record)
    return [_column(hints[f.name], list(map(attrgetter(f.name), rows))).alias(f.name) for f in fields(record)]


def _column(hint: Any, values: list[Any]) -> pl.Series:
    """A column of values of a type. Made of the columns of its parts, since row by row takes ten times as long."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = next(a for a in arguments if a is not type(None))
        if _is_plain(inner):
            return pl.Series(values, dtype=_dtype(inner))
        there = _column(inner, [v for v in values if v is not None])
        return _gathered(there, [v is not None for v in values], None)
    if _is_plain(hint):
        return pl.Series(values, dtype=_dtype(hint))
    if origin is tuple and arguments[-1] is Ellipsis:
        flat = pl.DataFrame(
            {
                "at": pl.Series([at for at, v in enumerate(values) for _ in v], dtype=pl.UInt32),
                "value": _column(arguments[0], [x for v in values for x in v]),
            }
        )
        lists = flat.group_by("at", maintain_order=True).agg("value")["value"]
        return _gathered(lists, [bool(v) for v in values], [])
    parts = _parts(hint)
    if origin is tuple:
        named = [_column(part, [v[at] for v in values]).alias(name) for at, (name, part) in enumerate(parts)]
    else:
        named = (
            _fields(hint, values)
            if hint is not Span
            else [pl.Series(name, [getattr(v, name) for v in values], pl.Int64) for name, _ in parts]
        )
    return pl.DataFrame(named).to_struct()


def _gathered(found: pl.Series, there: list[bool], missing: list[Any] | None) -> pl.Series:
    """The found values where there are any, else the missing one."""
    if all(there):
        return found
    last = len(found)
    numbers = count()
    whole = found.append(pl.Series([missing], dtype=found.dtype))
    return whole.gather(pl.Series([next(numbers) if one else last for one in there], dtype=pl.UInt32))


def _values(hint: Any, column: pl.Series) -> list[Any]:
    """The values of a column of a type: the other way of `_column`."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = next(a for a in arguments if a is not type(None))
        if _is_plain(inner):
            return column.to_list()
        there = iter(_values(inner, column.drop_nulls()))
        return [None if null else next(there) for null in column.is_null().to_list()]
    if _is_plain(hint):
        return column.to_list()
    if origin is tuple and arguments[-1] is Ellipsis:
        sizes = column.list.len()
        flat = _values(arguments[0], column.filter(sizes > 0).explode())
        ends = sizes.cum_sum().to_list()
        return [tuple(flat[end - size : end]) if size else () for end, size in zip(ends, sizes.to_list(), strict=True)]
    parts = [_values(part, column.struct.field(name)) for name, part in _parts(hint)]
    return list(zip(*parts, strict=True)) if origin is tuple else list(map(hint, *parts))


def _is_plain(hint: Any) -> bool:
    """True for a type that polars takes as it is."""
    return get_origin(hint) is Literal or (hint in _PLAIN and hint is not Span)


def _parts(hint: Any) -> list[tuple[str, Any]]:
    """Names and types of the parts of a tuple of mixed values or a record."""
    if get_origin(hint) is tuple:
        return [(f"_{at}", part) for at, part in enumerate(get_args(hint))]
    return list(get_type_hints(hint).items())
