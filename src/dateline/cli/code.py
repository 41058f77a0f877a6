"""`dateline code`."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import formats
from dateline.cli.actoroptions import ActorsOption, use_actors
from dateline.cli.inputs import (
    Count,
    Docs,
    Fetch,
    Gate,
    Limits,
    Model,
    Paths,
    Published,
    Sample,
    check_output,
    code_items,
    items,
    parse_limits,
    write_drops,
)
from dateline.cli.placeoptions import GazetteerOption, Region, parse_regions, use_gazetteers
from dateline.model import Drop

if TYPE_CHECKING:
    from dateline.pipeline import Coded


class Format(StrEnum):
    """Output formats."""

    jsonl = "jsonl"
    table = "table"
    csv = "csv"
    parquet = "parquet"


def code(
    paths: Paths = None,
    docs: Docs = None,
    sample: Sample = False,
    published: Published = None,
    format: Annotated[Format | None, typer.Option(help="jsonl unless -o FILE ends in .csv or .parquet.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write there instead of standard output.")
    ] = None,
    drops: Annotated[
        Path | None, typer.Option(help="Write everything that was not coded there, with its reason, as JSON lines.")
    ] = None,
    fetch: Fetch = False,
    gate: Gate = False,
    limit: Limits = None,
    region: Region = None,
    actors: ActorsOption = None,
    model: Model = None,
    gazetteer: GazetteerOption = None,
    show_private: Annotated[
        bool,
        typer.Option("--show-private", help="Name private persons in table, CSV and Parquet (JSON lines mark them)."),
    ] = False,
) -> None:
    """Code the claims of articles: who says that who did what to whom, where, when, with what harm, how certain."""
    chosen = format.value if format else formats.SUFFIXES.get(output.suffix.lower(), "jsonl") if output else "jsonl"
    if chosen == "parquet" and output is None:
        raise typer.BadParameter("parquet needs -o FILE", param_hint="--format")
    for path in (output, drops):
        check_output(path)
    regions = parse_regions(region)
    use_actors(actors)
    use_gazetteers(gazetteer)
    count = Count()
    parts: list[Drop] = []
    found = items(paths or [], docs, published, sample, fetch=fetch, gate=gate, settings=parse_limits(limit))

    def coded_articles() -> Iterator["Coded"]:
        for coded in code_items(found, model, count, printing=output is None, regions=regions):
            parts.extend(coded.drops)
            yield coded

    formats.WRITERS[chosen](coded_articles(), output, show_private)
    if drops is not None:
        write_drops(drops, [*count.drops, *parts])
    count.tell()
    if count.exit_code:
        raise typer.Exit(count.exit_code)
