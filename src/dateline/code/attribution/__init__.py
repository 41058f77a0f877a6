"""Who says what: every attribution of an article, and the chain of them above a word."""

from dateline.code.attribution.chains import chain
from dateline.code.attribution.find import attributions

__all__ = ["attributions", "chain"]
