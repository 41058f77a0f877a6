"""`dateline report`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.inputs import Count, code_items, items
from dateline.report import render


def report(
    paths: Annotated[list[str] | None, typer.Argument(help="Files, folders, URLs, or - for standard input.")] = None,
    docs: Annotated[Path | None, typer.Option(help="JSON lines of documents, as for `dateline code`.")] = None,
    published: Annotated[str | None, typer.Option(help="Publication date of the input, such as 2024-12-02.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write there instead of standard output.")] = None,
    model: Annotated[str | None, typer.Option(help="Another installed spaCy English pipeline.")] = None,
    show_private: Annotated[bool, typer.Option(help="Show the names of private persons.")] = False,
) -> None:
    """Write one self-contained HTML file: the articles with every claim's words marked, and a card a claim, led by who says it."""
    if not paths and docs is None:
        raise typer.BadParameter("name a file, a folder, a URL or - (or use --docs)")
    count = Count()
    coded = list(code_items(items(paths or [], docs, published), model, count))
    html = render(coded, count.drops, show_private=show_private)
    if output is None:
        sys.stdout.write(html)
    else:
        output.write_text(html, encoding="utf-8")
    count.tell()
    if count.exit_code:
        raise typer.Exit(count.exit_code)
