"""Persons whom no base knows: their name, and what titles and appositions say of them."""

from dataclasses import dataclass, replace

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.words import load_heads, word_list
from dateline.model import Parse, Word
from dateline.resolve.identity import FORCES, ORGANISED

TITLE_DEPS = frozenset({"compound", "amod", "nmod", "appos", "poss"})
HYPHENS = frozenset({"-", "‐", "‑"})
# What an office of its own stays, whoever it is held for: a Fatah lawmaker, a prosecutor of Hamas.
OWN_OFFICE = frozenset({"LEG", "JUD"})
PERIODS = word_list("mentions", "periods")


@dataclass(frozen=True, slots=True)
class Person:
    """An unknown person named in the article: full name, and what titles and appositions say."""

    name: str
    country: str | None
    sector: str | None
    role: str  # the office noun, "" if none is told

    @property
    def last(self) -> str:
        """The last name, whole where it has a hyphen: "Har-Shefi"; with its article: "al-Saleh" is "Saleh"."""
        last = self.name.split()[-1]
        head, _, tail = last.partition("-")
        return tail if head.lower() in ("al", "el", "as", "ash", "an", "ar", "ad", "az") and tail else last

    def same(self, other: "Person") -> bool:
        """True if both may be one person: equal first names, or one of them called by the last name alone."""
        mine, theirs = self.name.lower().split(), other.name.lower().split()
        return len(mine) == 1 or len(theirs) == 1 or mine[0] == theirs[0] or mine[0][0] + "." == theirs[0]


def merge(old: Person | None, new: Person) -> Person:
    """What two mentions tell of one person: the longer name, and of the rest what the newer says."""
    if old is None:
        return new
    name = new.name if len(new.name) >= len(old.name) else old.name
    if new.sector is None or (new.sector == "CVL" and old.sector):
        return replace(old, name=name, country=old.country or new.country, role=old.role or new.role)
    if old.sector is not None:
        return replace(old, name=name, country=old.country or new.country, role=old.role or new.role)
    return Person(name, new.country or old.country, new.sector, new.role or old.role)


def name_words(word: Word, base: ActorBase) -> list[Word]:
    """The words of a proper name that end in `word`: "Foreign Minister Anna Lind" → Anna, Lind; "Margalit Har-Shefi"
    → all, with the hyphen."""
    out = [word]
    for c in sorted((c for c in word.children if c.i < word.i), key=lambda c: -c.i):
        if c.text in HYPHENS and c.end == out[0].start:
            out.insert(0, c)
            continue
        glued = out[0].text in HYPHENS and c.end == out[0].start
        if c.dep not in ("compound", "nmod") or not (c.tag == "NNP" or glued) or out[0].i - c.i > 1:
            break
        if not glued and (base.title(c.text) is not None or base.noun(c.lemma) is not None):
            break
        out.insert(0, c)
    while len(out) > 1 and out[0].text in HYPHENS:
        out.pop(0)
    return out


def full_name(words: list[Word], parse: Parse) -> str:
    """The name as it stands in the text."""
    return " ".join(parse.text[words[0].start : words[-1].end].split())


def read_person(word: Word, parse: Parse, base: ActorBase) -> Person | None:
    """A person named by `word` and the words in front, with what the phrase tells of them; None if it does not look
    like a person's name."""
    if word.lower in PERIODS:
        return None
    words = name_words(word, base)
    if len(words) > 1 and any(w.i in parse.names for w in words[:-1]):
        words = words[-1:]  # "Foreign Office Minister"
    if len(words) == 1 and base.noun(word.lemma) is not None:
        return None
    near = _near(word, words)
    if len(words) < 2 and not near:
        return None
    country = organised = office = None
    role = ""
    force = None
    for c in near:
        name = parse.names.get(c.i)
        if name is not None and name.entries:
            entry = name.entries[0]
            country = country or entry.country
            if name.kind not in ("demonym", "place", "seat") and getattr(entry, "kind", "") not in ("state", "country"):
                organised = organised or entry.sector
        noun = base.noun(c.lemma)
        if noun is not None and noun.kind == "person" and not role:
            role, office = c.lemma, noun.sector
        elif noun is not None and noun.sector in FORCES:
            force = noun.sector
        title = base.title(c.text)
        if title is not None and title.sector and not role:
            office = office or title.sector
    sector = office or organised
    if organised in ORGANISED and office not in OWN_OFFICE:
        sector = organised  # an envoy of the UN, the head of a charity
    elif force is not None and (role in load_heads()["generic"] or office == "GOV"):
        sector = force  # the police chief, an army spokesman
    if sector is None and _aged(word):
        sector = "CVL"
    return Person(full_name(words, parse), country, sector, role)


def _near(word: Word, words: list[Word]) -> list[Word]:
    """The words that say who the person is: titles, appositions and what they are of."""
    near = [c for c in word.children if c.dep in TITLE_DEPS and c not in words]
    for c in list(near):
        near.extend(d for d in c.children if d.dep in TITLE_DEPS or d.dep == "prep")
        near.extend(e for d in c.children if d.dep == "prep" for e in d.children if e.dep == "pobj")
    if word.dep == "appos":
        near.append(word.head)
        near.extend(c for c in word.head.children if c.dep in TITLE_DEPS and c is not word)
        near.extend(e for d in word.head.children if d.dep == "prep" for e in d.children if e.dep == "pobj")
        if word.head.dep == "pobj" and word.head.head.head.tag in ("NN", "NNP"):
            near.append(word.head.head.head)  # "the police chief of Damascus, Omar Hadid"
            near.extend(c for c in word.head.head.head.children if c.dep in TITLE_DEPS)
    return near


def _aged(word: Word) -> bool:
    """True for "Tom Lind, 22, …": ages stand beside the names of people who hold no office."""
    return any(c.tag == "CD" and c.text.isdigit() and c.dep in ("appos", "nummod", "npadvmod") for c in word.children)
