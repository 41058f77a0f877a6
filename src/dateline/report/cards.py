"""A claim as a card led by who says it, and its words to highlight: for the reader of articles and for the report."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.masking import Masker
from dateline.model import Claim, Mention, Source, Span
from dateline.report.segments import Mark
from dateline.report.words import (
    ARTICLE,
    HYPOTHETICAL,
    event_words,
    harm_words,
    mention_words,
    plain,
    source_words,
    status_words,
    time_words,
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


def claim_marks(claim: Claim, number: int) -> Iterator[Mark]:
    """The words of a claim with their roles, to be highlighted."""
    spans: list[tuple[str, Span | None]] = [("trigger", claim.trigger.span)]
    spans += [("actor", m.span) for m in claim.actors] + [("recipient", m.span) for m in claim.recipients]
    spans += [("place", claim.place.span)] if claim.place else []
    spans += [("time", claim.time.span)] if claim.time else []
    spans += [("harm", h.span) for h in claim.harm] + [("source", s.span) for s in claim.attribution]
    spans += [("cue", s.cue.span) for s in claim.attribution if s.cue] + [("label", x.span) for x in claim.labels]
    return (Mark(span, role, number) for role, span in spans if span is not None)


def make_card(claim: Claim, number: int, anchor: str, masker: Masker) -> Card:
    """The card of a claim; `anchor` must be unique in the page."""
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
