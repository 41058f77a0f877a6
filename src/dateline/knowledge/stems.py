"""Word forms brought to one stem, without a language model: enough to see that "strikes" and "struck" are one word."""

from functools import lru_cache

from dateline.knowledge.tables import DATA, read_table

VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=1)
def irregular_forms() -> dict[str, tuple[str, ...]]:
    """Base → its irregular forms (data/reconcile/irregular.tsv)."""
    path = DATA / "reconcile" / "irregular.tsv"
    return {row["base"]: tuple(row["forms"].split("|")) for row in read_table(path, ("base", "forms"))}


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    return {form: base for base, forms in irregular_forms().items() for form in forms}


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a lower-case word: "strikes", "striking" and "struck" give "strik". Not a word to be shown."""
    base = _irregular().get(word, word)
    for ending, instead in (("'s", ""), ("’s", ""), ("ies", "y"), ("sses", "ss"), ("ied", "y")):
        if base.endswith(ending) and len(base) > len(ending) + 1:
            base = base[: -len(ending)] + instead
            break
    else:
        if base.endswith("s") and not base.endswith(("ss", "us", "is")) and len(base) > 3:
            base = base[:-1]
    for ending in ("ing", "ed"):
        left = base[: -len(ending)]
        if base.endswith(ending) and len(left) > 1 and VOWELS & set(left):
            doubled = len(left) > 2 and left[-1] == left[-2] and left[-1] not in "aeioulsz"
            base = left[:-1] if doubled else left
            break
    return base[:-1] if base.endswith("e") and len(base) > 3 else base
