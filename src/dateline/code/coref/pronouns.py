"""Which entity a pronoun of the third person stands for."""

from typing import NamedTuple

from dateline.code.attribution.cues import load_cues
from dateline.code.coref.entities import SUBJECTS, Entity, Mention, describe
from dateline.code.coref.story import Story
from dateline.code.syntax import asked_object
from dateline.knowledge.words import word_list
from dateline.model import Word

# Reflexives stand for the subject of their own verb, which fills the role already.
THING = frozenset({"it", "its"})
PLURAL = frozenset({"they", "them", "their", "theirs"})
HE = frozenset({"he", "him", "his"})
SHE = frozenset({"she", "her", "hers"})
THIRD = THING | PLURAL | HE | SHE
REACH = {"it": 1, "they": 2, "he": 4}  # sentences back
RAISED = frozenset({"them", "him", "her"})
BARRING = frozenset({"poss", "dobj", "pobj", "dative"})  # parts in which a pronoun cannot mean its clause's subject
ACTING = word_list("coref", "acting")
HAPPENING = word_list("coref", "happening")
ENSURING = frozenset({"ensure", "guarantee", "see"})
JUDGING = frozenset(
    {
        "thank",
        "praise",
        "blame",
        "criticise",
        "criticize",
        "condemn",
        "congratulate",
        "punish",
        "sanction",
        "attack",
        "accuse",
        "honour",
        "honor",
    }
)


def is_third(word: Word) -> bool:
    """True for he, she, it, they and their forms."""
    return word.lower in THIRD and word.tag in ("PRP", "PRP$")


def family(word: Word) -> str:
    """ "it", "they" or "he" (also for "she")."""
    return "it" if word.lower in THING else "they" if word.lower in PLURAL else "he"


def agrees(word: Word, entity: Entity, sort: str) -> bool:
    """Number, gender and kind; `sort` is the pronoun's family."""
    if sort == "it":
        return entity.kind != "person" and not entity.members and (not entity.plural or entity.flexible)
    if sort == "they":
        return entity.plural or (entity.kind in ("group", "body", "state"))
    wanted = "f" if word.lower in SHE else "m"
    person = entity.kind == "person" or entity.unsure
    return person and not entity.plural and entity.gender in ("", wanted)


def ahead(word: Word, story: Story) -> Word | None:
    """The subject that a pronoun in a fronted phrase looks ahead to: "Despite its debts, the government said", "When
    he arrived, Colonel Lund found"."""
    up = word
    for _ in range(6):
        if up.head is up or up.dep in ("conj", "ccomp", "relcl"):
            return None
        if up.dep in ("advcl", "prep") and up.i < up.head.i:
            break
        up = up.head
    else:
        return None
    if up.dep not in ("advcl", "prep") or up.head.pos not in ("VERB", "AUX"):
        return None
    subject = next((c for c in up.head.children if c.dep in ("nsubj", "nsubjpass") and c.i > up.last), None)
    if subject is None or subject.pos not in ("NOUN", "PROPN") or story.quotes[word.i] != story.quotes[subject.i]:
        return None
    entity, sort = describe(subject, story.views), family(word)
    if entity is None or not agrees(word, entity, sort) or entity.kind == "thing":
        return None
    if up.dep == "advcl" and any(
        story.back(e, word) <= 1 and e.subject and agrees(word, e, sort) and e.kind != "thing" for e in story.stack
    ):
        return None
    known = story.known(entity, subject)
    return known.head if known is not None else subject


def choose(word: Word, story: Story) -> Entity | None:
    """The entity that scores best, None if none agrees."""
    best: Entity | None = None
    best_score = 0.0
    quoted = story.quoted_speaker(word)
    told = _teller(word)
    sort = family(word)
    place = _place_of(word, sort, story)
    raised = word.dep == "nsubj" and word.lower in RAISED  # "let them leave": the object of "let"
    can_bar = raised or word.dep in BARRING
    barring = place.clause.head if raised else place.clause
    for entity in story.recent(word, REACH[sort]):
        if not agrees(word, entity, sort) or (can_bar and _barred(word, entity, barring)):
            continue
        if quoted is not None and _speaks(entity, quoted, story):
            continue
        if _listens(entity, place.clause, story):
            continue
        score = _score(word, entity, sort, place, story)
        if told is not None and place.quote < 0:
            score += _as_teller(word, entity, told, story)
        if score > best_score:
            best, best_score = entity, score
    return best


