"""Claims as plain JSON values, in the order of the published schema."""

from dataclasses import fields, is_dataclass
from typing import Any

from dateline.model.claim import Claim
from dateline.model.span import Span


def dump(value: Any) -> Any:
    """A record as JSON values: spans as [start, end], tuples as lists, records as objects, fields in order."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: dump(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [dump(v) for v in value]
    return value


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
