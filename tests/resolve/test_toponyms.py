import pytest

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.placesearch import PlaceSearch
from dateline.parse import parse_sentence
from dateline.resolve.placerank import inside
from dateline.resolve.toponyms import Toponym, find_toponyms, relate, unknown_toponyms


def toponyms(text: str) -> dict[str, Toponym]:
    parse, search = parse_sentence(text), PlaceSearch.load()
    found = find_toponyms(parse, search, ActorBase.load())
    relate(found, parse.words, search.gazetteer.words, inside)
    return {t.text: t for t in found}


@pytest.mark.parametrize(
    ("text", "name", "source"),
    [
        ("A convoy reached Deir al-Zour.", "Deir al-Zour", "name"),
        ("Mourners gathered in Ghent.", "Ghent", "name"),
        ("The Scottish minister left.", "Scottish", "demonym"),
        ("Floods hit Durham, N.C., on Friday.", "N.C.", "short"),
        ("Shops shut in Greater Toronto.", "Greater Toronto", "name"),
        ("They met in the Republic of Armenia.", "Republic of Armenia", "name"),
        ("He was flown to al-Bukamal.", "al-Bukamal", "name"),
    ],
)
def test_names_are_found_with_their_source(text: str, name: str, source: str) -> None:
    found = toponyms(text)[name]
    assert found.source == source
    assert text[found.span.start : found.span.end] == name


def test_lower_case_words_are_no_names() -> None:
    assert toponyms("they were reading in nice weather and had turkey") == {}


def test_two_capitals_are_a_country_but_no_town() -> None:
    assert {e.kind for e in toponyms("US jets struck.")["US"].entries} == {"country"}


def test_the_place_after_a_comma_says_which() -> None:
    paris = toponyms("A storm passed over Paris, Texas, at noon.")["Paris"]
    assert {e.admin1 for e in paris.qualified} == {"US.TX"}
    further = toponyms("She lives in Springfield, Greene County, Missouri.")["Springfield"]
    assert {e.admin1 for e in further.qualified} == {"US.MO"}
    assert toponyms("Rain fell in Paris and Texas.")["Paris"].qualified == ()


def test_wider_places_beside_a_name() -> None:
    found = toponyms("Shells fell in Idlib in Syria.")
    assert found["Idlib"].contained
    assert not found["Syria"].contained
    assert toponyms("Farmers left Homs province.")["Homs"].called_division


def test_unknown_names_after_a_preposition_of_rest() -> None:
    parse, search = parse_sentence("Two died in Qwertabad on Monday, said Brenwick."), PlaceSearch.load()
    found = unknown_toponyms(parse, [], search.gazetteer.words)
    assert [(t.text, t.entries) for t in found] == [("Qwertabad", ())]
    assert unknown_toponyms(parse, found, search.gazetteer.words) == []
