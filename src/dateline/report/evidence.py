"""The evidence of an incident for a report: numbers by witness, disputes side by side, claim cards with their words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.ask import ClaimRow, Evidence, Questions
from dateline.ask.answers import masked
from dateline.draw.look import (
    day_words,
    event_words,
    figure_words,
    names,
    place_words,
    range_words,
    told_as,
    toll,
    who_words,
)
from dateline.draw.text import clipped, counted, plain, visible
from dateline.masking import Masker
from dateline.model import Span
from dateline.model.incident import Dispute, Figure, Incident
from dateline.report.cards import Card, claim_marks, make_card
from dateline.report.segments import Mark, Segment, segments
from dateline.report.words import harm_words

CARDS = 10  # claims of an incident that are shown with their words: one of each witness first
SENTENCE = 1_000  # characters of a sentence around what the claim is about
LINE = 240  # characters of a field
SIDES = 6  # sides of a dispute, and claims of a side
ROWS = 24  # of the table of numbers by witness


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its card, its words and where it stands."""

    card: Card
    pieces: tuple[Segment, ...]
    where: str  # outlet, day, title
    witness: str  # whose word it is in the end
    claim: str

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ByWitness:
    """What one witness says of one figure, and whether it counts."""

    figure: str
    witness: str
    says: str
    use: str


