"""Cues that are not verbs: "according to", "reportedly", "reports of", "X's claim that", a headline's ": report"."""

from dateline.code.attribution.cues import Cue, CueTable
from dateline.code.attribution.drafts import Draft
from dateline.code.attribution.ranges import runs, subtree, without
from dateline.code.attribution.sources import noun_source
from dateline.code.attribution.words import ANSWERING, MAKING, SETTINGS, SPEAKING
from dateline.code.syntax import clause_head, prep_objects
from dateline.model import Parse, Word


def noun_draft(noun: Word, rows: tuple[Cue, ...]) -> Draft | None:
    """What a noun reports: its that-clause, infinitive or prepositional phrase."""
    if _is_setting(noun):
        return None
    for row in rows:
        if row.needs and not any(c.lemma in row.needs for c in (*noun.children, noun.head)):
            continue
        for c in (*noun.children, *_cut_off(noun)):
            pattern = _noun_pattern(c, row)
            if pattern is not None:
                source = noun_source(noun)
                cue = [noun.i, c.i] if pattern.startswith("prep:") else [noun.i]
                negated = any(d.lower == "no" for d in noun.children)
                # What follows the phrase on the same noun is part of it ("reports of an airport | being hit").
                content = ((c.first, max(c.last, noun.last)),) if pattern == "prep:of" else subtree(c, noun)
                for i in cue:
                    content = without(content, (i, i))
                return Draft(row, noun, runs(cue), source, content, pattern, negated)
    return None


def _is_setting(noun: Word) -> bool:
    """True for "said in a report that …": the report is where the verb's source said it."""
    prep = noun.head
    return noun.dep == "pobj" and prep.lower == "in" and noun.lemma in SETTINGS and prep.head.lemma in SPEAKING


def _cut_off(noun: Word) -> list[Word]:
    """The infinitive right behind an object that the parser hung on the verb: "renewed its call | to free him"."""
    if noun.dep != "dobj":
        return []
    return [c for c in noun.head.children if c.dep == "advcl" and c.tag == "VB" and c.first == noun.last + 1]


def _noun_pattern(c: Word, row: Cue) -> str | None:
    if c.i < c.head.i:
        return None
    infinitive = c.dep in ("acl", "advcl") and c.tag == "VB" and any(d.tag == "TO" for d in c.children)
    if "that" in row.patterns and c.dep in ("acl", "ccomp", "relcl") and _that_clause(c):
        return "that"
    if "to" in row.patterns and infinitive:
        return "to"
    if c.dep == "prep" and f"prep:{c.lower}" in row.patterns and c.children:
        return f"prep:{c.lower}"
    return None


def _that_clause(c: Word) -> bool:
    """True for a clause that says what the noun is, also where the parser took it for a relative clause."""
    first = next((d for d in c.children if d.lower in ("that", "whether")), None)
    if first is None:
        return False
    own_subject = any(d.dep in ("nsubj", "nsubjpass") and d is not first for d in c.children)
    return first.dep == "mark" or (own_subject and c.lemma not in MAKING and not _lacks_object(c))


def _lacks_object(c: Word) -> bool:
    """True for "a charge that Russia denies": the clause tells what is done with the charge, not what it says."""
    return c.lemma in ANSWERING and not any(
        d.dep in ("ccomp", "xcomp") or (d.dep == "dobj" and d.i > c.i) for d in c.children
    )


def adjective_draft(adjective: Word, row: Cue) -> Draft | None:
    """What "alleged" covers: the noun phrase it stands in."""
    noun = adjective.head
    if adjective.dep != "amod" or noun.pos not in ("NOUN", "PROPN"):
        return None
    here = ((adjective.i, adjective.i),)
    return Draft(row, adjective, here, None, ((adjective.i + 1, noun.last),), "mod")


def adverb_draft(adverb: Word, row: Cue) -> Draft | None:
    """What "reportedly" and the like cover: the clause that they stand in, or the participle they stand before."""
    head = adverb.head
    if head is adverb:
        return None
    if head.pos not in ("VERB", "AUX") and head.dep not in ("amod", "acl", "advcl", "relcl"):
        head = clause_head(head) if adverb.dep == "advmod" and head.pos in ("ADV", "SCONJ", "ADP", "NUM") else head
    content = without(subtree(head), (adverb.i, adverb.i))
    return Draft(row, adverb, ((adverb.i, adverb.i),), None, content, "clause")


def according_draft(parse: Parse, word: Word, row: Cue) -> Draft | None:
    """What "according to X" covers: the clause it hangs on, or the whole sentence if a comma sets it apart."""
    to = next((c for c in word.children if c.dep == "prep" and c.lower == "to"), None)
    cue = [word.i] if to is None else [word.i, to.i]
    objects = prep_objects(to if to is not None else word)
    source = objects[0] if objects else None
    node = word.head
    if node is word:
        return None
    while node.pos not in ("VERB", "AUX") and node.head is not node:
        node = node.head
    words = parse.words
    sentence = parse.sentences[word.sentence]
    if word.first == sentence.first or words[word.first - 1].text == "," or words[word.first].text == ",":
        while node.head is not node and node.dep not in ("conj", "ccomp", "relcl", "parataxis"):
            node = node.head
    content = without(subtree(node), (min(word.first, word.i), max(word.last, word.i)))
    if source is not None and source.i < node.i and node.deps.isdisjoint(("nsubj", "nsubjpass")):
        stolen = next((c for c in source.children if c.dep == "appos"), None)  # "According to X, [subject] was …"
        if stolen is not None:
            content = ((stolen.first, node.last),)
    return Draft(row, word, runs(cue), source, content, "according")


def headline_draft(parse: Parse, first: int, last: int, table: CueTable) -> Draft | None:
    """A sentence cut by a colon: "Rebels seize town: report", "Minister: we will respond"."""
    words = parse.words
    colon = next((i for i in range(first + 1, last) if words[i].text == ":"), None)
    if colon is None:
        return None
    left, right = (first, colon - 1), (colon + 1, last)
    row = next((r for r in table.rows if "head" in r.patterns), None)
    if row is None:
        return None
    tail = words[last] if words[last].pos != "PUNCT" else words[last - 1]
    if (tail.lemma in row.heads or tail.lower in row.heads) and last - colon <= 4:
        return Draft(row, words[colon], ((colon, colon),), tail, (left,), "head")
    head = words[colon - 1]
    named = head.pos == "PROPN" or head.lemma in row.heads
    if (
        named
        and colon - first <= 5
        and all(words[i].pos in ("PROPN", "NOUN", "ADJ", "DET", "ADP", "PART") for i in range(*left))
        and right[1] > right[0] + 1
    ):
        return Draft(row, words[colon], ((colon, colon),), head, (right,), "head")
    return None
