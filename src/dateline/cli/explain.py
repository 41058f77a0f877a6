"""`dateline explain`."""

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from dateline.explain import explain_sentence


def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence, in quotation marks.")],
    published: Annotated[str | None, typer.Option(help="Publication date, for relative times.")] = None,
    model: Annotated[str | None, typer.Option(help="Another installed spaCy English pipeline.")] = None,
) -> None:
    """Show which rule fired on which words of a sentence, and which rows of the lexicon were tried and why they did not fire."""
    console = Console(width=100)
    for line in explain_sentence(sentence, published, model):
        console.print(Text(line))
