"""Who and what an article speaks of: one entity for all mentions that are known to mean the same."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dateline.code import syntax
from dateline.code.views import Views
from dateline.knowledge.actors import ActorBase, NounEntry
from dateline.knowledge.words import load_given_names, word_list
from dateline.model import Name, Parse, Word

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
INSIDE = frozenset({"compound", "amod", "nmod"})
BESIDE = frozenset({"compound", "amod", "nmod", "poss", "appos"})
JOINED = frozenset({"conj", "appos"})
PLURALISH = word_list("coref", "pluralish")
THINGS = word_list("coref", "things")
FEMALE, MALE = word_list("coref", "female"), word_list("coref", "male")
LOCAL = frozenset({"in", "at", "near", "into", "toward", "towards", "across", "through", "around"})
TITLED = frozenset({"Mr", "Mr.", "Dr", "Dr.", "Sir", "Lord"})


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something spoken of."""

    head: Word  # of the mention that tells most; links point at it
    kind: str  # "person", "state", "group", "body", "thing"; of several: that of its members
    plural: bool = False
    flexible: bool = False  # a named body: "it" as well as "they"
    unsure: bool = False  # an unknown name of one word, which may be a person's
    single: bool = False  # "it" has been said of it
    gender: str = ""  # "m", "f" or unknown
    country: str | None = None
    sector: str | None = None
    named: bool = False
    keys: set[str] = field(default_factory=set)  # ids and names, lower case
    roles: set[str] = field(default_factory=set)  # lemmas of the nouns used of it
    members: tuple["Entity", ...] = ()  # of a coordination
    mentions: list["Mention"] = field(default_factory=list)  # in text order
    sentence: int = -1  # of the last mention

    @property
    def last(self) -> "Mention":
        """Where it was mentioned last."""
        return self.mentions[-1]

    @property
    def subject(self) -> bool:
        """True if it was a subject in the sentence that mentions it last."""
        for mention in self.mentions[-4:]:
            if mention.word.sentence == self.sentence and mention.top.dep in SUBJECTS:
                return True
        return False

    def mention(self, word: Word, quote: int) -> None:
        """Note that `word` mentions it, in a quotation or outside (-1)."""
        self.mentions.append(Mention(word, first_of(word) if word.dep in JOINED else word, quote))
        self.sentence = word.sentence


class Mention(NamedTuple):
    """One place where an entity is mentioned."""

    word: Word
    top: Word  # the word whose part in the sentence it has
    quote: int

    @property
    def subject(self) -> bool:
        """True for the subject of a clause."""
        return self.top.dep in SUBJECTS

    @property
    def located(self) -> bool:
        """True for a place to be in or to go to."""
        return self.top.dep == "pobj" and self.top.head.lower in LOCAL


def first_of(word: Word) -> Word:
    """The first of a coordination or apposition that the word is in, else the word: it has the part of all."""
    for _ in range(8):
        if word.dep not in JOINED:
            break
        word = word.head
    return word


def describe(word: Word, views: Views) -> Entity | None:
    """The entity that a noun phrase with this head brings in; None for words that mention nothing."""
    name, base, tag = views.parse.names.get(word.i), views.base, word.tag
    if name is None and tag in ("NN", "NNS") and word.lemma not in base.nouns and word.text == word.lower:
        return Entity(word, "thing", tag == "NNS", roles={word.lemma})
    plural = word.tag in ("NNS", "NNPS") or word.lemma in PLURALISH
    noun = noun_of(word, base)
    proper = word.tag in ("NNP", "NNPS") or (
        word.text[:1].isupper() and word.i != views.parse.sentences[word.sentence].first
    )
    if (
        name is not None
        and name.entries
        and not (noun is not None and word.tag in ("NN", "NNS") and name.first == name.last)
    ):
        entity = _known(word, name.kind, name.entries[0], plural)
        if entity is not None and entity.kind == "person":
            entity.keys |= {e.id for e in name.entries} | {word.lower}
    elif (inner := _fighters_of(word, noun, plural, views)) is not None:
        entity = inner
    elif noun is not None and word.tag == "NNPS":
        entity = Entity(word, noun.kind, True, sector=noun.sector, roles={word.lower.removesuffix("s")})
        entity.country = country_beside(word, views)
    elif noun is not None and word.tag in ("NN", "NNS") and not proper:
        entity = Entity(word, noun.kind, plural, sector=noun.sector, roles={word.lemma})
        entity.country = country_beside(word, views)
    elif noun is not None and word.tag == "JJ" and "det" not in word.deps:
        return None
    elif word.tag in ("NNP", "NNPS") and (word.lower in THINGS or word.lemma in THINGS):
        entity = Entity(word, "thing", plural, named=True, roles={word.lemma})
    elif proper:
        entity = _unknown(word, noun, plural, views)
    elif word.pos == "NOUN" and word.tag in ("NN", "NNS"):
        entity = Entity(word, "thing", plural, roles={word.lemma})
    else:
        return None
    if entity is not None and entity.kind == "person":
        entity.gender = gender_of(word, views)
    return entity


