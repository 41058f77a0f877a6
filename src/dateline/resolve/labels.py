"""Loaded words: recorded as what somebody said, never part of a name."""

from dateline.knowledge.actors import ActorBase
from dateline.model import Label, Mention, Parse
from dateline.model.draft import Phrase


def find_labels(parse: Parse, phrase: Phrase, mention: Mention, base: ActorBase) -> list[Label]:
    """Loaded words in a phrase, or in an apposition to it, and whom they are put on."""
    head = phrase.head
    words = [head, *(c for c in head.children if c.dep != "appos")]
    for c in head.children:
        if c.dep in ("appos", "compound", "nmod", "amod"):
            words.extend([c, *c.children] if c.dep == "appos" else c.children)
    if head.dep == "appos":  # "the terrorist group, Boko Haram"
        words.extend([head.head, *head.head.children])
    return [
        Label(word.span, parse.text[word.start : word.end], mention.name)
        for word in words
        if (word is head or word.i not in parse.names) and base.is_loaded(word)
    ]
