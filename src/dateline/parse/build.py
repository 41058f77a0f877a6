"""From article to `Parse`: spaCy does the analysis, we copy what rules need into plain words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any

from spacy.symbols import NORM, ORTH
from spacy.tokens import Doc
from spacy.util import compile_prefix_regex

from dateline.knowledge.words import actor_nouns, load_lemmas, word_list
from dateline.model import Article, Block, Parse, Sentence, Span, Word
from dateline.parse.headlines import FORCED, reread
from dateline.parse.load import load_pipeline
from dateline.parse.mend import mend

# Characters parsed in one go; longer blocks are cut at a space (a parse of 50 MB would exhaust memory).
MAX_BLOCK = 20_000
KNOWN_TITLE = "gen."  # the abbreviation that the model reads other titles as: it has never seen "Cmdr."


@dataclass(frozen=True, slots=True)
class Parser:
    """A spaCy pipeline, ready to parse articles."""

    nlp: Any
    name: str
    version: str

    def parse(self, article: Article) -> Parse:
        """The article's words and sentences; furniture blocks are left out. Spans point into `article.text`."""
        return next(self.parse_all([article]))

    def parse_all(self, articles: Iterable[Article]) -> Iterator[Parse]:
        """One `Parse` an article, in order; blocks of all articles go through spaCy in batches."""
        for article in articles:
            parse = Parse(article.text, [], [])
            pieces = list(_pieces(article))
            docs = self.nlp.pipe((_reading(self.nlp, text) for text, _, _, _ in pieces), batch_size=64)
            for (_, offset, number, headline), doc in zip(pieces, docs, strict=True):
                _append(parse, reread(self.nlp, doc, headline), offset, number, headline)
            _ = parse.index  # made here, once: every stage looks words up in it
            yield parse


@lru_cache(maxsize=2)
def load_parser(model: str | None = None) -> Parser:
    """The parser for a named spaCy pipeline, or the default one (see `dateline.parse.load`)."""
    nlp = load_pipeline(model)
    for title in word_list("build", "titles"):
        nlp.tokenizer.add_special_case(title, [{ORTH: title, NORM: KNOWN_TITLE}])
    # the news wires' opening mark, which spaCy would cut in two
    nlp.tokenizer.prefix_search = compile_prefix_regex(["``", *nlp.Defaults.prefixes]).search
    return Parser(nlp, str(nlp.meta["name"]), str(nlp.meta["version"]))


def parse_sentence(text: str, model: str | None = None) -> Parse:
    """Parse a bare text as one paragraph (for tests, lexicon examples and `dateline explain`)."""
    block = Block(Span(0, len(text)))
    return load_parser(model).parse(Article(id="", doc="", text=text, blocks=(block,)))


def _pieces(article: Article) -> Iterator[tuple[str, int, int, bool]]:
    for number, block in enumerate(article.blocks):
        if block.kind == "furniture":
            continue
        # Same length, so offsets hold: a line break inside a paragraph is a space to the parser.
        text = article.text[block.span.start : block.span.end].translate(_SPACES)
        start = 0
        while start < len(text):
            end = min(len(text), start + MAX_BLOCK)
            if end < len(text):
                end = text.rfind(" ", start, end) + 1 or end
            yield text[start:end], block.span.start + start, number, block.kind == "headline"
            start = end


NOMINAL_DEPS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "conj"})
SUFFERERS = word_list("build", "sufferers")
NEVER_ADJECTIVES = word_list("build", "never_adjectives")
BEARERS = word_list("build", "bearers")
COMPOUNDS = word_list("build", "compounds")
_SECONDS = frozenset(pair.split()[1] for pair in COMPOUNDS)
_IS = re.compile(r"\bIS\b")
_SPACES = {ord(c): " " for c in "\n\r\t\x0b\x0c\x85\u2028\u2029\u00a0"}


def _reading(nlp: Any, text: str) -> Any:
    """The text as the parser should read it: the name "IS" as "ISIS", which it does not take for a form of "be"."""
    if not _IS.search(text) or text.isupper():
        return text
    tokens = list(nlp.make_doc(text))
    words = ["ISIS" if t.text == "IS" else t.text for t in tokens]
    doc = Doc(nlp.vocab, words=words, spaces=[bool(t.whitespace_) for t in tokens])
    doc.user_data["as written"] = [(t.idx, t.text) for t in tokens]
    return doc


