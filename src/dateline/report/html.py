"""Rendering coded articles to one HTML file."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import jinja2

from dateline.masking import Masker, make_masker
from dateline.model import Article, Claim, Drop, Mention, Source, Span
from dateline.pipeline import Coded
from dateline.report.segments import Mark, Segment, segments
from dateline.report.words import (
    ARTICLE,
    HYPOTHETICAL,
    counted,
    event_words,
    harm_words,
    mention_words,
    plain,
    source_words,
    status_words,
    time_words,
    visible,
)


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an attribution chain in words."""

    source: str
    cue: str
    kind: str


@dataclass(frozen=True, slots=True)
class Card:
    """A claim as a card: everything is text already masked."""

    number: int  # in its article, from 1
    anchor: str  # unique in the file
    says: tuple[Link, ...]
    event: str
    trigger: str
    fields: tuple[tuple[str, str, str], ...]  # name, role (the colour of its words), value; only what is known
    marks: tuple[str, ...]
    voice: str  # "own", "claimed", "denied" or "hypothetical": the edge of the card

    @property
    def source(self) -> str:
        """Who says it first hand."""
        return self.says[-1].source if self.says else ARTICLE

    @property
    def line(self) -> str:
        """The claim in a line."""
        who = [value for name, _, value in self.fields if name in ("who", "to whom")]
        return f"{self.event} “{self.trigger}”{': ' if who else ''}{' → '.join(who)}"


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the article with its marked pieces, beside the claims that it makes; furniture has a reason."""

    kind: str
    reason: str | None
    pieces: tuple[Segment, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One article ready to print."""

    number: int
    title: str
    about: str
    headline: bool  # the text has its own
    rows: tuple[Row, ...]

    @property
    def cards(self) -> list[Card]:
        """All its claims in text order."""
        return [card for row in self.rows for card in row.cards]


Index = list[tuple[str, list[tuple[str, list[Card]]]]]


def render(coded: Iterable[Coded], drops: Sequence[Drop] = (), *, show_private: bool = False) -> str:
    """One self-contained HTML document without scripts. Private persons' names are masked unless `show_private`."""
    items = list(coded)
    claims = (c for item in items for c in item.claims)
    masker = make_masker(claims, (item.article for item in items), show_private=show_private)
    pages = [_page(item, number, masker) for number, item in enumerate(items, 1)]
    cards = [card for page in pages for card in page.cards]
    lost = [(plain(d.doc), d.reason, plain(d.detail)) for d in drops]
    return _template().render(
        pages=pages,
        drops=lost,
        claims=counted(len(cards), "claim"),
        articles=counted(len(pages), "article"),
        index=_index(cards),
        masked=masker.masks,
    )


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("dateline.report", "templates"),
        autoescape=True,  # text of articles is data, never markup
        undefined=jinja2.StrictUndefined,  # a misspelt name is an error, not a blank
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("reader.html")


def _index(cards: Sequence[Card]) -> Index:
    """The claims under each event type, source and status; the longest list first."""
    keys: tuple[tuple[str, Callable[[Card], tuple[str, ...]]], ...] = (
        ("Who says it", lambda c: (c.source,)),
        ("Event type", lambda c: (c.event.partition("/")[0],)),
        ("Status", lambda c: c.marks or ("actual",)),
    )
    out = []
    for name, key in keys:
        groups: defaultdict[str, list[Card]] = defaultdict(list)
        for card in cards:
            for value in key(card):
                groups[value].append(card)
        out.append((name, sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))))
    return out


def _page(coded: Coded, number: int, masker: Masker) -> Page:
    article = coded.article
    in_order = sorted(coded.claims, key=lambda c: c.trigger.span)
    cards = [(c, _card(c, n, f"{number}-{n}", masker)) for n, c in enumerate(in_order, 1)]
    day = article.published.day.isoformat() if article.published else "publication date not known"
    about = (plain(x) for x in (article.doc, article.outlet or "", day, article.url or "") if x)
    return Page(
        number=number,
        title=masker.text(plain(article.title or article.doc), article.id),
        about=masker.text(" · ".join(about), article.id),
        headline=any(block.kind == "headline" for block in article.blocks),
        rows=tuple(_rows(article, cards, masker)),
    )


def _rows(article: Article, cards: Sequence[tuple[Claim, Card]], masker: Masker) -> Iterator[Row]:
    text = visible(masker.text(article.text, article.id))
    marks = [mark for claim, card in cards for mark in _marks(claim, card.number)]
    left = list(cards)
    for block in article.blocks:
        here = [(claim, card) for claim, card in left if claim.trigger.span.start < block.span.end]
        left = left[len(here) :]  # both are in text order
        pieces = tuple(segments(text, block.span, marks if block.kind != "furniture" else ()))
        yield Row(block.kind, block.reason, pieces, tuple(card for _, card in here))


def _marks(claim: Claim, number: int) -> Iterator[Mark]:
    spans: list[tuple[str, Span | None]] = [("trigger", claim.trigger.span)]
    spans += [("actor", m.span) for m in claim.actors] + [("recipient", m.span) for m in claim.recipients]
    spans += [("place", claim.place.span)] if claim.place else []
    spans += [("time", claim.time.span)] if claim.time else []
    spans += [("harm", h.span) for h in claim.harm] + [("source", s.span) for s in claim.attribution]
    spans += [("cue", s.cue.span) for s in claim.attribution if s.cue] + [("label", x.span) for x in claim.labels]
    return (Mark(span, role, number) for role, span in spans if span is not None)


def _card(claim: Claim, number: int, anchor: str, masker: Masker) -> Card:
    return Card(
        number=number,
        anchor=anchor,
        says=tuple(_link(s, masker, claim.article) for s in claim.attribution),
        event=event_words(claim),
        trigger=plain(masker.text(claim.trigger.text, claim.article)),
        fields=tuple(_fields(claim, masker)),
        marks=tuple(status_words(claim)),
        voice=_voice(claim),
    )


def _link(source: Source, masker: Masker, article: str) -> Link:
    cue = plain(masker.text(source.cue.text, article)) if source.cue else ""
    return Link("source not named" if source.span is None else source_words(source, masker, article), cue, source.kind)


def _voice(claim: Claim) -> str:
    if claim.negated:
        return "denied"
    if claim.status in HYPOTHETICAL:
        return "hypothetical"
    return "claimed" if claim.attribution else "own"


def _fields(claim: Claim, masker: Masker) -> Iterator[tuple[str, str, str]]:
    for name, role, mentions in (("who", "actor", claim.actors), ("to whom", "recipient", claim.recipients)):
        if mentions:
            yield name, role, "; ".join(_known(m, masker, claim.article) for m in mentions)
    if claim.place is not None:
        where = plain(masker.text(claim.place.name or claim.place.text, claim.article))
        yield "where", "place", f"{where} ({claim.place.country})" if claim.place.country else where
    if claim.time is not None:
        yield "when", "time", time_words(claim.time)
    if claim.harm:
        yield "harm", "harm", "; ".join(harm_words(h) for h in claim.harm)
    if claim.targets:
        yield "hit", "harm", "; ".join(plain(masker.text(t.text, claim.article)) for t in claim.targets)
    for label in claim.labels:
        yield "loaded word", "label", f"“{plain(label.text)}”{f' for {plain(label.of)}' if label.of else ''}"


def _known(mention: Mention, masker: Masker, article: str) -> str:
    known = ", ".join(x for x in (mention.country, mention.sector) if x)
    words = mention_words(mention, masker, article)
    return f"{words} ({known})" if known else words
