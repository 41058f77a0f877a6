"""Whose words they are: the noun phrase that a cue word's subject (or agent, or possessor) stands for."""

from dateline.code.attribution.words import (
    COMMENTING,
    GOES_ON,
    IMPERSONAL,
    LEARNING,
    MAKING,
    SPEAKING,
    TURNING,
    UTTERANCES,
)
from dateline.code.syntax import child, is_passive, prep_objects, surface_subject
from dateline.knowledge.words import actor_nouns
from dateline.model import Parse, Word

PARTING = frozenset({",", "”", "''", '"'})
CLOSING_MARKS = frozenset({"”", "''", '"', "’", "'"})
SAID = frozenset({"confirm", "report", "announce", "add", "explain", "note"})
NOBODY = frozenset({"it", "there"})


def verb_source(verb: Word) -> Word | None:
    """Head of the phrase that names who speaks; None where nobody is named."""
    if verb.dep == "pcomp" and verb.head.lower == "as" and verb.head.head.lemma in ("quote", "cite"):
        return _quoted(verb.head.head)
    if is_passive(verb):
        return _passive_source(verb)
    if verb.dep == "acl" and verb.tag == "VBG" and not _after_comma(verb):
        return utterance_source(verb.head)
    own = next_to(verb) or child(verb, "nsubj", "csubj")
    goes_on = verb.tag == "VBG" and verb.lemma in GOES_ON | COMMENTING and verb.dep in ("advcl", "conj", "acl")
    if own is None and (
        goes_on or (verb.dep == "conj" and verb.lemma in SPEAKING | TURNING and not _beside_verb(verb))
    ):
        governor = speaking_governor(verb) or _same_form(verb)
        if governor is not None:
            return verb_source(governor)
    heads = surface_subject(verb)
    head = next_to(verb) or (heads[0] if heads else None)
    if head is not None and verb.dep == "relcl" and own is not None and own.lower == "who":
        head = _person(head)
    if head is not None and head.dep == "appos" and verb.dep == "relcl" and head.head.pos == "PROPN":
        head = head.head  # "Ali Aziz, a fighter who says …"
    if head is not None and head.lower == "it" and verb.lemma in IMPERSONAL:
        return None
    return None if head is None or (head.lower in NOBODY and head.dep == "expl") else head


def next_to(verb: Word) -> Word | None:
    """The last of two subjects, parted by a comma: "Her son, Ali Aziz said", "The town fell, he said"."""
    subjects = [c for c in verb.children if c.dep == "nsubj" and c.i < verb.i]
    if len(subjects) < 2 or not any(c.text in PARTING and c.i == subjects[-1].first - 1 for c in verb.children):
        return None
    return subjects[-1]


def _person(head: Word) -> Word:
    """Whom "who" means where the parser hung it on a thing: "three men were found in a house who say …"."""
    node = head
    while node.dep in ("pobj", "prep") and node.head is not node:
        node = node.head
    if node is head or node.pos not in ("VERB", "AUX") or head.pos != "NOUN" or head.lemma in actor_nouns():
        return head
    subject = child(node, "nsubj", "nsubjpass")
    return subject if subject is not None and subject.lemma in actor_nouns() else head


def _quoted(verb: Word) -> Word | None:
    """Who is quoted as saying: subject of the passive, object of the active."""
    if is_passive(verb):
        heads = surface_subject(verb)
        return heads[0] if heads else None
    return child(verb, "dobj")


def _after_comma(verb: Word) -> bool:
    """True for ", adding …": it continues the sentence's report even where the parser hung it on a noun."""
    if verb.lemma not in GOES_ON and verb.lemma not in COMMENTING:
        return False
    return any(c.i == verb.i - 1 and c.text == "," for c in (*verb.head.children, *verb.children))


def speaking_governor(verb: Word) -> Word | None:
    """The verb of saying whose report a following participle continues ("said …, adding that")."""
    node, found = verb, None
    while node.head is not node:
        node = node.head
        if node.lemma in SPEAKING and node.pos == "VERB" and not is_passive(node):
            found = node
    return found


