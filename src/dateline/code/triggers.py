"""Finding triggers: which words of a sentence are events, by the lexicon."""

from dataclasses import dataclass

from dateline.code import roles, syntax
from dateline.code.views import Views
from dateline.knowledge.lexicon import Lexicon, Row
from dateline.model import Parse, Sentence, Word

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@dataclass(slots=True)
class Hit:
    """A word that a lexicon row takes for an event."""

    word: Word
    row: Row
    site: roles.Site
    actors: list[Word]
    recipients: list[Word]


def find_hits(parse: Parse, sentence: Sentence, lexicon: Lexicon, views: Views) -> list[Hit]:
    """The events of a sentence in text order, one a word, before any is dropped for standing beside another."""
    hits = []
    for word in parse.words[sentence.first : sentence.last + 1]:
        if word.lemma not in lexicon.heads:
            continue
        hit = match(word, lexicon, views)
        if hit is not None:
            hits.append(hit)
    return hits


def match(word: Word, lexicon: Lexicon, views: Views) -> Hit | None:
    """The first row of the lexicon that holds for the word, or None."""
    if word.i in views.parse.names and not _verbal(word):
        return None
    for pos in _readings(word):
        rows = lexicon.get(word.lemma, pos)
        if not rows:
            continue
        if pos == "n" and _only_modifies(word):
            continue
        site = roles.make_site(word, pos, views)
        for row in rows:
            if all(roles.holds(site, c) for c in row.conditions):
                actors, recipients = roles.fill(site, row.frame)
                if _needed(row.need, actors, recipients, views, site):
                    return Hit(word, row, site, actors, recipients)
    return None


def _verbal(word: Word) -> bool:
    return word.tag in _VERB_TAGS


def _readings(word: Word) -> tuple[str, ...]:
    """Parts of speech to try: the tagger's, and for gerunds and participles the other that it often means."""
    tag = word.tag
    if tag in ("NN", "NNS", "NNP", "NNPS"):
        return ("n",)
    if tag == "VBG":
        if word.dep == "amod":
            return ("a",)
        if word.dep in ("pobj", "dobj", "nsubj", "compound", "attr") or any(c.dep in ("det", "poss") for c in word.children):
            return ("n", "v")
        return ("v", "n")
    if tag == "VBN":
        if word.dep == "amod":
            return ("a",)
        return ("v", "a")
    if tag in _VERB_TAGS:
        return ("v",)
    return ("a",)


def _only_modifies(word: Word) -> bool:
    """True for a noun in front of another ("attack aircraft", "support group") unless that one only packages it."""
    if word.dep in ("compound", "nmod", "amod"):
        return word.head.lemma not in roles.CONTAINERS
    return False


def _needed(need: str, actors: list[Word], recipients: list[Word], views: Views, site: roles.Site) -> bool:
    if need == "any":
        return True
    if need == "actor":
        return any(views.is_political(w) for w in actors)
    if need == "armed":
        return any(views.is_armed(w) for w in actors)
    if need == "both":
        return any(views.is_political(w) for w in actors) and any(views.is_political(w) for w in recipients)
    return any(views.is_political(w) for w in actors + recipients)


def settle(hits: list[Hit]) -> list[Hit]:
    """Drop hits that only repeat another of the same clause: a noun that is a condition of a verb row, an affecting verb with the event as subject."""
    taken = {h.word.i for h in hits}
    dropped: set[int] = set()
    for hit in hits:
        for condition in hit.row.conditions:
            if condition.negative or condition.anything or not condition.lemmas:
                continue
            for word in hit.site.slot(condition.slot) if condition.slot not in ("voice",) else []:
                if word.lemma in condition.lemmas and word.i in taken and word is not hit.word:
                    dropped.add(word.i)
    by_word = {h.word.i: h for h in hits}
    for hit in hits:
        if hit.word.i in dropped or hit.site.pos != "v" or hit.row.type not in ("ASSAULT", "HARM"):
            continue
        event = next((w for w in [*syntax.subject(hit.word)] if w.i in by_word and w is not hit.word and by_word[w.i].site.pos == "n"), None)
        if event is None:
            continue
        noun = by_word[event.i]
        if noun.row.type == "ASSAULT":
            noun.recipients = noun.recipients or [w for w in hit.recipients if w is not event]
            dropped.add(hit.word.i)
    return [h for h in hits if h.word.i not in dropped]
