"""Loaded words: recorded as what somebody said, never part of a name."""

from dateline.knowledge.actors import ActorBase
from dateline.model import Label, Mention, Parse
from dateline.model.draft import Phrase

_BESIDE = frozenset({"appos", "compound", "nmod", "amod"})


def find_labels(parse: Parse, phrase: Phrase, mention: Mention, base: ActorBase) -> list[Label]:
    """Loaded words in a phrase, or in an apposition to it, and whom they are put on."""
    head = phrase.head
    words = [head]
    if head.children:
        words.extend([c for c in head.children if c.dep != "appos"])
        for c in head.children:
            if c.dep == "appos":
                words.append(c)
            if c.children and c.dep in _BESIDE:
                words.extend(c.children)
    if head.dep == "appos":  # "the terrorist group, Boko Haram"
        words.extend([head.head, *head.head.children])
    return [
        Label(word.span, parse.text[word.start : word.end], mention.name)
        for word in words
        if base.is_loaded(word) and (word is head or word.i not in parse.names)
    ]
