"""Why a claim is there: the lexicon rows that were tried on each word of a sentence, and what was read off it."""

from collections.abc import Iterator

from dateline.code import roles
from dateline.code.coder import code
from dateline.code.coref import antecedents
from dateline.code.triggers import match, readings
from dateline.code.views import Views
from dateline.knowledge.lexicon import Condition, Row
from dateline.model import Article, Claim, Parse, Word
from dateline.pipeline import Pipeline, load_pipeline
from dateline.read import make_article


def explain_sentence(sentence: str, published: str | None = None, model: str | None = None) -> Iterator[str]:
    """Lines for people: for each word of the lexicon its rows with the condition that failed, then the claims with the reasons for each field."""
    article = make_article(sentence, doc="sentence", published=published)
    if not isinstance(article, Article):
        yield f"not coded: {article.reason} {article.detail}"
        return
    pipeline = load_pipeline(model)
    parse = pipeline.parse(article)
    yield from _names(parse)
    yield from _rows(parse, pipeline)
    coding = code(parse, pipeline.knowledge)
    claims = pipeline.resolve(article, parse, coding)
    if not claims:
        yield "no claim"
    for draft, claim in zip(coding.drafts, claims, strict=True):
        yield from _claim(claim, draft.reasons)


def _names(parse: Parse) -> Iterator[str]:
    seen = set()
    for name in parse.names.values():
        if name.first not in seen:
            seen.add(name.first)
            span = parse.slice(name.first, name.last)
            options = ", ".join(f"{e.name} ({e.country or '–'})" for e in name.entries[:3])
            yield f"name    “{parse.text[span.start : span.end]}”: {name.kind}: {options}"
    for time in parse.times:
        yield f"time    “{parse.text[time.span.start : time.span.end]}”: {time.kind}"


def _rows(parse: Parse, pipeline: Pipeline) -> Iterator[str]:
    """One line a row tried."""
    views = Views(parse, pipeline.knowledge.actors)
    views.antecedents = antecedents(parse, views)
    lexicon = pipeline.knowledge.lexicon
    for word in parse.words:
        if word.lemma not in lexicon.heads:
            continue
        hit = match(word, lexicon, views)
        for pos in readings(word):
            for row in lexicon.get(word.lemma, pos):
                fired = hit is not None and hit.row is row
                yield f"{'fires ' if fired else 'tried '}  “{word.text}” {row.id}: {'' if fired else _why_not(word, pos, row, views)}".rstrip(": ")
                if fired:
                    break
            if hit is not None:
                break


def _why_not(word: Word, pos: str, row: Row, views: Views) -> str:
    site = roles.make_site(word, pos, views)
    failed = next((c for c in row.conditions if not roles.holds(site, c)), None)
    if failed is not None:
        return f"{failed.slot} is {_found(site, failed)}, {'must not be' if failed.negative else 'must be'} {_wanted(failed)}"
    return f"needs {row.need} actors"


def _found(site: roles.Site, condition: Condition) -> str:
    words = [] if condition.slot == "voice" else site.slot(condition.slot)
    return " ".join(w.text for w in words) or "empty"


def _wanted(condition: Condition) -> str:
    items = sorted(condition.lemmas)
    text = ", ".join([*sorted(condition.tests), *items[:6]]) + (" …" if len(items) > 6 else "")
    return "anything" if condition.anything else text


def _claim(claim: Claim, reasons: list[str]) -> Iterator[str]:
    yield f"claim   {claim.event.type}{'/' + claim.event.mode if claim.event.mode else ''} on “{claim.trigger.text}” by row {claim.rule}"
    for title, mentions in (("actor", claim.actors), ("recipient", claim.recipients)):
        for m in mentions:
            yield f"  {title:10} “{m.text}” → {m.name} {m.country or ''} {m.sector or ''}".rstrip()
    if claim.place:
        yield f"  {'place':10} “{claim.place.text}” → {claim.place.name} {claim.place.country or ''}".rstrip()
    if claim.time:
        yield f"  {'time':10} “{claim.time.text}” → {claim.time.start} – {claim.time.end}"
    for h in claim.harm:
        yield f"  {'harm':10} “{h.text}” → {h.outcome} {h.low}–{h.high if h.high is not None else '…'} {h.who}"
    for s in claim.attribution:
        yield f"  {'says':10} “{s.text}” ({s.kind}) by “{s.cue.text if s.cue else ''}”"
    yield f"  {'status':10} {claim.status}{', negated' if claim.negated else ''}{' because ' + '; '.join(reasons) if reasons else ''}"
