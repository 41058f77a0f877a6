import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Article, Drop, Published
from dateline.read import DROP_REASONS, ReadSettings, make_article

TEXT = "Troops left the river town of Marna on Monday, two officials said."


def article(text: str, **known: str) -> Article:
    made = make_article(text, doc="d", **known)  # type: ignore[arg-type]
    assert isinstance(made, Article), made
    return made


def drop(text: str, **options: ReadSettings) -> Drop:
    made = make_article(text, doc="d", **options)  # type: ignore[arg-type]
    assert isinstance(made, Drop)
    return made


def test_the_text_is_kept_exactly_and_named_by_its_hash() -> None:
    text = f"\r\n  {TEXT}\u00a0\r\n\r\n cafe\u0301 \x0c"
    assert article(text).text == text
    assert article(text).id == article(text, title="Other").id != article(text + " ").id
    assert len(article(text).id) == 16


def test_what_is_known_is_kept_and_empty_means_unknown() -> None:
    made = article(TEXT, title=" Marna falls ", outlet="Northern Wire", url="", author="", published="2011-03-04")
    assert (made.title, made.outlet, made.url, made.author) == ("Marna falls", "Northern Wire", None, None)
    assert made.published == Published(dt.date(2011, 3, 4), "day", "argument")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\u00a0 ", "empty"),
        ("\x01\x02\x03" * 20 + "abc", "binary"),
        ("cut in half \ud83d of the picture", "encoding"),
        ("Die Armee hat gestern die Stadt am Fluss verlassen, sagten zwei Beamte der Regierung.", "not-english"),
        ("Advertisement\n\nShare on Facebook\n", "furniture"),
        ("\u200e\u200b", "furniture"),
    ],
)
def test_unfit_texts_are_dropped_with_a_reason(text: str, reason: str) -> None:
    assert drop(text).reason == reason
    assert reason in DROP_REASONS


def test_a_text_beyond_the_limit_is_dropped() -> None:
    assert drop("word " * 30, settings=ReadSettings(max_size=100)).reason == "too-large"


def test_a_wrong_published_stops() -> None:
    with pytest.raises(ValueError, match="write it like"):
        make_article(TEXT, doc="d", published="last week")


def test_a_dateline_gives_place_and_date() -> None:
    made = article(f"MARNA, July 12, 1995 (Northern Wire) — {TEXT}")
    assert made.dateline is not None
    assert made.text[slice(*made.dateline)] == "MARNA"
    assert made.published == Published(dt.date(1995, 7, 12), "day", "dateline")


def test_a_dateline_without_a_year_resolves_only_when_the_year_is_known() -> None:
    text = f"MARNA, July 12 (Northern Wire) — {TEXT}"
    assert article(text).published is None
    assert article(text, published="1995").published == Published(dt.date(1995, 7, 12), "day", "dateline")


def test_the_argument_goes_before_the_dateline() -> None:
    made = article(f"MARNA, July 12, 1995 (Northern Wire) — {TEXT}", published="1995-07-13")
    assert made.published == Published(dt.date(1995, 7, 13), "day", "argument")


def test_a_sentence_of_5000_words_is_an_article() -> None:
    assert len(article("Troops " + "and more troops " * 1_700 + "left.").blocks) == 1


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_text_is_an_article_or_a_known_drop(text: str) -> None:
    made = make_article(text, doc="d")
    if isinstance(made, Drop):
        assert made.reason in DROP_REASONS
    else:
        assert made.text == text
        assert any(block.kind != "furniture" for block in made.blocks)


def test_one_text_in_two_papers_makes_two_articles_and_read_twice_one():
    text = "The army shelled the town on Monday, killing three people, residents said."
    here = make_article(text, doc="a", outlet="Levant Ledger", published="2024-12-02")
    there = make_article(text, doc="b", outlet="Jazira Gazette", published="2024-12-02")
    again = make_article(text, doc="c", outlet="Levant  ledger", published="2024-12-02")
    assert len({here.id, there.id}) == 2
    assert here.id == again.id
