"""Records from plain JSON values: the way back from `dateline.model.dump`."""

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from dateline.model.claim import Claim
from dateline.model.span import Span

T = TypeVar("T")
Loader = Callable[[Any], Any]


def load(record: type[T], value: Any) -> T:
    """The record that `dump` made the value of. A field that is missing takes its default.

    Raises KeyError or TypeError for a value that is no such record.
    """
    make: Loader = loader(record)  # type: ignore[arg-type]
    made: T = make(value)
    return made


def load_claim(value: Any) -> Claim:
    """The claim of an object of the published schema (`dump_claim`)."""
    return load(Claim, value)


@lru_cache(maxsize=256)
def loader(hint: Any) -> Loader:
    """The function from JSON values to values of a type: records, spans, tuples, days and times in ISO form."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Span:
        return lambda v: Span(*v)
    if hint in (date, datetime):
        return lambda v: v if isinstance(v, date) else hint.fromisoformat(v)
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint)
    if origin in (Union, types.UnionType):
        inner = loader(next(a for a in arguments if a is not type(None)))
        return lambda v: None if v is None else inner(v)
    if origin is tuple and arguments[-1] is Ellipsis:
        each = loader(arguments[0])
        return lambda v: tuple(map(each, v))
    if origin is tuple:
        parts = [loader(a) for a in arguments]
        return lambda v: tuple(part(x) for part, x in zip(parts, v, strict=True))
    return lambda v: v


def _record(record: type) -> Loader:
    hints = get_type_hints(record)
    known = [(f.name, loader(hints[f.name])) for f in fields(record)]
    return lambda v: record(**{name: make(v[name]) for name, make in known if name in v})
