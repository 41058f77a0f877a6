"""Places of claims: names to coordinates, "the city" to the city named before, directions kept in the name."""

from dataclasses import dataclass, field, replace

from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.words import load_places, word_list
from dateline.model import Name, Parse, Place, Span, Word
from dateline.model.draft import Draft, Phrase
from dateline.model.places import PlaceEntry
from dateline.resolve.context import Context
from dateline.resolve.offsets import BEARINGS, UNITS, between, is_far, moved, read_offset
from dateline.resolve.places import DIRECTIONS, resolve_place
from dateline.resolve.referents import DEFINITE, PRONOUNS, Referents

ROUTES = word_list("where", "routes")
SCENE_LASTS = 8  # sentences
GROUND_LASTS = 2
POINTS = ("town", "district", "site")  # precisions of places that others can lie near
MISSIONS = frozenset({"embassy", "consulate", "mission"})  # abroad
OTHERS = frozenset({"another", "other"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
DEPTH = 4  # "a street in the east of the city": each noun may lead to the next


@dataclass(slots=True)
class PlaceResolver:
    """Resolves the places of one article's drafts in text order."""

    parse: Parse
    context: Context
    dateline: Name | None = None  # where the article was written: what "here" means
    placed: dict[tuple[int, Span], Place | None] = field(default_factory=dict)  # places of phrases met before
    last: tuple[int, Place] | None = None  # sentence and place of the last claim in a town
    ground: tuple[int, str] | None = None  # sentence and country of the last claim with a place

    def place(self, draft: Draft, *, past: bool = False) -> Place | None:
        """The place of a draft; coordinates null where nothing matches. What is `past` is not where the story goes
        on."""
        if draft.place is None:
            return None
        phrase = draft.place
        text = self.parse.text[phrase.span.start : phrase.span.end]
        key = (phrase.head.i, phrase.span)
        if key not in self.placed:
            self.placed[key] = self._sense(phrase, DEPTH)
        found = self.placed[key]
        carried = draft.trigger.sentence != phrase.head.sentence
        if carried and (found is None or found.name is None):
            return None  # only a place that is known is clearly carried over
        if found is None:
            return Place(phrase.span, text, name=text if phrase.head.tag in ("NNP", "NNPS") else None)
        if found.country is not None and not carried and not past:
            self.ground = (phrase.head.sentence, found.country)
        if found.precision in POINTS and not carried and not past:
            self.last = (phrase.head.sentence, found)
        return Place(phrase.span, text, found.id, found.name, found.country, found.lat, found.lon, found.precision)

    def _sense(self, phrase: Phrase, depth: int) -> Place | None:
        """What the phrase means; its span and text are those of whatever it was found by."""
        head = phrase.head
        own = self.parse.names.get(head.i)
        if own is not None:
            return self._beside(self._by_name(phrase, own), own.last)
        if head.lemma in UNITS:
            return self._apart(self._first(phrase), None)
        label = self._label(phrase)
        return self._labelled(phrase, *label) if label is not None else self._of_noun(phrase, depth)

    def _of_noun(self, phrase: Phrase, depth: int) -> Place | None:
        """What a place noun means: the name beside it, or what it goes back to."""
        head = phrase.head
        name = self._next_name(head) or self._name_in(phrase)
        if name is not None and not (self._only_holds(head, name) and self._takes_up(head)):
            told = read_offset(self.parse.words, head.i + 1, self.parse.names)
            if told is not None and told.km is not None:
                return self._apart(head.i + 1, None)
            return self._by_name(phrase, name)
        if any(c.lower in OTHERS for c in head.children):
            return None  # "another state" is none of those named
        found = self._route(head) or self._inner(phrase, depth) or self._referent(phrase, depth)
        name = name or self._people(phrase)
        if name is not None:
            theirs = self._by_name(phrase, name)
            if found is None or found.country != theirs.country or not (_definite(head) or found.country is None):
                return theirs
        if found is None and name is None and head.lemma in load_places()["local"]:
            around = Referents(self.parse, self.context.main_country).around(head)
            return self._scene(head) or (self._anchor(around) if around is not None else None)
        return self._directed(found, phrase) if found is not None else None

    def _route(self, head: Word) -> Place | None:
        """The middle of a road between two places, which is in neither: "the highway between Homs and Hama"."""
        if head.lemma not in ROUTES:
            return None
        ends = [d for c in head.children if c.dep == "prep" and c.lower in ("between", "from") for d in c.children]
        last = max((d.last for d in ends), default=head.i)
        first = min((c.first for c in head.children if c.i < head.i and not ends), default=head.i)
        names = {n.first: n for w in self.parse.words[first : last + 1] if (n := self.parse.names.get(w.i))}
        places = [self._anchor(n) for n in names.values() if n.kind in ("place", "seat")]
        if len(places) < 2:
            return None
        for one, other in (places[:2], places[1::-1]):
            own = Gazetteer.load().candidates(f"{one.name}-{other.name} {head.lemma}")
            if own and own[0].own:
                return _placed(own[0])
        return between(*places[:2])

    def _people(self, phrase: Phrase) -> Name | None:
        """The people whose the place is: "Iranian territory", "a British city"; not "a Turkish-held town"."""
        names = self.parse.names
        if phrase.head.lemma in MISSIONS:
            return None  # the Turkish embassy is not in Turkey
        before = [c for c in phrase.head.children if c.i < phrase.head.i and c.dep in MODIFIERS and c.i in names]
        return next((names[c.i] for c in reversed(before) if names[c.i].kind == "demonym"), None)

    def _by_name(self, phrase: Phrase, name: Name) -> Place:
        """The place of a name in the phrase, in the direction that the phrase tells."""
        span = phrase.span
        if name.kind == "seat" and not name.first <= phrase.head.i <= name.last:
            span = self.parse.slice(name.first, name.last)
        return resolve_place(
            span, self.parse.text[span.start : span.end], name, self.context.countries, self.context.town
        )

    def _beside(self, place: Place, last: int) -> Place:
        """The place itself, unless what follows puts it near another place and far from where its name leads."""
        told = read_offset(self.parse.words, last + 1, self.parse.names) if last + 1 < len(self.parse.words) else None
        if told is None or told.anchor is None or place.precision not in (None, *POINTS):
            return place
        anchor = self._anchor(told.anchor)
        if anchor.precision in POINTS and (place.lat is None or is_far(place, anchor, told)):
            return moved(anchor, told, place.name or place.text)
        return place

    def _apart(self, start: int, label: str | None) -> Place | None:
        """The place that lies as the words from `start` on tell, None where they tell nothing."""
        told = read_offset(self.parse.words, start, self.parse.names) if start < len(self.parse.words) else None
        if told is None:
            return None
        if told.anchor is None:
            anchor = Place(Span(0, 0), told.label, name=told.label, country=self.context.main_country)
            return replace(moved(anchor, told, label), precision=None)
        anchor = self._anchor(told.anchor)
        return moved(anchor, told, label) if anchor.precision in POINTS else None

    def _anchor(self, name: Name) -> Place:
        span = self.parse.slice(name.first, name.last)
        return resolve_place(
            span, self.parse.text[span.start : span.end], name, self.context.countries, self.context.town
        )

    def _labelled(self, phrase: Phrase, label: str, last: int) -> Place:
        """A place whose name nobody knows: where it is told to lie, in the country told beside it."""
        text = self.parse.text[phrase.span.start : phrase.span.end]
        found = self._apart(last + 1, label)
        if found is not None:
            return found
        holder = self._name_in(phrase)
        around = self._by_name(phrase, holder) if holder is not None else None
        if around is not None and around.precision in POINTS:
            return replace(around, id=None, name=label, precision="district")
        country = around.country if around is not None else self.context.main_country
        return Place(phrase.span, text, name=label, country=country)

    def _label(self, phrase: Phrase) -> tuple[str, int] | None:
        """The unknown proper name in the phrase ("the village of X", "X") and its last word; None without one."""
        head, words = phrase.head, self.parse.words
        word: Word | None = head
        if head.tag not in ("NNP", "NNPS"):
            if head.lemma not in load_places()["place_nouns"]:
                return None
            told = [d for c in head.children if c.dep == "prep" and c.lower == "of" for d in c.children]
            told += [c for c in head.children if c.dep == "appos" and c.i > head.i]
            word = next(iter(told), None)
        if word is None or word.tag != "NNP" or not word.text[0].isupper():
            return None
        first = word.i
        while first > 0 and words[first - 1].tag == "NNP" and words[first - 1].head is word:
            first -= 1
        if any(w.i in self.parse.names for w in words[first : word.i + 1]):
            return None
        span = self.parse.slice(first, word.i)
        return self.parse.text[span.start : span.end], word.i

    def _inner(self, phrase: Phrase, depth: int) -> Place | None:
        """The place that the phrase is a part of: "a southern district of the city", "the city's eastern half"."""
        if depth == 0:
            return None
        for c in phrase.head.children:
            inner = None
            if c.dep == "prep" and c.lower in ("of", "in", "at") and c.i > phrase.head.i:
                inner = next((d for d in c.children if d.dep == "pobj"), None)
            elif c.dep in ("poss", "compound", "nmod") and c.i < phrase.head.i:
                inner = c
            if inner is not None and self._is_place_noun(inner):
                found = self._sense(Phrase(inner, self.parse.slice(inner.first, inner.i)), depth - 1)
                if found is not None:
                    return found
        return None

    def _is_place_noun(self, word: Word) -> bool:
        lists = load_places()
        return word.lower in PRONOUNS or word.lemma in lists["place_nouns"] or word.lemma in lists["parts"]

    def _referent(self, phrase: Phrase, depth: int) -> Place | None:
        """What a noun or pronoun without a name goes back to."""
        head = phrase.head
        if head.lower == "here" and self.dateline is not None:
            return self._by_name(phrase, self.dateline)
        if any(c.dep == "prep" and c.lower == "of" for c in head.children):
            return None
        if head.lower in BEARINGS:  # "the north-east" is the country's
            country = Gazetteer.load().country(self.context.main_country) if _definite(head) else None
            return _placed(country) if country is not None else None
        if head.lemma == "coast" and _definite(head):
            return self._coast()
        finder = Referents(self.parse, self._country_at(head))
        found = finder.find(head)
        if isinstance(found, Name) and finder.is_local(head):
            return self._scene(head) or self._anchor(found)
        if isinstance(found, Word):
            return self._sense(Phrase(found, self.parse.slice(found.first, found.i)), depth - 1) if depth else None
        if isinstance(found, PlaceEntry):
            return _placed(found)
        return self._anchor(found) if found is not None else None

    def _coast(self) -> Place | None:
        """The coast of the country that the article is about, the country itself where no table has it."""
        country = Gazetteer.load().country(self.context.main_country)
        own = Gazetteer.load().candidates(f"coast of {country.name}") if country is not None else ()
        entry = own[0] if own else country
        return _placed(entry) if entry is not None else None

    def _country_at(self, head: Word) -> str | None:
        """The country that the story is in: where the last claim took place, if it was told just before, else what the
        article is about."""
        if self.ground is not None and head.sentence - self.ground[0] <= GROUND_LASTS:
            return self.ground[1]
        return self.context.main_country

    def _scene(self, head: Word) -> Place | None:
        """The town or part of it where the last claim before the word took place, if that is not long ago."""
        if self.last is None or head.sentence - self.last[0] > SCENE_LASTS:
            return None
        return self.last[1]

    def _directed(self, place: Place, phrase: Phrase) -> Place:
        """The part of the place that the phrase's words of direction tell."""
        start = phrase.span.start
        words = [w for w in self.parse.words[max(0, phrase.head.i - 8) : phrase.head.i + 1] if w.start >= start]
        near = "".join(w.lower for w in words).replace("-", "")
        sides = [DIRECTIONS[w.lower] for w in words if w.lower in DIRECTIONS]
        joint = next(
            (DIRECTIONS[s] for s in sorted(DIRECTIONS, key=len, reverse=True) if len(sides) == 2 and near.endswith(s)),
            None,
        )
        side = " and ".join(sides) if "and" in near or len(sides) < 2 else joint or sides[0]
        if not side or place.name is None or place.name.lower().startswith(side):
            return place
        label = f"{side} {place.name}"
        own = next(
            (e for e in Gazetteer.load().candidates(label) if e.own and place.country in (None, e.country)), None
        )
        if own is not None:
            return _placed(own)
        return replace(
            place, id=None, name=label, precision="region" if place.precision == "country" else place.precision
        )

    def _next_name(self, head: Word) -> Name | None:
        """The name right behind "the capital" or "the town": "the capital, Ankara"."""
        if head.lemma not in load_places()["towns"] | {"capital", "village"}:
            return None
        words = self.parse.words[head.i + 1 : head.i + 3]
        if words and words[0].text == ",":
            words = words[1:]
        name = self.parse.names.get(words[0].i) if words and words[0].sentence == head.sentence else None
        return name if name is not None and name.kind in ("place", "seat") else None

    def _only_holds(self, head: Word, name: Name) -> bool:
        """True if the name only tells in which country or region the noun's place lies: "the city in southern
        France"."""
        return any(
            c.dep == "prep" and c.lower in ("in", "near", "outside") and c.first <= name.first <= c.last
            for c in head.children
        )

    def _takes_up(self, head: Word) -> bool:
        return head.lemma in load_places()["towns"] and _definite(head)

    def _name_in(self, phrase: Phrase) -> Name | None:
        """The place name inside the phrase, the nearest after its head first; a demonym ("the Syrian town") only where
        nothing else is."""
        names = self.parse.names
        words = [w for w in self._words(phrase) if w.i in names]
        for kind in ("place", "seat", "actor"):
            fits = [w for w in words if names[w.i].kind == kind and (kind != "actor" or _is_state(names[w.i]))]
            after = [w for w in fits if w.i >= phrase.head.i]
            if after or (fits and phrase.head.lemma not in MISSIONS):
                return names[after[0].i if after else fits[-1].i]
        return None

    def _words(self, phrase: Phrase) -> list[Word]:
        """The words of the phrase, then those of what completes its head ("the airport … in Mezzeh")."""
        words = self.parse.words
        first = last = phrase.head.i
        if phrase.head.lemma in ROUTES and self._route(phrase.head) is not None:
            return []
        while first > 0 and words[first - 1].start >= phrase.span.start:
            first -= 1
        while last + 1 < len(words) and words[last + 1].end <= phrase.span.end:
            last += 1
        out = words[first : last + 1]
        for c in phrase.head.children:
            if c.dep in ("prep", "appos", "advmod") and c.i > last:
                out = out + words[c.first : c.last + 1]
        return out

    def _first(self, phrase: Phrase) -> int:
        """Index of the phrase's first word."""
        i = phrase.head.i
        while i > 0 and self.parse.words[i - 1].start >= phrase.span.start:
            i -= 1
        return i


def _placed(entry: PlaceEntry) -> Place:
    return Place(Span(0, 0), "", entry.id, entry.name, entry.country, entry.lat, entry.lon, entry.kind)


def _is_state(name: Name) -> bool:
    return bool(name.entries) and name.entries[0].kind in ("state", "country")


def _definite(head: Word) -> bool:
    return any(c.lower in DEFINITE for c in head.children)
