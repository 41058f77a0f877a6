"""The actor base: who the names, demonyms, nouns and titles of a text stand for. Data in data/actors/*.tsv."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import cast

from dateline.knowledge.aliases import ARTICLES, Alias, AliasIndex, spellings, tokenise, unaccented
from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table
from dateline.model import Name, Word

FOLDER = DATA / "actors"
COLUMNS = ("id", "name", "aliases", "kind", "country", "sector", "start", "end", "role", "note")
SECTORS = frozenset([  # codebook section 3
    "GOV", "MIL", "SPY", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "UAF", "CRM",
    "CVL", "REF", "MED", "BUS", "EDU", "REL", "LAB", "HLH", "NGO", "IGO", "JNK",
])  # fmt: skip
NOT_ENTITIES = frozenset("nouns titles loaded demonyms wordlike tails shared standing offices ties codes homes".split())
YES_NO = frozenset({"yes", "no"})
NOUN_KINDS = frozenset({"person", "group", "body"})


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """A known actor. Dates are ISO prefixes ("2014", "2014-06"); None: open."""

    id: str
    name: str
    kind: str  # state, organ, seat, person, group, igo, ngo, outlet, party, …
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


@dataclass(frozen=True)
class ActorBase:
    """Look-ups of actors. Built once; see `load`."""

    entries: dict[str, ActorEntry]
    index: AliasIndex
    names: dict[str, tuple[ActorEntry, ...]]  # by folded name or alias
    surnames: dict[str, tuple[ActorEntry, ...]]  # persons by folded last word, also where that is no safe alias
    nouns: dict[str, NounEntry]
    titles: dict[str, TitleEntry]
    loaded: frozenset[str]
    adjectives: dict[str, str]  # ISO3 → first demonym adjective
    states: dict[str, str] = field(default_factory=dict)  # ISO3 → name
    demonyms: dict[str, str] = field(default_factory=dict)  # folded adjective or people's noun → ISO3

    @classmethod
    def load(cls, files: tuple[Path, ...] = ()) -> "ActorBase":
        """The base that ships with the package, the user's tables before it (cached). Raises KnowledgeError for a
        wrong row."""
        return load_base(files)

    def match(self, words: Sequence[Word]) -> list[Name]:
        """Known names in the words, longest first at each word, without overlaps; indices are those of the words."""
        out: list[Name] = []
        i, n = 0, len(words)
        single, longer = self.index.single, self.index.longer
        namesakes: dict[str, bool] = {}  # last name → only somebody unknown has borne it in full so far
        while i < n:
            lower = words[i].lower
            alias = self.index.at(words, i) if lower in single or lower in longer else None
            if alias is None:
                i += 1
                continue
            size = len(alias.tokens)
            last = alias.tokens[-1]
            if alias.surname and _glued(words, i):
                name = None  # "Harald Stern-Putin" is another family
            elif alias.surname:
                free = out[-1].last + 1 - words[0].i if out else 0
                name, full = self._bearer(words, i, size, alias, free)
                if full:
                    namesakes[last] = name is None and namesakes.get(last, True)
                elif namesakes.get(last):
                    name = None  # "Oleg Putin, a farmer, … Putin said"
            else:
                name = Name(words[i].i, words[i + size - 1].i, alias.kind, alias.entries)
                namesakes[last] = False
            if name is not None:
                out.append(name)
            i += size
        return out

    def _bearer(self, words: Sequence[Word], i: int, size: int, alias: Alias, free: int) -> tuple[Name | None, bool]:
        """The name that a surname alias stands for (None for a namesake), and whether a given name stands in front.

        "Putin" → Putin; "Vladimir V. Putin" → the whole; "Oleg Putin" → None, since we know nobody of that name.
        """
        last = words[i + size - 1]
        k = i
        while k > free and words[k - 1].sentence == last.sentence and self._is_given(words[k - 1], last):
            k -= 1
        given = {skeleton(w.text): w.i for w in reversed(words[k:i]) if not INITIAL.fullmatch(w.text)}
        if not given:
            return Name(words[i].i, last.i, alias.kind, alias.entries), False
        entries = [e for e in cast(tuple[ActorEntry, ...], alias.entries) if skeleton(e.name.split()[0]) in given]
        first = min((given[skeleton(e.name.split()[0])] for e in entries), default=0)
        return (Name(first, last.i, alias.kind, tuple(entries)) if entries else None), True

    def _is_given(self, word: Word, last: Word) -> bool:
        """True if the word is a given name or initial of the person whose name ends in `last`, as the parse tells."""
        if INITIAL.fullmatch(word.text):
            return True
        head = word.head
        return (
            word.tag == "NNP"
            and word.dep in ("compound", "nmod")
            and word.i < head.i <= last.i
            and word.text[0].isupper()
            and word.text.isalpha()
            and self.title(word.text) is None
            and self.noun(word.lemma) is None
        )

    @cached_property
    def given(self) -> frozenset[str]:
        """Given names, lower case: first words of the names of persons that are neither titles nor generic nouns."""
        firsts = {e.name.split()[0].lower() for e in self.entries.values() if e.kind == "person" and " " in e.name}
        return frozenset(
            n for n in firsts if n.isalpha() and len(n) > 2 and n not in self.nouns and n not in self.titles
        )

    def lookup(self, name: str, on: date | None = None, country: str | None = None) -> tuple[ActorEntry, ...]:
        """Entries with this name or alias, else persons with this last name; best first.

        With a day, persons in office come first, then those who were before; those who came later are left out unless
        there is nobody else. With a country, its entries come first.
        """
        found = self.names.get(folded(name)) or self.surnames.get(folded(name), ())
        if on is not None:
            found = in_order(found, on)
        if country is not None:
            found = tuple(sorted(found, key=lambda e: e.country != country))
        return found

    def noun(self, lemma: str) -> NounEntry | None:
        """The generic noun, or None."""
        return self.nouns.get(lemma)

    def title(self, text: str) -> TitleEntry | None:
        """The title, or None."""
        return self.titles.get(_plain_title(text))

    def demonym(self, word: str) -> str | None:
        """The state of a demonym or people's name ("Syrian", "Syrians": SYR); None if unknown or without a state."""
        return self.demonyms.get(folded(word))

    def is_loaded(self, word: Word) -> bool:
        """True for a loaded word ("terrorist", "regime")."""
        return word.lower in self.loaded or word.lemma in self._loaded_lemmas

    @cached_property
    def _loaded_lemmas(self) -> frozenset[str]:
        """All loaded words, with those among the generic nouns."""
        return frozenset(self.loaded) | {lemma for lemma, noun in self.nouns.items() if noun.loaded}

    def country_name(self, iso3: str | None) -> str | None:
        """The state's common English name."""
        return self.states.get(iso3 or "")

    def adjective(self, iso3: str | None) -> str | None:
        """The state's adjective: SYR → "Syrian"."""
        return self.adjectives.get(iso3 or "")


