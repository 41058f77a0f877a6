"""Pronouns and definite nouns to what they stand for within the article.

A salience stack: mentions of actors in reading order, scored by recency, subjecthood and agreement (person, group,
state, number). Method: salience with subject preference, after Lappin and Leass (1994), reduced to the kinds of
antecedent that news about conflict has.
"""

from dataclasses import dataclass

from dateline.code.views import Views
from dateline.knowledge.words import word_list
from dateline.model import Parse, Word

SINGULAR_THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves"})
HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "herself"})
PRONOUNS = SINGULAR_THING | PLURAL | HE | SHE
DEFINITE_GROUP = word_list("coref", "definite_group")
DEFINITE_STATE = word_list("coref", "definite_state")
DEFINITE = DEFINITE_GROUP | DEFINITE_STATE
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
ADDRESSES = frozenset({"Mr", "Mr.", "Mrs", "Ms", "Dr", "Dr."})
REACH = 4  # sentences back


@dataclass(slots=True)
class Candidate:
    """A mention that a later pronoun may stand for."""

    head: Word
    kind: str  # "person", "group", "state", "plural", "body"
    subject: bool
    order: int


def antecedents(parse: Parse, views: Views) -> dict[int, Word]:
    """Word index of each resolved pronoun or definite noun → head word of its antecedent (never itself a pronoun)."""
    found: dict[int, Word] = {}
    dated = {i for t in parse.times for i in range(t.first, t.last + 1)}
    stack: list[Candidate] = []
    for sentence in parse.sentences:
        for word in parse.words[sentence.first : sentence.last + 1]:
            lower = word.lower
            if lower in PRONOUNS:
                if lower == "it" and _expletive(word):
                    continue
                best = _choose(word, stack, parse)
                if best is not None:
                    found[word.i] = best.head
                    stack.append(Candidate(best.head, best.kind, word.dep in SUBJECT_DEPS, word.i))
            elif word.pos in ("NOUN", "PROPN") and word.dep not in ("compound", "amod", "nmod"):
                if word.lemma in DEFINITE and _definite(word, parse):
                    best = _choose_definite(word, stack, parse, views)
                    if best is not None:
                        found[word.i] = best.head
                        stack.append(Candidate(best.head, best.kind, word.dep in SUBJECT_DEPS, word.i))
                        continue
                kind = _kind(word, views) if word.i not in dated else ""
                if kind:
                    stack.append(Candidate(word, kind, word.dep in SUBJECT_DEPS, word.i))
        if len(stack) > 60:
            del stack[:-40]
    return found


_IMPERSONAL = word_list("coref", "impersonal")


def _expletive(word: Word) -> bool:
    """ "It is unclear whether …", "it seems that": no antecedent. "It is unlikely to help" has one."""
    verb = word.head
    if word.dep == "expl":
        return True
    if word.dep not in ("nsubj", "nsubjpass"):
        return False
    that_clause = any(
        c.dep == "ccomp" and any(d.dep in ("nsubj", "nsubjpass") for d in c.children) and c.i > verb.i
        for c in verb.children
    )
    if verb.lemma in ("seem", "appear", "happen", "emerge", "transpire") or (verb.lemma == "be" and that_clause):
        return that_clause
    if word.dep == "nsubjpass" and that_clause:
        return True
    return any(c.dep in ("acomp", "attr") and c.lemma in _IMPERSONAL for c in verb.children)


def _kind(word: Word, views: Views) -> str:
    name = views.parse.names.get(word.i)
    plural = word.tag in ("NNS", "NNPS")
    if name is not None:
        if name.kind == "place" and name.entries[0].kind != "country":
            return ""
        if name.kind == "demonym":
            return "plural" if plural else ""
        kind = getattr(name.entries[0], "kind", "")
        noun = views.base.noun(word.lemma) if word.tag in ("NN", "NNS") else None
        if noun is not None:
            return "plural" if plural else noun.kind
        if kind == "person":
            return "person"
        if kind in ("state", "country", "seat"):
            return "state"
        return "group"
    noun = views.base.noun(word.lemma)
    if noun is not None:
        return "plural" if plural or word.lemma == "people" else str(noun.kind)
    if word.tag == "NNP" and word.text[:1].isupper() and not views.names_event(word):
        return "person" if _looks_like_person(word) else "group"
    return ""


