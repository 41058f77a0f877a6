"""What machine coders get wrong: each trap in our own words."""

from collections.abc import Callable

import pytest

from dateline.model import Claim

Coding = Callable[..., tuple[Claim, ...]]


def only(claims: tuple[Claim, ...], kind: str) -> Claim:
    found = [c for c in claims if c.event.type == kind]
    assert len(found) == 1, [(c.event.type, c.trigger.text) for c in claims]
    return found[0]


def names(mentions: tuple) -> list[str | None]:  # type: ignore[type-arg]
    return [m.name for m in mentions]


def test_a_refusal_is_an_act_and_what_is_refused_did_not_happen(code_text: Coding) -> None:
    claims = code_text("Chad refused to deploy soldiers to Sudan.")
    refusal, move = only(claims, "REJECT"), only(claims, "MOBILIZE")
    assert (refusal.status, refusal.negated) == ("actual", False)
    assert (move.status, move.negated) == ("planned", True)
    assert names(move.actors) == ["Chad"]


def test_a_request_that_was_not_made_is_negated(code_text: Coding) -> None:
    claim = only(code_text("Kenya had not yet been asked by Ethiopia to mediate, officials said."), "REQUEST")
    assert claim.negated
    assert names(claim.actors) == ["Ethiopia"]
    assert names(claim.recipients) == ["Kenya"]


def test_what_is_urged_has_not_happened(code_text: Coding) -> None:
    claims = code_text("France urged Mali to release the hostages.")
    assert only(claims, "REQUEST").status == "actual"
    release = only(claims, "RETREAT")
    assert release.status == "demanded"
    assert [s.name for s in release.attribution] == ["France"]


def test_a_condition_makes_an_event_conditional(code_text: Coding) -> None:
    claims = code_text("Serbia will lift the sanctions if Kosovo withdraws its police.")
    withdrawal = next(c for c in claims if c.trigger.text == "withdraws")
    assert withdrawal.status == "conditional"


def test_history_is_background(code_text: Coding) -> None:
    claims = code_text("Rebels seized Goma on Monday. Rwanda invaded the country in 1996.")
    assert [c.background for c in claims] == [False, True]


def test_a_metonym_is_its_government(code_text: Coding) -> None:
    claim = only(code_text("Ankara condemned the bombing of Erbil."), "ACCUSE")
    actor = claim.actors[0]
    assert (actor.name, actor.country, actor.sector) == ("Turkey", "TUR", "GOV")


def test_the_day_beside_a_verb_of_saying_dates_the_saying(code_text: Coding) -> None:
    claim = only(code_text("The army said on Tuesday that militants had shelled the town of Gao."), "ASSAULT")
    assert claim.time is None


def test_a_passive_accusation_has_no_accuser_and_what_is_alleged_is_unstated(code_text: Coding) -> None:
    claims = code_text("Russia was accused of bombing two hospitals in Idlib.")
    accusation, act = only(claims, "ACCUSE"), only(claims, "ASSAULT")
    assert accusation.actors == ()
    assert names(accusation.recipients) == ["Russia"]
    assert [s.kind for s in act.attribution] == ["unstated"]
    assert names(act.actors) == ["Russia"]
    assert [(h.outcome, h.low, h.high) for h in act.harm] == [("damaged", 2, 2)]


def test_an_accused_act_belongs_to_the_accuser(code_text: Coding) -> None:
    act = only(code_text("Pakistan accused India of shelling villages in Kashmir."), "ASSAULT")
    assert [(s.name, s.cue.text if s.cue else None) for s in act.attribution] == [("Pakistan", "accused")]


def test_a_chain_of_two_sources_is_kept_in_order(code_text: Coding) -> None:
    claims = code_text(
        "A statement from the ministry said that police officers had told it: “Gunmen attacked the convoy.”"
    )
    act = only(claims, "ASSAULT")
    assert [s.text for s in act.attribution][-1] == "police officers"
    assert len(act.attribution) == 2


def test_a_purpose_is_no_event_and_names_who_benefits(code_text: Coding) -> None:
    claims = code_text("Uganda sent troops into Congo to support Kinshasa.")
    assert [c.event.type for c in claims] == ["MOBILIZE"]
    assert [m.country for m in claims[0].recipients] == ["COD"]


def test_standing_traits_are_no_events(code_text: Coding) -> None:
    assert code_text("The rebel-held city has many schools.") == ()


def test_nobody_has_claimed_responsibility_is_no_claim_of_responsibility(code_text: Coding) -> None:
    claims = code_text("No group has claimed responsibility for the attack on the mosque.")
    assert all(not c.actors for c in claims if c.event.type == "ASSAULT")


