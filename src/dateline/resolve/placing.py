"""Places of claims: names to coordinates, "the city" to the city named before, directions kept in the name."""

from dataclasses import dataclass, field

from dateline.knowledge.words import load_places
from dateline.model import Name, Parse, Place, Word
from dateline.model.draft import Draft, Phrase
from dateline.resolve.context import Context
from dateline.resolve.places import resolve_place

HERE = frozenset({"here", "there", "everywhere", "it"})


@dataclass(slots=True)
class PlaceResolver:
    """Resolves the places of one article's drafts in text order."""

    parse: Parse
    context: Context
    definite: frozenset[str] = field(default_factory=lambda: load_places()["definite"])

    def place(self, draft: Draft) -> Place | None:
        """The place of a draft; coordinates null where nothing matches."""
        if draft.place is None:
            return None
        phrase = draft.place
        text = self.parse.text[phrase.span.start : phrase.span.end]
        name = self._name_in(phrase)
        if name is None and (phrase.head.lower in HERE or phrase.head.lemma in self.definite):
            name = self._before(phrase.head)
        if name is None:
            name = self._before(phrase.head, reach=2)
            if name is None:
                return Place(phrase.span, text)
        return resolve_place(phrase.span, text, name, self.context.countries)

    def _name_in(self, phrase: Phrase) -> Name | None:
        """The place name inside the phrase, the head's first."""
        own = self.parse.names.get(phrase.head.i)
        if own is not None:
            return own
        i = phrase.head.i
        while i < len(self.parse.words) and self.parse.words[i].start < phrase.span.end:
            if i in self.parse.names:
                return self.parse.names[i]
            i += 1
        i = phrase.head.i
        while i >= 0 and self.parse.words[i].end > phrase.span.start:
            if i in self.parse.names:
                return self.parse.names[i]
            i -= 1
        for c in phrase.head.children:
            if c.dep in ("prep", "appos"):
                for word in self.parse.words[c.first : c.last + 1]:
                    if word.i in self.parse.names and self.parse.names[word.i].kind == "place":
                        return self.parse.names[word.i]
        return None

    def _before(self, head: Word, reach: int = 6) -> Name | None:
        """The place named last before the word, towns before countries for "the city"."""
        country_noun = head.lemma in ("country", "nation", "state", "border")
        i = head.i - 1
        floor = head.sentence - reach
        while i >= 0 and self.parse.words[i].sentence >= floor:
            name = self.parse.names.get(i)
            if name is not None and name.kind in ("place", "seat") or name is not None and country_noun:
                is_country = getattr(name.entries[0], "kind", "") in ("country", "state")
                if is_country == country_noun:
                    return name
            i -= 1
        return None
