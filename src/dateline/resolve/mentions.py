"""Mentions of actors and sources to identities: id, canonical name, country, sector."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.standing import standing
from dateline.knowledge.words import load_heads, word_list
from dateline.model import Mention, Parse, Span, Word
from dateline.model.draft import Phrase
from dateline.resolve.context import Context

NEAR = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "appos"})
# Sectors of nouns that act inside one country, so the country of the story is theirs unless something else is said.
LOCAL = frozenset("MIL COP REB UAF CVL REF OPP JUD LEG CRM GOV HLH EDU SPY PTY LAB REL".split())
# Bodies whose people are called by them ("Hezbollah fighters" are Hezbollah), and forces that stay what they are in
# one man ("an army colonel" is of the army, not the army).
ORGANISED = frozenset("REB UAF PTY IGO NGO CRM MED BUS OPP".split())
FORCES = frozenset({"MIL", "COP", "SPY", "LEG", "JUD"})
# Groups whose fighters may be told by a pronoun or "the group": "its fighters", "the group's fighters".
OWNING = frozenset({"REB", "UAF"})
# Sectors of people who hold no office: private unless the noun beside their name is a public one.
PRIVATE = frozenset({"CVL", "REF", None})
FIRST_PLURAL = frozenset({"we", "us", "our"})
STATES = word_list("mentions", "states")
INDEFINITE = word_list("mentions", "indefinite")
COUNTERS = word_list("mentions", "counters")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a mention resolves to."""

    id: str | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    private: bool = False


