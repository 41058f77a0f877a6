"""Reading logical arguments off a dependency parse: who does, to whom, through passives, control, relatives and
coordination.

All functions take a `Word` of a parse and return words (heads of phrases) in text order.
"""

from dateline.knowledge.words import actor_nouns, word_list
from dateline.model import Word

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
FIRST_PERSON = frozenset({"i", "we", "us", "our", "my", "me"})
# Prepositions after which a gerund is done by the object of the governing verb ("accused X of hitting", "stopped X
# from leaving").
OBJECT_CONTROL_PREPS = frozenset({"of", "from", "for"})
# Verbs whose infinitive complement is done by their subject although they have an object ("promised X to leave").
SUBJECT_CONTROL = frozenset({"promise", "vow", "pledge", "threaten", "use", "need", "require", "take", "have"})
DOCUMENTS = word_list("syntax", "documents")
CHARGING = word_list("syntax", "charging")
DONE_TO_SOMEONE = word_list("syntax", "done_to_someone")
CHARGES = word_list("syntax", "charges")
MEASURES = word_list("syntax", "measures")
JUDGING = word_list("syntax", "judging")
NOT_THEIRS = word_list("syntax", "not_theirs")
NO_PEOPLE = word_list("syntax", "no_people")
_CHARGE_PREPS = frozenset({"of", "with", "for", "to", "in", "on", "over"})
PRESSING = word_list("syntax", "pressing")
INTENTIONS = word_list("syntax", "intentions")
ALWAYS_DONE_TO_SOMEONE = word_list("syntax", "always_done_to_someone")
_VOICE = frozenset({"auxpass", "nsubjpass", "aux", "nsubj", "dobj"})
_BARE_PARTICIPLES = frozenset({"acl", "amod", "advcl", "ROOT", "xcomp", "oprd", "ccomp"})
_AFTER_ACTIVE = frozenset({"npadvmod", "dative", "attr", "oprd", "nummod", "dep", "prt", "conj", "punct"}) - {"punct"}
_ROWS = frozenset({"conj", "prep", "appos"})
NOMINAL_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "DT", "JJ", "JJS", "JJR", "WP", "WDT", "EX", "VBG", "VBN", "FW"}
)


def is_first_person(word: Word) -> bool:
    """True for "we", "us", "our" and the like; "US" is a state."""
    return word.lower in FIRST_PERSON and word.tag in ("PRP", "PRP$")


def child(word: Word, *deps: str) -> Word | None:
    """The first child with one of these labels."""
    if word.deps.isdisjoint(deps):
        return None
    for c in word.children:
        if c.dep in deps:
            return c
    return None


def is_passive(verb: Word) -> bool:
    """True if the verb's surface subject suffers: "was killed", "people killed by", "arrested and charged"."""
    if verb.tag not in ("VBN", "VBD"):
        return False
    dep = verb.dep
    if (dep == "conj" and _counted_beside(verb)) or (verb.lemma in ALWAYS_DONE_TO_SOMEONE and _suffered(verb)):
        return True
    if not verb.deps.isdisjoint(_VOICE):
        for c in verb.children:
            if c.dep in ("auxpass", "nsubjpass"):
                return True
            if c.dep in ("aux", "nsubj", "dobj") and c.lemma != "be":
                return False
    if dep == "conj":
        if verb.head.tag == verb.tag == "VBN":
            return is_passive(verb.head)
        return verb.lemma in DONE_TO_SOMEONE
    if verb.tag == "VBN":
        return dep in _BARE_PARTICIPLES
    return dep == "acl" and "agent" in verb.deps


