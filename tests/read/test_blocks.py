import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Block
from dateline.read.blocks import invisible, split_blocks

FIRST = "Government troops left the river town of Marna on Monday after three days of shelling, two officials said."
SECOND = "The rebels said they had taken its bridge and its only hospital, and that nine soldiers had been captured."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """(kind or furniture reason, text) of every block."""
    return [(block.reason or block.kind, text[slice(*block.span)]) for block in split_blocks(text, title)[0]]


def assert_covered(text: str, blocks: tuple[Block, ...]) -> None:
    """Blocks lie in order, do not touch one another, and hold every visible character."""
    end = 0
    for block in blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        assert all(invisible(c) for c in text[end : block.span.start])
        assert not invisible(text[block.span.start])
        assert not invisible(text[block.span.end - 1])
        assert (block.kind == "furniture") == (block.reason is not None)
        end = block.span.end
    assert all(invisible(c) for c in text[end:])


PIECES = st.sampled_from(
    [FIRST, SECOND, "Advertisement", "Related articles", "References", "Share", "MARNA (AP) —", "\n", "\r\n", "\n\n",
     " ", "\t", "\u2028", "\x00", "\u200e", "- item one", "The end", "lower case goes on", "* * *", "Photo: A B"]
)  # fmt: skip


@given(
    st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=25).map("".join),
    st.sampled_from([None, "The end", FIRST]),
)
@settings(max_examples=200, deadline=None)
def test_blocks_cover_every_visible_character_once(text: str, title: str | None) -> None:
    blocks, dateline = split_blocks(text, title)
    assert_covered(text, blocks)
    assert sum(block.kind == "headline" for block in blocks) <= 1
    assert dateline is None or any(block.reason == "dateline" for block in blocks)


def test_a_line_is_a_paragraph() -> None:
    assert kinds(f"{FIRST}\n{SECOND}\n") == [("paragraph", FIRST), ("paragraph", SECOND)]


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    wrapped = (
        "Government troops left the river town of Marna on Monday after three\n"
        "days of shelling, two officials said. The rebels said that they had\n"
        "taken its bridge.\n"
        "\n"
        "Nine soldiers were captured, the Red Cross said in a statement that it\n"
        "sent to both sides late on Tuesday.\n"
    )
    assert [text.count("\n") for _, text in kinds(wrapped)] == [2, 1]


def test_wrapped_paragraphs_without_blank_lines_part_where_a_line_is_short_or_indented() -> None:
    wrapped = (
        "   Government troops left the river town of Marna on Monday after three\n"
        "days of shelling, two officials said. The rebels said that they had it.\n"
        "   Nine soldiers were captured, the Red Cross said in a statement that it\n"
        "sent to both sides late.\n"
        "Nobody at the ministry could be reached for a comment on the loss of the\n"
        "bridge, which the army built.\n"
    )
    assert [text.split()[0] for _, text in kinds(wrapped)] == ["Government", "Nine", "Nobody"]


def test_a_sentence_broken_in_the_middle_is_mended() -> None:
    broken = "Government troops left the river town of Marna after the \nshelling, officials said in a statement."
    text = f"{broken}\n{SECOND}\n{FIRST}"
    assert len(kinds(text)) == 3


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_part_paragraphs(end: str) -> None:
    assert len(kinds(f"{FIRST}{end}{end}{SECOND}{end}")) == 2


def test_a_title_line_set_apart_is_the_headline() -> None:
    assert kinds(f"Army leaves Marna as rebels close in\n\n{FIRST}")[0] == (
        "headline",
        "Army leaves Marna as rebels close in",
    )


def test_a_title_line_before_a_byline_is_the_headline() -> None:
    found = kinds(f"Army leaves Marna as rebels close in\nBy Lena Ortiz\n{FIRST}")
    assert [kind for kind, _ in found] == ["headline", "byline", "paragraph"]


def test_a_line_that_equals_the_title_is_the_headline() -> None:
    assert kinds(f"Will Marna hold?\n{FIRST}", "Will  Marna hold?")[0][0] == "headline"


def test_a_sentence_is_no_headline() -> None:
    assert kinds(f"The town fell.\n\n{FIRST}")[0][0] == "paragraph"


def test_furniture_between_paragraphs_is_kept_apart_with_its_reason() -> None:
    text = f"{FIRST}\nThis video is not available in your region.\n{SECOND}\nCredit: X/@someone"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "embed", "paragraph", "credit"]


def test_titles_under_related_articles_are_furniture_until_reporting_goes_on() -> None:
    text = f"{FIRST}\nRelated articles\nHow Marna was lost\nWho are the river rebels?\n{SECOND}"
    assert [kind for kind, _ in kinds(text)] == [
        "paragraph",
        "related-list",
        "related-list",
        "related-list",
        "paragraph",
    ]


def test_reference_sections_go_to_the_end_and_inline_markers_stay() -> None:
    text = f"{FIRST}[1]\nReferences\n^ A book about rivers.\n{SECOND}"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "references", "reference", "references"]
    assert kinds(text)[0][1].endswith("[1]")


def test_the_dateline_is_cut_off_its_paragraph() -> None:
    text = f"MARNA, Dec 2 (Northern Wire) — {FIRST}"
    assert kinds(text) == [("dateline", "MARNA, Dec 2 (Northern Wire) —"), ("paragraph", FIRST)]
    dateline = split_blocks(text)[1]
    assert dateline is not None
    assert dateline.place == (0, 5)


def test_a_dateline_after_headline_and_byline_is_found() -> None:
    found = kinds(f"Army leaves Marna\n\nBy Lena Ortiz\n\nMARNA (AP) - {FIRST}")
    assert [kind for kind, _ in found] == ["headline", "byline", "dateline", "paragraph"]


def test_the_speakers_of_a_transcript_are_no_datelines() -> None:
    text = "BOUCHARD: We met them and will meet again.\nMR. HALE: And the hostages?\nBOUCHARD: They are well."
    assert split_blocks(text)[1] is None


def test_a_huge_text_takes_bounded_time() -> None:
    text = ("soldiers and " * 5_000 + "\n") * 20
    blocks, _ = split_blocks(text)
    assert_covered(text, blocks)
