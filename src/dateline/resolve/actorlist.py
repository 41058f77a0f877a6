"""Every mention of an actor in an article, for `dateline mentions`."""

from dataclasses import dataclass

from dateline.knowledge.actors import ActorEntry
from dateline.model import Span, Word
from dateline.resolve.generic import noun_of
from dateline.resolve.identity import Identity
from dateline.resolve.mentions import MentionResolver
from dateline.resolve.owners import MODIFIERS

# Words of a phrase that lie inside the mention and are none of their own, unless they are names.
INSIDE = frozenset({"compound", "amod", "nmod", "nummod", "poss", "det"})
PRONOUNS = frozenset({"PRP", "PRP$"})


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A mention and what it resolves to. Fields are None where nothing is known; `alternatives` are the other entries
    of the tables with this name, `reason` says in words how the choice was made."""

    span: Span
    text: str
    id: str | None
    name: str | None
    country: str | None
    sector: str | None
    private: bool
    reason: str
    alternatives: tuple[ActorEntry, ...]


def list_actors(resolver: MentionResolver) -> list[ActorMention]:
    """The mentions of actors in text order: known names, generic nouns ("rebels"), persons nobody knows, and pronouns
    and definite nouns that stand for one of them. Places are left out, capitals that stand for a government are not;
    of names inside a phrase ("Hezbollah fighters") both the name and the phrase are given."""
    out = []
    for word in resolver.parse.words:
        mention = _mention(resolver, word)
        if mention is not None:
            out.append(mention)
    return sorted(out, key=lambda m: (m.span.start, m.span.end))


def _mention(resolver: MentionResolver, word: Word) -> ActorMention | None:
    parse = resolver.parse
    name = parse.names.get(word.i)
    if name is not None:
        if name.kind == "place" or word.i != name.last:
            return None
        known = resolver.identity(word)
        return _make(resolver, parse.slice(name.first, name.last), known)
    other = resolver.antecedents.get(word.i)
    if other is not None:
        known = resolver.identity(other)
        told = f"stands for “{other.text}”" + (f": {known.reason}" if known.reason else "")
        return _make(resolver, word.span if word.tag in PRONOUNS else _phrase(resolver, word), known, told)
    noun = noun_of(word, resolver.base)
    person = word.tag == "NNP" and word.dep not in MODIFIERS and word.lower in resolver.context.persons
    if not person and (noun is None or word.tag not in ("NN", "NNS", "NNP", "NNPS") or word.dep in INSIDE - {"poss"}):
        return None
    known = resolver.identity(word)
    return _make(resolver, _phrase(resolver, word), known)


def _phrase(resolver: MentionResolver, head: Word) -> Span:
    """The head with the modifiers in front of it, without its article."""
    first = head.i
    for c in head.children:
        if c.i < head.i and c.dep in INSIDE and c.dep != "det":
            first = min(first, c.first)
    return resolver.parse.slice(first, head.i)


def _make(resolver: MentionResolver, span: Span, known: Identity, reason: str = "") -> ActorMention | None:
    if known == Identity():
        return None
    rivals = tuple(e for e in known.rivals if isinstance(e, ActorEntry))
    text = resolver.parse.text[span.start : span.end]
    return ActorMention(
        span, text, known.id, known.name, known.country, known.sector, known.private, reason or known.reason, rivals
    )
