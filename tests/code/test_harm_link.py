"""Harm belongs to the act that caused it."""

from collections.abc import Callable

import pytest

from dateline.model import Claim

Coding = Callable[..., tuple[Claim, ...]]
Count = tuple[str, int | None, int | None]


def harm(claims: tuple[Claim, ...]) -> dict[str, list[Count]]:
    """Trigger → outcomes and counts of people and things."""
    return {c.trigger.text: [(h.outcome, h.low, h.high) for h in c.harm] for c in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blast killed six soldiers in Kabul.", {"blast": [("killed", 6, 6)]}),
        ("Six people were killed in a bombing in Nairobi.", {"bombing": [("killed", 6, 6)]}),
        ("Gunmen opened fire on a bus, wounding four pupils.", {"opened": [("injured", 4, 4)]}),
        ("Clashes between police and protesters left six people dead.", {"Clashes": [("killed", 6, 6)]}),
        ("Six soldiers were killed when militants bombed a base in Mali.", {"bombed": [("killed", 6, 6)]}),
        (
            "Militants killed six soldiers and wounded nine in Kabul.",
            {"killed": [("killed", 6, 6), ("injured", 9, 9)]},
        ),
    ],
)
def test_harm_of_an_attack_is_told_by_the_attack_alone(
    code_text: Coding, text: str, expected: dict[str, list[Count]]
) -> None:
    assert harm(code_text(text)) == expected


def test_each_act_has_its_own_harm(code_text: Coding) -> None:
    text = "Rebels bombed a base, killing six soldiers, and the army arrested nine suspects."
    assert harm(code_text(text)) == {"bombed": [("killed", 6, 6)], "arrested": [("detained", 9, 9)]}


def test_deaths_beside_an_attack_that_did_not_cause_them_stay_apart(code_text: Coding) -> None:
    found = harm(code_text("The army shelled a school, and six people drowned in a river."))
    assert found["drowned"] == [("killed", 6, 6)]
    assert ("killed", 6, 6) not in found["shelled"]


def test_an_effect_told_after_the_attack_is_no_act_of_its_own(code_text: Coding) -> None:
    (claim,) = code_text("Turkish jets bombed a village in Iraq, killing four civilians.")
    assert claim.trigger.text == "bombed"
    assert [m.text for m in claim.recipients] == ["four civilians"]


def test_people_hurt_are_recipients_beside_the_thing_hit(code_text: Coding) -> None:
    (claim,) = code_text("Gunmen opened fire on a bus, wounding four pupils.")
    assert [m.text for m in claim.recipients] == ["a bus", "four pupils"]


def test_people_hurt_are_not_named_again_where_people_are_named_already(code_text: Coding) -> None:
    (claim,) = code_text("Troops fired on protesters, killing six.")
    assert [m.text for m in claim.recipients] == ["protesters"]


def test_a_condemnation_of_a_killing_does_not_kill(code_text: Coding) -> None:
    claims = code_text("Kenya condemned the killing of six clerks by rebels.")
    assert [h.outcome for c in claims for h in c.harm if c.event.type == "ACCUSE"] == []
    assert [(h.low, h.high) for c in claims for h in c.harm if c.event.type != "ACCUSE"] == [(6, 6)]
