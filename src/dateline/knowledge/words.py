"""Small word lists kept as YAML."""

from functools import lru_cache
from typing import Any

from dateline.knowledge.tables import DATA, KnowledgeError, read_table, read_yaml


@lru_cache(maxsize=1)
def load_places() -> dict[str, frozenset[str]]:
    """Lists of place nouns by name (see data/words/places.yaml)."""
    return _lists("places")


@lru_cache(maxsize=1)
def load_heads() -> dict[str, frozenset[str]]:
    """Lists of heads of actor phrases by name (see data/words/heads.yaml)."""
    return _lists("heads")


def word_list(module: str, name: str) -> frozenset[str]:
    """The words that one module looks for under one name (see data/words/coding.yaml); KeyError where it has none."""
    return frozenset(_coding()[module][name])


def word_map(module: str, name: str) -> dict[str, str]:
    """The words that one module looks for, with what each stands for; KeyError where it has none."""
    found = _coding()[module][name]
    if not isinstance(found, dict):
        raise KnowledgeError(f"coding.yaml: {module}.{name} is a list, must be a mapping")
    return {str(k): str(v) for k, v in found.items()}


def word_table(module: str, name: str) -> dict[str, frozenset[str]]:
    """A list of lists of coding.yaml: row name → words; KeyError where it has none."""
    return {str(row): frozenset(words) for row, words in _coding()[module][name].items()}


@lru_cache(maxsize=1)
def _coding() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = read_yaml(DATA / "words" / "coding.yaml")
    return loaded


@lru_cache(maxsize=1)
def load_lemmas() -> dict[str, str]:
    """Word form → lemma, where the default model's lemma is wrong (see data/words/lemmas.tsv)."""
    return {row["word"]: row["lemma"] for row in read_table(DATA / "words" / "lemmas.tsv", ("word", "lemma"))}


@lru_cache(maxsize=1)
def actor_nouns() -> frozenset[str]:
    """Lemmas of the generic actor nouns (see data/actors/nouns.tsv)."""
    path = DATA / "actors" / "nouns.tsv"
    heads = [line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return frozenset(noun for head in heads[1:] for noun in head.split("|"))


def _lists(name: str) -> dict[str, frozenset[str]]:
    raw = read_yaml(DATA / "words" / f"{name}.yaml")
    return {str(k): frozenset(str(x) for x in v) for k, v in raw.items()}


@lru_cache(maxsize=1)
def load_given_names() -> dict[str, str]:
    """Given name, lower case → "m" or "f" (see data/words/given_names.yaml)."""
    lists = _lists("given_names")
    return {name: sex for sex in ("m", "f") for name in lists[sex]}
