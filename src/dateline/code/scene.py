"""Places that events take over from those told before (codebook section 4: "clearly carried over")."""

from dataclasses import dataclass

from dateline.code.locatives import is_about
from dateline.code.placewords import PlaceWords
from dateline.code.triggers import DEFINITE
from dateline.code.views import Views
from dateline.knowledge.words import word_list
from dateline.model import Parse, Sentence, Word
from dateline.model.draft import Draft, Phrase

# Events that happen somewhere on the ground, so that a place told for one holds for the next.
ON_THE_GROUND = frozenset({"ASSAULT", "HARM", "RETREAT"})
# Events that share the place of one on the ground only within the sentence.
BESIDE = frozenset({"COERCE", "PROTEST", "MOBILIZE"})
SCENE_LASTS = 1  # sentence
RETOLD_WITHIN = 1  # sentence
POINTED_WITHIN = 3  # "this attack"
POINTING = frozenset({"this", "these", "that", "those"})
HOME_LASTS = 8  # sentences: "another resident" lives where the one before does
# Fighting for ground, which an air raid is not.
GROUND_MODES = frozenset({"clash", "capture"})
ABOUT = word_list("where", "about")
LOCALS = word_list("scene", "locals")
GENERAL = word_list("scene", "general")


@dataclass(slots=True)
class Scene:
    """Where the article's story is, event by event in text order."""

    parse: Parse
    views: Views
    words: PlaceWords
    last: tuple[int, Phrase | None] | None = None  # sentence and place of the last event on the ground
    home: tuple[int, Phrase] | None = None  # sentence and town of the last local who spoke

    def carry(self, drafts: list[Draft], sentence: Sentence, again: set[int], events: list[Draft]) -> None:
        """Give events on the ground without a place of their own the one they clearly share.

        An event told again keeps its place; what a resident tells happened where he lives; others happen where those
        of this sentence or the ones before do. What is only possible, planned or general happens nowhere yet. `again`
        are the indices of triggers that name an event told before; `events` are the drafts of the sentences before."""
        named = [d for d in drafts if d.type in ON_THE_GROUND and d.place is not None and self.words.told(d.place.head)]
        for draft in drafts:
            home = self._home(draft)
            if draft.place is None and draft.type in BESIDE and draft.status == "actual" and not draft.negated:
                draft.place = _nearest(draft, [d for d in named if not _is_reason(d.trigger, draft.trigger)])
            if draft.place is None and draft.type in ON_THE_GROUND and not _is_general(draft.trigger):
                retold = draft.trigger.i in again or is_definite(draft.trigger)
                before = told_before(draft, events) if retold and draft.status in ("actual", "demanded") else None
                if before is not None:
                    draft.place = before.place
                elif draft.status == "actual" and not draft.negated:
                    draft.place = self._here(draft, named, home, sentence, retold)
        here = [d for d in named if d.mode != "displacement"]  # where people flee to is not where it happens
        if here:
            self.last = (sentence.index, here[-1].place)

    def _here(
        self, draft: Draft, named: list[Draft], home: Phrase | None, sentence: Sentence, retold: bool
    ) -> Phrase | None:
        near = _nearest(draft, named)
        if near is not None:
            return near
        if home is not None:
            return home
        if not retold and (draft.trigger.pos != "VERB" or (draft.type == "RETREAT" and draft.mode != "withdraw")):
            return None  # prisoners are freed elsewhere than where others fight
        if self.last is not None and sentence.index - self.last[0] <= SCENE_LASTS:
            return self.last[1]
        return None

    def _home(self, draft: Draft) -> Phrase | None:
        """Where the one who tells it lives, if the source is named by the place ("a resident of Hama", "an Aleppo
        doctor"), or is "another resident" soon after one."""
        if not draft.chain:
            return None
        head = next((a.source_head for a in reversed(draft.chain) if a.source_head is not None), None)
        if head is None:
            return None
        head = self.views.antecedents.get(head.i, head)
        noun = self.views.base.noun(head.lemma)
        told = [head]
        if noun is None and head.tag == "NNP":  # "Mohammad, an Aleppo resident"
            told += [_bearer(head), *(c for c in head.children if c.dep == "appos")]
            noun = next((n for c in told if (n := self.views.base.noun(c.lemma)) is not None), None)
        if noun is None or not noun.private:
            return None
        for word in (w for t in told for w in self.parse.words[t.first : t.last + 1]):
            if self.views.is_place(word) and (word is not head or len(told) == 1):  # a person may be called George
                self.home = (draft.trigger.sentence, self.words.phrase(word))
                return self.home[1]
        soon = self.home is not None and draft.trigger.sentence - self.home[0] <= HOME_LASTS
        return self.home[1] if self.home is not None and soon and any(w.lemma in LOCALS for w in told) else None


def _nearest(draft: Draft, named: list[Draft]) -> Phrase | None:
    """The place of the nearest of some drafts."""
    near = min(named, key=lambda d: abs(d.trigger.i - draft.trigger.i), default=None)
    return near.place if near is not None else None


def _is_reason(event: Word, deed: Word) -> bool:
    """True for an event that something was done about: "arrested in connection with the shooting"."""
    word, about = event, False
    while word is not deed and word.head is not word:
        about = about or is_about(word) or word.lower in ABOUT
        word = word.head
    return word is deed and about


def _bearer(name: Word) -> Word:
    """The noun that a name belongs to: "a doctor from Hama, who gave his name as Omar"."""
    noun = name.head if name.dep == "appos" else name
    if name.dep == "pobj" and name.head.lower == "as" and name.head.head.dep == "relcl":
        noun = name.head.head.head
    while noun is not name and noun.dep in ("pobj", "prep"):
        noun = noun.head
    return noun


def is_definite(trigger: Word) -> bool:
    """True for a noun that points back at an event: "this attack", "the withdrawal"."""
    return trigger.pos == "NOUN" and any(c.lower in DEFINITE for c in trigger.children if c.dep in ("det", "amod"))


def _is_general(trigger: Word) -> bool:
    """True for a struggle as such ("the fight against IS") and for what somebody does by trade ("a leader fighting
    IS")."""
    return trigger.lemma in GENERAL or (trigger.dep == "acl" and trigger.tag == "VBG")


def told_before(draft: Draft, events: list[Draft]) -> Draft | None:
    """The last event with a place that the draft may name again: of the same type and, in this order, of the same
    noun, of the same mode, or at least both on the ground or both not."""
    pointed = any(c.lower in POINTING for c in draft.trigger.children)
    since = draft.trigger.sentence - (POINTED_WITHIN if pointed else RETOLD_WITHIN)
    placed = [d for d in events if d.type == draft.type and d.place is not None and d.trigger.sentence >= since]
    same = [d for d in placed if d.trigger.lemma == draft.trigger.lemma]
    alike = [d for d in placed if d.mode == draft.mode]
    like = [d for d in placed if (d.mode in GROUND_MODES) == (draft.mode in GROUND_MODES) or "" in (d.mode, draft.mode)]
    return next((found[-1] for found in (same, alike, like) if found), None)
