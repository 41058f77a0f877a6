"""Columns from records: the types of a record's fields as types of a table, its values as a row, and back."""

import types
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import polars as pl

from dateline.model.span import Span

T = TypeVar("T")
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
    pack = _packer(record)
    columns = {name: pl.Series(name, values, dtype) for name, (values, dtype) in more.items()}
    frame = pl.DataFrame([pack(r) for r in records], schema=schema_of(record), orient="row")
    return frame.with_columns(**columns) if columns else frame


def records_of(record: type[T], frame: pl.DataFrame) -> list[T]:
    """The records of a frame's rows; columns that are no fields are left alone."""
    unpack = _unpacker(record)  # type: ignore[arg-type]
    return [unpack(row) for row in frame.iter_rows(named=True)]


@lru_cache(maxsize=64)
def _packer(hint: Any) -> Callable[[Any], Any]:
    """From a value of a type to what polars takes for its column."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Span:
        return lambda v: {"start": v.start, "end": v.end}
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        parts = [(f.name, _packer(hints[f.name])) for f in fields(hint)]
        return lambda v: {name: pack(getattr(v, name)) for name, pack in parts}
    if origin in (Union, types.UnionType):
        inner = _packer(next(a for a in arguments if a is not type(None)))
        return lambda v: None if v is None else inner(v)
    if origin is tuple and arguments[-1] is Ellipsis:
        each = _packer(arguments[0])
        return lambda v: [each(x) for x in v]
    if origin is tuple:
        packs = [(f"_{i}", _packer(a)) for i, a in enumerate(arguments)]
        return lambda v: {name: pack(x) for (name, pack), x in zip(packs, v, strict=True)}
    return lambda v: v


@lru_cache(maxsize=64)
def _unpacker(hint: Any) -> Callable[[Any], Any]:
    """From what polars gives for a column to the value of a type."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Span:
        return lambda v: Span(v["start"], v["end"])
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        parts = [(f.name, _unpacker(hints[f.name])) for f in fields(hint)]
        return lambda v: hint(**{name: unpack(v[name]) for name, unpack in parts})
    if origin in (Union, types.UnionType):
        inner = _unpacker(next(a for a in arguments if a is not type(None)))
        return lambda v: None if v is None else inner(v)
    if origin is tuple and arguments[-1] is Ellipsis:
        each = _unpacker(arguments[0])
        return lambda v: tuple(each(x) for x in v)
    if origin is tuple:
        packs = [(f"_{i}", _unpacker(a)) for i, a in enumerate(arguments)]
        return lambda v: tuple(unpack(v[name]) for name, unpack in packs)
    return lambda v: v
