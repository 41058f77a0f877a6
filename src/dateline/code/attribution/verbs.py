"""Verbs of saying, thinking, asking: where their content stands in the tree."""

from dataclasses import dataclass

from dateline.code.attribution.bounds import after_aside, inverted, own_clause, rest_of_sentence, with_tail
from dateline.code.attribution.cues import Cue
from dateline.code.attribution.drafts import Draft
from dateline.code.attribution.ranges import Range, joined, runs, subtree, without
from dateline.code.attribution.sources import behind, lost_subject, next_to, verb_source
from dateline.code.attribution.words import CITED, NEGATING, UTTERANCES
from dateline.code.syntax import is_passive
from dateline.knowledge.words import actor_nouns
from dateline.model import Parse, Word

GROUP = frozenset({"aux", "auxpass", "neg", "advmod", "prt"})
RELATIVES = frozenset({"WDT", "WP", "WRB"})
ASIDE = frozenset({"parataxis", "advcl", "ccomp", "relcl", "dep", "conj"})
COMMAS = frozenset({",", "—", "–", "-", "("})
ORDERS = frozenset({"order", "urge", "request"})
BACKDROP = frozenset({"after", "before", "as", "since", "when", "while", "until", "once", "although", "though"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
ONLY_QUOTE = frozenset({"quote"})
NEITHER = frozenset({"neither", "nor", "never"})

Found = tuple[str, tuple[Range, ...], Word | None]  # pattern, content, word that belongs to the cue


@dataclass(slots=True)
class Arguments:
    """A verb's children, sorted by what they are to a cue."""

    passive: bool
    subject: Word | None = None
    clause: Word | None = None  # finite clause
    infinitive: Word | None = None
    gerund: Word | None = None
    predicate: Word | None = None  # "feared dead"
    object: Word | None = None
    relative: Word | None = None  # a relative clause of the object that the parser hung on the verb
    preps: tuple[Word, ...] = ()
    negated: bool = False


def verb_draft(parse: Parse, verb: Word, rows: tuple[Cue, ...]) -> Draft | None:
    """What a verb reports, by the first row that fits; None if no pattern is there and no quotation can follow."""
    args = arguments(verb)
    waiting: Draft | None = None
    for row in rows:
        needed: Word | None = None
        if row.needs:
            needed = next((c for c in verb.children if c.lemma in row.needs), None)
            if needed is None:
                continue
            needed = needed if needed is not args.subject else None  # "footage showed": the source, no part of the cue
        found = _content(parse, verb, row, args, needed)
        if found is not None:
            return _draft(parse, verb, row, args, found, needed)
        infinitive = verb.tag == "VB" and verb.dep == "xcomp" and row.patterns == ONLY_QUOTE  # "hopes to begin"
        carries = "quote" in row.patterns or "words" in row.patterns
        if waiting is None and carries and not args.passive and not infinitive:
            waiting = _draft(parse, verb, row, args, ("quote", (), None), needed)
    return waiting


def _draft(parse: Parse, verb: Word, row: Cue, args: Arguments, found: Found, needed: Word | None) -> Draft | None:
    pattern, content, extra = found
    cue = cue_words(verb, extra, needed)
    source = None if pattern == "raise" else behind(parse, verb) or verb_source(verb)
    if source is None and not args.passive and args.subject is None and pattern in ("that", "quote"):
        source = lost_subject(parse, verb)
    if pattern == "cite" and args.object is not None:
        source = args.object
    if pattern == "prep:as" and args.passive and source is None and row.force == "report":
        return None  # "was quoted as saying": nobody but the speaker is named
    if source is None and args.passive and row.force in ORDERS and pattern != "quote":
        return None  # "was told to leave": nobody is said to say so
    for a, b in cue:
        content = without(content, (a, b))
    negated = args.negated or (verb.dep == "xcomp" and verb.head.lemma in NEGATING)
    return Draft(row, verb, cue, source, content, pattern, negated)


def arguments(verb: Word) -> Arguments:
    """The verb's children by role; the first of a kind counts."""
    args = Arguments(is_passive(verb) or _split_passive(verb))
    preps: list[Word] = []
    for c in verb.children:
        dep = c.dep
        if dep in ("nsubj", "nsubjpass", "csubj", "expl"):
            args.subject = args.subject or c
        elif dep in ("ccomp", "xcomp", "pcomp") or (dep == "advcl" and _for_to(c)):
            _complement(args, verb, c)
        elif dep in ("dobj", "dative", "oprd") and c.pos != "ADP":
            if dep == "oprd":
                args.predicate = c
            if args.object is None or dep == "dobj":
                args.object = c
        elif dep in ("prep", "dative", "agent"):
            preps.append(c)
        elif dep == "neg" or c.lower in NEITHER:
            args.negated = True
    args.subject = next_to(verb) or args.subject
    if verb.dep == "conj" and any(c.lower == "nor" for c in verb.head.children):
        args.negated = True
    args.preps = tuple(preps)
    return args


def _split_passive(verb: Word) -> bool:
    """True for "were on Monday reported to …", where the parser made the auxiliary the head of its own clause."""
    return (
        verb.dep in ("advcl", "ccomp", "acomp") and verb.head.lemma == "be" and verb.tag in ("VBN", "VBD")
        and verb.deps.isdisjoint(("nsubj", "mark", "advmod"))
    )  # fmt: skip


def _for_to(c: Word) -> bool:
    """True for "[called] for both sides to stop"."""
    return c.tag == "VB" and bool(c.children) and c.children[0].lower == "for" and c.children[0].dep == "mark"


def _complement(args: Arguments, verb: Word, c: Word) -> None:
    marks = [d.lower for d in c.children if d.dep == "mark"] if "mark" in c.deps else []
    if c.i < verb.i and not BACKDROP.isdisjoint(marks):
        return  # "Days after rebels won, he said …": the author's words
    marked = "that" in marks
    if not marked and any(d.tag == "TO" for d in c.children):
        args.infinitive = args.infinitive or c
    elif c.tag == "VBG" and c.deps.isdisjoint(("aux", "nsubj", "mark")):
        args.gerund = args.gerund or c
    elif (
        args.object is not None and args.object.i < c.i and any(d.tag == "WDT" and d.dep == "nsubj" for d in c.children)
    ):
        args.relative = args.relative or c  # "reported shots that went on": no clause of what was said
    else:
        args.clause = args.clause or c


def _content(parse: Parse, verb: Word, row: Cue, args: Arguments, needed: Word | None) -> Found | None:
    """The content by the first pattern of the row that is there: clause, infinitive, gerund, phrase, object."""
    patterns = row.patterns
    if "that" in patterns or "quote" in patterns:
        clause = _clause_content(parse, verb, args, needed)
        if clause:
            return "that", clause, None
    if "raise" in patterns and (args.passive or row.force == "seem"):
        predicate = args.infinitive or args.predicate
        if predicate is not None:
            return "raise", _raised(verb, args, predicate), None
    if "to" in patterns and args.infinitive is not None:
        return "to", own_clause(parse, verb, args.infinitive, _with_object(args, verb, args.infinitive)), None
    if "ing" in patterns and args.gerund is not None:
        return "ing", subtree(args.gerund, verb), None
    return _phrase_content(verb, row, args, needed) or _object_content(verb, row, args)


def _clause_content(parse: Parse, verb: Word, args: Arguments, needed: Word | None) -> tuple[Range, ...]:
    clause = args.clause
    if needed is not None and clause is needed:  # "made it clear that …"
        below = (*needed.children, *verb.children)
        clause = next((c for c in below if c.dep in ("advcl", "ccomp", "acl") and c.i > needed.i), None)
    if clause is not None:
        second = [c for c in verb.children if c.dep == "conj" and c.i > clause.i and _that_clause(c)]
        content = own_clause(parse, verb, clause, with_tail(parse, verb, clause, subtree(clause, verb)))
        content = _undated(verb, clause, content) if content else content
        return after_aside(parse, verb, joined((*content, *((c.first, c.last) for c in second))))
    content = _before_quoted(verb) or after_aside(parse, verb, _aside(parse, verb, args)) or inverted(parse, verb)
    if content or args.passive:
        return content
    return rest_of_sentence(parse, verb)


def _before_quoted(verb: Word) -> tuple[Range, ...]:
    """The clause before "…, X was quoted as saying"."""
    if verb.dep != "pcomp" or verb.head.lower != "as":
        return ()
    clause = next((c for c in verb.head.head.children if c.dep == "ccomp" and c.i < verb.head.i), None)
    return subtree(clause) if clause is not None else ()


def _undated(verb: Word, clause: Word, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The content without the day of the saying at its start: "said | on Friday | he had met them"."""
    first = content[0][0]
    if clause.i < verb.i:
        return content
    for c in clause.children:
        if c.first == first and c.last < clause.i:
            day = c if c.dep == "npadvmod" else next((d for d in c.children if d.dep == "pobj"), c)
            if day.lower in WEEKDAYS:
                return without(content, (c.first, c.last))
    return content


def _that_clause(c: Word) -> bool:
    """True for the second half of "said that A and that B"."""
    return any(d.dep == "mark" and d.lower == "that" for d in c.children)


def _phrase_content(verb: Word, row: Cue, args: Arguments, needed: Word | None) -> Found | None:
    """A prepositional phrase on the verb, on its object ("accused the army of …") or on the word that the row needs."""
    patterns = row.patterns
    for prep in args.preps:
        if prep.i > verb.i and prep.children and f"prep:{prep.lower}" in patterns:
            content = _with_object(args, verb, prep)
            if len(content) == 2 and prep.lower != "at":  # "accused | the army of looting": the preposition is content
                return f"prep:{prep.lower}", joined(content), None
            if args.passive and prep.lower == "as":
                content = (*(r for c in prep.children for r in _before_quoted(c)), *content)
            return f"prep:{prep.lower}", content, prep
    holder = needed or (args.object if row.force in ("accuse", "report") else None)
    if holder is not None and holder.i > verb.i:
        beside = [c for c in holder.children if c.dep == "conj"]  # "accused the army and its allies of …"
        for prep in (*holder.children, *(d for c in beside for d in c.children)):
            if prep.dep == "prep" and prep.children and f"prep:{prep.lower}" in patterns:
                whole = (prep.first, prep.last) if needed is not None else (holder.first, holder.last)
                return f"prep:{prep.lower}", (whole,), prep if needed is not None else None
    return None


def _object_content(verb: Word, row: Cue, args: Arguments) -> Found | None:
    patterns, subject, obj = row.patterns, args.subject, args.object
    if args.passive and "pass" in patterns and subject is not None and _real(subject):
        about = [c for c in args.preps if c.lower in ("for", "of", "over") and c.i > verb.i]
        return "pass", (*subtree(subject, verb), *((c.first, c.last) for c in about)), None
    if not args.passive and obj is not None and obj.i > verb.i:
        if "obj" in patterns:
            last = obj.last
            for c in verb.children:  # "called the vote | a farce", "proposed taxes | to pay for roads"
                if c.first == last + 1 and (c is args.predicate or (c.dep == "advcl" and c.tag == "VB")):
                    last = c.last
            last = args.relative.last if args.relative is not None else last
            return "obj", ((obj.first, last),), None
        if "cite" in patterns and verb.tag == "VBG" and verb.dep in ("advcl", "acl") and _can_tell(obj):
            return "cite", _cited(verb), None
    if args.passive and "mod" in patterns and verb.dep in ("amod", "acl") and verb.head.pos not in ("VERB", "AUX"):
        return "mod", without(subtree(verb.head), (verb.first, verb.last)), None
    return None


def _can_tell(noun: Word) -> bool:
    """True for a source that can be cited, not for a reason ("citing security concerns")."""
    return noun.pos == "PROPN" or noun.lemma in actor_nouns() or noun.lemma in UTTERANCES or noun.lemma in CITED


def _real(subject: Word) -> bool:
    """True for a passive subject that can be what was said: not "it", not a relative pronoun."""
    return subject.dep == "nsubjpass" and subject.tag not in RELATIVES and subject.lower != "it"


def _cited(verb: Word) -> tuple[Range, ...]:
    """What a source is cited for: the clause that the participle hangs on, up to the participle."""
    node = verb.head
    while node.pos not in ("VERB", "AUX") and node.head is not node:
        node = node.head
    clause = next((c for c in node.children if c.dep == "ccomp"), None)  # "X collided, Tass said, citing …"
    if clause is not None:
        return without(subtree(clause, verb), (verb.first, verb.last))
    return without(((node.first, node.last),), (verb.first, verb.last))


def _with_object(args: Arguments, verb: Word, complement: Word) -> tuple[Range, ...]:
    """A complement with the object it is about ("accused X of …", "urged X to …")."""
    whole = (complement.first, complement.last)
    obj = args.object
    if obj is None and complement.tag == "VB":  # "called on the army to leave"
        obj = next((d for p in args.preps if p.lower in ("on", "upon") for d in p.children if d.dep == "pobj"), None)
    if obj is None or args.passive or not verb.i < obj.i < complement.i or obj.tag in RELATIVES or obj.last >= whole[0]:
        return (whole,)
    return ((obj.first, obj.last), whole)


def _raised(verb: Word, args: Arguments, predicate: Word) -> tuple[Range, ...]:
    """Subject and predicate: what is said of the subject ("X is said to have fled", "X are feared dead")."""
    whole = (predicate.first, predicate.last)
    subject = args.subject
    node = verb
    while subject is None and node.head is not node and node.dep in ("conj", "advcl", "xcomp", "ccomp"):
        node = node.head
        subject = next((c for c in node.children if c.dep in ("nsubj", "nsubjpass")), None)
    if subject is None and verb.dep == "acl":
        return (*runs(set(range(verb.head.first, verb.head.i + 1))), whole)
    return ((subject.first, subject.last), whole) if subject is not None else (whole,)


def _aside(parse: Parse, verb: Word, args: Arguments) -> tuple[Range, ...]:
    """The clause around a cue that stands apart in it: "The plan, he said, will fail"."""
    head, subject = verb.head, args.subject
    if subject is None or verb.dep not in ASIDE or head is verb or args.object is not None:
        return ()
    if verb.dep != "parataxis" and not _set_apart(parse, verb):
        return ()
    if head.pos not in ("VERB", "AUX") or subject.tag in RELATIVES:
        return ()
    return without(((head.first, head.last),), (verb.first, verb.last))


def _set_apart(parse: Parse, verb: Word) -> bool:
    """True for "…, he said, …" and "…, he said.": subject and verb alone between commas."""
    words = parse.words
    first = words[verb.first]
    if first.lower == "as" and first.dep == "mark" and first.head is verb and verb.dep == "advcl":  # "As X reported, …"
        return verb.first == parse.sentences[verb.sentence].first or words[verb.first - 1].text in COMMAS
    before = first if first.text == "," else words[verb.first - 1] if verb.first else None
    if before is None or before.text not in COMMAS:
        return False
    own = sum(1 for i in range(verb.first, verb.last + 1) if words[i].pos != "PUNCT")
    return own <= 12 and not any(c.dep in ("mark", "advmod", "cc") and c.i < verb.i for c in verb.children)


def cue_words(verb: Word, extra: Word | None = None, needed: Word | None = None) -> tuple[Range, ...]:
    """The verb group: auxiliaries, negation and adverbs next to the verb, its particle, a governing "declined to"."""
    found = {verb.i}
    helpers = {c.i for c in verb.children if c.dep in GROUP and c.first == c.last and c.tag not in RELATIVES}
    for step in (-1, 1):
        i = verb.i + step
        while i in helpers:
            found.add(i)
            i += step
    found |= {c.i for c in verb.children if c.dep in ("aux", "auxpass", "neg")}
    found |= {w.i for w in (extra, needed) if w is not None}
    head = verb.head
    if _split_passive(verb):
        found.add(head.i)
    if verb.dep == "xcomp" and head.pos == "VERB" and min(found) - 2 <= head.i < verb.i:
        found |= set(range(head.i, verb.i + 1))
        found |= {c.i for c in head.children if c.dep in ("aux", "neg") and c.i < head.i}
    elif verb.dep == "pcomp" and head.lower == "as" and head.head.lemma in ("quote", "cite") and head.i > head.head.i:
        found |= {head.i, head.head.i} | {
            c.i for c in head.head.children if c.dep in ("aux", "auxpass") and is_passive(head.head)
        }
    return runs(found)