def noun_of(word: Word, base: ActorBase) -> NounEntry | None:
    """The generic actor noun that the word is, also spelt with a capital ("the Islamists")."""
    if word.tag == "NNPS":
        return base.noun(word.lower.removesuffix("s")) or base.noun(word.lemma)
    return base.noun(word.lemma) if word.tag in ("NN", "NNS", "NNP", "JJ") else None


def _fighters_of(word: Word, noun: NounEntry | None, plural: bool, views: Views) -> Entity | None:
    """The group itself where a noun only counts its people: "Boko Haram fighters"."""
    if noun is None or not plural or not noun.armed:
        return None
    for c in word.children:
        entry = views.entry(c) if c.dep in ("compound", "nmod", "amod") and c.i < word.i else None
        if entry is not None and getattr(entry, "kind", "") == "group":
            out = _known(word, "actor", entry, True)
            if out is not None:
                out.roles.add(word.lemma)
            return out
    return None


def _known(word: Word, kind: str, entry: Any, plural: bool) -> Entity | None:
    """The entity of a known name; capitals and states of one country are one."""
    what = getattr(entry, "kind", "")
    if kind == "place" and what != "country":
        return Entity(word, "thing", named=True, keys={f"place:{entry.id}"}, country=entry.country)
    if kind == "demonym":
        if not plural and what != "people":
            return None
        return Entity(word, "group", True, country=entry.country, sector="CVL", keys={word.lower}, roles={"people"})
    country = entry.country
    if what == "person":
        roles = {getattr(entry, "role", "").split()[-1]} if getattr(entry, "role", "") else set()
        return Entity(word, "person", country=country, sector=entry.sector, named=True, keys={entry.id}, roles=roles)
    if what in ("state", "country", "seat"):
        return Entity(word, "state", country=country, sector="GOV", named=True, keys={f"state:{country}"})
    out = Entity(word, "group", plural, True, country=country, sector=entry.sector, named=True, keys={entry.id})
    out.roles = {t.lower() for t in entry.name.split()[-1:]}
    return out


def _unknown(word: Word, noun: Any, plural: bool, views: Views) -> Entity | None:
    """The entity of a name that no base knows: a person if it looks like one, else a group."""
    if views.names_event(word) and noun is None:
        return Entity(word, "thing", plural, roles={word.lemma})
    tokens = name_tokens(word, views.parse)
    full = " ".join(tokens).lower()
    if noun is None and is_person_name(word, tokens, views):
        keys = {full, tokens[-1].lower(), next((t.lower() for t in tokens if views.base.title(t) is None), full)}
        out = Entity(word, "person", named=True, keys=keys)
    else:
        kind = noun.kind if noun is not None and noun.kind != "person" else "group"
        out = Entity(word, kind, plural, True, named=True, keys={full}, roles={word.lower, word.lemma})
        if noun is not None:
            out.sector = noun.sector
        out.unsure = noun is None and len(tokens) == 1 and "det" not in word.deps and not word.text.isupper()
        capitals = "".join(t[0] for t in tokens if t[:1].isupper() or t[:1].isdigit())
        if len(capitals) > 1:
            out.keys.add(capitals.lower())
        out.keys.add(word.lower)
    out.country = country_beside(word, views)
    return out


