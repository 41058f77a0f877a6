"""The event lexicon: which words are events, of what type, with which roles.

Rows live in data/events/*.tsv, frames in data/events/frames.tsv, word classes in data/words/classes*.yaml.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table, read_yaml

COLUMNS = ("id", "head", "pos", "with", "type", "mode", "frame", "need", "catches", "spares")
NEEDS = frozenset({"political", "actor", "armed", "both", "any"})
POS = frozenset({"v", "n", "a"})
MENTION_TESTS = frozenset({"#actor", "#armed", "#place", "#person", "#number"})
# Slots of conditions that are no prepositions; nor is one with a full stop ("obj.mod").
SLOTS = frozenset({"subj", "obj", "dative", "prt", "comp", "neg", "voice", "mod", "poss", "holder"})
MODES = {
    "AGREE": "", "SUPPORT": "", "CONCEDE": "",
    "CONSULT": "visit meet third-party multilateral phone negotiate",
    "COOPERATE": "military alliance intelligence economic judicial",
    "AID": "military financial humanitarian asylum rescue",
    "RETREAT": "withdraw release return disarm ceasefire access resign ease",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove allege investigate",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict ban arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia fortify",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture execute sexual assassinate destroy primitive firearms explosives suicide-attack "
    "aerial drone heavy-weapons crowd-control cleansing massacre unconventional clash capture",
    "HARM": "deaths injuries displacement damage",
}  # fmt: skip  # codebook section 2


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a row: a slot, and what its filler must (or must not) be."""

    slot: str
    negative: bool
    lemmas: frozenset[str]
    tests: frozenset[str]  # "#actor" …
    anything: bool  # "*"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where actors and recipients are found: alternatives in order, each a group of slots taken together."""

    name: str
    verb_actor: tuple[tuple[str, ...], ...]
    verb_recipient: tuple[tuple[str, ...], ...]
    noun_actor: tuple[tuple[str, ...], ...]
    noun_recipient: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One lexicon row."""

    id: str
    heads: tuple[str, ...]
    pos: str
    conditions: tuple[Condition, ...]
    type: str
    mode: str
    frame: Frame
    need: str
    catches: str
    spares: str
    where: str  # file:line


@dataclass(frozen=True, slots=True)
class Candidates:
    """The rows of one head, in the order in which they are tried, and which of them a sentence makes possible."""

    rows: tuple[Row, ...]
    unasked: int  # the rows that ask for no other word: bit n for the row number n
    asking: dict[str, int]  # lemma or form → bits of the rows that ask for it (or for another one)
    words: frozenset[str]  # all that are asked for
    chosen: dict[int, tuple[Row, ...]]  # bits → their rows, for the sets of rows that were met before

    @classmethod
    def of(cls, rows: list[Row]) -> "Candidates":
        """The candidates with their index."""
        asking: dict[str, int] = {}
        unasked = 0
        for number, row in enumerate(rows):
            asked = _asked(row.conditions)
            if asked is None:
                unasked |= 1 << number
            for word in asked or ():
                asking[word] = asking.get(word, 0) | 1 << number
        return cls(tuple(rows), unasked, asking, frozenset(asking), {})

    def among(self, forms: set[str]) -> tuple[Row, ...]:
        """The rows that may hold in a sentence with these lemmas and forms; the others ask for words it lacks."""
        bits = self.unasked
        for word in self.words & forms:
            bits |= self.asking[word]
        found = self.chosen.get(bits)
        if found is None:
            found = self.chosen[bits] = tuple(row for n, row in enumerate(self.rows) if bits >> n & 1)
        return found


def _asked(conditions: tuple[Condition, ...]) -> frozenset[str] | None:
    """Words one of which must stand in the sentence: the shortest list of fillers, else a preposition, else None."""
    wanted = [c for c in conditions if not c.negative and c.slot != "voice"]
    fillers = [c.lemmas for c in wanted if not c.anything and not c.tests]
    prepositions = [frozenset({c.slot}) for c in wanted if c.slot not in SLOTS and "." not in c.slot]
    return min(fillers or prepositions, key=len, default=None)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Rows by head lemma and part of speech; the more a row asks to be there, the earlier it comes."""

    candidates: dict[tuple[str, str], Candidates]
    heads: frozenset[str]
    nouns: frozenset[str]  # heads of noun rows
    all: tuple[Row, ...]

    def get(self, lemma: str, pos: str) -> tuple[Row, ...]:
        """Rows for a lemma as verb "v", noun "n" or adjective "a"; most conditions first, then file order."""
        found = self.candidates.get((lemma, pos))
        return found.rows if found is not None else ()


