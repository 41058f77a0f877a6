"""How closely a time expression belongs to one trigger, read off the parse."""

from dateline.code import syntax
from dateline.code.attribution.words import SPEAKING
from dateline.code.sites import AFFECTING, Site
from dateline.knowledge.timewords import tense_words
from dateline.knowledge.words import word_list
from dateline.model import Parse, Word
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
# Kinds that date nothing: counted from an event ("a day after …"), or only named.
_NO_DATE = frozenset({"apart.event", "anniversary"})
# Kinds of a time gone by, which a verb in the present perfect does not take ("has been arrested … last year").
_GONE = frozenset({"date", "slash", "weekday", "ago", "year", "decade"})
# Kinds of a day in the news.
_NEWS = frozenset({"weekday", "day", "date"})
_DURING = frozenset({"in", "during", "at"})
_LETTING = frozenset({"let", "help", "make", "have", "see"})
# Kinds that a superlative is measured by, and how many words it may stand before them.
_MEASURING = frozenset({"since", "recent", "length", "lasting", "window", "ago", "past"})
_NEAR = 9
# Verbs whose object is of another time ("discussed the raid on Monday", "on Sunday thousands marked the massacre").
_ELSEWHERE = word_list("when", "elsewhere")
# Verbs of courts: what they turn on happened before ("pleaded guilty on Monday to murder").
_JUDGING = word_list("when", "judging")
# Verbs and participles that only tell when something begins ("protests beginning on Monday").
_BEGINNING = word_list("when", "beginning")
# Adverbs that part a clause in time from the one before ("captured 30 men and later freed them").
_LATER = word_list("when", "later")
# Nouns for which somebody travels, and which happen where and when he arrives ("flew in for talks").
_TALKS = word_list("when", "talks")