def _suffered(verb: Word) -> bool:
    """True for a verb that is never without an object, but has none: "11 killed, dozens wounded in clashes"."""
    if verb.dep in ("relcl", "amod"):
        return False
    if not verb.deps.isdisjoint(("dobj", "ccomp", "xcomp", "aux")):
        return False
    shared = [c for c in verb.children if c.dep == "conj" and c.pos == "VERB"]
    subject = child(verb, "nsubj")
    counted = subject is not None and (
        subject.tag == "CD" or subject.lemma in ("dozen", "score", "hundred", "thousand")
    )
    bare = verb.dep == "ROOT" and not shared and verb.deps.isdisjoint(_AFTER_ACTIVE)  # "Mayor arrested on ICC warrant"
    return (
        subject is not None
        and (counted or bare)
        and verb.dep in ("ROOT", "conj", "ccomp", "parataxis")
        and all(child(c, "dobj") is None for c in shared)
    )


def _counted_beside(verb: Word) -> bool:
    """True for the second of "six were killed and nine wounded", where the auxiliary is left out."""
    if "dobj" in verb.deps or "nsubj" not in verb.deps or not is_passive(verb.head):
        return False
    counted = child(verb, "nsubj")
    return counted is not None and counted.tag == "CD"


def coordinated(word: Word) -> list[Word]:
    """The word and the nominal heads coordinated with it, in text order."""
    out = [word]
    if word.deps.isdisjoint(_ROWS):
        return out
    for c in word.children:
        if c.dep == "conj" and c.tag in NOMINAL_TAGS and c.pos not in ("VERB", "AUX"):
            out.extend(coordinated(c))
        elif c.lower == "including" and c.dep == "prep":
            out.extend(w for d in c.children if d.dep == "pobj" and d.tag in ("NNP", "NNPS") for w in coordinated(d))
        elif c.lower == "of" and word.tag == "NNP" and c.i == word.i + 1:
            out.extend(_beside_holder(c))
        elif c.dep == "appos" and "conj" in c.deps and c.i == word.i + 1:  # "our ally Peru and the coalition"
            out.extend(coordinated(c)[1:])
    return out


def _beside_holder(of: Word) -> list[Word]:
    """The second of "Tarn of Peru and Lind of Chile", which the parser hangs on the first state."""
    found = [e for d in of.children if d.dep == "pobj" for e in d.children if e.dep == "conj" and e.tag == "NNP"]
    return [e for e in found if any(p.dep == "prep" and p.lower == "of" and p.i == e.i + 1 for p in e.children)]


def relative_antecedent(word: Word) -> Word | None:
    """What "who", "which" or "that" stands for: the noun that the relative clause hangs on."""
    if word.lower not in RELATIVES:
        return None
    node = word.head
    for _ in range(6):
        if node.dep == "relcl":
            return node.head
        if node.head is node:
            return None
        node = node.head
    return None


def meant_by(word: Word) -> list[Word]:
    """The word and those coordinated with it, relative pronouns replaced by their antecedents."""
    if word.deps.isdisjoint(_ROWS) and word.lower not in RELATIVES:
        return [word]
    return resolve_relative(coordinated(word))


def resolve_relative(words: list[Word]) -> list[Word]:
    """The words with relative pronouns replaced by their antecedents."""
    for word in words:
        if word.lower in RELATIVES:
            return [(relative_antecedent(w) or w) if w.lower in RELATIVES else w for w in words]
    return words