@lru_cache(maxsize=1)
def load_classes() -> dict[str, frozenset[str]]:
    """Word classes by name: lemmas."""
    out: dict[str, set[str]] = {}
    for path in sorted((DATA / "words").glob("classes*.yaml")):
        for name, lemmas in (read_yaml(path) or {}).items():
            out.setdefault(str(name), set()).update(str(x).lower() for x in lemmas)
    return {name: frozenset(lemmas) for name, lemmas in out.items()}


@lru_cache(maxsize=1)
def load_frames() -> dict[str, Frame]:
    """Frames by name."""
    columns = ("frame", "verb_actor", "verb_recipient", "noun_actor", "noun_recipient")
    out = {}
    for row in read_table(DATA / "events" / "frames.tsv", columns):
        slots = [_alternatives(row[c]) for c in columns[1:]]
        out[row["frame"]] = Frame(row["frame"], *slots)
    return out


def _alternatives(text: str) -> tuple[tuple[str, ...], ...]:
    return () if text in ("", "-") else tuple(tuple(group.split("+")) for group in text.split(">"))


def event_files() -> list[Path]:
    """The lexicon's files of rows: one an event type."""
    return sorted(p for p in (DATA / "events").glob("*.tsv") if p.stem.upper() in MODES)


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """All rows. Raises KnowledgeError naming file, row and allowed values."""
    rows = tuple(row for path in event_files() for row in read_rows(path))
    seen: dict[str, str] = {}
    for row in rows:
        if row.id in seen:
            raise KnowledgeError(f"{row.where}: id {row.id!r} is used before, at {seen[row.id]}")
        seen[row.id] = row.where
    index: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        for head in row.heads:
            index.setdefault((head, row.pos), []).append(row)
    for found in index.values():
        found.sort(key=lambda r: -len(r.conditions))
    return Lexicon(
        {k: Candidates.of(v) for k, v in index.items()},
        frozenset(h for h, _ in index),
        frozenset(h for h, pos in index if pos == "n"),
        rows,
    )


_shared: dict[str, Condition] = {}


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of one file. Raises KnowledgeError on the first wrong one."""
    for raw in read_table(path, COLUMNS):
        kind = allowed(raw, "type", frozenset(MODES))
        if raw["mode"]:
            allowed(raw, "mode", frozenset(MODES[kind].split()))
        frame = allowed(raw, "frame", frozenset(load_frames()))
        # rows with the same condition share one object, so that its outcome at a word is looked up once
        conditions = tuple(_shared.setdefault(text, _condition(raw, text)) for text in raw["with"].split())
        yield Row(
            raw["id"], tuple(h.strip() for h in raw["head"].lower().split("|")), allowed(raw, "pos", POS), conditions,
            kind, raw["mode"], load_frames()[frame], allowed(raw, "need", NEEDS), raw["catches"], raw["spares"],
            raw["_row"],
        )  # fmt: skip


def _condition(raw: dict[str, str], text: str) -> Condition:
    slot, sign, value = text.partition("!=") if "!=" in text else text.partition("=")
    if not sign or not slot or not value:
        raise KnowledgeError(f"{raw['_row']}: condition {text!r} must read slot=value or slot!=value")
    lemmas: set[str] = set()
    tests: set[str] = set()
    for item in value.split("|"):
        if item.startswith("#"):
            if item not in MENTION_TESTS:
                raise KnowledgeError(f"{raw['_row']}: {item!r} must be one of {', '.join(sorted(MENTION_TESTS))}")
            tests.add(item)
        elif item.startswith("@"):
            if item[1:] not in load_classes():
                raise KnowledgeError(f"{raw['_row']}: no word class {item!r} in data/words/classes*.yaml")
            lemmas |= load_classes()[item[1:]]
        elif item != "*":
            lemmas.add(item.lower())
    return Condition(slot, sign == "!=", frozenset(lemmas), frozenset(tests), "*" in value.split("|"))
