"""The cue lexicon: which words carry somebody's saying or thinking, with what force, and where their content stands.

A row of `data/words/cues.tsv` says: a word (`head`, lemmas), what must hang on it (`with`), where its content stands
(`pattern`), what is done by saying it (`force`) and whether that makes a link of a claim's chain (`level`).
"""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dateline.code.attribution.words import FORCES
from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table
from dateline.model.attribution import Level

COLUMNS = ("id", "head", "pos", "with", "pattern", "force", "level", "catches", "spares")
POS = frozenset({"v", "n", "a", "r", "p"})  # verb, noun, adjective, adverb, preposition-like ("according")
LEVELS = frozenset({"speech", "attitude"})
# Where the content stands; besides these prep:WORD. "quote": a quotation or a clause; "words": quotation marks only.
PATTERNS = frozenset({
    "that", "to", "ing", "quote", "words", "obj", "pass", "raise", "mod", "head", "clause", "according", "cite",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the lexicon."""

    id: str
    heads: tuple[str, ...]
    pos: str
    needs: frozenset[str]  # lemmas, one of which must hang on the head (particle, complement or object)
    patterns: frozenset[str]
    force: str
    level: Level
    catches: str
    spares: str


@dataclass(frozen=True, slots=True)
class CueTable:
    """The lexicon by lemma, one index a part of speech; rows with conditions come first, then file order."""

    verbs: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    adverbs: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    adjectives: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    prepositions: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    rows: tuple[Cue, ...] = ()
    heads: frozenset[str] = frozenset({":"})  # all of these words, and the colon behind a headline's source


@lru_cache(maxsize=4)
def load_cues(path: Path = DATA / "words" / "cues.tsv", speech_only: bool = False) -> CueTable:
    """The cue lexicon; with `speech_only` just the rows of level "speech". Raises KnowledgeError on a wrong row."""
    rows = tuple(_cue(row) for row in read_table(path, COLUMNS))
    kept = tuple(r for r in rows if r.level == "speech") if speech_only else rows
    heads = frozenset({":", *(head for row in kept for head in row.heads)})
    verbs, nouns, adverbs, adjectives, prepositions = (_index(kept, pos) for pos in "vnrap")
    return CueTable(verbs, nouns, adverbs, adjectives, prepositions, kept, heads)


def _cue(row: dict[str, str]) -> Cue:
    patterns = frozenset(row["pattern"].split())
    for pattern in patterns:
        if pattern not in PATTERNS and not pattern.startswith("prep:"):
            raise KnowledgeError(
                f"{row['_row']}: pattern is {pattern!r}, must be prep:WORD or one of {sorted(PATTERNS)}"
            )
    level: Level = "speech" if allowed(row, "level", LEVELS) == "speech" else "attitude"
    needs = frozenset(row["with"].split("|")) if row["with"] else frozenset()
    return Cue(
        row["id"], tuple(row["head"].split("|")), allowed(row, "pos", POS), needs, patterns,
        allowed(row, "force", FORCES), level, row["catches"], row["spares"],
    )  # fmt: skip


def _index(rows: tuple[Cue, ...], pos: str) -> dict[str, tuple[Cue, ...]]:
    index: dict[str, list[Cue]] = {}
    for row in sorted((r for r in rows if r.pos == pos), key=lambda r: not r.needs):
        for head in row.heads:
            index.setdefault(head, []).append(row)
    return {head: tuple(found) for head, found in index.items()}
