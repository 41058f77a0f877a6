"""What place nouns without a name go back to."""

from collections.abc import Callable

import pytest

from dateline.model import Name, Parse, Word
from dateline.model.places import PlaceEntry
from dateline.resolve.referents import Referents

Parsing = Callable[[str], Parse]


def found(parse: Parse, head: str, country: str | None = None) -> str | None:
    """The name, phrase head or entry that the last word of this spelling goes back to."""
    word = [w for w in parse.words if w.text == head][-1]
    what = Referents(parse, country).find(word)
    if isinstance(what, Name):
        return " ".join(w.text for w in parse.words[what.first : what.last + 1])
    if isinstance(what, Word):
        return what.text
    return what.name if isinstance(what, PlaceEntry) else None


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("They left Mosul. Ghana wept. They came to the city.", "city", "Mosul"),
        ("They left Mosul. Officials said in Geneva that it rained. They came to the city.", "city", "Mosul"),
        (
            "They left Mosul. He told a news conference in Geneva that it rained. They came to the city.",
            "city",
            "Mosul",
        ),
        ("They announced the fall of Mosul. They came to the city.", "city", "Mosul"),
        ("They left Mosul. Damascus said it was so. They came to the city.", "city", "Mosul"),
        ("They went to Ghana. Troops are there.", "there", "Ghana"),
        ("Ghana wept. Mali has troops in the south of the country.", "country", "Mali"),
        ("They left Mosul. They came to the border.", "border", None),
        ("They saw the Mosul airport. It rained in Hama. They left the airport.", "airport", "Mosul airport"),
        (
            "They left Mosul. They shelled the village of Qwrtz. They left Hama. They left the village.",
            "village",
            "village",
        ),
        ("They left the museum of Qwrtz. They saw Hama. They liked the building.", "building", "museum"),
    ],
)
def test_the_last_of_its_kind(parse_text: Parsing, text: str, head: str, name: str | None) -> None:
    assert found(parse_text(text), head) == name


def test_the_country_is_the_one_that_the_article_is_about(parse_text: Parsing) -> None:
    parse = parse_text("Ghana wept. US forces are in the country.")
    assert found(parse, "country", "MLI") == "Mali"
    assert found(parse, "country") == "Ghana"


def test_what_lies_in_many_places_is_the_country(parse_text: Parsing) -> None:
    parse = parse_text("They left Mosul. They bombed villages.")
    assert found(parse, "villages", "IRQ") == "Iraq"
    assert found(parse_text("They bombed rebel-held territory."), "territory", "SYR") == "Syria"


def test_the_capital_is_that_of_the_people_before_it_or_of_the_article(parse_text: Parsing) -> None:
    assert found(parse_text("They left the Ghanaian capital."), "capital", "IRQ") == "Accra"
    assert found(parse_text("They left the capital."), "capital", "IRQ") == "Baghdad"
    assert found(parse_text("They left the capital."), "capital") is None


def test_this_city_may_be_named_longer_ago_than_the_city(parse_text: Parsing) -> None:
    text = "They left Mosul. " + "It rained. " * 14
    assert found(parse_text(text + "They like this city."), "city") == "Mosul"
    assert found(parse_text(text + "They like the city."), "city") is None


def test_streets_and_buildings_are_local_and_towns_and_countries_are_not(parse_text: Parsing) -> None:
    parse = parse_text("A street, a school, a town, a country, a province, there.")
    referents = Referents(parse, None)
    local = [w.text for w in parse.words if w.tag[0] in "NRE" and referents.is_local(w)]
    assert local == ["street", "school"]
