"""Counts of noun phrases: every row of quantities.tsv on its own examples, and properties of spelt-out numbers."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.code.quantity import COLUMNS, PATH, Quantity, quantity, read_counts
from dateline.knowledge.tables import KnowledgeError, read_table
from dateline.parse import parse_sentence

ROWS = [row for row in read_table(PATH, COLUMNS) if row["catches"]]


@cache
def count(marked: str) -> Quantity | None:
    """The quantity of the word in [brackets]."""
    start = marked.index("[")
    parse = parse_sentence(marked.replace("[", "").replace("]", ""))
    return quantity(parse, next(w for w in parse.words if w.start == start))


def shown(found: Quantity | None) -> str:
    if found is None:
        return "nothing"
    return "?" if found.state == "unknown" else f"{found.low}-{'' if found.high is None else found.high}"


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["word"][:20])
def test_row_catches_and_spares(row: dict[str, str]) -> None:
    assert shown(count(row["catches"])) == row["gives"]
    if row["spares"]:
        assert shown(count(row["spares"])) != row["gives"]


CASES = [
    ("The flood killed 1,250 [villagers].", "1250-1250"),
    ("It killed 1.2 million [birds].", "1200000-1200000"),
    ("All 32 [miners] were saved.", "32-32"),
    ("A [soldier] was wounded.", "1-1"),
    ("[Soldiers] were wounded.", "2-"),
    ("His [wife] was wounded.", "1-1"),
    ("Between 10 and 15 [rebels] were killed.", "10-15"),
    ("Some 4,000 to 6,500 [reservists] were called up.", "4000-6500"),
    ("Up to 100 [people] were hurt.", "1-100"),
    ("A hundred and five [people] were hurt.", "105-105"),
    ("Two thousand three hundred and forty [people] were hurt.", "2340-2340"),
    ("Police found 12 or more [bodies].", "12-"),
    ("Police found the 17 rusty Soviet [howitzers].", "17-17"),
    ("More than a dozen [officers] were hurt.", "13-"),
    ("Over half a million [people] fled.", "500001-"),
    ("A 12-year-old [boy] was hurt.", "1-1"),
    ("A $5 million [bridge] was hit.", "1-1"),
    ("Nine [members] of his family died.", "9-9"),
    ("Three bombings of [hospitals] were reported.", "2-"),
    ("A group of 12 [men] was seized.", "12-12"),
    ("Many of his [friends] died.", "2-"),
]


@pytest.mark.parametrize(("marked", "want"), CASES)
def test_case(marked: str, want: str) -> None:
    assert shown(count(marked)) == want


def test_span_covers_number_and_noun() -> None:
    found = count("The raid killed at least 25 young [men] there.")
    assert found is not None
    assert "The raid killed at least 25 young men there."[found.span.start : found.span.end] == "25 young men"


SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(n: int) -> str:
    if n < 10:
        return SMALL[n - 1]
    return TENS[n // 10 - 2] + (f"-{SMALL[n % 10 - 1]}" if n % 10 else "")


@settings(max_examples=25, deadline=None)
@given(st.integers(21, 99))
def test_words_and_digits_agree(n: int) -> None:
    assert (
        shown(count(f"They buried {spell(n)} [soldiers]."))
        == f"{n}-{n}"
        == shown(count(f"They buried {n} [soldiers]."))
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 9_999_999))
def test_low_never_exceeds_high(n: int) -> None:
    for front in ("at least", "more than", "fewer than", "up to", "about"):
        found = count(f"They counted {front} {n:,} [shells].")
        assert found is not None
        assert found.low is not None
        assert found.high is None or 0 <= found.low <= found.high


def test_wrong_number_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "q.tsv"
    path.write_text("\t".join(COLUMNS) + "\nlots\tvague\ttwo\t\t\t\t\n")
    with pytest.raises(KnowledgeError, match=r"q\.tsv:2"):
        read_counts(path)