def surface_subject(verb: Word, depth: int = 0) -> list[Word]:
    """The words that stand as (possibly understood) surface subject of a verb."""
    if depth > 8:
        return []
    own = child(verb, "nsubj", "nsubjpass")
    if own is not None and own.tag != "EX":
        return _row_begins(verb, own) + meant_by(own)
    dep, head = verb.dep, verb.head
    if dep == "conj" and head.pos in ("VERB", "AUX", "ADJ", "NOUN"):
        return logical_subject_of(head, verb, depth)
    if dep == "xcomp":
        return controller(head, depth)
    if (
        dep in ("advcl", "ccomp")
        and head is not verb
        and (verb.tag in ("VBG", "VBN") or (dep == "advcl" and (_to_infinitive(verb) or _split_passive(verb))))
    ):
        said = _told_beside(verb)
        if said is not None:
            return surface_subject(said, depth + 1)
        other = _busy_beside(verb) or asked_object(verb)
        return meant_by(other) if other is not None else surface_subject(head, depth + 1)
    if dep in ("acl", "amod"):
        if dep == "acl" and _to_infinitive(verb):
            return noun_agent(head, depth)
        if head.lemma in DOCUMENTS:
            return noun_agent(head, depth) or [head]
        if head.lower in ("those", "one", "many") and head.dep == "pobj" and head.head.lower in ("among", "of"):
            return surface_subject(head.head.head, depth + 1) or [head]  # "the EU was among those calling for"
        return [head]
    if dep == "relcl":
        return [] if _has_own_object_gap(verb) else [head]
    if dep == "pcomp":
        return pcomp_subject(verb, depth)
    if dep in ("prep", "agent") and head is not verb:
        return surface_subject(head, depth + 1)
    return []


def _row_begins(verb: Word, subject: Word) -> list[Word]:
    """The first of a row of subjects, where the parser hung it on the verb: "Guards, troops and policemen left"."""
    if "dep" not in verb.deps or "conj" not in subject.deps:
        return []
    return [
        c for c in verb.children if c.dep == "dep" and c.tag in ("NNS", "NNP", "NNPS") and c.last + 2 == subject.first
    ]


def logical_subject_of(head: Word, verb: Word, depth: int) -> list[Word]:
    """Surface subject shared by a coordinated verb: none if the coordination changes clause ("X said and Y did")."""
    if head.pos == "NOUN" and head.dep not in ("ROOT", "attr"):
        return []
    return surface_subject(head, depth + 1)


def controller(head: Word, depth: int) -> list[Word]:
    """Who is understood to do the infinitive complement of `head`."""
    if head.pos not in ("VERB", "AUX"):  # "were not ready to send", "was capable of": the adjective's subject
        copula = head.head if head.dep in ("acomp", "attr", "oprd") else head
        return surface_subject(copula, depth + 1)
    if is_passive(head):
        return surface_subject(head, depth + 1)
    obj = child(head, "dobj", "dative")
    if obj is not None and obj.dep == "dobj" and head.lemma not in SUBJECT_CONTROL and obj.i < _last_i(head):
        return meant_by(obj)
    if obj is not None and obj.dep == "dative" and obj.children == []:
        return [obj]
    to = next(
        (c for c in head.children if c.dep == "prep" and c.lower in ("on", "upon") and head.lemma == "call"), None
    )
    if to is not None:
        return prep_objects(to)
    return surface_subject(head, depth + 1)


def _last_i(verb: Word) -> int:
    comp = child(verb, "xcomp", "ccomp")
    return comp.i if comp is not None else verb.last + 1


def pcomp_subject(verb: Word, depth: int) -> list[Word]:
    """Who does a gerund after a preposition."""
    prep = verb.head
    governor = prep.head
    if governor.lemma == "join" and prep.lower == "in":  # "joined Britain in bombing": both bomb
        return surface_subject(governor, depth + 1) + objects(governor)
    if governor.pos in ("VERB", "AUX"):
        if prep.lower in OBJECT_CONTROL_PREPS:
            if is_passive(governor):
                return surface_subject(governor, depth + 1)
            obj = child(governor, "dobj")
            if obj is not None:
                return meant_by(obj)
        return surface_subject(governor, depth + 1)
    if governor.pos == "ADJ":
        return surface_subject(governor.head, depth + 1) if governor.dep in ("acomp", "attr") else []
    if governor.pos in ("NOUN", "PROPN"):
        if governor.lemma in CHARGES and governor.dep == "pobj":  # "arrested the mayor on charges of aiding rebels"
            charged = accused_of(governor)
            if charged:
                return charged
        if governor.dep == "dobj" and governor.head.lemma in ("accuse", "blame", "suspect", "stop", "prevent"):
            return [governor]
        return noun_agent(governor, depth)
    return []


