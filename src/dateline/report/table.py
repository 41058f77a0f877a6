"""Claims as a table in the terminal: who says it first, then who did what to whom, where and when."""

from collections import Counter
from dataclasses import dataclass, field

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.masking import Masker
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

WIDTH = 100
# Shares of the width. The widest type and mode ("assault/unconventional") fit in the third column at 100 columns.
COLUMNS = {"who says": 17, "who": 16, "did what": 24, "to whom": 16, "where and when": 16}
TOP = 8  # sources and types named in the totals


@dataclass(slots=True)
class Totals:
    """What all tables together held."""

    articles: int = 0
    claims: int = 0
    masked: bool = False
    types: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)

    def add(self, claims: tuple[Claim, ...], masker: Masker) -> None:
        """Count one article."""
        self.articles += 1
        self.claims += len(claims)
        self.masked |= masker.masks
        self.types.update(c.event.type.lower() for c in claims)
        self.sources.update(innermost(c, masker) for c in claims)

    def lines(self) -> list[str]:
        """The totals in words."""
        out = [f"{counted(self.claims, 'claim')} in {counted(self.articles, 'article')}"]
        for name, counts in (("events", self.types), ("who says", self.sources)):
            rest = len(counts) - TOP
            shown = [f"{value} {n}" for value, n in counts.most_common(TOP)] + ([f"{rest} others"] if rest > 0 else [])
            out += [f"{name}: {', '.join(shown)}"] if shown else []
        return out + (["names of private persons are masked; --show-private shows them"] if self.masked else [])


def innermost(claim: Claim, masker: Masker) -> str:
    """Who says it first hand: the last link of the chain, or the article itself."""
    return source_words(claim.attribution[-1], masker, claim.article) if claim.attribution else ARTICLE


def heading(article: Article, masker: Masker) -> str:
    """The article's name, title, outlet and date in a line."""
    day = article.published.day.isoformat() if article.published else "no date"
    about = (plain(x) for x in (article.doc, article.title or "", article.outlet or "", day) if x)
    return masker.text(" · ".join(about), article.id)


def print_article(console: Console, article: Article, claims: tuple[Claim, ...], masker: Masker) -> None:
    """Print an article's heading and its claims."""
    console.print(Text(heading(article, masker), style="bold"))
    console.print(claim_table(claims, masker) if claims else Text("no claims"))
    console.print()


def claim_table(claims: tuple[Claim, ...], masker: Masker) -> Table:
    """The claims, one a row, without the columns that would be empty."""
    rows = [_cells(claim, masker) for claim in claims]
    used = [i for i in range(len(COLUMNS)) if any(row[i].plain for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), expand=True, show_edge=False)
    table.add_column("", justify="right", width=len(str(len(claims))))
    names = list(COLUMNS.items())
    for i in used:
        table.add_column(names[i][0], ratio=names[i][1], overflow="fold")
    for number, (claim, row) in enumerate(zip(claims, rows, strict=True), 1):
        table.add_row(str(number), *(row[i] for i in used), style="dim" if claim.background else None)
    return table


def _cells(claim: Claim, masker: Masker) -> tuple[Text, ...]:
    says = " > ".join(source_words(s, masker, claim.article) for s in claim.attribution)
    what = [f"{event_words(claim)} “{plain(masker.text(claim.trigger.text, claim.article))}”"]
    what += [harm_words(h) for h in claim.harm]
    marks = status_words(claim)
    what += [f"[{', '.join(marks)}]"] if marks else []
    place = claim.place
    where = [plain(masker.text(place.name or place.text, claim.article))] if place else []
    where += [time_words(claim.time)] if claim.time else []
    return (
        Text(says or ARTICLE),
        Text("; ".join(mention_words(m, masker, claim.article) for m in claim.actors)),
        Text("\n".join(what)),
        Text("; ".join(mention_words(m, masker, claim.article) for m in claim.recipients)),
        Text("\n".join(where)),
    )
