"""The words that tell whose a phrase is: "Syrian", "Hezbollah", "led by HTS"; and who only stands behind it."""

from dataclasses import dataclass, field

from dateline.knowledge.words import load_heads
from dateline.model import Parse, Word

NEAR = frozenset({"amod", "compound", "nmod", "poss", "npadvmod", "appos"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})
OF = frozenset({"of", "from", "in", "for", "at", "with"})
TO = ("by", "to", "with")


@dataclass(slots=True)
class Around:
    """The words that tell whose a phrase is, nearest first, and those that only tell who stands behind it; words before
    the offset `since` belong to another mention."""

    head: Word
    since: int
    owners: list[Word] = field(default_factory=list)
    backers: list[Word] = field(default_factory=list)

    def take(self, words: list[Word], *, backing: bool = False) -> None:
        """Take the words up."""
        for word in words:
            if word.start < self.since and word.dep in NEAR and word.i < self.head.i:
                continue
            (self.backers if backing else self.owners).append(word)


def around(head: Word, parse: Parse, since: int) -> Around:
    """The words beside a head that tell whose it is."""
    out = Around(head, since)
    for c in head.children:
        if c.dep in NEAR:
            _beside(c, head, out)
        elif c.dep == "prep" and c.lower in OF:
            for d in c.children:
                if d.dep == "pobj":
                    out.take([d])
                    out.take([e for e in d.children if e.dep in NEAR], backing=backs(d))
        elif c.dep in ("acl", "relcl") and c.lemma in load_heads()["leading"]:
            out.take(_objects(c, ("by",)))
        elif c.dep in ("acl", "relcl") and c.lower in load_heads()["backing"]:
            out.take(_objects(c, TO), backing=True)
    if since:
        _in_the_row(head, parse, out)
    return out


def backs(word: Word) -> bool:
    """True for the participle of "Iran-backed", "Turkish-supported"; "loyal to" names an owner."""
    return word.lower in load_heads()["backing"] and word.lower != "loyal"


def _beside(word: Word, head: Word, out: Around) -> None:
    """A modifier of the head and what hangs on it."""
    backing = backs(word)
    out.take([word], backing=backing)
    # "Russian and Syrian jets": the second people hangs on the first
    also = [d for d in word.children if d.dep in NEAR or (d.dep == "conj" and d.i < head.i)]
    out.take([d for d in word.children if d.dep != "punct"] if backing else also, backing=backing)
    if backing:
        out.take(_objects(word, TO), backing=True)
    elif word.lower == "loyal":
        out.take(_objects(word, ("to",)))


def _in_the_row(head: Word, parse: Parse, out: Around) -> None:
    """Names of the surface that hang on another noun of the row: "U.S." of "a U.S. drone strike"."""
    seen = {w.i for w in (*out.owners, *out.backers)}
    for i in range(head.i - 1, -1, -1):
        word = parse.words[i]
        if word.start < out.since or word.sentence != head.sentence:
            return
        if i in parse.names and i not in seen and word.head is head.head and word.dep in MODIFIERS:
            out.owners.append(word)


def _objects(verb: Word, preps: tuple[str, ...]) -> list[Word]:
    """The objects of some prepositions of a participle or adjective ("led by HTS", "loyal to the president")."""
    found = [c for c in verb.children if c.dep in ("prep", "agent", "dative") and c.lower in preps]
    return [d for c in found for d in c.children if d.dep == "pobj"]
