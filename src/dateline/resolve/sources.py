"""What kind of source a link of a chain is (codebook section 8)."""

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.words import word_list
from dateline.model import Mention, Parse, SourceKind, Word
from dateline.model.attribution import Attribution
from dateline.resolve.generic import is_source

DOCUMENTS = word_list("sources", "documents")
SOCIAL = word_list("sources", "social")
MONITORS = word_list("sources", "monitors")
PEOPLE = frozenset({"CVL", "REF", "EDU", "HLH"})
OFFICIAL = frozenset({"GOV", "MIL", "SPY", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "UAF", "BUS", "REL", "LAB", "CRM"})
UNNAMED = word_list("sources", "unnamed")


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
