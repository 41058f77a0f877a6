"""Claims as plain JSON values, in the order of the published schema."""

from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from dateline.model.claim import Claim
from dateline.model.span import Span

_PLAIN = frozenset({str, int, float, bool, type(None)})


def dump(value: Any) -> Any:
    """A record as JSON values: spans as [start, end], tuples as lists, records as objects, fields in order."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is Span:
        return [value.start, value.end]
    names = _names(kind)  # type: ignore[arg-type]
    if names:
        return {name: dump(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [dump(v) for v in value]
    return value


@lru_cache(maxsize=256)
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a record in order; none of all else."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def dump_claim(claim: Claim) -> dict[str, Any]:
    """The claim as an object of the published schema; `private` and `flags` appear only where they say something."""
    out: dict[str, Any] = dump(claim)
    for mention in [*out["actors"], *out["recipients"], *out["attribution"]]:
        if not mention["private"]:
            del mention["private"]
    for source in out["attribution"]:
        if not source["flags"]:
            del source["flags"]
    return out
