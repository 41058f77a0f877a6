"""Rows of a Parquet file with the columns of JSON rows (doc, text, title, published, outlet, url, author)."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dateline.read.limits import Budget, RefusedError, panics_told
from dateline.read.rows import FIELDS
from dateline.read.settings import ReadSettings

ALIASES = ("id", "dct")  # for doc and published, as in JSON rows
_BATCH = 64  # rows held at once


def parquet_rows(path: Path, settings: ReadSettings) -> Iterator[dict[str, Any]]:
    """The rows of a file in order, as `rows.read_row` takes them. Raises RefusedError for a bomb or a broken file, and
    OSError where the reader fails on one."""
    yield from panics_told(_rows(path, settings))


def _rows(path: Path, settings: ReadSettings) -> Iterator[dict[str, Any]]:
    import polars as pl  # a quarter of a second, for those who read Parquet

    _check(path, settings)
    size = path.stat().st_size
    budget = Budget(settings, lambda: size)
    try:
        # `Path` and glob=False: no name is a pattern or a place on the network
        frame = pl.scan_parquet(path, glob=False, hive_partitioning=False)
        columns = [name for name in frame.collect_schema().names() if name in (*FIELDS, *ALIASES)]
        if "text" not in columns:
            raise RefusedError("bad-row", "no column text")
        for batch in frame.select(columns).collect_batches(chunk_size=_BATCH, maintain_order=True):
            for row in batch.iter_rows(named=True):
                budget.spend(sum(len(value) for value in row.values() if isinstance(value, str)))
                yield {key: _told(value) for key, value in row.items()}
    except pl.exceptions.PolarsError as error:
        raise RefusedError("broken-archive", f"{type(error).__name__}: {error}"[:200]) from error


def _check(path: Path, settings: ReadSettings) -> None:
    """Refuse a file with a row group of more rows than may be decoded at once, by what its footer says."""
    import duckdb

    try:
        with duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}) as base:
            found = base.execute(
                "SELECT coalesce(max(row_group_num_rows), 0) FROM parquet_metadata(?)", [_literal(path)]
            ).fetchone()
    except duckdb.Error as error:
        raise RefusedError("broken-archive", f"{type(error).__name__}: {error}"[:200]) from error
    if found is not None and found[0] > settings.max_row_group:
        raise RefusedError("bomb", f"a row group of {found[0]} rows, more than {settings.max_row_group}")


def _literal(path: Path) -> str:
    """The path as a pattern that only it matches."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in str(path.absolute()))


def _told(value: Any) -> Any:
    """Days and times as text, everything else as it is."""
    return value.isoformat() if isinstance(value, (date, datetime)) else value
