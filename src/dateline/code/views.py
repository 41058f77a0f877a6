"""What kind of thing a head word names: an actor, an armed one, a place, a person."""

from dataclasses import dataclass, field
from typing import Any

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.lexicon import load_classes, load_lexicon
from dateline.knowledge.words import load_heads, load_places, word_list
from dateline.model import Name, Parse, Word
from dateline.model.times import TimeMention

PERSONAL = word_list("views", "personal")
ARMED_SECTORS = frozenset({"MIL", "REB", "UAF", "COP", "SPY", "CRM"})
COUNTERS = word_list("views", "counters")
_PARTIES = frozenset(load_heads()["of_the_conflict"]) | {"two", "three"}
DEEDS = word_list("views", "deeds")
NEAR = ("compound", "amod", "nmod", "appos", "poss")  # what stands beside a name and tells of its bearer
POLITICAL_SECTORS = frozenset(
    [
        "GOV",
        "MIL",
        "SPY",
        "COP",
        "JUD",
        "LEG",
        "PTY",
        "OPP",
        "REB",
        "UAF",
        "CRM",
        "CVL",
        "REF",
        "MED",
        "EDU",
        "REL",
        "LAB",
        "HLH",
        "NGO",
        "IGO",
        "BUS",
    ]
)
_NAMES = frozenset({"NNP"})
NOBODY = frozenset({"no", "none", "nobody", "neither", "nothing"})
PEOPLE_PRONOUNS = word_list("views", "people_pronouns")


def part_of(word: Word) -> Word | None:
    """The noun after "of"."""
    for c in word.children:
        if c.dep == "prep" and c.lower == "of" and c.i > word.i:
            return next((d for d in c.children if d.dep == "pobj"), None)
    return None


