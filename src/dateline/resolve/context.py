"""What an article is about: countries by weight, persons named in full."""

from collections import Counter
from dataclasses import dataclass, field

from dateline.knowledge.actors import ActorBase, ActorEntry
from dateline.knowledge.homes import Home
from dateline.knowledge.words import load_heads
from dateline.model import Name, Parse
from dateline.resolve.persons import HYPHENS, Person, merge, name_words, read_person

# A country is what the article is about from one place, state or people named in its first sentences on; one speaker
# is not enough.
ENOUGH = 2.0
# Nouns of police count for, those of soldiers against an article that speaks of police.
FORCES = {"police": 1, "policeman": 1, "soldier": -1, "army": -1, "military": -1, "troop": -1}
_FORCES = frozenset(FORCES)
_NAMES = frozenset({"NNP"})
PRIOR = 1.5  # weight of a country that the user says the articles are about (--region)
__all__ = ["Context", "build_context", "name_words"]


@dataclass(slots=True)
class Context:
    """Facts about one article that single mentions are resolved with."""

    countries: Counter[str] = field(default_factory=Counter)  # ISO3 → weight
    persons: dict[str, Person] = field(default_factory=dict)  # last name, lower case → person
    in_full: dict[str, Person] = field(default_factory=dict)  # whole name, lower case → person
    known: dict[str, ActorEntry] = field(default_factory=dict)  # a word of a name → the known person named in full
    region: frozenset[str] = frozenset()  # ISO3 of the countries that the user expects
    town: Home | None = None  # where the outlet is made
    police: bool = False  # the article speaks more of police than of soldiers, so that "officers" are theirs

    @property
    def main_country(self) -> str | None:
        """The country that most names of the article belong to, None without any."""
        weights = self.weights
        best = max(weights, key=weights.__getitem__, default=None)
        if best is not None and weights[best] >= ENOUGH:
            return best
        return next(iter(self.region)) if len(self.region) == 1 else None

    @property
    def weights(self) -> Counter[str]:
        """ISO3 → weight, with the prior of the region."""
        if not self.region:
            return self.countries
        return self.countries + Counter(dict.fromkeys(self.region, PRIOR))


def build_context(parse: Parse, base: ActorBase, region: frozenset[str] = frozenset()) -> Context:
    """Countries and persons of an article."""
    context = Context(region=region)
    for i, name in parse.names.items():
        if name.first != i:
            continue
        entry = name.entries[0]
        if _is_backer(parse, name.last) or _is_open(name):
            continue
        if entry.country and getattr(entry, "sector", None) not in ("MED", "NGO", "IGO", "BUS"):
            # places weigh more than the outsiders who talk about them; the first sentences more than the last
            weight = 2.0 if name.kind == "place" else 0.5 if getattr(entry, "kind", "") == "person" else 1.0
            context.countries[entry.country] += weight * (2.0 if parse.words[i].sentence < 3 else 1.0)  # type: ignore[assignment]
    context.police = sum([FORCES[w.lemma] for w in parse.index.with_lemma(_FORCES)]) > 0
    _add_persons(context, parse, base)
    context.known = _named_in_full(parse)
    return context


def _is_open(name: Name) -> bool:
    """True for a name that actors of several countries bear: the story tells which one it is, not the other way."""
    return name.kind == "actor" and len({entry.country for entry in name.entries}) > 1


def _is_backer(parse: Parse, last: int) -> bool:
    """True for the name of "Iran-backed militias": a story about them is not one about Iran."""
    after = parse.words[last + 1 : last + 3]
    return len(after) == 2 and after[0].text in HYPHENS and after[1].lower in load_heads()["backing"]


def _named_in_full(parse: Parse) -> dict[str, ActorEntry]:
    """The words of the names of known persons who are named with more than one word; not words that two share."""
    found: dict[str, dict[str, ActorEntry]] = {}
    for i, name in parse.names.items():
        if name.first == i < name.last and _is_person(name):
            for word in parse.words[name.first : name.last + 1]:
                found.setdefault(word.lower, {})[name.entries[0].id] = name.entries[0]
    return {word: next(iter(entries.values())) for word, entries in found.items() if len(entries) == 1}


def _is_person(name: Name) -> bool:
    return len(name.entries) == 1 and getattr(name.entries[0], "kind", "") == "person"


def _add_persons(context: Context, parse: Parse, base: ActorBase) -> None:
    """The unknown persons of the article, by last name and by whole name; namesakes stay apart."""
    for word in parse.index.tagged(_NAMES):
        if word.dep in ("compound", "amod", "nmod") or word.i in parse.names:
            continue
        person = read_person(word, parse, base)
        if person is None:
            continue
        last, whole = person.last.lower(), person.name.lower()
        old = context.persons.get(last)
        if old is not None and not old.same(person):
            context.in_full[whole] = merge(context.in_full.get(whole), person)
            continue
        known = merge(old, person)
        context.persons[last] = context.in_full[known.name.lower()] = context.in_full[whole] = known
