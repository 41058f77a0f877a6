"""The flat table."""

import json

from records import a_claim, a_place, a_time, an_article, harm

from dateline.masking import SHOW_ALL, make_masker
from dateline.report.frame import COLUMNS, frame, killed_or_injured

ARTICLE = an_article("Ruth Amsel said jets bombed Hama on Monday.")
CLAIM = a_claim(
    ARTICLE,
    "bombed",
    actors={"jets": {"name": "Ruritanian jets", "country": "RUR", "sector": "MIL"}},
    attribution={"Ruth Amsel": {"kind": "eyewitness", "name": "Ruth Amsel", "private": True}},
    place=a_place(ARTICLE, "Hama", name="Hama", country="SYR", lat=35.1, lon=36.7),
    time=a_time(ARTICLE, "on Monday", "2024-12-02", "2024-12-02"),
    harm=(harm("killed", "people", 5, None),),
)


def test_one_row_a_claim_with_names_masked() -> None:
    table = frame([CLAIM], make_masker([CLAIM], [ARTICLE]))
    row = table.row(0, named=True)
    assert table.columns == list(COLUMNS)
    assert (row["sources"], row["source_kinds"]) == ("[private person]", "eyewitness")
    assert (row["actors"], row["actor_countries"], row["actor_sectors"]) == ("Ruritanian jets", "RUR", "MIL")
    assert (row["place"], row["lat"], row["start"]) == ("Hama", 35.1, "2024-12-02")
    assert (row["killed_low"], row["killed_high"], row["injured_low"]) == (5, None, None)
    assert "Amsel" not in str(table.rows())


def test_shown_private_persons_come_with_the_whole_claim() -> None:
    row = frame([CLAIM], SHOW_ALL).row(0, named=True)
    assert row["sources"] == "Ruth Amsel"
    assert json.loads(row["claim"])["id"] == CLAIM.id


def test_no_claims_give_an_empty_table_with_the_same_types() -> None:
    masker = make_masker([CLAIM])
    assert frame([], masker).schema == frame([CLAIM], masker).schema


def test_part_and_whole_are_not_added_up() -> None:
    counts = (
        harm("killed", "civilians", 11, 11),
        harm("killed", "children", 5, 5),
        harm("injured", "people", 40, None),
    )
    assert killed_or_injured(counts, "killed") == (11, 16)
    assert killed_or_injured(counts, "injured") == (40, None)
    assert killed_or_injured(counts, "missing") == (None, None)


def test_unknown_number_leaves_the_upper_bound_open() -> None:
    counts = (harm("killed", "civilians", 11, 11), harm("killed", "soldiers", None, None, "unknown"))
    assert killed_or_injured(counts, "killed") == (11, None)
