"""The actor base: who the names, demonyms, nouns and titles of a text stand for. Data in data/actors/*.tsv."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

import spacy

from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table
from dateline.model import Name, Word

FOLDER = DATA / "actors"
COLUMNS = ("id", "name", "aliases", "kind", "country", "sector", "start", "end", "role", "note")
SECTORS = frozenset(
    "GOV MIL SPY COP JUD LEG PTY OPP REB UAF CRM CVL REF MED BUS EDU REL LAB HLH NGO IGO JNK".split()
)  # codebook section 3
NOT_ENTITIES = frozenset({"nouns", "titles", "loaded", "demonyms"})
YES_NO = frozenset({"yes", "no"})
NOUN_KINDS = frozenset({"person", "group", "body"})


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A known actor. Dates are ISO prefixes ("2014", "2014-06"); None: open."""

    id: str
    name: str
    kind: str  # state, seat, person, group, igo, ngo, outlet, party, …
    country: str | None
    sector: str | None
    start: str | None = None
    end: str | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class NounEntry:
    """A generic noun for actors."""

    sector: str
    kind: str
    armed: bool
    private: bool
    public: bool
    loaded: bool


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """A title in front of names; sector None for civil titles."""

    sector: str | None
    public: bool


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of an entry as tokens: lower case, and as written where only that form counts."""

    tokens: tuple[str, ...]
    exact: tuple[str, ...] | None
    kind: str
    entries: tuple[ActorEntry, ...]


@dataclass(frozen=True, slots=True)
class ActorBase:
    """Look-ups of actors. Built once; see `load`."""

    entries: dict[str, ActorEntry]
    index: dict[str, tuple[Alias, ...]]  # by first token, longest first
    names: dict[str, tuple[ActorEntry, ...]]  # by folded name or alias
    nouns: dict[str, NounEntry]
    titles: dict[str, TitleEntry]
    loaded: frozenset[str]
    adjectives: dict[str, str]  # ISO3 → first demonym adjective
    states: dict[str, str] = field(default_factory=dict)  # ISO3 → name

    @classmethod
    def load(cls) -> "ActorBase":
        """The base that ships with the package (cached). Raises KnowledgeError for a wrong row."""
        return load_base()

    def match(self, words: Sequence[Word]) -> list[Name]:
        """Known names in the words, longest first at each word, without overlaps. Word indices are those of the words."""
        out: list[Name] = []
        i, n = 0, len(words)
        index = self.index
        while i < n:
            options = index.get(words[i].lower)
            step = 1
            if options is not None:
                for alias in options:
                    size = len(alias.tokens)
                    if i + size <= n and _same(words, i, alias):
                        out.append(Name(words[i].i, words[i + size - 1].i, alias.kind, alias.entries))
                        step = size
                        break
            i += step
        return out

    def lookup(self, name: str, on: date | None = None, country: str | None = None) -> tuple[ActorEntry, ...]:
        """Entries with this name or alias, best first; persons only in office on the day, if one is given."""
        found = self.names.get(_fold(name), ())
        if on is not None:
            found = tuple(e for e in found if e.kind != "person" or in_office(e, on)) or found
        if country is not None:
            found = tuple(sorted(found, key=lambda e: e.country != country))
        return found

    def noun(self, lemma: str) -> NounEntry | None:
        """The generic noun, or None."""
        return self.nouns.get(lemma)

    def title(self, text: str) -> TitleEntry | None:
        """The title, or None."""
        return self.titles.get(text.lower().rstrip("."))

    def is_loaded(self, word: Word) -> bool:
        """True for a loaded word ("terrorist", "regime")."""
        if word.lower in self.loaded or word.lemma in self.loaded:
            return True
        noun = self.nouns.get(word.lemma)
        return noun is not None and noun.loaded

    def country_name(self, iso3: str | None) -> str | None:
        """The state's common English name."""
        return self.states.get(iso3 or "")

    def adjective(self, iso3: str | None) -> str | None:
        """The state's adjective: SYR → "Syrian"."""
        return self.adjectives.get(iso3 or "")


def in_office(entry: ActorEntry, on: date) -> bool:
    """True if the day lies between the entry's start and end."""
    day = on.isoformat()
    return (not entry.start or entry.start <= day[: len(entry.start)]) and (not entry.end or day[: len(entry.end)] <= entry.end)


def _same(words: Sequence[Word], i: int, alias: Alias) -> bool:
    for k, token in enumerate(alias.tokens):
        if words[i + k].lower != token:
            return False
    if alias.exact is not None:
        return all(words[i + k].text == token for k, token in enumerate(alias.exact))
    # "is", "us", "turkey": a name is written with a capital letter somewhere
    return any(words[i + k].text[:1].isupper() or words[i + k].text[:1].isdigit() for k in range(len(alias.tokens)))


