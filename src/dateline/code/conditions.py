"""Whether the conditions of a lexicon row hold at a trigger."""

from dateline.code import syntax
from dateline.code.sites import Site, modifiers
from dateline.code.views import Views, part_of
from dateline.knowledge.lexicon import Condition
from dateline.model import Word

MAX_TELLING = 4  # how far a vague head leads to the word that tells; two vague heads may lead to each other


def all_hold(site: Site, conditions: tuple[Condition, ...]) -> bool:
    """True if all of a row's conditions are met at the site."""
    if not conditions:
        return True
    outcomes = site.outcomes
    for condition in conditions:
        key = id(condition)
        outcome = outcomes.get(key)
        if outcome is None:
            outcome = outcomes[key] = holds(site, condition)
        if not outcome:
            return False
    return True


def holds(site: Site, condition: Condition) -> bool:
    """True if a row's condition is met at the site."""
    slot = condition.slot
    if slot == "voice":
        passive = "pass" if syntax.is_passive(site.trigger) else "act"
        return (passive in condition.lemmas) != condition.negative
    if slot == "mod":
        found = modifiers(site.trigger) if site.pos == "n" else [] if site.pos == "v" else site.slot(slot)
    elif slot not in site.open:
        return condition.negative
    else:
        found = site.slot(slot)
    for word in found:
        if _is(site.views, word, condition):
            return not condition.negative
    return condition.negative


def _is(views: Views, word: Word, condition: Condition) -> bool:
    told: Word | None = word
    for _ in range(MAX_TELLING):
        if told is None:
            return False
        if _meets(views, told, condition):
            return True
        meant = views.antecedents.get(told.i) if told.tag == "PRP" else None
        told = meant if meant is not None and meant.tag != "PRP" else _told_by(views, told)
    return False


def _meets(views: Views, word: Word, condition: Condition) -> bool:
    if condition.anything or word.lemma in condition.lemmas or word.lower in condition.lemmas:
        return True
    for test in condition.tests:
        if views.passes(word, test):
            return True
    if word.tag in ("NNP", "NNPS"):  # "Prime Minister X", "X, a journalist"
        for c in word.children:
            if c.lemma in condition.lemmas and c.dep in ("compound", "appos") and c.tag[0] == "N":
                return True
    return False


def _told_by(views: Views, word: Word) -> Word | None:
    """The word that says what a vague head is: "militia" of "militia groups", "city" of "a large part of the city";
    None for others."""
    if word.lemma in views.heads["partitives"]:
        inner = part_of(word) or syntax.child(word, "poss")
        if inner is not None:
            return inner
    telling = views.telling(word)
    return telling if telling is not word else None