class Link:
    """How closely times belong to one trigger; `cues` (of reported speech) and `triggers` are word indices."""

    def __init__(self, site: Site, parse: Parse, cues: set[int], triggers: set[int]) -> None:
        self.word = site.trigger
        self.clause = syntax.clause_head(self.word)
        self.own = {w.i for w in (self.word, self.clause, site.governor, site.base) if w is not None}
        self.light = site.governor
        self.parse = parse
        self.cues = cues
        self.triggers = triggers

    def score(self, governor: Word, mention: TimeMention) -> float:
        """0 if the time that hangs on `governor` does not date the trigger, more the closer it is."""
        word = self.word
        if self._dates_nothing(mention):
            return 0.0
        if mention.kind == "length" and self._lasts(mention):
            return 5.0
        owner = self._cue_before(mention)
        if owner is None:
            owner = self._told_now(governor, mention)
        if owner is not None and owner is not governor:
            return 5.5 if owner is word else 0.0
        if governor is word:
            return 6.0
        over = syntax.clause_head(governor)
        saying = over.i in self.cues or over.lemma in SPEAKING
        if saying and word.i not in self.cues and over is not word:
            return self._reported(over, mention)
        if governor.lemma in _BEGINNING and governor.dep in ("acl", "amod") and self._packaged(governor.head):
            return 5.0
        noun = self._of_noun(governor, over) if word.pos in ("NOUN", "PROPN") else None
        if noun is not None:
            return noun
        if governor.i in self.own:
            return 5.0 if self.clause is governor and word.pos == "VERB" else 4.0
        if governor.pos in ("NOUN", "PROPN") and (governor.i in self.triggers or mention.last < governor.i):
            return self._by_event(governor)
        if over is self.clause:
            return 3.0
        return self._from_above(over, mention) or self._from_below(over, governor, mention)

    def _of_noun(self, governor: Word, over: Word) -> float | None:
        """How closely a noun is dated by a time in its phrase; None if it shares the time of its clause."""
        if _within_phrase(governor, self.word):
            return 4.5  # "the bombing of a mosque in Lahore in October"
        if self._is_subject_of_copula(governor, over):
            return 3.0
        return None if self._takes_part() else 0.0

    def _dates_nothing(self, mention: TimeMention) -> bool:
        """True for times that are only named or compared with, and that the trigger's tense does not take."""
        if mention.kind in _NO_DATE or _compares(self.parse, mention):
            return True
        return _is_gone(mention) and self.word.pos == "VERB" and _in_present_perfect(self.word)

    def _by_event(self, governor: Word) -> float:
        """A time on an event noun or before a noun ("Monday's raid"): it dates what this event does.

        "Last week's deal was rejected" dates the deal; but what "Monday's raid" did, or who was killed in it, was on
        Monday too.
        """
        word = self.word
        acting = governor.i in self.triggers or word.lemma in AFFECTING
        does = governor.dep == "nsubj" and governor.head is word
        if acting and (does or (word.dep == "relcl" and word.head is governor)):
            return 1.5
        prep = governor.head
        inside = prep.dep == "prep" and prep.lower in ("in", "during", "at") and prep.head is word
        return 1.5 if inside and governor.i in self.triggers else 0.0

    def _lasts(self, mention: TimeMention) -> bool:
        """True for "months of shelling": how long the trigger lasted."""
        before = self.parse.words[mention.first - 1] if mention.first else None
        if before is not None and before.tag in ("DT", "JJ", "PRP$", "POS"):
            return False  # "the first months of the war"
        after = self.parse.words[mention.last + 1] if mention.last + 1 < len(self.parse.words) else None
        if after is None or after.lower != "of":
            return False
        node = self.word.head
        while node is not after and node.pos not in ("VERB", "AUX") and node.head is not node:
            node = node.head
        return node is after

    def _told_now(self, governor: Word, mention: TimeMention) -> Word | None:
        """The event noun that a time belongs to behind a verb in the present: "condemns the attacks today"."""
        if governor.tag not in ("VBZ", "VBP") or mention.kind not in _NEWS or mention.first < governor.i:
            return None
        if not governor.deps.isdisjoint(("aux", "auxpass")):
            return None
        return next((c for c in governor.children if c.dep == "dobj" and c.i in self.triggers), None)

    def _cue_before(self, mention: TimeMention) -> Word | None:
        """The verb of saying that the time stands right behind: "said on Sunday it had pushed"."""
        before = self.parse.words[mention.first - 1] if mention.first else None
        if before is None or before.sentence != self.word.sentence or before.pos != "VERB":
            return None
        return before if before.i in self.cues or before.lemma in SPEAKING else None

    def _packaged(self, noun: Word) -> bool:
        """True if the noun is the trigger or what it is a series of."""
        return noun is self.word or _within_phrase(self.word, noun)

    def _is_subject_of_copula(self, governor: Word, over: Word) -> bool:
        """True for "the attack was an act … on Sunday", "today's operation is the fourth offensive"."""
        if over.lemma != "be" or self.clause is not over:
            return False
        one, other = _below(self.word, over), _below(governor, over)
        return {one.dep, other.dep} <= {"nsubj", "attr"} and one is not other and self.word is one

    def _reported(self, cue: Word, mention: TimeMention) -> float:
        """A time on the verb of saying: it dates what is said only in two constructions."""
        clause = self.clause
        if clause.dep == "xcomp" and clause.head is cue and syntax.is_passive(cue):
            return 4.0  # "on Sunday rebels are reported to have killed"
        if mention.kind not in _COARSE or mention.first != cue.first or mention.last > cue.i:
            return 0.0
        while clause.dep in ("advcl", "conj", "xcomp", "pcomp", "prep") and clause.head is not cue:
            if _set_apart(clause):
                return 0.0
            clause = clause.head
        return 1.0 if clause.dep == "ccomp" and clause.head is cue else 0.0

    def _takes_part(self) -> bool:
        """True if a noun stands to its verb so that both happened at one time."""
        node, verb = self.word, self.clause
        if node.head is node or self.light is not None:
            return True
        other = verb.i in self.triggers and verb is not self.word
        judged = verb.lemma in _JUDGING
        while node is not verb:
            if node.dep in ("prep", "agent"):
                if node.lower == "for" and self.word.lemma in _TALKS and self.word.i > verb.i:
                    return True
                if node.lower in _OUTSIDE or node.head.lemma == "connection":
                    return False
                if (judged and node.lower not in _DURING) or (other and node.lower not in _INSIDE):
                    return False
            node, below = node.head, node
        if verb.lemma in _ELSEWHERE and below.dep in ("dobj", "prep"):
            return False
        return not other or below.dep in syntax.SUBJECTS or below.dep in ("prep", "agent")

    def _from_above(self, over: Word, mention: TimeMention) -> float:
        """A time on a verb also dates the clauses below it that have no time of their own."""
        while over.dep == "xcomp" and over.tag in ("VB", "VBG") and over.head.pos == "VERB" and over is not self.clause:
            over = over.head  # "were trying to hijack it at noon, when a destroyer came"
        node, steps = self.clause, 0
        while node.head is not node and steps < 4:
            aim = node is not self.word and syntax.is_purpose(node)  # "met to discuss the fighting"
            if aim or node.dep in _SHUT or _set_apart(node):
                return 0.0
            if node.dep == "conj" and (_parts_ways(node, over) or _is_later(node)):
                return 0.0
            if node.dep == "conj" and mention.first > node.head.i:  # "met him on Sunday and promised help"
                return 0.0
            node, steps = node.head, steps + 1
            if node is over and node.pos in ("VERB", "AUX"):
                return 2.0 - 0.2 * steps
        return 0.0

    def _from_below(self, over: Word, governor: Word, mention: TimeMention) -> float:
        """A time in a clause below, of the same moment ("fired as it left on Monday") or misplaced in an infinitive."""
        if over.dep == "advcl" and over.head is self.clause and _is_same_moment(over):
            return 1.0
        if over.dep == "ccomp" and over.head is self.clause and self.clause.lemma in _LETTING:
            return 1.2
        if self._shared(over, governor, mention):
            return 1.1
        if governor is over and over.tag == "VBG" and over.dep == "acl" and mention.first > over.i:
            verb = syntax.clause_head(over.head)
            if verb is self.clause and over.i not in self.triggers and self.word.pos == "VERB":
                return 1.0  # "rammed into a crowd watching fireworks on Thursday"
        # The parser hangs "in May" on the last verb of "began a push to take the town in May".
        if mention.kind in _AIMED or over.i in self.triggers or governor.pos != "VERB":
            return 0.0
        if self.clause.lemma in tense_words()["ahead"]:
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

    def _shared(self, over: Word, governor: Word, mention: TimeMention) -> bool:
        """True for a time behind the last of several verbs of one subject: "had seized … and cut … on Thursday"."""
        node = over
        while node.dep == "conj" and node.pos == "VERB" and mention.first > node.i and governor is over:
            if any(c.dep in syntax.SUBJECTS or (c.dep == "aux") for c in node.children) or _is_later(node):
                return False
            if _tense(node) != _tense(node.head) and node.tag != "VBN":
                return False
            node = node.head
            if node is self.clause:
                return self.word is self.clause
        return False


