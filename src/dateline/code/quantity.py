"""How many: the count that a noun phrase states, as a range.

"At least 25 people" is 25 and up, "more than 60" is 61 and up, "about 30" is 30, "five or six" is 5 to 6, "dozens" is
24 and up, a bare plural is 2 and up. "Up to 100" is 1 to 100: who writes it means that there were some.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.knowledge.tables import KnowledgeError, allowed, read_table
from dateline.model import Parse, Span, Word
from dateline.model.claim import HarmState

PATH = Path(__file__).parents[1] / "data" / "words" / "quantities.tsv"
COLUMNS = ("word", "kind", "low", "high", "catches", "gives", "spares")
KINDS = frozenset(
    {"vague", "unit", "scale", "least", "above", "most", "below", "about", "none", "unknown", "pair", "group", "mass",
     "one", "many"}
)  # fmt: skip
QUALIFIERS = frozenset({"least", "above", "most", "below", "about"})

_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "nmod",
        "quantmod",
        "advmod",
        "predet",
        "neg",
        "npadvmod",
        "prep",
        "punct",
        "dep",
    }
)
_DASHES = frozenset({"-", "–", "—", "--"})
_MONEY = frozenset({"$", "€", "£", "¥", "usd"})
_PLURAL = frozenset({"NNS", "NNPS"})
_LONGEST = 4  # words of the longest phrase in the table


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count of people or things. `high` None: open upwards; state "unknown": said to be unknown, both ends None."""

    low: int | None
    high: int | None
    state: HarmState
    span: Span  # the words that count, with the noun


@dataclass(frozen=True, slots=True)
class Counts:
    """The table: phrases by kind, as tuples of lower-case words."""

    phrases: dict[tuple[str, ...], tuple[str, int | None, int | None]]
    units: dict[str, int]
    scales: dict[str, int]
    nouns: dict[str, tuple[str, int, int | None]]  # groups, pairs, mass nouns, pronouns, determiners, words for none


def read_counts(path: Path = PATH) -> Counts:
    """The table of quantities. Raises KnowledgeError for a wrong kind or number."""
    counts = Counts({}, {}, {}, {})
    for row in read_table(path, COLUMNS):
        kind = allowed(row, "kind", KINDS)
        low, high = _number(row, "low"), _number(row, "high")
        for phrase in row["word"].split("|"):
            if kind == "unit":
                counts.units[phrase] = low or 0
            elif kind == "scale":
                counts.scales[phrase] = low or 1
            elif kind in ("vague", "unknown") or kind in QUALIFIERS:
                key = tuple(phrase.replace("-", " - ").split())
                if not (kind == "about" and key in counts.phrases):  # "some 30" is looked up as a qualifier first
                    counts.phrases[key] = (kind, low, high)
            else:
                counts.nouns[phrase] = (kind, low or 0, high)
    return counts


def _number(row: dict[str, str], column: str) -> int | None:
    if not row[column]:
        return None
    if not row[column].isdigit():
        raise KnowledgeError(f"{row['_row']}: {column} is {row[column]!r}, must be a whole number or empty")
    return int(row[column])


@cache
def counts() -> Counts:
    """The shipped table, read once."""
    return read_counts()


@cache
def qualifiers() -> dict[tuple[str, ...], str]:
    """What may stand in front of a number: its words → least, above, most, below or about."""
    return {
        tuple(phrase.split()): row["kind"]
        for row in read_table(PATH, COLUMNS)
        if row["kind"] in QUALIFIERS
        for phrase in row["word"].split("|")
    }


@cache
def counting() -> frozenset[str]:
    """Nouns that count what follows "of": dozens, number, handful, group, trio …"""
    table = counts()
    last = {key[-1] for key, (kind, _, _) in table.phrases.items() if kind in ("vague", "unknown")}
    return frozenset(last | table.scales.keys() | {w for w, (k, _, _) in table.nouns.items() if k in ("group", "pair")})


def quantity(parse: Parse, word: Word) -> Quantity | None:
    """The count that the noun phrase headed by `word` states; None if the word is no noun, number or pronoun."""
    if word.pos in ("VERB", "AUX", "ADV", "PUNCT", "ADP") and word.tag not in ("VBN", "CD"):
        return None
    first = _first(word)
    words = parse.words
    last = min(word.i + 3, parse.sentences[word.sentence].last)
    lowers = [w.lower for w in words[first : last + 1]]
    offset = word.i - first
    found = _counted(lowers, offset, words, first) or _of_phrase(parse, word)
    if found is None:
        return _uncounted(parse, word, first)
    low, high, state, start = found
    return Quantity(low, high, state, parse.slice(min(start, word.i), word.i))


