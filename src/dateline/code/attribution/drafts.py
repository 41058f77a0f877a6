"""An attribution in the making: words and runs of words, before quotations are joined and spans are cut."""

from typing import NamedTuple

from dateline.code.attribution.cues import Cue
from dateline.code.attribution.ranges import Range
from dateline.model import Word


class Draft(NamedTuple):
    """One cue with what syntax says about its source and content. Empty content: still waiting for a quotation."""

    row: Cue
    head: Word
    cue: tuple[Range, ...]
    source: Word | None
    content: tuple[Range, ...]
    pattern: str
    negated: bool = False

    @property
    def quotes(self) -> bool:
        """True if the cue can carry a quotation."""
        return "quote" in self.row.patterns or "words" in self.row.patterns

    def having(self, content: tuple[Range, ...]) -> "Draft":
        """The same draft with another content."""
        return self._replace(content=content)
