"""Which claims may be one event, and why."""

from dateline.reconcile.pairs.find import find_pairs

__all__ = ["find_pairs"]
