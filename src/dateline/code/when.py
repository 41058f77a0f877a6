"""The time of an event: which time expression of the sentence dates which trigger."""

from dateline.code import syntax
from dateline.code.attribution.words import SPEAKING
from dateline.code.roles import AFFECTING, Site
from dateline.model import Parse, Sentence, Word
from dateline.model.times import TimeMention

# Labels of clauses whose event has its own time: the time of the clause above says nothing about it.
_SHUT = frozenset({"relcl", "ccomp", "acl", "csubj", "parataxis"})
# What opens an adverbial clause about another time or a mere possibility; "as", "when", "while" keep the time.
_APART = frozenset(
    {"after", "before", "since", "because", "although", "though", "if", "unless", "until", "till", "once"}
)
# Prepositions through which a noun takes part in the event of its verb ("killed in an attack") and so in its time …
_INSIDE = frozenset({"in", "during", "by", "with", "amid", "amidst", "under", "through", "of", "into", "to"})
# … and those behind which something of another time stands ("arrested over the attack", "quiet after the raid").
_OUTSIDE = _APART | {"over", "about", "following", "despite", "against", "for", "ahead"}
# Kinds of time that end what lies ahead: in "launched a push to take the town by Friday" they date the aim only.
_AIMED = frozenset({"until", "before", "within", "coming", "rest", "length"})
# Kinds coarse enough that what was said then happened then too ("In December, officials said that a strike had hit").
_COARSE = frozenset({"month", "year", "season", "decade", "nth", "years"})


def times_of(parse: Parse, sentence: Sentence) -> list[TimeMention]:
    """The time expressions of a sentence."""
    return [t for t in parse.times if sentence.first <= t.first <= sentence.last]


def governor_of(parse: Parse, mention: TimeMention) -> Word:
    """The word outside the time expression that it hangs on."""
    for word in parse.words[mention.first : mention.last + 1]:
        head = word.head
        if mention.first <= head.i <= mention.last:
            continue
        linking = head.dep in ("prep", "advmod", "npadvmod") and head.pos in ("ADP", "ADV", "SCONJ")
        if linking and head.head is not head and not mention.first <= head.head.i <= mention.last:
            return head.head
        return head
    return parse.words[mention.first]


def find_time(
    site: Site, times: list[TimeMention], parse: Parse, cues: set[int], triggers: set[int]
) -> TimeMention | None:
    """The time expression that dates a trigger, or None.

    A time that hangs on a verb of saying dates the saying (codebook section 10). `cues` (of reported speech) and
    `triggers` are word indices.
    """
    if not times:
        return None
    link = _Link(site, cues, triggers)
    best, best_score = None, 0.0
    for mention in times:
        word = site.trigger
        if mention.first <= word.i <= mention.last:
            inner = mention.parts[-1] if mention.parts else None  # "since rebels took the town last week"
            if inner is not None and inner.first > word.i:
                return inner
            continue
        score = link.score(governor_of(parse, mention), mention) - 0.01 * abs(mention.first - word.i)
        if score > best_score:
            best, best_score = mention, score
    return best


