"""Walks an article once and links every pronoun, definite noun and short form to the entity that it means.

Method: salience with subject preference and agreement, after Lappin and Leass (1994), over entities rather than
mentions, with the kinds of antecedent that news about conflict has.
"""

from dataclasses import dataclass, field

from dateline.code import syntax
from dateline.code.attribution.quotations import Quotation, quotation_index, quotations
from dateline.code.coref import definites, pronouns, several
from dateline.code.coref.entities import Entity, coordinated, describe, first_of
from dateline.code.coref.pleonastic import is_pleonastic
from dateline.code.coref.story import Story
from dateline.code.views import Views
from dateline.model import Parse, Word
from dateline.model.attribution import Attribution

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "JJ", "DT"})
PRONOUN_TAGS = frozenset({"PRP", "PRP$"})
PROPER = frozenset({"NNP", "NNPS"})  # always matter
MENTION_TAGS = NOUN_TAGS | PRONOUN_TAGS
LEADING_TO_THINGS = pronouns.THING | pronouns.PLURAL
INSIDE = frozenset({"compound", "amod", "nmod"})
OURS = frozenset({"we", "us", "our"})


@dataclass(slots=True)
class Links:
    """Word index of a mention → head words of what it stands for, never pronouns themselves."""

    one: dict[int, Word] = field(default_factory=dict)  # pronouns and definite nouns; of several, the first
    several: dict[int, tuple[Word, ...]] = field(default_factory=dict)  # "they", "both sides": all that are meant
    short: dict[int, Word] = field(default_factory=dict)  # names that were given in full before
    speakers: dict[int, Word] = field(default_factory=dict)  # "I", "we"
    implied: dict[int, Word] = field(default_factory=dict)  # "the government" of the state that the story is about

    def all(self, word: Word) -> tuple[Word, ...]:
        """Whom the word stands for; empty for a word that stands for itself."""
        if word.i in self.several:
            return self.several[word.i]
        for table in (self.one, self.short, self.speakers, self.implied):
            if word.i in table:
                return (table[word.i],)
        return ()


def find_links(
    parse: Parse, views: Views, attributions: list[Attribution], quoted: list[Quotation] | None = None
) -> Links:
    """The links of an article; `quoted` are its quotations if they are known."""
    found = quotations(parse) if quoted is None else quoted
    story = Story(parse, views, quotation_index(parse, found) if found else [-1] * len(parse.words), attributions)
    links = Links()
    heard = _hearing(parse)
    dated = {i for t in parse.times for i in range(t.first, t.last + 1)}
    first: list[Word] = []
    for word in parse.index.tagged(MENTION_TAGS):
        if word.tag in PRONOUN_TAGS:
            if pronouns.is_third(word):
                if not (word.lower == "it" and is_pleonastic(word)):
                    _pronoun(word, story, links)
                continue
            if syntax.is_first_person(word):
                first.append(word)
        elif word.i not in dated and (word.tag in PROPER or _matters(word, heard, story)):
            _noun(word, story, links)
    _imply(story, links)
    author = None
    for word in first:
        speaker = story.speaker(word)
        if speaker is not None:
            links.speakers[word.i] = (links.all(speaker) or (speaker,))[0]
        elif story.quotes[word.i] < 0 and word.lower in OURS:
            author = author or story.author()
            if author is not None:
                links.speakers[word.i] = author
    return links


def _hearing(parse: Parse) -> set[int]:
    """Sentences with a pronoun in them or right after them that a thing may be meant by."""
    said = {w.sentence for w in parse.index.tagged(PRONOUN_TAGS) if w.lower in LEADING_TO_THINGS}
    return {s - back for s in said for back in range(pronouns.REACH["they"] + 1)}


def _matters(word: Word, heard: set[int], story: Story) -> bool:
    """A sieve for speed of all but names: numbers that mean sides, adjectives that stand alone, things that a word may
    come back to."""
    tag = word.tag
    if tag in ("CD", "DT"):
        return word.lower in several.NUMBERS
    if tag == "JJ":
        return word.dep not in INSIDE and word.dep != "acomp"
    if word.sentence in heard or word.i in story.parse.names:
        return True
    lemma = word.lemma
    return lemma in story.views.base.nouns or lemma in definites.alike() or not word.text.islower()


