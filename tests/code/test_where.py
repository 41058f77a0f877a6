"""Which words say where an event happens."""

from collections.abc import Callable

import pytest

from dateline.model import Claim

Coding = Callable[..., tuple[Claim, ...]]


def place(claims: tuple[Claim, ...], trigger: str) -> str | None:
    claim = next(c for c in claims if c.trigger.text == trigger)
    return claim.place.text if claim.place is not None else None


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        # the object of a taking or an attack is where, if it is a place
        ("Rebels took over the town of Hama.", "took over", "the town of Hama"),
        ("Troops seized the east of Aleppo.", "seized", "the east of Aleppo"),
        ("The village was shelled by Azerbaijan on Friday.", "shelled", "The village"),
        # a destination goes before an origin
        ("Rebels retreated from Hama to Aleppo.", "retreated", "Aleppo"),
        ("Rebels advanced towards Aleppo from Hama.", "advanced", "Aleppo"),
        # a name goes before a noun without one
        ("Rebels stormed the base in Idlib, killing six guards.", "stormed", "Idlib"),
        # the place as written has its direction and the name that completes it
        ("Israel attacked Hezbollah in southern Lebanon.", "attacked", "southern Lebanon"),
        ("Rebels attacked a village west of Damascus.", "attacked", "a village west of Damascus"),
        # a clause with "where" happens at its noun, also behind who tells it
        ("The bus left for the town of Derna, where police say rebels killed a nurse.", "killed", "the town of Derna"),
        # "here", and names that nobody knows after "in"
        ("Rebels attacked soldiers here.", "attacked", "here"),
        ("Rebels attacked soldiers in Sabboura.", "attacked", "Sabboura"),
        # a country in front of the event's noun is where it was
        ("The Kenya bombing killed six people.", "bombing", "Kenya"),
        # what the event is to achieve may say where
        ("The army launched an offensive to retake Mosul.", "offensive", "Mosul"),
        # "the heart of" and the like lead to the place, which may be somebody's
        ("Rebels seized the city's eastern half.", "seized", "the city's eastern half"),
        ("Rebels attacked soldiers in the north.", "attacked", "the north"),
        # the town goes before its country
        ("Jets fired missiles into Syria, striking Homs.", "fired", "Homs"),
        # clauses without a subject of their own
        ("The army attacked rebels operating in northern Mali.", "attacked", "northern Mali"),
        ("Police detained citizens in Hama who had attacked soldiers.", "attacked", "Hama"),
        # what the event's noun befalls, and what the parser hung on the verb behind it
        ("The truce follows the army's bombardment of Homs.", "bombardment", "Homs"),
        ("Ministers condemned Russian air strikes on Idlib.", "air strikes", "Idlib"),
        ("Troops announced the fall of Hama. Rebels said its liberation by the army was a blow.", "liberation", "its"),
        ("If Hama falls to the rebels, the army will flee.", "falls", "Hama"),
        # a visited or left state is where, not to whom
        ("The foreign minister visited Ghana.", "visited", "Ghana"),
        ("Israel announced its withdrawal from Lebanon.", "withdrawal", "Lebanon"),
        ("On Monday he flew to Ankara for talks with Turkey's president.", "talks", "Ankara"),
        # distances, and names beside a direction
        (
            "Troops were clearing mines 17 kilometers (10 miles) from Hama.",
            "clearing",
            "17 kilometers (10 miles) from Hama",
        ),
        ("Militants shot dead three women from Rufaila, also south of Mosul.", "shot", "Rufaila"),
        # what is hit stands for where it stands
        ("Officials said gunmen attacked a bus in Garissa.", "attacked", "Garissa"),
        # who is expelled, let out or invaded is so where he was
        ("Norway's diplomats were expelled from Chad.", "expelled", "Chad"),
        ("The army allowed foreigners to leave Chad on Monday.", "allowed", "Chad"),
        ("Libya's invasion of Chad was condemned.", "invasion", "Chad"),
        ("The navy fears a surge in hijackings off Somalia.", "hijackings", "Somalia"),
        ("Mali has been paralysed by the strike.", "strike", "Mali"),
        ("The army rushed troops to Hama to stop the rebel advance.", "rebel advance", "Hama"),
    ],
)
def test_the_place(code_text: Coding, text: str, trigger: str, expected: str) -> None:
    assert place(code_text(text), trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The attack on Israel began.", "attack"),  # a state after "on" is a party
        ("Uganda sent arms to Congo.", "sent"),
        ("France condemned Iran's missile programme.", "condemned"),
        ("France works with its partners in Iraq.", "works"),  # where the partners are
        ("Kurds fought the Turkish state.", "fought"),  # no territory
    ],
)
def test_a_party_is_no_place(code_text: Coding, text: str, trigger: str) -> None:
    assert place(code_text(text), trigger) is None


