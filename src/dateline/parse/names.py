"""Finding known names: actors first, then places in the words that are left."""

from collections.abc import Callable, Container, Sequence

from dateline.model import Name, Parse, Word

_WHERE = frozenset({"in", "into", "inside", "across", "throughout", "within", "off", "from", "to", "towards", "toward"})
Matcher = Callable[[Sequence[Word]], list[Name]]


def annotate_names(parse: Parse, actors: Matcher, places: Matcher, given: Container[str] = ()) -> None:
    """Put the names of both matchers into `parse.names`; where they overlap the longer one stays, actors before
    places. A place or state of one word after one of the `given` names is the end of a person's name and is left out
    ("Paul Berne")."""
    found = [(n, 2 if _is_where(n, parse) else 0) for n in actors(parse.words)]
    found += [(n, 1) for n in places(parse.words)]
    found.sort(key=lambda item: (-(item[0].last - item[0].first), item[1], item[0].first))
    for name, _ in found:
        covered = range(name.first, name.last + 1)
        if not any(i in parse.names for i in covered):
            for i in covered:
                parse.names[i] = name
    wrong = [i for i, n in parse.names.items() if _ends_a_person(parse, i, n, given) or _inside_a_name(parse, i, n)]
    for i in wrong:
        del parse.names[i]


def _is_where(name: Name, parse: Parse) -> bool:
    """True for a people's word where it can only be the place that it is spelt like: "in the West Bank"."""
    if name.kind != "demonym":
        return False
    word = parse.words[name.last]
    if word.dep == "pobj":
        return word.head.lower in _WHERE
    return word.dep == "dobj" and any(c.lower == "the" for c in word.children)


def _inside_a_name(parse: Parse, i: int, name: Name) -> bool:
    """True for a paper's name in the middle of a longer one: "Liberation" of "Zorg Liberation Front"."""
    if i == 0 or not name.entries or getattr(name.entries[0], "kind", "") not in ("outlet", "company"):
        return False
    word, before = parse.words[i], parse.words[i - 1]
    return (
        name.first == name.last
        and word.dep == before.dep == "compound"
        and word.head is before.head
        and word.head.tag in ("NNP", "NNPS")
        and word.head.i == i + 1
        and before.tag == "NNP"
        and not any(j in parse.names for j in (i - 1, i + 1))
    )


def _ends_a_person(parse: Parse, i: int, name: Name, given: Container[str]) -> bool:
    """True for a place name that ends the name of a person whom nobody knows."""
    if i == 0 or not given or name.first != name.last or (i - 1) in parse.names or name.kind == "demonym":
        return False
    if getattr(name.entries[0], "kind", "") in ("person", "group", "party", "outlet", "igo", "ngo", "body", "company"):
        return False
    word, before = parse.words[i], parse.words[i - 1]
    return (
        before.lower in given
        and before.tag == "NNP"
        and before.text[:1].isupper()
        and before.sentence == word.sentence
        and before.dep in ("compound", "nmod", "nsubj")
        and (before.head is word or (before.head is word.head and word.dep not in ("appos", "conj")))
    )
