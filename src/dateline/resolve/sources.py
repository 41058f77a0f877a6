"""What kind of source a link of a chain is (codebook section 8), how it is named, and where it stands."""

from collections.abc import Iterable
from datetime import date

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.ties import wholes
from dateline.knowledge.words import word_list
from dateline.model import Mention, Naming, Parse, Polarity, Source, SourceFlag, SourceKind, Word
from dateline.model.attribution import Attribution
from dateline.resolve.generic import is_source

WRITTEN = word_list("sources", "documents") | word_list("sources", "social") | {"statement", "release", "communique"}
DOCUMENTS = word_list("sources", "documents")
SOCIAL = word_list("sources", "social")
MONITORS = word_list("sources", "monitors")
PEOPLE = frozenset({"CVL", "REF", "EDU", "HLH"})
OFFICIAL = frozenset({"GOV", "MIL", "SPY", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "UAF", "BUS", "REL", "LAB", "CRM"})
UNNAMED = word_list("sources", "unnamed")
STATE_MEDIA = word_list("sources", "state_media")
ANONYMITY = word_list("sources", "anonymity")
TELLING = word_list("sources", "telling")
DENYING = word_list("sources", "denying")
NAMES = ("NNP", "NNPS")
STATE = frozenset({"GOV", "MIL", "SPY", "COP", "LEG", "JUD"})  # organs of one state stand on one side


def source_kind(link: Attribution, mention: Mention, parse: Parse, base: ActorBase) -> SourceKind:
    """The kind of a source: official, anonymous, monitor, eyewitness, media, ngo, igo, document, social or unstated."""
    head = link.source_head
    if head is None or link.source is None:
        return "unstated"
    if head.lemma in SOCIAL:
        return "social"
    if head.lemma in MONITORS or "observatory" in mention.text.lower() or "monitor" in mention.text.lower():
        return "monitor"
    if head.lemma in ("witness", "eyewitness", "survivor", "resident", "villager", "bystander"):
        return "eyewitness"
    if _anonymous(head, parse):
        return "anonymous"
    if head.lemma in DOCUMENTS:
        return "document"
    by_sector: dict[str, SourceKind] = {"MED": "media", "NGO": "ngo", "IGO": "igo"}
    if mention.sector in by_sector:
        return by_sector[mention.sector]
    if mention.sector in PEOPLE:
        return "eyewitness"
    if mention.sector in OFFICIAL:
        return "official"
    return "eyewitness" if mention.private else "official"


def _anonymous(head: Word, parse: Parse) -> bool:
    """True for officials or sources without a name: "security sources", "a senior official", "Iraqi officials"."""
    if is_source(head):
        return True
    if head.i in parse.names or (head.lemma not in UNNAMED and head.lower not in UNNAMED):
        return False
    return not any(c.dep == "appos" and c.tag == "NNP" for c in head.children)


def polarity(link: Attribution) -> Polarity:
    """Negative where the source denies or doubts what is said."""
    return "negative" if link.force in DENYING else "positive"


def naming(head: Word | None, kind: SourceKind, known: str | None, base: ActorBase) -> Naming:
    """How a source is named: by a name, by a role, expressly without a name, or not at all.

    `head` is the head of the phrase that names it, for a pronoun that of what it stands for; `known` its id, if any.
    """
    if head is None:
        return "implicit"
    if _wants_no_name(head):
        return "anonymous"
    if head.tag in NAMES or _has_name(head, known, base):
        return "named"
    return "anonymous" if kind == "anonymous" else "role"


def _wants_no_name(head: Word) -> bool:
    """True for "an unnamed aide", "a guard who spoke on condition of anonymity"."""
    asides = [c for c in head.children if c.dep in ("amod", "relcl", "acl", "prep")]
    if head.dep == "nsubj":
        asides += [c for c in head.head.children if c.dep in ("advcl", "prep")]
    return any(w.lower in ANONYMITY for c in asides for w in _below(c))


def _below(word: Word) -> list[Word]:
    return [word, *(d for c in word.children for d in _below(c))]


def _has_name(head: Word, known: str | None, base: ActorBase) -> bool:
    """True for "the minister, Jo Lind", "the Argus newspaper", "the Israeli army"; not for "a Taliban spokesman"."""
    if any(c.dep == "appos" and c.tag in NAMES for c in head.children):
        return True
    noun = base.noun(head.lemma)
    body = noun is not None and noun.kind != "person"
    return body and (
        known in base.entries or any(c.dep in ("compound", "nmod") and c.tag in NAMES for c in head.children)
    )


def flags(link: Attribution, mention: Mention, kind: SourceKind, base: ActorBase) -> tuple[SourceFlag, ...]:
    """Where a source stands, whatever the event: state-controlled, first-hand, through a document, to somebody."""
    out: list[SourceFlag] = []
    head, cue = link.source_head, link.cue_head
    if _state_controlled(head, mention, base):
        out.append("state-controlled")
    if kind == "eyewitness" or mention.sector == "HLH":
        out.append("first-hand")
    if kind == "document" or (cue is not None and _in_document(cue)):
        out.append("document")
    if cue is not None and _addressed(cue):
        out.append("addressee")
    return tuple(out)


def _state_controlled(head: Word | None, mention: Mention, base: ActorBase) -> bool:
    if mention.sector != "MED" or head is None:
        return False
    entry = base.entries.get(mention.id) if mention.id else None
    if entry is not None and entry.role:
        return entry.role == "state"
    return any(
        w.lower in STATE_MEDIA for c in head.children if c.dep in ("compound", "amod", "nmod") for w in _below(c)
    )


def _in_document(cue: Word) -> bool:
    """True for "said in a report", "wrote in a letter"."""
    phrases = [d for c in cue.children if c.dep == "prep" and c.lower in ("in", "according", "via") for d in c.children]
    return any(d.lemma in WRITTEN for d in phrases)


def _addressed(cue: Word) -> bool:
    """True if the text says who was told: "told reporters", "said to the council"."""
    if cue.lemma in TELLING:
        return any(c.dep in ("dobj", "dative") and c.i > cue.i for c in cue.children)
    told = (
        d for c in cue.children if c.dep in ("prep", "dative") and c.lower == "to" and c.i > cue.i for d in c.children
    )
    return cue.pos == "VERB" and any(d.dep == "pobj" for d in told)


def is_party(source: Source, mentions: Iterable[Mention], on: date | None) -> bool:
    """True if the source acts or suffers in the event itself, as an organ of the same state, or as part of who does."""
    for other in mentions:
        if source.id is not None and (source.id == other.id or other.id in wholes(source.id, on)):
            return True
        if source.name is not None and source.name == other.name and source.kind == "official":
            return True
        same_state = source.country is not None and source.country == other.country
        if same_state and source.sector in STATE and other.sector in STATE:
            return True
    return False
