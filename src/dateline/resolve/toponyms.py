"""Words of an article that may name a place, with all places they may mean: generous, so that weights can choose."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.placeindex import place_key
from dateline.knowledge.placesearch import PlaceSearch
from dateline.model import Parse, Span, Word
from dateline.model.places import PlaceEntry

MOST_TOKENS = 6
Lists = Mapping[str, frozenset[str]]  # of data/words/place_names.yaml


@dataclass(slots=True, eq=False)
class Toponym:
    """A run of words (indices `first`..`last`) that may name one of the `entries`."""

    first: int
    last: int
    span: Span
    text: str
    key: str
    entries: tuple[PlaceEntry, ...]
    source: str  # "name", "demonym" or "short"
    head: Word
    qualified: tuple[PlaceEntry, ...] = ()  # entries that lie in the place named after a comma: "Paris, Texas"
    beside: tuple["Toponym", ...] = ()  # names of wider places close by: "Syria's Idlib", "Idlib in Syria"
    contained: bool = False  # lies in a place named beside it
    container: bool = False
    called_division: bool = False  # "Hama province": the word after it
    scores: list[float] = field(default_factory=list)  # of the entries
    odds: float = 0.0  # that it names a place here, as a logarithm

    @property
    def best(self) -> PlaceEntry | None:
        """The entry with the highest score, None without any."""
        if not self.entries:
            return None
        return self.entries[max(range(len(self.entries)), key=self.scores.__getitem__) if self.scores else 0]


_FORM_BEFORE = re.compile(
    r"^(the )?((people's |islamic |democratic |federal |federative )?(republic|kingdom) of) (the )?", re.I
)
_FORM_AFTER = re.compile(r" (township|borough|city|metropolitan area|area|federation|islands|twp\.?)$", re.I)


def find_toponyms(parse: Parse, search: PlaceSearch, base: ActorBase) -> list[Toponym]:
    """Every run of words that is a place's name or people's word, overlapping ones too, in text order."""
    out: list[Toponym] = []
    words, lists = parse.words, search.gazetteer.words
    for i in range(len(words)):
        if not _may_start(words, i, lists):
            continue
        for last in _ends(words, i, lists):
            found = _at(parse, i, last, search, base)
            if found is not None:
                out.append(found)
    return out


def relate(
    toponyms: list[Toponym], words: list[Word], lists: Lists, is_inside: Callable[[PlaceEntry, PlaceEntry], bool]
) -> None:
    """Note for every toponym the wider places that the words beside it name."""
    starting: dict[int, list[Toponym]] = {}
    for t in toponyms:
        starting.setdefault(t.first, []).append(t)
    for t in toponyms:
        after = words[t.last + 1] if t.last + 1 < len(words) else None
        t.called_division = after is not None and after.lower in lists["divisions"]
        t.qualified = tuple(_qualified(t, starting, words, is_inside, 2))
        if t.qualified:
            for other in starting[t.last + 2]:
                other.container = other.container or any(is_inside(e, o) for e in t.qualified for o in other.entries)
        near = [
            o for i in range(t.last + 1, t.last + 6) for o in starting.get(i, ()) if o.head.sentence == t.head.sentence
        ]
        for other in near:
            other.beside = (*other.beside, t)
            t.contained = t.contained or _within(t, other, is_inside)
            other.contained = other.contained or _within(other, t, is_inside)
        t.beside = (*t.beside, *near)


def _within(t: Toponym, other: Toponym, is_inside: Callable[[PlaceEntry, PlaceEntry], bool]) -> bool:
    wide = [o for o in other.entries if o.kind == "country" or o.division == 1]
    return any(is_inside(e, o) for e in t.entries for o in wide)


def _qualified(
    t: Toponym, starting: dict[int, list[Toponym]], words: list[Word],
    is_inside: Callable[[PlaceEntry, PlaceEntry], bool], depth: int,
) -> list[PlaceEntry]:  # fmt: skip
    """The entries that lie in what is named after a comma or bracket, or in what is named after that."""
    if t.last + 2 >= len(words) or words[t.last + 1].text not in (",", "("):
        return []
    for other in sorted(starting.get(t.last + 2, ()), key=lambda o: -o.last):
        found = [e for e in t.entries if any(is_inside(e, o) for o in other.entries)]
        if not found and depth > 1:
            further = _qualified(other, starting, words, is_inside, depth - 1)
            found = [e for e in t.entries if any(is_inside(e, o) for o in further)]
        if found:
            return found
    return []


def _may_start(words: list[Word], i: int, lists: Lists) -> bool:
    word = words[i]
    if word.text[0].isupper():
        return True
    return (
        word.lower in lists["articles"]
        and i + 2 < len(words)
        and words[i + 1].text == "-"
        and words[i + 2].text[0].isupper()
    )


def _ends(words: list[Word], first: int, lists: Lists) -> Iterator[int]:
    """Indices at which a name that starts at `first` may end, nearest first."""
    sentence = words[first].sentence
    for j in range(first, min(first + MOST_TOKENS, len(words))):
        word = words[j]
        if word.sentence != sentence or (j > first and word.start - words[j - 1].end > 1):
            return
        if word.text[0].isupper() or word.text[0].isdigit() or (j > first and word.lower in lists["ends"]):
            yield j
        elif j > first and word.lower not in lists["inner"]:
            return


def _at(parse: Parse, first: int, last: int, search: PlaceSearch, base: ActorBase) -> Toponym | None:
    words = parse.words
    start, end = words[first].start, words[last].end
    text = parse.text[start:end]
    if len(text) < 2:
        return None
    if parse.text[end : end + 1] == "." and search.abbreviated(text + "."):
        end, text = end + 1, text + "."  # the tokeniser took the full stop for the sentence's end
    entries, source = _entries(text, search, base)
    if not entries:
        return None
    span = Span(start, end)
    return Toponym(first, last, span, text, place_key(text), entries, source, _head(words, first, last))


def _entries(text: str, search: PlaceSearch, base: ActorBase) -> tuple[tuple[PlaceEntry, ...], str]:
    short = search.abbreviated(text)
    if short:
        return short, "short"
    plain = " ".join(text.split())
    names = search.find(plain)
    if text.isupper() and len(text) == 2:
        names = tuple(e for e in names if e.kind in ("country", "area"))  # "US", but no town called Us
    people = search.people(plain, base.demonym(plain))
    if people is not None and people not in names:
        return (people, *names[:8]), "demonym"
    return names or _part(plain, search), "name"


def _part(text: str, search: PlaceSearch) -> tuple[PlaceEntry, ...]:
    """The places of a longer form: "Greater Toronto Area", "Republic of Armenia", "Hamilton Township"."""
    first, _, rest = text.partition(" ")
    if first.lower() in search.gazetteer.words["before"] and rest:
        found = search.find(rest) or search.find(_FORM_AFTER.sub("", rest))
        return tuple(replace(e, name=text, main=False) for e in found)
    for form in (_FORM_BEFORE, _FORM_AFTER):
        short = form.sub("", text)
        if short != text and short:
            return tuple(
                replace(e, main=False) for e in search.find(short) if form is _FORM_AFTER or e.kind == "country"
            )
    return ()


def _head(words: list[Word], first: int, last: int) -> Word:
    """The word of the run that hangs on a word outside it."""
    for word in reversed(words[first : last + 1]):
        if not first <= word.head.i <= last or word.head is word:
            return word
    return words[last]


def unknown_toponyms(parse: Parse, known: list[Toponym], lists: Lists) -> list[Toponym]:
    """Proper names after a preposition of place that no gazetteer has a word of: places without a match, perhaps."""
    covered = {i for t in known for i in range(t.first, t.last + 1)} | set(parse.names)
    covered.update(i for time in parse.times for i in range(time.first, time.last + 1))
    out = []
    words = parse.words
    for word in words:
        if word.dep != "pobj" or word.tag != "NNP" or word.head.lower not in lists["resting"] or word.i in covered:
            continue
        first = word.i
        while first > 0 and words[first - 1].text[0].isupper() and words[first - 1].dep == "compound":
            first -= 1
        if covered.isdisjoint(range(first, word.i + 1)) and all(_wordlike(w) for w in words[first : word.i + 1]):
            span = parse.slice(first, word.i)
            text = parse.text[span.start : span.end]
            out.append(Toponym(first, word.i, span, text, place_key(text), (), "unknown", word))
    return out


def _wordlike(word: Word) -> bool:
    """True for a word like a name: capitalised, without digits, no abbreviation."""
    return word.text[0].isupper() and not word.text.isupper() and word.text.replace("-", "").isalpha()
