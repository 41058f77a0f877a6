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
        # "here", and names that nobody knows after "in"
        ("Rebels attacked soldiers here.", "attacked", "here"),
        ("Rebels attacked soldiers in Sabboura.", "attacked", "Sabboura"),
        # a country in front of the event's noun is where it was
        ("The Kenya bombing killed six people.", "bombing", "Kenya"),
        # what the event is to achieve may say where
        ("The army launched an offensive to retake Mosul.", "offensive", "Mosul"),
        # what is hit stands for where it stands
        ("Officials said gunmen attacked a bus in Garissa.", "attacked", "Garissa"),
    ],
)
def test_the_place(code_text: Coding, text: str, trigger: str, expected: str) -> None:
    assert place(code_text(text), trigger) == expected


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The attack on Israel began.", "attack"),  # a state after "on" is a party
        ("Diplomats were expelled from Norway.", "expelled"),
        ("Uganda sent arms to Congo.", "sent"),
        ("France condemned Iran's missile programme.", "condemned"),
    ],
)
def test_a_party_is_no_place(code_text: Coding, text: str, trigger: str) -> None:
    assert place(code_text(text), trigger) is None


def test_the_place_inside_what_is_said_goes_before_that_of_saying_it(code_text: Coding) -> None:
    assert place(code_text("Iran said in Vienna that it had attacked Kurds in Erbil."), "attacked") == "Erbil"


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
