"""All attributions of an article: cues first, then quotations, then spans."""

from dateline.code.attribution.cues import CueTable, load_cues
from dateline.code.attribution.drafts import Draft
from dateline.code.attribution.phrases import according_draft, adjective_draft, adverb_draft, headline_draft, noun_draft
from dateline.code.attribution.quotations import Quotation, quotation_index, quotations
from dateline.code.attribution.ranges import QUOTE_MARKS, Range, runs, size, spans, trimmed, without
from dateline.code.attribution.repair import repair
from dateline.code.attribution.speakers import join_quotations
from dateline.code.attribution.statements import with_statements
from dateline.code.attribution.verbs import verb_draft
from dateline.code.attribution.words import TRYING, VOICING
from dateline.code.views import NOBODY
from dateline.model import Parse, Span, Word
from dateline.model.attribution import Attribution, QuoteKind

MOST_BETWEEN = 20  # words between a quotation and the cue behind it
VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
NOMINAL = frozenset({"NN", "NNS"})


def attributions(
    parse: Parse, attitudes: bool = False, table: CueTable | None = None, quoted: list[Quotation] | None = None
) -> list[Attribution]:
    """Every attribution of the article, in the order of their cues; `quoted` are its quotations if they are known.

    Only acts of speech and report, which make a claim's chain; with `attitudes` also beliefs, intentions, judgements.
    """
    table = table or load_cues(speech_only=not attitudes)
    drafts = _without_asides(_drafts(parse, table))
    found = quotations(parse) if quoted is None else quoted
    inside = quotation_index(parse, found) if found else []
    if found:
        drafts = join_quotations(parse, [_outside(parse, d, found, inside) for d in drafts], found, inside)
    drafts = with_statements(parse, drafts, found)
    out = []
    for draft in drafts:
        content = trimmed(parse.words, draft.content)
        if content:
            out.append(repair(parse, _attribution(parse, draft, content)))
    return out


def _drafts(parse: Parse, table: CueTable) -> list[Draft]:
    verbs, nouns, adverbs = table.verbs, table.nouns, table.adverbs
    adjectives, prepositions = table.adjectives, table.prepositions
    out: list[Draft] = []
    for word in parse.index.like(table.heads):
        draft: Draft | None = None
        tag = word.tag
        if tag in VERBAL:
            if word.lemma in verbs:
                draft = _leading_to_noun(verb_draft(parse, word, verbs[word.lemma]), table)
                if draft is not None and _only_tries(draft, table):
                    continue
            elif word.lemma in prepositions:
                draft = according_draft(parse, word, prepositions[word.lemma][0])
        elif tag in NOMINAL:
            if word.lemma in nouns:
                draft = noun_draft(word, nouns[word.lemma])
        elif tag == "RB" and word.lower in adverbs:
            draft = adverb_draft(word, adverbs[word.lower][0])
        elif tag == "IN" and word.lower in prepositions and _set_apart(parse, word):
            draft = according_draft(parse, word, prepositions[word.lower][0])
        elif tag == "JJ" and word.lower in adjectives:
            draft = adjective_draft(word, adjectives[word.lower][0])
        elif word.text == ":":
            sentence = parse.sentences[word.sentence]
            draft = headline_draft(parse, sentence.first, sentence.last, table)
        if draft is not None and not _by_nobody(draft):
            out.append(draft)
    return out


def _by_nobody(draft: Draft) -> bool:
    """True for "no group has claimed responsibility", which nobody says."""
    source = draft.source
    if source is None or draft.row.force != "claim-responsibility":
        return False
    return any(w.lower in NOBODY for w in (source, *source.children))


def _outside(parse: Parse, draft: Draft, found: list[Quotation], inside: list[int]) -> Draft:
    """The draft; a source taken out of the quotation gives way to the noun between its end and the cue."""
    source = draft.source
    if source is None or inside[source.i] < 0 or inside[draft.head.i] >= 0 or not draft.quotes:
        return draft
    end = found[inside[source.i]].last
    run = parse.words[end + 1 : draft.head.i]
    if source.i > end or len(run) > MOST_BETWEEN or draft.head.sentence != parse.words[end].sentence:
        return draft
    other = next((w for w in run if w.pos in ("NOUN", "PROPN", "PRON") and not end < w.head.i < draft.head.i), None)
    return draft._replace(source=other) if other is not None else draft


