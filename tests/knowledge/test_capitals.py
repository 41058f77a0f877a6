"""Capitals of countries."""

import pytest

from dateline.knowledge.capitals import capital_of


@pytest.mark.parametrize(("country", "name"), [("GHA", "Accra"), ("IRQ", "Baghdad"), ("KHM", "Phnom Penh")])
def test_the_capital_is_a_town_in_its_country(country: str, name: str) -> None:
    entry = capital_of(country)
    assert entry is not None
    assert (entry.name, entry.country, entry.kind) == (name, country, "town")


@pytest.mark.parametrize("country", [None, "", "ATA", "???"])
def test_without_a_capital_there_is_none(country: str | None) -> None:
    assert capital_of(country) is None
