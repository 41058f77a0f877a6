"""Rendering coded articles to one HTML file."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import jinja2

from dateline.masking import Masker, make_masker
from dateline.model import Article, Claim, Drop
from dateline.pipeline import Coded
from dateline.report.cards import Card, claim_marks, make_card
from dateline.report.segments import Segment, segments
from dateline.report.words import counted, plain, visible


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
    cards = [(c, make_card(c, n, f"{number}-{n}", masker)) for n, c in enumerate(in_order, 1)]
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
    marks = [mark for claim, card in cards for mark in claim_marks(claim, card.number)]
    left = list(cards)
    for block in article.blocks:
        here = [(claim, card) for claim, card in left if claim.trigger.span.start < block.span.end]
        left = left[len(here) :]  # both are in text order
        pieces = tuple(segments(text, block.span, marks if block.kind != "furniture" else ()))
        yield Row(block.kind, block.reason, pieces, tuple(card for _, card in here))
