"""Private persons: their names are masked in anything that may be shared, in place, so that spans stay right."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dateline.knowledge.lookalikes import lookalike_of
from dateline.model import Article, Claim, Mention, Source, Span

MASKED = "█"
SOMEBODY = "[private person]"
NAME = r"[^\W\d_a-z][\w'’-]*"  # a capitalised word
WORD = re.compile(NAME)
RUN = re.compile(r"\w+")
# Parts of names that many people share: alone they tell nobody, and masking them would blot out others.
SHARED = frozenset({"abu", "al", "bin", "bint", "dr", "el", "haji", "ibn", "mr", "mrs", "ms", "sheikh", "umm"})
ARTICLE_PREFIX = re.compile(r"^(?:ad|al|an|as|ash|ben|bin|de|del|el|ibn|la|van|von)(?:-|$)")
PRONOUNS = frozenset({"he", "her", "him", "his", "i", "it", "she", "their", "them", "they", "us", "we", "who", "you"})
# "a woman who gave her name as Ruth": who says it like that is no public figure, whether or not a claim names her.
SELF_NAMED = re.compile(
    r"\b(?:g(?:a|i)ve[sn]? (?:his|her|their|only (?:his|her|their)) (?:full |first |last )?names? (?:only )?as"
    r"|(?:asked|wished|wanted|preferred|agreed) to be (?:called|named|identified|known)(?: only)?(?: as| by)?"
    r"|identified (?:only as|(?:him|her)self(?: only)? as|themselves(?: only)? as)),? "
    rf"({NAME}(?: {NAME})*)"
)
SELF_CUE = r"\b(named?|identified|known|called)\b"  # stands in every text with such a name; for SQL
# "her brother Adam Stone": the words after a small-written noun, unless a preposition makes them a place or a body.
APPENDED = re.compile(
    rf"\b(?!(?:across|and|around|at|by|for|from|in|inside|near|of|on|outside|to|with)\b)[a-z]+ ({NAME}(?: {NAME})*)$"
)


@dataclass(frozen=True, slots=True)
class Masker:
    """Masks the names of private persons: full names everywhere, their single words in the articles that name them."""

    on: bool = False
    everywhere: re.Pattern[str] | None = None
    by_article: Mapping[str, re.Pattern[str]] = field(default_factory=dict)  # article id → full names and words
    heads: frozenset[str] = (
        frozenset()
    )  # needed wherever `everywhere` is given: the first run of letters of each name of `everywhere`

    @property
    def masks(self) -> bool:
        """True if there is a name to mask."""
        return self.everywhere is not None

    def text(self, text: str, article: str) -> str:
        """The article's text, or a piece of it, with the letters of the names replaced; its length does not change."""
        pattern = self.by_article.get(article, self.everywhere)
        if pattern is None or (pattern is self.everywhere and self.heads.isdisjoint(RUN.findall(text))):
            return text  # thousands of names are not tried where none of them can begin
        return pattern.sub(lambda m: re.sub(r"\S", MASKED, m.group()), text)

    def hides(self, mention: Mention | Source) -> bool:
        """True for the mention of a private person who is named."""
        return self.on and mention.private and next(_named(mention), None) is not None


SHOW_ALL = Masker()


def make_masker(
    claims: Iterable[Claim], articles: Iterable[Article] = (), *, show_private: bool = False,
    public: Iterable[str] = (), in_articles: bool = True,
) -> Masker:  # fmt: skip
    """The masker for some claims and the articles that they come from; with `show_private` one that masks nothing.

    `public` are names that are never masked, whatever a claim says of them: those of outlets. Without
    `in_articles` the single words of names are not masked in the articles either: enough for lists, and much faster.
    """
    if show_private:
        return SHOW_ALL
    known = {_bare(name) for name in public}
    full: set[str] = set()
    words: defaultdict[str, set[str]] = defaultdict(set)

    def add(name: str, article: str) -> None:
        if _bare(name) in known:
            return
        full.add(" ".join(name.split()))
        words[article].update(w for w in WORD.findall(name) if len(w) > 1 and w.lower() not in SHARED)

    for claim in claims:
        for mention in mentions(claim):
            for name in _named(mention) if mention.private else ():
                add(name, claim.article)
    for article in articles:
        for match in SELF_NAMED.finditer(article.text):
            add(match.group(1), article.id)
    return Masker(
        True,
        _pattern(full) if full else None,
        {article: _pattern(full | found) for article, found in words.items()} if in_articles else {},
        _heads(full),
    )


def names_masker(names: Iterable[str]) -> Masker:
    """Masks those of the names of private persons that are personal names ("Ruth Amsel", not "residents")."""
    found = {personal for name in names for personal in _named(Mention(Span(0, 0), name))}
    return Masker(True, _pattern(found) if found else None, heads=_heads(found))


def _heads(names: Iterable[str]) -> frozenset[str]:
    """The first run of letters of each name."""
    return frozenset(run for name in names for run in RUN.findall(name)[:1])


def _bare(name: str) -> str:
    return " ".join(name.lower().split()).removeprefix("the ")


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, names), key=lambda name: (-len(name), name))
    # A name may be broken over two lines.
    return re.compile(r"(?<!\w)(?:" + "|".join(longest_first).replace(r"\ ", r"\s+") + r")(?!\w)")


def mentions(claim: Claim) -> tuple[Mention | Source, ...]:
    """Everybody a claim mentions."""
    return (*claim.actors, *claim.recipients, *claim.attribution)


def _named(mention: Mention | Source) -> Iterator[str]:
    """The personal names in a mention. A description ("Ruritanian residents") ends in a small letter and is none."""
    name = mention.name or mention.text
    if lookalike_of(name) or lookalike_of(mention.text):
        return  # a known actor, or somebody who passes for one: told as such, not hidden
    last = name.split()[-1] if name.split() else ""
    if WORD.fullmatch(ARTICLE_PREFIX.sub("", last)) and last.lower() not in PRONOUNS:
        yield name
        if ARTICLE_PREFIX.sub("", last) in mention.text and all(
            WORD.fullmatch(ARTICLE_PREFIX.sub("", w)) for w in mention.text.split()
        ):
            yield mention.text  # "Ahmed al-Masri", whose name was resolved as "Masri" or the other way round
    elif (appended := APPENDED.search(mention.text)) is not None:
        yield appended.group(1)
