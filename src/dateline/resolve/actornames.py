"""Whom a name or phrase means when it stands alone: the look-up behind `dateline actors show`."""

from dataclasses import dataclass
from datetime import date

from dateline.knowledge.actors import ActorBase, ActorEntry
from dateline.model import Parse
from dateline.resolve.context import Context
from dateline.resolve.identity import Identity
from dateline.resolve.mentions import MentionResolver


@dataclass(frozen=True, slots=True)
class Answer:
    """What a name means: the choice, its entry if it has one, and every candidate of the tables, best first."""

    name: str
    chosen: Identity
    entry: ActorEntry | None
    candidates: tuple[ActorEntry, ...]


def answer(name: str, parse: Parse, base: ActorBase, on: date | None, region: frozenset[str]) -> Answer | None:
    """The answer for a name whose parse is given; None if no table has it and its head is no generic actor."""
    candidates = base.lookup(name)
    resolver = MentionResolver(parse, base, Context(region=region), on, {})
    if candidates:
        entry, reason = resolver.choose(candidates)
        chosen = Identity(entry.id, entry.name, entry.country, entry.sector, reason=reason)
        return Answer(name, chosen, entry, candidates)
    head = next((w for w in parse.words if w.dep in ("nsubj", "nsubjpass")), None)
    known = resolver.identity(head) if head is not None else Identity()
    if known == Identity() or (known.id or "").startswith("local:"):
        return None
    return Answer(name, known, base.entries.get(known.id or ""), ())
