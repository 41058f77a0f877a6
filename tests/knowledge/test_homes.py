"""Towns of outlets."""

import pytest

from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.homes import load_homes, town_of


@pytest.mark.parametrize(
    ("outlet", "country"), [("London Free Press", "CAN"), ("the guardian", "GBR"), ("Tripoli Post", "LBY")]
)
def test_a_paper_is_at_home_in_its_town(outlet: str, country: str) -> None:
    home = town_of(outlet)
    assert home is not None
    assert home.country == country


def test_an_unknown_outlet_has_no_town() -> None:
    assert town_of("Zorg Herald") is None
    assert town_of(None) is None


def test_a_home_is_near_its_own_town_and_not_to_its_country() -> None:
    gazetteer = Gazetteer.load()
    for home in load_homes().values():
        found = [e for e in gazetteer.candidates(home.town) if e.country == home.country and e.kind == "town"]
        assert not found or any(home.near(e) for e in found), home
        country = gazetteer.country(home.country)
        assert country is None or not home.near(country)