def _fold(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").replace("’", "'").split())


def entity_files() -> list[Path]:
    """The tables of entries."""
    return sorted(p for p in FOLDER.glob("*.tsv") if p.stem not in NOT_ENTITIES)


def read_entries(path: Path) -> Iterator[tuple[ActorEntry, tuple[str, ...]]]:
    """Entries of one table with their aliases. Raises KnowledgeError for a wrong sector or country code."""
    for row in read_table(path, COLUMNS):
        if row["sector"]:
            allowed(row, "sector", SECTORS)
        if row["country"] and not (len(row["country"]) == 3 and row["country"].isupper()):
            raise KnowledgeError(f"{row['_row']}: country is {row['country']!r}, must be an ISO 3166-1 alpha-3 code or empty")
        entry = ActorEntry(
            row["id"], row["name"], row["kind"], row["country"] or None, row["sector"] or None, row["start"] or None,
            row["end"] or None, row["role"],
        )  # fmt: skip
        yield entry, tuple(a.strip() for a in row["aliases"].split("|") if a.strip())


@lru_cache(maxsize=1)
def load_base() -> ActorBase:
    """The actor base from the data files."""
    tokenizer = spacy.blank("en").tokenizer
    entries: dict[str, ActorEntry] = {}
    by_alias: dict[tuple[str, str], list[ActorEntry]] = {}
    names: dict[str, list[ActorEntry]] = {}
    for path in entity_files():
        for entry, aliases in read_entries(path):
            if entry.id in entries:
                continue
            entries[entry.id] = entry
            kind = "seat" if entry.kind == "seat" else "actor"
            for alias in (entry.name, *aliases):
                by_alias.setdefault((alias, kind), []).append(entry)
                names.setdefault(_fold(alias), []).append(entry)
    adjectives: dict[str, str] = {}
    for alias, entry in _demonyms():
        by_alias.setdefault((alias, "demonym"), []).append(entry)
        if entry.country and entry.country not in adjectives:
            adjectives[entry.country] = alias
    index: dict[str, list[Alias]] = {}
    for (alias, kind), found in by_alias.items():
        tokens = [t.text for t in tokenizer(alias)]
        exact = tuple(tokens) if alias.isupper() or len(alias) <= 3 else None
        item = Alias(tuple(t.lower() for t in tokens), exact, kind, tuple(found))
        index.setdefault(item.tokens[0], []).append(item)
    rank = {"actor": 0, "seat": 1, "demonym": 2}
    for options in index.values():
        options.sort(key=lambda a: (-len(a.tokens), a.exact is None, rank[a.kind]))
    return ActorBase(
        entries, {k: tuple(v) for k, v in index.items()}, {k: tuple(v) for k, v in names.items()}, _nouns(), _titles(), _loaded(),
        adjectives, {e.country: e.name for e in reversed(entries.values()) if e.kind == "state" and e.country},
    )  # fmt: skip


def _demonyms() -> Iterator[tuple[str, ActorEntry]]:
    """Each adjective and people's noun with a state-like entry; the first adjective of a country is the one shown."""
    path = FOLDER / "demonyms.tsv"
    for row in read_table(path, ("adjective", "people", "country", "name")) if path.exists() else ():
        country = row["country"] or None
        adjectives = [a.strip() for a in row["adjective"].split("|") if a.strip()]
        people = [a.strip() for a in row["people"].split("|") if a.strip()]
        for alias in adjectives:
            yield alias, ActorEntry(f"state:{country}" if country else f"people:{row['name']}", row["name"], "demonym", country, "GOV" if country else None)
        for alias in people:
            if alias not in adjectives:
                yield alias, ActorEntry(f"people:{row['name']}", alias, "people", country, "CVL")


def _nouns() -> dict[str, NounEntry]:
    out: dict[str, NounEntry] = {}
    path = FOLDER / "nouns.tsv"
    columns = ("noun", "sector", "kind", "armed", "private", "public", "loaded", "catches", "spares")
    for row in read_table(path, columns) if path.exists() else ():
        flags = [allowed(row, c, YES_NO) == "yes" for c in ("armed", "private", "public", "loaded")]
        entry = NounEntry(allowed(row, "sector", SECTORS), allowed(row, "kind", NOUN_KINDS), *flags)
        for noun in row["noun"].split("|"):
            out.setdefault(noun.strip(), entry)
    return out


def _titles() -> dict[str, TitleEntry]:
    path = FOLDER / "titles.tsv"
    return {
        row["title"].lower().rstrip("."): TitleEntry(row["sector"] or None, row["public"] == "yes")
        for row in (read_table(path, ("title", "sector", "public")) if path.exists() else ())
    }


def _loaded() -> frozenset[str]:
    path = FOLDER / "loaded.tsv"
    rows = read_table(path, ("word", "catches", "spares")) if path.exists() else ()
    return frozenset(w.strip().lower() for row in rows for w in row["word"].split("|"))
