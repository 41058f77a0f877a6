"""Finding triggers: which words of a sentence are events, by the lexicon."""

from dataclasses import dataclass, field

from dateline.code import roles, sites, syntax
from dateline.code.conditions import all_hold
from dateline.code.views import Views, part_of
from dateline.knowledge.lexicon import Lexicon, Row
from dateline.knowledge.words import word_list
from dateline.model import Parse, Sentence, Word

# Adjectives in front of a noun tell standing traits ("allied groups"), except for harm that is seen ("charred shops").
SEEN_IN_FRONT = frozenset({"HARM", "ASSAULT"})
# People who were hurt: an event only where they are counted ("12 victims", "the victims included"), else just those
# people.
VICTIMS = frozenset({"victim", "survivor"})
# Meetings and talks of private persons are not politics.
OFFICIAL_ACTS = frozenset({"CONSULT", "COOPERATE", "SANCTION"})
# Nouns that without a word in front mean fighting on the ground rather than from the air.
GROUND_WORDS = frozenset({"operation", "campaign", "push", "action", "advance", "effort"})
VAGUE_EVENTS = word_list("triggers", "vague_events")
# Acts of speech about deeds: "demanded the withdrawal" is a demand, and a withdrawal that is demanded.
ABOUT_DEEDS = frozenset({"REQUEST", "SUPPORT", "AGREE", "REJECT", "ACCUSE", "THREATEN", "CONCEDE", "PROTEST"})
# Types in which private people matter one by one.
SUFFERED = frozenset({"ASSAULT", "HARM", "COERCE", "PROTEST", "AID", "RETREAT", "SANCTION"})
# Types whose nouns are politics even where nobody is named beside them, if the sentence names a political actor.
BARE = frozenset({"PROTEST", "THREATEN", "REQUEST", "CONCEDE"})
# Nouns with these around them name an event that the article told before ("the offensive", "this attack", "their
# operation").
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "such", "both"})

_HELPERS = frozenset({"aux", "auxpass"})  # "has", "was": not a verb of its own
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@dataclass(slots=True)
class Hit:
    """A word that a lexicon row takes for an event."""

    word: Word
    row: Row
    site: sites.Site
    actors: list[Word]
    recipients: list[Word]
    again: bool = False  # a noun that takes up an event told before


@dataclass(slots=True)
class Told:
    """Event nouns that the article has used so far: lemma → the row that fired first."""

    rows: dict[str, Row] = field(default_factory=dict)
    modes: dict[str, set[str]] = field(default_factory=dict)  # event type → modes told
    open: dict[int, list[Word]] = field(default_factory=dict)  # by sentence: nouns that no row took by itself

    def add(self, hit: Hit, views: Views) -> None:
        """Remember a hit, and that the persons in it matter from here on."""
        for word in hit.actors + hit.recipients:
            views.note(word)
        self.modes.setdefault(hit.row.type, set()).add(hit.row.mode)
        if hit.site.pos == "n":
            self.rows.setdefault(hit.word.lemma, hit.row)


def event_words(parse: Parse, lexicon: Lexicon) -> dict[int, list[Word]]:
    """The words that some row of the lexicon is about, by the sentence they stand in, in text order."""
    heads = lexicon.heads
    out: dict[int, list[Word]] = {}
    for word in parse.index.like(heads):
        if (word.lemma in heads or word.tag == "VBG") and word.dep not in _HELPERS:
            out.setdefault(word.sentence, []).append(word)
    return out


def find_hits(words: list[Word], lexicon: Lexicon, views: Views, told: Told) -> list[Hit]:
    """The events among the event words of a sentence, one a word, before any is dropped for standing beside another."""
    hits = []
    for word in words:
        hit = match(word, lexicon, views)
        if hit is not None:
            hits.append(hit)
            told.add(hit, views)
        elif word.tag in ("NN", "NNS") and (word.lemma in told.rows or word.lemma not in VAGUE_EVENTS):
            told.open.setdefault(word.sentence, []).append(word)
    return hits


