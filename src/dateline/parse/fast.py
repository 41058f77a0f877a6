"""The same weights, run faster: what spaCy's small English pipeline computes, with less work.

Three things cost most in spaCy's own run. The vectors of words are hashed and mixed anew for every token, although they
depend on the word alone: here each distinct word is mixed once. The four layers over windows of three tokens run as
products of large matrices. The attribute ruler and the lemmatizer go through their tables for every token, although
what they say depends on the word, its tag and its label: here once for each such triple. Weights and tables are those
of the loaded pipeline; a pipeline that is built differently runs as spaCy runs it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, NORM, ORTH, SPACY, TAG
from spacy.matcher import Matcher
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

Floats = NDArray[np.float32]
Run = Callable[[list[Doc]], list[Doc]]

PIPES = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
EMBED = "extract_features>>list2ragged>>with_array"
LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"
FEATURES = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
RULED_BY = {"ORTH", "LOWER", "TAG", "DEP", "IS_SPACE"}  # what an entry of the attribute ruler may ask of a token
EVERY, NONE = "^", "(?!)"  # expressions found in every word, and in none
WORDS_KEPT = 50_000  # distinct words whose vectors are kept (96 numbers each, 19 MB), triples whose lemmas are
ROWS = 512  # tokens in one product: what they need stays in the processor's cache
EPSILON = 1e-8  # thinc's layer norm adds it to the variance


class Encoder:
    """spaCy's `tok2vec`: a vector for each token, from its word and the four words on each side."""

    def __init__(self, model: Any) -> None:
        embed, encode = model.layers
        self._columns = embed.layers[0].attrs["columns"]
        self._hashed, self._mixed = embed.layers[2].layers[0], embed.layers[3].layers[0]
        self._pad = int(encode.attrs["pad"])
        self._layers = [_packed(layer) for layer in encode.layers[0].layers]
        self._width = int(model.get_dim("nO"))
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[tuple[int, int, int], int] = {}
        self._table = np.zeros((1024, self._width), np.float32)  # row 0 stays zero: between texts there is nothing

    def __call__(self, docs: list[Doc]) -> list[Floats]:
        """One array a text, a row a token."""
        if len(self._rows) > WORDS_KEPT:
            self._forget()
        gap = [0] * self._pad
        rows, starts = list(gap), []
        for keys in self._met(docs):
            starts.append(len(rows))
            rows += [self._rows[key] for key in keys]
            if keys:
                rows += gap
        if not self._rows:
            return [np.zeros((0, self._width), np.float32) for _ in docs]
        vectors = self._encode(self._table[rows])
        return [vectors[start : start + len(doc)] for start, doc in zip(starts, docs, strict=True)]

    def _met(self, docs: list[Doc]) -> list[list[Any]]:
        """The key of each token, each with a row of the table; words met for the first time get theirs."""
        # prefix, suffix, shape and white space are the written form's
        keys = [list(map(tuple, doc.to_array([ORTH, NORM, SPACY]).tolist())) for doc in docs]
        new: dict[Any, None] = {}
        features = []
        for doc, own in zip(docs, keys, strict=True):
            at = []
            for i, key in enumerate(own):
                if key not in self._rows and key not in new:
                    new[key] = None
                    at.append(i)
            if at:
                features.append(doc.to_array(self._columns)[at])
        if new:
            self._add(list(new), self._mixed.predict(self._hashed.predict(np.concatenate(features))))
        return keys

    def _add(self, keys: list[Any], vectors: Floats) -> None:
        first = len(self._rows) + 1
        if first + len(keys) > len(self._table):
            more = np.zeros((max(len(self._table), len(keys)), self._width), np.float32)
            self._table = np.concatenate([self._table, more])
        self._table[first : first + len(keys)] = vectors
        self._rows.update(zip(keys, range(first, first + len(keys)), strict=True))

    def _encode(self, vectors: Floats) -> Floats:
        """The vectors after all layers; each layer adds what it makes of a token and its two neighbours."""
        width = self._width
        old = np.zeros((len(vectors) + 2, width), np.float32)  # nothing stands before the first and after the last
        old[1:-1] = vectors
        new = np.zeros_like(old)
        columns = np.ones((ROWS, 3 * width + 1), np.float32)  # the last column is always 1, for the bias
        for weights, scale, shift in self._layers:
            windows = np.lib.stride_tricks.as_strided(old, (len(vectors), 3 * width), old.strides)
            for start in range(0, len(vectors), ROWS):
                part = columns[: min(ROWS, len(vectors) - start)]
                end = start + len(part)
                part[:, :-1] = windows[start:end]
                best = _normal(_largest(part @ weights, width))
                best *= scale
                best += shift
                np.add(old[start + 1 : end + 1], best, out=new[start + 1 : end + 1])
            old, new = new, old
        return old[1:-1]


