"""The embedded store: append-only tables in one DuckDB file."""
