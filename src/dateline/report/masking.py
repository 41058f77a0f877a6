"""Private persons: their names are masked in anything that may be shared, in place, so that spans stay right."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dateline.model import Article, Claim, Mention, Source

MASKED = "█"
SOMEBODY = "[private person]"
NAME = r"[^\W\d_a-z][\w'’-]*"  # a capitalised word
WORD = re.compile(NAME)
# Parts of names that many people share: alone they tell nobody, and masking them would blot out others.
SHARED = frozenset({"abu", "al", "bin", "bint", "dr", "el", "haji", "ibn", "mr", "mrs", "ms", "sheikh", "umm"})
# "a woman who gave her name as Ruth": who says it like that is no public figure, whether or not a claim names her.
SELF_NAMED = re.compile(
    r"\b(?:g(?:a|i)ve[sn]? (?:his|her|their|only (?:his|her|their)) (?:full |first |last )?names? (?:only )?as"
    r"|(?:asked|wished|wanted|preferred|agreed) to be (?:called|named|identified|known)(?: only)?(?: as| by)?"
    r"|identified (?:only as|(?:him|her)self(?: only)? as|themselves(?: only)? as)),? "
    rf"({NAME}(?: {NAME})*)"
)
# "her brother Adam Stone": the words after a small-written noun, unless a preposition makes them a place or a body.
APPENDED = re.compile(
    rf"\b(?!(?:across|and|around|at|by|for|from|in|inside|near|of|on|outside|to|with)\b)[a-z]+ ({NAME}(?: {NAME})*)$"
)


@dataclass(frozen=True, slots=True)
class Masker:
    """Masks the names of private persons: full names everywhere, their single words in the articles that name them."""

    on: bool = False
    full: frozenset[str] = frozenset()
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)  # article id → words

    @property
    def masks(self) -> bool:
        """True if there is a name to mask."""
        return self.on and bool(self.full)

    def text(self, text: str, article: str) -> str:
        """The article's text, or a piece of it, with the letters of the names replaced; its length does not change."""
        names = self.full | self.words.get(article, frozenset()) if self.on else frozenset()
        if not names:
            return text
        longest_first = sorted(map(re.escape, names), key=len, reverse=True)
        # A name may be broken over two lines.
        pattern = r"(?<!\w)(?:" + "|".join(longest_first).replace(r"\ ", r"\s+") + r")(?!\w)"
        return re.sub(pattern, lambda m: re.sub(r"\S", MASKED, m.group()), text)

    def hides(self, mention: Mention | Source) -> bool:
        """True for the mention of a private person who is named."""
        return self.on and mention.private and next(_named(mention), None) is not None


SHOW_ALL = Masker()


def make_masker(claims: Iterable[Claim], articles: Iterable[Article] = (), *, show_private: bool = False) -> Masker:
    """The masker for some claims and the articles that they come from; with `show_private` one that masks nothing."""
    if show_private:
        return SHOW_ALL
    full: set[str] = set()
    words: defaultdict[str, set[str]] = defaultdict(set)

    def add(name: str, article: str) -> None:
        full.add(" ".join(name.split()))
        words[article].update(w for w in WORD.findall(name) if len(w) > 1 and w.lower() not in SHARED)

    for claim in claims:
        for mention in mentions(claim):
            for name in _named(mention) if mention.private else ():
                add(name, claim.article)
    for article in articles:
        for match in SELF_NAMED.finditer(article.text):
            add(match.group(1), article.id)
    return Masker(True, frozenset(full), {article: frozenset(found) for article, found in words.items()})


def mentions(claim: Claim) -> tuple[Mention | Source, ...]:
    """Everybody a claim mentions."""
    return (*claim.actors, *claim.recipients, *claim.attribution)


def _named(mention: Mention | Source) -> Iterator[str]:
    """The personal names in a mention. A description ("Ruritanian residents") ends in a small letter and is none."""
    name = mention.name or mention.text
    last = name.split()[-1] if name.split() else ""
    if WORD.fullmatch(re.sub(r"^(?:al|el|ad|an|as|ash)-", "", last)):
        yield name
    elif (appended := APPENDED.search(mention.text)) is not None:
        yield appended.group(1)