def _packed(layer: Any) -> tuple[Floats, Floats, Floats]:
    """Weights of one layer as a matrix (its last row the bias, pieces side by side), scale and shift of its norm."""
    maxout, norm = layer.layers[0].layers[1].layers[0].layers
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    out, pieces, inner = weights.shape
    packed = np.empty((inner + 1, pieces * out), np.float32)
    packed[:-1] = weights.transpose(1, 0, 2).reshape(pieces * out, inner).T
    packed[-1] = bias.T.reshape(-1)
    return packed, norm.get_param("G"), norm.get_param("b")


def _largest(pieces: Floats, width: int) -> Floats:
    """Of each output the largest of its pieces."""
    best = pieces[:, :width].copy()
    for start in range(width, pieces.shape[1], width):
        np.maximum(best, pieces[:, start : start + width], out=best)
    return best


def _normal(rows: Floats) -> Floats:
    """The rows themselves, each brought to mean 0 and variance 1."""
    width = rows.shape[1]
    rows -= (rows @ np.full(width, 1 / width, np.float32))[:, None]
    variance = np.einsum("ij,ij->i", rows, rows) / np.float32(width) + np.float32(EPSILON)
    rows *= (1 / np.sqrt(variance))[:, None]
    return rows


# What the attribute ruler and the lemmatizer set, morphology aside.
ENDED: list[int | str] = ["TAG", "POS", "LEMMA", "DEP"]


class Ender:
    """spaCy's attribute ruler and rule lemmatizer: part of speech and lemma from a word, its tag and its label."""

    def __init__(self, nlp: Any) -> None:
        self._vocab = nlp.vocab
        self._ruler, self._lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
        patterns = [p for entry in self._ruler.patterns for p in entry["patterns"]]
        # entries about two tokens: a text with one goes to spaCy's own
        self._pairs = [_Asked(nlp.vocab, [p[i] for p in patterns if len(p) == 2]) for i in (0, 1)]
        self._named = _words_named([p[0] for p in patterns if len(p) == 1])
        self._ruled: dict[tuple[int, int, int], tuple[list[int], Any]] = {}
        self._known: dict[tuple[int, ...], list[int]] = {}
        _hash_word_lists(self._lemmatizer)

    def __call__(self, docs: list[Doc]) -> None:
        """Give the tokens of tagged and parsed texts their part of speech and lemma (not their morphology)."""
        if len(self._known) > WORDS_KEPT:
            self._known.clear()
            for asked in self._pairs:
                asked.by.clear()
        known = self._known
        read = [(doc, list(map(tuple, doc.to_array([ORTH, TAG, DEP]).tolist()))) for doc in docs if len(doc)]
        new = {key: doc[i] for doc, keys in read for i, key in enumerate(keys) if key not in known}
        if new:
            self._learn(new)
        for doc, keys in read:
            if self._is_paired(keys):
                self._lemmatizer(self._ruler(doc))
                continue
            ended: Any = np.array([known[key] for key in keys], np.uint64)
            doc.from_array(ENDED, ended)

    def _learn(self, new: dict[Any, Any]) -> None:
        """Keep what is said of tokens whose keys are met for the first time."""
        self._known.update(zip(new, self._said(list(new.values())), strict=True))
        doc = Doc(self._vocab, [token.text for token in new.values()])
        for token, key in zip(doc, new, strict=True):
            token.tag, token.dep = key[1:]
        for asked in self._pairs:
            asked.learn(doc, list(new))

    def _is_paired(self, keys: list[Any]) -> bool:
        """True if an entry about two tokens is met."""
        first, second = (asked.by for asked in self._pairs)
        return any(b in second and a in first and not first[a].isdisjoint(second[b]) for a, b in pairwise(keys))

    def _said(self, tokens: list[Any]) -> list[list[int]]:
        """What spaCy's own say of each token alone; the lemmatizer never looks beside it."""
        ruled = [self._ruling(token) for token in tokens]
        doc = Doc(self._vocab, [token.text for token in tokens])
        attributes: Any = np.array([row for row, _ in ruled], np.uint64)
        doc.from_array(ENDED, attributes)
        word: Any
        for word, (_, morphology) in zip(doc, ruled, strict=True):
            word.set_morph(morphology)
        said: list[list[int]] = self._lemmatizer(doc).to_array(ENDED).tolist()
        return said

    def _ruling(self, token: Any) -> tuple[list[int], Any]:
        """What the ruler says of a token in a text of its own, and its morphology: once for all words that it does not
        name, of the same tag and label."""
        named = token.is_space or self._named.search(token.lower_)
        key = (token.orth if named else 0, token.tag, token.dep)
        if key not in self._ruled:
            doc = Doc(self._vocab, [token.text], [False])
            doc[0].tag, doc[0].dep = token.tag, token.dep
            self._ruler(doc)
            self._ruled[key] = list(doc.to_array(ENDED)[0].tolist()), doc[0].morph
        return self._ruled[key]