def name_tokens(word: Word, parse: Parse) -> list[str]:
    """The words of the proper name whose head is `word`: capitalised ones before it, and an of- or for-phrase of names
    after it ("Front for the Liberation of the Liptako")."""
    first = last = word.i
    words = parse.words
    while first > 0 and words[first - 1].tag in ("NNP", "NNPS", "CD") and words[first - 1].sentence == word.sentence:
        if words[first - 1].dep not in ("compound", "nmod", "nummod", "amod", "det", "npadvmod", "poss"):
            break
        first -= 1
    at = word.i + 1
    if at < len(words) and words[at].lower in ("of", "for") and words[at].head is word:
        while at < len(words) and (words[at].lower in ("of", "for", "the", "and") or words[at].tag in ("NNP", "NNPS")):
            last = at if words[at].tag in ("NNP", "NNPS") else last
            at += 1
    return [w.text for w in words[first : last + 1] if w.tag not in ("DT", "IN") or w.i == word.i]


def is_person_name(word: Word, tokens: list[str], views: Views) -> bool:
    """True for a title or a given name in front, two or three capitalised words without an article, a person noun in
    apposition."""
    base = views.base
    for c in word.children:
        if c.dep in ("compound", "nmod", "amod") and c.i < word.i:
            noun = base.noun(c.lemma)
            if c.text in TITLED or base.title(c.text) is not None or (noun is not None and noun.kind == "person"):
                return True
        if c.dep == "appos" and c.tag == "NN":
            noun = base.noun(c.lemma)
            if noun is not None:
                return noun.kind == "person"
    if word.dep == "appos" and word.head.tag == "NN":
        noun = base.noun(word.head.lemma)
        if noun is not None:
            return noun.kind == "person"
    if "det" in word.deps or any(
        c.dep == "prep" and c.i == word.i + 1 and c.lower in ("of", "for", "on") for c in word.children
    ):
        return False
    if any(c.dep == "compound" and c.i in views.parse.names for c in word.children):
        return False
    if tokens[0].lower() in load_given_names():
        return True
    headline = views.parse.sentences[word.sentence].headline
    return 2 <= len(tokens) <= 3 and word.tag == "NNP" and not tokens[-1].isupper() and not headline


def country_beside(word: Word, views: Views) -> str | None:
    """The country that the words beside a noun name: "the Indian police", "Niger's defence ministry"."""
    names = views.parse.names
    behind: list[Name] = []
    for c in word.children:
        if c.dep in BESIDE:
            if c.i in names and (country := _country_of(names[c.i])):
                return country
        elif c.dep == "prep" and c.lower in ("of", "in"):
            behind.extend([names[d.i] for d in c.children if d.i in names])
    for name in behind:
        if country := _country_of(name):
            return country
    return None


def _country_of(name: Name) -> str | None:
    """The country of a name's best candidate."""
    country = name.entries[0].country if name.entries else None
    return str(country) if country else None


def gender_of(word: Word, views: Views) -> str:
    """ "m" or "f" where a title, the noun itself or a given name tells, else ""."""
    names = load_given_names()
    near = [word, *[c for c in word.children if c.dep in ("compound", "nmod", "appos", "amod")]]
    for c in near:
        if c.text in ("Mr", "Mr.") or c.lemma in MALE:
            return "m"
        if c.text in ("Mrs", "Mrs.", "Ms", "Ms.", "Miss") or c.lemma in FEMALE:
            return "f"
    name = views.name(word)
    if name is not None and len(name.entries) == 1:
        given = str(name.entries[0].name).split()[0].lower()
        if given in names:
            return names[given]
    told = [c for c in near if c.lower in names]
    return names[min(told, key=lambda w: w.i).lower] if told else ""


def coordinated(word: Word) -> list[Word]:
    """The members of a coordination of nouns if `word` is its last one, else nothing."""
    if word.dep != "conj" or "conj" in word.deps:
        return []
    top = first_of(word)
    found = [w for w in syntax.coordinated(top) if w.pos in ("NOUN", "PROPN")]
    return found if len(found) > 1 and found[-1] is word else []


def same(keys: set[str], stack: list[Entity]) -> Entity | None:
    """The entity that was named last of those that share a key with a new one."""
    for other in reversed(stack):
        if other.keys and not other.keys.isdisjoint(keys):
            return other
    return None
