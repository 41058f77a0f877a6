"""Mends of trees that the parser often gets wrong in news agencies' sentences; each knows one pattern of words that
leaves no other reading."""

from sys import intern

from dateline.knowledge.words import word_list
from dateline.model import Word

SAYING = word_list("mend", "saying")
CLAIMS = word_list("mend", "claims")
DENYING = word_list("mend", "denying")
CAPTIVES = frozenset({"hostage", "captive", "prisoner"})
SPEAKING = word_list("mend", "speaking") | word_list("syntax", "judging")
EFFECTS = word_list("mend", "effects")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LEFT_OF_NOUN = frozenset({"det", "amod", "compound"})
_ARGUMENTS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass", "conj", "attr", "poss", "compound", "nmod"})
_TAKING = frozenset({"take", "hold", "keep", "seize", "make"})
_MAX_SUBJECT = 6  # words between "a charge" and "denies"


def mend(new: list[Word]) -> None:
    """Correct the heads of newly copied words, in place; their edges are not yet known."""
    for at, word in enumerate(new):
        if word.dep == "nsubj" and word.head.lemma in SAYING:
            _speaker(word, new)
        elif word.dep == "nsubj" and word.head.tag == "VBP":
            _pair(word, new)
        elif word.lemma in CAPTIVES and word.dep == "dobj":
            _captive(word)
        elif word.text == ";":
            _apart(word)
        elif word.tag in ("VBN", "VBD") and word.dep == "amod":
            _deed(at, new)
        elif word.lower == "between" and word.dep == "prep":
            _sides(word)
        elif word.lower in DENYING:
            _denial(at, new)
        elif word.tag == "VBD" and word.dep == "conj" and word.head.tag == "VBG":
            _resumed(word)
        elif word.tag == "VBG" and at and new[at - 1].text == ",":
            _effect(at, new)


def _hang(word: Word, head: Word, dep: str) -> None:
    """Give a word another head."""
    if word.head is not word and word in word.head.children:
        word.head.children.remove(word)
    word.head, word.dep = head, intern(dep)
    if head is not word:
        head.children.append(word)
        head.children.sort(key=lambda w: w.i)


def _last(word: Word) -> int:
    """The index of the last word below a word."""
    return max([word.i, *(_last(c) for c in word.children)])


def _first(word: Word) -> int:
    """The index of the first word below a word."""
    return min([word.i, *(_first(c) for c in word.children)])


def _speaker(name: Word, new: list[Word]) -> None:
    """An apposition that no comma ends is none: "…, gunmen loyal to Assad, a war monitor said" is what the monitor
    said."""
    verb, first = name.head, new[0].i
    beside = next((c for c in name.children if c.dep == "appos" and c.i > name.i), None)
    told = any(c.dep in ("ccomp", "parataxis") and c.i < name.i for c in verb.children)
    if beside is None or not told or verb.i < name.i or _last(beside) + 1 != verb.i:
        return
    start = _first(name)
    before = new[start - first - 1] if start > first else None
    if before is None or not any(c.text == "," and c.i < beside.i for c in name.children):
        return
    _hang(beside, verb, "nsubj")
    over = before if before.pos in ("ADP", "VERB") else verb
    _hang(name, over, "pobj" if before.pos == "ADP" else "dobj" if over is before else "dep")


def _resumed(verb: Word) -> None:
    """A finite verb goes on with the finite verb before it, not with the participle between: "denied losing the town
    and accused Rwanda"."""
    part = verb.head
    over = part.head
    if part.dep != "xcomp" or over.tag != "VBD" or over is part or any(c.dep == "nsubj" for c in verb.children):
        return
    for joint in [c for c in part.children if c.dep in ("cc", "punct") and part.i < c.i < verb.i]:
        _hang(joint, over, joint.dep)
    _hang(verb, over, "conj")


def _pair(second: Word, new: list[Word]) -> None:
    """ "Russia, Ukraine swap prisoners": two names and a verb in the plural are two who do it."""
    start, verb = _first(second) - new[0].i, second.head
    for c in second.children:
        if c.dep == "appos" and c.i == verb.i - 1 and second.tag in ("NN", "NNP"):
            c.dep = "conj"
            return
    if second.tag not in ("NN", "NNP") or start < 2 or new[start - 1].text != "," or verb.i < second.i:
        return
    first = new[start - 2]
    beside = first.dep in ("npadvmod", "nsubj", "dep", "nmod", "compound", "ROOT") and first.head in (
        verb,
        second,
        first,
    )
    if first.tag in ("NN", "NNP") and beside and _first(first) == new[0].i:
        _hang(first, verb, "nsubj")
        _hang(second, first, "conj")


def _captive(word: Word) -> None:
    """ "Took 200 soldiers hostage": the soldiers were taken."""
    taken = next((c for c in word.children if c.i == word.i - 1 and c.dep in ("compound", "nmod", "amod")), None)
    if taken is None or taken.tag not in ("NNS", "NNP", "NNPS") or word.tag != "NN" or word.head.lemma not in _TAKING:
        return
    for c in [c for c in word.children if c.i < taken.i]:
        _hang(c, taken, c.dep)
    _hang(taken, word.head, "dobj")
    _hang(word, word.head, "oprd")


def _apart(semicolon: Word) -> None:
    """What one says before a semicolon is not said by who speaks behind it: "Police say six died; activists say nine
    did"."""
    second = semicolon.head
    if second.lemma not in SAYING or second.i < semicolon.i:
        return
    first = next((c for c in second.children if c.dep == "ccomp" and c.i < semicolon.i), None)
    own = [c for c in second.children if c.dep == "nsubj" and c.i > semicolon.i]
    if first is None or first.lemma not in SAYING or not own:
        return
    over, dep = second.head, second.dep
    _hang(first, first if over is second else over, dep)
    _hang(second, first, "conj")


