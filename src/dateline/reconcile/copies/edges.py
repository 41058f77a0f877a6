"""From the passages that two articles share to directed edges: which was first, and what kind of copy it is."""

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from dateline.knowledge.copying import CopyRules
from dateline.model import Span
from dateline.model.incident import Copy, CopyKind
from dateline.reconcile.copies.credits import Credits, Order, order, outlet_names, read_credits
from dateline.reconcile.copies.sketch import Text

_BY_RIGHT = itemgetter(2, 3)


class Direction(NamedTuple):
    """A pair of articles from source to copier, with the part of each one's words that the other has."""

    source: str
    copier: str
    source_share: float
    copier_share: float
    turned: bool  # the right article is the source
    whole: CopyKind  # of the passages that are no quotations

    def edges(self, passages: Iterable[tuple[int, int, int, int, bool]]) -> list[Copy]:
        """One edge a passage (start and end left, start and end right, whether a quotation), in copier's order."""
        source, copier, share, other, turned, whole = self
        if turned:
            return [
                Copy(source, copier, Span(c, d), Span(a, b), share, other, "quotes" if quoted else whole)
                for a, b, c, d, quoted in passages
            ]
        return [
            Copy(source, copier, Span(a, b), Span(c, d), share, other, "quotes" if quoted else whole)
            for a, b, c, d, quoted in sorted(passages, key=_BY_RIGHT)
        ]


class Side(NamedTuple):
    """An article as a source or a copier."""

    credits: Credits
    names: tuple[str, ...]  # of its outlet; the first is the outlet's key
    order: Order


class Sides:
    """What is known of each article as a source, read once."""

    def __init__(self, rules: CopyRules):
        self.rules = rules
        self._known: dict[str, Side] = {}

    def of(self, article: Text) -> Side:
        """Its credits, the names of its outlet, and its place in the order from source to copier."""
        found = self._known.get(article.id)
        if found is None:
            names = outlet_names(article.outlet, self.rules)
            credits = read_credits(article.text, names, self.rules)
            found = self._known[article.id] = Side(credits, names, order(article, credits))
        return found

    def direct(self, left: Text, right: Text, left_share: float, right_share: float) -> Direction | None:
        """The pair from source to copier; None if one outlet repeats part of its own text (furniture, background)."""
        side, other = self.of(left), self.of(right)
        one_outlet = bool(side.names) and side.names[:1] == other.names[:1]
        if one_outlet and left_share < self.rules.same_outlet and right_share < self.rules.same_outlet:
            return None
        if _is_source(side, other, one_outlet):
            return Direction(left.id, right.id, left_share, right_share, False, self._kind(right_share))
        return Direction(right.id, left.id, right_share, left_share, True, self._kind(left_share))

    def _kind(self, copier_share: float) -> CopyKind:
        return "same" if copier_share >= self.rules.same else "embeds"


def _is_source(side: Side, other: Side, one_outlet: bool) -> bool:
    """True if `other` copied. That one of the two outlets is credited by the other settles it; else the order does."""
    if not one_outlet:
        credited = other.credits.name(side.names)
        if credited != side.credits.name(other.names):
            return credited
    return side.order < other.order
