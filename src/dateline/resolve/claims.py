"""Drafts to claims: every field resolved, every span checked."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.crosswalk import make_event
from dateline.knowledge.homes import town_of
from dateline.model import (
    Article,
    Claim,
    Coder,
    Cue,
    Harm,
    Label,
    Mention,
    Name,
    Parse,
    Quote,
    Source,
    Span,
    Target,
    Time,
    Word,
)
from dateline.model.attribution import Attribution
from dateline.model.draft import Draft, Phrase
from dateline.model.places import PlaceEntry
from dateline.resolve.context import Context, build_context
from dateline.resolve.labels import find_labels
from dateline.resolve.mentions import Identity, MentionResolver, local_id
from dateline.resolve.persons import PERIODS
from dateline.resolve.placing import PlaceResolver
from dateline.resolve.sources import flags, is_party, naming, polarity, source_kind
from dateline.resolve.telling import day_of_telling
from dateline.resolve.tense import lies_ahead
from dateline.resolve.times import TimeResolver

BACKGROUND_DAYS = 31  # codebook section 7: within about a month of publication is news


_STATEMENT = re.compile(
    r"(?:\S+ ){0,2}(?:statement|remarks|speech|address|message|letter|testimony|opening statement|press statement)"
    r"\b.{0,40}?\b(?:by|from|of) (.+)",
    re.IGNORECASE,
)


_ABOUT = re.compile(r",|:| (?:on|at|to|about|regarding|in|before|after|following)\b")

# Clauses that may be of another time than what they hang on.
_OWN_CLAUSES = frozenset({"ccomp", "xcomp", "relcl", "parataxis", "conj"})


@dataclass(frozen=True, slots=True)
class Resolver:
    """Turns the drafts of one article into claims."""

    article: Article
    parse: Parse
    base: ActorBase
    coder: Coder
    dateline: Name | None = None  # the place it was written at, as a name
    region: frozenset[str] = frozenset()  # ISO3 of the countries that the user expects
    sources: dict[tuple[int, str | None], list[Source]] = field(default_factory=dict)  # by id of the link, and country

    def resolve(
        self,
        drafts: Sequence[Draft],
        antecedents: Mapping[int, Word],
        several: Mapping[int, tuple[Word, ...]] | None = None,
    ) -> list[Claim]:
        """One claim a draft, in order; `several` has those that a source like "they" or "both sides" means."""
        published = self.article.published.day if self.article.published else None
        context = build_context(self.parse, self.base, self.region)
        context.town = town_of(self.article.outlet)
        if self.dateline is not None and self.dateline.entries[0].country:
            context.countries[self.dateline.entries[0].country] += 1  # where it was written, which may be elsewhere
        author = author_of(self.article.outlet, self.base) or _unknown_author(self.article.outlet)
        speaker = speaker_of(self.article.title, self.base, published)
        mentions = MentionResolver(
            self.parse, self.base, context, published, antecedents, author, several or {}, speaker
        )
        places = PlaceResolver(self.parse, context, self.dateline)
        times = TimeResolver(self.parse.times, self.parse, self._today())
        days = [
            None
            if draft.time is None
            else times.time(draft.time, future=lies_ahead(self.parse, draft.time, draft.status))
            for draft in drafts
        ]
        past = {d.trigger.i for d, time in zip(drafts, days, strict=True) if is_background(time, published)}
        for draft in drafts if past else ():
            draft.background = draft.background or (draft.time is None and _told_with(draft.trigger, past))
        return [
            self._claim(draft, mentions, places, time, published, context)
            for draft, time in zip(drafts, days, strict=True)
        ]

    def _today(self) -> date | None:
        entries = self.dateline.entries if self.dateline is not None else ()
        return day_of_telling(self.article.published, next((e for e in entries if isinstance(e, PlaceEntry)), None))

    def _claim(
        self,
        draft: Draft,
        mentions: MentionResolver,
        places: PlaceResolver,
        time: Time | None,
        published: date | None,
        context: Context,
    ) -> Claim:
        past = draft.background or is_background(time, published)
        place = places.place(draft, past=past)
        # who flees to a place is not from there
        country = place.country if place is not None and draft.mode != "displacement" else None
        who = [p for p in draft.actors if not self._is_period(p)]
        whom = [p for p in draft.recipients if not self._is_period(p)]
        actors = tuple(mentions.mention(p, country) for p in who)
        recipients = tuple(mentions.mention(p, country) for p in whom)
        sentence = self.parse.sentences[draft.trigger.sentence].span
        text = self.parse.text
        event = make_event(draft.type, draft.mode, draft.status, draft.negated)
        return Claim(
            id=claim_id(self.article.id, draft.span, draft.type),
            article=self.article.id,
            doc=self.article.doc,
            sentence=sentence,
            trigger=Quote(draft.span, text[draft.span.start : draft.span.end]),
            event=event,
            actors=actors,
            recipients=recipients,
            place=place,
            time=time,
            harm=tuple(
                Harm(h.span, text[h.span.start : h.span.end], h.outcome, h.who, h.state, h.low, h.high)
                for h in draft.harms
            ),
            targets=tuple(Target(t.span, text[t.span.start : t.span.end], t.kind, t.count) for t in draft.targets),
            status=draft.status,
            negated=draft.negated,
            background=past,
            attribution=tuple(
                _as_party(s, (*actors, *recipients), published)
                for a in draft.chain
                for s in self._sources(a, mentions, country)
            ),
            labels=self._labels([*who, *whom], [*actors, *recipients]),
            confidence=confidence(draft),
            coder=self.coder,
            rule=draft.rule,
        )

    def _sources(self, link: Attribution, mentions: MentionResolver, country: str | None) -> list[Source]:
        """One source a link, or one for each of two that its pronoun means."""
        key = (id(link), country)  # drafts of one report share their links
        if key not in self.sources:
            meant = mentions.several.get(link.source_head.i, ()) if link.source_head is not None else ()
            # more than two are one party, named by their noun
            each = [Phrase(w, w.span) for w in meant] if len(meant) == 2 else [None]
            self.sources[key] = [self._source(link, mentions, country, other) for other in each]
        return self.sources[key]

    def _source(
        self, link: Attribution, mentions: MentionResolver, country: str | None, meant: Phrase | None = None
    ) -> Source:
        text = self.parse.text
        cue = None
        if link.cue:
            span = link.cue[0]
            cue = Cue(span, text[span.start : span.end], link.force, polarity(link))
        if link.source is None or link.source_head is None:
            return Source(None, "", "unstated", cue)
        antecedent = meant or mentions.antecedent(link.source_head)
        mention = mentions.mention(Phrase(link.source_head, link.source, antecedent), country)
        kind = source_kind(link, mention, self.parse, self.base)
        return Source(
            mention.span, mention.text, kind, cue, mention.id, mention.name, mention.country, mention.sector,
            mention.private or kind == "eyewitness",
            naming(antecedent.head if antecedent is not None else link.source_head, kind, mention.id, self.base),
            flags(link, mention, kind, self.base),
        )  # fmt: skip

    def _is_period(self, phrase: Phrase) -> bool:
        """True for the day of "Monday's bombardment", which does nothing and to which nothing is done."""
        return phrase.antecedent is None and phrase.head.lower in PERIODS and phrase.head.i not in self.parse.names

    def _labels(self, phrases: Sequence[Phrase], mentions: Sequence[Mention]) -> tuple[Label, ...]:
        out = []
        for phrase, mention in zip(phrases, mentions, strict=True):
            out.extend(find_labels(self.parse, phrase, mention, self.base))
        return tuple(out)


def _as_party(source: Source, mentions: Sequence[Mention], on: date | None) -> Source:
    """The source, flagged where it is a party to the event."""
    return replace(source, flags=("party", *source.flags)) if is_party(source, mentions, on) else source


def author_of(outlet: str | None, base: ActorBase) -> Identity | None:
    """Who "we" are in a release: the government or body that put it out; None for news outlets and unknown ones."""
    if not outlet:
        return None
    found = base.lookup(outlet)
    if not found:
        country = next((c for c, name in base.states.items() if outlet.startswith((name, c[:2] + " "))), None)
        return Identity(f"state:{country}", base.country_name(country), country, "GOV") if country else None
    entry = found[0]
    if entry.sector in ("MED", None):
        return None
    return Identity(entry.id, entry.name, entry.country, entry.sector)


def speaker_of(title: str | None, base: ActorBase, on: date | None) -> Identity | None:
    """Who "I" is in a statement whose title says by whom it is: "Remarks by Minister Ada Lund on the truce"."""
    found = _STATEMENT.match(title or "")
    if found is None:
        return None
    words = _ABOUT.split(found.group(1))[0].split()
    for first in range(len(words) - 1):
        entry = next((e for e in base.lookup(" ".join(words[first:]), on) if e.kind == "person"), None)
        if entry is not None:
            return Identity(entry.id, entry.name, entry.country, entry.sector)
    return None


def _unknown_author(outlet: str | None) -> Identity | None:
    """Who "we" are where nobody is quoted and the base does not know the outlet: the outlet itself."""
    return Identity(local_id(outlet), outlet) if outlet else None


def claim_id(article: str, trigger: Span, kind: str) -> str:
    """The claim's id: 16 hex digits from article id, trigger span and event type, so coding twice gives the same
    ids."""
    return hashlib.sha256(f"{article}:{trigger.start}:{trigger.end}:{kind}".encode()).hexdigest()[:16]


def _told_with(word: Word, past: set[int]) -> bool:
    """True for an event without a time of its own inside the clause of one that is background ("recaptured the town in
    2016 after a siege"); what is said or known then is a clause of its own."""
    while word.head is not word and word.dep not in _OWN_CLAUSES:
        word = word.head
        if word.i in past:
            return True
    return False


def is_background(time: Time | None, published: date | None) -> bool:
    """True if the event's time ended, or began as a lasting state, more than a month before publication."""
    if time is None or published is None:
        return False
    limit = (published - timedelta(days=BACKGROUND_DAYS)).isoformat()
    if time.end is not None and time.end < limit:
        return True
    return time.start is not None and time.start < limit


def confidence(draft: Draft) -> float:
    """How sure the rules are, 0 to 1: a rough prior from what was found. Not calibrated; meant for sorting."""
    score = 55  # hundredths
    score += 15 if draft.actors else 0
    score += 10 if draft.recipients else 0
    score += 5 * (bool(draft.place) + bool(draft.time) + bool(draft.harms) + (draft.trigger.pos == "VERB"))
    return min(score, 95) / 100