def in_office(entry: ActorEntry, on: date) -> bool:
    """True if the day lies between the entry's start and end."""
    day = on.isoformat()
    return (not entry.start or entry.start <= day[: len(entry.start)]) and (
        not entry.end or day[: len(entry.end)] <= entry.end
    )


def in_order(entries: Iterable[ActorEntry], on: date) -> tuple[ActorEntry, ...]:
    """Who is in office on the day, and what is no person; then former officials; later ones only if nobody is left."""
    now: list[ActorEntry] = []
    former: list[ActorEntry] = []
    later: list[ActorEntry] = []
    day = on.isoformat()
    for entry in entries:
        if entry.kind != "person" or in_office(entry, on):
            now.append(entry)
        elif entry.start and entry.start > day[: len(entry.start)]:
            later.append(entry)
        else:
            former.append(entry)
    return tuple(now + former) or tuple(later)


def _glued(words: Sequence[Word], i: int) -> bool:
    """True if a hyphen ties the word to the one in front, and that one is no article ("al-")."""
    hyphen = words[i - 1] if i > 1 else None
    if hyphen is None or hyphen.text not in ("-", "‐", "‑") or hyphen.end != words[i].start:
        return False
    return words[i - 2].end == hyphen.start and words[i - 2].lower not in ARTICLES and words[i - 2].text[0].isupper()