class _Place(NamedTuple):
    """Where a pronoun stands, which decides what it can mean."""

    clause: Word  # the verb of its clause
    quote: int
    first: int  # sentence: what was mentioned before it does not count
    subject: bool
    happening: bool  # the subject of what happens rather than of what somebody does


def _place_of(word: Word, sort: str, story: Story) -> _Place:
    return _Place(
        _clause(word),
        story.quotes[word.i],
        word.sentence - REACH[sort],
        word.dep in SUBJECTS,
        word.dep == "nsubj" and word.head.lemma in HAPPENING,
    )


def _score(word: Word, entity: Entity, sort: str, place: _Place, story: Story) -> float:
    """How likely the entity is meant: the best of its last mentions, then what it is."""
    score = max([_nearness(word, m, place) for m in entity.mentions[-6:] if m.word.sentence >= place.first])
    score += min(len(entity.mentions), 5) * 0.3
    if entity.kind == "thing":
        score += _as_thing(word, sort, story)
    elif place.happening:
        score -= 6.0
    if sort == "they":
        if entity.members:
            score += 2.0 if entity.kind != "thing" else 0.0
        elif not entity.plural:
            score -= 8.0 if entity.kind == "state" else 6.0 if entity.single else 2.5
        elif entity.kind != "thing":
            score += 1.5
    if sort == "it" and entity.plural:
        score -= 2.0
    if sort == "he":
        score += 1.0 if entity.gender else -2.0 if entity.unsure else 0.0
    return score


def _nearness(word: Word, mention: Mention, place: _Place) -> float:
    """How much one earlier mention stands in the reader's mind."""
    before, top, quote = mention
    back = word.sentence - before.sentence
    subject = top.dep in SUBJECTS
    score = 10.0 - 3.5 * back - 0.02 * (word.i - before.i)
    if subject:
        score += 3.0
    elif top.dep == "poss":
        score -= 1.0
    elif mention.located:
        score -= 2.0
    if quote != place.quote:
        # who is named inside the words just quoted is not who said them
        score -= 6.0 if quote >= 0 and back == 0 and place.subject else 1.5
    if back == 0:
        score += _in_sentence(word, top, subject, place)
    return score


def _in_sentence(word: Word, top: Word, subject: bool, place: _Place) -> float:
    """What the two words' parts in one sentence tell."""
    score, clause = 0.0, place.clause
    if word.dep == "poss" and subject and _clause(top.head) is clause:
        score += 3.0
    if top.dep == "dobj" and top.head is clause.head and (clause.dep == "xcomp" or asked_object(clause) is top):
        score += 5.0  # "asked both countries to pull their soldiers back"
    if _called_on(top, clause):
        score += 5.0
    if place.subject and clause.dep == "conj" and subject and top.head is clause.head:
        score += 3.0
    if word.dep == "poss" and word.head.dep == "pobj" and word.head.head.lower == "for":
        verb = word.head.head.head
        if verb.lemma in JUDGING and top.dep == "dobj" and top.head is verb:
            score += 7.0  # "thanked him for his patience"
    return score


def _called_on(top: Word, clause: Word) -> bool:
    """True for those who are called on to do what the clause tells: "its call on the rebels to ensure that they"."""
    for _ in range(2):
        if clause.dep != "ccomp" or clause.head.lemma not in ENSURING:
            break
        clause = clause.head
    if top.dep != "pobj" or top.head.lower not in ("on", "upon") or clause.tag != "VB" or clause.i < top.i:
        return False
    return top.head.head.lemma in ("call", "urge", "appeal") and clause.first <= top.last + 1


def _as_thing(word: Word, sort: str, story: Story) -> float:
    """Things come after those who act; never where only somebody who acts can be meant."""
    if word.dep == "nsubj" and word.head.lemma in HAPPENING:
        return 2.0
    if _acts(word, story):
        return -20.0
    return -1.5 if sort == "they" else -3.0


