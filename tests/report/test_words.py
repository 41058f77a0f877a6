"""Values in words, and text made safe for a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import a_claim, a_time, an_article, harm

from dateline.masking import SHOW_ALL
from dateline.model import Cue, Event, Source, Span
from dateline.report.words import (
    event_words,
    harm_words,
    mention_words,
    plain,
    source_words,
    status_words,
    time_words,
    visible,
)

ARTICLE = an_article("Jets bombed Hama on Monday.")
HOSTILE = "a\x1b[31mb\x9b0mc\u202ed\u2066e\x07f\rg\x00h"


def test_plain_text_cannot_drive_a_terminal() -> None:
    assert plain(HOSTILE) == "a\ufffd[31mb\ufffd0mc\ufffdd\ufffde\ufffdf g\ufffdh"


def test_plain_text_is_one_line_without_invisible_signs() -> None:
    assert plain("  two\nlines\tand\u00a0a\u200b soft\u00adhyphen ") == "two lines and a softhyphen"


@given(st.text())
def test_plain_text_is_printable_and_stays_so(text: str) -> None:
    once = plain(text)
    assert once.isprintable()
    assert plain(once) == once


@given(st.text())
def test_visible_text_keeps_its_length_and_shows_no_control(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert {c for c in shown if unicodedata.category(c) == "Cc"} <= {"\n", "\t"}
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(shown)


@pytest.mark.parametrize(
    ("low", "high", "state", "words"),
    [
        (25, None, "number", "killed 25+ people"),
        (30, 30, "number", "killed 30 people"),
        (5, 6, "number", "killed 5–6 people"),
        (0, 0, "none", "killed 0 people"),
        (None, None, "unknown", "killed ? people"),
    ],
)
def test_harm(low: int | None, high: int | None, state: str, words: str) -> None:
    assert harm_words(harm("killed", "people", low, high, state)) == words


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2024-12-02", "2024-12-02", "day", "2024-12-02"),
        ("2024-12-01", "2024-12-02", "range", "2024-12-01 – 2024-12-02"),
        ("2015-01-01", "2015-12-31", "year", "2015"),
        ("2020-03-01", "2020-03-31", "month", "2020-03"),
        ("2012-01-01", None, "range", "2012-01-01 – …"),
        (None, None, "vague", "“on Monday”"),
    ],
)
def test_time(start: str | None, end: str | None, precision: str, words: str) -> None:
    assert time_words(a_time(ARTICLE, "on Monday", start, end, precision)) == words


def test_mention_by_name_else_by_its_words() -> None:
    claim = a_claim(ARTICLE, "bombed", actors={"Jets": {"name": "Ruritanian jets"}}, recipients={"Hama": {}})
    assert mention_words(claim.actors[0], SHOW_ALL, ARTICLE.id) == "Ruritanian jets"
    assert mention_words(claim.recipients[0], SHOW_ALL, ARTICLE.id) == "Hama"


def test_source_that_is_not_named_shows_its_cue() -> None:
    cue = Cue(Span(0, 4), "reportedly")
    assert source_words(Source(None, "", "unstated", cue), SHOW_ALL, ARTICLE.id) == "(reportedly)"
    assert source_words(Source(None, "", "unstated", None), SHOW_ALL, ARTICLE.id) == "(unstated)"


def test_marks_of_what_is_no_plain_deed() -> None:
    assert status_words(a_claim(ARTICLE, "bombed")) == []
    marked = a_claim(ARTICLE, "bombed", status="planned", negated=True, background=True)
    assert status_words(marked) == ["planned", "not so", "background"]


def test_event_without_mode() -> None:
    assert event_words(a_claim(ARTICLE, "bombed")) == "assault/aerial"
    assert event_words(a_claim(ARTICLE, "bombed", event=Event("AID", "", "AID", None, None, None))) == "aid"