@dataclass(slots=True)
class Views:
    """Answers about words of one parse. `antecedents` maps pronouns and definite nouns to what they stand for."""

    parse: Parse
    base: ActorBase
    antecedents: dict[int, Word] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=load_classes)
    events: frozenset[str] = field(default_factory=lambda: load_lexicon().nouns)
    heads: dict[str, frozenset[str]] = field(default_factory=load_heads)
    roles: dict[int, bool] = field(default_factory=dict)  # answers of `can_be_role`
    holders: dict[str, bool] = field(default_factory=dict)  # last words of names that an office goes with
    _sentence: int = -1  # the sentence that `_forms` are of
    _forms: set[str] = field(default_factory=set)
    _pronouns: list[int] | None = None  # those that stand for others

    def name(self, word: Word) -> Name | None:
        """The known name that the word is part of."""
        return self.parse.names.get(word.i)

    def forms(self, word: Word) -> set[str]:
        """Lemmas and lower-case forms of the word's sentence, of two words more, to which a noun may lead, and of what
        its pronouns stand for."""
        if word.sentence != self._sentence:
            if self._pronouns is None:
                self._pronouns = [i for i in self.antecedents if self.parse.words[i].tag == "PRP"]
            lemmas, lowers = self.parse.index.lemmas, self.parse.index.forms
            sentence = self.parse.sentences[word.sentence]
            first, after = sentence.first, sentence.last + 3
            found = set(lemmas[first:after]).union(lowers[first:after])
            for i in self._pronouns:  # what a pronoun stands for answers for it, with the words that tell what that is
                if first <= i < after:
                    meant = self.antecedents[i]
                    end = min(meant.last, meant.i + 6) + 1
                    found.update(lemmas[meant.first : end], lowers[meant.first : end])
            self._sentence, self._forms = word.sentence, found
        return self._forms

    def entry(self, word: Word) -> Any:
        """The best candidate of the known name, or None."""
        name = self.parse.names.get(word.i)
        return name.entries[0] if name is not None and name.entries else None

    def telling(self, word: Word) -> Word:
        """The word that tells what kind of actor a phrase is: "rebel" of "rebel groups", "HTS" of "HTS fighters", else
        the head."""
        if word.i in self.parse.names:
            return word
        partitives = self.heads["partitives"]
        generic = word.lemma in self.heads["generic"]
        if "prep" in word.deps and (word.lemma in partitives or word.lower in partitives):
            inner = part_of(word)
            if inner is not None and (not generic or self.is_actor(inner)):
                return self.telling(inner)
        if generic and word.children:
            for c in word.children:
                if c.dep in ("compound", "amod", "nmod") and c.i < word.i:
                    name = self.parse.names.get(c.i)
                    if name is not None and name.kind == "actor":
                        return c
                    noun = self.base.noun(c.lemma)
                    if noun is not None and noun.sector != "JNK":
                        return c
                    if c.lower in ("armed", "paramilitary", "military"):
                        return c
        return word

    def sector(self, word: Word) -> str | None:
        """Sector of the word as a mention, through its antecedent; None if unknown."""
        if word.i in self.antecedents:
            word = self.antecedents[word.i]
        word = self.telling(word)
        name = self.parse.names.get(word.i)
        if name is not None and name.kind != "place" and name.entries:
            noun = self.base.noun(word.lemma) if word.tag in ("NN", "NNS") else None
            return str(noun.sector) if noun is not None else (name.entries[0].sector or "GOV")
        if name is not None and name.entries and name.entries[0].kind == "country":
            return "GOV"
        noun = self.base.noun(word.lemma)
        return noun.sector if noun is not None else None

    def is_place(self, word: Word) -> bool:
        """True for a name that is only known as a place (a town, a province), not as a state or seat of government."""
        name = self.parse.names.get(word.i)
        return name is not None and name.kind == "place" and name.entries[0].kind != "country"

    def is_actor(self, word: Word) -> bool:
        """True if the word can be an actor: a known actor, a demonym, an actor noun, a personal pronoun or an unknown
        proper name."""
        name = self.parse.names.get(word.i)
        if name is not None:
            return name.kind != "place" or name.entries[0].kind == "country"
        if word.lower in PERSONAL:
            return word.lower not in ("one", "you") and (word.lower != "it" or word.dep not in ("expl",))
        if self.base.noun(word.lemma) is not None:
            if word.lemma == "power" and word.tag == "NN" and "amod" not in word.deps:
                return False  # "cut power to the city"; "a foreign power" is one
            if word.lemma in DEEDS and part_of(word) is not None:
                return False  # "the movement of workers"
            # "the military" is an actor, "military aid" only says what aid
            return word.tag[0] == "N" or (word.pos != "VERB" and not word.deps.isdisjoint(("det", "poss")))
        told = self.telling(word)
        if told is not word:  # "Russian intelligence services", "rebel units", but not "a series of bombs"
            return self.is_actor(told)
        inner = part_of(word) if word.lemma in self.heads["partitives"] else None
        if inner is not None and inner.lemma != word.lemma:
            return self.is_actor(inner)
        if word.tag == "CD" and word.dep in ("nsubj", "nsubjpass", "dobj") and word.lower not in ("one",):
            return True  # "12 died", "wounding 30"
        if word.lower in COUNTERS:
            return word.tag in ("NNS", "CD", "JJ", "DT", "NN", "PDT")
        return word.tag in ("NNP", "NNPS") and word.text[0].isupper() and not self.names_event(word)

    def names_event(self, word: Word) -> bool:
        """True for an unknown capitalised word that is an event noun: "the Cessation of Hostilities"."""
        return (
            word.lemma in self.events
            or word.lower in self.events
            or word.lower.removesuffix("ies") + "y" in self.events
        )

    def names_scene(self, word: Word) -> bool:
        """True for a country or town in front of a noun ("the Kenya bombing"): where it was, not who did it. "US
        strikes" is who."""
        if word.dep not in ("compound", "nmod", "npadvmod") or word.tag not in ("NNP", "NNPS"):
            return False
        name = self.parse.names.get(word.i)
        if name is None or name.kind == "demonym":
            return False
        entry = name.entries[0]
        is_country = getattr(entry, "kind", "") in ("state", "country", "seat") or name.kind == "place"
        return is_country and not word.text.replace(".", "").isupper()

    def can_be_role(self, word: Word) -> bool:
        """True if the word may fill a role: an actor, not nobody ("no group has claimed"), and no time ("on
        Tuesday")."""
        can = self.roles.get(word.i)
        if can is None:
            can = self.roles[word.i] = self._can_be_role(word)
        return can

    def _can_be_role(self, word: Word) -> bool:
        if word.lower in NOBODY:
            return False
        for c in word.children if "det" in word.deps else ():
            if c.dep == "det" and c.lower in NOBODY:
                return False
        if not self.is_actor(word):
            return False
        at = word.i
        for time in self.parse.times:  # noqa: SIM110 (asked for every candidate)
            if time.first <= at <= time.last and self._is_plain(time):
                return False
        return True

    def _is_plain(self, time: TimeMention) -> bool:
        """True for a time told without a clause of its own; "since rebels captured Aleppo" has people in it."""
        return all(w.pos not in ("VERB", "AUX") for w in self.parse.words[time.first : time.last + 1])

    def is_political(self, word: Word) -> bool:
        """True for an actor of section 1 of the codebook: states, their organs, groups, parties, bodies,
        populations."""
        if word.i in self.antecedents:  # somebody told of again; "it" may be a thing
            meant = self.antecedents[word.i]
            return word.lower not in ("it", "its") or meant.tag not in ("NN", "NNS") or self.is_actor(meant)
        word = self.telling(word)
        name = self.parse.names.get(word.i)
        if name is not None:
            return name.kind != "place" or name.entries[0].kind == "country"
        noun = self.base.noun(word.lemma)
        if noun is not None:
            return noun.sector in POLITICAL_SECTORS or (word.lemma == "side" and is_party(word))
        if word.lower in ("i", "me", "my", "we", "us", "our", "they", "them", "their"):
            return True
        return self.has_office(word)

    def has_office(self, word: Word) -> bool:
        """True for an unknown name with an office in front or in apposition ("Foreign Minister X", "X, a rebel
        leader"), here or where the article names the person first."""
        if word.tag not in ("NNP", "NNPS"):
            return False
        if not self.holders:
            names = (w for w in self.parse.index.tagged(_NAMES) if w.i not in self.parse.names)
            self.holders.update({"": False}, **{w.text: True for w in names if self._shows_office(w)})
        return self.holders.get(word.text, False) or self._shows_office(word)

    def note(self, word: Word) -> None:
        """Remember that the bearer of an unknown name takes part in an event."""
        if word.tag == "NNP" and word.i not in self.parse.names and self.has_office(word) is False:
            self.holders[word.text] = True

    def _shows_office(self, word: Word) -> bool:
        near = [c for c in word.children if c.dep in NEAR]
        near.extend(d for c in near for d in c.children if d.dep in NEAR)  # "UN humanitarian coordinator X"
        if word.dep == "appos":
            near.append(word.head)
        for c in near:
            if c.i in self.parse.names and c.i != word.i and self.parse.names[c.i].kind != "place":
                return True
            noun = self.base.noun(c.lemma)
            if noun is not None and noun.sector in POLITICAL_SECTORS:
                return True
        return False

    def is_armed(self, word: Word) -> bool:
        """True for armed actors and for states acting through arms."""
        if word.i in self.antecedents:
            word = self.antecedents[word.i]
        word = self.telling(word)
        noun = self.base.noun(word.lemma)
        if (noun is not None and noun.armed) or word.lower in ("armed", "paramilitary", "military"):
            return True
        sector = self.sector(word)
        return sector in ARMED_SECTORS or (sector == "GOV" and word.i in self.parse.names)

    def is_person(self, word: Word) -> bool:
        """True for a known person, a person noun, or an unknown proper name that is no place."""
        name = self.parse.names.get(word.i)
        if name is not None:
            return bool(name.entries) and name.entries[0].kind == "person"
        noun = self.base.noun(word.lemma)
        if noun is not None:
            return noun.kind == "person"
        return (word.tag == "NNP" and not _names_a_place(word)) or word.lower in PEOPLE_PRONOUNS

    def passes(self, word: Word, test: str) -> bool:
        """A lexicon condition's test on a filler."""
        if test == "#actor":
            return self.is_political(word)
        if test == "#armed":
            return self.is_armed(word)
        if test == "#place":
            name = self.parse.names.get(word.i)
            return name is not None and (name.kind in ("place", "seat") or name.entries[0].kind in ("country", "state"))
        if test == "#person":
            return self.is_person(word)
        return any(c.tag == "CD" for c in word.children) or word.tag == "CD"


def is_party(word: Word) -> bool:
    """True for "the two sides", "both sides" of a conflict, whoever they are."""
    return word.tag == "NNS" and any(c.lower in _PARTIES for c in word.children)


def _names_a_place(name: Word) -> bool:
    """True for an unknown name that its noun says is a place's: "the town of Orlinka"."""
    return name.dep == "pobj" and name.head.lower == "of" and name.head.head.lemma in load_places()["areas"]