class _Asked:
    """Which of a row of entries ask for a token like this one, by its word, tag and label."""

    def __init__(self, vocab: Any, patterns: list[dict[str, Any]]) -> None:
        self.by: dict[Any, set[int]] = {}  # tokens that no entry asks for are left out
        self._matcher = Matcher(vocab)
        for number, pattern in enumerate(patterns):
            self._matcher.add(str(number), [[pattern]])

    def learn(self, doc: Doc, keys: list[Any]) -> None:
        """Keep the numbers of the entries for each token of `doc`, under its key."""
        for number, at, _ in self._matcher(doc, allow_missing=True):
            self.by.setdefault(keys[at], set()).add(number)


def _words_named(patterns: list[dict[str, Any]]) -> re.Pattern[str]:
    """What is found in a lower-case word that an entry of the ruler asks for; in every word if one asks otherwise than
    by name or expression."""
    asked = [value for pattern in patterns for key, value in pattern.items() if key in ("ORTH", "LOWER")]
    named: list[str] = []
    for value in asked:
        if isinstance(value, str):
            named.append(f"^{re.escape(value.lower())}$")
        elif set(value) == {"IN"}:
            named += [f"^{re.escape(name.lower())}$" for name in value["IN"]]
        else:
            named.append(value["REGEX"] if set(value) == {"REGEX"} else EVERY)
    return re.compile("|".join(named) or NONE)


def _hash_word_lists(lemmatizer: Any) -> None:
    """spaCy keeps the known words of each part of speech (57,000 nouns) as lists and searches them from the front."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for part in list(index):
        index[part] = frozenset(index[part])


def runner(nlp: Any) -> Run:
    """A function that analyses texts (in place, if it can) as `nlp` would, on one thread; faster, if `nlp` is of the
    known build. What it then leaves out: morphology (nothing of ours reads it)."""
    run = _fast(nlp) if _is_known(nlp) else partial(_by_spacy, nlp)
    threads = ThreadpoolController()

    def on_one_thread(docs: list[Doc]) -> list[Doc]:
        with threads.limit(limits=1):
            return run(docs)

    return on_one_thread


def _by_spacy(nlp: Any, docs: list[Doc]) -> list[Doc]:
    return list(nlp.pipe(docs, batch_size=64))


def _fast(nlp: Any) -> Run:
    tok2vec, tagger, parser = (nlp.get_pipe(name) for name in PIPES[:3])
    encode, end = Encoder(tok2vec.model), Ender(nlp)

    def run(docs: list[Doc]) -> list[Doc]:
        tok2vec.set_annotations(docs, encode(docs))
        for pipe in (tagger, parser):
            pipe.set_annotations(docs, pipe.predict(docs))
        end(docs)
        return docs

    return run


def _is_known(nlp: Any) -> bool:
    """True if every part is built as the code above takes for granted."""
    if nlp.pipe_names != PIPES:
        return False
    tok2vec, lemmatizer, ruler = (nlp.get_pipe(name) for name in ("tok2vec", "lemmatizer", "attribute_ruler"))
    patterns = [p for entry in ruler.patterns for p in entry["patterns"]]
    asked = {key for p in patterns for piece in p for key in piece}
    return bool(
        _is_known_encoder(tok2vec.model)
        and lemmatizer.mode == "rule"
        and not lemmatizer.overwrite
        and asked <= RULED_BY
        and all(len(p) <= 2 for p in patterns)
    )


def _is_known_encoder(model: Any) -> bool:
    """True for a hash embedding of the known features under layers of windows of three."""
    if len(model.layers) != 2:
        return False
    embed, encode = model.layers
    if not embed.name.startswith(EMBED) or len(embed.layers) != 5 or "pad" not in encode.attrs:
        return False
    layers = encode.layers[0].layers
    return (
        embed.layers[0].attrs["columns"] == FEATURES
        and embed.layers[3].layers[0].name == "maxout>>layernorm>>dropout"
        and all(layer.name == LAYER and layer.layers[0].layers[0].attrs["window_size"] == 1 for layer in layers)
    )


def batches(docs: Iterable[Doc], size: int) -> Iterator[list[Doc]]:
    """The texts in order, in lists of about `size` tokens."""
    batch: list[Doc] = []
    tokens = 0
    for doc in docs:
        batch.append(doc)
        tokens += len(doc)
        if tokens >= size:
            yield batch
            batch, tokens = [], 0
    if batch:
        yield batch
