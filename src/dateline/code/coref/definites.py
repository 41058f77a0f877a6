"""Which entity a definite noun stands for: "the group", "the army", "the Turkish president"."""

from collections.abc import Container
from functools import lru_cache

from dateline.code.coref.entities import Entity
from dateline.code.coref.story import Story
from dateline.knowledge.words import word_list, word_table
from dateline.model import Word

GROUP, STATE, GOVERNMENT = (word_list("coref", n) for n in ("group", "state", "government"))
CIVIL = frozenset(word_table("coref", "civil"))
DESCRIBING = word_list("coref", "describing")
ANYONE = word_list("coref", "anyone")
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
REACH = 8  # sentences
PLURALS = frozenset({"NNS", "NNPS"})
NOTHING: frozenset[str] = frozenset()
FRONT = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
ARMY = frozenset({"army", "military", "navy"})
ARMED = frozenset({"REB", "UAF", "CRM"})
REB = frozenset({"REB", "UAF", "CRM", "PTY", "OPP"})


@lru_cache(maxsize=1)
def alike() -> dict[str, frozenset[str]]:
    """Lemma → all lemmas that may stand for the same."""
    out: dict[str, set[str]] = {}
    for row in word_table("coref", "alike").values():
        for lemma in row:
            out.setdefault(lemma, set()).update(row)
    return {lemma: frozenset(found) for lemma, found in out.items()}


def choose(word: Word, story: Story) -> Entity | None:
    """The entity meant; None if the noun is not definite, tells itself who is meant, or nobody agrees."""
    if not _asks(word, story):
        return None
    candidates = _candidates(word, story)
    if not candidates:
        return None
    if word.lemma == "administration":  # what Americans call their government
        american = [e for e in candidates if e.country == "USA" or "administration" in e.roles]
        candidates = american or candidates
    country, plain, told = _modifiers(word, story)
    words = _words(word, story) if word.tag in PLURALS else NOTHING
    generic = bool(words) and any(e.plural and not e.named and not e.roles.isdisjoint(words) for e in story.stack)
    best: Entity | None = None
    best_score = 0.0
    for entity in candidates:
        if not _number(word, entity) or (generic and entity.roles.isdisjoint(words)):
            continue
        if country is not None and entity.country != country and (entity.country or entity.kind != "person"):
            continue
        score = _match(word, entity, plain, told, story)
        if score == 0.0:
            continue
        back = word.sentence - entity.sentence
        last, subject = entity.mentions[-1], entity.subject
        score += (
            -0.8 * back - 0.01 * (word.i - last.word.i) + (1.0 if subject else 0.0) + min(len(entity.mentions), 5) * 0.3
        )
        if last.located:
            score -= 1.0
        if back == 0 and subject and last.top.head is word.head:
            continue
        if best is None or score > best_score:
            best, best_score = entity, score
    return best


def _asks(word: Word, story: Story) -> bool:
    """True for a definite noun that does not tell itself who is meant, nor a thing told of for the first time."""
    if not has_det(word, DEFINITE):
        return False
    if word.i in story.parse.names and word.tag in ("NNP", "NNPS"):
        return False
    lemma = word.lemma
    known = lemma in story.called or lemma in STATE or lemma in alike() or lemma == "old"
    if not known and lemma not in story.views.base.nouns:
        return False
    return not _tells_whom(word, story)


def has_det(word: Word, forms: Container[str]) -> bool:
    """True if one of these determiners stands before the noun."""
    if "det" not in word.deps:
        return False
    for c in word.children:  # noqa: SIM110 (asked of every noun; a generator takes three times as long)
        if c.dep == "det" and c.lower in forms:
            return True
    return False


def _words(word: Word, story: Story) -> frozenset[str]:
    """The lemmas that stand for the same, the noun's own alone where people were called so before."""
    lemma = word.lemma
    if any(lemma in e.roles and e.plural and not e.named for e in story.stack):
        return frozenset({lemma})
    return alike().get(lemma, NOTHING) | {lemma}


def _candidates(word: Word, story: Story) -> list[Entity]:
    """Those named not long ago, by a first sieve: nouns of no actor stand for what was called so."""
    lemma = word.lemma
    anyone = lemma in STATE or lemma == "old"
    actor = lemma in story.views.base.nouns
    like = alike().get(lemma, NOTHING)
    return [
        e
        for e in story.recent(word, REACH)
        if not e.members
        and (anyone or (actor and e.kind != "thing") or lemma in e.roles or (like and not like.isdisjoint(e.roles)))
    ]


def is_bare(word: Word, story: Story) -> bool:
    """True for a definite noun with nothing that tells who is meant: "the government"."""
    if not has_det(word, ("the",)):
        return False
    country, plain, _ = _modifiers(word, story)
    return country is None and plain and not _tells_whom(word, story)


def _tells_whom(word: Word, story: Story) -> bool:
    """True if what follows the noun tells who is meant."""
    for c in word.children:  # noqa: SIM110 (asked of every definite noun)
        if c.i > word.i and _tells(c, word, story):
            return True
    return False


