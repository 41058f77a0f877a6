"""Surfaces of noun phrases, and views of mentions: what kind of thing a head word names."""

from dateline.knowledge.words import word_list
from dateline.model import Parse, Span, Word
from dateline.model.draft import Phrase

# Left of the head, these belong to the surface; a clause, an apposition or a conjunct does not.
_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "nmod",
        "quantmod",
        "advmod",
        "predet",
        "npadvmod",
        "neg",
        "punct",
        "case",
    }
)
_OPEN = word_list("phrases", "open")


def surface(parse: Parse, head: Word) -> Span:
    """The noun phrase as written: from its first left modifier to the head, with an of-phrase right after some heads."""
    first = head.i
    for c in head.children:
        if c.i < head.i and c.dep in _LEFT and c.dep != "punct":
            first = min(first, c.first)
    last = head.i
    if head.tag not in ("PRP", "PRP$") and head.lemma in _OPEN:
        for c in head.children:
            if c.dep == "prep" and c.lower in ("of",) and c.i == head.i + 1:
                inner = next((d for d in c.children if d.dep == "pobj"), None)
                if inner is not None:
                    last = max(last, inner.i)
    if head.dep in ("compound", "amod", "nmod") and head.head.i > head.i:
        # "Syrian regime troop withdrawal": the modifiers before it in the row belong to it
        row = {
            c.i
            for c in head.head.children
            if (c.dep in ("compound", "amod", "nmod") and c.tag not in ("JJ", "VBN")) or c.i in parse.names
        }
        while first - 1 in row:
            first -= 1
    if head.tag == "NNP" and head.i not in parse.names:  # "the European Centre for Law and Justice"
        for c in head.children:
            if (
                c.dep == "prep"
                and c.i == head.i + 1
                and c.lower in ("of", "for", "on")
                and parse.words[c.last].tag == "NNP"
                and c.last - c.i <= 6
            ):
                last = max(last, c.last)
    name = parse.names.get(head.i)
    if name is not None:
        first, last = min(first, name.first), max(last, name.last)
    words = parse.words
    joined = [c for c in head.children if c.dep in ("amod", "compound", "nmod") and c.i < head.i and c.i in parse.names]
    if joined and any(d.dep == "conj" and d.i in parse.names and d.i < head.i for d in joined[0].children):
        # "Russian and Syrian warplanes": the phrase of the last side; the others are mentions of their own
        first = max(
            d.i
            for c in joined
            for d in (c, *c.children, *(e for x in c.children for e in x.children))
            if d.i in parse.names and d.i < head.i
        )
    while first < head.i and words[first].text in ('"', "“", "”", "'", "‘", "’", ",", "(", "``", "''", "-", "—", "–"):
        first += 1
    if head.dep == "poss" and words[last].text in ("'s", "’s", "'", "’"):
        last -= 1
    return parse.slice(first, last)


def phrase(parse: Parse, head: Word, antecedent: Phrase | None = None) -> Phrase:
    """The phrase of a head word."""
    return Phrase(head, surface(parse, head), antecedent)


def named(head: Word) -> Word:
    """The proper name in apposition to a person noun ("the minister, Tobias Lindt, said"), which says who is meant; else the word itself."""
    if head.tag == "NN":
        for c in head.children:
            if c.dep == "appos" and c.tag in ("NNP", "NNPS") and c.i > head.i:
                return c
    return head
