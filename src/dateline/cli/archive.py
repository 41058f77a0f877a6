"""`dateline archive`: what was read, as one file to keep, to share or to read again."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from dateline.cli.inputs import (
    Count,
    Docs,
    Fetch,
    Gate,
    Limits,
    Paths,
    Published,
    Sample,
    check_output,
    items,
    parse_limits,
)
from dateline.model import Article, Drop


def archive(
    output: Annotated[
        str,
        typer.Option("--output", "-o", help="FILE.jsonl, .parquet, .warc, .warc.gz or .warc.zst, here or s3://…"),
    ],
    paths: Paths = None,
    docs: Docs = None,
    sample: Sample = False,
    published: Published = None,
    fetch: Fetch = False,
    gate: Gate = False,
    limit: Limits = None,
) -> None:
    """Write the articles of inputs as one file, which Dateline reads again to the same articles with the same ids."""
    from dateline.export.articles import SUFFIXES, suffix_of, write_articles
    from dateline.read.stored import is_stored, store_file

    suffix = suffix_of(output)
    if suffix is None:
        raise typer.BadParameter(f"must end in {', '.join(SUFFIXES)}", param_hint="-o")
    count = Count()
    found = _read(
        items(paths or [], docs, published, sample, fetch=fetch, gate=gate, settings=parse_limits(limit)), count
    )
    if not is_stored(output):
        check_output(Path(output))
    if is_stored(output):
        with TemporaryDirectory(prefix="dateline-") as folder:
            made = Path(folder, f"file{suffix}")
            write_articles(found, made, suffix)
            store_file(output, made)
    else:
        write_articles(found, Path(output), suffix)
    count.tell_read()
    if count.exit_code:
        raise typer.Exit(count.exit_code)


def _read(found: Iterator[Article | Drop], count: Count) -> Iterator[Article]:
    """The articles, counted; drops are counted and go no further."""
    for item in found:
        if isinstance(item, Drop):
            count.drops.append(item)
        else:
            count.coded += 1
            yield item