def skeleton(name: str) -> str:
    """A given name's consonants, equal for its spellings: "Muammar", "Moamer", "Moammar"."""
    consonants = re.sub(r"[^b-df-hj-np-tv-xz]", "", folded(name).replace("x", "ks").replace("q", "k"))
    return re.sub(r"(.)\1+", r"\1", consonants)


INITIAL = re.compile(r"[A-Z]|(?:[A-Z]\.){1,3}")


@lru_cache(maxsize=2**16)
def folded(name: str) -> str:
    """The name for look-ups: plain lower-case letters, no article, spaces for hyphens."""
    plain = name if name.isascii() else unaccented(name)
    return " ".join(plain.casefold().removeprefix("the ").replace("-", " ").split())


def local_slug(name: str) -> str:
    """The name as part of an id: "Jaysh al-Nasr" → "jaysh-al-nasr"."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name).replace("'", "")).strip("-")


def _plain_title(text: str) -> str:
    return " ".join(text.lower().replace(".", " ").split())


def entity_files(folder: Path = FOLDER) -> list[Path]:
    """The tables of entries in a folder, by name."""
    return sorted(p for p in folder.glob("*.tsv") if p.stem not in NOT_ENTITIES)


PLAIN = (" parliament", " armed forces", " police", " intelligence")


def is_plain(entry: ActorEntry) -> bool:
    """True for an organ that is called by an adjective and a noun ("Togolese police"), which need no alias."""
    return entry.kind == "organ" and entry.name.endswith(PLAIN)


def read_entries(path: Path) -> Iterator[tuple[ActorEntry, tuple[str, ...]]]:
    """Entries of one table with their aliases. Raises KnowledgeError for a wrong sector or country code."""
    for row in read_table(path, COLUMNS):
        if row["sector"]:
            allowed(row, "sector", SECTORS)
        if row["country"] and not (len(row["country"]) == 3 and row["country"].isupper()):
            raise KnowledgeError(
                f"{row['_row']}: country is {row['country']!r}, must be an ISO 3166-1 alpha-3 code or empty"
            )
        entry = ActorEntry(
            row["id"], row["name"], row["kind"], row["country"] or None, row["sector"] or None, row["start"] or None,
            row["end"] or None, row["role"],
        )  # fmt: skip
        yield entry, tuple(a.strip() for a in row["aliases"].split("|") if a.strip())


@lru_cache(maxsize=4)
def load_base(files: tuple[Path, ...] = ()) -> ActorBase:
    """The actor base from the user's tables and those of the package; where both have an id, the user's row stands."""
    entries: dict[str, ActorEntry] = {}
    written: dict[tuple[str, str], dict[str, ActorEntry]] = {}  # (alias, kind of name) → entries by id
    names: dict[str, dict[str, ActorEntry]] = {}
    for path in (*files, *entity_files()):
        for entry, aliases in read_entries(path):
            if entry.id in entries:
                continue
            entries[entry.id] = entry
            seat = entry.kind == "seat"
            names.setdefault(folded(entry.name), {}).update({} if seat else {entry.id: entry})
            for alias in aliases if seat or is_plain(entry) else (entry.name, *aliases):
                written.setdefault((alias, "seat" if seat else "actor"), {})[entry.id] = entry
                names.setdefault(folded(alias), {})[entry.id] = entry
    adjectives: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for alias, entry in _demonyms():
        written.setdefault((alias, "demonym"), {})[entry.id] = entry
        if entry.country:
            demonyms.setdefault(folded(alias), entry.country)
            adjectives.setdefault(entry.country, alias)
    persons = [e for e in entries.values() if e.kind == "person"]
    surnames: dict[str, list[ActorEntry]] = {}
    for entry in persons:
        surnames.setdefault(folded(entry.name).split()[-1], []).append(entry)
    return ActorBase(
        entries,
        AliasIndex.build(_aliases(written), {"actor": 0, "seat": 1, "demonym": 2}),
        {k: tuple(v.values()) for k, v in names.items()},
        {k: tuple(v) for k, v in surnames.items()},
        _nouns(),
        _titles(),
        _loaded(),
        adjectives,
        {e.country: e.name for e in reversed(entries.values()) if e.kind == "state" and e.country},
        demonyms,
    )


def _aliases(written: dict[tuple[str, str], dict[str, ActorEntry]]) -> Iterator[Alias]:
    """The aliases as token rows, with respellings; what is itself written in the tables wins over a respelling."""
    wordlike, tails = read_words("wordlike.tsv", ("word", "why")), read_words("tails.tsv", ("word",))
    merged: dict[tuple[tuple[str, ...], str], tuple[str, bool, dict[str, ActorEntry]]] = {}
    small = set()  # names that a table also writes with a small last word ("Azov Brigade|Azov brigade")
    for (alias, kind), found in written.items():
        key, exact = _key(alias, alias, kind)
        if key in merged:
            merged[key][2].update(found)
        else:
            merged[key] = alias, exact, dict(found)
        if alias.rpartition(" ")[2][:1].islower():
            small.add(key)
    for (alias, kind), found in written.items():
        for text in _respelt(alias, wordlike):
            key, exact = _key(text, alias, kind)
            merged.setdefault(key, (text, exact, found))
    for key, (text, exact, found) in merged.items():
        kind, tokens = key[1], tokenise(text)
        lower = tuple(t.lower() for t in tokens)
        entries = tuple(found.values())
        surname = kind == "actor" and all(_shorter(text, e) for e in entries)
        tail = lower[-1] in tails or key in small
        yield Alias(lower, tokens, exact, text.lower() in wordlike, kind, entries, tail, surname)


def _key(text: str, alias: str, kind: str) -> tuple[tuple[tuple[str, ...], str], bool]:
    """What tells one alias from another (case only for acronyms and short words), and whether case counts."""
    tokens = tokenise(text)
    exact = alias.isupper() or len(alias) <= 3
    return (tokens if exact else tuple(t.lower() for t in tokens), kind), exact


def _shorter(alias: str, entry: ActorEntry) -> bool:
    """True for a person's alias that lacks words of the full name: a surname that others may bear."""
    return entry.kind == "person" and len(folded(alias).split()) < len(folded(entry.name).split())


