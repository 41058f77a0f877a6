from datetime import date

import pytest

from dateline.knowledge.camps import (
    camp,
    described,
    fits,
    foes,
    generic,
    is_side,
    of_state,
    patrons,
    related,
    unknown,
    voice,
)

DAY = date(2024, 12, 1)


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("organ:SYR:MIL", "state:SYR"),
        ("seat:kremlin", "state:RUS"),
        ("SYR/MIL", "state:SYR"),
        ("org:sana", "state:SYR"),
        ("person:mazloum-abdi", "group:syrian-democratic-forces"),
        ("group:deir-ez-zor-military-council", "group:syrian-democratic-forces"),
        ("group:hayat-tahrir-al-sham", "group:al-nusra-front"),
        ("org:al-manar", "group:hezbollah"),
    ],
)
def test_sides(key, part):
    assert part in camp(key, DAY)


def test_rebel_administrations_private_outlets_and_members_of_alliances_are_not_the_state():
    assert "state:SYR" not in camp("group:deir-ez-zor-military-council", DAY)
    assert camp("org:enab-baladi") == {"org:enab-baladi"}
    assert "org:nato" not in camp("state:TUR", DAY)


def test_ties_hold_in_their_time_only():
    assert "organ:SYR:MIL" in camp("group:tiger-forces", date(2020, 1, 1))
    assert "organ:SYR:MIL" not in camp("group:tiger-forces", date(2025, 6, 1))


def test_who_can_be_one_side():
    assert related("group:hayat-tahrir-al-sham", "group:al-nusra-front")  # hard case 28: another name
    assert related("SYR/REB", "group:hayat-tahrir-al-sham")
    assert related("group:kataib-hezbollah", "state:IRN", DAY)  # hard case 29: patron
    assert related("group:tiger-forces", "organ:SYR:MIL", date(2020, 1, 1))
    assert not related("group:hayat-tahrir-al-sham", "group:hurras-al-din")  # two that came of one
    assert not related("state:RUS", "state:SYR")


def test_descriptions_fit_what_they_leave_room_for():
    assert fits("SYR/REB", "group:hayat-tahrir-al-sham")
    assert not fits("IRQ/REB", "group:hayat-tahrir-al-sham")
    assert fits("/REB", "group:hayat-tahrir-al-sham")
    assert fits("SYR/UAF", "organ:SYR:MIL")
    assert not fits("SYR/REB", "some outlet")
    assert not fits("state:SYR", "organ:SYR:MIL")


def test_generics_and_unknowns():
    assert generic("SYR/REB") == ("SYR", "REB")
    assert generic("org:sana") is None
    assert described("organ:RUS:MIL") == ("RUS", "MIL")
    assert unknown("SYR/UAF")
    assert not unknown("SYR/REB")
    assert foes("group:hayat-tahrir-al-sham") == {"state:SYR"}
    assert foes("organ:SYR:MIL") == {"SYR/REB"}
    assert patrons("group:hezbollah") == {"state:IRN"}


def test_whose_word_an_office_is():
    assert voice("person:raed-al-saleh") == "org:white-helmets"
    assert voice("seat:pentagon") == "organ:USA:MIL"
    assert voice("org:ocha") == "org:united-nations"
    assert voice("org:reuters") == "org:reuters"
    assert voice("meridian wire") == "meridian wire"
    assert of_state("SYR", "GOV") == "state:SYR"
    assert of_state("SYR", "CVL") is None


def test_who_is_a_side_of_what_somebody_does():
    assert is_side("state:SYR", "SYR/REB", True)
    assert not is_side("state:SYR", "SYR/REB", False)
    assert is_side("state:IRN", "group:hezbollah", False)
    assert is_side("group:hezbollah", "state:IRN", False)
    assert not is_side("state:FRA", "SYR/REB", True)
