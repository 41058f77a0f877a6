"""For whom actors act."""

from datetime import date

import pytest

from dateline.knowledge.sides import plain_id, side, side_name


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("organ:SYR:MIL", "state:SYR"), ("SYR/MIL", "state:SYR"), ("SYR/REB", "SYR/REB"), ("seat:moscow", "state:RUS"),
        ("person:vladimir-putin", "state:RUS"), ("group:hezbollah", "group:hezbollah"), ("local:1", "local:1"),
        ("seat:brussels", "org:european-union"),
    ],
)  # fmt: skip
def test_a_side_is_whom_an_actor_acts_for(key, expected):
    assert side(key, date(2024, 12, 2)) == expected


def test_a_leader_acts_for_the_group_he_leads():
    assert side("person:hassan-nasrallah", date(2020, 1, 1)) == "group:hezbollah"


def test_only_seats_are_somebody_else():
    assert plain_id("seat:ankara") == "state:TUR"
    assert plain_id("organ:SYR:MIL") == "organ:SYR:MIL"


def test_names_of_sides_are_those_of_the_base():
    assert side_name("state:SYR") == "Syria"
    assert side_name("SYR/REB") is None