def noun_agent(noun: Word, depth: int = 0) -> list[Word]:
    """Who a noun's infinitive belongs to: its possessor, or the subject of the verb that the noun is object of ("X's
    plan to", "X has a plan to")."""
    poss = child(noun, "poss")
    if poss is not None:
        return coordinated(poss)
    front = noun.lemma in INTENTIONS and [
        c for c in noun.children if c.dep in ("amod", "compound", "nmod") and c.i < noun.i and c.text[:1].isupper()
    ]
    if front:  # "the US decision to expel"
        return front[-1:]
    for prep in noun.children:
        if prep.dep in ("prep", "agent") and prep.lower in ("by", "of", "from"):
            return prep_objects(prep)
    if noun.dep in ("dobj", "attr", "pobj") and depth < 6:
        governor = noun.head if noun.dep != "pobj" else noun.head.head
        if governor.pos in ("VERB", "AUX"):
            return surface_subject(governor, depth + 1)
    return []


def _to_infinitive(verb: Word) -> bool:
    return verb.tag == "VB" and any(c.tag == "TO" for c in verb.children)


def _has_own_object_gap(verb: Word) -> bool:
    """True for a relative clause with its own subject ("the officers they held")."""
    subject = child(verb, "nsubj", "nsubjpass")
    return subject is not None and subject.lower not in RELATIVES


def prep_objects(prep: Word) -> list[Word]:
    """Objects of a preposition, through a second one ("away from X", "up to X")."""
    for c in prep.children:
        if c.dep == "pobj":
            return meant_by(c)
        if c.dep == "prep":
            return prep_objects(c)
    return [c for c in prep.children if c.dep == "pcomp"]


def subject(verb: Word) -> list[Word]:
    """Logical subject: the doer, also of a passive ("by X")."""
    if is_passive(verb):
        agent = child(verb, "agent")
        if agent is None and verb.dep == "conj" and is_passive(verb.head):
            agent = child(verb.head, "agent")
        if agent is None and "prep" in verb.deps:
            agent = next((c for c in verb.children if c.dep == "prep" and c.lower == "by"), None)
        if agent is None and "conj" in verb.deps:  # "kidnapped and presumed killed by X"
            last = next((c for c in verb.children if c.dep == "conj" and c.tag == "VBN" and is_passive(c)), None)
            agent = child(last, "agent") if last is not None else None
            under = child(last, "xcomp", "oprd", "ccomp") if last is not None and agent is None else None
            agent = child(under, "agent") if under is not None else agent
        if agent is None:
            return at_the_hands_of(verb)
        return prep_objects(agent)
    return surface_subject(verb)


def at_the_hands_of(verb: Word) -> list[Word]:
    """Who did it in "killed at the hands of X"."""
    if "prep" not in verb.deps:
        return []
    for c in verb.children:
        if c.dep == "prep" and c.lower == "at":
            for hands in c.children:
                if hands.dep == "pobj" and hands.lemma == "hand":
                    return [w for d in hands.children if d.dep == "prep" and d.lower == "of" for w in prep_objects(d)]
    return []


def objects(verb: Word) -> list[Word]:
    """Logical object: the one it is done to, also as subject of a passive or as the noun a relative clause hangs on."""
    if is_passive(verb):
        return surface_subject(verb)
    obj = child(verb, "dobj")
    if obj is not None:
        return meant_by(obj)
    if (
        verb.dep == "relcl"
        and _has_own_object_gap(verb)
        and not any(c.dep == "prep" and not c.children for c in verb.children)
    ):
        return [verb.head]
    if verb.dep == "conj" and verb.head.pos == "VERB" and not is_passive(verb.head):
        # "attacked and burned the village": the parser hangs the shared object on the last verb.
        return []
    for c in verb.children if "conj" in verb.deps else ():
        if c.dep == "conj" and c.pos == "VERB" and c.tag == verb.tag and child(c, "nsubj", "nsubjpass") is None:
            between = child(c, "dobj")
            if between is not None and c.i - verb.i <= 3:
                return meant_by(between)
    return _counted_object(verb)


