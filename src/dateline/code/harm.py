"""Harm told in a sentence: who was killed, hurt, displaced, what was destroyed, and how many.

The words are in `data/words/harm.tsv`; here is how the harmed are found around them. Every harm names the word that
tells it (`anchor`), so that the coder can hand it to the claim it belongs to.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.code import syntax
from dateline.code.harm_words import HarmRow, harm_rows, who
from dateline.code.phrases import surface
from dateline.code.quantity import Quantity, counting, counts, quantity
from dateline.code.status import StatusReading, status_of
from dateline.knowledge.targets import load_targets
from dateline.model import Outcome, Parse, Sentence, Span, Word
from dateline.model.claim import HarmState

_PERSONAL = frozenset(
    {"i", "you", "he", "she", "they", "we", "me", "him", "her", "them", "us", "who", "whom", "those", "these", "his",
     "their", "my", "our", "himself", "herself", "themselves", "nobody", "anyone", "someone", "everyone", "somebody",
     "none", "one"}
)  # fmt: skip
_NOT_HIT = frozenset({"settlement", "military site", "checkpoint", "vehicle", "ship", "aircraft"})
_LEAVING = frozenset({"leave", "find", "shoot", "strike", "report", "list", "declare", "presume", "pronounce", "lie"})
_TAKING_LIVES = frozenset({"claim", "cost", "take", "lose", "end"})
_HOLDING = frozenset({"take", "hold", "seize", "keep"})
_AMONG = frozenset({"among", "amongst"})
_FIGHTING = frozenset({"soldiers", "fighters", "suspects", "police officers", "men"})
_COUNTING = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "several", "many"})
_REPORTS = frozenset({"report", "news", "claim", "sign", "account"})
_MEMBERS = frozenset({"member", "rest", "majority", "remainder", "other"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


@dataclass(frozen=True, slots=True)
class HarmFound:
    """Harm as told. `low` and `high` count people or things (`high` None: open upwards)."""

    outcome: Outcome
    who: str
    state: HarmState
    low: int | None
    high: int | None
    span: Span
    head: Word  # head of the counted noun phrase
    anchor: Word  # the word that tells it


def harms(parse: Parse, sentence: Sentence) -> list[HarmFound]:
    """The harm told in a sentence, in text order of the words that tell it."""
    table = harm_rows()
    out: list[HarmFound] = []
    first, after = sentence.first, sentence.last + 1
    told = table.keys()
    if told.isdisjoint(parse.index.lemmas[first:after]) and told.isdisjoint(parse.index.forms[first:after]):
        return out
    for word in [w for w in parse.words[first:after] if w.lemma in table or w.lower in table]:
        rows = table.get(word.lemma) or table[word.lower]
        if word.lower in table and word.lower != word.lemma:
            rows = rows + table[word.lower]
        _tell(parse, word, rows, out)
    return out


def _tell(parse: Parse, word: Word, rows: tuple[HarmRow, ...], out: list[HarmFound]) -> None:
    """Append the harm that `word` tells, by the first row that finds somebody or something harmed."""
    for row in rows:
        if not _is(word, row.pos) or (row.beside and not _beside(word, row)):
            continue
        anchor, harmed = _TAKERS[row.take](word)
        harmed = [h for h in harmed if _fits(parse, h, row)]
        if not harmed:
            continue
        reading = status_of(anchor, parse)
        for head in harmed:
            for found in _found(parse, anchor, head, row.outcomes, reading, out):
                if not any(f.outcome == found.outcome and f.head is found.head for f in out):
                    out.append(found)
        return


def _found(
    parse: Parse,
    anchor: Word,
    head: Word,
    outcomes: tuple[Outcome, ...],
    reading: StatusReading,
    before: list[HarmFound],
) -> Iterator[HarmFound]:
    """One entry for each outcome; nothing for harm that is only asked for, or that is said not to come."""
    if reading.status == "demanded":
        return
    count = quantity(parse, head)
    if count is None or (reading.status != "actual" and any(c.lower == "any" for c in head.children)):
        return
    state, low, high = count.state, count.low, count.high
    if reading.negated and state != "none":
        if reading.status != "actual" or not {"killed", "injured"} & set(outcomes):
            return
        state, low, high = "none", 0, 0
    label = _who(parse, head, before)
    for outcome in outcomes:
        if not (outcome == "displaced" and state == "none"):
            yield HarmFound(outcome, label, state, low, high, _span(parse, head, count), head, anchor)


def _span(parse: Parse, head: Word, count: Quantity) -> Span:
    """The counted noun phrase as written, with what follows "of" after a counting word."""
    own = surface(parse, head)
    start, end = min(own.start, count.span.start), own.end
    inner = _counted_noun(head)
    if inner is not None:
        end = max(end, surface(parse, inner).end)
    return Span(start, end)


def _is(word: Word, pos: str) -> bool:
    if pos == "verb":
        return word.tag[:2] == "VB"
    if pos == "noun":
        return word.tag[:2] == "NN"
    return word.tag in ("JJ", "VBN", "VBD", "NN", "NNS", "VBG")


def _beside(word: Word, row: HarmRow) -> bool:
    if row.objects:
        return any(o.lemma in row.objects or o.lower in row.objects for o in syntax.prepositional(word, row.beside))
    return any(c.lower == row.beside and c.i - word.i <= 4 for c in word.children) or (
        any(c.dep == "dobj" and any(d.lower == row.beside for d in c.children) for c in word.children)
    )


# --- where the harmed stand: the word that tells the harm, and the heads of the noun phrases of the harmed


def _objects(word: Word) -> tuple[Word, list[Word]]:
    """Object or passive subject; "20 injured" and "12 wounded" count as passives."""
    if word.dep == "amod":
        return word, [word.head] if word.tag == "VBN" and word.head.pos == "NOUN" else []
    subject = syntax.child(word, "nsubj")
    if (
        subject is not None
        and word.tag in ("VBN", "VBD")
        and _bare_count(subject)
        and syntax.child(word, "aux", "dobj") is None
    ):
        return word, syntax.coordinated(subject)
    found = syntax.objects(word)
    if not found:
        found = [c for c in word.children if c.dep == "npadvmod" and c.i > word.i and _numbered(c)]
        found += [d for c in word.children if c.dep == "prt" for d in c.children if d.dep == "pobj"]
    if word.dep == "acl" and word.head.lemma in _REPORTS:  # "reports of a school being hit"
        found = [o for c in word.head.children if c.dep == "prep" for o in syntax.prep_objects(c)] or found
    if not found:  # "killed and injured 60": the object hangs on the second verb
        for other in (*word.children, word.head if word.dep == "conj" else word):
            if (
                other is not word
                and other.tag[:2] == "VB"
                and other.lemma in harm_rows()
                and "conj" in (other.dep, word.dep)
            ):
                found = found or syntax.objects(other)
    if not found and word.tag in ("VBN", "VBD") and "aux" not in word.deps:
        found = syntax.coordinated(subject) if subject is not None and _numbered(subject) else []
    return word, [w for h in found for w in _among(h)]


def _among(head: Word) -> list[Word]:
    """ "She was among those killed": she; "those killed included two nuns": the nuns."""
    prep = head.head
    if head.lower in ("those", "people") and head.dep == "nsubj" and prep.lemma == "include":
        return _named_victims(head) or [head]
    if head.lower in ("those", "people", "dead", "victims") and head.dep == "pobj" and prep.lower in _AMONG:
        be = prep.head
        subject = syntax.child(be, "nsubj") if be.lemma == "be" else None
        attribute = syntax.child(be, "attr") if be.lemma == "be" else None
        if attribute is not None:
            return syntax.coordinated(attribute)
        if subject is not None:
            return syntax.coordinated(subject)
    return [head]


def _subjects(word: Word) -> tuple[Word, list[Word]]:
    return word, syntax.surface_subject(word)


def _of(word: Word) -> tuple[Word, list[Word]]:
    """ "The deaths of 12 pilgrims", "his death", "12 deaths"."""
    for child in word.children:
        if child.dep == "prep" and child.lower == "of":
            return word, syntax.prep_objects(child)
    for child in word.children:
        if child.dep == "poss":
            return word, syntax.coordinated(child)
    return word, [word] if word.tag == "NNS" or _numbered(word) else []


def _self(word: Word) -> tuple[Word, list[Word]]:
    if word.dep in ("compound", "nmod"):
        return word, []
    named = _named_victims(word)
    if named:
        return word, named
    counted = (
        word.tag == "NNS"
        or _numbered(word)
        or any(c.dep == "det" and c.lower in ("no", "a", "one") for c in word.children)
    )
    return word, [word] if counted else []


def _named_victims(word: Word) -> list[Word]:
    """ "The dead included three children", "among the victims were two nuns"."""
    if word.dep == "nsubj" and (word.head.lemma == "include" or (word.head.lemma == "be" and word.lemma != "victim")):
        found = syntax.child(word.head, "dobj", "attr")
        return syntax.coordinated(found) if found is not None else []
    if word.dep == "pobj" and word.head.lower in _AMONG and word.head.head.lemma == "be":
        found = syntax.child(word.head.head, "attr", "nsubj")
        return syntax.coordinated(found) if found is not None else []
    return []


def _state(word: Word) -> tuple[Word, list[Word]]:
    """ "Left 5 dead", "12 people are missing", "20 injured"."""
    head = word.head
    named = _named_victims(word)
    if named:
        return word, named
    if word.tag in ("VBN", "VBD") and word.pos == "VERB" and not word.deps.isdisjoint(("auxpass", "agent", "dobj")):
        return word, []  # a verb: told by its own row
    anchor = head if head.lemma in _LEAVING and head is not word else word
    if word.dep == "conj" and head.head.lemma in _LEAVING and head.head is not head:
        anchor = head.head  # "left 5 dead and 12 wounded"
    subject = syntax.child(word, "nsubj")
    if _numbered(word) and word.tag != "VBD":
        return anchor, [subject if subject is not None and _numbered(subject) else word]
    if subject is not None and (word.dep in ("conj", "ccomp", "ROOT") or head.lemma in _LEAVING):
        return anchor, syntax.coordinated(subject)
    if (word.dep in ("oprd", "acomp", "xcomp", "ccomp", "advmod", "acl") or anchor is head) and head.tag[:2] == "VB":
        found = syntax.child(head, "dobj")
        if found is not None and found is not word:
            return anchor, syntax.coordinated(found)
        if word.dep in ("acomp", "oprd", "xcomp"):
            return anchor, syntax.surface_subject(head)
    if word.dep in ("acl", "amod") and head.pos in _NOUNS:
        leaving = head.head if head.head.lemma in _LEAVING and head.dep == "dobj" else anchor
        counted = word.dep == "acl" or _numbered(head)
        return leaving, [head] if counted else []
    return anchor, []


def _toll(word: Word) -> tuple[Word, list[Word]]:
    """The number after a toll: "rose to 120", "a toll of 15", "put the death toll at 30"."""
    if not any(c.lower in ("death", "casualty", "human", "body") for c in word.children) and word.dep == "compound":
        return word, []
    for node in (word, word.head):
        for prep in ("of", "to", "at", "above", "past"):
            found = [o for o in syntax.prepositional(node, prep) if _numbered(o)]
            if found:
                return word, found
    if word.dep == "nsubj" and word.head.lemma in ("be", "reach", "pass", "exceed", "hit", "top"):
        found = [c for c in word.head.children if c.dep in ("attr", "dobj", "acomp") and _numbered(c)]
        return word, found
    return word, []


def _lives(word: Word) -> tuple[Word, list[Word]]:
    verb = word.head
    if word.dep not in ("dobj", "nsubjpass") or verb.lemma not in _TAKING_LIVES:
        return word, []
    if "poss" in word.deps and verb.lemma == "lose":
        return verb, syntax.surface_subject(verb)
    for child in word.children:
        if child.dep == "prep" and child.lower == "of":
            return verb, syntax.prep_objects(child)
        if child.dep == "poss":
            return verb, syntax.coordinated(child)
    return verb, [word] if word.tag == "NNS" or _numbered(word) else []


def _bodies(word: Word) -> tuple[Word, list[Word]]:
    if word.dep in ("compound", "nmod"):
        return word, []
    for child in word.children:
        if child.dep == "prep" and child.lower == "of":
            return word, syntax.prep_objects(child)
    dead = any(
        c.dep in ("amod", "compound") and c.lower in ("dead", "charred", "decomposed", "headless")
        for c in word.children
    )
    return word, [word] if (dead or _numbered(word)) and "poss" not in word.deps else []


def _wounds(word: Word) -> tuple[Word, list[Word]]:
    """ "Injuries to 12 people", "two men suffered injuries", "no injuries"."""
    for child in word.children:
        if child.dep == "prep" and child.lower in ("to", "among"):
            return word, syntax.prep_objects(child)
    verb = word.head if word.head.tag[:2] == "VB" else word.head.head
    if verb.lemma in ("suffer", "sustain", "receive") and word.dep in ("dobj", "pobj"):
        return verb, syntax.surface_subject(verb)
    plural = word.tag == "NNS" and not any(c.lower in ("the", "his", "her", "their") for c in word.children)
    return word, [word] if plural and word.dep in (
        "dobj",
        "attr",
        "nsubjpass",
        "conj",
        "pobj",
    ) and word.head.lower != "of" else []


def _captives(word: Word) -> tuple[Word, list[Word]]:
    """ "Took 12 sailors hostage", "12 hostages", "were taken prisoner"."""
    verb = word.head
    if verb.lemma in _HOLDING and not word.children:
        found = [w for w in syntax.objects(verb) if w is not word]
        if found:
            return verb, found
    if verb.lemma in _HOLDING and word.dep == "dobj":  # the parser may take "12 sailors hostage" for one noun
        front = [c for c in word.children if c.dep == "compound" and _numbered(c)]
        if front or _numbered(word):
            return verb, front or [word]
    if word.tag == "NNS" and verb.lemma in _HOLDING and word.dep == "dobj":
        return verb, [word]
    return word, []


def _attributed(word: Word) -> tuple[Word, list[Word]]:
    """The noun behind a describing word: "charred and gutted shops"."""
    first = word.head if word.dep == "conj" and word.head.dep == "amod" else word
    return word, [first.head] if first.dep == "amod" else []


_TAKERS: dict[str, Callable[[Word], tuple[Word, list[Word]]]] = {
    "obj": _objects, "subj": _subjects, "of": _of, "self": _self, "state": _state, "toll": _toll, "life": _lives,
    "body": _bodies, "wound": _wounds, "captive": _captives, "attr": _attributed,
}  # fmt: skip


# --- who or what it is


def _bare_count(word: Word) -> bool:
    """True for a number or counting word that stands for those counted: "20 injured", "dozens arrested"."""
    return word.tag == "CD" or word.lower in _COUNTING


def _numbered(word: Word) -> bool:
    """True if a number or a counting word stands in front of the word, or it is one."""
    if _bare_count(word):
        return True
    return any(
        c.i < word.i and (c.dep == "nummod" or c.tag == "CD" or c.lower in ("several", "dozens", "many", "few", "no"))
        for c in word.children
    )


def _counted_noun(head: Word) -> Word | None:
    """The noun after "of" behind a counting word: people in "dozens of people", men in "nine of his men"."""
    if head.tag != "CD" and head.lower not in counting() and head.lemma not in _MEMBERS:
        return None
    for child in head.children:
        if child.dep == "prep" and child.lower == "of" and child.i > head.i:
            found = syntax.prep_objects(child)
            return _deepest(found[0]) if found else None
    return None


def _deepest(word: Word) -> Word:
    return _counted_noun(word) or word if word.lemma in counts().scales or word.tag == "CD" else word


def _fits(parse: Parse, head: Word, row: HarmRow) -> bool:
    """True if the head may be harmed in the row's way."""
    classes = who()
    if head.lemma in row.heads or (row.take in ("toll", "wound", "body", "life", "state", "self") and _numbered(head)):
        return row.take not in ("obj", "subj") and (row.of != "counted" or _numbered(head))
    inner = _counted_noun(head)
    noun = inner if inner is not None and head.lemma != "member" else head
    name = parse.names.get(noun.i)
    if (name is not None and name.kind == "place") or (row.of == "common" and noun.tag in ("NNP", "NNPS")):
        return False
    if row.of in ("thing", "target"):
        if row.of == "target":
            kind = load_targets().get(noun.lemma)
            return kind is not None and kind not in _NOT_HIT
        if noun.pos != "NOUN" or noun.lemma in classes.neither or _person(noun):
            return False
        return noun.lemma in classes.things or noun.lemma in load_targets() or _numbered(noun)
    if row.of == "counted" and row.take != "self" and not _numbered(head):
        return False
    if "displaced" in row.outcomes and classes.people.get(noun.lemma) in _FIGHTING:
        return False
    return _person(noun) or (row.take in ("obj", "subj") and noun.pos == "NOUN" and noun.lemma.endswith(("er", "or"))
                             and noun.lemma not in classes.things and noun.lemma not in classes.neither)  # fmt: skip


