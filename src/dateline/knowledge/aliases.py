"""Finding names in words: aliases cut into tokens as spaCy cuts them, looked up by their first two tokens."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.model import Word

LETTER = r"[^\W\d_]"
# spaCy's English tokeniser on names: hyphens before a letter, slashes, signs between digits, possessives and outer
# marks are tokens of their own. tests/knowledge/test_aliases.py proves it equal to spaCy on every alias we have.
CUTS = re.compile(
    rf"(?<=[^\W_])([-–—]|--)(?={LETTER})|(?<=\d)([-+*^])(?=\d)|(?<=\w)([/:])(?={LETTER})"
    r"|(?<=.)('s|’s|'S|’S)$|(?<=.)([,;:?!)\"”\]'’])$|^([(\"“\['’‘])(?=.)"
)
# Abbreviations that keep their full stop, and initials ("U.S.", "J.").
ABBREVIATIONS = frozenset([
    "st.", "mr.", "mrs.", "ms.", "dr.", "gen.", "rev.", "jr.", "sr.", "inc.", "co.", "ltd.", "corp.", "prof.", "gov.",
    "sen.", "rep.", "adm.", "bros.", "ft.", "mt.", "messrs.",
])  # fmt: skip
INITIALS = re.compile(rf"({LETTER}\.)+")
ARTICLES = frozenset(["al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "the", "-"])
CLOSE = 8  # words on each side that tell whether a headline is set in capitals


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write a name. `tokens` are lower case; `exact`: only as written (acronyms, short words)."""

    tokens: tuple[str, ...]
    written: tuple[str, ...]
    exact: bool
    wordlike: bool  # spelt like a common word ("US", "WHO", "CARE"): not found in text set in capitals
    kind: str
    entries: tuple[object, ...]
    tail: bool = False  # the last word may be written small
    surname: bool = False  # shorter than the names of the persons it stands for: may be a namesake's

    def fits(self, words: Sequence[Word], i: int) -> bool:
        """True if the words from `i` on are this name, tokens being equal already; capitals decide."""
        size = len(self.tokens)
        if self.exact:
            if any(words[i + k].text != self.written[k] for k in range(size)):
                return False
            return not (self.wordlike and in_capitals(words, i))
        if words[i].sentence != words[i + size - 1].sentence:
            return False
        if self.wordlike and (i == 0 or words[i - 1].sentence != words[i].sentence or in_capitals(words, i)):
            return False
        first = 0
        while first < size - 1 and self.tokens[first] in ARTICLES:
            first += 1  # "al-Qaida" and "Al-Qaida" are both in use
        if self.written[first][0].isupper() and words[i + first].text[0].islower():
            return False
        if not any(words[i + k].text[0].isupper() or words[i + k].text[0].isdigit() for k in range(size)):
            return False
        return self.tail or not self.written[-1][0].isupper() or not words[i + size - 1].text[0].islower()


def tokenise(name: str) -> tuple[str, ...]:
    """A name as the tokens that spaCy's English tokeniser makes of it."""
    chunks = name.split()
    if all(map(str.isalnum, chunks)):
        return tuple(chunks)
    out: list[str] = []
    for chunk in chunks:
        if chunk.isalnum():
            out.append(chunk)
            continue
        for part in CUTS.split(chunk):
            if not part:
                continue
            if len(part) > 2 and part[-1] == "." and part.lower() not in ABBREVIATIONS and not INITIALS.fullmatch(part):
                out += [part[:-1], "."]
            else:
                out.append(part)
    return tuple(out)


def spellings(name: str) -> list[str]:
    """The name and its respellings: without accents, with a space for the hyphen of "al-", with ’ for '."""
    out = [name]
    if not name.isascii():
        out.append(unaccented(name))
    elif "-" not in name and "'" not in name:
        return out
    out += [v for n in list(out) if (v := ARTICLE.sub(r"\1 ", n)) != n]
    out += [v for n in list(out) if (v := n.replace("'", "’")) != n]
    return list(dict.fromkeys(out))


ARTICLE = re.compile(r"\b([Aa][ldnrsz]|[Aa]sh|[Ee]l)-(?=\w)")
PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "ß": "ss", "æ": "ae", "’": "'"}
)


def unaccented(name: str) -> str:
    """The name in plain letters: "Erdoğan" → "Erdogan"."""
    plain = unicodedata.normalize("NFKD", name.translate(PLAIN))
    return "".join(c for c in plain if not unicodedata.combining(c))


def in_capitals(words: Sequence[Word], i: int) -> bool:
    """True if the words around `i` in its sentence are set in capitals, so that capitals tell nothing."""
    upper = 0
    for k in range(max(0, i - CLOSE), min(len(words), i + CLOSE + 1)):
        word = words[k]
        if k == i or word.sentence != words[i].sentence or len(word.text) < 4 or not word.text.isalpha():
            continue
        if not word.text.isupper():
            return False
        upper += 1
    return upper >= 2


@dataclass(frozen=True, slots=True)
class AliasIndex:
    """Aliases by first token: those of one token, and longer ones by second token, longest first."""

    single: dict[str, tuple[Alias, ...]]
    longer: dict[str, dict[str, tuple[Alias, ...]]]

    @classmethod
    def build(cls, aliases: Iterable[Alias], rank: dict[str, int]) -> "AliasIndex":
        """The index; where aliases are equally long, exact ones and lower ranks of their kind come first."""
        single: dict[str, list[Alias]] = {}
        longer: dict[str, dict[str, list[Alias]]] = {}
        for alias in aliases:
            tokens = alias.tokens
            if len(tokens) == 1:
                single.setdefault(tokens[0], []).append(alias)
            else:
                longer.setdefault(tokens[0], {}).setdefault(tokens[1], []).append(alias)

        def order(alias: Alias) -> tuple[int, bool, int]:
            return (-len(alias.tokens), not alias.exact, rank[alias.kind])

        return cls(
            {k: tuple(sorted(v, key=order)) for k, v in single.items()},
            {k: {t: tuple(sorted(a, key=order)) for t, a in v.items()} for k, v in longer.items()},
        )

    def at(self, words: Sequence[Word], i: int) -> Alias | None:
        """The longest alias that begins at word `i`, or None."""
        lower = words[i].lower
        after = self.longer.get(lower)
        if after is not None and i + 1 < len(words):
            left = len(words) - i
            for alias in after.get(words[i + 1].lower, ()):
                tokens = alias.tokens
                size = len(tokens)
                if (
                    size <= left
                    and all(words[i + k].lower == tokens[k] for k in range(2, size))
                    and alias.fits(words, i)
                ):
                    return alias
        for alias in self.single.get(lower, ()):
            if alias.fits(words, i):
                return alias
        return None
