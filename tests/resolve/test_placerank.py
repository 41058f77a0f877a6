import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.placemodel import PlaceWeights
from dateline.model import Span, Word
from dateline.model.places import PlaceEntry
from dateline.resolve.placerank import FEATURES, Setting, features, guess, home_of, inside, rank, softmax, vote
from dateline.resolve.toponyms import Toponym


def entry(name: str, country: str | None, admin1: str | None = None, **fields: object) -> PlaceEntry:
    values = {"kind": "town", "lat": 10.0, "lon": 10.0, "population": 1000} | fields
    kind, lat, lon = values.pop("kind"), values.pop("lat"), values.pop("lon")
    population = values.pop("population")
    return PlaceEntry(
        f"{name}-{country}-{admin1}-{kind}", name, kind, country, lat, lon, population, admin1=admin1, **values
    )  # type: ignore[arg-type]


def toponym(key: str, *entries: PlaceEntry, odds: float = 3.0) -> Toponym:
    word = Word(0, key, key.lower(), key.lower(), "NNP", "PROPN", "ROOT", 0, len(key), 0)
    word.head = word
    return Toponym(0, 0, Span(0, len(key)), key, key.lower(), entries, "name", word, odds=odds)


SYRIA = entry("Syria", "SYR", kind="country")
ALEPPO = entry("Aleppo", "SYR", "SY.09", kind="region", feature="ADM1")
BAB_SYR = entry("Bab", "SYR", "SY.09", population=60_000)
BAB_IND = entry("Bab", "IND", "IN.01", population=90_000, lat=20.0, lon=75.0)


def test_every_entry_has_every_feature_and_every_feature_a_weight() -> None:
    t = toponym("Bab", BAB_SYR, BAB_IND)
    t.scores = [guess(e, t) for e in t.entries]
    rows = features(t, vote([t]), [t])
    assert [len(row) for row in rows] == [len(FEATURES)] * 2
    assert set(PlaceWeights.load().ranked) == set(FEATURES)


def test_the_largest_place_unless_the_article_tells_otherwise() -> None:
    weights = PlaceWeights.load().ranked
    alone = toponym("Bab", BAB_SYR, BAB_IND)
    rank([alone], weights, Setting())
    assert alone.best == BAB_IND
    told = toponym("Bab", BAB_SYR, BAB_IND)
    rank([told, toponym("Syria", SYRIA), toponym("Aleppo", ALEPPO)], weights, Setting())
    assert told.best == BAB_SYR


def test_a_region_of_interest_is_a_prior() -> None:
    t = toponym("Bab", BAB_SYR, BAB_IND)
    rank([t], PlaceWeights.load().ranked, Setting(frozenset({"SYR"})))
    assert t.best == BAB_SYR


def test_a_name_said_twice_has_one_vote() -> None:
    one, two = toponym("Syria", SYRIA), toponym("Syria", SYRIA)
    for t in (one, two):
        t.scores = [0.0]
    assert vote([one, two]).country["SYR"] == pytest.approx(vote([one]).country["SYR"])


@pytest.mark.parametrize(
    ("place", "other", "is_inside"),
    [(BAB_SYR, SYRIA, True), (BAB_SYR, ALEPPO, True), (ALEPPO, SYRIA, True), (SYRIA, ALEPPO, False),
     (BAB_IND, SYRIA, False), (ALEPPO, BAB_SYR, False), (SYRIA, SYRIA, False)],
)  # fmt: skip
def test_inside(place: PlaceEntry, other: PlaceEntry, is_inside: bool) -> None:
    assert inside(place, other) is is_inside


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=8))
def test_softmax_gives_shares_in_the_order_of_the_scores(scores: list[float]) -> None:
    shares = softmax(scores)
    assert math.isclose(sum(shares), 1.0)
    assert shares[max(range(len(scores)), key=scores.__getitem__)] == max(shares)


def test_the_home_of_the_outlet_decides_between_places_that_the_article_does_not_tell_apart() -> None:
    weights = PlaceWeights.load().ranked
    level = [entry("Bab", "SYR", "SY.09"), entry("Bab", "IND", "IN.01")]
    for home, best in (("SYR", level[0]), ("IND", level[1])):
        alone = toponym("Bab", *level)
        rank([alone], weights, Setting(home=home))
        assert alone.best == best


def test_the_article_outweighs_the_home_of_the_outlet() -> None:
    told = toponym("Bab", BAB_SYR, BAB_IND)
    rank([told, toponym("Syria", SYRIA), toponym("Aleppo", ALEPPO)], PlaceWeights.load().ranked, Setting(home="IND"))
    assert told.best == BAB_SYR


@pytest.mark.parametrize(("outlet", "home"), [("Enab Baladi", "SYR"), ("Zorg Gazette", None), (None, None)])
def test_home_of_an_outlet(outlet: str | None, home: str | None) -> None:
    assert home_of(outlet, ActorBase.load()) == home
