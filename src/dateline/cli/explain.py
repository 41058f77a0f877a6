"""`dateline explain`."""

import sys
from typing import Annotated

import typer

from dateline.cli.inputs import NOTHING, Model

ABOUT = 10  # columns for the name of a field


def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence, in quotation marks; - reads it from standard input.")],
    published: Annotated[str | None, typer.Option(help="Publication date, for relative times.")] = None,
    model: Model = None,
) -> None:
    """Show which rules fired on which words of a sentence, which were tried and why they did not, and what was read."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dateline.explain import NotCodedError, explain_sentence
    from dateline.report.words import plain

    text = sys.stdin.read() if sentence == "-" else sentence
    console = Console(width=100, highlight=False)
    try:
        lines = explain_sentence(text, published, model)
    except NotCodedError as error:
        print(f"not coded: {plain(str(error))}", file=sys.stderr)
        raise typer.Exit(NOTHING) from error
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error
    for depth, about, line in lines:
        head = " " * 2 * depth + (f"{plain(about):{ABOUT}}" if about else "")
        # What does not fit in a line goes on below the text, not below the words in front of it.
        if not head:
            console.print(Text(plain(line)))
            continue
        hanging = Table.grid(padding=0)
        hanging.add_column(width=len(head))
        hanging.add_column()
        hanging.add_row(Text(head), Text(plain(line)))
        console.print(hanging)