def _person(noun: Word) -> bool:
    """True if the noun, number or pronoun can mean people."""
    classes = who()
    if noun.lemma in classes.things or noun.lemma in classes.neither:
        return False
    if noun.lemma in classes.people or noun.lower in classes.people or noun.lower in _PERSONAL or noun.tag == "CD":
        return True
    if noun.tag in ("NNP", "NNPS"):
        return noun.lemma not in load_targets()
    return noun.lemma.endswith(("man", "woman", "men", "women", "ist", "ee")) or noun.tag in ("JJ", "JJS")


def _who(parse: Parse, head: Word, before: list[HarmFound]) -> str:
    """The class of those harmed, as a short plural."""
    classes = who()
    inner = _counted_noun(head) if head.lemma != "member" else None
    for noun in (head, inner):
        if noun is None:
            continue
        label = classes.people.get(noun.lemma) or classes.things.get(noun.lemma)
        if label is not None and label != "people":
            return _specific(noun, label)
        if noun.pos == "NOUN" and label is None and not _person(noun) and inner is None:
            return noun.lower if noun.tag == "NNS" else f"{noun.lower}s"
        if label == "people":
            for child in noun.children:
                modifier = classes.people.get(child.lemma) if child.dep in ("amod", "compound", "nmod") else None
                if modifier and modifier != "people":
                    return modifier
    if before and (head.lower in ("other", "others", "more") or (head.tag == "CD" and inner is None)):
        return before[-1].who
    return "people"


def _specific(noun: Word, label: str) -> str:
    """ "Police officers", "aid workers": the class by the word in front of a general noun."""
    front = {c.lower for c in noun.children if c.dep in ("compound", "amod", "nmod")}
    if noun.lemma in ("officer", "chief", "cadet", "recruit") and "police" in front:
        return "police officers"
    if noun.lemma == "officer" and front & {"army", "military", "air", "navy", "naval"}:
        return "soldiers"
    if noun.lemma == "worker" and front & {"aid", "relief", "humanitarian"}:
        return "aid workers"
    if noun.lemma == "worker" and front & {"health", "medical", "hospital"}:
        return "health workers"
    if noun.lemma in ("leader", "commander", "chief", "member") and front & {"rebel", "militant", "guerrilla", "gang"}:
        return "fighters"
    return label