def _beside_verb(verb: Word) -> bool:
    """True where the verb is coordinated with a main verb, whose subject it shares, and not with a reported clause."""
    return verb.head.dep in ("ROOT", "conj", "relcl", "advcl")


def _same_form(verb: Word) -> Word | None:
    """The participle that a coordinated one goes with, where the parser hung it on the complement between them."""
    node = verb
    while verb.dep == "conj" and node.head is not node:
        node = node.head
        if node.tag == verb.tag and node.pos == "VERB":
            return node
    return None


def inverted_source(parse: Parse, verb: Word) -> Word | None:
    """The subject of ", confirmed spokesman Al Roe," where the parser took the verb for an adjective of it."""
    read = verb.tag == "VBD" or (verb.tag == "VBN" and verb.lemma in SAID)
    if verb.dep != "amod" or not read or verb.i < parse.sentences[verb.sentence].first + 3:
        return None
    name, words = verb.head, parse.words
    while name.dep == "compound":
        name = name.head
    if words[verb.i - 1].text != "," or name.first != verb.i or name.pos not in ("NOUN", "PROPN"):
        return None
    return name if words[name.last + 1].text in (",", ".") else None


def behind(parse: Parse, verb: Word) -> Word | None:
    """The subject behind a verb that follows a quotation, where the parser found another one: "…,” said the envoy"."""
    inverted = inverted_source(parse, verb)
    if inverted is not None:
        return inverted
    if verb.i == 0 or parse.words[verb.i - 1].text not in CLOSING_MARKS or verb.tag not in ("VBD", "VBZ", "VBP"):
        return None
    return next((c for c in verb.children if c.first == verb.i + 1 and c.pos in ("NOUN", "PROPN", "PRON")), None)


def lost_subject(parse: Parse, verb: Word) -> Word | None:
    """The name beside a verb of saying that the parser gave no subject: "…,” Brigadier Said, said"."""
    words, i = parse.words, verb.i - 1
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.i == parse.sentences[verb.sentence].first:
        return None
    if words[i].text == "," and i > 0:
        i -= 1
    node = words[i]
    if node.pos not in ("PROPN", "NOUN", "PRON"):
        return None
    while (
        node.head.pos in ("PROPN", "NOUN")
        and node.head.last < verb.i
        and node.dep in ("compound", "appos", "pobj", "prep", "flat")
    ):
        node = node.head
    return node if node.dep not in ("pobj", "dobj") else None


def utterance_source(noun: Word) -> Word:
    """Who stands behind "a statement saying": its maker where a clause or phrase names one, else the statement."""
    if noun.lemma not in UTTERANCES:
        return noun
    governor = noun.head
    if noun.dep == "dobj" and governor.lemma in MAKING and not is_passive(governor):
        subject = surface_subject(governor)
        if subject:
            return subject[0]
    return noun


def noun_source(noun: Word) -> Word | None:
    """Who makes a claim named by a noun: "X's claim", "reports by X", "X made the claim", "X received reports"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for c in noun.children:
        if c.dep in ("prep", "agent") and c.lower in ("by", "from"):
            objects = prep_objects(c)
            if objects:
                return objects[0]
    named = next((c for c in noun.children if c.dep == "compound" and c.pos == "PROPN"), None)
    if named is not None:
        return named
    governor = noun.head
    if noun.dep == "dobj" and governor.lemma in MAKING and not is_passive(governor):
        subject = surface_subject(governor)
        return subject[0] if subject else None
    return None


def _passive_source(verb: Word) -> Word | None:
    quoted = next((d for c in verb.children if c.lower == "as" for d in c.children if d.dep == "pcomp"), verb)
    for c in (*verb.children, *(quoted.children if quoted is not verb else ())):  # "was quoted as saying by X"
        if c.lower == "by" and c.dep in ("agent", "prep"):
            objects = prep_objects(c)
            if objects and objects[0].tag != "VBG":
                return objects[0]
    if verb.lemma in LEARNING:  # "staff were informed that": those who learnt it are all the text names
        heads = surface_subject(verb)
        return heads[0] if heads and heads[0].lower not in NOBODY else None
    return None