def _counted_object(verb: Word) -> list[Word]:
    """Object that the parser hung on "up to" as if it were a particle: "kidnapped up to 16 advisers"."""
    for up in verb.children:
        if up.lower == "up" and up.i > verb.i:
            near = [c for c in (*up.children, *verb.children) if c.i == up.i + 1 and c.lower == "to"]
            found = [w for to in near for w in prep_objects(to)]
            return [w for w in found if any(c.tag == "CD" for c in w.children)]
    return []


def prepositions(word: Word) -> set[str]:
    """The names for which `prepositional` may find something; it finds nothing for others."""
    found: set[str] = set()
    if word.deps.isdisjoint(_HOLDERS):
        return found
    for c in word.children:
        if c.dep in _LINKS:
            found.add(c.lower)
            if "prep" in c.deps:
                found.update([d.lower for d in c.children if d.dep == "prep"])
        elif c.dep in _NOUN_LINKS and not c.deps.isdisjoint(_NOUN_PREPS):
            found.update([d.lower for d in c.children if d.dep in _NOUN_PREPS])
    return found


def prepositional(word: Word, name: str) -> list[Word]:
    """Objects of the word's preposition `name`, also where the parser hung it on the word's object or particle."""
    nouns = []
    for c in word.children:
        dep = c.dep
        if dep in _LINKS:
            if c.lower == name and dep in ("prep", "dative", "agent"):
                found = prep_objects(c)
                if found:
                    return found
            if "prep" in c.deps and dep in ("prep", "prt", "advmod"):  # "away from X", "out of X"
                for d in c.children:
                    if d.dep == "prep" and d.lower == name:
                        return prep_objects(d)
        elif dep in _NOUN_LINKS and c.children and c.pos in ("NOUN", "PROPN", "PRON"):
            nouns.append(c)
    for c in nouns:
        for d in c.children:
            if d.lower == name and d.dep in _NOUN_PREPS:
                return prep_objects(d)
    return []


def by_behind(noun: Word) -> list[Word]:
    """Who did what a noun names, where the parser hung "by" on another word: "the hijacking of a ship, with 18 sailors
    on board, by pirates"; "protest the killings of farmers by police"."""
    inside = list(noun.children)
    while inside:
        c = inside.pop()
        if c.lower == "by" and c.dep in ("prep", "agent") and c.i > noun.i:
            return prep_objects(c)
        if c.pos not in ("VERB", "AUX"):
            inside.extend(c.children)
    over = noun.head
    if noun.dep in ("dobj", "pobj") and over.pos in ("VERB", "ADP") and not is_passive(over):
        for c in over.children:
            if c.lower == "by" and c.dep == "prep" and c.i == noun.last + 1:
                return [w for w in prep_objects(c) if w.pos != "VERB"]
    verb = over.head
    if noun.dep == "pobj" and "agent" in verb.deps and verb.pos == "VERB" and not is_passive(verb):
        return [w for c in verb.children if c.dep == "agent" and c.i > noun.last for w in prep_objects(c)]
    return []


def accused_of(noun: Word) -> list[Word]:
    """Who is charged with, tried, punished or held responsible for what a noun names: "was convicted of the murder",
    "is serving a sentence for the bombing", "accused X of responsibility for the attack"."""
    for _ in range(3):
        if noun.dep != "pobj" or noun.head.lower not in _CHARGE_PREPS:
            return []
        over = noun.head.head
        if over.pos == "VERB" and over.lemma in CHARGING:
            return surface_subject(over) if is_passive(over) or over.lemma == "plead" else objects(over)
        if over.lemma in CHARGES and over.pos in ("NOUN", "ADJ"):
            owner = child(over, "poss")
            if owner is not None:
                return [owner]
            if over.dep in ("dobj", "acomp", "attr", "oprd") and over.head.pos in ("VERB", "AUX"):
                return surface_subject(over.head) if not is_passive(over.head) else []
            noun = over
        elif over.lemma in MEASURES and over.pos == "NOUN":  # "blamed the militia for a surge in attacks"
            noun = over
        else:
            return []
    return []


