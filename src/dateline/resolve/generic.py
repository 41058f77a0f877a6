"""What a generic noun tells by itself and by the words around it: its sector, names to call it, the office it is."""

from dateline.knowledge.actors import ActorBase, NounEntry
from dateline.knowledge.words import load_heads, word_list, word_map
from dateline.model import Parse, Word
from dateline.resolve.owners import MODIFIERS, backs

PARTIES = word_list("mentions", "parties")
MEN = word_list("mentions", "men")
NO_SECTOR = word_list("mentions", "no_sector")
SERVICES = word_map("mentions", "services")
GROUPS = word_map("mentions", "groups")
HELPERS = word_list("mentions", "helpers")
HELPING = word_map("mentions", "helping")
OFFICES = word_map("mentions", "offices")
OTHER_OFFICES = word_list("mentions", "other_offices")
WORLDWIDE = word_list("mentions", "worldwide")
PORTFOLIOS = word_list("mentions", "portfolios")
SENDING = word_list("mentions", "sending")
SERVICE = NounEntry("GOV", "body", armed=False, private=False, public=True, loaded=False)


def noun_of(head: Word, base: ActorBase) -> NounEntry | None:
    """The generic noun that the head is, also where it is written with a capital ("Rebels" at a sentence's start)."""
    if head.tag not in ("NN", "NNS", "JJ", "VBG", "NNP", "NNPS"):
        return None
    found = base.noun(head.lemma)
    if found is None and head.tag in ("NNP", "NNPS"):
        lower = head.lower
        found = base.noun(lower) or (base.noun(lower[:-1]) if lower.endswith("s") else None)
        if found is None and lower.endswith("men"):
            found = base.noun(lower[:-3] + "man")
    if (
        found is None
        and head.lemma == "service"
        and any(SERVICES.get(c.lower) in ("SPY", "COP") for c in head.children)
    ):
        return SERVICE
    return found


def sector_of(head: Word, noun: NounEntry, parse: Parse, base: ActorBase) -> str:
    """The noun's sector, or that of the word in front where the noun says little: "rebel forces", "army spokesman",
    "party leader", "armed men"."""
    heads = load_heads()
    before = [c for c in reversed(head.children) if c.i < head.i and c.dep in MODIFIERS and c.i not in parse.names]
    if head.lemma in MEN and any(c.lower in heads["bearing_arms"] for c in before):
        return "UAF"
    if head.lemma in ("service", "agency"):
        kind = next((SERVICES[c.lower] for c in before if c.lower in SERVICES), None)
        return kind or ("GOV" if head.lemma == "service" else noun.sector)
    told = group_word(head)
    if told:
        return GROUPS[told]
    if head.lemma in HELPERS and any(c.lower in HELPING for c in before):
        return next(HELPING[c.lower] for c in before if c.lower in HELPING)
    if head.lemma not in heads["generic"]:
        force = next((n.sector for c in before if (n := base.noun(c.lemma)) and n.sector in ("COP", "MIL")), None)
        return force if force and head.lemma in ("officer", "station", "guard", "spy") else str(noun.sector)
    for c in before:
        if c.lemma in NO_SECTOR:
            continue
        told = "MIL" if c.lower == "military" else getattr(base.noun(c.lemma), "sector", None)
        if told == "CVL" and c.tag == "JJ" and noun.kind == "person" and noun.sector == "GOV":
            told = "REL"  # Evangelical leaders
        if told == "OPP" and head.lemma in heads["armed"]:
            told = "REB"  # opposition fighters
        if told not in (None, "JNK") and not (told == "GOV" and head.lemma in heads["armed"]):
            return str(told)
    return str(noun.sector)


def group_word(head: Word) -> str | None:
    """The word that tells what kind of group it is: "aid" of "aid groups"; None for other phrases."""
    if head.lemma not in ("group", "organisation", "organization"):
        return None
    return next((c.lower for c in reversed(head.children) if c.i < head.i and c.lower in GROUPS), None)