def _imply(story: Story, links: Links) -> None:
    """Bare governments and authorities are those of the state that is named most often."""
    states = [e for e in story.stack if e.kind == "state" and not e.members]
    main = max(states, key=lambda e: (len(e.mentions), -e.mentions[0].word.i), default=None)
    if main is None:
        return
    for word in story.parse.index.with_lemma(definites.GOVERNMENT):
        if word.i not in links.one and definites.is_bare(word, story):
            links.implied[word.i] = main.head


def _pronoun(word: Word, story: Story, links: Links) -> None:
    ahead = pronouns.ahead(word, story)
    if ahead is not None:
        links.one[word.i] = ahead
        return
    sort = pronouns.family(word)
    best = pronouns.choose(word, story)
    if best is not None:
        _set(word, best, story, links)
        story.again(best, word)
        best.single = best.single or sort == "it"
        if sort == "he":
            best.kind, best.unsure = "person", False
            best.gender = best.gender or ("f" if word.lower in pronouns.SHE else "m")


def _set(word: Word, entity: Entity, story: Story, links: Links) -> None:
    heads = tuple(story.head_for(m, word, links.one) for m in entity.members or (entity,))
    if word in heads:
        return
    links.one[word.i] = heads[0]
    if len(heads) > 1:
        links.several[word.i] = heads
        noun = next((m.word for m in reversed(entity.mentions) if m.word.pos == "NOUN"), None)
        if len(heads) > 2 and noun is not None:
            links.one[word.i] = noun  # "the four governments … they": one party, as its noun says


def _noun(word: Word, story: Story, links: Links) -> None:
    if (word.dep in INSIDE or word.i in story.parse.names) and _within(word, story):
        return
    group = None
    if word.tag in definites.PLURALS or word.lower in several.NUMBERS:
        group = several.choose(word, story)
    if group is not None:
        _set(word, group, story, links)
        story.again(group, word)
    elif word.tag not in ("CD", "DT"):
        _one(word, story, links)
        members = coordinated(word) if word.dep == "conj" else []
        if members:
            story.together(members, first_of(word))


def _within(word: Word, story: Story) -> bool:
    """True for a word inside a phrase or name that another word heads; groups named there are remembered."""
    name = story.parse.names.get(word.i)
    if word.dep in INSIDE and word.head.i > word.i:
        if (
            name is not None
            and name.last == word.i
            and name.kind == "actor"
            and not name.first <= word.head.i <= name.last
        ):
            story.name_inside(word)
        return True
    return name is not None and word.i != name.last and name.first <= word.head.i <= name.last


def _denied(word: Word) -> bool:
    """True for people who are told not to be there: "there were no fighters in the street"."""
    return word.dep in ("attr", "nsubj") and "expl" in word.head.deps and definites.has_det(word, ("no",))


def _one(word: Word, story: Story, links: Links) -> None:
    """A noun phrase that means one entity: a name given again, a definite noun, or somebody new."""
    entity = describe(word, story.views)
    known = None
    if entity is not None and (entity.named or word.dep in ("appos", "attr")):
        known = story.known(entity, word)
    if known is not None and entity is not None:
        if known.head is not word:
            links.short[word.i] = known.head
        known.roles |= entity.roles
        known.sector = known.sector or entity.sector
        if story.tells_more(word, known.head):
            known.head = word
        known.gender = known.gender or entity.gender
        story.again(known, word)
        story.beside(known, word)
        return
    old = definites.choose(word, story) if "det" in word.deps else None
    story.called.add(word.lemma)
    if old is not None:
        _set(word, old, story, links)
        story.again(old, word)
        if old.head is not word:
            old.roles.add(word.lemma)
    elif entity is not None and not (entity.plural and _denied(word)):
        story.new(entity, word)
        story.beside(entity, word)
