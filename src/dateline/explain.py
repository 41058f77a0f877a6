"""Why a claim is there: what was read off a sentence, and the lexicon rows that were tried on each of its words."""

from collections.abc import Iterator
from datetime import date

from dateline.code import sites
from dateline.code.attribution import attributions
from dateline.code.coder import code
from dateline.code.conditions import holds
from dateline.code.coref import find_links
from dateline.code.triggers import match, readings
from dateline.code.views import Views
from dateline.knowledge.lexicon import Condition, Row
from dateline.model import Article, Claim, Parse, Source, Word
from dateline.parse.build import parse_sentence
from dateline.pipeline import Pipeline, load_pipeline
from dateline.read import make_article
from dateline.report.words import event_words, harm_words, status_words, time_words
from dateline.resolve.actornames import Answer, answer

Line = tuple[int, str, str]  # depth (0 to 2), what the line is about, text
SHOWN = 6  # words of a condition's list that are named


class NotCodedError(Exception):
    """The sentence cannot be coded; says why."""


def explain_sentence(sentence: str, published: str | None = None, model: str | None = None) -> list[Line]:
    """Lines for people: the claims with the words of each field, the names and times known, and every row tried.

    Raises NotCodedError for text that reading drops, ValueError for a date that is none.
    """
    article = make_article(sentence, doc="sentence", published=published)
    if not isinstance(article, Article):
        raise NotCodedError(f"{article.reason} ({article.detail})")
    return list(_lines(article, load_pipeline(model)))


def explain_actor(name: str, on: date | None = None, region: frozenset[str] = frozenset()) -> Answer | None:
    """Whom a name or phrase means on a day, with every candidate; None if no table has it and it is no kind of actor.
    `region` (ISO3 codes) says which countries are expected."""
    pipeline = load_pipeline()
    parse = pipeline.annotate(parse_sentence(f"{name} spoke."))
    return answer(name, parse, pipeline.knowledge.actors, on, region)


def _lines(article: Article, pipeline: Pipeline) -> Iterator[Line]:
    parse = pipeline.parse(article)
    coding = code(parse, pipeline.knowledge)
    claims = pipeline.resolve(article, parse, coding)
    yield 0, "", f"{len(claims)} claim{'' if len(claims) == 1 else 's'}"
    for draft, claim in zip(coding.drafts, claims, strict=True):
        yield from _claim(claim, draft.reasons)
    known = list(_known(parse))
    if known:
        yield 0, "", "names and times that are known"
        yield from known
    tried = list(_rows(parse, pipeline))
    yield 0, "", "rows of the lexicon that were tried" if tried else "no word of the event lexicon"
    yield from tried


def _claim(claim: Claim, reasons: list[str]) -> Iterator[Line]:
    yield 1, "", f"{event_words(claim)} on “{claim.trigger.text}”, by row {claim.rule}"
    if not claim.attribution:
        yield 2, "says", "the article itself"
    for s in claim.attribution:
        cue = f"by “{s.cue.text}” " if s.cue else ""
        yield 2, "says", f"“{s.text}” {cue}→ {_identity(s.name, s.country, s.sector)}, {_standing(s)}"
    for title, mentions in (("actor", claim.actors), ("recipient", claim.recipients)):
        for m in mentions:
            yield 2, title, f"“{m.text}” → {_identity(m.name, m.country, m.sector)}"
    if claim.place:
        yield 2, "place", f"“{claim.place.text}” → {_identity(claim.place.name, claim.place.country, None)}"
    if claim.time:
        yield 2, "time", f"“{claim.time.text}” → {time_words(claim.time)}"
    for h in claim.harm:
        yield 2, "harm", f"“{h.text}” → {harm_words(h)}"
    for t in claim.targets:
        yield 2, "target", f"“{t.text}” → {t.kind}"
    because = f" because of {'; '.join(reasons)}" if reasons else ""
    yield 2, "status", f"{', '.join(status_words(claim)) or 'actual'}{because}"


def _standing(source: Source) -> str:
    """Kind, naming, flags and what is done by saying it: "official, named, party, deny (negative)"."""
    words: list[str] = [source.kind, source.named, *source.flags]
    if source.cue is not None:
        words.append(source.cue.force + (" (negative)" if source.cue.polarity == "negative" else ""))
    return ", ".join(words)


def _identity(name: str | None, country: str | None, sector: str | None) -> str:
    return " ".join(x for x in (name, country, sector) if x) or "not resolved"


def _known(parse: Parse) -> Iterator[Line]:
    for first, name in sorted(parse.names.items()):
        if name.first == first:
            span = parse.slice(name.first, name.last)
            options = ", ".join(f"{e.name} ({e.country or '–'})" for e in name.entries[:3])
            yield 1, name.kind, f"“{parse.text[span.start : span.end]}” {options}"
    for time in parse.times:
        yield 1, "time", f"“{parse.text[time.span.start : time.span.end]}” {time.kind}"


def _rows(parse: Parse, pipeline: Pipeline) -> Iterator[Line]:
    """The rows tried on each word of the lexicon, in order, up to the one that fires."""
    views = Views(parse, pipeline.knowledge.actors)
    views.antecedents = find_links(parse, views, attributions(parse)).one
    lexicon = pipeline.knowledge.lexicon
    for word in parse.words:
        rows = [(pos, row) for pos in readings(word) for row in lexicon.get(word.lemma, pos)]
        hit = match(word, lexicon, views) if rows else None
        if rows:
            yield 1, "", f"“{word.text}”"
        for pos, row in rows:
            if hit is not None and hit.row is row:
                yield 2, "", f"{row.id} fires"
                break
            yield 2, "", f"{row.id}: {_why_not(word, pos, row, views)}"


def _why_not(word: Word, pos: str, row: Row, views: Views) -> str:
    site = sites.make_site(word, pos, views)
    failed = next((c for c in row.conditions if not holds(site, c)), None)
    if failed is None:
        return f"needs {row.need} actors"
    return (
        f"{failed.slot} is {_found(site, failed)}, {'must not be' if failed.negative else 'must be'} {_wanted(failed)}"
    )


def _found(site: sites.Site, condition: Condition) -> str:
    words = [] if condition.slot == "voice" else site.slot(condition.slot)
    return " ".join(w.text for w in words) or "empty"


def _wanted(condition: Condition) -> str:
    items = sorted(condition.lemmas)
    text = ", ".join([*sorted(condition.tests), *items[:SHOWN]]) + (" …" if len(items) > SHOWN else "")
    return "anything" if condition.anything else text
