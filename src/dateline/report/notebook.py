"""Claims as a table of HTML in a notebook."""

from collections.abc import Iterable, Sequence
from html import escape

from dateline.masking import Masker, make_masker
from dateline.model import Article, Claim
from dateline.report.words import (
    ARTICLE,
    counted,
    event_words,
    harm_words,
    mention_words,
    plain,
    source_words,
    status_words,
    time_words,
)

ROWS = 10  # shown; a notebook with thousands of rows is slow and nobody reads them
CELL = 160  # characters of a cell that are shown
HEADER = ("who says", "who", "did what", "to whom", "where", "when", "harm")


def claims_html(claims: Sequence[Claim], articles: Iterable[Article]) -> str:
    """A bounded HTML table: no markup from the articles, no names of private persons."""
    masker = make_masker(claims, articles)
    head = "".join(f'<th style="text-align:left">{name}</th>' for name in HEADER)
    rows = "".join(f"<tr>{''.join(map(_cell, _cells(claim, masker)))}</tr>" for claim in claims[:ROWS])
    told = f"+{len(claims) - ROWS:,} more; " if len(claims) > ROWS else ""
    told += counted(len(claims), "claim") + (", .frame() has all" if len(claims) > ROWS else "")
    told += "; names of private persons are masked" if masker.masks else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p>{told}</p>"


def _cell(text: str) -> str:
    short = text if len(text) <= CELL else text[: CELL - 1] + "…"
    return f'<td style="text-align:left;vertical-align:top;unicode-bidi:isolate">{escape(short)}</td>'


def _cells(claim: Claim, masker: Masker) -> tuple[str, ...]:
    article, place, time = claim.article, claim.place, claim.time
    marks = status_words(claim)
    did = f"{event_words(claim)} “{plain(masker.text(claim.trigger.text, article))}”"
    return (
        " > ".join(source_words(s, masker, article) for s in claim.attribution) or ARTICLE,
        "; ".join(mention_words(m, masker, article) for m in claim.actors),
        f"{did} [{', '.join(marks)}]" if marks else did,
        "; ".join(mention_words(m, masker, article) for m in claim.recipients),
        plain(masker.text(place.name or place.text, article)) if place else "",
        time_words(time) if time else "",
        "; ".join(harm_words(h) for h in claim.harm),
    )
