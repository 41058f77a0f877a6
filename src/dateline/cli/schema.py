"""`dateline schema`."""

import json
from typing import Annotated

import typer


def schema(name: Annotated[str, typer.Argument(help="Record: claim.")] = "claim") -> None:
    """Print the JSON Schema of a record."""
    from dateline.model.schema import RECORDS, json_schema

    if name not in RECORDS:
        raise typer.BadParameter(f"{name!r} must be one of {', '.join(RECORDS)}", param_hint="NAME")
    print(json.dumps(json_schema(name), indent=2))