def test_the_place_inside_what_is_said_goes_before_that_of_saying_it(code_text: Coding) -> None:
    assert place(code_text("Iran said in Vienna that it had attacked Kurds in Erbil."), "attacked") == "Erbil"


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Iran said in Vienna that rebels had attacked Kurds.", "attacked"),
        ("In Moscow, the Kremlin said that rebels had attacked Kurds.", "attacked"),
        ("The US said that tariffs on Iran were put in place.", "put"),
        ("He was sentenced to ten years in prison by the government.", "sentenced"),
    ],
)
def test_where_something_is_said_and_idioms_are_no_places(code_text: Coding, text: str, trigger: str) -> None:
    assert place(code_text(text), trigger) is None


def test_the_place_of_another_event_is_not_taken(code_text: Coding) -> None:
    claims = code_text("Rebels attacked soldiers after a meeting in Aleppo.")
    assert place(claims, "attacked") is None
    assert place(claims, "meeting") == "Aleppo"


def test_an_act_of_speech_happens_where_the_speaker_is_and_not_where_its_deed_is(code_text: Coding) -> None:
    assert place(code_text("Iran condemned France in Geneva."), "condemned") == "Geneva"
    claims = code_text("Iran condemned the attack in Beirut.")
    assert (place(claims, "condemned"), place(claims, "attack")) == (None, "Beirut")


def test_a_place_noun_without_a_name_tells_less_than_a_name(code_text: Coding) -> None:
    claims = code_text("Fighting broke out between rebels and soldiers at a bridge near Aleppo.")
    assert [c.place.name for c in claims if c.place is not None] == ["Aleppo"]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        # what the event comes to, who had gone where, what is left
        ("The riots spread to Aleppo on Monday.", "riots", "Aleppo"),
        ("She became a victim of the gang violence that plagues Aleppo.", "gang violence", "Aleppo"),
        ("The envoy met rebels in May when he visited Riyadh.", "met", "Riyadh"),
        ("Russian troops left Iraq on Monday.", "left", "Iraq"),
        # a people's word can be the place that is spelt like it
        ("Israeli soldiers killed two men in the West Bank.", "killed", "West Bank"),
        ("Warships are patrolling the Persian Gulf.", "patrolling", "Persian Gulf"),
        # an unknown town that says what it is
        ("Karvane, a town near the border, came under fire on Monday.", "fire", "Karvane"),
    ],
)
def test_where_events_come_to(code_text: Coding, text: str, trigger: str, expected: str) -> None:
    assert place(code_text(text), trigger) == expected


def test_an_arrest_shares_the_place_told_beside_it(code_text: Coding) -> None:
    claims = code_text("The navy arrested 23 pirates who tried to attack a ship in the Gulf of Aden.")
    assert place(claims, "arrested") == "Gulf of Aden"


def test_a_road_between_two_towns_is_in_neither(code_text: Coding) -> None:
    (claim,) = code_text("Fighters cut the highway between Damascus and Aleppo.")
    assert claim.place is None or claim.place.text not in ("Damascus", "Aleppo")