class _Link:
    """How closely a time expression belongs to one trigger."""

    def __init__(self, site: Site, cues: set[int], triggers: set[int]) -> None:
        self.word = site.trigger
        self.clause = syntax.clause_head(self.word)
        self.own = {w.i for w in (self.word, self.clause, site.governor, site.base) if w is not None}
        self.light = site.governor
        self.cues = cues
        self.triggers = triggers

    def score(self, governor: Word, mention: TimeMention) -> float:
        """0 if the time that hangs on `governor` does not date the trigger, more the closer it is."""
        word = self.word
        if governor is word:
            return 6.0
        over = syntax.clause_head(governor)
        saying = over.i in self.cues or over.lemma in SPEAKING
        if saying and word.i not in self.cues and over is not word:
            return self._reported(over, mention)
        if word.pos in ("NOUN", "PROPN"):
            if _within_phrase(governor, word):
                return 4.5  # "the bombing of a mosque in Lahore in October"
            if not self._takes_part():
                return 0.0
        if governor.i in self.own:
            return 5.0 if self.clause is governor and word.pos == "VERB" else 4.0
        if governor.pos in ("NOUN", "PROPN") and (governor.i in self.triggers or mention.last < governor.i):
            # "Last week's deal was rejected" dates the deal; but what "Monday's raid" did happened on Monday too.
            acting = governor.i in self.triggers or word.lemma in AFFECTING
            does = governor.dep == "nsubj" and governor.head is word
            return 1.5 if acting and (does or (word.dep == "relcl" and word.head is governor)) else 0.0
        if over is self.clause:
            return 3.0
        return self._from_above(over) or self._from_below(over, mention)

    def _reported(self, cue: Word, mention: TimeMention) -> float:
        """A time on the verb of saying: it dates what is said only in two constructions."""
        clause = self.clause
        if clause.dep == "xcomp" and clause.head is cue and syntax.is_passive(cue):
            return 4.0  # "on Sunday rebels are reported to have killed"
        if mention.kind not in _COARSE or mention.first != cue.first or mention.last > cue.i:
            return 0.0
        while clause.dep in ("advcl", "conj", "xcomp") and clause.head is not cue:
            clause = clause.head
        return 1.0 if clause.dep == "ccomp" and clause.head is cue else 0.0

    def _takes_part(self) -> bool:
        """True if a noun stands to its verb so that both happened at one time."""
        node, verb = self.word, self.clause
        if node.head is node or self.light is not None:
            return True
        other = verb.i in self.triggers and verb is not self.word
        while node is not verb:
            if node.dep in ("prep", "agent") and (node.lower in _OUTSIDE or (other and node.lower not in _INSIDE)):
                return False
            node, below = node.head, node
        return not other or below.dep in syntax.SUBJECTS or below.dep in ("prep", "agent")

    def _from_above(self, over: Word) -> float:
        """A time on a verb also dates the clauses below it that have no time of their own."""
        node, steps = self.clause, 0
        while node.head is not node and steps < 4:
            aim = node is not self.word and syntax.is_purpose(node)  # "met to discuss the fighting"
            if aim or node.dep in _SHUT or _set_apart(node):
                return 0.0
            if node.dep == "conj" and _parts_ways(node, over):
                return 0.0
            node, steps = node.head, steps + 1
            if node is over and node.pos in ("VERB", "AUX"):
                return 2.0 - 0.2 * steps
        return 0.0

    def _from_below(self, over: Word, mention: TimeMention) -> float:
        """A time in a clause below, of the same moment ("fired as it left on Monday") or misplaced in an infinitive."""
        if over.dep == "advcl" and over.head is self.clause and _is_same_moment(over):
            return 1.0
        # The parser hangs "in May" on the last verb of "began a push to take the town in May".
        if mention.kind in _AIMED or over.i in self.triggers:
            return 0.0
        node = over
        for _ in range(3):
            infinitive = node.tag == "VB" and any(c.tag == "TO" for c in node.children)
            if not infinitive or node.dep not in ("advcl", "xcomp", "acl", "relcl"):
                return 0.0
            node = syntax.clause_head(node.head) if node.head is not node else node
            if node is self.clause:
                return 1.2
        return 0.0


def _within_phrase(governor: Word, noun: Word) -> bool:
    """True if the governor stands in the noun's own phrase, outside of any clause in it."""
    node = governor
    while node is not noun:
        if node.head is node or node.pos in ("VERB", "AUX"):
            return False
        node = node.head
    return True


def _is_same_moment(clause: Word) -> bool:
    return any(c.dep in ("mark", "advmod") and c.lower in ("as", "when", "while") for c in clause.children)


def _set_apart(node: Word) -> bool:
    """True for "after seizing …", "because they had …"."""
    marked = any(c.dep in ("mark", "prep", "advmod") and c.lower in _APART for c in node.children)
    return marked or (node.dep == "pcomp" and node.head.lower in _APART)


def _parts_ways(node: Word, over: Word) -> bool:
    """True for a coordinated clause with a subject of its own far off, or of another tense than the one above."""
    if any(c.dep in syntax.SUBJECTS for c in node.children) and node.first > over.i + 12:
        return True
    return _tense(node) != _tense(node.head) and any(c.dep == "aux" for c in node.children)


def _tense(verb: Word) -> tuple[bool, bool]:
    """Whether the verb has a modal, and whether it is a perfect in the present ("has continued")."""
    words = [c for c in verb.children if c.dep == "aux"]
    return any(w.tag == "MD" for w in words), any(w.lemma == "have" and w.tag in ("VBZ", "VBP") for w in words)