def _first(word: Word) -> int:
    """Index of the first word of the noun phrase (what is left of the head and part of it)."""
    first = word.i
    for child in word.children:
        if child.i < word.i and child.dep in _LEFT and child.first < first:
            first = child.first
    return first


def _of_phrase(parse: Parse, word: Word) -> tuple[int | None, int | None, HarmState, int] | None:
    """The count in front of an of-phrase: "dozens of [people]", "two of the [men]"."""
    prep = word.head
    if word.dep != "pobj" or prep.lower != "of" or prep.head is prep:
        return None
    governor = prep.head
    if governor.i > word.i or not (
        governor.tag == "CD" or governor.lower in counting() or governor.lemma in counting()
    ):
        return None
    first = _first(governor)
    lowers = [w.lower for w in parse.words[first : prep.i + 1]]
    return _counted(lowers, governor.i - first, parse.words, first)


def _counted(
    lowers: Sequence[str], head: int, words: Sequence[Word], first: int
) -> tuple[int | None, int | None, HarmState, int] | None:
    """The first number or counting phrase up to the head: (low, high, state, index of its first word)."""
    table = counts()
    k = 0
    while k <= head:
        k += _skipped(lowers, k)
        number = _range(lowers, k)
        if number is not None and _counts_head(lowers, k, number[2], head, words, first):
            low, high = number[0], number[1]
            return *_qualified(low, high, words, first + k), "number", first + k
        if number is None:
            for size in range(_LONGEST, 0, -1):
                entry = table.phrases.get(tuple(lowers[k : k + size]))
                if entry is None or entry[0] in QUALIFIERS:
                    continue
                if entry[0] == "unknown":
                    return None, None, "unknown", first + k
                if lowers[k] in ("some", "more", "other", "others", "certain", "most") and k < head:
                    break  # decided by the noun unless nothing else counts
                return *_scaled(lowers, k + size, entry[1] or 2, entry[2]), "number", first + k
            k += 1
        else:
            k = number[2]
    return None


def _skipped(lowers: Sequence[str], k: int) -> int:
    """Number of words of a qualifier at k that a number follows ("as many as 90")."""
    known = qualifiers()
    for size in range(_LONGEST, 0, -1):
        if tuple(lowers[k : k + size]) in known and _numeral(lowers, k + size) is not None:
            return size
    return 0


def _scaled(lowers: Sequence[str], k: int, low: int, high: int | None) -> tuple[int, int | None]:
    """ "Several hundred": the vague word times the scale."""
    factor = counts().scales.get(lowers[k]) if k < len(lowers) else None
    return (low * factor, None) if factor else (low, high)


def _counts_head(lowers: Sequence[str], k: int, end: int, head: int, words: Sequence[Word], first: int) -> bool:
    """False for a number that belongs to another word: "three-year-old", "$5 million", "the 2003 war"."""
    following = lowers[end] if end < len(lowers) else ""
    if following in _DASHES and end <= head and words[first + end].end == words[first + end + 1].start:
        after = words[first + end + 1]
        return after.tag in ("VBN", "NNP", "JJ") and after.lower not in ("strong", "old") and end > k + 1
    if k and lowers[k - 1] in _MONEY:
        return False
    if following in ("percent", "%", "per") or (following == "years" and head > end):
        return False
    token = words[first + k]
    return not (len(token.text) == 4 and token.text[:2] in ("19", "20") and token.text.isdigit() and end <= head
                and token.dep not in ("nummod", "nsubj", "nsubjpass", "dobj"))  # fmt: skip


def _range(lowers: Sequence[str], k: int) -> tuple[int, int | None, int] | None:
    """A number or range at position k: (low, high, position after it)."""
    one = _numeral(lowers, k)
    if one is None:
        return None
    low, end = one
    joint = lowers[end] if end < len(lowers) else ""
    other = _numeral(lowers, end + 1) if joint in ("or", "to", "and") or joint in _DASHES else None
    if other is not None and (joint != "and" or (k and lowers[k - 1] == "between")):
        high, stop = other
        scale = counts().scales.get(lowers[stop - 1], 1)
        if low < 1000 <= high and lowers[end - 1] not in counts().scales and scale >= 1000:
            low *= scale
        if high > low:
            return low, high, stop
    if joint == "or" and lowers[end + 1 : end + 2] == ["more"]:
        return low, None, end + 2
    if joint in ("plus", "+") or lowers[end - 1].endswith("+"):
        return low, None, end + (joint in ("plus", "+"))
    if joint in _DASHES and lowers[end + 1 : end + 2] == ["odd"]:
        return low, low, end + 2
    return low, low, end


