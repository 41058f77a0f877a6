"""Whether an event happened: status, polarity and certainty, read by walking up from the trigger word.

Every level adds what stands there: modals, negation, adverbs, the kind of clause, and the word that governs it. What
each word does is in `data/words/status.tsv`; this file knows only how governing looks in a dependency tree.
"""

from typing import NamedTuple

from dateline.code.clauses import HAVING, NEGATIVE, PREDICATES, SUBJECTS, definite, form_of, indicative, negators
from dateline.code.governors import RANK, Governor, fitting, governors
from dateline.model import Parse, Sentence, Status, Word

MAX_STEPS = 14  # levels walked up; deeper nesting does not occur in readable text, and a broken tree must end

_OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "oprd", "npadvmod"})
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "relcl", "advcl", "csubj", "csubjpass", "parataxis"})
_INTO = frozenset({"with", "in", "into", "to", "for", "on"})
_THROUGH = frozenset({"by", "through", "via"})  # "by lifting sanctions": as certain as what it brings about
HAPPENING = frozenset({"hold", "take", "begin", "start", "open", "resume", "occur", "happen", "follow"})
_WH = frozenset({"WP", "WRB", "WDT", "WP$"})


class StatusReading(NamedTuple):
    """What the sentence says of an event: codebook status, polarity, and certainty.

    `certainty` is the reader's view on [-3, 3]: 3 it certainly happened, -3 it certainly did not, 0 open.
    `reasons` names each word that counted, inside out, with the id of its row in `status.tsv`, or what it is
    ("negation", "question", "imperative", "whether").
    """

    status: Status
    negated: bool
    certainty: float
    reasons: tuple[tuple[Word, str], ...]


def status_of(word: Word, parse: Parse) -> StatusReading:
    """The status of the event that `word` (verb, noun or adjective) names in its sentence."""
    walk = _Walk(parse, denies=_has_negation(parse, parse.sentences[word.sentence]))
    node: Word | None = word
    for _ in range(MAX_STEPS):
        if node is None:
            break
        walk.level(node)
        node = walk.step(node)
    return StatusReading(
        walk.status, walk.negated, -walk.certainty if walk.negated else walk.certainty, tuple(walk.reasons)
    )


def _has_negation(parse: Parse, sentence: Sentence) -> bool:
    """True if some word of the sentence may negate another: `negators` finds none in others."""
    index, first, after = parse.index, sentence.first, sentence.last + 1
    return "neg" in index.deps[first:after] or not NEGATIVE.isdisjoint(index.forms[first:after])


