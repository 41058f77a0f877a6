"""The table in the terminal."""

import io

from records import a_claim, a_place, a_time, an_article, harm
from rich.console import Console

from dateline.masking import SHOW_ALL, make_masker
from dateline.model import Article, Claim
from dateline.report.table import WIDTH, Totals, print_article

ARTICLE = an_article(
    "Jets bombed Hama on Monday, killing many, medics said.", title="Raid on Hama", outlet="The Ford Post"
)
FULL = a_claim(
    ARTICLE,
    "bombed",
    actors={"Jets": {"name": "Ruritanian jets"}},
    recipients={"many": {}},
    attribution={"medics": {"kind": "eyewitness", "name": "medics"}},
    place=a_place(ARTICLE, "Hama", name="Hama"),
    time=a_time(ARTICLE, "on Monday", "2024-12-02", "2024-12-02"),
    harm=(harm("killed", "people", 2, None),),
)


def printed(article: Article, *claims: Claim) -> str:
    console = Console(file=io.StringIO(), width=WIDTH)
    print_article(console, article, claims, make_masker(claims, [article]))
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_fits_100_columns_and_starts_with_who_says_it() -> None:
    lines = printed(ARTICLE, FULL).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert lines[0].split(" · ") == ["a.txt", "Raid on Hama", "The Ford Post", "2024-12-03"]
    assert lines[1].split("  ")[0].strip() == ""
    assert [c.strip() for c in lines[1].split("  ") if c.strip()] == [
        "who says",
        "who",
        "did what",
        "to whom",
        "where and when",
    ]
    assert lines[3].split()[:2] == ["1", "medics"]


def test_empty_columns_are_hidden() -> None:
    text = printed(ARTICLE, a_claim(ARTICLE, "bombed", actors={"Jets": {}}))
    assert "to whom" not in text
    assert "where" not in text
    assert "the article" in text


def test_no_word_is_broken_that_fits_its_column() -> None:
    long = a_claim(ARTICLE, "bombed", actors={"Jets": {"name": "Constitutional Organisation Committee"}})
    words = printed(ARTICLE, long).split()
    assert {"Constitutional", "Organisation", "Committee"} <= set(words)


def test_escape_sequences_and_overrides_do_not_reach_the_terminal() -> None:
    hostile = an_article("Jets\x1b[2J\u202e bombed Hama\x9b1m.", title="Raid\x1b]0;x\x07", doc="a\x1b.txt")
    claim = a_claim(hostile, "bombed", actors={"Jets\x1b[2J\u202e": {}}, place=a_place(hostile, "Hama\x9b1m"))
    assert {c for c in printed(hostile, claim) if not c.isprintable()} == {"\n"}


def test_markup_of_the_table_library_is_only_text() -> None:
    hostile = an_article("[bold red]Jets[/] bombed [link=x]Hama.")
    claim = a_claim(hostile, "bombed", actors={"[bold red]Jets[/]": {}}, place=a_place(hostile, "[link=x]Hama"))
    text = printed(hostile, claim)
    assert "[bold" in text
    assert "[link=x]Hama" in text


def test_totals_count_types_and_sources() -> None:
    totals = Totals()
    totals.add((FULL, a_claim(ARTICLE, "killing")), SHOW_ALL)
    totals.add((), SHOW_ALL)
    assert totals.lines() == ["2 claims in 2 articles", "events: assault 2", "who says: medics 1, the article 1"]
