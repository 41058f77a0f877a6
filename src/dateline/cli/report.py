"""`dateline report`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.inputs import Count, Docs, Model, Paths, Published, Sample, check_output, code_items, items


def report(
    paths: Paths = None,
    docs: Docs = None,
    sample: Sample = False,
    published: Published = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write there instead of standard output.")
    ] = None,
    model: Model = None,
    show_private: Annotated[bool, typer.Option("--show-private", help="Show the names of private persons.")] = False,
) -> None:
    """Write one self-contained HTML file: every claim's words marked in the articles, and a card led by who says it."""
    check_output(output)
    count = Count()
    coded = list(code_items(items(paths or [], docs, published, sample), model, count))
    from dateline.report.html import render

    html = render(coded, count.drops, show_private=show_private)
    if output is None:
        sys.stdout.write(html)
    else:
        output.write_text(html, encoding="utf-8")
    count.tell()
    if count.exit_code:
        raise typer.Exit(count.exit_code)
