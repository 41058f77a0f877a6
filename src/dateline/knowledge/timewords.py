"""Patterns of time expressions, read from data/words/times.tsv and compiled.

A sentence becomes a string with one character a word, the same for words that no pattern speaks about; a pattern
becomes a regular expression over such strings. That is much faster than matching words one by one.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache

from dateline.knowledge.feasts import feasts
from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table, read_yaml
from dateline.model.times import BUILT, SIMPLE, TimeValue

OTHER, MENTION, STOP = "x", "M", "."  # any other word, a mention found before, punctuation that ends a clause
COMPUTED = {
    "D": "d",
    "O": "o",
    "N": "n",
    "Y": "y",
    "C": "c",
    "S": "s",
    "R": "r",
    "T": "t",
    "E": "e",
    "M": MENTION,
}
COMPUTED["w"] = f"^{MENTION}{STOP},"  # the one class that is a complement
# Classes of which every time expression has a word, if it has no year, decade or date in digits.
CORE = ("weekday", "month", "season", "today", "unit", "weekend", "part", "decades", "core")
NEEDS = frozenset({"proper", "name", "noun"})
STOPS = frozenset('.;:!?()[]"“”…')
_DECADE = re.compile(r"(?:(?:mid|late|early)[-–])?(?:1[5-9]|20)?\d0['’]?s")
_SHAPES = (  # of words with digits; the first that fits
    ("D", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("O", re.compile(r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)")),
    ("Y", re.compile(r"1\d{3}|20\d\d")),
    ("C", _DECADE),
    ("E", re.compile(r"(?:mid|late|early)[-–](?:1[5-9]|20)\d\d")),
    ("S", re.compile(r"[0-3]?\d[/.][0-3]?\d[/.](?:(?:1[89]|20)\d\d|\d\d)")),
    ("R", re.compile(r"(?:1[5-9]|20)\d\d[-–/](?:\d\d|(?:1[5-9]|20)\d\d)")),
    ("T", re.compile(r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?:[ap]\.?m\.?)|(?:[01]?\d|2[0-4]):[0-5]\d(?:z|gmt|h)?")),
    ("N", re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+")),
)
_ATOM = re.compile(r"(?:(?P<name>[a-z_]+)=)?(?P<alts>\S+?)(?P<times>\?|\*\d+)?")
_VALUES = {f.name for f in fields(TimeValue)}
_EXTRA = {
    "which": "shift",
    "slash": "year",
    "decade": "year",
    "years": "year",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row: its regular expression over the characters of words, and what a match means."""

    id: str
    regex: re.Pattern[str]
    kind: str
    fixed: Mapping[str, int | str]
    catches: str
    spares: str


@dataclass(frozen=True, slots=True)
class TimePatterns:
    """All patterns: `simple` ones over words, `built` ones over words and earlier mentions."""

    chars: Mapping[str, str]  # lower-case word -> its character
    needs: Mapping[str, str]
    classes: Mapping[str, Mapping[str, str]]  # class -> word -> value
    simple: tuple[Pattern, ...]
    built: tuple[Pattern, ...]
    any_simple: re.Pattern[str]  # matches wherever one of the simple patterns does
    any_built: re.Pattern[str]
    runs: re.Pattern[str]  # words that patterns speak about, (group `core`: to the last core word), and one word more

    def char(self, lower: str) -> str:
        """The character of a word that is not in `chars`: of its shape if it has digits, else of any other word."""
        if lower[-1:].isdigit() or lower[:1].isdigit():
            for name, shape in _SHAPES:
                if shape.fullmatch(lower):
                    return COMPUTED[name]
        elif lower[-1:] == "s" and lower[-2:-1] == "0":
            return COMPUTED["C"] if _DECADE.fullmatch(lower) else OTHER
        return OTHER


@lru_cache(maxsize=1)
def time_patterns() -> TimePatterns:
    """The patterns of data/words/times.tsv. Raises KnowledgeError where a row is wrong."""
    chars: dict[str, str] = {s: STOP for s in STOPS} | {",": ","}
    needs: dict[str, str] = {}
    classes: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_table(DATA / "words" / "time_words.tsv", ("word", "class", "value", "needs")):
        _letter(chars, row["word"])
        classes[row["class"]][row["word"]] = row["value"]
        if row["needs"]:
            needs[row["word"]] = allowed(row, "needs", NEEDS)
    rows = list(read_table(DATA / "words" / "times.tsv", ("id", "pattern", "kind", "set", "catches", "spares")))
    macros = {row["id"]: row["pattern"] for row in rows if row["id"].startswith("$")}
    simple: list[Pattern] = []
    built: list[Pattern] = []
    for row in rows:
        if row["id"] in macros:
            continue
        source = _Compiler(chars, classes, macros, row["_row"]).compile(row["pattern"])
        try:
            regex = re.compile(source)
        except re.error as error:
            raise KnowledgeError(f"{row['_row']}: pattern does not compile: {error}") from error
        kinds = BUILT if "@M" in row["pattern"] else SIMPLE
        kind = allowed(row, "kind", frozenset(kinds))
        pattern = Pattern(row["id"], regex, kind, _fixed(row), row["catches"], row["spares"])
        (built if "@M" in row["pattern"] else simple).append(pattern)
    core = "".join(chars[w] for c in CORE for w in classes[c]) + "".join(COMPUTED[c] for c in "YCSRET")
    runs = re.compile(f"(?P<core>[^{OTHER}{STOP}]*[{core}])[^{OTHER}{STOP}]*.?")
    return TimePatterns(chars, needs, classes, tuple(simple), tuple(built), _either(simple), _either(built), runs)


