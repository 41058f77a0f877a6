"""Places that events take over from those told before."""

from collections.abc import Callable

import pytest

from dateline.model import Claim

Coding = Callable[..., tuple[Claim, ...]]


def places(claims: tuple[Claim, ...]) -> list[str | None]:
    return [c.place.text if c.place is not None else None for c in claims]


@pytest.mark.parametrize(
    "who", ["A resident of Hama", "Amina Yusuf, a Hama resident,", "A doctor from Hama, who gave his name as Omar,"]
)
def test_what_a_resident_tells_happened_at_home(code_text: Coding, who: str) -> None:
    assert places(code_text(f"{who} said soldiers had shot two boys.")) == ["Hama"]


def test_a_scene_lasts_for_the_next_sentence(code_text: Coding) -> None:
    first, last = "Rebels bombed Damascus.", "Fighters killed three guards."
    assert places(code_text(f"{first} {last}")) == ["Damascus", "Damascus"]
    assert places(code_text(f"{first} It rained. {last}")) == ["Damascus", None]


def test_what_is_only_possible_happens_nowhere_yet(code_text: Coding) -> None:
    assert places(code_text("Rebels bombed Damascus. Fighters may kill three guards.")) == ["Damascus", None]


def test_a_scene_is_for_events_on_the_ground_only(code_text: Coding) -> None:
    assert places(code_text("Rebels bombed Damascus. Iran condemned France.")) == ["Damascus", None]


def test_another_resident_lives_where_the_one_before_does(code_text: Coding) -> None:
    claims = code_text(
        "A resident of Hama said soldiers had shot two boys. It rained. "
        "Another resident said rebels had killed a guard."
    )
    assert places(claims) == ["Hama", "Hama"]


def test_an_event_named_again_keeps_its_place(code_text: Coding) -> None:
    again = "Rebels bombed Damascus. The bombing was condemned by France."
    assert places(code_text(again)) == ["Damascus", "Damascus", None]
    late = "Rebels bombed Damascus. It rained. It snowed. It thundered. It hailed. The bombing killed six guards."
    assert set(places(code_text(late))[1:]) == {None}


def test_an_event_pointed_at_keeps_its_place_longer(code_text: Coding) -> None:
    text = "Rebels bombed Damascus. It rained. This bombing killed six guards."
    assert places(code_text(text)) == ["Damascus", "Damascus"]


def test_a_struggle_as_such_is_nowhere(code_text: Coding) -> None:
    claims = code_text("Rebels bombed Damascus. Iran is leading the fight against Islamic State.")
    assert [c.place for c in claims if c.trigger.text == "fight"] == [None]


def test_a_place_that_nobody_knows_is_not_carried_over(code_text: Coding) -> None:
    claims = code_text("Rebels attacked soldiers at a bridge. Fighters killed three guards.")
    assert claims[-1].place is None


def test_what_is_done_about_an_event_need_not_be_where_it_was(code_text: Coding) -> None:
    claims = code_text("Police arrested two men in connection with a bombing in Osh.")
    assert places(claims) == [None, "Osh"]
    assert places(code_text("Rebels bombed Damascus and arrested two men.")) == ["Damascus", "Damascus"]


def test_only_a_withdrawal_shares_the_scene_of_the_fight(code_text: Coding) -> None:
    assert places(code_text("Rebels bombed Damascus. The army withdrew.")) == ["Damascus", "Damascus"]
    assert places(code_text("Rebels bombed Damascus. The army freed two prisoners.")) == ["Damascus", None]
