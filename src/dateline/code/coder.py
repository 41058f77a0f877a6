"""The rule coder: from a parse with names and times to draft claims."""

from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import Path

from dateline.code import phrases, syntax
from dateline.code.attribution import attributions, chain
from dateline.code.attribution.quotations import quotations
from dateline.code.concerned import SPEECH_ACTS, complete
from dateline.code.coref import find_links
from dateline.code.harm_link import attach_harm
from dateline.code.locatives import on_route
from dateline.code.phrases import named, surface
from dateline.code.placewords import PlaceWords
from dateline.code.scene import Scene
from dateline.code.sites import complements
from dateline.code.status import status_of
from dateline.code.targets import find_targets, hit_words, is_thing_hit
from dateline.code.triggers import DEFINITE, Hit, Told, event_words, find_hits, settle, taken_up
from dateline.code.views import Views
from dateline.code.when import find_time, times_of
from dateline.code.where import PlaceFinder
from dateline.knowledge.actors import ActorBase
from dateline.knowledge.lexicon import Lexicon, load_lexicon
from dateline.knowledge.words import word_list
from dateline.model import Parse, Sentence, Span, Word
from dateline.model.attribution import Attribution
from dateline.model.draft import Draft, Phrase
from dateline.model.times import TimeMention

VERSION = "rules.v1"
# Types whose state after a preposition is where it happens rather than whom it concerns.
MOVING = frozenset({"ASSAULT", "MOBILIZE", "HARM", "RETREAT", "CONSULT", "COERCE", "PROTEST"})


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the coder looks things up in."""

    lexicon: Lexicon
    actors: ActorBase

    @classmethod
    def load(cls, actors: tuple[Path, ...] = ()) -> "Knowledge":
        """The knowledge that ships with the package; `actors` are the user's tables."""
        return cls(load_lexicon(), ActorBase.load(actors))


@dataclass(slots=True)
class Coding:
    """What the coder found in an article: drafts in text order, and what it knew on the way."""

    drafts: list[Draft] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    antecedents: dict[int, Word] = field(default_factory=dict)
    several: dict[int, tuple[Word, ...]] = field(default_factory=dict)  # of pronouns and nouns that mean more than one


def code(parse: Parse, knowledge: Knowledge) -> Coding:
    """The draft claims of an article. Deterministic; one draft a trigger word."""
    views = Views(parse, knowledge.actors)
    words = event_words(parse, knowledge.lexicon)
    coding = Coding()
    if not words:
        return coding
    quoted = quotations(parse)
    coding.attributions = attributions(parse, quoted=quoted)
    links = find_links(parse, views, coding.attributions, quoted)
    coding.antecedents = views.antecedents = links.one
    coding.several = links.several
    cues = {a.cue_head.i for a in coding.attributions if a.cue_head is not None}
    places = PlaceWords(parse, views)
    coder = _SentenceCoder(parse, views, knowledge, coding, cues, PlaceFinder(places), Scene(parse, views, places))
    coder.reaching = _by_sentence(coding.attributions, parse.sentences)
    found = {number: find_hits(near, knowledge.lexicon, views, coder.told) for number, near in words.items()}
    for number, hits in found.items():
        coding.drafts.extend(coder.code(parse.sentences[number], hits))
    return coding


def _by_sentence(links: list[Attribution], sentences: list[Sentence]) -> dict[int, list[Attribution]]:
    """The attributions whose content reaches into a sentence, by the sentence's index."""
    out: dict[int, list[Attribution]] = {}
    starts = [s.span.start for s in sentences]
    for link in links:
        reached: set[int] = set()
        for start, end in link.content:
            number = max(bisect_right(starts, start) - 1, 0)
            while number < len(sentences) and starts[number] < end:
                if start < sentences[number].span.end:
                    reached.add(number)
                number += 1
        for number in reached:
            out.setdefault(number, []).append(link)
    return out


