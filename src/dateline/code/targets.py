"""What was hit: hospitals, schools, homes … among the objects of an attack."""

from dateline.code import syntax
from dateline.code.phrases import surface
from dateline.code.quantity import quantity
from dateline.code.sites import Site
from dateline.knowledge.targets import load_targets
from dateline.model import Parse, Word
from dateline.model.draft import DraftTarget

ATTACKS = frozenset({"ASSAULT", "HARM", "COERCE", "PROTEST"})


def find_targets(parse: Parse, site: Site, kind: str) -> list[DraftTarget]:
    """The targets of an attack in text order, each with its count where one is told."""
    if kind not in ATTACKS:
        return []
    known = load_targets()
    out = []
    for word in hit_words(site):
        found = known.get(word.lemma)
        if found is not None and word.tag in ("NN", "NNS", "NNP", "NNPS"):
            count = quantity(parse, word)
            exact = count.low if count is not None and count.state == "number" and count.low == count.high else None
            out.append(DraftTarget(surface(parse, word), found, exact))
    return out


# Kinds that are where an attack happens rather than what it is done to.
WHERE = frozenset({"settlement", "military site", "airport", "camp", "checkpoint"})


def is_thing_hit(word: Word) -> bool:
    """True for a thing to which an attack is done: a hospital, a bus, an embassy."""
    kind = load_targets().get(word.lemma)
    return kind is not None and kind not in WHERE and word.tag in ("NN", "NNS")


_HIT = ("obj", "on", "against", "at")


def hit_words(site: Site) -> list[Word]:
    """Objects of the attack, and what stands after "on" or "against"."""
    seen: dict[int, Word] = {}
    for slot in _HIT:
        if slot not in site.open or (slot == "at" and site.pos == "n"):
            continue
        for word in site.slot(slot):
            seen[word.i] = word
    if site.pos == "n" and site.base is not None and site.base.dep == "nsubj":
        for word in syntax.objects(site.base.head):
            seen[word.i] = word
    return list(seen.values()) if len(seen) < 2 else [seen[i] for i in sorted(seen)]