def _sides(between: Word) -> None:
    """Between two: where only one is there, the second hangs on what the first is of ("between forces of the junta and
    rebels")."""
    first = next((c for c in between.children if c.dep == "pobj"), None)
    if first is None or any(c.dep == "conj" for c in first.children) or first.tag == "CD":
        return
    for of in [c for c in first.children if c.dep == "prep" and c.lower == "of"]:
        for inner in [c for c in of.children if c.dep == "pobj"]:
            second = [c for c in inner.children if c.dep in ("cc", "conj") and c.i > inner.i]
            if any(c.dep == "conj" for c in second):
                for c in second:
                    _hang(c, first, c.dep)
                return


def _deed(at: int, new: list[Word]) -> None:
    """ "A warplane fired rockets at the gate": a verb, where the parser reads rockets that were fired by warplane."""
    verb, thing = new[at], new[at].head
    if thing.i < verb.i or thing.tag[0] != "N" or thing.dep in _ARGUMENTS or not at:
        return
    doer = new[at - 1]
    if doer.head is not verb or doer.dep != "npadvmod" or doer.tag[0] != "N":
        return
    over, dep = thing.head, thing.dep
    top = thing
    for _ in range(len(new)):
        top = top.head
    if thing is top:
        over, dep = verb, "ROOT"
    elif top.lemma in SAYING and top.i > verb.i:
        over, dep = top, "ccomp"
    elif over.pos not in ("VERB", "AUX"):
        return
    verb.tag, verb.pos = "VBD", "VERB"
    _hang(verb, over, dep)
    _hang(doer, verb, "nsubj")
    for c in list(thing.children):
        if c.i < doer.i:
            _hang(c, doer if c.dep in _LEFT_OF_NOUN else verb, c.dep)
        elif c.dep != "amod" and c.i > thing.i and c.dep in ("prep", "advcl", "punct", "npadvmod"):
            _hang(c, verb, c.dep)
    _hang(thing, verb, "dobj")


def _denial(at: int, new: list[Word]) -> None:
    """ "Congo accuses Rwanda of X, a charge Kigali denies": the clause of the denial belongs to the charge."""
    denies = new[at]
    near = range(at - 2, max(at - _MAX_SUBJECT - 3, 0), -1)
    noun = next((new[k] for k in near if new[k].lemma in CLAIMS and new[k].tag in ("NN", "NNS")), None)
    if noun is None or (noun.head.i > noun.i and noun.head is not denies and noun.dep not in ("compound", "amod")):
        return
    start = noun.i - new[0].i
    while start > 0 and new[start - 1].tag in ("DT", "JJ", "PRP$"):
        start -= 1
    if start == 0 or new[start - 1].text != "," or any(w.text == "," for w in new[start:at]):
        return
    told = next((c for c in denies.children if c.dep in ("ccomp", "advcl", "nsubj") and c.i < start + new[0].i), None)
    slip = denies.tag == "NNS"
    if not slip and (told is None or told.pos != "VERB"):
        return
    subject = next(w for w in reversed(new[:at]) if w.dep not in ("aux", "neg", "advmod"))
    while subject.head is not denies and subject.head.i > noun.i and subject.head.i < denies.i:
        subject = subject.head
    if slip:
        denies.tag, denies.pos = "VBZ", "VERB"
        denies.lemma = intern(DENYING_LEMMAS[denies.lower])
        over = denies.head if denies.head is not noun and denies.head.i < noun.i else noun.head
        for c in [c for c in denies.children if c.i < noun.i]:
            _hang(c, over if over is not denies else noun, c.dep)
    elif told is not None:
        over = told
        old, dep = denies.head, denies.dep
        _hang(told, told if old is denies else old, dep)
        for c in [c for c in denies.children if c.i < noun.i or c.text in (".", '"')]:
            _hang(c, told, c.dep)
    _hang(noun, over, "npadvmod")
    for w in new[start : noun.i - new[0].i]:
        if w.head is not noun and w.dep in _LEFT_OF_NOUN:
            _hang(w, noun, w.dep)
    _hang(denies, noun, "relcl")
    if subject.i > noun.i:
        _hang(subject, denies, "nsubj")


def _effect(at: int, new: list[Word]) -> None:
    """An effect told behind a comma (", killing 15") is that of the nearest clause before it, not of a noun or an
    infinitive in it."""
    word, head = new[at], new[at].head
    if word.dep == "advcl" and head.lemma in SAYING and head is new[at - 2]:
        told = next((c for c in head.children if c.dep == "ccomp" and c.i < head.i and c.pos == "VERB"), None)
        if told is not None and word.lemma not in SPEAKING:
            _hang(word, told, "advcl")  # "jets hit the plant, residents said, cutting off the town"
        return
    inner = word.dep in ("acl", "xcomp", "pcomp") or (word.dep == "advcl" and head.tag in ("VB", "VBG"))
    if word.lemma not in EFFECTS or not inner:
        return
    clause = next(
        (w for w in reversed(new[: at - 1]) if w.pos == "VERB" and w.lemma not in SAYING and _is_finite(w)), None
    )
    if clause is not None and clause is not word.head:
        _hang(word, clause, "advcl")


def _is_finite(verb: Word) -> bool:
    return verb.tag in _FINITE or (
        verb.tag in ("VBN", "VBG", "VB") and any(c.dep in ("aux", "auxpass") and c.tag != "TO" for c in verb.children)
    )


DENYING_LEMMAS = {
    "denies": "deny",
    "rejects": "reject",
    "disputes": "dispute",
    "dismisses": "dismiss",
    "refutes": "refute",
}
