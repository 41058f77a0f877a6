"""Where a reported clause ends: the parser hangs the next report on it, and sometimes loses its beginning or its tail."""

from dateline.code.attribution.ranges import Range, joined, without
from dateline.code.attribution.sources import GOES_ON, SPEAKING
from dateline.model import Parse, Word

NEXT_REPORT = GOES_ON | SPEAKING | {"call"}
# Verbs that hardly ever stand without a reported clause, so that a clause the parser lost can be taken as what follows.
PLAIN = frozenset(
    {"say", "tell", "add", "claim", "announce", "argue", "insist", "allege", "note", "warn", "state", "report"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NEXT_FORMS = FINITE | {"VBG"}
# "said X, in remarks to reporters": where it was said, not part of what was said.
SETTINGS = frozenset(
    ["statement", "remark", "comment", "interview", "speech", "address", "briefing", "conference", "letter", "tweet", "post", "message", "report", "email", "testimony", "telegram", "broadcast", "communique", "communiqué", "release", "note", "memo", "filing", "announcement", "dispatch"]
)
TAIL = frozenset({"prep", "advmod", "npadvmod", "ccomp", "xcomp", "advcl", "agent"})
NARRATIVE = frozenset({"after", "as", "since"})
FUTURE = frozenset({"would", "will", "shall", "might", "may", "could"})


def with_tail(parse: Parse, verb: Word, clause: Word, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The clause with phrases that follow it without a comma, which the parser hung on the cue ("said X died | in Y")."""
    if clause.i < verb.i:
        return content
    last = content[-1][1]
    for c in verb.children:
        if c.first == last + 1 and c.dep in TAIL and c.lower != "according":
            content = joined((*content, (c.first, c.last)))
            last = c.last
    return content


def own_clause(verb: Word, clause: Word, content: tuple[Range, ...]) -> tuple[Range, ...]:
    """The clause without what is not its source's word: a next report, the author's own "after rebels seized …"."""
    if clause.i < verb.i:
        return content
    stack = [clause]
    while stack:
        node = stack.pop()
        for c in node.children:
            if c.i < clause.i:
                continue
            if c.dep in ("advcl", "conj", "acl") and c.lemma in NEXT_REPORT and _next_report(verb, c):
                first = c.first
                while first > node.i + 1 and _joins(node, first - 1):
                    first -= 1
                content = without(content, (first, max(node.last, c.last)))
            elif (c.dep in ("advcl", "prep") and node is clause and _afterwards(node, c)) or (c.dep == "advcl" and (_contrast(c) or (node is clause and _authors_time(clause, c)))):
                content = without(content, (c.first, c.last))
            elif c.dep == "prep" and _setting(c, clause):
                content = without(content, (c.first, max(c.last, node.last)))
            elif c.dep in ("conj", "ccomp", "xcomp") and c.pos in ("VERB", "AUX"):
                stack.append(c)
    return content


def _setting(c: Word, clause: Word) -> bool:
    """True for a phrase at the clause's end that tells where the words were said."""
    if c.lower not in ("in", "during", "at", "on") or c.last + 2 < clause.last:
        return False
    return any(d.dep == "pobj" and d.lemma in SETTINGS for d in c.children)


def _joins(node: Word, i: int) -> bool:
    return any(c.i == i and (c.dep == "cc" or c.text == ",") for c in node.children)


def _authors_time(clause: Word, c: Word) -> bool:
    """True for a past event that dates the saying of something still to come: "said it would help after rebels seized X"."""
    if c.tag != "VBD" or c.i < clause.i or not any(d.dep == "mark" and d.lower in NARRATIVE for d in c.children):
        return False
    return any(d.dep == "aux" and d.lower in FUTURE for d in clause.children)


def _afterwards(node: Word, c: Word) -> bool:
    """True for ", after being hit by …": the author's reason or occasion, set off by a comma."""
    if c.lower not in ("after", "following"):
        return False
    return any(d.text == "," and d.i == c.first - 1 for d in (*node.children, *node.head.children))


def _contrast(c: Word) -> bool:
    """True for ", while others said …": the author sets another voice against the one reported."""
    return any(d.dep == "mark" and d.lower in ("while", "whereas") for d in c.children) and c.lemma in NEXT_REPORT | {
        "put"
    }


def _next_report(verb: Word, c: Word) -> bool:
    """True if `c` starts a report of its own beside that of `verb`."""
    if c.dep in ("advcl", "acl"):
        comma = any(d.i == c.first - 1 and d.text == "," for d in (*c.head.children, *c.head.head.children))
        return c.tag == "VBG" and comma and c.first == c.i
    return c.tag == verb.tag and c.tag in NEXT_FORMS and any(d.dep in ("ccomp", "xcomp") for d in c.children)


def rest_of_sentence(parse: Parse, verb: Word) -> tuple[Range, ...]:
    """What follows a plain verb of saying whose clause the parser lost; what precedes ", X said." at a sentence's end."""
    if verb.lemma not in PLAIN or verb.tag not in FINITE:
        return ()
    subject = next((c for c in verb.children if c.dep == "nsubj"), None)
    if subject is None or subject.tag in ("WDT", "WP"):
        return ()
    sentence = parse.sentences[verb.sentence]
    words = parse.words
    that = next((w for w in words[verb.i + 1 : sentence.last + 1] if w.lower == "that" and w.dep == "mark"), None)
    if that is not None and not any(w.pos in ("VERB", "AUX") for w in words[verb.i + 1 : that.i]):
        return ((that.i, sentence.last),)
    start = min(subject.first, verb.first)
    if verb.last >= sentence.last - 1 and start > sentence.first + 2 and words[start - 1].text == ",":
        return ((sentence.first, start - 2),)
    return ()
