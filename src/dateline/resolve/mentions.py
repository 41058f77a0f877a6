"""Mentions of actors and sources to identities: id, canonical name, country, sector."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from dateline.knowledge.actors import ActorBase, NounEntry, in_office
from dateline.knowledge.offices import holder, office_known
from dateline.knowledge.standing import standing
from dateline.knowledge.ties import commanded
from dateline.knowledge.words import load_heads, word_list
from dateline.model import Mention, Name, Parse, Span, Word
from dateline.model.draft import Phrase
from dateline.resolve import generic
from dateline.resolve.context import Context
from dateline.resolve.identity import FORCES, LOCAL, ORGANISED, OWNING, PRIVATE, Identity, local_id
from dateline.resolve.owners import MODIFIERS, around
from dateline.resolve.persons import PERIODS, Person, full_name, name_words
from dateline.resolve.spoken import spoken_for

__all__ = ["Identity", "MentionResolver", "local_id"]

FIRST_PLURAL = frozenset({"we", "us", "our"})
FIRST_SINGULAR = frozenset({"i", "me", "my"})
DEEPEST = 3  # phrases inside phrases that are followed
STATES = word_list("mentions", "states")
INDEFINITE = word_list("mentions", "indefinite")
COUNTERS = word_list("mentions", "counters")
ANYBODYS = word_list("mentions", "anybodys")
# What loaded nouns of a sector are called.
NEUTRAL = {
    "REB": "rebels", "UAF": "gunmen", "MIL": "forces", "CRM": "gang", "CVL": "people", "OPP": "opposition",
    "GOV": "government",
}  # fmt: skip
FOREIGN = frozenset({"NGO", "IGO", "MED", "BUS"})  # their country says nothing of the people they employ
BROAD = word_list("mentions", "broad")
GOVERNING = frozenset({"government", "regime", "army", "security", "state", "national", "federal", "air", "police"})
FORWARD = ("family", "relative")  # companions that stand alone as people: "two families"


@dataclass(frozen=True, slots=True)
class MentionResolver:
    """Resolves the mentions of one article."""

    parse: Parse
    base: ActorBase
    context: Context
    on: date | None
    antecedents: Mapping[int, Word]
    author: Identity | None = None  # who "we" are where nobody is quoted: the body that released the text
    several: Mapping[int, tuple[Word, ...]] = field(default_factory=dict)  # those that a word like "they" means
    speaker: Identity | None = None  # who "I" is where nobody is quoted: the one whose statement the text is
    known: dict[tuple[int, Span, int, str | None], Mention] = field(default_factory=dict)  # mentions met before

    def antecedent(self, head: Word) -> Phrase | None:
        """What a pronoun or definite noun stands for, as a phrase; None if it stands for itself."""
        other = self.antecedents.get(head.i)
        return Phrase(other, other.span) if other is not None else None

    def mention(self, phrase: Phrase, country: str | None = None) -> Mention:
        """The mention of a phrase; `country` is that of the claim's place, used for generic nouns."""
        meant = phrase.antecedent or phrase
        key = (meant.head.i, phrase.span, meant.span.start, country)
        mention = self.known.get(key)
        if mention is None:
            known = self.identity(meant.head, country, since=meant.span.start)
            if meant is not phrase and phrase.head.lower in FIRST_PLURAL:
                known = spoken_for(known, self.base, self.on)
            elif meant is not phrase and phrase.head.tag in ("NN", "NNS"):
                known = self._filled(known, phrase, country)
            text = self.parse.text[phrase.span.start : phrase.span.end]
            mention = Mention(phrase.span, text, known.id, known.name, known.country, known.sector, known.private)
            self.known[key] = mention
        return mention

    def _filled(self, known: Identity, phrase: Phrase, country: str | None) -> Identity:
        """Who is meant, with the country and sector that the definite noun tells where the name tells none."""
        if known.country is not None and known.sector is not None:
            return known
        told = self.identity(phrase.head, country, since=phrase.span.start)
        return replace(
            known,
            name=known.name or told.name,
            country=known.country or (told.country if known.sector in (None, told.sector) else None),
            sector=known.sector or told.sector,
            private=known.private or (known.sector is None and told.private),
        )

    def identity(self, head: Word, country: str | None = None, depth: int = 0, since: int = 0) -> Identity:
        """Who the phrase with this head is; words before the offset `since` belong to another mention ("Russian" of
        "Russian and Syrian jets")."""
        inner = self._part(head)
        if inner is not None and depth < DEEPEST:
            return self.identity(inner, country, depth + 1)
        if head.lower in FIRST_PLURAL and head.tag in ("PRP", "PRP$"):
            return self.author or Identity()
        if head.lower in FIRST_SINGULAR and head.tag in ("PRP", "PRP$"):
            return self.speaker or Identity()
        noun = generic.noun_of(head, self.base)
        name = self.parse.names.get(head.i)
        common = noun is not None and head.tag in ("NN", "NNS")
        if name is not None and name.kind == "demonym" and self._ends_a_name(head, name.first):
            return self._unknown(head)
        if name is not None and name.entries and (not common or name.first < name.last):
            return self._named(name, head, country)
        if noun is not None and not self._is_surname(head, noun):
            return self._generic(head, noun, country, depth, since)
        if head.tag in ("NNP", "NNPS") and head.lower not in PERIODS:
            return self._unknown(head)
        if head.tag == "CD" or head.lower in COUNTERS:
            return Identity(None, "people", country or self.context.main_country, "CVL", True, "people who are counted")
        return Identity()

    def _part(self, head: Word) -> Word | None:
        """Who is meant by a part or number of them: "dozens of soldiers", "some of the factions"; None for other
        heads."""
        if head.i in self.parse.names or (
            head.lemma not in load_heads()["partitives"] and head.tag not in ("CD", "DT", "JJS")
        ):
            return None
        noun = self.base.noun(head.lemma)
        if noun is not None and head.lemma in load_heads()["generic"] and noun.sector != "JNK":
            return None
        for c in head.children:
            if c.dep == "prep" and c.lower == "of" and c.i > head.i:
                return next((d for d in c.children if d.dep == "pobj"), None)
        return None

    def _is_surname(self, head: Word, noun: NounEntry) -> bool:
        """True for a word like "Baker" or "Amir" that ends the name of somebody in the article."""
        if head.tag != "NNP" or noun.kind != "person":
            return False
        person = self.context.persons.get(head.lower)
        return head.lower in self.context.known or (person is not None and " " in person.name)

    def _named(self, name: Name, head: Word, country: str | None) -> Identity:
        entry, reason = self.choose(name.entries)
        rivals = tuple(e for e in name.entries if e is not entry)
        if name.kind == "demonym":
            found = self._people(entry, head, country)
            return replace(found, rivals=rivals)
        sector = entry.sector if getattr(entry, "sector", None) else "GOV"
        return Identity(entry.id, entry.name, self._acts_in(entry, country), sector, False, reason, rivals)

    def _acts_in(self, entry: Any, country: str | None) -> str | None:
        """The country of an actor; a group of many countries is of the one it acts in."""
        if entry.country is None and entry.sector in OWNING:
            return country or self.context.main_country
        return entry.country or None

    def _people(self, entry: Any, head: Word, country: str | None) -> Identity:
        """An adjective or people's word: the state, its people, or one of them."""
        before = self.parse.words[max(0, head.i - 2) : head.i]
        if entry.country and [w.lower for w in before] == ["intra", "-"]:  # "intra-Syrian talks"
            return self._sides(head, entry.country)
        row = self._in_a_row(entry, head)
        if row is not None:
            return row
        state = self.base.country_name(entry.country) if entry.country else entry.name
        if entry.country and entry.kind == "demonym" and entry.name != state:  # "Chechen" is not Russia
            return Identity(f"people:{entry.name}", entry.name, entry.country, "GOV", False, "adjective of a region")
        of = entry.country or country or self.context.main_country
        before = [c for c in head.children if c.i < head.i]
        if any(c.lower in ("a", "an") for c in before) and head.dep not in MODIFIERS:
            return Identity(None, head.text, of, "CVL", True, "one of a people")
        if entry.country and self._as_a_side(head, before):
            ident = f"state:{entry.country}"
            return Identity(ident, state, entry.country, "GOV", False, "a people named as a side")
        if head.tag in ("NNPS", "NNS") or (
            head.lower.endswith(("s", "ese", "ish")) and head.dep in ("nsubj", "dobj", "pobj", "nsubjpass", "conj")
        ):
            return Identity(None, head.text, of, "CVL", False, "a people")
        ident = f"state:{entry.country}" if entry.country else entry.id
        return Identity(ident, state, entry.country, entry.sector or "GOV", False, "adjective of a state")

    def _in_a_row(self, entry: Any, head: Word) -> Identity | None:
        """ "Russian" of "Russian and Syrian jets": the jets of the first state; None for other adjectives."""
        if not entry.country or head.dep not in ("amod", "nmod") or head.tag != "JJ":
            return None
        noun = generic.noun_of(head.head, self.base) if head.head.i > head.i else None
        if noun is None or not any(c.dep == "conj" and c.i in self.parse.names for c in head.children):
            return None
        sector = generic.sector_of(head.head, noun, self.parse, self.base)
        if sector not in ("MIL", "COP", "CRM", *OWNING):
            return None
        return self._plain(head.head, noun, sector, entry.country, told=True)

    @staticmethod
    def _as_a_side(head: Word, before: list[Word]) -> bool:
        """True for "the Russians" who act, or with whom something is done: their state speaks and deals for them."""
        if head.tag not in ("NNPS", "NNS") or head.dep not in ("nsubj", "pobj") or [c.lower for c in before] != ["the"]:
            return False
        return not any(c.i > head.i and c.dep in ("relcl", "prep", "acl") for c in head.children)

    def choose(self, entries: tuple[Any, ...]) -> tuple[Any, str]:
        """The candidate that is meant, and why: in office on the article's day, of the countries that the article is
        about, else who left office last, else the first of the tables."""
        if len(entries) == 1:
            return entries[0], "the only candidate"
        weights = self.context.weights
        apart = len({e.country for e in entries}) > 1
        if self.on is not None:
            on = self.on
            dated = [e for e in entries if getattr(e, "start", None) or getattr(e, "end", None)]
            now = [e for e in dated if in_office(e, on)]
            if now:
                best = max(now, key=lambda e: weights.get(e.country or "", 0)) if apart else now[0]
                return best, f"in office or active on {on.isoformat()}"
        if apart and any(weights.get(e.country or "", 0) for e in entries):
            best = max(entries, key=lambda e: weights.get(e.country or "", 0))
            return best, f"the article is about {best.country}"
        if self.on is not None:
            day = self.on.isoformat()
            past = [e for e in entries if getattr(e, "end", None) and str(e.end) < day[: len(str(e.end))]]
            if past:
                return max(past, key=lambda e: str(e.end)), f"the last to hold office before {day}"
        return entries[0], "the first in the tables"

    def _generic(self, head: Word, noun: NounEntry, country: str | None, depth: int, since: int) -> Identity:
        """A noun like "rebels" or "the foreign minister": its sector, and the country or group that the phrase
        names."""
        sector = generic.sector_of(head, noun, self.parse, self.base)
        beside = self._beside_others(head, sector, country, depth)
        if beside is not None:
            return beside
        told = around(head, self.parse, since)
        owner, owner_country = self._owner(head, told.owners, country, depth)
        if owner is not None:
            found = self._owned(head, noun, sector, owner, owner_country, country)
            if found is not None:
                return found
            sector = owner.sector if owner.sector in FORCES and owner.sector != "LEG" else sector
            if owner.sector not in FOREIGN:
                owner_country = owner_country or owner.country
        else:
            bare = not any(self._is_adjective(w) for w in told.owners)
            known = self._standing(head, told.backers, owner_country or country, bare=bare)
            if known is not None:
                return Identity(known.id, known.name, known.country, known.sector, False, "stands for it in this story")
            fighters = self._fighters_of(head, sector) if owner_country is None and not told.backers else None
            if fighters is not None:
                acts_in = self._acts_in(fighters, country)
                return Identity(fighters.id, fighters.name, acts_in, fighters.sector, False, "fighters named before")
        if generic.is_source(head):
            return Identity(None, f"{head.lower} with knowledge of the matter", owner_country, None, False, "a source")
        if head.lemma == "officer" and sector == "MIL" and self.context.police and owner is None:
            sector = "COP"
        vague = sector == "GOV" and head.lemma in STATES and any(c.lower in INDEFINITE for c in head.children)
        if vague or (head.lemma in STATES and head.tag == "NNS"):
            label = " ".join(w.text for w in [*(c for c in head.children if c.dep == "amod"), head]).lower()
            return Identity(None, label, owner_country, "GOV", False, "states that are not named")
        stateless = self._stateless(told.owners)
        if stateless is not None and sector == "MIL":
            where = owner_country or country or self.context.main_country
            return Identity(None, f"{stateless} {head.lower}", where, "REB", False, "of a people without a state")
        person = self._holder(head, owner_country) if sector == "GOV" else None
        if person is not None:
            return person
        if owner_country is None:
            wide = generic.of_no_country(head)
            if wide is not None:
                sector = "GOV" if head.lemma == "community" else sector
                return Identity(None, wide, None, sector, noun.private and sector not in OWNING, "of no one country")
            owner_country = self._unsaid(head, sector, depth)
        return self._of_country(head, noun, sector, owner_country, country, told.owners)

    def _of_country(
        self, head: Word, noun: NounEntry, sector: str, owner_country: str | None, country: str | None,
        owners: Sequence[Word],
    ) -> Identity:  # fmt: skip
        """A noun of the country that its phrase tells, or else of the claim's place or the article's country."""
        explicit = owner_country is not None
        if owner_country is None and sector in LOCAL:
            owner_country = country or self.context.main_country
        region = self._region([w for w in owners if w.head is head]) if sector not in ("REF", "JNK") else None
        if region is not None:
            label = f"{region} {self._noun_told(head, noun, sector)}"
            return Identity(None, label, owner_country, sector, noun.private and sector not in OWNING, "of a region")
        return self._plain(head, noun, sector, owner_country, told=explicit)

    def _unsaid(self, head: Word, sector: str, depth: int) -> str | None:
        """The country that a phrase means without a word for it: the administration's, and that of those who have or
        send the soldiers."""
        if head.lemma == "administration" and "USA" in self.context.countries:
            return "USA"  # nobody else calls the government so
        joint = self._of_the_row(head, sector)
        if joint is not None or sector != "MIL" or depth >= DEEPEST:
            return joint
        subject = generic.sender_of(head)
        if subject is None:
            return None
        known = self.identity(self.antecedents.get(subject.i, subject), None, depth + 1)
        return known.country if known.sector in ("GOV", "MIL") else None

    def _of_the_row(self, head: Word, sector: str) -> str | None:
        """The country of the first of a row that shares its adjective: "Turkish soldiers and officers"."""
        first = head
        while first.dep == "conj" and first.head is not first:
            first = first.head
        if first is head or any(c.i < head.i and c.dep in ("det", "poss", "amod", "compound") for c in head.children):
            return None
        noun = generic.noun_of(first, self.base)
        if noun is None or generic.sector_of(first, noun, self.parse, self.base) != sector:
            return None
        names = [self.parse.names[c.i] for c in first.children if c.i < first.i and c.i in self.parse.names]
        return next((n.entries[0].country for n in names if n.kind == "demonym"), None)

    def _region(self, owners: Sequence[Word]) -> str | None:
        """The adjective of a region or of a people that has no state of its own among the words of a phrase ("Chechen
        rebels", "Scottish police"), who are not called by the state around it; None without."""
        for word in owners:
            name = self.parse.names.get(word.i)
            if name is None or name.kind != "demonym" or word.dep not in MODIFIERS or word.lower in BROAD:
                continue
            entry = name.entries[0]
            if entry.kind == "demonym" and not (entry.country and entry.name == self.base.country_name(entry.country)):
                return self.parse.text[self.parse.words[name.first].start : self.parse.words[name.last].end]
        return None

    def _fighters_of(self, head: Word, sector: str) -> Any:
        """The armed group whose fighters the article called by this noun before, if it is the only one: "militants"
        after "Islamic State militants". None beside words that tell them apart ("local militants")."""
        if sector not in ("REB", "UAF") or head.tag != "NNS":
            return None
        if any(
            c.dep in ("amod", "compound", "nmod", "poss", "prep") and c.tag not in ("CD", "PRP$") for c in head.children
        ):
            return None
        found = {}
        for word in self.parse.words[: head.i]:
            if word.lemma == head.lemma and word.tag == "NNS":
                for c in word.children:
                    name = self.parse.names.get(c.i) if c.i < word.i else None
                    if name is not None and name.kind == "actor" and name.entries and name.entries[0].kind == "group":
                        found[name.entries[0].id] = name.entries[0]
        return next(iter(found.values())) if len(found) == 1 else None

    def _beside_others(self, head: Word, sector: str, country: str | None, depth: int) -> Identity | None:
        """Those who are named after others: allies, people of several states, all sides; None for other nouns."""
        heads = load_heads()
        if head.lemma in heads["companions"]:
            companion = self._companion(head, sector, depth)
            if companion is not None:
                return companion
        several = generic.of_several(head, self.parse)
        if several is not None:
            return Identity(None, several, None, sector, False, "people of several states")
        if head.lemma in generic.PARTIES and any(c.lower in heads["of_the_conflict"] for c in head.children):
            return self._sides(head, country)
        return None

    def _is_adjective(self, word: Word) -> bool:
        """True for "Syrian" and "Syria's", which say whose a phrase is and not only where."""
        name = self.parse.names.get(word.i)
        return name is not None and (name.kind == "demonym" or word.dep == "poss")

    def _plain(self, head: Word, noun: NounEntry, sector: str, country: str | None, *, told: bool = False) -> Identity:
        """Nobody in particular: sector and country (`told` by the phrase or taken from the story), the state's organ
        where the noun names that; a body with a name of its own is a local actor."""
        private = noun.private and sector not in OWNING
        backed = generic.backed_name(head, self.parse)
        if backed is not None:
            return Identity(None, backed, country, sector, private, "called by its backer")
        if self._has_own_name(head, noun, sector, told):
            own = generic.proper_name(head, self.parse)
            kind = "UAF" if sector in ("MIL", "REB") else sector  # a named brigade or front that no table has
            return Identity(local_id(f"{own} {country or ''}"), own, country, kind, private, "a body's own name")
        organ = self._organ(head, noun, sector, country) if told or self._is_state_force(head) else None
        entry = self.base.entries.get(organ or "")
        label = entry.name if entry is not None else self._label(head, sector, noun.kind, country)
        return Identity(organ, label, country, sector, private, "a noun and a country" if country else "a noun")

    def _has_own_name(self, head: Word, noun: NounEntry, sector: str, told: bool) -> bool:
        """True for "Ceasefire Violations Committee" and "Liwa Brigade"; not for organs of a state that the phrase
        names ("Iraqi Federal Police")."""
        if head.tag not in ("NNP", "NNPS") or noun.kind == "person":
            return False
        if noun.kind == "body" and sector not in FORCES:
            return True
        before = [c for c in head.children if c.dep == "compound" and c.tag == "NNP" and c.i < head.i]
        new = [c for c in before if c.i not in self.parse.names and self.base.noun(c.lemma) is None]
        return bool(new) and not (told and sector in FORCES)

    @staticmethod
    def _is_state_force(head: Word) -> bool:
        """True unless the noun may be anybody's: "the army" is that of the country, "jets" are not."""
        if head.lemma not in ANYBODYS:
            return True
        return any(c.lower in GOVERNING for c in head.children)

    def _organ(self, head: Word, noun: NounEntry, sector: str, country: str | None) -> str | None:
        """The id of the state's government, armed forces, police … where the noun names them; None for single
        persons and for sectors that are no organ."""
        if country is None or (noun.kind == "person" and head.tag != "NNS"):
            return None
        if sector == "GOV":
            return f"state:{country}" if noun.kind in ("body", "group") else None
        organ = self.base.entries.get(f"organ:{country}:{sector}")
        return organ.id if organ is not None and (sector != "LEG" or noun.kind == "body") else None

    def _stateless(self, owners: Sequence[Word]) -> str | None:
        """The adjective of a people without a state among the words of a phrase ("Kurdish forces"), None without."""
        for word in owners:
            name = self.parse.names.get(word.i)
            stateless = name is not None and name.kind == "demonym" and name.entries[0].country is None
            if stateless and word.tag == "JJ" and word.lower not in BROAD:
                return word.text
        return None

    def _sides(self, head: Word, country: str | None) -> Identity:
        """All who fight or negotiate in a country ("all sides"): no party and no side of them."""
        names = [self.parse.names[c.i] for c in head.children if c.i in self.parse.names]
        told = next((n.entries[0].country for n in names if n.kind == "demonym"), None)
        where = told or country or self.context.main_country
        adjective = self.base.adjective(where)
        label = f"{adjective} parties" if adjective else "parties"
        return Identity(None, label, where, None, False, "all who fight or negotiate")

    def _owner(self, head: Word, owners: Sequence[Word], country: str | None, depth: int) -> tuple[Any, str | None]:
        """The known actor that the phrase names beside its head, and the country; None for what it does not tell."""
        owner_country = owner = None
        for word in owners:
            name = self.parse.names.get(word.i)
            if word.i in self.antecedents and word is not head and depth < 2:  # "its leader", "the group's fighters"
                inner = self.identity(self.antecedents[word.i], country, depth + 1)
                owner_country = owner_country or inner.country
                # "his forces": those whom he commands
                person = self.base.entries.get(inner.id or "") if (inner.id or "").startswith("person:") else None
                owner = owner or person or (inner if inner.sector in OWNING and inner.id else None)
            elif name is not None and name.entries:
                entry, _ = self.choose(name.entries)
                if name.kind in ("demonym", "place", "seat") or entry.kind in ("state", "country"):
                    owner_country = owner_country or entry.country
                elif owner is None:
                    owner = entry
            elif owner is None and word.dep in MODIFIERS and word.lower in ("coalition", "alliance"):
                owner = self._standing(word, (), country)
            elif owner is None and depth < 2 and word.tag in ("NN", "NNS") and word.dep in ("pobj", "poss"):
                owner_country = owner_country or self.identity(word, country, depth + 1).country
        return owner, owner_country

    def _owned(
        self, head: Word, noun: NounEntry, sector: str, owner: Any, owner_country: str | None, country: str | None
    ) -> Identity | None:  # fmt: skip
        """Who is meant beside a known actor: the actor itself ("Hezbollah fighters"), those it commands ("Haftar's
        forces"), one of its people; None if the noun keeps its own sector."""
        if getattr(owner, "kind", "") == "person":
            return self._commanded(head, noun, sector, owner)
        if self._is_owner(owner, head, noun, sector):
            acts_in = self._acts_in(owner, owner_country or country)
            return Identity(owner.id, owner.name, acts_in, owner.sector, False, "the noun says what it is")
        if owner.sector in ORGANISED and noun.sector not in ("LEG", "JUD"):
            if (noun.kind == "person" and sector not in ("CVL", "REF", "LAB", "EDU")) or head.lemma == "member":
                private = noun.private and owner.sector not in OWNING
                return Identity(
                    None, f"{owner.name} {head.lower}", owner_country or owner.country, owner.sector, private,
                    "one of its people",
                )  # fmt: skip
            if noun.kind == "body" and owner.sector in ("IGO", "NGO"):
                return Identity(None, f"{owner.name} {head.lower}", None, owner.sector, False, "part of it")
        return None

    def _commanded(self, head: Word, noun: NounEntry, sector: str, person: Any) -> Identity | None:
        """The forces of a person: the group that he leads, or his state's army."""
        if not (noun.armed or sector in ("MIL", *OWNING)) or (noun.kind == "person" and head.tag != "NNS"):
            return None
        group = commanded(self.base, person.id, self.on)
        if group is not None:
            return Identity(group.id, group.name, group.country, group.sector, False, f"led by {person.name}")
        if person.sector == "GOV" and sector == "MIL":
            return self._plain(head, noun, "MIL", person.country, told=True)
        if person.sector in OWNING:
            return Identity(None, f"forces of {person.name}", person.country, person.sector, False, "led by a person")
        return None

    @staticmethod
    def _is_owner(owner: Any, head: Word, noun: NounEntry, sector: str) -> bool:
        """True if the noun only says what the known actor is: "Hezbollah fighters", "the army's troops"."""
        plural_body = noun.kind == "body" and head.tag == "NNS" and owner.sector in ("IGO", "NGO")
        if plural_body:
            return False
        if owner.sector in FORCES:
            return noun.kind != "person" or head.tag == "NNS"
        if owner.sector in ORGANISED or getattr(owner, "kind", "") in ("group", "igo", "ngo", "party"):
            return noun.kind in ("group", "body") or head.tag == "NNS" or sector in ("MIL", "REB", "UAF")
        return False

    def _holder(self, head: Word, country: str | None) -> Identity | None:
        """The person who holds the office that the phrase names on the article's day ("the Syrian president"); where
        the phrase names no country, of the only country of the article that has such a crown."""
        office = generic.office_of(head)
        if office is None or self.on is None:
            return None
        if country is None and office in ("crown prince", "king", "emir", "sultan"):
            crowns = [c for c in self.context.countries if office_known(office, c)]
            country = crowns[0] if len(crowns) == 1 else None
        person = holder(self.base, office, country, self.on) if country else None
        if person is None:
            return None
        sector = "REL" if office == "pope" else "GOV"
        return Identity(person.id, person.name, country, sector, False, f"{office} on the day")

    def _ends_a_name(self, head: Word, first: int) -> bool:
        """True for a people's word that ends the name of a person: "Abu Musab al-Suri"."""
        before = [c for c in head.children if c.dep == "compound" and c.i < first and c.tag == "NNP"]
        return head.tag == "NNP" and len([c for c in before if c.i not in self.parse.names]) > 1

    def _standing(self, head: Word, backers: Sequence[Word], country: str | None, *, bare: bool = True) -> Any:
        """Whom a noun stands for in this story ("the coalition"), None if for nobody in particular; a noun that is not
        `bare` has an adjective of a state, and only rows that ask for a word in front hold for it."""
        if any(c.lower in ("a", "an", "another", "any", "some", "other") for c in head.children):
            return None
        mods = {c.lower for c in head.children if c.dep in MODIFIERS}
        for word in backers:
            name = self.parse.names.get(word.i)
            if name is not None and name.entries and name.entries[0].country:
                mods.add(f"backed:{name.entries[0].country}")
        return standing(self.base, head.lemma, mods, country or self.context.main_country, self.on, bare=bare)

    def _companion(self, head: Word, sector: str, depth: int) -> Identity | None:
        """ "its allies", "Russia's partners": named after whom they stand by, who is not them; None for families and
        relatives of nobody."""
        peoples = [
            self.parse.names[c.i] for c in head.children if c.dep in ("amod", "compound") and c.i in self.parse.names
        ]
        country = next((n.entries[0].country for n in peoples if n.kind == "demonym"), None)  # "his Syrian counterpart"
        owners = [c for c in head.children if c.dep == "poss"] + [
            d for c in head.children if c.dep == "prep" and c.lower == "of" for d in c.children
        ]
        joint = next((c for c in head.children if c.dep in MODIFIERS and c.lower in ("coalition", "alliance")), None)
        whole = self._standing(joint, (), country) if joint is not None else None
        if whole is not None:
            return Identity(whole.id, whole.name, whole.country, whole.sector, False, "its partners")
        for word in owners:
            known = (
                self.identity(self.antecedents.get(word.i, word), None, depth + 1) if depth < DEEPEST else Identity()
            )
            if known.name:
                state = known.sector == "GOV" and (known.id or "").startswith("state:")
                theirs = country or (known.country if not state and head.lemma not in ("ally", "partner") else None)
                if state and head.lemma == "friend":
                    sector = "GOV"
                elif sector == "GOV" and known.sector in OWNING:
                    theirs, sector = country or known.country, known.sector  # who fights beside rebels is one
                elif sector == "GOV" and known.sector == "MIL" and word.lower != "our":
                    sector = "UAF"  # who fights beside an army; an army that says "our" speaks for its state
                name = f"{head.lower} of {self._whose(known)}"
                return Identity(None, name, theirs, sector, known.private, "stands by somebody")
        if head.lemma in FORWARD:
            return None
        return Identity(None, head.lower, country, sector, False, "stands by somebody")

    def _whose(self, owner: Identity) -> str | None:
        """Who has allies and partners: the state where one of its organs speaks ("our allies" said by a ministry)."""
        organ = owner.sector == "GOV" and not (owner.id or "").startswith(("person:", "state:"))
        return (self.base.country_name(owner.country) if organ else None) or owner.name

    def _label(self, head: Word, sector: str, kind: str, country: str | None) -> str:
        """A canonical name for a generic actor: "Syrian rebels", "Iraqi police"; governments are called by their
        state."""
        state = self.base.country_name(country) if country else None
        if sector == "GOV" and kind in ("body", "group") and state:
            return state
        adjective = self.base.adjective(country) if country else None
        noun = self._noun_told(head, self.base.noun(head.lemma), sector, kind)
        return f"{adjective} {noun}" if adjective else noun

    def _noun_told(self, head: Word, noun: NounEntry | None, sector: str, kind: str = "") -> str:
        """What a generic actor is called, without loaded words, which are labels and never part of a name."""
        first = head.i == self.parse.sentences[head.sentence].first
        word = head.lower if first or head.tag in ("NN", "NNS") else head.text
        if noun is not None and noun.loaded and sector in NEUTRAL:
            word = "leader" if (sector, kind or noun.kind) == ("GOV", "person") else NEUTRAL[sector]
        told = generic.group_word(head) if sector in ("NGO", "BUS", "CRM", "REL", "MED", "EDU", "CVL") else None
        if told:
            return f"{told} {word}"
        if sector != "REB" or head.lemma not in load_heads()["generic"]:
            return word
        opposing = any(c.dep in MODIFIERS and c.lower == "opposition" for c in head.children)
        return f"opposition {word}" if opposing else f"rebel {word}"

    def _unknown(self, head: Word) -> Identity:
        """Somebody or something that no base knows: the same local actor wherever the article names it."""
        words = name_words(head, self.base)
        text = full_name(words, self.parse)
        if _is_given_name(head, self.parse.words):
            return Identity(local_id(text), text, None, "CVL", True, "gave this name")
        person = self.context.in_full.get(text.lower())
        if person is None and len(words) == 1:
            person = self.context.persons.get(head.lower)
            entry = self.context.known.get(head.lower) if person is None else None
            if entry is not None:
                return Identity(
                    entry.id, entry.name, entry.country, entry.sector or "GOV", False, "named in full before"
                )
        if person is not None:
            return self._local(person)
        first = head.i
        for c in head.children:
            if c.dep == "compound" and c.tag in ("NNP", "NNPS") and c.i < head.i:
                first = min(first, c.i)
        whole = self.parse.text[self.parse.words[min(first, words[0].i)].start : head.end]
        return Identity(local_id(whole), whole, None, None, False, "unknown")

    def _local(self, person: Person) -> Identity:
        """A person whom no base knows."""
        role = self.base.noun(person.role) if person.role else None
        private = person.sector in PRIVATE or (role is not None and role.private)
        private = private and not (role is not None and role.public)
        # an official without a country told is one of the country that the story is about
        country = person.country or (self.context.main_country if person.sector in LOCAL else None)
        return Identity(local_id(person.name), person.name, country, person.sector, private, "known from this article")


def _is_given_name(name: Word, words: Sequence[Word]) -> bool:
    """True for the name that somebody gave of himself, as officials need not: "a man who gave his name as Omar". By
    the words in front, since the parser takes "as Omar said" for a clause."""
    before = [w.lemma for w in words[max(0, name.i - 5) : name.i]]
    return before[-1:] == ["as"] and "name" in before[-3:] and "give" in before
