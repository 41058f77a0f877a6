"""Frames to the engine and back as Arrow streams, without pyarrow.

A module of its own: polars keeps the types that it was given to the end of the process, and through this one nothing of
the engine, which would complain of that.
"""

from typing import Any


class Stream:
    """A frame on its way to DuckDB, or an answer of DuckDB on its way to a frame."""

    def __init__(self, data: Any) -> None:
        self.data = data

    def __arrow_c_stream__(self, requested: object = None) -> object:
        return self.data.__arrow_c_stream__(requested)