def taken_up(sentence: Sentence, lexicon: Lexicon, views: Views, told: Told) -> list[Hit]:
    """Event nouns of a sentence that no row took by itself, but whose event the article tells elsewhere."""
    waiting = told.open.get(sentence.index)
    if waiting is None:
        return []
    hits = (take_up(word, lexicon, views, told) for word in waiting)
    return [hit for hit in hits if hit is not None]


def match(word: Word, lexicon: Lexicon, views: Views) -> Hit | None:
    """The first row of the lexicon that holds for the word, or None."""
    if word.i in views.parse.names and not _verbal(word):
        return None
    candidates = lexicon.candidates
    for pos in _READINGS.get(word.tag) or readings(word):
        found = candidates.get((word.lemma, pos))
        if found is None:
            # a gerund used as a noun keeps its form: "the shelling of civilians"
            found = candidates.get((word.lower, pos)) if pos == "n" else None
            if found is None:
                continue
        rows = found.among(views.forms(word))
        if not rows or (pos == "n" and _no_event_noun(word, views)):
            continue
        site = sites.make_site(word, pos, views)
        for row in rows:
            if word.dep == "amod" and pos == "a" and row.type not in SEEN_IN_FRONT:
                continue
            if all_hold(site, row.conditions):
                actors, recipients = roles.fill(site, row.frame, row.mode)
                if _needed(row, actors, recipients, views, word):
                    return Hit(word, row, site, actors, recipients)
    return None


def take_up(word: Word, lexicon: Lexicon, views: Views, told: Told) -> Hit | None:
    """A noun that names again an event told before, although nobody is named beside it: "the strikes", "the
    offensive"."""
    if word.tag not in ("NN", "NNS") or word.i in views.parse.names or _no_event_noun(word, views):
        return None
    row = told.rows.get(word.lemma)
    rows = [] if row is not None else [r for r in lexicon.get(word.lemma, "n") if r.type in told.modes]
    if row is None and not rows:
        return None
    site = sites.make_site(word, "n", views)
    if row is None:
        definite = any(c.lower in DEFINITE for c in (site.base or word).children if c.dep in ("det", "poss", "amod"))
        rows = rows if definite else []
        row = next((r for r in rows if all_hold(site, r.conditions)), None)
        if row is None:  # "the strikes" after "bombed the city": the kind of event is told already
            ground = [r for r in rows if r.mode == "clash"] if word.lemma in GROUND_WORDS else rows
            row = next((r for r in ground if r.mode and r.mode in told.modes[r.type]), None)
    if row is None:
        return None
    actors, recipients = roles.fill(site, row.frame, row.mode)
    return Hit(word, row, site, actors, recipients, again=True)


def _no_event_noun(word: Word, views: Views) -> bool:
    """True for a noun that only modifies another, or that names people ("its allies") unless it is said of somebody
    ("is an ally of")."""
    if _only_modifies(word):
        return True
    noun = views.base.noun(word.lemma)
    if word.lemma in VICTIMS:
        return not (
            any(c.tag == "CD" for c in word.children)
            or (word.dep == "nsubj" and word.head.lemma in ("include", "number", "total", "reach"))
        )
    if noun is None or word.lemma in views.classes.get("event_noun", ()):
        return False
    return word.dep not in ("attr", "oprd", "conj") or (word.dep == "conj" and word.head.dep not in ("attr", "oprd"))


def _verbal(word: Word) -> bool:
    return word.tag in _VERB_TAGS


_READINGS: dict[str, tuple[str, ...]] = {  # of tags that need no second look
    **dict.fromkeys(("NN", "NNS", "NNP", "NNPS"), ("n",)),
    **dict.fromkeys(("VB", "VBD", "VBP", "VBZ"), ("v",)),
}


def readings(word: Word) -> tuple[str, ...]:
    """Parts of speech to try: the tagger's, and for gerunds and participles the other that it often means."""
    tag = word.tag
    if tag in _READINGS:
        return _READINGS[tag]
    if tag == "VBG":
        if word.dep == "amod":
            return ("a",)
        if word.dep in ("pobj", "dobj", "nsubj", "compound", "attr") or any(
            c.dep in ("det", "poss") for c in word.children
        ):
            return ("n", "v")
        return ("v", "n")
    if tag == "VBN":
        if word.dep == "amod":
            return ("a",)
        return ("v", "a")
    return ("a",)


