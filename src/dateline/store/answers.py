"""The answers of a database as bytes: equal bytes, equal answers."""

import hashlib
import io

import polars as pl

from dateline.store.interface import Store
from dateline.store.tables import DERIVED, TABLES


def answers(store: Store) -> bytes:
    """Every row of every derived table, sorted, as JSON lines under the table's name. No clock of reading is in it."""
    out = io.BytesIO()
    for name in DERIVED:
        out.write(f"# {name}\n".encode())
        rows = table_rows(store, name)
        rows.with_columns(pl.col(pl.Binary).bin.encode("hex")).write_ndjson(out)
    return out.getvalue()


def digest(store: Store) -> str:
    """SHA-256 of the answers."""
    return hashlib.sha256(answers(store)).hexdigest()


def table_rows(store: Store, name: str) -> pl.DataFrame:
    """The rows of a derived table in order; whole rows decide where the key does not."""
    columns = ", ".join(f'"{c}"' for c in TABLES[name].columns)
    return store.rows(f'SELECT {columns} FROM "{name}" ORDER BY ALL')
