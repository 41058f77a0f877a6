"""Which words are events."""

from collections.abc import Callable

import pytest

from dateline.code.triggers import readings
from dateline.model import Claim
from dateline.parse import parse_sentence

Coding = Callable[..., tuple[Claim, ...]]


def triggers(claims: tuple[Claim, ...]) -> list[str]:
    return [c.trigger.text for c in claims]


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("The raid failed.", "raid", ("n",)),
        ("Rebels raided a mill.", "raided", ("v",)),
        ("The raided mill burned.", "raided", ("a",)),
        ("The mill was raided.", "raided", ("v", "a")),
        ("Rebels fled, raiding a mill.", "raiding", ("v", "n")),
        ("The raiding party fled.", "raiding", ("a",)),
        ("Rebels fled.", "Rebels", ("n",)),
    ],
)
def test_readings_of_a_word(text: str, form: str, expected: tuple[str, ...]) -> None:
    word = next(w for w in parse_sentence(text).words if w.text == form)
    assert readings(word) == expected


def test_a_noun_that_only_modifies_another_is_no_event(code_text: Coding) -> None:
    assert code_text("The attack aircraft landed in Chad.") == ()


def test_a_noun_in_front_of_what_packages_it_is_one(code_text: Coding) -> None:
    (claim, *_) = code_text("The Kenyan army continued its bombing campaign against rebels.")
    assert claim.trigger.text == "bombing"


def test_standing_traits_are_none_but_harm_that_is_seen_is(code_text: Coding) -> None:
    assert code_text("The allied groups rested.") == ()
    assert triggers(code_text("The charred shops belonged to traders.")) == ["charred"]


def test_victims_are_an_event_only_where_they_are_counted(code_text: Coding) -> None:
    assert code_text("The victims were angry.") == ()
    assert triggers(code_text("Three victims were found in Aleppo.")) == ["victims"]


def test_meetings_of_firms_are_none(code_text: Coding) -> None:
    assert code_text("The company met with a bank.") == ()
    assert triggers(code_text("Kenya met with Uganda.")) == ["met"]


def test_an_auxiliary_is_none(code_text: Coding) -> None:
    assert triggers(code_text("Rebels have attacked soldiers.")) == ["attacked"]


def test_an_event_told_before_is_taken_up_by_a_definite_noun_and_needs_nobody_beside_it(code_text: Coding) -> None:
    text = "The strikes went on until dawn."
    assert code_text(text) == ()
    assert triggers(code_text(f"Jets bombed the town of Sirte. {text}")) == ["bombed", "strikes"]


def test_people_who_stand_by_somebody_are_an_event_only_where_it_is_said_of_somebody(code_text: Coding) -> None:
    assert code_text("An ally of Syria slept.") == ()
    assert triggers(code_text("Iran is an ally of Syria.")) == ["ally"]


def test_what_an_attack_does_to_people_is_told_by_the_attack(code_text: Coding) -> None:
    (claim,) = code_text("An air strike killed six soldiers in Kabul.")
    assert claim.trigger.text == "air strike"
    assert [m.text for m in claim.recipients] == ["six soldiers"]


def test_a_deed_that_is_spoken_of_is_an_event_beside_the_speech(code_text: Coding) -> None:
    assert triggers(code_text("Egypt welcomed the withdrawal of Israel from Gaza.")) == ["welcomed", "withdrawal"]


def test_one_claim_a_trigger_word_in_text_order(code_text: Coding) -> None:
    claims = code_text("Rebels attacked soldiers, abducted a guard and fled from Hama.")
    starts = [c.trigger.span.start for c in claims]
    assert len(claims) > 1
    assert starts == sorted(set(starts))


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        # a plural noun at the head of a sentence is no name
        ("Guerrillas handed over hundreds of weapons.", "RETREAT", {"Guerrillas"}, set()),
        ("Sudan called for Chad to withdraw.", "REQUEST", {"Sudan"}, {"Chad"}),
        # the title in front of a name meets a condition
        (
            "The army reinstated Prime Minister Abdalla Hamdok.",
            "RETREAT",
            {"The army"},
            {"Prime Minister Abdalla Hamdok"},
        ),
        ("Australia joined Britain in bombing the group.", "ASSAULT", {"Australia", "Britain"}, {"the group"}),
        ("An attack by rebels on soldiers left ten dead.", "ASSAULT", {"rebels"}, {"soldiers"}),
        # nobody acts in a headline that leaves out "were"
        ("Dozens arrested in Minsk.", "COERCE", set(), {"Dozens"}),
    ],
)
def test_who_is_read_off(code_text: Coding, text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    claim = next(c for c in code_text(text) if c.event.type == kind)
    assert {m.text for m in claim.actors} == actors
    assert recipients <= {m.text for m in claim.recipients}


def test_bare_nouns_of_protest_need_a_political_sentence(code_text: Coding) -> None:
    assert any(c.event.type == "PROTEST" for c in code_text("More protests are planned, said Amnesty International."))
    assert not any(c.event.type == "PROTEST" for c in code_text("The puppy lay down without protests."))