@dataclass(slots=True)
class _SentenceCoder:
    parse: Parse
    views: Views
    knowledge: Knowledge
    coding: Coding
    cues: set[int]
    finder: PlaceFinder
    scene: Scene
    told: Told = field(default_factory=Told)
    events: list[Draft] = field(default_factory=list)  # of the article so far
    reaching: dict[int, list[Attribution]] = field(default_factory=dict)  # by sentence that their content reaches into
    short: dict[int, list[Attribution]] = field(default_factory=dict)  # by id of the attribution they are made of

    def code(self, sentence: Sentence, found: list[Hit]) -> list[Draft]:
        again = taken_up(sentence, self.knowledge.lexicon, self.views, self.told)
        if again:
            found = sorted(found + again, key=lambda h: h.word.i)
        hits = [h for h in settle(found) if not self._purpose(h)]
        if not hits:
            return []
        times = times_of(self.parse, sentence) if self.parse.times else []
        triggers = {h.word.i for h in hits}
        drafts = [self._draft(h, times, triggers) for h in hits]
        drafts = attach_harm(self.parse, sentence, hits, drafts, self.views)
        self.scene.carry(drafts, sentence, {h.word.i for h in hits if h.again}, self.events)
        complete(drafts, hits, self.views)
        drafts = _without_hostile_promises(drafts, hits)
        self.events.extend(drafts)
        return drafts

    def _purpose(self, hit: Hit) -> bool:
        """Purpose clauses are not claims; whom they benefit is the recipient of the main claim (done in
        `_beneficiary`)."""
        word = hit.word
        if hit.site.pos != "v" or word.tag != "VB":
            return False
        noun = word.head if word.dep == "acl" else self.parse.words[word.i - 2]
        aims = (
            noun.lemma in _AIMING
            and noun.tag[0] == "N"
            and (word.dep == "acl" or syntax.infinitive_after(noun, self.parse.words) is word)
        )
        return syntax.is_purpose(word) or (aims and word.lemma not in _HELPING)

    def _draft(self, hit: Hit, times: list[TimeMention], triggers: set[int]) -> Draft:
        word, row, parse = hit.word, hit.row, self.parse
        draft = Draft(word, self._trigger_span(hit), row.type, row.mode, row.id, row.need)
        reading = status_of(word, parse)
        draft.status, draft.negated = reading.status, reading.negated
        if row.type == "CONCEDE" and word.lemma in CEASING and draft.status != "actual":
            draft.type, draft.mode = (
                "RETREAT",
                "ceasefire",
            )  # a truce that is asked for or lies ahead (codebook section 10)
        draft.reasons = [f"{w.text}: {why}" for w, why in reading.reasons]
        draft.chain = self._chain(word)
        draft.place = self.finder.find(hit.site, draft.type, hit.recipients + hit.site.slot("obj"), triggers - {word.i})
        draft.actors = self._phrases(hit.actors, draft) if row.type != "HARM" else []  # harm is without an act
        if hit.site.pos == "n" and not draft.actors and row.type != "HARM":
            self._take_over(draft, hit)
        if self._is_whom(draft, hit):
            draft.place = None
        draft.recipients = self._phrases(
            [
                w
                for w in hit.recipients
                if not (draft.place and w is draft.place.head and not self._hosts(w, draft))
                and not self.views.is_place(w)
                and not on_route(w.head)
            ],
            draft,
        )
        doers = {(p.antecedent or p).head.i for p in draft.actors}
        draft.recipients = [
            p
            for p in draft.recipients
            if (p.antecedent or p).head.i not in doers or p.head.lower.endswith(("self", "selves"))
        ]
        if not draft.recipients:
            draft.recipients = self._phrases(self._beneficiary(hit) or self._things_hit(hit), draft)
        draft.targets = find_targets(parse, hit.site, row.type)
        draft.time = find_time(hit.site, times, parse, self.cues, triggers)
        self._own_words(draft)
        return draft

    def _take_over(self, draft: Draft, hit: Hit) -> None:
        """Who did it and to whom, for a noun that names again an event told before ("the attack", "the offensive")."""
        if not any(
            c.lower in DEFINITE for c in (hit.site.base or hit.word).children if c.dep in ("det", "poss", "amod")
        ):
            return
        told = [d for d in self.events if d.type == draft.type and d.status == "actual" and not d.negated]
        told = [d for d in told if d.trigger.lemma == draft.trigger.lemma] or [
            d for d in told if d.mode == draft.mode or not d.mode or not draft.mode
        ]
        same = [d for d in told[-3:] if d.actors]
        if same:
            draft.actors = list(same[-1].actors)

    def _chain(self, word: Word) -> list[Attribution]:
        """Who says it, outermost first. Somebody's own belief inside his own words is no second source; a dateline is
        none at all."""
        out: list[Attribution] = []
        for link in chain(self.reaching.get(word.sentence, ()), word):
            head = link.source_head
            if link.level != "speech" or (head is not None and _is_colon(link) and self.views.is_place(head)):
                continue
            if out and head is not None and out[-1].source_head is not None:
                one, other = (self.coding.antecedents.get(h.i, h) for h in (out[-1].source_head, head))
                if one is other or one.lower == other.lower:
                    continue
            out.extend(self._each_source(link))
        return out

    def _each_source(self, link: Attribution) -> list[Attribution]:
        """The link, one for each of coordinated sources, which are head noun phrases without apposition or clause."""
        if link.source_head is None:
            return [link]
        found = self.short.get(id(link))
        if found is None:
            heads = [named(w) for w in self._speakers(link.source_head, link)]
            found = [link.by(surface(self.parse, w), w) for w in heads]
            self.short[id(link)] = found
        return found

    def _speakers(self, head: Word, link: Attribution) -> list[Word]:
        """The coordinated sources of a link; one where they are titles of one person or the verb is singular."""
        cue = link.cue_head
        if cue is None or cue.tag == "VBZ" or any(c.dep == "aux" and c.tag == "VBZ" for c in cue.children):
            return [head]  # "the Fish, Farm and Food Board says"
        found = [w for w in syntax.coordinated(head) if w is head or not w.head.i < cue.i < w.i]
        bare = head.i not in self.parse.names and not any(c.dep in ("det", "poss") for c in head.children)
        if len(found) == 2 and bare and self.knowledge.actors.title(head.text):
            return found[1:]  # "Prime Minister and party leader Jo Lind said"
        return found

    def _hosts(self, place: Word, draft: Draft) -> bool:
        """True for a state that is visited, which is where and also whom (PLOVER's recipient of a visit)."""
        return draft.trigger.lemma == "visit" and getattr(self.views.entry(place), "kind", "") in ("state", "country")

    def _is_whom(self, draft: Draft, hit: Hit) -> bool:
        """True if the place is a state that the act is done to ("sent arms to Pakistan"): whom, not where."""
        if draft.place is None or hit.row.type in MOVING:
            return False
        head = draft.place.head
        return any(w is head for w in hit.recipients) and self.views.is_political(head)

    def _trigger_span(self, hit: Hit) -> Span:
        """The trigger's words: head, its particle, and the modifiers that the row asked for ("air strikes")."""
        word = hit.word
        first = last = word.i
        for c in word.children if not word.deps.isdisjoint(_PARTS) else ():
            if c.dep == "prt" and c.i == word.i + 1 and not c.children:
                last = c.i
            elif hit.site.pos == "n" and c.i == word.i - 1 and c.dep in ("compound", "amod") and c.tag in ("NN", "JJ"):
                asked = any(k.slot == "mod" and not k.negative and c.lemma in k.lemmas for k in hit.row.conditions)
                first = c.i if asked else first
        return self.parse.slice(first, last)

    def _phrases(self, words: list[Word], draft: Draft) -> list[Phrase]:
        out, seen = [], set()
        for word in words:
            sides = self._sides(word) if not word.deps.isdisjoint(_FRONT) else []
            for found in [*sides, *self._each(self._phrase(word, draft))]:
                key = (found.span, found.antecedent.head.i if found.antecedent else -1)
                if key not in seen:
                    seen.add(key)
                    out.append(found)
        return out

    def _each(self, found: Phrase) -> list[Phrase]:
        """One phrase for each of those that "they" or "both sides" mean, else the phrase itself."""
        meant = self.coding.several.get(found.head.i)
        if meant is None or len(meant) != 2:  # more than two are one party, named by their noun
            return [found]
        return [Phrase(found.head, found.span, Phrase(w, surface(self.parse, w))) for w in meant]

    def _sides(self, word: Word) -> list[Phrase]:
        """Peoples named before the last one of a row: "Russian" of "Russian and Syrian warplanes", which are two
        actors."""
        names = self.parse.names
        before = phrases.actor_before(self.parse, word)
        if before is not None:
            return [phrases.phrase(self.parse, before)]
        for c in word.children:
            if c.dep in _FRONT and c.i < word.i and c.i in names and names[c.i].kind != "place":
                row = [c, *(d for d in c.children if d.dep == "conj" and d.i in names and d.i < word.i)]
                row += [e for d in row[1:] for e in d.children if e.dep == "conj" and e.i in names and e.i < word.i]
                if len(row) > 1 or phrases.other_side(c, word) is not None:
                    row = row[:-1] if len(row) > 1 else row
                    return [Phrase(w, self.parse.slice(names[w.i].first, names[w.i].last)) for w in row]
        return []

    def _phrase(self, word: Word, draft: Draft) -> Phrase:
        parse = self.parse
        word = named(word)
        antecedent = None
        if syntax.is_first_person(word):
            speaker = next((a.source_head for a in reversed(draft.chain) if a.source_head is not None), None)
            if speaker is not None:
                speaker = self.coding.antecedents.get(speaker.i, speaker)
                antecedent = Phrase(speaker, surface(parse, speaker))
        elif (same := _others_of(word)) is not None:
            antecedent = Phrase(same, surface(parse, same))
        elif word.i in self.coding.antecedents:
            other = self.coding.antecedents[word.i]
            antecedent = Phrase(other, surface(parse, other))
        return Phrase(word, surface(parse, word), antecedent)

    def _own_words(self, draft: Draft) -> None:
        """The speaker's own act of speech inside the quotation has no source but the chain around the speaker."""
        if draft.status != "actual":  # "we will stand by them": announced, not done by saying it
            return
        if draft.type in SPEECH_ACTS and draft.chain and any(syntax.is_first_person(p.head) for p in draft.actors):
            own = draft.chain[-1].cue_head
            draft.chain = [a for a in draft.chain[:-1] if a.cue_head is not own]

    def _things_hit(self, hit: Hit) -> list[Word]:
        """Buildings, vehicles and the like that an attack hits: recipients where no one else is (codebook section
        3)."""
        if hit.row.type not in ("ASSAULT", "COERCE") or hit.row.mode == "capture":
            return []
        return [w for w in hit_words(hit.site) if is_thing_hit(w) and not self.views.is_place(w)]

    def _beneficiary(self, hit: Hit) -> list[Word]:
        """Whom a purpose clause benefits ("sent fighters to help Assad")."""
        if hit.row.type not in ("MOBILIZE", "AID", "REJECT", "COOPERATE") or hit.site.pos != "v":
            return []
        stack = [hit.word]
        for _ in range(3):
            word = stack.pop()
            for c in word.children:
                if c.pos == "VERB" and (syntax.is_purpose(c) or c.dep == "xcomp"):
                    if c.lemma in _HELPING:
                        helped = syntax.objects(c) or [w for d in complements(c) for w in syntax.objects(d)]
                        return [w for w in helped if self.views.is_actor(w) and w.lower not in ("themselves", "itself")]
                    stack.append(c)
            if not stack:
                return []
        return []


