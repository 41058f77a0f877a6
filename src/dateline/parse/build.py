"""From article to `Parse`: spaCy does the analysis, we copy what rules need into plain words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, LEMMA, NORM, ORTH, POS, SENT_START, TAG
from spacy.tokens import Doc
from spacy.util import compile_prefix_regex

from dateline.knowledge.words import actor_nouns, load_lemmas, word_list
from dateline.model import Article, Block, Parse, Sentence, Span, Word
from dateline.parse.fast import Run, batches, runner
from dateline.parse.headlines import FORCED, reread
from dateline.parse.load import load_pipeline
from dateline.parse.mend import mend

# Characters parsed in one go; longer blocks are cut at a space (a parse of 50 MB would exhaust memory).
MAX_BLOCK = 20_000
BATCH = 4000  # tokens analysed in one go
KNOWN_TITLE = "gen."  # the abbreviation that the model reads other titles as: it has never seen "Cmdr."


@dataclass(frozen=True, slots=True)
class Parser:
    """A spaCy pipeline, ready to parse articles."""

    nlp: Any
    name: str
    version: str
    run: Run  # analyses texts as `nlp` would, the default one faster

    def parse(self, article: Article) -> Parse:
        """The article's words and sentences; furniture blocks are left out. Spans point into `article.text`."""
        return next(self.parse_all([article]))

    def parse_all(self, articles: Iterable[Article]) -> Iterator[Parse]:
        """One `Parse` an article, in order; blocks of all articles go through spaCy in batches."""
        for article in articles:
            parse = Parse(article.text, [], [])
            pieces = list(_pieces(article))
            docs = self._analysed([_reading(self.nlp, text) for text, _, _, _ in pieces])
            for (_, offset, number, headline), doc in zip(pieces, docs, strict=True):
                _append(parse, reread(self._again, doc, headline), offset, number, headline)
            _ = parse.index  # made here, once: every stage looks words up in it
            yield parse

    def _analysed(self, texts: list[Doc]) -> Iterator[Doc]:
        for batch in batches(texts, BATCH):
            yield from self.run(batch)

    def _again(self, doc: Doc) -> Doc:
        return self.run([doc])[0]


@lru_cache(maxsize=2)
def load_parser(model: str | None = None) -> Parser:
    """The parser for a named spaCy pipeline, or the default one (see `dateline.parse.load`)."""
    nlp = load_pipeline(model)
    for title in word_list("build", "titles"):
        nlp.tokenizer.add_special_case(title, [{ORTH: title, NORM: KNOWN_TITLE}])
    # the news wires' opening mark, which spaCy would cut in two
    nlp.tokenizer.prefix_search = compile_prefix_regex(["``", *nlp.Defaults.prefixes]).search
    return Parser(nlp, str(nlp.meta["name"]), str(nlp.meta["version"]), runner(nlp))


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


def _reading(nlp: Any, text: str) -> Doc:
    """The text's tokens as the parser should read them: the name "IS" as "ISIS", which it does not take for a form of
    "be"."""
    plain: Doc = nlp.make_doc(text)
    if not _IS.search(text) or text.isupper():
        return plain
    tokens = list(plain)
    words = ["ISIS" if t.text == "IS" else t.text for t in tokens]
    doc = Doc(nlp.vocab, words=words, spaces=[bool(t.whitespace_) for t in tokens])
    doc.user_data["as written"] = [(t.idx, t.text) for t in tokens]
    return doc