class _Walk:
    """What has been read so far on the way up."""

    __slots__ = (
        "certainty",
        "denies",
        "echo",
        "held",
        "negated",
        "parse",
        "plain",
        "reasons",
        "rows",
        "status",
        "table",
        "used",
    )

    def __init__(self, parse: Parse, *, denies: bool) -> None:
        self.parse = parse
        self.denies = denies  # the sentence has a negating word
        self.table = governors()
        self.rows = self.table.by_word
        self.status: Status = "actual"
        self.negated = False
        self.certainty = 3.0
        self.reasons: list[tuple[Word, str]] = []
        self.used: set[int] = set()  # negating words that were taken account of
        self.held = False  # inside what is reported or known: only a condition further out still counts
        self.echo = False  # just left a noun of reporting: a verb that denies it counts
        self.plain = False  # the next level's modals and negation belong to another clause

    # --- effects

    def take(self, row: Governor, word: Word, denied: bool = False) -> None:
        """Apply a row found at `word`; `denied`: the word itself is negated."""
        if self.held and row.status != "conditional":
            return
        self.reasons.append((word, row.id))
        if denied and row.negated == "open":
            self.mark("possible", 0.3)
            return
        if denied and row.negated == "deny":
            self.certainty = min(self.certainty, 2.2)
            self.negated = not self.negated
            return
        if row.status:
            self.mark(row.status, row.certainty)
        self.certainty = min(self.certainty, row.certainty)
        if row.flips != (denied and row.negated == "flip"):
            self.negated = not self.negated

    def mark(self, status: Status, certainty: float) -> None:
        """Raise the status to `status` unless it is further from fact already."""
        if RANK[status] > RANK[self.status]:
            self.status = status
        self.certainty = min(self.certainty, certainty)

    def deny(self, words: list[Word]) -> None:
        """Turn the polarity for negating words that were not yet taken account of."""
        new = [w for w in words if w.i not in self.used]
        self.used.update(w.i for w in new)
        if new and not self.held:
            self.negated = not self.negated
            self.certainty = min(self.certainty, 2.2)
            self.reasons.append((new[0], "negation"))

    # --- one level

    def level(self, node: Word) -> None:
        """Read what stands around `node` itself: modals and adverbs of a verb, words in front of a noun, negation."""
        if self.plain:
            self.plain = False
            return
        if node.pos in ("VERB", "AUX"):
            self._moods(node)
        else:
            self._before(node)
        if self.denies:
            self.deny(negators(node))

    def _pass_by(self, head: Word) -> None:
        """What negates `head` says nothing of what it governs."""
        if self.denies:
            self.used.update([w.i for w in negators(head)])

    def _moods(self, node: Word) -> None:
        modals, adverbs = self.rows["modal"], self.rows["adverb"]
        for child in node.children:
            dep = child.dep
            if dep == "aux":
                found = modals.get(child.lower)
                if found:
                    perfect = any(c.dep == "aux" and c.lemma == "have" for c in node.children)
                    row = fitting(found, "perfect") if perfect else None
                    row = row or found[-1]
                    if row.negated != "deny" or not negators(node):  # "could not" denies, "could" leaves open
                        self.take(row, child)
            elif dep in ("advmod", "npadvmod", "prep", "cc", "preconj"):
                found = adverbs.get(child.lower)
                row = fitting(found, form_of(node)) if found else None
                if row:
                    self.take(row, child)
            elif dep in ("advcl", "ccomp") and node.tag != "VBD" and child.pos in ("VERB", "AUX", "ADJ"):
                self._consequence(child)
            elif dep == "mark" and node.dep == "ROOT":  # the parser gave the condition's "if" to the main verb
                row = fitting(self.rows["clause"].get(child.lower), "clause")
                if row and row.status == "conditional":
                    self.take(row, child)
        if node.dep == "ROOT":
            self._main(node)

    def _consequence(self, clause: Word) -> None:
        """A condition attached to the clause: "will respond if attacked", "had they stayed, they would …"."""
        mark = self._subordinator(clause) if clause.dep == "advcl" else self._inverted(clause)
        if mark is None or (mark[0].status != "conditional" and not mark[0].only):
            return
        if mark[0].status == "conditional":
            self.mark("conditional", mark[0].certainty + 0.6)
        self.reasons.append((mark[1], mark[0].id))

    def _main(self, node: Word) -> None:
        """The main clause: a headline's infinitive, an imperative, a question."""
        auxiliaries = [c for c in node.children if c.dep in ("aux", "auxpass")]
        subject = next((c for c in node.children if c.dep in SUBJECTS), None)
        helping = [a.lower for a in auxiliaries]
        if "to" in helping:
            self._infinitive("main", node)
        elif node.tag == "VB" and subject is None and helping.count("do") == len(helping):
            first = self.parse.sentences[node.sentence].first
            if node.i - first <= 2:
                self.mark("demanded", 0.6)
                self.reasons.append((node, "imperative"))
        last = self.parse.words[self.parse.sentences[node.sentence].last]
        if last.text == "?" and subject is not None:
            asked = any(a.i < subject.i for a in auxiliaries) or (node.lemma == "be" and node.i < subject.i)
            if asked and self.parse.words[min(node.first, subject.first)].tag not in _WH:
                self.mark("possible", 0.5)
                self.reasons.append((last, "question"))

    def _before(self, node: Word) -> None:
        """Words in front of a noun: "planned offensive", "possible strikes"."""
        words = self.rows["before"]
        for child in node.children:
            if child.i < node.i and child.dep in ("amod", "compound", "det", "advmod", "nmod"):
                found = words.get(child.lower)
                if found:
                    self.take(found[0], child)
            elif child.dep == "relcl" and child.lemma in HAPPENING:  # "the talks that will be held in May"
                self._moods(child)
        if node.dep == "conj" and node.deps.isdisjoint(("det", "poss")):
            self.deny([c for c in node.head.children if c.dep == "det" and c.lower in NEGATIVE])

    # --- one step up

    def step(self, node: Word) -> Word | None:
        """Apply what governs `node` and return the next node to look at, or None where nothing further out matters."""
        dep, head = node.dep, node.head
        if head is node:
            return None
        if dep == "conj":
            return self._conjunct(node, head)
        if self.echo:
            self.echo = False
            row = self.table.find(head, "echo", node) if dep in _OBJECTS else None
            if row is not None:
                self.held = False
                return self.govern(row, head)
        if dep in ("nsubj", "csubj", "csubjpass"):
            return self._subject(node, head)
        if dep in _CLAUSES:
            return self._clause(node, head)
        if dep in _OBJECTS:
            return self._object(node, head, "np")
        if dep in PREDICATES:
            return self._object(node, head, "pred")
        if dep in ("pobj", "pcomp"):
            return self._preposition(node, head)
        if dep in ("compound", "nmod", "poss"):
            row = self.table.find(head, "compound", node)
            return self.govern(row, head) if row else None
        return None

    def govern(self, row: Governor, head: Word) -> Word | None:
        """Apply `row` at `head` and go on from there as far as the row allows."""
        words = [w for w in negators(head) if w.i not in self.used] if self.denies else []
        self.used.update([w.i for w in words])
        too = head.pos == "ADJ" and any(c.lower == "too" for c in head.children)
        self.take(row, head, denied=bool(words) != too)
        self.held = self.held or row.outer in ("hold", "echo")
        self.echo = row.outer == "echo"
        return None if row.outer == "stop" else head

    def _clause(self, node: Word, head: Word) -> Word | None:
        form = form_of(node)
        if node.dep == "advcl":
            return self._adverbial(node, head, form)
        if node.dep == "relcl" and form != "inf" and "mark" not in node.deps:
            return None
        whether = next((c for c in node.children if c.dep == "mark" and c.lower in ("whether", "if")), None)
        if whether is not None:
            self.mark("possible", 1.2)
            self.reasons.append((whether, "whether"))
            return None
        inverted = self._inverted(node)
        if inverted is not None:
            self.status = "actual"  # what the auxiliary would mean elsewhere ("should") does not count here
            self.take(*inverted)
            return None
        if head.lower == "order" and head.dep == "pobj" and head.head.lower == "in":
            self._infinitive("purpose", node)
            return None
        row = self._clause_row(head, form, node)
        if row is not None:
            return self.govern(row, head)
        if node.dep == "acl" or node.dep == "relcl":
            if form == "inf":
                self._infinitive("noun", node)
            return None
        row = fitting(self.rows["verb"].get("*"), form)
        return self.govern(row, head) if row else None

    def _clause_row(self, head: Word, form: str, node: Word) -> Governor | None:
        """The row for a clause under `head`: "it is essential that …", "ordered men to leave"."""
        row = self.table.find(head, "told", node) if form == "that" and indicative(node) else None
        row = row or self.table.find(head, form, node)
        if row is None or head.lemma == "be":
            for child in head.children:
                if child.dep in PREDICATES:
                    row = self.table.find(child, form, node) or row
        elif head.dep in PREDICATES and head.head.tag == "VBD":  # "was able to": did
            row = self.table.find(head, "past", node) or row
        if row is None and form == "inf" and head.dep == "dobj" and head.head.lemma not in HAVING | {"use"}:
            row = self.table.find(head.head, "inf", node)
        return row

    def _adverbial(self, node: Word, head: Word, form: str) -> Word | None:
        asked = self._asked(node) if form == "inf" else None
        if asked is not None:
            return self.govern(*asked)
        mark = self._subordinator(node)
        if mark is not None:
            self.take(mark[0], mark[1])
            self._pass_by(head)
            return None if mark[0].outer == "stop" else head
        if form == "inf":
            row = self.table.find(head, "inf", node)
            if row is not None and not any(c.dep == "xcomp" and form_of(c) == "inf" for c in head.children):
                return self.govern(row, head)
            self._infinitive("purpose", node)
            return None
        if form == "that":
            return None
        self._pass_by(head)
        return head

    def _asked(self, clause: Word) -> tuple[Governor, Word] | None:
        """The row of the word in front of "for X to …", which the parser may have hung on the main verb: "repeated his
        calls for the army to leave"."""
        mark = next((c for c in clause.children if c.dep == "mark" and c.lower == "for" and c.i > 0), None)
        if mark is None:
            return None
        before = self.parse.words[mark.i - 1]
        row = self.table.find(before, "for", clause) or self.table.find(before, "inf", clause)
        return (row, before) if row is not None and row.status else None

    def _infinitive(self, kind: str, node: Word) -> None:
        row = fitting(self.rows["clause"].get("to"), kind)
        if row is not None:
            self.take(row, node)

    def _subordinator(self, clause: Word) -> tuple[Governor, Word] | None:
        """The row of the word that introduces an adverbial clause, with that word."""
        for child in clause.children:
            if child.i > clause.i:
                break
            if child.dep in ("mark", "advmod", "prep"):
                row = fitting(self.rows["clause"].get(child.lower), "clause", clause)
                if row is not None:
                    return row, child
        return self._inverted(clause)

    def _inverted(self, clause: Word) -> tuple[Governor, Word] | None:
        """The auxiliary of a condition without "if": "should they attack", "had they stayed"."""
        if clause.head is clause or clause.i > clause.head.i or clause.deps.isdisjoint(SUBJECTS):
            return None
        for first in clause.children:
            if first.dep in SUBJECTS:
                return None
            if first.dep in ("aux", "auxpass"):
                row = fitting(self.rows["clause"].get(first.lower), "inversion")
                return (row, first) if row else None
        return None

    def _conjunct(self, node: Word, head: Word) -> Word:
        """The second of two coordinated words stands under what the first stands under."""
        if node.pos not in ("VERB", "AUX"):
            self.plain = head.pos not in ("VERB", "AUX")
            return head
        own = any(c.dep in SUBJECTS or c.dep == "aux" for c in node.children)
        bare = node.tag in ("VB", "VBG", "VBN") and not own
        if not bare or (node.tag != head.tag and node.tag != "VB"):
            self.plain = True
            self._pass_by(head)
        elif any(c.dep == "cc" and c.lower == "but" for c in head.children):
            self._pass_by(head)
        return head

    def _raised(self, node: Word, head: Word) -> Word | None:
        """The lower verb of "the raid is expected to begin", if it says that its subject occurs."""
        for child in head.children:
            if child.dep == "xcomp" and form_of(child) == "inf":
                row = self.table.find(child, "subj", node)
                if row is not None:
                    return self.govern(row, child)
                if form_of(child) == "inf" and definite(node):
                    self.held = True
        return None

    def _object(self, node: Word, head: Word, kind: str) -> Word | None:
        if node.dep == "nsubjpass":
            lower = self._raised(node, head)
            if lower is not None or self.held:
                return lower
        row = self.table.find(head, kind, node)
        if row is not None:
            return self.govern(row, head)
        if kind == "pred":
            return head
        return self._loose(node, head)

    def _loose(self, node: Word, head: Word) -> Word | None:
        """A noun under a word that says nothing of it: a definite event stands, another is as real as its clause."""
        if node.dep not in ("csubj", "csubjpass") and definite(node):
            return None
        self._pass_by(head)
        return head if self.status == "actual" else None

    def _subject(self, node: Word, head: Word) -> Word | None:
        for child in head.children:
            if child.dep in PREDICATES:
                row = self.table.find(child, "subj", node)
                if row is not None:
                    following = self.govern(row, child)
                    return head if following else None
        row = self.table.find(head, "subj", node)
        if row is not None:
            return self.govern(row, head)
        lower = self._raised(node, head)
        if lower is not None or self.held:
            return lower
        indefinite = any(c.dep == "det" and c.lower in ("a", "an", "any") for c in node.children)
        return self._loose(node, head) if indefinite or node.pos == "VERB" else None

    def _preposition(self, node: Word, prep: Word) -> Word | None:
        before = self.parse.words[prep.i - 1].lower if prep.i else ""
        rows = self.rows["prep"].get(prep.lower) or self.rows["prep"].get(f"{before} {prep.lower}")
        if rows:
            self.take(rows[0], prep)
            return None
        name, head = prep.lower, prep.head
        while head.dep in ("prep", "pcomp") and head.pos == "ADP" and head.head is not head:
            head = head.head
        row = self.table.find(head, name, node)
        if row is not None:
            return self.govern(row, head)
        if node.dep == "pcomp" and name in _THROUGH:
            self._pass_by(head)
            return head
        if name in _INTO and head.pos == "VERB" and not definite(node):
            self._pass_by(head)
            return head
        return None
