""" "It" that stands for nobody: "it is unclear whether", "it rains", "it took hours to", "it was X who"."""

from dateline.knowledge.words import word_list
from dateline.model import Word

_IMPERSONAL = word_list("coref", "impersonal")
_WEATHER = word_list("coref", "weather")
_SEEMING = frozenset({"seem", "appear", "happen", "emerge", "transpire", "turn", "look"})
_CLEFT = frozenset({"that", "who", "which", "when", "where"})
_MEASURES = frozenset(
    {"time", "matter", "question", "year", "month", "week", "day", "hour", "minute", "pity", "shame", "case"}
)


def is_pleonastic(word: Word) -> bool:
    """True for an "it" without antecedent. "It is unlikely to help" has one."""
    verb = word.head
    if word.dep == "expl":
        return True
    if verb.pos == "ADJ" and any(c.dep in ("xcomp", "advcl", "ccomp") and c.tag == "VB" for c in verb.children):
        return True  # "think it better to withdraw"
    if word.dep not in ("nsubj", "nsubjpass"):
        return False
    if verb.lemma in _WEATHER:
        return True
    told = [c for c in verb.children if c.i > verb.i]
    clause = any(c.dep == "ccomp" and not c.deps.isdisjoint(("nsubj", "nsubjpass")) for c in told)
    infinitive = any(c.dep in ("xcomp", "advcl", "ccomp") and c.tag == "VB" for c in told)
    if verb.lemma in _SEEMING or word.dep == "nsubjpass":
        return clause
    if verb.lemma == "take" and infinitive:
        return True
    return verb.lemma in ("be", "become") and (clause or _says_nothing(verb, told))


def _says_nothing(verb: Word, told: list[Word]) -> bool:
    """ "is unclear", "is a matter of", "is the third such attack", "was the villagers who paid"."""
    for c in told:
        if c.dep in ("acomp", "attr") and c.lemma in _IMPERSONAL | _MEASURES:
            return True
        if c.dep == "acomp" and c.lemma == "quiet":
            return True
        if c.dep == "attr":
            if any(d.dep == "relcl" and any(e.lower in _CLEFT for e in d.children) for d in c.children):
                return not any(e.lower in ("a", "an") for e in c.children)
            if any(
                d.lower == "such" or d.lemma in ("first", "second", "third", "fourth", "fifth", "latest")
                for d in c.children
            ):
                return True
        if c.dep in ("relcl", "advcl") and c.i > verb.i + 1 and any(d.lower in ("who", "that") for d in c.children):
            return True
    return False