def _clause(word: Word) -> Word:
    """The verb of the clause that the word stands in."""
    for _ in range(12):
        if word.pos in ("VERB", "AUX") or word.head is word:
            return word
        word = word.head
    return word


def _acts(word: Word, story: Story) -> bool:
    """True if only somebody who acts can be meant: "it said", "its troops"."""
    verb = word.head
    if word.dep == "nsubj" and (verb.lemma in ACTING or verb.lemma in load_cues(speech_only=True).verbs):
        return True
    return word.dep == "poss" and story.views.base.noun(verb.lemma) is not None


def _barred(word: Word, entity: Entity, verb: Word) -> bool:
    """True where grammar forbids it: "Kenya praised it" is not Kenya, "its army" is not the army. `verb` is that of
    the pronoun's clause."""
    if word.dep == "poss":
        return entity.last.word is word.head
    last = entity.mentions[-4:]
    for _ in range(4):  # "spoke to Aliyev and asked him": the subject of the first verb
        above = verb.head if verb.dep == "xcomp" else None
        for mention in last:
            top = mention.top
            if top.head is verb and top.dep in SUBJECTS:
                return True
            if top.head is above and top.dep == "dobj":
                return True  # "asked Kenya to leave it"
        own = not verb.deps.isdisjoint(SUBJECTS)
        if own or verb.dep not in ("conj", "xcomp") or verb.head is verb:
            return False
        verb = verb.head
    return False


def _speaks(entity: Entity, speaker: Word, story: Story) -> bool:
    """True if the entity is who speaks the quotation that the pronoun stands in."""
    known = story.by_word.get(speaker.i)
    if known is not None:
        return known is entity
    entry = story.views.entry(speaker)
    key = entry.id if entry is not None else speaker.lower
    return key in entity.keys or speaker.lower in entity.keys


def _listens(entity: Entity, clause: Word, story: Story) -> bool:
    """True for the reporters of "told reporters that they had left": who is told for others is not told of."""
    last = entity.mentions[-1].word
    if clause.dep != "ccomp" or last.head is not clause.head or last.dep not in ("dobj", "dative"):
        return False
    noun = story.views.base.noun(last.lemma)
    return noun is not None and noun.sector == "MED" and noun.kind == "person"


def _teller(word: Word) -> Word | None:
    """The subject of the verb of speech whose content the pronoun stands in: "Moscow" of "Moscow said it would"."""
    up = word
    for _ in range(8):
        if up.head is up:
            return None
        if up.dep in ("acl", "ccomp", "relcl") and up.head.tag in ("NN", "NNS"):  # "signals from Syria that it wants"
            for c in up.head.children:
                if c.dep == "poss":
                    return c
                if c.dep == "prep" and c.lower in ("from", "by") and c.i < word.i:
                    return next((d for d in c.children if d.dep == "pobj"), None)
        if up.dep in ("ccomp", "xcomp") and up.head.lemma in load_cues(speech_only=True).verbs:
            subject = next((c for c in up.head.children if c.dep in ("nsubj", "agent")), None)
            return subject if subject is not None and subject.i < word.i else None
        up = up.head
    return None


def _as_teller(word: Word, entity: Entity, told: Word, story: Story) -> float:
    """Who says it speaks of himself, a spokesman of whom he speaks for."""
    known = story.by_word.get(told.i)
    if known is entity:
        if family(word) == "they" and entity.named and not entity.plural:
            return -3.0  # "Amnesty said they had beaten men": it would be "it"
        return 0.0 if family(word) == "they" and not (entity.plural or entity.flexible) else 4.0
    if known is not None and known.kind == "person" and family(word) != "he":
        for c in told.children:
            near = (
                [c]
                if c.dep in ("poss", "compound", "nmod", "amod")
                else [d for d in c.children if c.dep == "prep" and c.lower in ("of", "for", "from")]
            )
            if any(story.by_word.get(w.i) is entity for w in near):
                return 4.0
    return 0.0
