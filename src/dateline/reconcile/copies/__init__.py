"""Who copied from whom: near-copies by shared shingles, passage by passage, directed in time (docs/copies.md)."""

from dateline.reconcile.copies.find import find_copies
from dateline.reconcile.copies.groups import copied_from, copy_groups
from dateline.reconcile.copies.sketch import Sketch, Text, sketch

__all__ = ["Sketch", "Text", "copied_from", "copy_groups", "find_copies", "sketch"]
