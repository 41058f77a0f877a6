"""Words that tell reporting of conflict and diplomacy from other reporting, in every form that they are written in."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.knowledge.lexicon import event_files, read_rows
from dateline.knowledge.stems import irregular_forms
from dateline.knowledge.tables import DATA, KnowledgeError, read_yaml

TABLE = DATA / "words" / "relevance.yaml"
FOR = ("strong", "mild")
AGAINST = ("sport", "market", "culture", "obituary")

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_DOUBLING = re.compile(r"(?:^|[^aeiou])[aeiou][bdglmnprt]$")


@dataclass(frozen=True, slots=True)
class RelevanceWords:
    """Word forms, lower case: those of the lists, and those of the heads of the event lexicon."""

    lists: dict[str, frozenset[str]]  # by the name of the list
    triggers: frozenset[str]  # without what is in the lists


@lru_cache(maxsize=1)
def load_relevance(path: Path = TABLE) -> RelevanceWords:
    """The words. Raises KnowledgeError for an unknown or missing list and for a word in two of them."""
    raw = read_yaml(path)
    if not isinstance(raw, dict) or set(raw) != {*FOR, *AGAINST}:
        raise KnowledgeError(f"{path}: the lists must be {', '.join((*FOR, *AGAINST))}")
    seen: dict[str, str] = {}
    for name, words in raw.items():
        for word in words:
            if not isinstance(word, str) or not word or word != word.lower() or " " in word:
                raise KnowledgeError(f"{path}: {name}: {word!r} must be one word in small letters")
            if word in seen:
                raise KnowledgeError(f"{path}: {word!r} is in {seen[word]} and in {name}")
            seen[word] = name
    heads = {head for file in event_files() for row in read_rows(file) for head in row.heads}
    lists = {name: _forms_of(words, seen) for name, words in raw.items()}
    triggers = frozenset(form for head in heads for form in forms(head)).difference(*lists.values())
    return RelevanceWords(lists, triggers)


def _forms_of(words: list[str], seen: dict[str, str]) -> frozenset[str]:
    """The forms of some words, but those that are words of the lists themselves ("scores" stays where it is)."""
    return frozenset(form for word in words for form in forms(word) if form == word or form not in seen)


def forms(word: str) -> set[str]:
    """How a verb or noun is written in its regular forms, and the irregular ones that are known; some are no words."""
    found = {word, f"{word}s", *irregular_forms().get(word, ())}
    if _SIBILANT.search(word):
        found.add(f"{word}es")
    if word.endswith("e"):
        found |= {f"{word}d", f"{word[:-1]}ing"}
    elif re.search(r"[^aeiou]y$", word):
        found |= {f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"}
    else:
        found |= {f"{word}ed", f"{word}ing"}
    if _DOUBLING.search(word):
        found |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    if word.endswith("ie"):
        found.add(f"{word[:-2]}ying")
    return found