def _numeral(lowers: Sequence[str], k: int) -> tuple[int, int] | None:
    """A number in digits or words at position k: (value, position after it); None if there is none."""
    table = counts()
    total, current, seen, start = 0, 0.0, False, k
    while k < len(lowers):
        text = lowers[k]
        digits = _digits(text)
        if text == "half" and not seen:  # "half a million", "half dozen"
            scale = k + 1 + (lowers[k + 1 : k + 2] == ["a"])
            if scale < len(lowers) and lowers[scale] in table.scales:
                return table.scales[lowers[scale]] // 2, scale + 1
            break
        if digits is not None:
            if seen:
                break
            current, seen = digits, True
        elif text in table.units:
            current, seen = current + table.units[text], True
        elif text in table.scales and (seen or (text not in ("m", "score") and k == start)):
            current, seen = max(current, 1) * table.scales[text], True
            if table.scales[text] >= 1000:
                total, current = total + round(current), 0.0
        elif not (seen and (text == "and" or text in _DASHES) and _continues(lowers, k)):
            break
        k += 1
    return (total + round(current), k) if seen else None


def _continues(lowers: Sequence[str], k: int) -> bool:
    """True for "hundred and five" and "twenty-five", not for "five and six" or "5-6"."""
    units, scales = counts().units, counts().scales
    before, after = lowers[k - 1], lowers[k + 1] if k + 1 < len(lowers) else ""
    if lowers[k] == "and":
        return before in scales and after in units
    return units.get(before, 0) >= 20 and 0 < units.get(after, 0) < 10


def _digits(text: str) -> float | None:
    text = text.rstrip("+").replace(",", "")
    if not text[:1].isdigit():
        return None
    whole, _, part = text.partition(".")
    if not whole.isdigit() or (part and not part.isdigit()) or len(text) > 12:
        return None
    return float(text)


def _qualified(low: int, high: int | None, words: Sequence[Word], k: int) -> tuple[int, int | None]:
    """The range with the words in front of the number taken account of ("at least", "more than", "up to")."""
    known = qualifiers()
    if k and words[k - 1].lower in ("a", "an"):  # "more than a dozen"
        k -= 1
    before = [w.lower for w in words[max(0, k - _LONGEST) : k]]
    for size in range(min(_LONGEST, len(before)), 0, -1):
        kind = known.get(tuple(before[-size:]))
        if kind is None:
            continue
        if kind == "least":
            return low, None
        if kind == "above":
            return low + 1, None
        if kind == "most":
            return 1, high
        if kind == "below":
            return 1, max(1, (high or low) - 1)
        outer = [w.lower for w in words[max(0, k - size - 3) : k - size]]  # "at least some 30"
        if any(known.get(tuple(outer[-n:])) == "least" for n in (3, 2)):
            return low, None
        return low, high
    return low, high


def _uncounted(parse: Parse, word: Word, first: int) -> Quantity | None:
    """The range of a noun phrase without a number, from its determiner and its form."""
    nouns = counts().nouns
    span = parse.slice(first, word.i)
    determiners = [
        nouns[c.lower] for c in word.children if c.i < word.i and c.dep in ("det", "neg", "amod") and c.lower in nouns
    ]
    own = nouns.get(word.lower)
    if any(kind == "none" for kind, _, _ in determiners) or (own is not None and own[0] == "none"):
        return Quantity(0, 0, "none", span)
    if own is not None:
        return Quantity(own[1], own[2], "number", span)
    if word.tag in _PLURAL or word.lower in ("people", "others", "many", "some", "several", "most", "police", "troops"):
        return Quantity(2, None, "number", span)
    noun = nouns.get(word.lemma)
    if noun is not None and noun[0] in ("group", "mass", "pair"):
        return Quantity(noun[1], noun[2], "number", span)
    if word.pos not in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"):
        return None
    if word.pos == "ADJ" and "det" in word.deps:  # "the dead"
        return Quantity(2, None, "number", span)
    return Quantity(1, 1, "number", span)
