"""Which claims may be one event, and why."""

from dateline.reconcile.pairs.find import find_pairs
from dateline.reconcile.pairs.reasons import reasons_of

__all__ = ["find_pairs", "reasons_of"]
