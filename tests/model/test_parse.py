"""The words of a parse by what they have in common."""

from dateline.model import Parse, Word

TOKENS = [("Troops", "troop", "NNS"), ("shelled", "shell", "VBD"), ("the", "the", "DT"), ("troop", "troop", "NN")]


def parse() -> Parse:
    words = [
        Word(i, text, text.lower(), lemma, tag, "X", "dep", 10 * i, 10 * i + len(text), 0)
        for i, (text, lemma, tag) in enumerate(TOKENS)
    ]
    return Parse("", words, [])


def test_words_are_found_by_lemma_form_and_tag_in_text_order() -> None:
    index = parse().index
    assert [w.i for w in index.with_lemma(frozenset({"troop"}))] == [0, 3]
    assert [w.i for w in index.written(frozenset({"troop", "troops"}))] == [0, 3]
    assert [w.i for w in index.like(frozenset({"shell", "the"}))] == [1, 2]
    assert [w.i for w in index.tagged(frozenset({"NN", "DT"}))] == [2, 3]
    assert index.like(frozenset()) == []


def test_the_index_is_made_once() -> None:
    made = parse()
    assert made.index is made.index
