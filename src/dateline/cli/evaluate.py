"""`dateline evaluate`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.inputs import Model

if TYPE_CHECKING:
    from rich.table import Table

    from dateline.evaluate.claims import Tally


def evaluate(
    gold: Annotated[
        Path, typer.Argument(help="Annotated claims (JSON lines), or a folder with claims.jsonl and documents.jsonl.")
    ],
    docs: Annotated[Path | None, typer.Option(help="The documents; beside the claims by default.")] = None,
    model: Model = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print precision, recall and F1 as JSON.")] = False,
) -> None:
    """Print field-by-field scores of the coder on annotated documents."""
    from rich.console import Console

    from dateline.evaluate.claims import RowError, read_aliases, read_claims, read_documents, score
    from dateline.evaluate.run import code_documents

    claims = gold / "claims.jsonl" if gold.is_dir() else gold
    documents = docs or claims.with_name("documents.jsonl")
    for path in (claims, documents):
        if not path.is_file():
            raise typer.BadParameter(f"no such file: {path}")
    try:
        rows, annotated = read_documents(documents), read_claims(claims)
    except RowError as error:
        raise typer.BadParameter(str(error)) from error
    bounds = {d["doc"]: d["sentences"] for d in rows}
    scores = score(annotated, code_documents(rows, model), bounds, read_aliases(claims.parent))
    if as_json:
        fields = {name: {"precision": t.precision, "recall": t.recall, "f1": t.f1} for name, t in scores.fields.items()}
        print(json.dumps({**fields, "status macro F1": {"f1": scores.status_macro_f1}}))
        return
    console = Console(width=100)
    console.print(_table("field", scores.fields))
    console.print(f"status macro F1 {scores.status_macro_f1:.3f}")
    console.print(_table("event type", dict(sorted(scores.types.items(), key=lambda kv: -kv[1].gold))))


def _table(title: str, tallies: "dict[str, Tally]") -> "Table":
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(title)
    for name in ("P", "R", "F1", "gold", "coded"):
        table.add_column(name, justify="right")
    for name, t in tallies.items():
        table.add_row(name, f"{t.precision:.3f}", f"{t.recall:.3f}", f"{t.f1:.3f}", str(t.gold), str(t.coded))
    return table