def _leading_to_noun(draft: Draft | None, table: CueTable) -> Draft | None:
    """The draft; in "voiced support for the truce" the noun and its preposition are of the cue."""
    if draft is None or draft.pattern != "obj" or draft.head.lemma not in VOICING:
        return draft
    for c in draft.head.children:
        if c.dep == "dobj" and c.lemma in table.nouns:
            inner = noun_draft(c, table.nouns[c.lemma])
            if inner is not None:
                start = inner.content[0][0]
                return draft._replace(cue=runs(range(draft.cue[0][0], start)), content=inner.content)
    return draft


def _only_tries(draft: Draft, table: CueTable) -> bool:
    """True for "tried to show …", where the infinitive is the cue."""
    if draft.pattern != "to" or draft.head.lemma not in TRYING:
        return False
    return any(c.dep == "xcomp" and c.lemma in table.verbs for c in draft.head.children)


def _without_asides(drafts: list[Draft]) -> list[Draft]:
    """The drafts; what "according to A, citing B" covers holds neither of the two phrases."""
    asides = [d.head for d in drafts if d.pattern in ("according", "cite")]
    if len(asides) < 2:
        return drafts
    out: list[Draft] = []
    for draft in drafts:
        if draft.pattern in ("according", "cite"):
            content = draft.content
            for head in asides:
                content = without(content, (head.first, head.last))
            draft = draft.having(content)
        out.append(draft)
    return out


def _set_apart(parse: Parse, word: Word) -> bool:
    """True for a phrase that opens its sentence or follows a comma: "Per state media, …" but not "two per mile"."""
    first = parse.sentences[word.sentence].first
    return word.i == first or parse.words[word.i - 1].text == ","


def _attribution(parse: Parse, draft: Draft, content: tuple[Range, ...]) -> Attribution:
    source = _source_span(parse, draft)
    return Attribution(
        source=source,
        source_head=draft.source if source is not None else None,
        cue=spans(parse, draft.cue),
        cue_head=draft.head,
        force=draft.row.force,
        content=spans(parse, content),
        quote=quote_kind(parse, content),
        kind="unstated" if source is None else None,
        negated=draft.negated,
        level=draft.row.level,
    )


def _source_span(parse: Parse, draft: Draft) -> Span | None:
    """The source's noun phrase, cut where the cue begins."""
    head = draft.source
    if head is None:
        return None
    first, last = head.first, head.last
    cue = draft.head.i
    for a, b in draft.content:  # words of the content that the parser took into the source's phrase
        if head.i < a <= last:
            last = a - 1
        elif first <= b < head.i:
            first = b + 1
    if first <= cue <= last:
        first, last = (first, cue - 1) if head.i < cue else (cue + 1, last)
    while last > head.i and parse.words[last].pos == "PUNCT":
        last -= 1
    while first < head.i and parse.words[first].pos == "PUNCT":
        first += 1
    return parse.slice(first, last)


def quote_kind(parse: Parse, content: tuple[Range, ...]) -> QuoteKind:
    """direct: from mark to mark; mixed: some marks; indirect: none."""
    words, forms = parse.words, parse.index.forms
    if all(QUOTE_MARKS.isdisjoint(forms[a : b + 1]) for a, b in content):
        return "indirect"
    if words[content[0][0]].text in QUOTE_MARKS and size(content) > 1:
        last = content[-1][1]
        if words[last].text in QUOTE_MARKS or (last + 1 < len(words) and words[last + 1].text in QUOTE_MARKS):
            return "direct"
    if any(words[i].text in QUOTE_MARKS and words[i].tag != "POS" for a, b in content for i in range(a, b + 1)):
        return "mixed"
    return "indirect"
