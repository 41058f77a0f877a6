"""The entities of an article so far, and who speaks where."""

from collections.abc import Container
from dataclasses import dataclass, field

from dateline.code.attribution import chain
from dateline.code.coref.entities import INSIDE, Entity, describe, same
from dateline.code.views import Views
from dateline.model import Parse, Word
from dateline.model.attribution import Attribution

LONGEST = 80  # entities kept in mind


@dataclass(slots=True)
class Story:
    """What a reader has in mind at one word."""

    parse: Parse
    views: Views
    quotes: list[int]  # for every word the quotation that it stands in, or -1
    attributions: list[Attribution]
    called: set[str] = field(default_factory=set)  # lemmas of the nouns so far
    keys: set[str] = field(default_factory=set)  # ids and names of all entities so far
    stack: list[Entity] = field(default_factory=list)  # by last mention, the latest last
    by_word: dict[int, Entity] = field(default_factory=dict)  # word index of a mention → its entity

    def new(self, entity: Entity, word: Word) -> None:
        """A new entity, brought in by `word`."""
        entity.mention(word, self.quotes[word.i])
        self.by_word[word.i] = entity
        self.stack.append(entity)
        self.keys |= entity.keys
        if len(self.stack) > LONGEST:
            del self.stack[0]

    def again(self, entity: Entity, word: Word) -> None:
        """An entity is mentioned again."""
        entity.mention(word, self.quotes[word.i])
        self.by_word[word.i] = entity
        stack = self.stack
        for at in range(len(stack) - 1, -1, -1):  # from the end, where most are; it may have been forgotten
            if stack[at] is entity:
                del stack[at]
                break
        stack.append(entity)

    def known(self, entity: Entity, word: Word) -> Entity | None:
        """The entity of the same name, or the one that `word` stands in apposition to."""
        if entity.named:
            found = self._same(entity)
            if found is not None and (
                found.kind == entity.kind or "person" not in (found.kind, entity.kind) or entity.sector is None
            ):
                return found
        if word.dep == "attr" and word.head.lemma == "be" and word.tag in ("NN", "NNS"):
            subject = next((c for c in word.head.children if c.dep == "nsubj"), None)
            other = self.by_word.get(subject.i) if subject is not None else None
            if other is not None and other.kind == entity.kind and other.plural == entity.plural:
                return other
        if word.dep == "appos" and word.head.i in self.by_word:
            other = self.by_word[word.head.i]
            holder = word.head.head.head  # "the foreign minister of Oman, Badr": hung on the last word
            if (
                entity.kind == "person"
                and other.kind != "person"
                and word.head.dep == "pobj"
                and holder.i in self.by_word
            ):
                other = self.by_word[holder.i]
            if (entity.kind == "person") != (other.kind == "person"):
                return None
            if other.named and entity.named:
                if other.kind != entity.kind or (_in_base(other) and _in_base(entity)):
                    return None
                self._also_called(other, entity)
            elif entity.named and entity.kind != "thing" and other.plural == entity.plural:
                other.head, other.named, other.kind = word, True, entity.kind
                self._also_called(other, entity)
                other.flexible = entity.flexible
                other.country = other.country or entity.country
            elif entity.kind == "thing" or other.plural != entity.plural:
                return None
            elif other.named and other.kind == "group" and entity.kind in ("group", "body"):
                other.sector = other.sector or entity.sector
            return other
        return None

    def _same(self, entity: Entity) -> Entity | None:
        """The entity that was named last of those that share a key with a new one."""
        return None if self.keys.isdisjoint(entity.keys) else same(entity.keys, self.stack)

    def _also_called(self, known: Entity, entity: Entity) -> None:
        """An entity that is known goes by the names of another one, too."""
        known.keys |= entity.keys
        self.keys |= entity.keys

    def head_for(self, entity: Entity, word: Word, linked: Container[int]) -> Word:
        """The mention that a link from `word` points at: one in the same sentence if it tells as much, else the one
        that tells most."""
        for mention in reversed(entity.mentions):
            near = mention.word
            if near.sentence != word.sentence or near is word:
                break
            known = near.i in self.parse.names
            if near.pos in ("NOUN", "PROPN") and near.i not in linked and (known or not entity.named):
                return near
        return entity.head

    def beside(self, entity: Entity, word: Word) -> None:
        """Nouns in front of a name tell its bearer's part: "President Iván Duque", "the rebel leader Murad"."""
        if entity.kind != "person" or word.deps.isdisjoint(INSIDE):
            return
        for c in word.children:
            if c.dep in ("compound", "amod", "nmod") and c.i < word.i:
                noun = self.views.base.noun(c.lemma)
                if noun is not None and noun.kind == "person":
                    entity.roles.add(c.lemma)

    def name_inside(self, word: Word) -> None:
        """A group named in front of a noun: "Boko Haram fighters"."""
        entity = describe(word, self.views)
        if entity is None or entity.kind not in ("group", "state"):
            return
        known = self._same(entity)
        if known is None:
            self.new(entity, word)
        else:
            self.by_word[word.i] = known
            known.mention(word, self.quotes[word.i])

    def together(self, members: list[Word], top: Word) -> None:
        """A coordination is somebody that "they" can mean."""
        found = [self.by_word[w.i] for w in members if w.i in self.by_word]
        if len(found) == len(members) and len({id(e) for e in found}) == len(found):
            self.new(group_of(found), top)

    def speaker(self, word: Word) -> Word | None:
        """Who says the word: the innermost source around it."""
        links = [a for a in chain(self.attributions, word) if a.source_head is not None]
        return links[-1].source_head if links else None

    def quoted_speaker(self, word: Word) -> Word | None:
        """Who says the word if it is quoted."""
        return self.speaker(word) if self.quotes[word.i] >= 0 else None

    def author(self) -> Word | None:
        """Who "we" are where nobody is quoted: the body that is the subject of the text's first sentences."""
        for word in self.parse.words:
            entity = self.by_word.get(word.i)
            if entity is not None and entity.named and entity.kind in ("group", "body") and entity.subject:
                return entity.head
            if word.sentence > 3:
                break
        return None

    def tells_more(self, word: Word, than: Word) -> bool:
        """True if a name says better who is meant: the state than its capital, one person than all of a surname."""
        new, old = self.views.name(word), self.views.name(than)
        if new is None or old is None or not new.entries or not old.entries:
            return False
        kinds = getattr(new.entries[0], "kind", ""), getattr(old.entries[0], "kind", "")
        if kinds[0] != "seat" and kinds[1] == "seat":
            return True
        return kinds == ("person", "person") and len(new.entries) < len(old.entries)

    def back(self, entity: Entity, word: Word) -> int:
        """Sentences since the entity was mentioned."""
        return word.sentence - entity.last.word.sentence

    def recent(self, word: Word, sentences: int) -> list[Entity]:
        """Entities mentioned in the last sentences, the latest first."""
        first = word.sentence - sentences
        out = []
        for entity in reversed(self.stack):
            if entity.sentence < first:
                break
            out.append(entity)
        return out


def _in_base(entity: Entity) -> bool:
    return any(":" in key for key in entity.keys)


def group_of(members: list[Entity]) -> Entity:
    """Several entities as one that is plural."""
    kinds = {m.kind for m in members}
    out = Entity(members[0].head, kinds.pop() if len(kinds) == 1 else "mixed", True)
    out.members = tuple(x for m in members for x in (m.members or (m,)))
    return out
