"""Headlines read a second time where the parser found no verb: "Army abandons posts", "Rebels free hostages".

The parser has learnt on full sentences. A word of a headline that can be a verb of the lexicon, stands behind a
possible subject and before a possible object is put in as an unmistakable verb of the same kind, and the headline is
parsed again; the reading counts only if the parser then takes the word for a verb with a subject. Texts and spans stay
as written.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from spacy.attrs import IS_SPACE
from spacy.tokens import Doc

from dateline.knowledge.lexicon import load_lexicon
from dateline.knowledge.words import actor_nouns, word_list

MAX_WORDS = 18
FORCED = "read as verbs"  # user data of a doc: token index → tag and lemma
ACTING, MOVING = "attacked", "marched"  # verbs that the parser knows well: with an object, with a preposition
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_INSIDE = _NOUNS | {"JJ", "CD", "DT", "POS", "PRP$", "HYPH"}
_OBJECT = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "PRP$", "PRP", "VBG", "VBN", "RB"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_OPENING = word_list("headlines", "opening")
_BEHIND = word_list("headlines", "behind")
_PLURAL = word_list("headlines", "plural")


def reread(analyse: Callable[[Doc], Doc], doc: Doc, headline: bool) -> Doc:
    """The doc, or a second reading of it in which words of a verbless headline are verbs (their tags and lemmas are in
    `user_data[FORCED]`). Only headlines and texts like them are looked at: short, without a full stop."""
    if not 3 <= len(doc) - int(doc.to_array(IS_SPACE).sum()) <= MAX_WORDS:
        return doc
    tokens = [t for t in doc if not t.is_space]
    if not headline and tokens[-1].text in ".!?\"”'’:;,":
        return doc
    found = _candidates(tokens)
    if not found:
        return doc
    words = [t.text for t in doc]
    for i, (_, _, put) in found.items():
        words[i] = put
    again = analyse(Doc(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc]))
    held = {i: (tag, lemma) for i, (tag, lemma, _) in found.items() if _is_verb(again[i])}
    if not held:
        return doc
    again.user_data["as written"] = doc.user_data.get("as written") or [(t.idx, t.text) for t in doc]
    again.user_data[FORCED] = held
    return again


def _is_verb(token: Any) -> bool:
    """True if the parser takes the word for a verb with a subject, or beside one that has a subject."""
    if token.pos_ != "VERB":
        return False
    beside = bool(token.dep_ == "conj" and token.head.pos_ == "VERB")
    return beside or any(c.dep_ == "nsubj" for c in token.children)


def _candidates(tokens: list[Any]) -> dict[int, tuple[str, str, str]]:
    """Words to be read as verbs: token index → tag, lemma and the word to put in."""
    found: dict[int, tuple[str, str, str]] = {}
    number = ""  # of the clause's subject, once it has a verb: "VBZ" or "VBP"
    for at, token in enumerate(tokens[:-1]):
        before = tokens[at - 1] if at else None
        if token.lower_ in _OPENING:
            number = ""
            continue
        if token.tag_ in _FINITE and token.dep_ not in ("compound", "amod", "nmod") and not _torn(token, tokens):
            number = number or token.tag_
            continue
        if before is None or (number and before.text != ",") or number in ("VBD", "MD"):
            continue
        tag, lemma = _verb(token.lower_)
        if not lemma:
            continue
        fits = tag == (number if before.text == "," else _subject(tokens, at))
        put = _put_in(tokens[at + 1], tag, lemma) if fits else ""
        if put:
            found[token.i] = (tag, lemma, put)
            number = tag
    return found


def _torn(token: Any, tokens: list[Any]) -> bool:
    """True for a bare verb behind a comma that the parser gave the object before it as subject: "Gunmen attack church,
    kill 12"."""
    return bool(token.tag_ == "VBP" and token.i > tokens[0].i and token.nbor(-1).text == ",")


@lru_cache(maxsize=4096)
def _verb(form: str) -> tuple[str, str]:
    """Tag and lemma of a form that a verb row of the lexicon knows, or two empty strings."""
    rows = load_lexicon().candidates
    if form.endswith("s"):
        for lemma in (form[:-1], form[:-2], form[:-3] + "y"):
            if (lemma, "v") in rows and len(lemma) > 2:
                return "VBZ", lemma
    return ("VBP", form) if (form, "v") in rows else ("", "")


def _subject(tokens: list[Any], at: int) -> str:
    """The verb form that agrees with the noun phrase in front, if it can act and opens its clause; else nothing."""
    last, start = tokens[at - 1], at - 1
    while start >= 0 and (tokens[start].tag_ in _INSIDE or tokens[start].lower_ in ("of", "and", ",", "-", "&")):
        start -= 1
    if start >= 0 and tokens[start].lower_ not in _OPENING:
        return ""
    inside = tokens[start + 1 : at]
    if not inside or inside[0].text in (",", "and") or last.lower_ in ("of", "and", ",", "-"):
        return ""
    several = any(t.lower_ in (",", "and", "&") for t in inside)
    if last.tag_ not in _NOUNS and last.tag_ != "CD" and last.lower_ not in _PLURAL:
        return ""
    name = last.text[:1].isupper() and last.tag_ in ("NNP", "NNPS")
    forms = {last.lower_, last.lemma_.lower(), last.lower_.removesuffix("s")}
    if not name and last.lower_ not in _PLURAL and forms.isdisjoint(actor_nouns()):
        return ""
    plural = several or last.tag_ in ("NNS", "NNPS") or last.lower_ in _PLURAL or last.tag_ == "CD"
    return "VBP" if plural else "VBZ"


def _put_in(after: Any, tag: str, lemma: str) -> str:
    """The verb to put in: by what follows; none where the word can as well be a noun ("Gaza protests in London")."""
    if after.lower_ in _BEHIND:
        noun = (lemma, "n") in load_lexicon().candidates
        return "" if noun and tag == "VBZ" else MOVING
    return ACTING if after.tag_ in _OBJECT else ""
