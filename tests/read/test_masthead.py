import datetime as dt

import pytest

from dateline.model import Article, Published
from dateline.read import make_article
from dateline.read.masthead import is_outlet

TEXT = "Troops left the river town of Marna on Monday after three days of shelling, two officials said on the phone."
TITLE = "Army leaves Marna as rebels close in"


def article(top: str, **known: str) -> Article:
    made = make_article(f"{TITLE}\n\n{top}\n\n{TEXT}", doc="d", **known)  # type: ignore[arg-type]
    assert isinstance(made, Article), made
    return made


def day(made: Article) -> str | None:
    return made.published.day.isoformat() if made.published else None


@pytest.mark.parametrize(
    ("top", "published", "outlet", "place"),
    [
        ("Radio Marna, 3 December 2024", "2024-12-03", "Radio Marna", None),
        ("The River Courier | Tuesday, December 3, 2024", "2024-12-03", "The River Courier", None),
        ("The River Courier\n30 November 2024\nFrom our news services", "2024-11-30", "The River Courier", None),
        ("Open River Relief\nMarna, 3 December 2024", "2024-12-03", "Open River Relief", "Marna"),
        ("By Lena Ortiz\nThe River Courier, 3 December 2024", "2024-12-03", "The River Courier", None),
        ("Lena Ortiz\n30 November 2024", "2024-11-30", None, None),
        ("Updated: 4 December 2024\nPublished: 3 December 2024", "2024-12-03", None, None),
        ("Updated: 4 December 2024", "2024-12-04", None, None),
        ("Radio Marna, 31 February 2024", None, None, None),
        ("Radio Marna, 3 December", None, None, None),
        ("Marna, Orlia, 3 December 2024", "2024-12-03", None, "Marna, Orlia"),
    ],
)
def test_lines_above_the_text(top: str, published: str | None, outlet: str | None, place: str | None) -> None:
    made = article(top)
    assert (day(made), made.outlet) == (published, outlet)
    assert (made.text[slice(*made.dateline)] if made.dateline else None) == place


def test_lines_that_were_read_are_not_coded() -> None:
    made = article("The River Courier\n3 December 2024")
    assert [b.reason or b.kind for b in made.blocks] == ["headline", "masthead", "timestamp", "paragraph"]


def test_what_the_user_says_goes_before_the_lines() -> None:
    made = article("Radio Marna, 3 December 2024", published="2024-12-05", outlet="River Wire")
    assert made.published == Published(dt.date(2024, 12, 5), "day", "argument")
    assert made.outlet == "River Wire"


@pytest.mark.parametrize(
    ("start", "outlet"),
    [
        ("MARNA, 2 December 2024 (River Wire) - ", "River Wire"),
        ("MARNA, December 2 /RTN/. ", "RTN"),
        ("(River Wire) - ", "River Wire"),
        ("MARNA - ", None),
    ],
)
def test_the_agency_of_a_dateline_is_the_outlet(start: str, outlet: str | None) -> None:
    made = make_article(start + TEXT, doc="d")
    assert isinstance(made, Article)
    assert made.outlet == outlet


def test_a_day_further_down_is_part_of_the_text() -> None:
    made = make_article(f"{TITLE}\n\n{TEXT}\n\n{TEXT}\n\nRadio Marna, 3 December 2024", doc="d")
    assert isinstance(made, Article)
    assert made.published is None


def test_words_tell_outlets_from_places() -> None:
    assert is_outlet("Radio Marna")
    assert not is_outlet("Lower Marna")


@pytest.mark.parametrize("line", ["Port-au-Prince, 12 March 2024", "Lower Marna, March 12, 2024"])
def test_a_place_and_a_day_at_the_top_are_no_headline(line: str) -> None:
    made = make_article(f"{line}\n\n{TEXT}", doc="d")
    assert isinstance(made, Article)
    assert made.dateline is not None
    assert (day(made), made.text[slice(*made.dateline)]) == ("2024-03-12", line.split(",")[0])


def test_a_headline_with_a_day_stays_one() -> None:
    made = make_article(f"Rebels Seize Upper Marna, 12 March 2024\n\n{TEXT}", doc="d")
    assert isinstance(made, Article)
    assert made.blocks[0].kind == "headline"
