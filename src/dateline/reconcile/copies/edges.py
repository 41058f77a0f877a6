"""From the passages that two articles share to directed edges: which was first, and what kind of copy it is."""

from collections.abc import Sequence
from typing import NamedTuple

from dateline.knowledge.copying import CopyRules
from dateline.model import Span
from dateline.model.incident import Copy, CopyKind
from dateline.reconcile.copies.credits import Credits, Order, order, outlet_names, read_credits
from dateline.reconcile.copies.sketch import Text


class Passage(NamedTuple):
    """A passage of two texts, and whether it is a quotation in both."""

    left: Span
    right: Span
    quoted: bool


class Pair(NamedTuple):
    """Two articles, and the part of each one's words that the other has."""

    left: Text
    right: Text
    left_share: float
    right_share: float


class Sides:
    """What is known of each article as a source, read once."""

    def __init__(self, rules: CopyRules):
        self.rules = rules
        self._known: dict[str, tuple[Credits, tuple[str, ...], Order]] = {}

    def of(self, article: Text) -> tuple[Credits, tuple[str, ...], Order]:
        """Its credits, the names of its outlet, and its place in the order from source to copier."""
        found = self._known.get(article.id)
        if found is None:
            credits = read_credits(article, article.text, self.rules)
            found = (credits, outlet_names(article.outlet, self.rules), order(article, credits))
            self._known[article.id] = found
        return found

    def copied_left(self, left: Text, right: Text) -> bool:
        """True if `left` is the source. A copier that credits the other's outlet settles it; else the order does."""
        credits, names, at = self.of(left)
        other_credits, other_names, other_at = self.of(right)
        by_left, by_right = credits.name(other_names), other_credits.name(names)
        if by_left != by_right and names[:1] != other_names[:1]:
            return by_right
        return at < other_at

    def edges(self, pair: Pair, passages: Sequence[Passage]) -> list[Copy]:
        """The edges of one pair; none if one outlet repeats a part of its own text only (furniture, background)."""
        names, other_names = self.of(pair.left)[1], self.of(pair.right)[1]
        one_outlet = names and names[:1] == other_names[:1]
        if one_outlet and max(pair.left_share, pair.right_share) < self.rules.same_outlet:
            return []
        if self.copied_left(pair.left, pair.right):
            source, copier, shares = pair.left, pair.right, (pair.left_share, pair.right_share)
            spans = [(p.left, p.right) for p in passages]
        else:
            source, copier, shares = pair.right, pair.left, (pair.right_share, pair.left_share)
            spans = [(p.right, p.left) for p in passages]
        whole: CopyKind = "same" if shares[1] >= self.rules.same else "embeds"
        kinds: list[CopyKind] = ["quotes" if p.quoted else whole for p in passages]
        return [Copy(source.id, copier.id, *s, *shares, kind) for s, kind in zip(spans, kinds, strict=True)]
