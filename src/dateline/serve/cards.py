"""Claims as cards: who says it, its words by role, its fields."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.ask.answers import masked
from dateline.ask.questions import ClaimRow
from dateline.knowledge.eventnames import event_name
from dateline.knowledge.lookalikes import lookalike_of
from dateline.masking import SOMEBODY, Masker
from dateline.model import Article, Claim, Mention, Place, Source, Span
from dateline.model.incident import Judgement, Witness
from dateline.report.segments import Mark, segments
from dateline.report.words import HYPOTHETICAL, plain, source_words, visible
from dateline.serve.rows import HIDDEN
from dateline.serve.shapes import ArticleRef, FigureRow, PartyRef, PlaceRef
from dateline.serve.shapes_detail import ClaimCard, Fields, JudgementRow, SaidBy, Segment, TimeRef, Voice, WitnessRef

CONTEXT = 240  # characters of the article on either side of a sentence
LONGEST = 4000  # characters of a sentence that are sent; spans beyond it are not shown


@dataclass(frozen=True, slots=True)
class Around:
    """What cards need besides the claim: its article, witnesses and judgements, and who read it."""

    articles: Mapping[str, Article]
    witnesses: Mapping[str, Sequence[Witness]]
    judgements: Mapping[str, Sequence[JudgementRow]]
    read: Mapping[str, Sequence[str]]
    masker: Masker


def card(row: ClaimRow, around: Around) -> ClaimCard:
    """The card of a claim, private persons masked."""
    claim, masker = row.coded, around.masker
    article = around.articles[row.article]
    text = visible(masker.text(article.text, article.id))
    sentence = claim.sentence
    sentence = Span(sentence.start, min(sentence.end, sentence.start + LONGEST))
    marks = [Mark(span, role, 0) for role, span in marks_of(claim)]
    made = ClaimCard(
        row.id, f"{event_name(row.type, row.mode)}: {plain(claim.trigger.text)}", article_ref(article),
        list(row.incidents), [_said(s, masker, article.id) for s in claim.attribution], voice_of(row, claim),
        row.status, claim.confidence, text[max(0, sentence.start - CONTEXT) : sentence.start],
        [Segment(s.text, list(s.roles)) for s in segments(text, sentence, marks)],  # type: ignore[arg-type]
        text[sentence.end : sentence.end + CONTEXT], _fields(row, masker),
        [_witness(w, claim, masker) for w in around.witnesses.get(row.id, ())],
        list(around.judgements.get(row.id, ())), list(around.read.get(row.id, ())),
    )  # fmt: skip
    shown: ClaimCard = masked(made, masker, article.id)
    return shown


def article_ref(article: Article) -> ArticleRef:
    """An article in a line."""
    day = article.published.day if article.published else None
    return ArticleRef(article.id, plain(article.title or article.doc), article.outlet, day)


def voice_of(row: ClaimRow, claim: Claim) -> Voice:
    """Whose voice a claim has: denied, hypothetical, claimed by a source, or the outlet's own."""
    if row.negated:
        return "denied"
    if row.status in HYPOTHETICAL:
        return "hypothetical"
    return "claimed" if claim.attribution else "own"


def marks_of(claim: Claim) -> Iterator[tuple[str, Span]]:
    """The role and span of each part of a claim that has words."""
    spans: list[tuple[str, Span | None]] = [("trigger", claim.trigger.span)]
    spans += [("actor", m.span) for m in claim.actors] + [("recipient", m.span) for m in claim.recipients]
    spans += [("place", claim.place.span)] if claim.place else []
    spans += [("time", claim.time.span)] if claim.time else []
    spans += [("harm", h.span) for h in claim.harm] + [("target", t.span) for t in claim.targets]
    spans += [("source", s.span) for s in claim.attribution]
    spans += [("cue", s.cue.span) for s in claim.attribution if s.cue] + [("label", x.span) for x in claim.labels]
    yield from ((role, span) for role, span in spans if span is not None)


def judgement_rows(given: Iterable[tuple[Judgement, bool]]) -> list[JudgementRow]:
    """Judgements for people."""
    return [
        JudgementRow(j.id, j.at, j.author, j.verdict, j.subject, j.other, j.field, j.value, j.note, not stands)
        for j, stands in given
    ]


def _said(source: Source, masker: Masker, article: str) -> SaidBy:
    hidden = masker.hides(source)
    name = "source not named" if source.span is None and not source.name else source_words(source, masker, article)
    like = lookalike_of(source.name or "") or lookalike_of(source.text or "")
    return SaidBy(
        name, source.kind, source.cue.text if source.cue else None, source.private and not like,
        None if hidden or like else source.id, like,
    )  # fmt: skip


def _witness(witness: Witness, claim: Claim, masker: Masker) -> WitnessRef:
    """Of a private person neither name nor key is told: the key could be made from a name that is guessed."""
    hidden = any(s.id == witness.witness and masker.hides(s) for s in claim.attribution)
    key, name = (HIDDEN, SOMEBODY) if hidden else (witness.witness, witness.name)
    return WitnessRef(key, name, witness.kind, witness.party, witness.reason)


def _fields(row: ClaimRow, masker: Masker) -> Fields:
    claim = row.coded
    place = _place(claim.place) if claim.place else None
    if row.place_name and (place is None or row.place_name != place.name):  # as an analyst corrected it
        place = PlaceRef(None, row.place_name, None, None, None, None, None)
    told = claim.time
    when = TimeRef(told.text, told.start, told.end, told.precision) if told else None
    days = tuple(day.isoformat() if day else None for day in (row.start, row.end))
    if when is not None and days != (when.start, when.end) and any(days):
        when = TimeRef(when.text, days[0], days[1], when.precision)
    harm = [FigureRow(h.outcome, h.who, h.low, None, h.high, h.state) for h in claim.harm]
    return Fields(
        row.type, row.mode, [_party(m, masker) for m in claim.actors], [_party(m, masker) for m in claim.recipients],
        place, when, harm, [t.text for t in claim.targets], row.status, row.negated, row.background,
        [x.text for x in claim.labels], claim.rule,
    )  # fmt: skip


def _place(place: Place) -> PlaceRef:
    return PlaceRef(
        place.id, place.name or place.text, place.lat, place.lon, place.precision, None, place.country
    )  # fmt: skip


def _party(mention: Mention, masker: Masker) -> PartyRef:
    if masker.hides(mention):
        return PartyRef(HIDDEN, SOMEBODY, True)
    name = mention.name or mention.text
    if like := lookalike_of(name) or lookalike_of(mention.text):  # as it is written; not the known actor itself
        local = (mention.id or "").startswith("local:")
        written = name if lookalike_of(name) else mention.text
        return PartyRef(mention.id or "" if local else "", plain(written), False, like)
    return PartyRef(mention.id or "", plain(name), mention.private)