def _append(parse: Parse, doc: Any, offset: int, block: int, headline: bool) -> None:
    """Copy a spaCy doc's tokens and sentences to the end of `parse` (white space tokens are left out)."""
    kept = [token for token in doc if not token.is_space]
    lemmas = load_lemmas()
    index = {token.i: len(parse.words) + n for n, token in enumerate(kept)}
    new: list[Word] = []
    written = doc.user_data.get("as written")
    forced = doc.user_data.get(FORCED, {})
    for token in kept:
        at, text = written[token.i] if written else (token.idx, token.text)
        start = offset + at
        pos = token.pos_
        tag, lemma = forced.get(token.i) or (token.tag_, _lemma(token, lemmas))
        if tag in ("NNP", "NNPS") and token.is_sent_start and (plain := _singular(token.lower_)) in actor_nouns():
            # a plural noun that starts a sentence looks like a name: "Guerrillas", "Ministers"
            tag, pos, lemma = "NNS", "NOUN", plain
        if tag == "VBZ" and token.dep_ in ("pobj", "dobj"):
            # the tagger's slip that the parser corrects: "a series of U.S. airstrikes"
            tag, pos, lemma = "NNS", "NOUN", token.lower_.removesuffix("s")
        elif tag == "JJ" and token.lower_ in NEVER_ADJECTIVES:
            tag, pos = "NN", "NOUN"  # "the rebel assault" is the rebels'
        elif token.lower_ in SUFFERERS and _stands_as_noun(token):
            tag, pos, lemma = "NNS", "NOUN", token.lower_
        new.append(
            Word(  # equal strings are one object: rules compare and look them up millions of times
                index[token.i],
                intern(text),
                intern(text.lower()),
                intern(lemma),
                intern(tag),
                intern(pos),
                intern(token.dep_),
                start,
                start + len(text),
                -1,
            )
        )
    parse.words.extend(new)
    for token, word in zip(kept, new, strict=True):
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        word.head = word if head.is_space else parse.words[index[head.i]]
        if word.head is not word:
            word.head.children.append(word)
    for word in new:
        _name_after_bearer(word, parse.words)
        _compound(word, parse.words)
    mend(new)
    for word in new:
        word.first = word.last = word.i
        if word.children:
            word.deps = frozenset([c.dep for c in word.children])
    _edges(new)
    for sent in doc.sents:
        inside = [index[t.i] for t in sent if not t.is_space]
        if inside:
            _sentence(parse, inside[0], inside[-1], block, headline)


def _name_after_bearer(word: Word, words: list[Word]) -> None:
    """Hang a name on the noun in front of it that says what its bearer is ("our ally Turkey"); the parser takes it for
    an adverbial."""
    before = words[word.i - 1] if word.i else word
    if word.dep == "npadvmod" and word.tag == "NNP" and before.lemma in BEARERS and before.head is word.head:
        word.head.children.remove(word)
        before.children.append(word)
        word.head, word.dep = before, "appos"


def _compound(word: Word, words: list[Word]) -> None:
    """Give a noun that means something else behind the one before it the lemma of both: "nerve agent"."""
    if word.lemma in _SECONDS and word.i:
        pair = f"{words[word.i - 1].lemma} {word.lemma}"
        if pair in COMPOUNDS:
            word.lemma = intern(pair)


def _stands_as_noun(token: Any) -> bool:
    """True for "the wounded", "the displaced": a participle or adjective that names people."""
    return token.dep_ in NOMINAL_DEPS and token.i > 0 and token.nbor(-1).lower_ in ("the", "their", "its", "many")


def _lemma(token: Any, fixes: Mapping[str, str]) -> str:
    """The lemma in lower case; of a gerund or noun in "-ing" the fix must not make a verb ("shelling" the noun
    stays)."""
    fix = fixes.get(token.lower_)
    if fix is not None and token.pos_ in ("VERB", "AUX"):
        return fix
    lemma = _joined(token) + str(token.lemma_.lower())
    if token.tag_ == "NNPS" and token.is_sent_start and lemma.endswith("s"):
        return _singular(lemma)  # it keeps its plural: "Rebels", "Authorities"
    return lemma


def _singular(word: str) -> str:
    """A plural in "-s" without it."""
    if not word.endswith("s"):
        return ""
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def _edges(words: list[Word]) -> None:
    """Set the first and last index of every word's subtree."""
    for word in words:
        node, steps = word, 0
        while node.head is not node and steps < len(words):
            node, steps = node.head, steps + 1
            changed = False
            if word.i < node.first:
                node.first, changed = word.i, True
            if word.i > node.last:
                node.last, changed = word.i, True
            if not changed:
                break


def _sentence(parse: Parse, first: int, last: int, block: int, headline: bool) -> None:
    words = parse.words
    number = len(parse.sentences)
    for word in words[first : last + 1]:
        word.sentence = number
    span = Span(words[first].start, words[last].end)
    parse.sentences.append(Sentence(number, first, last, span, block, headline))


def _joined(token: Any) -> str:
    """The prefix that a hyphen parts from its word: "co" before "-operate", for which the lists know "cooperate"."""
    if token.i < 2 or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_ or token.nbor(-2).whitespace_:
        return ""
    before = str(token.nbor(-2).lower_)
    return before if before in ("co", "re") else ""