def _append(parse: Parse, doc: Doc, offset: int, block: int, headline: bool) -> None:
    """Copy a spaCy doc's tokens and sentences to the end of `parse` (white space tokens are left out)."""
    words = parse.words
    first = len(words)
    forms = _forms(doc)
    written = doc.user_data.get("as written")
    forced = doc.user_data.get(FORCED, {})
    index: list[int] = []  # of each token: where its word is, or -1
    spaces = 0
    rows = doc.to_array([IDX, SENT_START]).tolist()
    dash = False  # whether the token before is a hyphen
    for i, (form, (at, starts)) in enumerate(zip(forms, rows, strict=True)):
        if form is None:
            index.append(-1)
            spaces, dash = spaces + 1, False
            continue
        text, lower, lemma, tag, pos, dep, special = form
        if written and written[i][1] != text:
            text = intern(written[i][1])
            lower = intern(text.lower())
        start = offset + (written[i][0] if written else at)
        if special or dash or i in forced or (starts == 1 and tag in ("NNP", "NNPS")):
            tag, pos, lemma = _corrected(doc[i], *(forced.get(i) or (tag, _lemma(doc[i]))))
        number = first + i - spaces
        index.append(number)
        words.append(Word(number, text, lower, lemma, tag, pos, dep, start, start + len(text), -1, [], number, number))
        dash = text == "-"
    new = words[first:]
    _hang(doc, index, words)
    for word in new:
        if word.dep == "npadvmod":
            _name_after_bearer(word, words)
        if word.lemma in _SECONDS:
            _compound(word, words)
    mend(new)
    for word in new:
        if word.children:
            word.deps = frozenset([c.dep for c in word.children])
    _edges(new)
    for sent in doc.sents:
        inside = [index[i] for i in range(sent.start, sent.end) if index[i] >= 0]
        if inside:
            _sentence(parse, inside[0], inside[-1], block, headline)


# What a token says of itself: text, lower, lemma, tag, part of speech, label, and whether it must be looked at closer.
_Form = tuple[str, str, str, str, str, str, bool]
_FORMS_KEPT = 100_000
_kept: dict[tuple[Any, ...], _Form | None] = {}  # None for white space


def _forms(doc: Doc) -> list[_Form | None]:
    """What each token says of itself. Tokens that say the same share one entry, and equal strings are one object: rules
    compare and look them up millions of times."""
    if len(_kept) > _FORMS_KEPT:
        _kept.clear()
    forms = []
    for i, key in enumerate(map(tuple, doc.to_array([ORTH, LEMMA, TAG, POS, DEP]).tolist())):
        if key not in _kept:
            _kept[key] = _form(doc[i])
        forms.append(_kept[key])
    return forms


def _form(token: Any) -> _Form | None:
    if token.is_space:
        return None
    tag, dep, lower = token.tag_, token.dep_, token.text.lower()
    special = (
        (tag == "VBZ" and dep in ("pobj", "dobj"))
        or (tag == "JJ" and token.lower_ in NEVER_ADJECTIVES)
        or token.lower_ in SUFFERERS
    )
    lemma = _fixed(token) or str(token.lemma_.lower())
    return (
        intern(token.text), intern(lower), intern(lemma), intern(tag), intern(token.pos_), intern(dep), special,
    )  # fmt: skip


def _corrected(token: Any, tag: str, lemma: str) -> tuple[str, str, str]:
    """Tag, part of speech and lemma of a token, the slips of the tagger that its neighbours show corrected."""
    pos = token.pos_
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
    return intern(tag), intern(pos), intern(lemma)


def _hang(doc: Doc, index: list[int], words: list[Word]) -> None:
    """Give each word its head and its children."""
    for i, head in enumerate(doc.to_array(HEAD).astype(np.int64).tolist()):
        if index[i] < 0:
            continue
        word = words[index[i]]
        at = i + head
        if index[at] < 0:
            at = _not_space(doc[at])
        word.head = words[index[at]] if index[at] >= 0 else word
        if word.head is not word:
            word.head.children.append(word)


def _not_space(token: Any) -> int:
    """Where the nearest head is that is no white space (or the white space that hangs on nothing)."""
    while token.is_space and token.head.i != token.i:
        token = token.head
    return int(token.i)


def _name_after_bearer(word: Word, words: list[Word]) -> None:
    """Hang a name on the noun in front of it that says what its bearer is ("our ally Turkey"); the parser takes it for
    an adverbial."""
    if not word.i:
        return
    before = words[word.i - 1]
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


def _fixed(token: Any) -> str | None:
    """The lemma that our own list has for a verb; of a gerund or noun in "-ing" it must not make a verb ("shelling" the
    noun stays)."""
    return load_lemmas().get(token.lower_) if token.pos_ in ("VERB", "AUX") else None


def _lemma(token: Any) -> str:
    """The lemma in lower case."""
    if (fix := _fixed(token)) is not None:
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
    downwards = [word for word in words if word.head is word]
    for word in downwards:
        downwards += [c for c in word.children if c.head is word and c is not word]
    for word in reversed(downwards):
        head = word.head
        if word.first < head.first:
            head.first = word.first
        if word.last > head.last:
            head.last = word.last


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
