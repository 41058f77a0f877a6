"""From the passages that two articles share to directed edges: which was first, and what kind of copy it is."""

from collections.abc import Sequence
from typing import NamedTuple

from dateline.knowledge.copying import CopyRules
from dateline.model import Span
from dateline.model.incident import Copy, CopyKind
from dateline.reconcile.copies.credits import Credits, Order, order, outlet_names, read_credits
from dateline.reconcile.copies.quoted import quoted_share
from dateline.reconcile.copies.sketch import Text

_LONG = 1500  # characters; a passage longer than this is no quotation


class Passage(NamedTuple):
    """A passage of two texts, and how many of its words are equal."""

    left: Span
    right: Span
    words: int


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


def edges_of(
    left: Text, right: Text, passages: Sequence[Passage], sizes: tuple[int, int], sides: Sides
) -> list[Copy]:
    """The edges of one pair: none if what they share is too little. `sizes` are the words of either text."""
    rules = sides.rules
    quoted = [_is_quotation(left.text, right.text, p, rules) for p in passages]
    own = sum(p.words for p, quote in zip(passages, quoted, strict=True) if not quote)
    if own < rules.pair_words:
        passages = [p for p, quote in zip(passages, quoted, strict=True) if quote]
        quoted = [True] * len(passages)
    if not passages:
        return []
    total = sum(p.words for p in passages)
    shares = (min(1.0, round(total / sizes[0], 3)), min(1.0, round(total / sizes[1], 3)))
    names, other_names = sides.of(left)[1], sides.of(right)[1]
    if names and names[:1] == other_names[:1] and max(shares) < rules.same_outlet:
        return []
    forward = sides.copied_left(left, right)
    source, copier = (left, right) if forward else (right, left)
    source_share, copier_share = shares if forward else shares[::-1]
    whole: CopyKind = "same" if copier_share >= rules.same else "embeds"
    out = []
    for passage, quote in zip(passages, quoted, strict=True):
        spans = (passage.left, passage.right) if forward else (passage.right, passage.left)
        kind: CopyKind = "quotes" if quote else whole
        out.append(Copy(source.id, copier.id, *spans, source_share, copier_share, kind))
    return out


def _is_quotation(left: str, right: str, passage: Passage, rules: CopyRules) -> bool:
    if passage.left.end - passage.left.start > _LONG:
        return False
    sides = ((left, passage.left), (right, passage.right))
    return all(quoted_share(text, span) >= rules.quoted for text, span in sides)
