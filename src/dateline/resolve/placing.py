"""Places of claims: names to coordinates, "the city" to the city named before, directions kept in the name."""

from dataclasses import dataclass, field

from dateline.knowledge.words import load_places
from dateline.model import Name, Parse, Place, Span, Word
from dateline.model.draft import Draft, Phrase
from dateline.resolve.context import Context
from dateline.resolve.places import resolve_place

HERE = frozenset({"here", "there", "everywhere", "it"})


@dataclass(slots=True)
class PlaceResolver:
    """Resolves the places of one article's drafts in text order."""

    parse: Parse
    context: Context
    dateline: Name | None = None  # where the article was written: what "here" means
    placed: dict[tuple[int, Span], Place] = field(default_factory=dict)  # places of phrases met before
    definite: frozenset[str] = field(default_factory=lambda: load_places()["definite"])

    def place(self, draft: Draft) -> Place | None:
        """The place of a draft; coordinates null where nothing matches."""
        if draft.place is None:
            return None
        phrase = draft.place
        key = (phrase.head.i, phrase.span)
        if key not in self.placed:
            self.placed[key] = self._placed(phrase)
        return self.placed[key]

    def _placed(self, phrase: Phrase) -> Place:
        text = self.parse.text[phrase.span.start : phrase.span.end]
        name = self._name_in(phrase)
        if name is None and phrase.head.lower == "here" and self.dateline is not None:
            name = self.dateline
        if name is None and (phrase.head.lower in HERE or self._takes_up(phrase.head)):
            name = self._before(phrase.head)
        if name is None:
            return Place(phrase.span, text, name=text if phrase.head.tag in ("NNP", "NNPS") else None)
        return resolve_place(phrase.span, text, name, self.context.countries)

    def _takes_up(self, head: Word) -> bool:
        """True for "the city", "this area", "a school": a place noun near the place named last, unless "of" says
        which."""
        if any(c.dep == "prep" and c.lower == "of" for c in head.children):
            return False
        return head.lemma in self.definite or head.lemma in load_places()["place_nouns"]

    def _name_in(self, phrase: Phrase) -> Name | None:
        """The place name inside the phrase, the head's first; a demonym ("the Syrian town") only where nothing else
        is."""
        own = self.parse.names.get(phrase.head.i)
        if own is not None:
            return own
        words = [w for w in self._words(phrase) if w.i in self.parse.names]
        for kind in ("place", "seat", "actor", "demonym"):
            for word in words:
                name = self.parse.names[word.i]
                if (
                    name.kind == kind
                    and (kind != "actor" or name.entries[0].kind in ("state", "country"))
                    and word.i >= phrase.head.i
                ):
                    return name
            for word in reversed(words):
                name = self.parse.names[word.i]
                if (
                    name.kind == kind
                    and (kind != "actor" or name.entries[0].kind in ("state", "country"))
                    and kind != "demonym"
                ):
                    return name
        return None

    def _words(self, phrase: Phrase) -> list[Word]:
        """The words of the phrase, then those of what completes its head ("the airport … in Mezzeh")."""
        words = self.parse.words
        first = phrase.head.i
        while first > 0 and words[first - 1].start >= phrase.span.start:
            first -= 1
        last = phrase.head.i
        while last + 1 < len(words) and words[last + 1].end <= phrase.span.end:
            last += 1
        out = words[first : last + 1]
        for c in phrase.head.children:
            if c.dep in ("prep", "appos", "advmod") and c.i > last:
                out = out + words[c.first : c.last + 1]
        return out

    def _before(self, head: Word, reach: int = 6) -> Name | None:
        """The place named last before the word, towns before countries for "the city"."""
        country_noun = head.lemma in ("country", "nation", "state", "border")
        i = head.i - 1
        floor = head.sentence - reach
        while i >= 0 and self.parse.words[i].sentence >= floor:
            name = self.parse.names.get(i)
            if (name is not None and name.kind in ("place", "seat")) or (name is not None and country_noun):
                is_country = getattr(name.entries[0], "kind", "") in ("country", "state")
                if is_country == country_noun:
                    return name
            i -= 1
        return None