def local_id(name: str) -> str:
    """The id of an actor that no base knows: the same for the same name in all articles, and telling nothing of the
    name."""
    return "local:" + hashlib.sha256(" ".join(name.casefold().split()).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class MentionResolver:
    """Resolves the mentions of one article."""

    parse: Parse
    base: ActorBase
    context: Context
    on: date | None
    antecedents: Mapping[int, Word]
    author: Identity | None = None  # who "we" are where nobody is quoted: the body that released the text
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
            text = self.parse.text[phrase.span.start : phrase.span.end]
            mention = Mention(phrase.span, text, known.id, known.name, known.country, known.sector, known.private)
            self.known[key] = mention
        return mention

    def identity(self, head: Word, country: str | None = None, depth: int = 0, since: int = 0) -> Identity:
        """Who the phrase with this head is; words before the offset `since` belong to another mention ("Russian" of
        "Russian and Syrian jets")."""
        inner = self._part(head)
        if inner is not None and depth < 3:
            return self.identity(inner, country, depth + 1)
        if head.lower in FIRST_PLURAL and head.tag in ("PRP", "PRP$"):
            return self.author or Identity()
        noun = self.base.noun(head.lemma) if head.tag in ("NN", "NNS", "JJ", "VBG", "NNP", "NNPS") else None
        name = self.parse.names.get(head.i)
        common = noun is not None and head.tag in ("NN", "NNS")
        if name is not None and name.kind == "demonym" and self._ends_a_name(head, name.first):
            return self._unknown(head)
        if name is not None and name.entries and (not common or name.first < name.last):
            return self._named(name.kind, name.entries, head)
        if noun is not None:
            return self._generic(head, noun, country, depth, since)
        if head.tag in ("NNP", "NNPS"):
            return self._unknown(head)
        if head.tag == "CD" or head.lower in COUNTERS:
            return Identity(None, "people", country or self.context.main_country, "CVL", True)
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

    def _named(self, kind: str, entries: tuple[Any, ...], head: Word) -> Identity:
        entry = self._pick(entries)
        if kind == "demonym":
            state = self.base.country_name(entry.country) if entry.country else entry.name
            if head.tag in ("NNPS", "NNS") or (
                head.lower.endswith(("s", "ese", "ish")) and head.dep in ("nsubj", "dobj", "pobj", "nsubjpass", "conj")
            ):
                return Identity(None, head.text, entry.country, "CVL", False)
            return Identity(
                f"state:{entry.country}" if entry.country else entry.id, state, entry.country, entry.sector or "GOV"
            )
        sector = entry.sector if getattr(entry, "sector", None) else "GOV"
        return Identity(entry.id, entry.name, entry.country, sector)

    def _pick(self, entries: tuple[Any, ...]) -> Any:
        """The candidate in office on the article's day, else the first."""
        if self.on is None or len(entries) == 1:
            return entries[0]
        day = self.on.isoformat()
        for entry in entries:
            start, end = getattr(entry, "start", None), getattr(entry, "end", None)
            if (start or end) and (not start or str(start) <= day) and (not end or day[: len(str(end))] <= str(end)):
                return entry
        weights = self.context.countries
        return (
            max(entries, key=lambda e: weights.get(e.country or "", 0))
            if len({e.country for e in entries}) > 1
            else entries[0]
        )

    def _generic(self, head: Word, noun: Any, country: str | None, depth: int, since: int) -> Identity:
        """A noun like "rebels" or "the foreign minister": its sector, and the country or group that the phrase
        names."""
        owner, owner_country = self._owner(head, country, depth, since)
        sector = self._sector(head, noun)
        if head.lemma in load_heads()["companions"]:
            return self._companion(head, sector, depth)
        if owner is not None:
            if self._is_owner(owner, head, noun, sector):
                return Identity(owner.id, owner.name, owner.country, owner.sector)
            sector = owner.sector if owner.sector in FORCES else sector
            owner_country = owner_country or owner.country
            if owner.sector == "IGO" and owner_country is None:
                return Identity(None, owner.name, None, "IGO")
        else:
            known = self._standing(head, country or owner_country)
            if known is not None:
                return Identity(known.id, known.name, known.country, known.sector)
            if head.lemma == "officer" and sector == "MIL" and self.context.police:
                sector = "COP"
        vague = sector == "GOV" and head.lemma in STATES and any(c.lower in INDEFINITE for c in head.children)
        if vague or (head.lemma in STATES and head.tag == "NNS"):
            label = " ".join(w.text for w in [*(c for c in head.children if c.dep == "amod"), head]).lower()
            return Identity(None, label, owner_country, "GOV")
        if owner_country is None and sector in LOCAL:
            owner_country = country or self.context.main_country
        label = self._label(head, sector, noun.kind, owner_country)
        if head.tag in ("NNP", "NNPS") and noun.kind == "body":
            label = self._proper(head)
        private = bool(getattr(noun, "private", False))
        return Identity(None, label, owner_country, sector, private)

    def _owner(self, head: Word, country: str | None, depth: int, since: int) -> tuple[Any, str | None]:
        """The known actor that the phrase names beside its head, and the country; None for what it does not tell."""
        owner_country = owner = None
        for word in self._around(head):
            if word.start < since and word.dep in NEAR:
                continue
            name = self.parse.names.get(word.i)
            if word.i in self.antecedents and word is not head and depth < 2:  # "its leader", "the group's fighters"
                inner = self.identity(self.antecedents[word.i], country, depth + 1)
                owner_country = owner_country or inner.country
                owner = owner or (inner if inner.sector in OWNING and inner.id else None)
            elif name is not None and name.entries:
                entry = self._pick(name.entries)
                if name.kind in ("demonym", "place", "seat") or entry.kind in ("state", "country"):
                    owner_country = owner_country or entry.country
                elif owner is None:
                    owner = entry
            elif owner is None and depth < 2 and word.tag in ("NN", "NNS") and word.dep in ("pobj", "poss"):
                owner_country = owner_country or self.identity(word, country, depth + 1).country
        return owner, owner_country

    def _ends_a_name(self, head: Word, first: int) -> bool:
        """True for a people's word that ends the name of a person: "Abu Musab al-Suri"."""
        before = [c for c in head.children if c.dep == "compound" and c.i < first and c.tag == "NNP"]
        return head.tag == "NNP" and len([c for c in before if c.i not in self.parse.names]) > 1

    def _standing(self, head: Word, country: str | None) -> Any:
        """Whom a bare noun stands for in this story ("the coalition"), None if for nobody in particular."""
        mods = {c.lower for c in head.children if c.dep in ("amod", "compound", "nmod")}
        return standing(self.base, head.lemma, mods, country or self.context.main_country, self.on)

    @staticmethod
    def _is_owner(owner: Any, head: Word, noun: Any, sector: str) -> bool:
        """True if the noun only says what the known actor is: "Hezbollah fighters", "the army's troops"."""
        if owner.sector in FORCES:
            return noun.kind != "person" or head.tag == "NNS"
        if owner.sector in ORGANISED or getattr(owner, "kind", "") in ("group", "igo", "ngo", "party"):
            return noun.kind in ("group", "body") or head.tag == "NNS" or sector in ("MIL", "REB", "UAF")
        return False

    def _proper(self, head: Word) -> str:
        """A body's own name as written: "Ceasefire Violations Committee", "Centre for Law and Justice"."""
        words = self.parse.words
        first = last = head.i
        for c in head.children:
            if c.i < head.i and c.dep in ("compound", "amod", "nmod") and c.text[:1].isupper():
                first = min(first, c.i)
            elif c.dep == "prep" and c.i == head.i + 1 and c.lower in ("of", "for", "on"):
                last = c.last if words[c.last].tag == "NNP" else last
        return self.parse.text[words[first].start : words[last].end]

    def _sector(self, head: Word, noun: Any) -> str:
        """The noun's sector, or that of the word in front where the noun says little: "rebel forces", "army
        spokesman", "party leader"."""
        heads = load_heads()
        if head.lemma not in heads["generic"]:
            return str(noun.sector)
        for c in reversed(head.children):
            if c.i < head.i and c.dep in ("compound", "amod", "nmod") and c.i not in self.parse.names:
                told = "MIL" if c.lower == "military" else getattr(self.base.noun(c.lemma), "sector", None)
                if told not in (None, "JNK") and not (told == "GOV" and head.lemma in heads["armed"]):
                    return str(told)
        return str(noun.sector)

    def _companion(self, head: Word, sector: str, depth: int) -> Identity:
        """ "its allies", "Russia's partners": named after whom they stand by, who is not them."""
        peoples = [
            self.parse.names[c.i] for c in head.children if c.dep in ("amod", "compound") and c.i in self.parse.names
        ]
        country = next((n.entries[0].country for n in peoples if n.kind == "demonym"), None)  # "his Syrian counterpart"
        owners = [c for c in head.children if c.dep == "poss"] + [
            d for c in head.children if c.dep == "prep" and c.lower == "of" for d in c.children
        ]
        for word in owners:
            known = self.identity(self.antecedents.get(word.i, word), None, depth + 1) if depth < 3 else Identity()
            if known.name:
                theirs = country or (known.country if sector == "CVL" else None)  # "relatives of the victims"
                return Identity(None, f"{head.lower} of {known.name}", theirs, sector, known.private)
        return Identity(None, head.lower, country, sector)

    def _label(self, head: Word, sector: str, kind: str, country: str | None) -> str:
        """A canonical name for a generic actor: "Syrian rebels", "Iraqi police"; governments are called by their
        state."""
        state = self.base.country_name(country) if country else None
        if sector == "GOV" and kind in ("body", "group") and state:
            return state
        adjective = self.base.adjective(country) if country else None
        word = head.lower if head.tag in ("NN", "NNS") else head.text
        told = "rebel " if sector == "REB" and head.lemma in load_heads()["generic"] else ""
        return f"{adjective} {told}{word}" if adjective else f"{told}{word}"

    def _around(self, head: Word) -> list[Word]:
        """Words of the phrase that may tell whose it is, nearest first."""
        out = []
        for c in head.children:
            if c.dep in NEAR:
                out.append(c)
                # "Russian and Syrian jets": the second people hangs on the first
                out.extend(d for d in c.children if d.dep in NEAR or (d.dep == "conj" and d.i < head.i))
            elif c.dep == "prep" and c.lower in ("of", "from", "in", "for", "at", "with"):
                for d in c.children:
                    if d.dep == "pobj":
                        out.append(d)
                        out.extend(e for e in d.children if e.dep in NEAR)
        return out

    def _unknown(self, head: Word) -> Identity:
        person = self.context.persons.get(head.lower)
        if person is not None:
            role = self.base.noun(person.role) if person.role else None
            private = person.sector in PRIVATE or (role is not None and role.private)
            private = private and not (role is not None and role.public)
            # an official without a country told is one of the country that the story is about
            country = person.country or (self.context.main_country if person.sector in LOCAL else None)
            return Identity(local_id(person.name), person.name, country, person.sector, private)
        first = head.i
        for c in head.children:
            if c.dep == "compound" and c.tag in ("NNP", "NNPS") and c.i < head.i:
                first = min(first, c.i)
        text = self.parse.text[self.parse.words[first].start : head.end]
        return Identity(local_id(text), text, None, None)
