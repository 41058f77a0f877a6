"""The rule coder as a whole: drafts from words, sources and scenes."""

from collections.abc import Callable

import pytest

from dateline.code.coder import code
from dateline.model import Article, Claim
from dateline.pipeline import load_pipeline
from dateline.read import make_article

Coding = Callable[..., tuple[Claim, ...]]


def triggers(claims: tuple[Claim, ...]) -> list[str]:
    return [c.trigger.text for c in claims]


def test_drafts_are_words_of_the_parse_in_text_order() -> None:
    article = make_article("Rebels attacked soldiers. Iran condemned France.", doc="test", published="2023-05-10")
    assert isinstance(article, Article)
    pipeline = load_pipeline()
    parse = pipeline.parse(article)
    coding = code(parse, pipeline.knowledge)
    assert [d.trigger for d in coding.drafts] == [w for w in parse.words if w.text in ("attacked", "condemned")]


def test_a_text_without_words_of_the_lexicon_gives_nothing(code_text: Coding) -> None:
    assert code_text("The cat slept on a warm stone.") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels took over the town of Hama.", ["took over"]),  # its particle
        ("An air strike killed six soldiers in Kabul.", ["air strike"]),  # the modifier that its row asks for
        ("A sudden ambush killed six soldiers in Kabul.", ["ambush"]),  # and no other
    ],
)
def test_words_of_a_trigger(code_text: Coding, text: str, expected: list[str]) -> None:
    assert triggers(code_text(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kenya deployed police to protect Haiti.",
        "Kenya sent troops to Somalia to attack the militants.",
        "Rebels launched a campaign to seize Hama.",
    ],
)
def test_an_aim_is_no_claim(code_text: Coding, text: str) -> None:
    assert len(code_text(text)) == 1


def test_a_ceasefire_that_is_called_for_is_a_step_back_and_one_that_is_declared_a_concession(
    code_text: Coding,
) -> None:
    called = {c.event.type: c for c in code_text("India called for a ceasefire.")}
    assert (called["RETREAT"].event.mode, called["RETREAT"].status) == ("ceasefire", "demanded")
    (declared,) = code_text("Sudan declared a ceasefire.")
    assert declared.event.type == "CONCEDE"


def test_two_peoples_before_one_noun_are_two_actors(code_text: Coding) -> None:
    (claim,) = code_text("Russian and Syrian warplanes bombed the town of Idlib.")
    assert [m.text for m in claim.actors] == ["Russian", "Syrian warplanes"]


def test_we_are_who_says_it(code_text: Coding) -> None:
    (claim,) = code_text("“We attacked the base,” the rebels said.")
    assert [(m.text, m.name) for m in claim.actors] == [("We", "rebels")]


def test_an_own_act_of_speech_in_a_quotation_has_no_source(code_text: Coding) -> None:
    (claim,) = code_text("“I condemn Russia,” Emmanuel Macron said.")
    assert [m.name for m in claim.actors] == ["Emmanuel Macron"]
    assert claim.attribution == ()


def test_an_own_deed_in_a_quotation_has_one(code_text: Coding) -> None:
    (claim,) = code_text("“We attacked the base,” the rebels said.")
    assert [s.text for s in claim.attribution] == ["the rebels"]


def test_an_own_belief_in_own_words_is_no_second_source(code_text: Coding) -> None:
    (claim,) = code_text("The mayor said he believed that rebels had attacked Hama.")
    assert [s.text for s in claim.attribution] == ["The mayor"]


def test_a_dateline_is_no_source(code_text: Coding) -> None:
    (claim,) = code_text("BERLIN (Reuters) - Germany condemned Russia.")
    assert claim.attribution == ()


def test_a_source_is_its_head_phrase_without_apposition(code_text: Coding) -> None:
    (claim,) = code_text("Amina Yusuf, a Hama resident, said soldiers had shot two boys.")
    assert [s.text for s in claim.attribution] == ["Amina Yusuf"]


def test_an_event_told_again_is_by_the_same_ones(code_text: Coding) -> None:
    told, again, _ = code_text("Hezbollah attacked soldiers in Sidon. The attack was condemned by France.")
    assert [m.name for m in told.actors] == [m.name for m in again.actors] == ["Hezbollah"]


def test_another_event_is_not_by_the_same_ones(code_text: Coding) -> None:
    _, other = code_text("Hezbollah attacked soldiers in Sidon. An attack was reported in Tyre.")
    assert other.actors == ()


def test_a_hostile_promise_is_only_the_deed_that_is_planned(code_text: Coding) -> None:
    (claim,) = code_text("Iran vowed to carry out attacks on Israel.")
    assert (claim.event.type, claim.status) == ("ASSAULT", "planned")


def test_a_friendly_promise_is_beside_its_deed(code_text: Coding) -> None:
    claims = code_text("Egypt pledged to help Libya.")
    assert [(c.event.type, c.status) for c in claims] == [("AGREE", "actual"), ("AID", "planned")]


def test_nobody_does_something_to_himself_unless_it_says_so(code_text: Coding) -> None:
    (claim,) = code_text("Syria's rebels attacked themselves.")
    assert [m.text for m in claim.recipients] == ["themselves"]


def test_a_visited_state_is_where_and_whom(code_text: Coding) -> None:
    (claim,) = code_text("The German foreign minister visited Ghana.")
    assert [m.text for m in claim.recipients] == ["Ghana"]
    assert claim.place is not None
    assert claim.place.text == "Ghana"


def test_a_state_that_is_sent_something_is_whom_and_not_where(code_text: Coding) -> None:
    (claim,) = code_text("Uganda sent arms to Congo.")
    assert [m.text for m in claim.recipients] == ["Congo"]
    assert claim.place is None


def test_an_attack_that_nobody_claims_is_still_an_attack(code_text: Coding) -> None:
    (claim,) = code_text("No group has claimed responsibility for the bombing in Ankara.")
    assert (claim.trigger.text, claim.status, claim.negated) == ("bombing", "actual", False)
    assert not claim.actors
    assert not claim.attribution


def test_a_hostile_act_that_is_vowed_is_only_that_act(code_text: Coding) -> None:
    (claim,) = code_text("The rebels vowed to attack the capital.")
    assert (claim.event.type, claim.status) == ("ASSAULT", "planned")


def test_others_are_of_the_kind_told_before(code_text: Coding) -> None:
    _, claim = code_text("Six soldiers were killed and others were wounded.")
    assert [m.sector for m in claim.recipients] == ["MIL"]


def test_a_rebel_assault_is_the_rebels(code_text: Coding) -> None:
    (*_, claim) = code_text("Israel said the army would stop the rebel assault.")
    assert [m.text for m in claim.actors] == ["rebel"]


def test_both_sides_are_parties_whoever_they_are(code_text: Coding) -> None:
    (claim,) = code_text("The two sides signed a peace deal.")
    assert [m.text for m in claim.actors] == ["The two sides"]


def test_a_quoted_they_is_nobody_whose_presence_is_denied(code_text: Coding) -> None:
    text = 'Jets bombed Idlib. There were no fighters in her street. "They bombed a bakery," she said.'
    (*_, claim) = code_text(text)
    assert [m.name for m in claim.actors] != ["rebel fighters"]
    assert all(m.sector != "REB" for m in claim.actors)