def _others_of(word: Word) -> Word | None:
    """Whose kind "others" are in the second of two clauses: soldiers in "six soldiers were killed and others hurt"."""
    if word.lower != "others" or word.dep not in _SUBJECTS or word.head.dep != "conj":
        return None
    return next(iter(syntax.surface_subject(word.head.head)), None)


HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "REJECT", "PROTEST"})
CEASING = frozenset({"ceasefire", "cease", "truce", "cessation", "armistice", "fire"})


def _is_colon(link: Attribution) -> bool:
    return link.cue_head is not None and link.cue_head.text == ":"


def _is_promise(draft: Draft) -> bool:
    return draft.type == "AGREE" or (draft.type == "THREATEN" and draft.trigger.lemma in _PROMISING)


def _without_hostile_promises(drafts: list[Draft], hits: list[Hit]) -> list[Draft]:
    """A hostile act that is promised is only that act, planned (codebook section 10: "vowed to attack")."""
    if not any([_is_promise(d) for d in drafts]):
        return drafts
    by_word = {d.trigger.i: d for d in drafts}
    out = []
    for draft in drafts:
        if not _is_promise(draft):
            out.append(draft)
            continue
        deeds = complements(draft.trigger) if any(h.word is draft.trigger for h in hits) else []
        deeds += [w for deed in deeds for w in deed.children if w.dep == "dobj"]  # "carrying out attacks"
        if not any(w.i in by_word and by_word[w.i].type in HOSTILE for w in deeds):
            out.append(draft)
    return out


_PARTS = frozenset({"prt", "compound", "amod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FRONT = frozenset({"amod", "compound", "nmod"})
_AIMING = word_list("coder", "aiming")
_HELPING = word_list("coder", "helping")
_PROMISING = word_list("coder", "promising")
