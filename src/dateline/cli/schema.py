"""`dateline schema`."""

import json
from typing import Annotated

import typer

from dateline.model.schema import RECORDS, json_schema


def schema(name: Annotated[str, typer.Argument(help=f"Record: {', '.join(RECORDS)}.")] = "claim") -> None:
    """Print the JSON Schema of a record."""
    if name not in RECORDS:
        raise typer.BadParameter(f"{name!r} must be one of {', '.join(RECORDS)}")
    print(json.dumps(json_schema(name), indent=2))