def test_speech_verbs_alone_are_no_events(code_text: Coding) -> None:
    assert code_text("The minister said on Monday that he was tired.") == ()


@pytest.mark.parametrize(
    ("text", "state", "low", "high"),
    [
        ("The blast killed at least 25 people.", "number", 25, None),
        ("The blast killed five or six soldiers.", "number", 5, 6),
        ("Dozens of people were killed in the blast.", "number", 24, None),
        ("More than 60 civilians were killed in the blast.", "number", 61, None),
    ],
)
def test_numbers_of_harm(code_text: Coding, text: str, state: str, low: int, high: int | None) -> None:
    harm = [h for c in code_text(text) for h in c.harm if h.outcome == "killed"]
    assert [(h.state, h.low, h.high) for h in harm] == [(state, low, high)]


def test_no_casualties_is_a_number_of_its_own(code_text: Coding) -> None:
    claims = code_text("A rocket hit the base but there were no casualties.")
    harm = {(h.outcome, h.low, h.high) for c in claims for h in c.harm}
    assert {("killed", 0, 0), ("injured", 0, 0)} <= harm


def test_harm_that_is_not_mentioned_is_an_empty_list(code_text: Coding) -> None:
    assert only(code_text("Israel bombed the outskirts of Damascus."), "ASSAULT").harm == ()


def test_killing_in_an_attack_is_harm_of_that_attack(code_text: Coding) -> None:
    claims = code_text("Turkish jets bombed three villages in Iraq, killing four people.")
    assert [c.event.type for c in claims] == ["ASSAULT"]
    assert [(h.low, h.high) for h in claims[0].harm if h.outcome == "killed"] == [(4, 4)]


def test_a_pronoun_is_who_it_stands_for(code_text: Coding) -> None:
    claims = code_text("Egypt closed the border on Sunday. It has also withdrawn its ambassador from Qatar.")
    assert {m.name for c in claims for m in c.actors} == {"Egypt"}


def test_loaded_words_are_labels_and_not_part_of_a_name(code_text: Coding) -> None:
    claims = code_text("Troops attacked the terrorist group Boko Haram near Maiduguri.")
    assert all("terrorist" not in (m.name or "") for c in claims for m in (*c.actors, *c.recipients))
    assert any(label.text == "terrorist" for c in claims for label in c.labels)


def test_residents_are_private(code_text: Coding) -> None:
    claims = code_text("Amina Yusuf, a resident, said gunmen had burned her village in Borno state.")
    source = next(s for c in claims for s in c.attribution)
    assert source.private
    assert source.kind == "eyewitness"


def test_without_a_publication_date_relative_times_stay_unresolved(code_text: Coding) -> None:
    claim = only(code_text("Rebels attacked the town of Bunia on Monday.", None), "ASSAULT")
    assert claim.time is not None
    assert (claim.time.text, claim.time.start, claim.time.end) == ("on Monday", None, None)


def test_words_about_sport_and_business_are_no_events(code_text: Coding) -> None:
    for text in (
        "The striker shot wide in the second half.",
        "Shares of the bank were hit as investors fled to gold.",
        "The company launched an aggressive campaign to capture market share.",
        "Critics attacked the film and the actor defended it.",
    ):
        assert code_text(text) == (), text


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("The foreign minister of Chad, Idriss Malloum, said rebels shelled Abéché.", ["Idriss Malloum"]),
        ("A Copt from inside Minya, who gave his name as Samir, said rebels took the town.", ["Samir"]),
        ("As Reuters reported, rebels seized Abéché.", ["Reuters"]),
        (
            'The mayor told a channel that "rebels fired on the crowd, according to the police who saw it."',
            ["The mayor", "the police"],
        ),
        ('The prefect condemned the "attack on the mosque." He announced that the school would open.', ["The prefect"]),
        ("Police and two nurses said rebels burned the clinic.", ["Police", "two nurses"]),
        ("The Fish, Farm and Food Board says rebels burned the clinic.", ["The Fish, Farm and Food Board"]),
        ("Prime Minister and party leader Jo Lind said rebels burned the clinic.", ["party leader Jo Lind"]),
        ("Rhodes said rebels had burned the clinic.", ["Rhodes"]),
        ("The troops were ordered to attack the port.", []),
        ("Israel says Iran attacked a ship, a charge that Tehran denies.", ["Israel"]),
        ("The bishop criticised the council for shelling the port.", ["The bishop"]),
        ("The prince pledged to shell the port.", ["The prince"]),
    ],
)
def test_who_says_it(code_text: Coding, text: str, sources: list[str]) -> None:
    claim = next(c for c in code_text(text) if c.event.type == "ASSAULT")
    assert [a.text for a in claim.attribution] == sources
