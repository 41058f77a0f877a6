"""The words that decide a claim's status: `data/words/status.tsv`, read once into dictionaries by word class."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.knowledge.tables import KnowledgeError, allowed, read_table
from dateline.model import Status, Word

PATH = Path(__file__).parents[1] / "data" / "words" / "status.tsv"
COLUMNS = ("id", "word", "pos", "over", "status", "polarity", "certainty", "negated", "outer", "catches", "spares")
POS = frozenset({"verb", "noun", "adj", "adverb", "modal", "clause", "prep", "before"})
STATUSES = frozenset({"", "actual", "planned", "possible", "conditional", "demanded"})
POLARITIES = frozenset({"", "flip"})
NEGATED = frozenset({"flip", "keep", "open", "deny"})
OUTER = frozenset({"pass", "hold", "stop", "echo"})
_CLASS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adj", "ADP": "prep"}
RANK: dict[str, int] = {"": 0, "actual": 0, "planned": 1, "possible": 2, "demanded": 3, "conditional": 4}


@dataclass(frozen=True, slots=True)
class Governor:
    """What one word does to what it governs.

    `over` names the ways in which it can govern: the kind of clause (inf, ing, that), np (object), subj, a preposition,
    or *; `only` are the lemmas it governs in this way (empty: any). `certainty` caps the reader's certainty (0 to 3).
    `negated` says what a negation of this word does to what it governs; `outer` says whether what stands further out
    still matters (pass), only as a condition (hold), or not at all (stop); echo is hold, but for a word of denying.
    """

    id: str
    words: tuple[str, ...]
    pos: str
    over: frozenset[str]
    only: frozenset[str]
    status: Status | None
    flips: bool
    certainty: float
    negated: str
    outer: str
    catches: str
    spares: str


@dataclass(frozen=True, slots=True)
class Governors:
    """All rows, found by (word class, word)."""

    rows: tuple[Governor, ...]
    by_word: dict[str, dict[str, tuple[Governor, ...]]]
    phrasal: frozenset[str]  # verbs that have rows of their own with a second word ("rule+out")

    def find(self, head: Word, kind: str, node: Word) -> Governor | None:
        """The row by which `head` governs something in this way."""
        row = self._two_words(head, kind) if head.lemma in self.phrasal else None
        if row is not None:
            return row
        rows = self.by_word.get(_CLASS.get(head.pos, ""))
        found = rows.get(head.lemma) or rows.get(head.lower) if rows else None
        row = fitting(found, kind, node) if found else None
        if row is None and head.tag in ("VBN", "VBG", "JJ"):
            other = self.by_word["adj" if head.tag != "JJ" else "verb"].get(head.lower)
            row = fitting(other, kind, node) if other else None
        return row

    def _two_words(self, head: Word, kind: str) -> Governor | None:
        for child in head.children:
            if child.dep in ("prt", "advmod", "acomp", "dobj"):
                found = self.by_word["verb"].get(f"{head.lemma}+{child.lower}")
                row = fitting(found, kind) if found else None
                if row:
                    return row
        return None


def fitting(rows: tuple[Governor, ...] | None, kind: str, node: Word | None = None) -> Governor | None:
    """The first row that governs in this way (and, where it is choosy, governs this very word)."""
    for row in rows or ():
        if (kind in row.over or "*" in row.over) and not (row.only and (node is None or node.lemma not in row.only)):
            return row
    return None


def read_governors(path: Path = PATH) -> Governors:
    """The rows of a status table. Raises KnowledgeError, naming the row, for a value outside the closed lists."""
    rows = tuple(_governor(row) for row in read_table(path, COLUMNS))
    by_word: dict[str, dict[str, list[Governor]]] = {pos: {} for pos in POS}
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise KnowledgeError(f"{path}: id {row.id!r} is used twice")
        seen.add(row.id)
        for word in row.words:
            by_word[row.pos].setdefault(word, []).append(row)
    phrasal = frozenset(word.partition("+")[0] for word in by_word["verb"] if "+" in word)
    return Governors(rows, {pos: {w: tuple(r) for w, r in words.items()} for pos, words in by_word.items()}, phrasal)


@cache
def governors() -> Governors:
    """The shipped table, read once."""
    return read_governors()


def _governor(row: dict[str, str]) -> Governor:
    status = allowed(row, "status", STATUSES)
    try:
        certainty = float(row["certainty"])
    except ValueError:
        raise KnowledgeError(f"{row['_row']}: certainty {row['certainty']!r} is not a number") from None
    if not 0 <= certainty <= 3:
        raise KnowledgeError(f"{row['_row']}: certainty {certainty} is not in 0..3")
    over = [part.partition("=") for part in row["over"].split()]
    only = frozenset(lemma for _, _, lemmas in over for lemma in lemmas.split("|") if lemma)
    kinds = frozenset(kind for kind, _, _ in over)
    return Governor(
        row["id"], tuple(row["word"].split("|")), allowed(row, "pos", POS), kinds, only,
        status or None, allowed(row, "polarity", POLARITIES) == "flip", certainty,  # type: ignore[arg-type]
        allowed(row, "negated", NEGATED), allowed(row, "outer", OUTER), row["catches"], row["spares"],
    )  # fmt: skip
