"""What a word's own clause looks like: its kind, what negates it, whether a noun is definite."""

from dateline.model import Word

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})
PREDICATES = frozenset({"attr", "acomp"})
NEGATIVE = frozenset({"no", "nobody", "none", "neither", "nothing", "few", "nor"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_BEFORE = frozenset({"det", "neg", "amod"})
_NEGATABLE = _ARGUMENTS | {"det", "preconj", "cc"}
HAVING = frozenset({"have", "contain", "hold"})  # "had no doubts" is still a having
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


def negators(node: Word) -> list[Word]:
    """The words that negate `node` in its own clause; a predicate adjective or noun shares its copula's."""
    found: list[Word] = []
    for child in node.children:
        dep = child.dep
        if dep == "neg":
            if not _only(child):
                found.append(child)
        elif dep in _NEGATABLE:
            if child.lower in NEGATIVE:
                found.append(child)
            elif dep in _ARGUMENTS and not child.deps.isdisjoint(_BEFORE) and _carries(node, dep):
                found += [c for c in child.children if _none(c)]
    if node.dep == "conj" and any(c.lower == "nor" for c in node.head.children):
        found += negators(node.head)
    if node.dep in PREDICATES and node.head is not node:
        found += [c for c in node.head.children if c.dep == "neg" and not _only(c)]
    return found


def _carries(node: Word, dep: str) -> bool:
    """True for a verb that a "no" on its argument denies."""
    return node.pos == "VERB" and not (dep == "dobj" and node.lemma in HAVING)


def form_of(node: Word) -> str:
    """What a word heads: "inf" (infinitive), "ing" (participle, gerund), "that" (finite clause), or "np" (noun)."""
    if node.pos not in ("VERB", "AUX") and node.deps.isdisjoint(("aux", "auxpass", "cop")):
        return "that" if not node.deps.isdisjoint(SUBJECTS) else "np"
    finite = False
    for child in node.children:
        if child.dep in ("aux", "auxpass"):
            if child.lower == "to":
                return "inf"
            if child.tag in ("MD", "VBZ", "VBP", "VBD"):
                finite = True
    if finite:
        return "that"
    if node.tag == "VB":
        return "that" if "mark" in node.deps else "inf"
    return "ing" if node.tag in ("VBG", "VBN") else "that"


def indicative(node: Word) -> bool:
    """True for a clause told as a fact: its finite verb is no bare form ("that he left", not "that he leave")."""
    tags = [node.tag, *[c.tag for c in node.children if c.dep in ("aux", "auxpass")]]
    return ("VBZ" in tags or "VBD" in tags) and "MD" not in tags


def definite(node: Word) -> bool:
    """True for a noun phrase that points at something known: the, this, a possessor, a number, a relative clause."""
    return any(
        (c.dep == "det" and c.lower in _DEFINITE) or c.dep in ("poss", "relcl") or (c.dep == "nummod" and c.i < node.i)
        for c in node.children
    )


def _none(word: Word) -> bool:
    return word.dep in _BEFORE and word.lower in ("no", "neither", "few")


def _only(word: Word) -> bool:
    """ "Not only" denies nothing."""
    following = [c for c in word.head.children if c.i == word.i + 1]
    return word.lower == "not" and bool(following) and following[0].lower in ("only", "just", "merely", "least")
