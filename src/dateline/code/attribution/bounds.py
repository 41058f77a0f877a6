"""Where a reported clause ends: the parser hangs the next report on it, and sometimes loses its start or its tail."""

from dateline.code.attribution.ranges import Range, joined, without
from dateline.code.attribution.sources import inverted_source, next_to
from dateline.code.attribution.words import COMMENTING, GOES_ON, PLAIN, SETTINGS, SPEAKING, TURNING
from dateline.model import Parse, Word

NEXT_REPORT = GOES_ON | SPEAKING | TURNING
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NEXT_FORMS = FINITE | {"VBG"}
TAIL = frozenset({"prep", "advmod", "npadvmod", "ccomp", "xcomp", "advcl", "agent"})
NARRATIVE = frozenset({"after", "as", "since"})
# What gives a reason or condition of what is reported, rather than the time of the saying.
REASONS = frozenset({"because", "unless", "if", "until", "before", "so", "although", "though", "despite"})
FUTURE = frozenset({"would", "will", "shall", "might", "may", "could"})


def with_tail(parse: Parse, verb: Word, clause: Word, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The clause with phrases that follow it without a comma, hung on the cue ("said X died | in Y")."""
    if clause.i < verb.i:
        return content
    last = content[-1][1]
    for c in verb.children:
        if c.first == last + 1 and c.dep in TAIL and c.lower != "according":
            content = joined((*content, (c.first, c.last)))
            last = c.last
    return content


def own_clause(parse: Parse, verb: Word, clause: Word, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The clause without what is not its source's word: a next report, the author's own "after rebels seized …"."""
    if clause.i < verb.i:
        return content
    stack = [clause]
    while stack:
        node = stack.pop()
        for c in node.children:
            if c.i < clause.i:
                continue
            if _tells(c) and _next_report(parse, verb, c):
                content = without(content, (_joint(parse, node, c), max(node.last, c.last)))
            elif c.dep in ("advcl", "prep") and _authors(parse, clause, node, c):
                content = without(content, (c.first, c.last))
            elif c.dep == "prep" and _setting(c, clause):
                content = without(content, (c.first, max(c.last, node.last)))
            elif c.dep in ("conj", "ccomp", "xcomp", "advcl") and c.pos in ("VERB", "AUX"):
                stack.append(c)
    return content


def _tells(c: Word) -> bool:
    """True if the clause can be a report beside the one it hangs on."""
    if c.dep in ("advcl", "acl"):
        return c.lemma in NEXT_REPORT or c.lemma in COMMENTING
    return c.dep == "conj" and c.lemma in NEXT_REPORT


def _joint(parse: Parse, node: Word, c: Word) -> int:
    """Index of the first word of what joins `c` to the clause before it (comma, "and")."""
    first = c.first
    while first > node.i + 1 and (parse.words[first - 1].text == "," or parse.words[first - 1].dep == "cc"):
        first -= 1
    return first


def _authors(parse: Parse, clause: Word, node: Word, c: Word) -> bool:
    """True for what the author adds: ", after being hit", ", while others put it at 20", a past "after rebels won"."""
    comma = parse.words[c.first - 1].text == ","
    if c.lower in ("after", "following") and comma:
        return True
    return c.dep == "advcl" and (_contrast(c) or (node is clause and _authors_time(clause, c)))


def _setting(c: Word, clause: Word) -> bool:
    """True for a phrase at the clause's end that tells where the words were said."""
    if c.lower not in ("in", "during", "at", "on") or c.last + 2 < clause.last:
        return False
    return any(d.dep == "pobj" and d.lemma in SETTINGS for d in c.children)


def _authors_time(clause: Word, c: Word) -> bool:
    """True for a past event that dates the saying of what is still to come: "said it would help after rebels won"."""
    if c.tag != "VBD" or c.i < clause.i or not any(d.dep == "mark" and d.lower in NARRATIVE for d in c.children):
        return False
    return any(d.dep == "aux" and d.lower in FUTURE for d in clause.children)


def _contrast(c: Word) -> bool:
    """True for ", while others said …": the author sets another voice against the one reported."""
    marked = any(d.dep == "mark" and d.lower in ("while", "whereas") for d in c.children)
    marked = marked and not any(d.dep == "neg" for d in c.children)
    return marked and (c.lemma in NEXT_REPORT or c.lemma == "put")


def _next_report(parse: Parse, verb: Word, c: Word) -> bool:
    """True if `c` starts a report of its own beside that of `verb`."""
    if c.dep in ("advcl", "acl"):
        comma = parse.words[c.first - 1].text in (",", "”", '"', "''")
        return c.tag == "VBG" and comma and c.first == c.i
    if c.tag != verb.tag or c.tag not in NEXT_FORMS:
        return False
    own = not c.deps.isdisjoint(("nsubj", "nsubjpass", "aux"))
    shifted = c.tag == "VBD" and not own and "aux" in c.head.deps  # "had planned … and charged"
    return shifted or not c.deps.isdisjoint(("ccomp", "xcomp"))


def inverted(parse: Parse, verb: Word) -> tuple[Range, ...]:
    """The sentence around ", confirmed spokesman Al Roe," with a verb taken for an adjective of its subject."""
    name, sentence = inverted_source(parse, verb), parse.sentences[verb.sentence]
    if name is None:
        return ()
    return joined(((sentence.first, verb.i - 2), (name.last + 1, sentence.last)))


def after_aside(parse: Parse, verb: Word, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The content before a cue with what goes on behind it: "It will close, he said, | because …"."""
    words, after = parse.words, verb.i + 1
    if not content or content[-1][1] > verb.i or after >= len(words) or words[after].text != ",":
        return content
    rest = [
        c for c in verb.children if c.first > after and words[c.first].lower in REASONS and c.dep in ("advcl", "prep")
    ]
    return joined((*content, *((c.first, c.last) for c in rest)))


def rest_of_sentence(parse: Parse, verb: Word) -> tuple[Range, ...]:
    """What follows a plain verb of saying whose clause the parser lost; what precedes ", X said." at the end."""
    if verb.lemma not in PLAIN or verb.tag not in FINITE:
        return ()
    subject = next_to(verb) or next((c for c in verb.children if c.dep == "nsubj"), None)
    if subject is None or subject.tag in ("WDT", "WP"):
        return ()
    sentence = parse.sentences[verb.sentence]
    words = parse.words
    that = next((w for w in words[verb.i + 1 : sentence.last + 1] if w.lower == "that" and w.dep == "mark"), None)
    if that is not None and not any(w.pos in ("VERB", "AUX") for w in words[verb.i + 1 : that.i]):
        return ((that.i, sentence.last),)
    start, end = subject.first, sentence.last
    if (
        start < verb.i >= end - 1
        and words[end].text != ":"
        and start > sentence.first + 1
        and words[start - 1].text == ","
    ):
        return ((sentence.first, start - 2),)
    reduced = next((c for c in verb.children if c.dep == "dobj" and c.i > verb.i), None)  # "Army says 12 rebels killed"
    if (
        reduced is not None
        and verb.lemma != "tell"
        and any(c.dep == "acl" and c.tag == "VBN" for c in reduced.children)
    ):
        return ((verb.i + 1, end),)
    return ()