@dataclass(frozen=True, slots=True)
class Sides:
    """A dispute, its sides next to each other: what is said, and by whom."""

    about: str
    open: bool
    sides: tuple[tuple[str, tuple[str, ...]], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that a report shows for one incident. All of it is text already masked."""

    id: str
    title: str
    fields: tuple[tuple[str, str], ...]
    numbers: tuple[ByWitness, ...]
    disputes: tuple[Sides, ...]
    told: tuple[Told, ...]
    more: int  # claims without a card


def make_proof(put: Questions, incident: Incident, masker: Masker) -> Proof:
    """The evidence of an incident. The masker must know the private persons of the incident's articles."""
    shown: Incident = masked(incident, masker)
    rows = {row.id: row for row in put.words_of(incident)}
    words = {e.claim: e for e in masked(tuple(put.evidence(incident)), masker)}
    order = _one_of_each_first([words[key] for key in words if key in rows])
    speaker = {key: _speaker(e) for key, e in words.items()}
    cards = order[:CARDS]
    return Proof(
        id=shown.id,
        title=title(shown),
        fields=tuple(_fields(shown)),
        numbers=tuple(dict.fromkeys(_numbers(shown, rows, speaker)))[:ROWS],
        disputes=tuple(_sides(d, speaker) for d in shown.disputes),
        told=tuple(_told(rows[e.claim], e, n, masker) for n, e in enumerate(cards, 1)),
        more=len(order) - len(cards),
    )


def title(incident: Incident) -> str:
    """An incident in a line: what, where, when, how many killed."""
    count = toll(incident, "killed")
    killed = f"killed {range_words(count)}" if count else ""
    parts = (event_words(incident), place_words(incident), day_words(incident), killed, told_as(incident))
    return clipped(" · ".join(part for part in parts if part), LINE)


def _fields(incident: Incident) -> Iterator[tuple[str, str]]:
    yield "who", who_words(incident) or "not told"
    if incident.targets:
        yield "hit", names(kind + (f" ×{number}" if number else "") for kind, number in incident.targets)
    yield "attested", f"{incident.grade.name}: {clipped(incident.grade.rule, LINE)}"
    sides = f", {incident.parties} of them a side of the event" if incident.parties else ""
    articles = f"{counted(incident.articles, 'article')} of {counted(incident.outlets, 'outlet')}"
    yield "told by", f"{articles}; independent witnesses: {incident.witnesses}{sides}"
    for figure in incident.figures:
        yield figure.outcome, f"{figure_words(figure).removeprefix(figure.outcome).strip()} ({plain(figure.rule)})"


def _speaker(evidence: Evidence) -> str:
    return names(w.name for w in evidence.witnesses) or clipped(evidence.outlet or "outlet not known", 60)


def _one_of_each_first(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The claims by publication, but the first claim of each witness before the second of any."""
    seen: dict[str, int] = {}
    ranked: list[tuple[int, int, Evidence]] = []
    for e in evidence:
        key = e.witnesses[0].witness if e.witnesses else ""
        seen[key] = seen.get(key, 0) + 1
        ranked.append((seen[key], len(ranked), e))
    return [e for _, _, e in sorted(ranked, key=lambda r: r[:2])]


def _numbers(incident: Incident, rows: Mapping[str, ClaimRow], speaker: Mapping[str, str]) -> Iterator[ByWitness]:
    for figure in incident.figures:
        about = f"{figure.outcome} {clipped(figure.who, 40)}: {_count(figure)}"
        used = [(claim, "counts") for claim in figure.winners] + [(c, f"set aside: {why}") for c, why in figure.losers]
        for claim, use in used:
            row = rows.get(claim)
            said = [h for h in row.coded.harm if h.outcome == figure.outcome] if row else []
            exact = [h for h in said if h.who == figure.who] or said
            says = "; ".join(harm_words(h) for h in exact) or "by another claim of the same report"
            yield ByWitness(about, speaker.get(claim, "?"), clipped(says, LINE), clipped(use, LINE))


def _count(figure: Figure) -> str:
    return range_words(figure.count) if figure.state == "number" else "none" if figure.state == "none" else "not known"


def _sides(dispute: Dispute, speaker: Mapping[str, str]) -> Sides:
    sides = []
    for says, claims in dispute.sides[:SIDES]:
        who = list(dict.fromkeys(speaker.get(c, "?") for c in claims))
        more = (f"and {len(who) - SIDES} more",) if len(who) > SIDES else ()
        sides.append((clipped(says, LINE), (*who[:SIDES], *more)))
    about = f"{dispute.kind}: {clipped(dispute.field, 80)}"
    return Sides(about, dispute.open, tuple(sides), max(0, len(dispute.sides) - SIDES))


def _told(row: ClaimRow, evidence: Evidence, number: int, masker: Masker) -> Told:
    card = make_card(row.coded, number, f"{row.id}", masker)
    card = replace(
        card,
        says=tuple(replace(s, source=clipped(s.source, 80), cue=clipped(s.cue, 80)) for s in card.says),
        trigger=clipped(card.trigger, 80),
        fields=tuple((name, role, clipped(value, LINE)) for name, role, value in card.fields),
    )
    where = [evidence.outlet or "outlet not known", str(evidence.published or "no date"), evidence.title or ""]
    return Told(
        card=card,
        pieces=tuple(_pieces(row, evidence.sentence)),
        where=" · ".join(clipped(part, 120) for part in where if part),
        witness=names(f"{w.name}{' (a side of the event)' if w.party else ''}" for w in evidence.witnesses),
        claim=row.id,
    )


def _pieces(row: ClaimRow, sentence: str) -> Iterator[Segment]:
    """The sentence cut at the borders of the claim's words; a very long one only around the event."""
    claim, text = row.coded, visible(sentence)
    start = claim.sentence.start
    at = min(max(0, claim.trigger.span.start - start), len(text))
    first = max(0, at - SENTENCE // 2) if len(text) > SENTENCE else 0
    last = min(len(text), first + SENTENCE)
    marks = [
        Mark(Span(max(0, m.span.start - start), m.span.end - start), m.role, m.claim)
        for m in claim_marks(claim, 1)
        if m.span.end > start and m.span.start < start + len(text)
    ]
    if first:
        yield Segment("… ", (), ())
    if first < last:
        yield from segments(text, Span(first, last), marks)
    if last < len(text):
        yield Segment(" …", (), ())
