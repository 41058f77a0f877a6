"""What an article is about: countries by weight, persons named in full, the places named so far."""

from collections import Counter
from dataclasses import dataclass, field

from dateline.knowledge.actors import ActorBase
from dateline.model import Parse, Word

# A country is what the article is about from one place, state or people named in its first sentences on; one speaker
# is not enough.
ENOUGH = 2.0
# Nouns of police count for, those of soldiers against an article that speaks of police.
FORCES = {"police": 1, "policeman": 1, "soldier": -1, "army": -1, "military": -1, "troop": -1}
TITLE_DEPS = frozenset({"compound", "amod", "nmod", "appos", "poss"})


@dataclass(frozen=True, slots=True)
class Person:
    """An unknown person named in the article: full name, and what titles and appositions say."""

    name: str
    country: str | None
    sector: str | None
    role: str  # the office noun, "" if none is told


@dataclass(slots=True)
class Context:
    """Facts about one article that single mentions are resolved with."""

    countries: Counter[str] = field(default_factory=Counter)  # ISO3 → weight
    persons: dict[str, Person] = field(default_factory=dict)  # last name, lower case → person
    police: bool = False  # the article speaks more of police than of soldiers, so that "officers" are theirs

    @property
    def main_country(self) -> str | None:
        """The country that most names of the article belong to, None without any."""
        best = max(self.countries, key=self.countries.__getitem__, default=None)
        return best if best is not None and self.countries[best] >= ENOUGH else None


def build_context(parse: Parse, base: ActorBase) -> Context:
    """Countries and persons of an article."""
    context = Context()
    seen: set[int] = set()
    for i, name in parse.names.items():
        if name.first != i or i in seen:
            continue
        seen.add(i)
        entry = name.entries[0]
        if entry.country and getattr(entry, "sector", None) not in ("MED", "NGO", "IGO", "BUS"):
            # places weigh more than the outsiders who talk about them; the first sentences more than the last
            weight = 2.0 if name.kind == "place" else 0.5 if getattr(entry, "kind", "") == "person" else 1.0
            context.countries[entry.country] += weight * (2.0 if parse.words[i].sentence < 3 else 1.0)  # type: ignore[assignment]
    context.police = sum([FORCES[w.lemma] for w in parse.words if w.lemma in FORCES]) > 0
    for word in parse.words:
        if word.tag == "NNP" and word.dep not in ("compound", "amod", "nmod") and word.i not in parse.names:
            person = _person(word, parse, base)
            if person is not None:
                key = person.name.split()[-1].lower()
                old = context.persons.get(key)
                if (
                    old is None
                    or (old.sector is None and person.sector is not None)
                    or len(person.name) > len(old.name)
                ):
                    context.persons[key] = _merge(old, person)
    return context


def _merge(old: Person | None, new: Person) -> Person:
    if old is None:
        return new
    name = new.name if len(new.name) >= len(old.name) else old.name
    return Person(name, new.country or old.country, new.sector or old.sector, new.role or old.role)


def name_words(word: Word, base: ActorBase) -> list[Word]:
    """The words of a proper name that end in `word`: "Foreign Minister Anna Lind" → Anna, Lind."""
    out = [word]
    for c in sorted((c for c in word.children if c.i < word.i and c.dep == "compound"), key=lambda c: -c.i):
        if c.tag != "NNP" or out[0].i - c.i > 1 or base.title(c.text) is not None or base.noun(c.lemma) is not None:
            break
        out.insert(0, c)
    return out


def _person(word: Word, parse: Parse, base: ActorBase) -> Person | None:
    """A person named by `word` and the words in front, with what the phrase tells of them; None if it does not look
    like a person's name."""
    words = name_words(word, base)
    near = [c for c in word.children if c.dep in TITLE_DEPS and c not in words]
    for c in list(near):
        near.extend(d for d in c.children if d.dep in TITLE_DEPS or d.dep == "prep")
        near.extend(e for d in c.children if d.dep == "prep" for e in d.children if e.dep == "pobj")
    if word.dep == "appos":
        near.append(word.head)
        near.extend(c for c in word.head.children if c.dep in TITLE_DEPS and c is not word)
        near.extend(e for d in word.head.children if d.dep == "prep" for e in d.children if e.dep == "pobj")
    country = sector = None
    role = ""
    for c in near:
        name = parse.names.get(c.i)
        if name is not None and name.entries:
            country = country or name.entries[0].country
            if (
                name.kind != "demonym"
                and getattr(name.entries[0], "kind", "") not in ("state", "country", "city")
                and name.kind != "place"
            ):
                sector = sector or name.entries[0].sector
        noun = base.noun(c.lemma)
        if noun is not None and noun.kind == "person" and not role:
            role, sector = c.lemma, noun.sector or sector
        title = base.title(c.text)
        if title is not None and not role:
            sector = sector or title.sector
    if len(words) < 2 and not near:
        return None
    return Person(" ".join(w.text for w in words), country, sector, role)
