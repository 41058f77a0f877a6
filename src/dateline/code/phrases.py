"""Surfaces of noun phrases, and views of mentions: what kind of thing a head word names."""

from dateline.knowledge.words import word_list
from dateline.model import Parse, Span, Word
from dateline.model.draft import Phrase

# Left of the head, these belong to the surface; a clause, an apposition or a conjunct does not.
_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod", "predet", "npadvmod", "neg", "case"}
)
_OPEN = word_list("phrases", "open")
_CHARGING = frozenset({"accuse", "suspect", "convict", "acquit", "clear"})  # "of" after these is what the charge is
_KINDS = word_list("phrases", "kinds")  # adjectives that tell one side of a conflict


_MODIFIERS = ("compound", "amod", "nmod")


def surface(parse: Parse, head: Word) -> Span:
    """The noun phrase as written: from its first left modifier to the head, with an of-phrase right after some
    heads."""
    first = head.i
    for c in head.children:
        if c.first < first and c.i < head.i and c.dep in _LEFT and not _other_side(c, head):
            first = c.first
    if head.dep in _MODIFIERS and head.head.i > head.i:
        # "Syrian regime troop withdrawal": the modifiers before it in the row belong to it
        row = {
            c.i
            for c in head.head.children
            if (c.dep in _MODIFIERS and c.tag not in ("JJ", "VBN")) or c.i in parse.names
        }
        while first - 1 in row:
            first -= 1
    last = _end(parse, head)
    name = parse.names.get(head.i)
    if name is not None:
        first, last = min(first, name.first), max(last, name.last)
    first = _last_side(parse, head) or first
    words = parse.words
    while first < head.i and words[first].text in ('"', "“", "”", "'", "‘", "’", ",", "(", "``", "''", "-", "—", "–"):
        first += 1
    if head.dep == "poss" and words[last].text in ("'s", "’s", "'", "’"):
        last -= 1
    return parse.slice(first, last)


def _other_side(word: Word, head: Word) -> bool:
    """True for the first side of a pair: "Iran" of "Iran-Iraqi talks"."""
    if "punct" not in head.deps:
        return False
    between = [c for c in head.children if c.dep == "punct" and c.text in ("-", "–") and word.i < c.i < head.i]
    return bool(between) and word.tag == "NNP" and head.tag in ("NNP", "NNPS", "JJ") and head.text[0].isupper()


def phrase(parse: Parse, head: Word, antecedent: Phrase | None = None) -> Phrase:
    """The phrase of a head word."""
    return Phrase(head, surface(parse, head), antecedent)


def named(head: Word) -> Word:
    """The proper name in apposition to a person noun ("the minister, Tobias Lindt, said"), which says who is meant;
    else the word itself. The parser hangs both an apposition and "who gave her name as Rima" on the noun nearest to
    them ("the minister of Libya, Tobias Lindt", "a woman from Hama, who gave …")."""
    if head.tag not in ("NN", "NNP"):
        return head
    near = [head]
    if "prep" in head.deps:
        near += [d for c in head.children if c.dep == "prep" for d in _deepest(c)]
    for noun in near:
        for c in noun.children if not noun.deps.isdisjoint(("relcl", "appos")) else ():
            if c.dep == "relcl" and c.lemma == "give" and any(d.lemma == "name" for d in c.children):
                found = [d for p in c.children if p.dep == "prep" and p.lower == "as" for d in p.children]
                if found:
                    return found[0]
            if c.dep == "appos" and c.tag in ("NNP", "NNPS") and c.i > head.i and head.tag == "NN":
                full = noun.tag == "NNP" and "compound" in c.deps
                if noun is head or full:
                    return c
    return head


def _deepest(prep: Word) -> list[Word]:
    """The objects of a preposition and of one inside it ("from inside Aleppo")."""
    out = [d for d in prep.children if d.dep == "pobj"]
    return out + [d for c in prep.children if c.dep == "prep" for d in c.children if d.dep == "pobj"]


def _end(parse: Parse, head: Word) -> int:
    """Where the phrase ends: after the of-phrase of a head that says little, or of an unknown name ("the European
    Centre for Law and Justice"), else with the head."""
    last = head.i
    if "prep" not in head.deps:
        return last
    for after in head.children:
        if after.i == head.i + 1 and after.dep == "prep":
            break
    else:
        return last
    if head.tag not in ("PRP", "PRP$") and head.lemma in _OPEN and after.lower == "of":
        charged = head.head.lemma in _CHARGING and head.dep == "dobj"
        inner = None if charged else next((d for d in after.children if d.dep == "pobj"), None)
        last = last if inner is None else max(last, inner.i)
    unknown = head.tag == "NNP" and head.i not in parse.names and after.lower in ("of", "for", "on")
    if unknown and parse.words[after.last].tag == "NNP" and after.last - after.i <= 6:
        last = max(last, after.last)
    return last


def other_side(first: Word, head: Word) -> Word | None:
    """What the second side of a row is called where it has no name: "separatist" of "Georgian and separatist
    officials"."""
    return next(
        (c for c in first.children if c.dep == "conj" and first.i < c.i < head.i and c.lemma in _KINDS),
        None,
    )


def actor_before(parse: Parse, head: Word) -> Word | None:
    """The first of two actors that the parser took for a modifier of the second: "Forces" of "the Armed Forces and aid
    workers"."""
    for c in head.children if not head.deps.isdisjoint(_MODIFIERS) else ():
        if c.dep not in _MODIFIERS or c.i > head.i or "cc" not in c.deps or c.tag not in ("NNS", "NNP", "NNPS"):
            continue
        if any((d.dep == "conj" and d.i in parse.names) or (d.dep == "cc" and d.lower != "and") for d in c.children):
            continue
        name = parse.names.get(c.i)
        in_full = c.tag == "NNP" and "compound" in c.deps and "punct" not in c.deps
        beside = any(d.dep == "conj" and d.tag == "NN" for d in c.children)  # "the Army and drug hitmen"
        if (
            in_full
            or beside
            or c.tag != "NNP"
            or (name is not None and name.first < name.last and name.kind != "demonym")
        ):
            return c
    return None


def _last_side(parse: Parse, head: Word) -> int | None:
    """Where the last side of a row begins: "Syrian" of "Russian and Syrian warplanes"; the others are mentions of
    their own."""
    if head.deps.isdisjoint(_MODIFIERS):
        return None
    before = actor_before(parse, head)
    if before is not None:
        return next(c.i for c in before.children if c.dep == "cc") + 1
    joined = [c for c in head.children if c.dep in _MODIFIERS and c.i < head.i and c.i in parse.names]
    if joined and (other := other_side(joined[0], head)) is not None:
        return other.i
    if not joined or not any(d.dep == "conj" and d.i in parse.names and d.i < head.i for d in joined[0].children):
        return None
    last = max(
        d.i
        for c in joined
        for d in (c, *c.children, *(e for x in c.children for e in x.children))
        if d.i in parse.names and d.i < head.i
    )
    return parse.names[last].first  # "South Korean"
