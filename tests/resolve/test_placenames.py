from datetime import date

from dateline.resolve.placenames import explain_name


def test_what_is_said_after_a_comma_chooses() -> None:
    for name in ("Tripoli, Lebanon", "Tripoli (Lebanon)"):
        best, *rest = explain_name(name)
        assert best.entry.country == "LBN"
        assert "LBY" in {c.entry.country for c in rest}
    assert explain_name("Tripoli")[0].entry.country == "LBY"


def test_a_region_of_interest_chooses() -> None:
    assert explain_name("Palma")[0].entry.country == "ESP"
    assert explain_name("Palma", regions=frozenset({"MOZ"}))[0].entry.country == "MOZ"


def test_names_of_a_day() -> None:
    assert explain_name("Bakhmut", date(2015, 1, 1))[0].notes == (
        "on 2015-01-01: Artemivsk from 1924 until 2016-02-03",
    )
    assert "Bakhmut" in explain_name("Bakhmut", date(2023, 1, 1))[0].notes[0]
    assert len(explain_name("Bakhmut")[0].notes) == 2


def test_shares_add_up_and_nothing_is_found_for_nonsense() -> None:
    assert 0.95 < sum(c.share for c in explain_name("Springfield")) < 1.05
    assert explain_name("Qwertabad") == []
