"""The fast run says what spaCy's own run says, on plain and on odd text."""

from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.parse import fast
from dateline.parse.load import load_pipeline

TEXTS = [
    "Rebels seized the town of Hama on Monday, killing 12 soldiers, the Ruritanian army said.",
    "The minister said he wasn't gonna talk; they can't, won't and ain't been told.",  # entries about two tokens
    "There's fear. There are no talks, y'all got ta see it: let's go, c'm on. Gon na win? It ai n't so.",  # and these
    "All is there, was expected; ta got na gon, 's let.",  # both tokens, the other way round
    "Army abandons posts as insurgents storm city",
    "It was the rebels' that he'd feared - and that the U.N.'s envoy, Col. Zog, denied...",
    "",
    " ",
    "\t  \u00a0 ",
    "!",
    "a  b   c    d",
    "\u0633\u0648\u0631\u064a\u0629 \u548c\u5e73 \U0001f4a3\U0001f468\u200d\U0001f469",
    "e\u0301\u0323 \ufeffzero\u200bwidth",
    "x" * 5000,
    "Shells fell on the market again. " * 300,
    "$1,000,000.00 http://a.example/b?c=d user@example.org 3-4 COVID-19 #tag @name",
]
ATTRIBUTES = ["ORTH", "TAG", "POS", "LEMMA", "DEP", "HEAD", "SENT_START"]


@pytest.fixture(scope="module")
def nlp() -> Any:
    return load_pipeline()


@pytest.fixture(scope="module")
def run(nlp: Any) -> fast.Run:
    return fast.runner(nlp)


def said(docs: list[Any]) -> list[list[list[int]]]:
    return [doc.to_array(ATTRIBUTES).tolist() for doc in docs]


def test_default_pipeline_is_of_the_known_build(nlp: Any) -> None:
    assert fast._is_known(nlp)


def test_all_texts_in_one_batch_are_read_as_spacy_reads_them(nlp: Any, run: fast.Run) -> None:
    assert said(run([nlp.make_doc(text) for text in TEXTS])) == said(list(nlp.pipe(TEXTS)))


@pytest.mark.parametrize("text", TEXTS)
def test_text_alone_is_read_as_spacy_reads_it(nlp: Any, run: fast.Run, text: str) -> None:
    assert said(run([nlp.make_doc(text)])) == said([nlp(text)])


@settings(deadline=None, max_examples=50)
@given(texts=st.lists(st.text(max_size=60), max_size=4))
def test_any_texts_are_read_as_spacy_reads_them(nlp: Any, run: fast.Run, texts: list[str]) -> None:
    assert said(run([nlp.make_doc(t) for t in texts])) == said(list(nlp.pipe(texts)))


def test_vectors_are_those_of_spacy(nlp: Any) -> None:
    docs = [nlp.make_doc(text) for text in TEXTS]
    model = nlp.get_pipe("tok2vec").model
    for own, theirs in zip(fast.Encoder(model)(docs), model.predict(docs), strict=True):
        assert own.shape == theirs.shape
        assert np.allclose(own, theirs, atol=1e-4)


def test_no_texts_give_none(run: fast.Run) -> None:
    assert run([]) == []


def test_words_are_forgotten_when_they_are_too_many(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast, "WORDS_KEPT", 10)
    run = fast.runner(nlp)
    assert [said(run([nlp.make_doc(text)])) for text in TEXTS] == [said([nlp(text)]) for text in TEXTS]


def test_pipeline_of_another_build_runs_as_it_is() -> None:
    other = spacy.blank("en")
    other.add_pipe("sentencizer")
    assert not fast._is_known(other)
    (doc,) = fast.runner(other)([other.make_doc("Rebels fled. Talks failed.")])
    assert [sent.text for sent in doc.sents] == ["Rebels fled.", "Talks failed."]


def test_entries_that_ask_for_more_of_a_token_are_left_to_spacy() -> None:
    nlp = load_pipeline()
    nlp.get_pipe("attribute_ruler").add([[{"SHAPE": "Xxxx"}]], {"POS": "X"})
    assert not fast._is_known(nlp)


def test_entries_about_three_tokens_are_left_to_spacy() -> None:
    nlp = load_pipeline()
    nlp.get_pipe("attribute_ruler").add([[{"LOWER": "as"}, {"LOWER": "well"}, {"LOWER": "as"}]], {"POS": "CCONJ"})
    assert not fast._is_known(nlp)


def test_batches_keep_order_and_size(nlp: Any) -> None:
    docs = [nlp.make_doc("one two three") for _ in range(5)]
    got = list(fast.batches(docs, 6))
    assert [len(batch) for batch in got] == [2, 2, 1]
    assert [doc for batch in got for doc in batch] == docs


def test_words_that_an_entry_asks_for() -> None:
    named = fast._words_named([{"LOWER": "ain"}, {"ORTH": {"IN": ["gon", "Got."]}}, {"LOWER": {"REGEX": "^n.t$"}}])
    assert [bool(named.search(w)) for w in ("ain", "gon", "got.", "n't", "paint", "gotx", "")] == [True] * 4 + [
        False
    ] * 3
    assert not fast._words_named([{"TAG": "VB"}]).search("go")
    assert fast._words_named([{"LOWER": {"NOT_IN": ["go"]}}]).search("go")


def test_words_met_with_every_tag_end_as_spacy_ends_them(nlp: Any, run: fast.Run) -> None:
    """The ruler is asked once for a tag: words that it names, and others, in all their tags and labels."""
    words = [
        "have",
        "has",
        "better",
        "best",
        "to",
        "shelling",
        "lost",
        "Leaves",
        "fewer",
        "'s",
        "not",
        " ",
        "fell",
        "more",
    ]
    tags = ["VB", "VBZ", "VBN", "NN", "NNS", "JJ", "JJR", "RB", "TO", "POS", "_SP", "NNP", "MD", "PRP"]
    ender = fast.Ender(nlp)
    for dep in ("ROOT", "aux", "auxpass", "nsubj"):
        for tag in tags:
            ours, theirs = (spacy.tokens.Doc(nlp.vocab, words) for _ in range(2))
            for token in [*ours, *theirs]:
                token.tag_, token.dep_ = tag, dep
            ender([ours])
            for name in ("attribute_ruler", "lemmatizer"):
                nlp.get_pipe(name)(theirs)
            assert said([ours]) == said([theirs])
