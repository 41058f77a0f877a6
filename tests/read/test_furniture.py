import time
from pathlib import Path

import pytest

from dateline.knowledge.tables import KnowledgeError
from dateline.read.furniture import MAX_LENGTH, FurnitureRow, load_furniture

FURNITURE = load_furniture()
HEADER = "id\tpattern\treason\tcatches\tspares\n"


@pytest.mark.parametrize("row", FURNITURE.rows, ids=lambda row: row.id)
def test_each_row_catches_its_line(row: FurnitureRow) -> None:
    assert row.pattern.fullmatch(row.catches)
    assert FURNITURE.row(row.catches) == row, "an earlier row takes the line"


@pytest.mark.parametrize("row", FURNITURE.rows, ids=lambda row: row.id)
def test_no_row_takes_a_sentence_that_is_to_be_spared(row: FurnitureRow) -> None:
    taken = FURNITURE.row(row.spares)
    assert taken is None, f"taken by {taken and taken.id}"


@pytest.mark.parametrize(
    "line",
    [
        "Follow @WorldDesk on Twitter",
        "Getty Images",
        "Image source, AFP",
        "(Photo by Lena Ortiz/Northern Wire)",
        "Share",
        "SHARE ON FACEBOOK",
        "Advertisement",
        "© 2019 The Valley Post",
        "Sam Bruun contributed to this report.",
        "This article was amended on 3 March 2016.",
        "By Lena Ortiz",
        "[1]",
        "5 min read",
        "Subscribe to continue reading",
    ],
)
def test_common_furniture_is_known(line: str) -> None:
    assert FURNITURE.reason(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Share on the blame, the two governments could not agree.",
        "Photographs of the mass grave were shown to the court.",
        "Updated figures put the dead at 31.",
        "Follow-up strikes hit the same bridge.",
        "By dawn the whole garrison had surrendered.",
        "Reuters could not verify the claim.",
        "Comments by the minister led to protests in Dhaka.",
        "Related violence spread to three provinces.",
        "Source: the minister lied, and two of his aides were arrested for helping him to hide the bodies.",
        "Embedded troops came under fire near Kirkuk.",
        "The author was jailed for insulting the king.",
        "A400 transport planes landed at the air base.",
    ],
)
def test_news_is_not_furniture(line: str) -> None:
    assert FURNITURE.reason(line) is None


def test_white_space_runs_do_not_hide_furniture() -> None:
    assert FURNITURE.reason("Read\u00a0 more:\tThe siege in maps") == "related"


def test_a_line_without_words_has_its_own_reason() -> None:
    assert FURNITURE.reason("* * *") == "no-words"


def test_long_paragraphs_are_never_furniture() -> None:
    assert FURNITURE.reason("Photo: " + "x" * MAX_LENGTH) is None


def test_no_line_makes_a_pattern_run_away() -> None:
    tails = ("!!", "☃", ". ☃")
    hard = [(row.catches + filler * 300)[: MAX_LENGTH - 3] + tail for row in FURNITURE.rows
            for filler in (" and A", " Abc", "A", ",", " ", " | ", " by A", "…") for tail in tails]  # fmt: skip
    start = time.perf_counter()
    for line in hard:
        FURNITURE.reason(line)
    assert time.perf_counter() - start < 0.02 * len(hard)  # measured: under 0.003 s for the worst one


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("a\t(\tshare\tx\ty\n", "not a regular expression"),
        ("a\tx\tshare\tx\ty\na\tx\tshare\tx\ty\n", "used twice"),
        ("a\tx\t\tx\ty\n", "must be filled"),
    ],
)
def test_a_broken_table_is_named(tmp_path: Path, row: str, complaint: str) -> None:
    table = tmp_path / "furniture.tsv"
    table.write_text(HEADER + row, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"furniture\.tsv:\d+: .*{complaint}"):
        load_furniture(table)