def _respelt(alias: str, wordlike: frozenset[str]) -> list[str]:
    """Other spellings of an alias; an acronym that is said as a word also as British papers write it ("Nato")."""
    out = spellings(alias)[1:]
    if len(alias) >= 4 and alias.isalpha() and alias.isupper() and alias.lower() not in wordlike:
        out.append(alias.capitalize())
    return out


def read_words(name: str, columns: tuple[str, ...]) -> frozenset[str]:
    """The column `word` of a table of this folder, lower case."""
    return frozenset(row["word"].lower() for row in read_table(FOLDER / name, columns))


def _demonyms() -> Iterator[tuple[str, ActorEntry]]:
    """Each adjective and people's noun with a state-like entry; the first adjective of a country is the one shown."""
    path = FOLDER / "demonyms.tsv"
    for row in read_table(path, ("adjective", "people", "country", "name")) if path.exists() else ():
        country = row["country"] or None
        adjectives = [a.strip() for a in row["adjective"].split("|") if a.strip()]
        people = [a.strip() for a in row["people"].split("|") if a.strip()]
        for alias in adjectives:
            ident = f"state:{country}" if country else f"people:{row['name']}"
            yield alias, ActorEntry(ident, row["name"], "demonym", country, "GOV" if country else None)
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
        _plain_title(row["title"]): TitleEntry(row["sector"] or None, row["public"] == "yes")
        for row in (read_table(path, ("title", "sector", "public")) if path.exists() else ())
    }


def _loaded() -> frozenset[str]:
    path = FOLDER / "loaded.tsv"
    rows = read_table(path, ("word", "catches", "spares")) if path.exists() else ()
    return frozenset(w.strip().lower() for row in rows for w in row["word"].split("|"))
