"""`dateline explain`."""

import sys
from typing import Annotated

import typer

from dateline.cli.inputs import NOTHING, Model


def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence, in quotation marks; - reads it from standard input.")],
    published: Annotated[str | None, typer.Option(help="Publication date, for relative times.")] = None,
    model: Model = None,
) -> None:
    """Show which rules fired on which words of a sentence, which were tried and why they did not, and what was read."""
    from rich.console import Console
    from rich.padding import Padding
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
    for indent, line in lines:
        console.print(Padding(Text(plain(line)), (0, 0, 0, indent)))
