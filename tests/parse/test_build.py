"""From blocks to words: offsets, sentences, subtrees."""

from dateline.model import Article, Block, Span
from dateline.parse import parse_sentence
from dateline.parse.build import MAX_BLOCK, load_parser

TEXT = (
    "Rebels attack town\n\nRuritanian jets\nbombed Hama. Two\u00a0people died.\n\nShare this article\n\nTalks failed."
)


def an_article() -> Article:
    blocks, start = [], 0
    for number, part in enumerate(TEXT.split("\n\n")):
        kind = {0: "headline", 2: "furniture"}.get(number, "paragraph")
        blocks.append(Block(Span(start, start + len(part)), kind))  # type: ignore[arg-type]
        start += len(part) + 2
    return Article(id="", doc="", text=TEXT, blocks=tuple(blocks))


def test_words_are_slices_of_the_text_and_furniture_has_none() -> None:
    parse = load_parser().parse(an_article())
    assert all(TEXT[w.start : w.end] == w.text for w in parse.words)
    assert "Share" not in {w.text for w in parse.words}
    assert [w.i for w in parse.words] == list(range(len(parse.words)))


def test_sentences_know_their_block_and_do_not_cross_blocks() -> None:
    parse = load_parser().parse(an_article())
    told = [(TEXT[s.span.start : s.span.end], s.block, s.headline) for s in parse.sentences]
    assert told == [
        ("Rebels attack town", 0, True),
        ("Ruritanian jets\nbombed Hama.", 1, False),
        ("Two\u00a0people died.", 1, False),
        ("Talks failed.", 3, False),
    ]
    assert all(parse.words[i].sentence == s.index for s in parse.sentences for i in range(s.first, s.last + 1))


def test_heads_children_and_subtrees_agree() -> None:
    parse = parse_sentence("The army said that rebels, who had fled, attacked the town of Hama again.")
    for word in parse.words:
        below = [w for w in parse.words if w.head is word and w is not word]
        assert word.children == below
        assert word.deps == {c.dep for c in below}
        assert word.first == min([word.i, *(c.first for c in below)])
        assert word.last == max([word.i, *(c.last for c in below)])
        assert word.head.sentence == word.sentence


def test_long_block_is_cut_between_words() -> None:
    text = "Rebels fled the old town. " * (MAX_BLOCK // 20)
    parse = load_parser().parse(Article(id="", doc="", text=text, blocks=(Block(Span(0, len(text))),)))
    assert {w.text for w in parse.words} == {"Rebels", "fled", "the", "old", "town", "."}
    assert "".join(w.text for w in parse.words) == text.replace(" ", "")


def test_empty_text_has_no_words() -> None:
    assert parse_sentence(" \n ").words == []


def test_a_noun_that_means_something_else_behind_another_has_the_lemma_of_both() -> None:
    lemmas = [w.lemma for w in parse_sentence("A nerve agent was found. The agents fled.").words]
    assert "nerve agent" in lemmas
    assert "agent" in lemmas


def test_first_word_of_a_text_does_not_hang_on_itself() -> None:
    parse = parse_sentence("Minister: We will answer every attack")
    assert not [w for w in parse.words if w in w.children]
