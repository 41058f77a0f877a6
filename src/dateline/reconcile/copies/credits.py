"""Whom an article credits, and which of two articles was first."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from dateline.knowledge.copying import CopyRules
from dateline.reconcile.copies.sketch import Text

_HEAD, _TAIL = 600, 600  # characters at either end where credits stand
_LINE = 40  # characters of a line that is nothing but a credit
_LEAD = re.compile(r"(?:by|from|source|via|with|copyright|report|text) ")
_PICTURE = re.compile(r"\s*(?:photo|image|picture|video|file|graphic)", re.IGNORECASE)
_APART = re.compile(r"[,/|&]|\band\b")
_DATELINE = re.compile(r"\(([^()\n]{2,40})\)\s*[-–—]")
_SIGNED = re.compile(
    r"[(\[]\s*(?:Reporting|Writing|Additional reporting|Editing) by ([^()\[\]\n]{2,300})", re.IGNORECASE
)
_WORDS = re.compile(r"\w+")

Order = tuple[date, int, str, str]


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom an article credits. `own`: it is signed by its own outlet, or that is an agency."""

    own: bool
    signed: str  # words of the dateline's bracket and of "Reporting by …"
    lines: frozenset[str]  # names that stand on a line of their own, as "Source: AFP"

    def name(self, outlet: tuple[str, ...]) -> bool:
        """True if a credit names the outlet by one of its names."""
        return not self.lines.isdisjoint(outlet) or (
            self.signed != "" and any(f" {name} " in self.signed for name in outlet)
        )


def plain(name: str) -> str:
    """A name in lower case, without "the" and punctuation."""
    return " ".join(w for w in _WORDS.findall(name.lower()) if w != "the")


@lru_cache(maxsize=2)
def _agencies(names: tuple[tuple[str, ...], ...]) -> dict[str, tuple[str, ...]]:
    out = {}
    for row in names:
        together = tuple(plain(name) for name in row)
        out.update(dict.fromkeys(together, together))
    return out


def outlet_names(outlet: str | None, rules: CopyRules) -> tuple[str, ...]:
    """The names by which credits may call an outlet; the first is its key. Empty if it has none."""
    key = plain(outlet or "")
    return _agencies(rules.agencies).get(key, (key,)) if key else ()


def read_credits(text: str, names: tuple[str, ...], rules: CopyRules) -> Credits:
    """The credits in the dateline, in the line at the end ("Reporting by …") and in short lines at either end.

    `names` are those of the article's own outlet.
    """
    head, tail = text[:_HEAD], text[-_TAIL:]
    signed = [*_DATELINE.findall(head), *(_SIGNED.findall(tail) if " by " in tail else ())]
    lines = [
        line
        for part in (head, tail)
        for line in part.split("\n")
        if 0 < len(line) <= _LINE and not _PICTURE.match(line)
    ]
    names_alone = frozenset(_LEAD.sub("", plain(name), count=1) for line in lines for name in _APART.split(line))
    joined = f" {plain(' _ '.join(signed))} " if signed else ""
    agency = bool(names) and names[0] in _agencies(rules.agencies)
    own = agency or any(f" {n} " in joined for n in names)
    return Credits(own, joined, names_alone)


def day_of(published: date | datetime | None) -> date | None:
    """The day in UTC; of a time without a zone, the day it names."""
    if isinstance(published, datetime):
        return (published.astimezone(UTC) if published.tzinfo else published).date()
    return published


def order(article: Text, credits: Credits) -> Order:
    """Sorts articles from source to copier: by day, on one day what an agency signs first, then by time, then by id.

    Undated ones come last, and on one day those without a time. It is a total order, so copies never run in a circle,
    save where a credit says otherwise.
    """
    day, at = day_of(article.published), article.published
    time = at.astimezone(UTC).time().isoformat() if isinstance(at, datetime) and at.tzinfo else "~"
    return (day or date.max, 0 if credits.own else 1, time, article.id)
