import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.actors import ActorBase, ActorEntry
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model import Name, Place, Span
from dateline.resolve.places import choose, resolve_place


def place(text: str, name: str = "", context: dict[str, float] | None = None) -> Place:
    entries = Gazetteer.load().candidates(name or text)
    return resolve_place(Span(0, len(text)), text, Name(0, 0, "place", entries), context or {})


def actor(text: str, kind: str, id_: str) -> Place:
    entry = ActorBase.load().entries[id_]
    return resolve_place(Span(0, len(text)), text, Name(0, 0, kind, (entry,)), {})


def test_country_context_chooses() -> None:
    assert place("Hyderabad", context={"PAK": 5.0}).country == "PAK"
    assert place("Hyderabad", context={"IND": 5.0}).country == "IND"
    assert place("Tripoli", context={"LBN": 8.0}).country == "LBN"
    assert place("Tripoli", context={"LBY": 8.0}).country == "LBY"


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("northern Hama", "Hama", "northern Hama"),
        ("the south-eastern Donetsk", "Donetsk", "southeastern Donetsk"),
        ("outside Mosul", "Mosul", "Mosul"),
        ("west of Damascus", "Damascus", "Damascus"),
        ("an area west of Damascus", "Damascus", "Damascus"),
    ],
)
def test_directions(text: str, name: str, label: str) -> None:
    assert place(text, name).name == label


def test_parts_of_countries_have_places_of_their_own() -> None:
    part = actor("the north of Mali", "actor", "state:MLI")
    whole = actor("Mali", "actor", "state:MLI")
    assert part.name == "northern Mali"
    assert part.precision == "region"
    assert (whole.name, whole.precision, whole.country) == ("Mali", "country", "MLI")
    assert part.lat is not None
    assert whole.lat is not None
    assert part.lat > whole.lat


def test_whole_phrase_before_the_name_in_it() -> None:
    assert place("the Mezzeh military airport", "Mezzeh").precision == "site"
    assert place("Helmand province", "Helmand").precision == "region"


def test_seat_is_its_town() -> None:
    town = actor("Khartoum", "seat", "seat:khartoum")
    assert (town.country, town.precision, town.name) == ("SDN", "town", "Khartoum")
    assert math.dist((town.lat or 0, town.lon or 0), (15.55, 32.53)) < 0.2


def test_nothing_is_guessed() -> None:
    group = ActorEntry("group:x", "The Front", "group", "SYR", "REB")
    for name in (Name(0, 0, "actor", (group,)), Name(0, 0, "place", ())):
        result = resolve_place(Span(3, 9), "Xyzzyq", name, {"SYR": 9.0})
        assert result == Place(Span(3, 9), "Xyzzyq")


@given(st.dictionaries(st.sampled_from(["USA", "CRI", "PHL", "GUY", "SYR"]), st.floats(0, 1e6)))
def test_choice_is_a_candidate(context: dict[str, float]) -> None:
    entries = Gazetteer.load().candidates("San Jose")
    assert choose(entries, context) in entries