def _only_modifies(word: Word) -> bool:
    """True for a noun in front of another ("attack aircraft", "support group") unless that one only packages it."""
    if word.dep in ("compound", "nmod", "amod"):
        return word.head.lemma not in sites.CONTAINERS
    return False


def _needed(row: Row, actors: list[Word], recipients: list[Word], views: Views, word: Word) -> bool:
    """True if the mentions that the row needs are there."""
    need = row.need
    if row.type in OFFICIAL_ACTS and row.mode != "convict" and not any(_public(w, views) for w in actors + recipients):
        return need == "any" and not actors + recipients
    if need == "any":
        return True
    if need == "armed":
        return any(views.is_armed(w) for w in actors)
    acting = [w for w in actors if _counts(w, row, views) and views.sector(w) != "BUS"]
    if need == "actor":
        return bool(acting)
    suffering = [w for w in recipients if _counts(w, row, views)]
    if need == "both":
        return len(acting) > 1 if row.frame.name == "with" else bool(acting and suffering)
    if acting or suffering:
        return True
    return row.type in BARE and not actors and not recipients and _in_politics(word, views)


def _in_politics(word: Word, views: Views) -> bool:
    """True for a noun in a sentence that names a political actor: "the protests", "an ultimatum"."""
    sentence, names = views.parse.sentences[word.sentence], views.parse.names
    return word.tag[0] == "N" and any(
        i in names and names[i].kind != "place" and views.is_political(views.parse.words[i])
        for i in range(sentence.first, sentence.last + 1)
    )


def _counts(word: Word, row: Row, views: Views) -> bool:
    """True for a political actor; a single private person or a firm is one only where it suffers."""
    if not views.is_political(word):
        return False
    noun = views.base.noun(word.lemma) if word.i not in views.parse.names else None
    if noun is None or row.type in SUFFERED:
        return True
    return not (noun.sector == "BUS" or (noun.private and noun.kind == "person" and word.tag == "NN"))


def _public(word: Word, views: Views) -> bool:
    """True for an actor that is more than private people."""
    return (
        views.sector(word) not in ("CVL", "REF", "HLH", "EDU", None)
        or views.has_office(word)
        or word.lower in ("we", "us")
    )


def settle(hits: list[Hit]) -> list[Hit]:
    """Drop hits that only repeat another of the same clause: a noun that is a condition of a verb row, an affecting
    verb with the event as subject."""
    if len(hits) < 2:
        return hits
    by_word = {h.word.i: h for h in hits}
    dropped: set[int] = set()
    for hit in hits:
        for condition in hit.row.conditions:
            # a subject may be an event of its own ("the strike targeted"), a complement always is ("refused to deploy")
            if condition.negative or not condition.lemmas or condition.slot in ("voice", "subj", "comp", "mod"):
                continue
            for word in hit.site.slot(condition.slot):
                other = by_word.get(word.i)
                if other is None or other is hit or word.pos == "VERB" or word.lemma not in condition.lemmas:
                    continue
                declared = hit.row.type == "CONCEDE" and other.row.mode == "ceasefire"  # codebook section 10
                written = (hit.row.type, other.row.type) == ("ACCUSE", "PROTEST")  # "lodged a protest" is no march
                if written or hit.row.type not in ABOUT_DEEDS or other.row.type == hit.row.type or declared:
                    dropped.add(word.i)
    for hit in hits:
        if hit.word.i in dropped or hit.site.pos != "v" or hit.row.type not in ("ASSAULT", "HARM"):
            continue
        subjects = [v for w in syntax.subject(hit.word) for v in (w, part_of(w)) if v is not None]
        event = next(
            (w for w in subjects if w.i in by_word and w is not hit.word and by_word[w.i].site.pos == "n"), None
        )
        if event is None:
            continue
        noun = by_word[event.i]
        if noun.row.type == "ASSAULT":
            noun.recipients = noun.recipients or [w for w in hit.recipients if w is not event]
            dropped.add(hit.word.i)
    return [h for h in hits if h.word.i not in dropped]
