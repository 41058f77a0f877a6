"""JSON Schemas of the records, generated from their types so that they cannot drift."""

import types
from dataclasses import fields, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from dateline.model.claim import Claim
from dateline.model.fields import MEANING
from dateline.model.span import Span

RECORDS: dict[str, type] = {"claim": Claim}
# Shown only where true or not empty (see dateline.model.dump).
OPTIONAL = frozenset({"private", "flags"})


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record by name. Raises KeyError for an unknown name."""
    record = RECORDS[name]
    definitions: dict[str, Any] = {}
    schema = _object(record, definitions)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **schema, "$defs": definitions}


def _object(record: type, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(record)
    properties = {f.name: _described(record, f.name, _of(hints[f.name], definitions)) for f in fields(record)}
    required = [f.name for f in fields(record) if f.name not in OPTIONAL]
    text = (record.__doc__ or "").strip()
    return {
        "type": "object", "description": text, "properties": properties, "required": required,
        "additionalProperties": False,
    }  # fmt: skip


def _described(record: type, field: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "description": MEANING[f"{record.__name__}.{field}"]}


def _of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one type."""
    origin = get_origin(hint)
    if hint is Span:
        return {
            "type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2,
        }  # fmt: skip
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(a, definitions) for a in get_args(hint)]}
    if origin is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0], definitions)}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}[hint]}
