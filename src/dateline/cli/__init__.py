"""The command line: a thin shell over the library."""

from dateline.cli.app import main

__all__ = ["main"]
