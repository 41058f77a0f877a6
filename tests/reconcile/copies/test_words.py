import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from dateline.reconcile.copies.words import FIRST, NAME, NUMBER, QUOTED, read_words


def _words(text):
    words = read_words([text])
    return [text[a:b] for a, b in zip(words.start, words.end, strict=True)]


def test_words_are_runs_of_letters_and_digits_with_their_code_points():
    assert _words("😀 At 5:30, 1,200 people—all civilians—left Deir ez-Zor.") == [
        "😀", "At", "5", "30", "1,200", "people", "all", "civilians", "left", "Deir", "ez", "Zor",
    ]  # fmt: skip


def test_case_accents_and_the_comma_in_numbers_make_no_difference():
    one = read_words(["Élan 1200 CAFÉ"])
    other = read_words([unicodedata.normalize("NFD", "élan 1,200 café")])
    assert one.hash.tolist() == other.hash.tolist()


def test_words_of_scripts_without_spaces_are_single_characters_and_differ():
    words = read_words(["停火协议ab"])
    assert len(words.hash) == 5
    assert len(set(words.hash.tolist())) == 5


def test_kinds():
    text = 'Troops of Kalvan took 12 villages. Rain fell. "We ran," Ova said.'
    words = read_words([text])
    kinds = dict(zip(_words(text), words.kind.tolist(), strict=True))
    assert kinds["Troops"] == FIRST
    assert kinds["Kalvan"] == NAME
    assert kinds["12"] == NUMBER
    assert kinds["Rain"] == FIRST
    assert kinds["ran"] == QUOTED
    assert kinds["We"] == FIRST | QUOTED
    assert kinds["said"] == 0


def test_a_quotation_ends_with_its_paragraph():
    text = 'He said: "We ran\nThen it rained.'
    kinds = dict(zip(_words(text), read_words([text]).kind.tolist(), strict=True))
    assert kinds["ran"] & QUOTED
    assert not kinds["rained"] & QUOTED


def test_skipped_spans_have_no_words():
    text = "Share this article. Rain fell."
    words = read_words([text], [[(0, 19)]])
    assert [text[a:b] for a, b in zip(words.start, words.end, strict=True)] == ["Rain", "fell"]


@given(st.lists(st.text(max_size=40), max_size=6))
@example(["\u3000\xad"])
@example(["0\xad", ""])  # a soft hyphen at the end of a text
def test_texts_are_read_alike_alone_and_together(texts):
    together = read_words(texts)
    for i, text in enumerate(texts):
        alone, here = read_words([text]), slice(together.first[i], together.first[i + 1])
        for column in ("hash", "start", "end", "kind", "letters"):
            assert getattr(alone, column).tolist() == getattr(together, column)[here].tolist()
        assert all(0 <= a < b <= len(text) for a, b in zip(alone.start, alone.end, strict=True))
