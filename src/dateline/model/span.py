"""Half-open spans of characters."""

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of Unicode code points in an article's text: `text[start:end]`."""

    start: int
    end: int

    def within(self, other: "Span") -> bool:
        """True if this span lies inside the other one (or is equal to it)."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Span") -> bool:
        """True if the two spans share at least one character."""
        return self.start < other.end and other.start < self.end