def _tells(part: Word, word: Word, story: Story) -> bool:
    """True for what follows a noun and tells who is meant: "the group that", "the army of Mali"; not after a comma."""
    if part.dep in ("relcl", "acl"):
        return story.parse.words[word.i + 1].text != ","
    return part.dep == "prep" and part.lower in ("of", "for", "from", "behind", "in", "against")


def _modifiers(word: Word, story: Story) -> tuple[str | None, bool, set[str]]:
    """The country that an adjective names, whether nothing else tells who is meant, and the telling words."""
    country, told = None, set()
    for c in word.children:
        if c.i > word.i or c.dep not in FRONT:
            continue
        name = story.parse.names.get(c.i)
        if name is not None and name.entries and name.kind in ("demonym", "place"):
            country = name.entries[0].country or country
        elif c.lower not in DESCRIBING and not c.lower.endswith("based"):
            told.add(c.lemma)
    return country, not told, told


def _number(word: Word, entity: Entity) -> bool:
    plural = word.tag in PLURALS
    return (
        plural == entity.plural
        or entity.flexible
        or (plural and entity.kind in ("group", "body"))
        or entity.kind == "group"
    )


def _match(word: Word, entity: Entity, plain: bool, told: set[str], story: Story) -> float:
    """How well the noun fits the entity, 0 if not at all."""
    lemma = word.lemma
    plural = word.tag in PLURALS
    if entity.kind == "person" and not entity.plural:
        return _person(word, entity, plain, story) if not plural else 0.0
    if lemma in ARMY and entity.sector not in ("MIL", None):
        return 0.0
    if lemma in entity.roles and plural == entity.plural and (plain or _says(entity, told)):
        return 9.0
    if not plain:
        return 0.0
    if lemma in entity.roles:
        return 8.0
    if lemma in STATE:
        unknown = entity.named and entity.sector is None and entity.kind == "group"
        return 7.0 if entity.kind == "state" else 3.0 if unknown else 0.0
    if lemma in GOVERNMENT:
        rules = entity.roles & (GOVERNMENT | alike().get(lemma, frozenset()))
        return 7.5 if rules else 0.0
    if lemma in GROUP and not plural:
        return 7.0 if _is_group(lemma, entity) else 0.0
    return _other_word(word, plural, entity, story)


def _other_word(word: Word, plural: bool, entity: Entity, story: Story) -> float:
    """How well a noun fits that was not used of the entity yet: "gunmen … the attackers", "the rebels" for a group
    that is known to be one."""
    words = alike().get(word.lemma, frozenset())
    if entity.kind == "thing":
        return 6.0 if words & entity.roles else 0.0
    noun = story.views.base.noun(word.lemma)
    if noun is None:
        return 0.0
    if words & entity.roles and _same_number(plural, entity) and not _owned(entity):
        return 7.0 if noun.sector == entity.sector or not entity.named else 0.0
    armed = plural and entity.named and entity.kind == "group" and noun.sector in ARMED
    return 5.0 if armed and entity.sector in REB else 0.0


def _owned(entity: Entity) -> bool:
    """ "Hezbollah's fighters" and "his forces" are somebody's own, not "the rebels"."""
    return not entity.named and "poss" in entity.head.deps


def _same_number(plural: bool, entity: Entity) -> bool:
    """ "The generals" may be the junta, but "the army" is not "his forces"."""
    return plural == entity.plural or entity.named or (plural and entity.kind == "body")


def _says(entity: Entity, told: set[str]) -> bool:
    """True if the entity's own words hold what tells the noun from others: "the Presidential Guard"."""
    return any(t in key for t in told for key in entity.keys)


def _is_group(lemma: str, entity: Entity) -> bool:
    if entity.kind not in ("group", "body") or not (entity.named or lemma in entity.roles):
        return False
    if entity.sector in ("GOV", "MIL") and entity.kind == "body":
        return False
    if lemma in CIVIL:
        return entity.sector in _sectors()[lemma]
    if lemma in ("group", "militia", "faction", "movement", "gang", "outfit"):
        return entity.sector not in ("GOV", "IGO", "MIL", "BUS", "MED", "CVL")
    return entity.sector != "CVL"


def _person(word: Word, entity: Entity, plain: bool, story: Story) -> float:
    lemma = word.lemma
    noun = story.views.base.noun(lemma)
    if noun is None or noun.kind != "person":
        return 8.0 if lemma == "old" or (lemma in entity.roles and plain) else 0.0
    if entity.gender and lemma in _gendered() and _gendered()[lemma] != entity.gender:
        return 0.0
    if lemma in entity.roles:
        return 8.0 if plain else 6.0
    if alike().get(lemma, frozenset()) & entity.roles:
        return 6.0
    if (
        lemma in ANYONE
        and plain
        and (lemma not in ("leader", "official", "general", "commander", "diplomat") or entity.sector in ("GOV", "MIL"))
    ):
        return 3.0
    return 0.0


@lru_cache(maxsize=1)
def _sectors() -> dict[str, frozenset[str]]:
    """Noun of a civil body → sectors of those that it can stand for."""
    return word_table("coref", "civil")


@lru_cache(maxsize=1)
def _gendered() -> dict[str, str]:
    return {w: "f" for w in word_list("coref", "female")} | {w: "m" for w in word_list("coref", "male")}