_LINKS = frozenset({"prep", "dative", "agent", "prt", "advmod"})
_NOUN_LINKS = frozenset({"dobj", "conj", "nsubjpass"})
_NOUN_PREPS = frozenset({"prep", "dative"})
_HOLDERS = _LINKS | _NOUN_LINKS


def datives(verb: Word) -> list[Word]:
    """Indirect objects: "gave the army weapons", "told X"."""
    if "dative" not in verb.deps:
        return []
    for c in verb.children:
        if c.dep == "dative":
            return meant_by(c) if c.pos != "ADP" else prep_objects(c)
    return []


def is_purpose(verb: Word) -> bool:
    """True for an infinitive of purpose ("to prop up Assad"), which tells an aim and not an event."""
    return verb.dep == "advcl" and _to_infinitive(verb) and child(verb, "nsubj", "nsubjpass") is None


def asked_object(verb: Word) -> Word | None:
    """Who is to do what an infinitive says that the parser took for a purpose: "press the junta to end the raids"."""
    over = verb.head
    if verb.dep != "advcl" or over.lemma not in PRESSING or over.pos != "VERB" or not _to_infinitive(verb):
        return None
    obj = child(over, "dobj")
    return obj if obj is not None and obj.last + 1 == verb.first else None


def _told_beside(verb: Word) -> Word | None:
    """The verb of saying put in behind a clause whose speaker goes on in a participle that the parser hangs on the
    clause: "shells hit the market, the mayor said, blaming the rebels"."""
    if verb.tag != "VBG" or verb.lemma not in JUDGING or "parataxis" not in verb.head.deps:
        return None
    return next((c for c in verb.head.children if c.dep == "parataxis" and verb.head.i < c.i < verb.i), None)


def _busy_beside(verb: Word) -> Word | None:
    """The people right in front of a participle that the parser hangs on the verb before them, with no comma between:
    "fired on demonstrators trying to storm the gate". What a deed is done with or leads to is not theirs."""
    head = verb.head
    if verb.tag != "VBG" or verb.dep != "advcl" or head.i > verb.i or verb.lemma in NOT_THEIRS or head.pos != "VERB":
        return None
    for c in head.children:
        found = [c] if c.dep == "dobj" else [d for d in c.children if d.dep == "pobj"] if c.dep == "prep" else []
        for noun in found:
            if noun.last + 1 == verb.first and noun.i + 1 == verb.i and noun.tag in ("NN", "NNS"):
                return noun if noun.lemma in actor_nouns() and noun.lemma not in NO_PEOPLE else None
    return None


def _split_passive(verb: Word) -> bool:
    """True for the participle of "were on Monday reported", which the parser hangs on the auxiliary."""
    return verb.tag == "VBD" and verb.head.lemma == "be" and verb.i > verb.head.i


def infinitive_after(noun: Word, words: list[Word]) -> Word | None:
    """The verb of an infinitive right behind a noun, whatever the parser hangs it on: "in the campaign to defeat X"."""
    after = words[noun.i + 1 : noun.i + 3]
    return after[1] if len(after) == 2 and after[0].lower == "to" and after[1].tag == "VB" else None


def clause_head(word: Word) -> Word:
    """The verb of the clause that the word stands in (the word itself if it is one)."""
    node = word
    while node.head is not node and node.pos not in ("VERB", "AUX"):
        node = node.head
    return node
