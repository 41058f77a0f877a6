"""Rendering coded articles to one HTML file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import jinja2

from dateline.model import Article, Claim, Drop, Harm, Span
from dateline.pipeline import Coded
from dateline.report.masking import mask, private_names
from dateline.report.segments import Mark, Segment, segments

HYPOTHETICAL = {
    "planned": "planned",
    "possible": "possible",
    "conditional": "only if",
    "demanded": "demanded, not done",
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article with its marked pieces, or the reason why it was not coded."""

    pieces: tuple[Segment, ...]
    kind: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as a card: everything is text already masked."""

    id: str
    says: tuple[tuple[str, str, str], ...]  # source, cue, kind
    kind: str  # event type
    mode: str
    trigger: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    where: str
    when: str
    harm: tuple[str, ...]
    marks: tuple[str, ...]
    sentence: str
    background: bool
    voice: str  # "own", "claimed", "denied" or "hypothetical": the edge of the card


@dataclass(frozen=True, slots=True)
class Page:
    """One article ready to print."""

    article: Article
    title: str
    paragraphs: tuple[Paragraph, ...]
    groups: tuple[tuple[str, tuple[Card, ...]], ...]  # event type, cards; the largest group first
    cards: tuple[Card, ...]
    background: tuple[Card, ...]


def render(coded: Iterable[Coded], drops: Sequence[Drop] = (), *, show_private: bool = False) -> str:
    """One self-contained HTML document without scripts. Private persons' names are masked unless `show_private`."""
    items = list(coded)
    names = frozenset() if show_private else private_names(c for item in items for c in item.claims)
    pages = [_page(item, names) for item in items]
    sources = Counter(_says_key(card) for page in pages for card in page.cards)
    return _template().render(pages=pages, drops=drops, sources=sources.most_common(), masked=bool(names))


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    # Text of articles is data: everything is escaped, and undefined names are errors, not blanks.
    loader = jinja2.PackageLoader("dateline.report", "templates")
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("reader.html")


def _says_key(card: Card) -> str:
    return card.says[-1][0] or "unstated" if card.says else "the article itself"


def _page(coded: Coded, names: frozenset[str]) -> Page:
    article = coded.article
    marks = [m for claim in coded.claims for m in _marks(claim)]
    paragraphs = tuple(_paragraphs(article, marks, names))
    cards = [_card(claim, article.text, names) for claim in coded.claims]
    news = tuple(c for c in cards if not c.background)
    kinds = Counter(c.kind for c in news)
    groups = tuple((kind, tuple(c for c in news if c.kind == kind)) for kind, _ in kinds.most_common())
    return Page(
        article,
        mask(article.title or article.doc, names),
        paragraphs,
        groups,
        news,
        tuple(c for c in cards if c.background),
    )


def _paragraphs(article: Article, marks: Sequence[Mark], names: frozenset[str]) -> Iterator[Paragraph]:
    text = mask(article.text, names)
    for block in article.blocks:
        yield Paragraph(tuple(segments(text, block.span.start, block.span.end, marks)), block.kind, block.reason)


def _marks(claim: Claim) -> Iterator[Mark]:
    roles: list[tuple[str, Span | None]] = [("trigger", claim.trigger.span)]
    roles += [("actor", m.span) for m in claim.actors] + [("recipient", m.span) for m in claim.recipients]
    roles += [("place", claim.place.span if claim.place else None), ("time", claim.time.span if claim.time else None)]
    roles += [("harm", h.span) for h in claim.harm] + [("source", s.span) for s in claim.attribution]
    roles += [("cue", s.cue.span if s.cue else None) for s in claim.attribution] + [
        ("label", x.span) for x in claim.labels
    ]
    return (Mark(span, role, claim.id) for role, span in roles if span is not None)


def _card(claim: Claim, text: str, names: frozenset[str]) -> Card:
    def shown(value: str) -> str:
        return mask(value, names)

    place, time = claim.place, claim.time
    marks = [HYPOTHETICAL[claim.status]] if claim.status in HYPOTHETICAL else []
    marks += ["said not to be so"] if claim.negated else []
    return Card(
        id=claim.id,
        says=tuple((shown(s.name or s.text), s.cue.text if s.cue else "", s.kind) for s in claim.attribution),
        kind=claim.event.type,
        mode=claim.event.mode,
        trigger=claim.trigger.text,
        who=tuple(_mention(m, names) for m in claim.actors),
        whom=tuple(_mention(m, names) for m in claim.recipients),
        where=""
        if place is None
        else shown(f"{place.name or place.text}{f' ({place.country})' if place.country else ''}"),
        when="" if time is None else _when(time.start, time.end, time.text),
        harm=tuple(_harm(h) for h in claim.harm),
        marks=tuple(marks),
        sentence=shown(text[claim.sentence.start : claim.sentence.end]),
        background=claim.background,
        voice="denied"
        if claim.negated
        else "hypothetical"
        if claim.status in HYPOTHETICAL
        else "claimed"
        if claim.attribution
        else "own",
    )


def _mention(mention: Any, names: frozenset[str]) -> str:
    known = ", ".join(x for x in (mention.country, mention.sector) if x)
    return mask(mention.name or mention.text, names) + (f" ({known})" if known else "")


def _when(start: str | None, end: str | None, text: str) -> str:
    if start is None and end is None:
        return f"“{text}”"
    return str(start) if start == end else f"{start or '…'} – {end or '…'}"


def _harm(harm: Harm) -> str:
    number = (
        "number not told"
        if harm.state == "unknown"
        else f"{harm.low} or more"
        if harm.high is None
        else f"{harm.low}"
        if harm.low == harm.high
        else f"{harm.low}–{harm.high}"
    )
    return f"{harm.outcome}: {number} {harm.who}"
