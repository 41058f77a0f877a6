"""Rows of a Parquet file with the columns of JSON rows (doc, text, title, published, outlet, url, author).

Read by DuckDB, a vector at a time: it answers damage with an error, where polars' reader ends the whole process
("memory allocation failed") on a page that says it holds 2^61 values.
"""

import atexit
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.read.limits import Budget, RefusedError
from dateline.read.rows import FIELDS
from dateline.read.settings import ReadSettings

ALIASES = ("id", "dct")  # for doc and published, as in JSON rows
_BATCH = 64  # rows held at once
_ROW = 16  # bytes that a row counts for beside its texts, so that rows of nothing end, too
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False, "autoload_known_extensions": False, "memory_limit": "1GB", "threads": 1,
    "temp_directory": "", "enable_external_file_cache": False,
}  # fmt: skip


def parquet_rows(path: Path, settings: ReadSettings) -> Iterator[dict[str, Any]]:
    """The rows of a file in order, as `rows.read_row` takes them. Raises RefusedError for a bomb or a broken file."""
    import duckdb

    size = path.stat().st_size
    budget = Budget(settings, lambda: size)
    try:
        with _engine().cursor() as base:
            source = base.execute("SELECT * FROM read_parquet(?, hive_partitioning = false) LIMIT 0", [_literal(path)])
            there = {column[0] for column in source.description or ()}
            columns = [name for name in (*FIELDS, *ALIASES) if name in there]
            if "text" not in columns:
                raise RefusedError("bad-row", "no column text")
            named = ", ".join(f'"{name}"' for name in columns)
            base.execute(f"SELECT {named} FROM read_parquet(?, hive_partitioning = false)", [_literal(path)])
            while batch := base.fetchmany(_BATCH):
                for values in batch:
                    budget.spend(_ROW + sum(len(value) for value in values if isinstance(value, str)))
                    yield {name: _told(value) for name, value in zip(columns, values, strict=True)}
    except (duckdb.Error, RuntimeError, ValueError, OverflowError) as error:
        # RuntimeError: a column whose name is no UTF-8; the last two: a day that Python has no date for
        _engine.cache_clear()  # after some errors an engine answers nothing more
        raise RefusedError("broken-archive", f"{type(error).__name__}: {error}"[:200]) from error


@lru_cache(maxsize=1)
def _engine() -> Any:
    """One for the process: starting it takes longer than reading a small file."""
    import duckdb

    atexit.register(_engine.cache_clear)  # the bindings complain of what is left at the end
    return duckdb.connect(config=_CONFIG)


def _literal(path: Path) -> str:
    """The path as a pattern that only it matches; no name is a place on the network."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in str(path.absolute()))


def _told(value: Any) -> Any:
    """Days and times as text, everything else as it is."""
    return value.isoformat() if isinstance(value, (date, datetime)) else value
