"""`dateline code`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import formats
from dateline.cli.inputs import Count, code_items, items, write_drops
from dateline.model import Drop


class Format(StrEnum):
    """Output formats."""

    jsonl = "jsonl"
    table = "table"
    csv = "csv"
    parquet = "parquet"


def code(
    paths: Annotated[list[str] | None, typer.Argument(help="Files, folders, URLs, or - for standard input.")] = None,
    docs: Annotated[Path | None, typer.Option(help='JSON lines with {"doc", "text", "title", "published", "outlet", "url"}.')] = None,
    published: Annotated[str | None, typer.Option(help="Publication date of the input, such as 2024-12-02.")] = None,
    format: Annotated[Format, typer.Option(help="How to print the claims.")] = Format.jsonl,  # noqa: A002
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write there instead of standard output.")] = None,
    drops: Annotated[Path | None, typer.Option(help="Write everything that was not coded, with its reason, as JSON lines.")] = None,
    model: Annotated[str | None, typer.Option(help="Another installed spaCy English pipeline.")] = None,
    show_private: Annotated[bool, typer.Option(help="Name private persons in tables (JSON lines mark them).")] = False,
) -> None:
    """Code the claims of articles: who says that who did what to whom, where, when, with what harm, how certain."""
    if not paths and docs is None:
        raise typer.BadParameter("name a file, a folder, a URL or - (or use --docs)")
    if format is Format.parquet and output is None:
        raise typer.BadParameter("parquet needs --output FILE")
    count = Count()
    parts: list[Drop] = []

    def coded_articles() -> formats.Articles:
        for coded in code_items(items(paths or [], docs, published), model, count):
            parts.extend(coded.drops)
            yield coded

    formats.WRITERS[format](coded_articles(), output, show_private)
    if drops is not None:
        write_drops(drops, [*count.drops, *parts])
    count.tell()
    if count.exit_code:
        raise typer.Exit(count.exit_code)

