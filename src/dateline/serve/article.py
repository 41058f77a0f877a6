"""An article: its whole text with all claims at their words, what was dropped, and who copied from whom."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from dateline.ask import Questions
from dateline.ask.answers import masked
from dateline.ask.questions import ClaimRow
from dateline.ask.why import copies
from dateline.masking import SHOW_ALL, Masker
from dateline.model import Article, Span
from dateline.report.segments import Mark, segments
from dateline.report.words import visible
from dateline.serve.around import cards
from dateline.serve.cards import article_ref, marks_of
from dateline.serve.shapes_detail import ArticleDetail, BlockRow, CopyRow, DroppedPart, Segment


def article_detail(
    put: Questions, key: str, show_private: bool, read: Mapping[str, Sequence[str]]
) -> ArticleDetail | None:
    """The article of an id, taken out or not; None where there is none."""
    found, row = put.whole_articles([key]), put.article(key)
    if not found or row is None:
        return None
    article = found[key]
    masker = SHOW_ALL if show_private else put.masker(articles=[key])
    claims = sorted(put.claims_in(key), key=lambda c: c.coded.trigger.span)
    shown = cards(put, claims, masker, read)
    others = put.whole_articles(put.versions(key))
    made = ArticleDetail(
        article.id, article.title or article.doc, article.doc, article.outlet, article.author, article.url,
        article.published.day if article.published else None,
        article.published.origin if article.published else None, article.language, direction(article.text),
        list(_blocks(article, claims, masker)), [c for c in shown if not c.fields.background],
        [c for c in shown if c.fields.background],
        [DroppedPart(d.span.start, d.span.end, d.reason, d.detail) for d in put.drops(key) if d.span],
        list(_copies(put, key)), row.retracted, row.replaced_by,
        [article_ref(others[v]) for v in put.versions(key) if v in others],
    )  # fmt: skip
    out: ArticleDetail = masked(made, masker, article.id)
    return out


def direction(text: str) -> Literal["rtl", "ltr", "auto"]:
    """The way most letters of a text's beginning run; "auto" without letters."""
    kinds = [unicodedata.bidirectional(c) for c in text[:2000]]
    right, left = sum(k in ("R", "AL") for k in kinds), kinds.count("L")
    return "auto" if not right and not left else "rtl" if right > left else "ltr"


def _blocks(article: Article, claims: Sequence[ClaimRow], masker: Masker) -> Iterator[BlockRow]:
    """The text in order, the gaps between its blocks too: the texts of all segments joined are the text."""
    text = visible(masker.text(article.text, article.id))
    marks = [(Mark(span, role, 0), c.id) for c in claims for role, span in marks_of(c.coded)]
    at = 0
    for block in article.blocks:
        if at < block.span.start:
            yield BlockRow("gap", None, [Segment(text[at : block.span.start], [])], [])
        at = block.span.end
        mine = [(m, c) for m, c in marks if m.span.overlaps(block.span)] if block.kind != "furniture" else []
        here = [c.id for c in claims if block.span.start <= c.coded.trigger.span.start < block.span.end]
        yield BlockRow(block.kind, block.reason, list(_segments(text, block.span, mine)), here)
    if at < len(text):
        yield BlockRow("gap", None, [Segment(text[at:], [])], [])


def _segments(text: str, span: Span, marks: Sequence[tuple[Mark, str]]) -> Iterator[Segment]:
    at = span.start
    for piece in segments(text, span, [m for m, _ in marks]):
        here = Span(at, at + len(piece.text))
        at = here.end
        over = dict.fromkeys(c for m, c in marks if here.within(m.span))
        yield Segment(piece.text, list(piece.roles), list(over))  # type: ignore[arg-type]


def _copies(put: Questions, key: str) -> Iterator[CopyRow]:
    found = copies(put, key)
    others = put.whole_articles({c.source if c.copier == key else c.copier for c in found})
    for one in found:
        taken = one.copier == key
        other = others[one.source if taken else one.copier]
        span, share = (one.copier_span, one.copier_share) if taken else (one.source_span, one.source_share)
        yield CopyRow(article_ref(other), "from" if taken else "to", one.kind, share, span.start, span.end)