def proper_name(head: Word, parse: Parse) -> str:
    """A body's own name as written: "Ceasefire Violations Committee", "Centre for Law and Justice"."""
    words = parse.words
    first = last = head.i
    for c in head.children:
        if c.i < head.i and c.dep in MODIFIERS and c.text[:1].isupper():
            first = min(first, c.i)
        elif c.dep == "prep" and c.i == head.i + 1 and c.lower in ("of", "for", "on"):
            last = c.last if words[c.last].tag == "NNP" else last
    return parse.text[words[first].start : words[last].end]


def backed_name(head: Word, parse: Parse) -> str | None:
    """ "Iran-backed militias": the name of a group that the text calls by its backer; None for other phrases."""
    mark = next((c for c in head.children if c.dep == "amod" and c.i < head.i and backs(c)), None)
    if mark is None or mark.first == mark.i:
        return _for_or_against(head, parse)
    return parse.text[parse.words[mark.first].start : mark.end] + " " + head.lower


def _for_or_against(head: Word, parse: Parse) -> str | None:
    """ "pro-government militias": the name of those who are called by what they are for or against."""
    words = parse.words
    for i in range(max(0, head.i - 4), head.i - 2):
        if words[i].lower in ("pro", "anti") and words[i + 1].text == "-" and words[i + 3].end >= head.start:
            return f"{words[i].lower}-{parse.text[words[i + 2].start : words[i + 2].end]} {head.lower}"
    return None


def of_no_country(head: Word) -> str | None:
    """ "world leaders", "the international community": the name of those who are of no one country; None for other
    phrases."""
    if head.lemma in PORTFOLIOS:
        return None
    before = [c for c in head.children if c.i < head.i and c.dep in MODIFIERS]
    mark = next((c for c in before if c.lower in WORLDWIDE), None)
    return f"{mark.lower} {head.lower}" if mark is not None else None


def sender_of(head: Word) -> Word | None:
    """Whose soldiers are told as an object: the subject of "Chad has sent 100 soldiers"; None for other phrases."""
    verb = head.head
    if head.dep != "dobj" or verb.lemma not in SENDING:
        return None
    return next((c for c in verb.children if c.dep == "nsubj"), None)


def of_several(head: Word, parse: Parse) -> str | None:
    """ "foreign ministers of Russia, Turkey and Iran": the name of people of several states; None for other phrases."""
    for c in head.children:
        if c.dep != "prep" or c.lower not in ("of", "from"):
            continue
        for d in c.children:
            chain = [d]
            while more := [e for e in chain[-1].children if e.dep == "conj"]:
                chain += more[:1]
            countries = [n.entries[0].country for w in chain if (n := parse.names.get(w.i)) and n.entries]
            if len(chain) > 1 and len(set(countries)) > 1:
                first = min([head.i, *(e.i for e in head.children if e.dep in MODIFIERS and e.i < head.i)])
                return parse.text[parse.words[first].start : chain[-1].end]
    return None


def is_source(head: Word) -> bool:
    """True for people who are only said to know something: "three people familiar with the matter"."""
    if head.lemma not in ("people", "person", "individual"):
        return False
    known = load_heads()["in_the_know"]
    for c in head.children:
        if c.i > head.i and c.lower in known and any(d.lower in ("with", "on", "to", "of", "in") for d in c.children):
            return True
        if c.dep == "prep" and c.lower == "with" and any(d.lower in known for d in c.children):
            return True
    return False


def office_of(head: Word) -> str | None:
    """The office that one person holds at a time, as the words name it ("president", "foreign minister"); None for
    phrases that name nobody in particular ("a president", "the former minister")."""
    if head.tag not in ("NN", "NNP"):
        return None
    before = [c for c in head.children if c.i < head.i]
    if any(c.lower in load_heads()["not_holding"] for c in before):
        return None
    words = [c.lower for c in before if c.dep in MODIFIERS and c.text.isalpha()]
    name = " ".join([*words[-1:], head.lower]).replace("defense", "defence")
    if name in OFFICES:
        return OFFICES[name]
    ofs = [d.lower for c in head.children if c.dep == "prep" and c.lower == "of" for d in c.children if d.dep == "pobj"]
    if len(ofs) == 1 and f"{head.lower} of {ofs[0]}" in OFFICES:
        return OFFICES[f"{head.lower} of {ofs[0]}"]
    if head.lower in OFFICES and not any(w in OTHER_OFFICES for w in words):
        return OFFICES[head.lower]
    return None