def _below(word: Word, over: Word) -> Word:
    """The child of `over` that the word stands under."""
    node = word
    while node.head is not over and node.head is not node:
        node = node.head
    return node


def _compares(parse: Parse, mention: TimeMention) -> bool:
    """True for a time that a superlative is measured by: "the worst raid in months", "their first since 2016"."""
    if mention.kind not in _MEASURING:
        return False
    sentence = parse.words[mention.first].sentence
    words = [w for w in parse.words[max(mention.first - _NEAR, 0) : mention.first] if w.sentence == sentence]
    counting = any(w.lower in ("first", "second", "third") for w in words)
    for place, word in enumerate(reversed(words)):
        first = word.lower == "first" and mention.kind in ("since", "length")
        if (word.tag in ("JJS", "RBS") and word.lower != "least") or first:
            return not any(w.pos == "VERB" for w in words[len(words) - place :])
        if word.lower == "time" and counting:
            return True
    return False


def _is_gone(mention: TimeMention) -> bool:
    """True for a time that is over, whenever it is told."""
    return mention.kind in _GONE or (mention.kind == "unit" and mention.value.shift == -1)


def _in_present_perfect(verb: Word) -> bool:
    aux = [c for c in verb.children if c.dep == "aux"]
    return any(c.lemma == "have" and c.tag in ("VBZ", "VBP") for c in aux) and not any(c.tag == "MD" for c in aux)


def _is_later(node: Word) -> bool:
    return any(c.dep == "advmod" and c.lower in _LATER and c.i <= node.i for c in node.children)


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
    return _tense(node) != _tense(node.head) and "aux" in node.deps


def _tense(verb: Word) -> tuple[bool, bool]:
    """Whether the verb has a modal, and whether it is a perfect in the present ("has continued")."""
    words = [c for c in verb.children if c.dep == "aux"]
    return any(w.tag == "MD" for w in words), any(w.lemma == "have" and w.tag in ("VBZ", "VBP") for w in words)
