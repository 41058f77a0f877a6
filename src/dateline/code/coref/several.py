"""Whom "both sides", "the two countries", "the three" stand for."""

from dateline.code.coref.entities import Entity
from dateline.code.coref.story import Story, group_of
from dateline.knowledge.words import word_list
from dateline.model import Word

SIDES = word_list("coref", "sides")
COUNTRIES = word_list("coref", "countries")
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
BARE = frozenset({"side", "rival", "party", "camp", "foe", "neighbour", "neighbor", "belligerent"})
REACH = 8  # sentences
DEFINITE = frozenset({"the", "both", "these", "those"})
OUTSIDE = frozenset({"IGO", "NGO", "MED", "BUS"})
PARTIES = ("state", "group", "body")


def choose(word: Word, story: Story) -> Entity | None:
    """The entities meant, as one; None if the noun is of another sort or too few were named."""
    size = _size(word)
    if size is None:
        return None
    kinds = _kinds(word, story)
    if not kinds or any(
        c.dep in ("relcl", "acl", "prep", "appos") and c.i > word.i and c.lower != "in" for c in word.children
    ):
        return None
    for entity in story.recent(word, REACH):
        if entity.members and size in (0, len(entity.members)) and all(_fits(m, kinds) for m in entity.members):
            return entity
    if size == 0 or word.lower in NUMBERS or not _paired(word):
        return None
    found: list[Entity] = []
    for entity in story.recent(word, REACH):
        if not entity.members and entity.named and _fits(entity, kinds) and entity.sector not in OUTSIDE:
            found.append(entity)
        if len(found) == size:
            return group_of(found[::-1])
    return None


def _paired(word: Word) -> bool:
    """True where a number or "both" says that the set is known: "both sides", "the two countries"."""
    return any(c.lower in NUMBERS for c in word.children)


def _size(word: Word) -> int | None:
    """How many are meant, 0 if it is not told; None for words that mean no set of those named before."""
    plural = word.tag in ("NNS", "NNPS")
    number = NUMBERS.get(word.lower)
    if not plural and number is None:
        return None
    definite = both = False
    for c in word.children:
        both = both or c.lower == "both"
        definite = definite or (c.dep in ("det", "predet") and c.lower in DEFINITE)
    if number is not None and definite:
        return number
    if not plural:
        return None
    if both:
        return 2
    if not definite:
        return None
    told = next((NUMBERS[c.lower] for c in word.children if c.lower in NUMBERS), 0)
    if told:
        return told
    others = [
        c
        for c in word.children
        if c.dep in ("compound", "amod", "nmod") and c.lower not in ("warring", "rival", "opposing")
    ]
    if others:
        return None
    if word.lemma in BARE:
        return 2
    return 0 if word.lemma in COUNTRIES and (len(word.children) > 1 or word.children[0].lower != "the") else None


def _kinds(word: Word, story: Story) -> tuple[str, ...]:
    if word.lower in NUMBERS:
        return (*PARTIES, "person")
    if word.lemma in COUNTRIES or word.lower in COUNTRIES:
        return ("state",) if word.lemma not in SIDES else ("state",) if _states(story) else PARTIES
    if word.lemma in SIDES:
        return PARTIES
    noun = story.views.base.noun(word.lemma)
    return ("person",) if noun is not None and noun.kind == "person" else ()


def _states(story: Story) -> bool:
    return sum(1 for e in story.stack if e.kind == "state") > 1


def _fits(entity: Entity, kinds: tuple[str, ...]) -> bool:
    return entity.kind in kinds and not (entity.plural and entity.kind == "person")