def _either(patterns: list[Pattern]) -> re.Pattern[str]:
    # Groups lose their names: this expression only tells where to look closer.
    return re.compile("|".join(f"(?:{re.sub(r'[(][?]P<[a-z_0-9]+>', '(?:', p.regex.pattern)})" for p in patterns))


def _letter(chars: dict[str, str], word: str) -> str:
    if word not in chars:
        chars[word] = chr(0x4E00 + len(chars))
    return chars[word]


def _fixed(row: Mapping[str, str]) -> dict[str, int | str]:
    out: dict[str, int | str] = {}
    for item in row["set"].split():
        name, _, value = item.partition("=")
        if name not in _VALUES:
            raise KnowledgeError(f"{row['_row']}: set has {name!r}, must be one of {', '.join(sorted(_VALUES))}")
        out[name] = int(value) if value.lstrip("-").isdigit() else value
    if "feast" in out and out["feast"] not in feasts():
        raise KnowledgeError(f"{row['_row']}: feast {out['feast']!r} is not in feasts.tsv")
    return out


@dataclass(frozen=True, slots=True)
class _Compiler:
    """From the pattern language to a regular expression."""

    chars: dict[str, str]
    classes: Mapping[str, Mapping[str, str]]
    macros: Mapping[str, str]
    row: str
    seen: list[str] = field(default_factory=list)

    def compile(self, pattern: str) -> str:
        return "".join(self._token(token) for token in pattern.split())

    def _token(self, token: str) -> str:
        if token in ("(", "|"):
            return "(?:" if token == "(" else "|"
        if token.startswith(")"):
            return ")" + _times(token[1:])
        if token.endswith("=("):
            return f"(?P<{self._name(token[:-2])}>"
        if token[0] in "!~":
            return f"(?{'!' if token[0] == '!' else '='}{self._set(token[1:])})"
        if token[0] == "$":
            name = token.rstrip("?")
            if name not in self.macros:
                raise KnowledgeError(f"{self.row}: no macro {name}")
            return f"(?:{self.compile(self.macros[name])})" + _times(token[len(name) :])
        match = _ATOM.fullmatch(token)
        if match is None:
            raise KnowledgeError(f"{self.row}: cannot read {token!r}")
        inner = self._set(match["alts"])
        if match["name"]:
            inner = f"(?P<{self._name(match['name'])}>{inner})"
        return inner + _times(match["times"] or "")

    def _name(self, name: str) -> str:
        if name not in _VALUES and name not in _EXTRA:
            raise KnowledgeError(
                f"{self.row}: no part {name!r}, must be one of {', '.join(sorted(_VALUES | set(_EXTRA)))}"
            )
        self.seen.append(name)
        return f"{name}{self.seen.count(name)}"  # a name may come twice in a pattern, not in a regular expression

    def _set(self, alternatives: str) -> str:
        letters = ""
        if alternatives != "@w" and "@w" in alternatives.split("|"):
            raise KnowledgeError(f"{self.row}: @w stands alone")
        for item in alternatives.split("|"):
            if not item.startswith("@"):
                letters += _letter(self.chars, item)
            elif item[1:] in COMPUTED:
                letters += COMPUTED[item[1:]]
                if item == "@D":  # day numbers that are words of their own because a pattern names them
                    letters += "".join(c for w, c in self.chars.items() if _SHAPES[0][1].fullmatch(w))
            elif item[1:] in self.classes:
                letters += "".join(self.chars[w] for w in self.classes[item[1:]])
            else:
                raise KnowledgeError(f"{self.row}: no class {item}")
        return f"[{letters}]"


def _times(suffix: str) -> str:
    return f"{{0,{suffix[1:]}}}" if suffix.startswith("*") else suffix


@lru_cache(maxsize=1)
def tense_words() -> Mapping[str, frozenset[str]]:
    """The lists of data/words/tense.yaml by name. Raises KnowledgeError where one is missing or unknown."""
    path = DATA / "words" / "tense.yaml"
    raw = read_yaml(path)
    if set(raw) != _TENSE_LISTS:
        raise KnowledgeError(f"{path}: lists are {', '.join(sorted(raw))}, must be {', '.join(sorted(_TENSE_LISTS))}")
    return {str(name): frozenset(str(w) for w in words) for name, words in raw.items()}


_TENSE_LISTS = {"modals", "ahead", "deferring", "done", "arranged"}
