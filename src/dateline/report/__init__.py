"""The reader: one self-contained HTML file, no scripts, in which every claim stands beside the words it came from."""

from dateline.report.html import render

__all__ = ["render"]