def _looks_like_person(word: Word) -> bool:
    """Two or more capitalised words in a row, or a title in front; "Centre for Law" is a body."""
    person = False
    for c in word.children:
        if c.i == word.i + 1 and c.dep == "prep" and c.lower in ("for", "of", "on"):
            return False
        person = person or (c.dep == "compound" and c.tag == "NNP") or c.text in ADDRESSES
    return person


def _agrees(pronoun: str, kind: str) -> bool:
    if pronoun in SINGULAR_THING:
        return kind in ("state", "group", "body")
    if pronoun in PLURAL:
        return kind in ("plural", "group", "body", "state")
    return kind == "person"


def _choose(word: Word, stack: list[Candidate], parse: Parse) -> Candidate | None:
    best, best_score = None, 0.0
    for candidate in reversed(stack):
        back = word.sentence - parse.words[candidate.order].sentence
        if back > (1 if word.lower in SINGULAR_THING else 2) and word.lower not in HE and word.lower not in SHE:
            break
        if back > REACH:
            break
        if not _agrees(word.lower, candidate.kind):
            continue
        if word.dep == "poss" and word.head is candidate.head:
            continue
        mention = parse.words[candidate.order]
        if back == 0 and mention.head is word.head and word.dep in ("dobj", "pobj") and mention.dep in SUBJECT_DEPS:
            continue  # not reflexive
        if (
            back == 0
            and word.head.first <= candidate.order <= word.head.last
            and word.dep in SUBJECT_DEPS
            and candidate.order > word.i
        ):
            continue
        score = 10.0 - 4.0 * back - 0.02 * (word.i - candidate.order)
        score += 3.0 if candidate.subject else 0.0
        if mention.dep == "poss" or mention.dep == "pobj":
            score -= 1.0
        if word.lower in PLURAL and candidate.kind == "plural":
            score += 3.0
        if word.lower in PLURAL and candidate.kind == "state":
            score -= 3.0
        if word.dep in SUBJECT_DEPS and candidate.subject:
            score += 1.0
        if score > best_score:
            best, best_score = candidate, score
    return best


def _definite(word: Word, parse: Parse) -> bool:
    """ "the group", "the movement", "the country": a definite article (or this/that), nothing else that tells which."""
    if word.i in parse.names or word.tag in ("NNS", "NNP"):
        return False
    det = [c for c in word.children if c.dep == "det" and c.lower in ("the", "this", "that")]
    if not det:
        return False
    for c in word.children:
        if c.dep in ("amod", "compound", "nmod", "poss") and (c.i in parse.names or c.tag in ("NNP", "NNPS", "JJ")):
            # "the Lebanese group" is the one of that country, anything else tells of another
            return word.lemma in DEFINITE_GROUP and c.i in parse.names and parse.names[c.i].kind == "demonym"
        if c.dep in ("prep", "relcl", "acl", "appos") and c.lower in ("of", "in", "for"):
            return False
    return True


def _choose_definite(word: Word, stack: list[Candidate], parse: Parse, views: Views) -> Candidate | None:
    peoples = [views.entry(c) for c in word.children if c.dep == "amod" and c.i in parse.names]
    country = peoples[0].country if peoples and peoples[0] is not None else None
    want = ("group", "body") if word.lemma in DEFINITE_GROUP else ("state",)
    best, best_score = None, 0.0
    for candidate in reversed(stack):
        back = word.sentence - parse.words[candidate.order].sentence
        if back > REACH:
            break
        if candidate.kind not in want or (candidate.head.lemma == word.lemma and candidate.head.i not in parse.names):
            continue
        if word.lemma in DEFINITE_STATE and word.lemma in ("government", "regime", "administration"):
            continue
        if candidate.head.i not in parse.names and candidate.head.tag != "NNP":
            continue
        if back == 0 and candidate.head.head is word.head and word.dep in SUBJECT_DEPS:
            continue
        if country is not None and getattr(views.entry(candidate.head), "country", None) != country:
            continue
        sector = views.sector(candidate.head)
        if word.lemma in ("group", "militia", "faction", "movement", "gang") and sector in ("GOV", "IGO", "MIL"):
            continue
        score = 10.0 - 1.5 * back + (2.0 if candidate.subject else 0.0) - 0.01 * (word.i - candidate.order)
        if score > best_score:
            best, best_score = candidate, score
    return best
