from itertools import pairwise

import pytest

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model import Parse, Span
from dateline.parse import parse_sentence
from dateline.parse.names import annotate_names
from dateline.resolve.placementions import PlaceMention, find_places
from dateline.resolve.placerank import Setting


def parsed(text: str) -> Parse:
    parse = parse_sentence(text)
    annotate_names(parse, ActorBase.load().match, Gazetteer.load().match)
    return parse


def places(text: str, *regions: str) -> dict[str, PlaceMention]:
    return {m.text: m for m in find_places(parsed(text), Setting(frozenset(regions)))}


def test_how_a_name_is_used() -> None:
    found = places("Tehran said that Syrian troops had left the town of Saraqib in Idlib province.")
    assert {text: m.use for text, m in found.items()} == {
        "Tehran": "metonym", "Syrian": "demonym", "Saraqib": "literal", "Idlib province": "literal",
    }  # fmt: skip


def test_alternatives_and_reasons() -> None:
    found = places("A tornado hit Paris, Texas, on Friday.")
    paris = found["Paris"]
    assert paris.entry is not None
    assert paris.entry.admin1 == "US.TX"
    assert any(e.country == "FRA" for e, _ in paris.alternatives)
    assert any(reason.startswith("in the place named after it") for reason in paris.reasons)
    assert 0 < paris.confidence <= 1


def test_the_rest_of_the_article_decides() -> None:
    text = "Clashes broke out in Tripoli. The army sent troops from {} and {}."
    assert places(text.format("Beirut", "Sidon"))["Tripoli"].entry.country == "LBN"  # type: ignore[union-attr]
    assert places(text.format("Benghazi", "Misrata"))["Tripoli"].entry.country == "LBY"  # type: ignore[union-attr]


def test_no_match_is_said() -> None:
    found = places("Rockets killed two people in Qwertabad and near Hama.")
    assert found["Qwertabad"].entry is None
    assert found["Qwertabad"].reasons == ("no gazetteer has this name",)


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("Shells fell near Hama.", "Hama", "near"),
        ("Shells fell in northern Hama.", "Hama", "northern"),
        ("Shells fell north of Hama.", "Hama", "north of"),
        ("Shells fell on the outskirts of Hama.", "Hama", "near"),
        ("Shells fell in Hama.", "Hama", None),
    ],
)
def test_how_the_place_lies_to_the_name(text: str, name: str, relation: str | None) -> None:
    assert places(text)[name].relation == relation


def test_persons_and_small_words_are_no_places() -> None:
    assert places("Mr. Jackson said that Madison Stevens had been reading.") == {}


def test_given_spans_are_resolved_as_they_are() -> None:
    text = "Lincoln beat Derby."
    found = find_places(parsed(text), Setting(), spans=[Span(0, 7)])
    assert [m.text for m in found] == ["Lincoln"]


def test_mentions_do_not_overlap_and_are_in_order() -> None:
    text = "Protests spread from New York City to West Virginia, North Carolina and New South Wales."
    spans = [m.span for m in find_places(parsed(text), Setting())]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert [text[s.start : s.end] for s in spans] == [
        "New York City", "West Virginia", "North Carolina", "New South Wales",
    ]  # fmt: skip


def test_a_place_of_a_war_that_our_tables_have_is_told_wherever_the_coder_finds_it() -> None:
    assert places("Troops advanced on Saraqeb.")["Saraqeb"].entry is not None
