from datetime import date

import pytest
from reconcile.rows import a_row, a_table, harm

from dateline.reconcile.pairs import find_pairs, reasons_of

DAY = date(2024, 12, 1)
TAKEN = {"mode": "capture", "trigger": "captured"}
OFFENSIVE = {"mode": "clash", "trigger": "offensive"}


def pair(one, other):
    """The pair of two rows: its score, reasons and veto; None where they are not compared or too far apart."""
    found = find_pairs(a_table(a_row(article="a1", **one), a_row(article="a2", **other)))
    return found.with_columns(reasons_of(found["rules"])).row(0, named=True) if found.height else None


def reasons(one, other):
    return {r["what"]: r["points"] for r in pair(one, other)["reasons"]}


def test_a_score_is_the_prior_and_the_points_of_its_reasons():
    found = pair({"place": "Idlib"}, {"place": "Idlib"})
    assert found["score"] == -3600 + sum(r["points"] for r in found["reasons"])
    assert found["left"] < found["right"]
    assert "place: same town" in {r["what"] for r in found["reasons"]}


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ({"actors": ["state:SYR"]}, {"actors": ["organ:SYR:MIL"]}, "actor: part of the other"),
        ({"actors": ["state:SYR"]}, {"actors": ["SYR/GOV"]}, "actor: description fits"),
        ({"actors": ["state:RUS"]}, {"actors": ["organ:SYR:MIL"]}, "actor: another actor"),
        ({"harm": [harm("killed", low=11)]}, {"harm": [harm("killed", low=11)]}, "harm: same number"),
        ({"harm": [harm("killed", low=11, open=True)]}, {"harm": [harm("killed", low=15)]}, "harm: numbers agree"),
        ({"harm": [harm("killed", low=3)]}, {"harm": [harm("killed", low=40)]}, "harm: numbers far apart"),
        ({"targets": ["hospital"]}, {"targets": ["hospital"]}, "target: same target"),
        ({"mode": "aerial"}, {"mode": "drone"}, "act: kindred modes"),
        ({"mode": ""}, {"mode": "drone"}, "act: mode open"),
        ({"start": None}, {}, "day: fits publication"),
        ({"negated": True}, {}, "status: denial"),
        ({"background": True}, {}, "news: news and history"),
        ({"place": "Idlib province"}, {}, "place: inside"),
        ({"harm": [harm("killed", low=11)]}, {"harm": [harm("killed", low=9)]}, "harm: numbers near"),
        ({"type": "HARM", "mode": "deaths"}, {"type": "HARM", "mode": "injuries"}, "act: tolls of one act"),
        (TAKEN, TAKEN, "place: same place taken"),
        (TAKEN, TAKEN | {"targets": ["airport"]}, "place: another place taken"),
        ({"trigger": "raids", "place": "Idlib province"}, {}, "trigger: one of several"),
        (OFFENSIVE, OFFENSIVE, "fighting: same fighting"),
        (OFFENSIVE, OFFENSIVE | {"trigger": "assault", "place": None, "start": None}, "fighting: fighting untold"),
    ],
)
def test_reasons(one, other, what):
    text = {"place": "Idlib", "sentence": "Jets bombed the vegetable market of the old quarter at breakfast."}
    other_text = {**text, "sentence": "Bombs struck the vegetable market of the old quarter at breakfast."}
    assert what in reasons(text | one, other_text | other)


@pytest.mark.parametrize(
    ("one", "other", "veto"),
    [
        ({"status": "planned"}, {}, "planned and done"),
        ({"start": DAY}, {"start": date(2024, 12, 4)}, "days apart"),
        ({"trigger": "offensive"}, {}, "episode and strike"),
    ],
)
def test_vetoes(one, other, veto):
    same = {"place": "Idlib", "start": None, "sentence": "The pumping station at Khafsa burned after bombs fell."}
    same |= {"harm": [harm("killed", low=11)], "targets": ["infrastructure"]}
    more = {**same, "sentence": "Bombs fell and the pumping station at Khafsa burned out."}
    assert pair(same | one, more | other)["veto"] == veto


def test_a_copied_sentence_outweighs_what_was_read_from_it():
    text = {"sentence": "Soldiers abandoned the checkpoint near his shop overnight and left their rifles behind."}
    found = pair({"start": DAY, **text}, {"start": date(2024, 12, 5), "published": date(2024, 12, 6), **text})
    assert found["veto"] is None
    assert found["score"] > 0


def test_a_dateline_is_no_part_of_a_copied_sentence():
    told = "Jets bombed the vegetable market of Idlib at breakfast and left nine dead."
    one = {"sentence": f"IDLIB, Syria, 2 December 2024 (Wire) - {told}", "trigger_start": 44}
    reasons = {r["what"] for r in pair(one, {"sentence": told, "trigger_start": 5})["reasons"]}
    assert "words: copied sentence" in reasons


def test_another_day_has_another_toll():
    told = [{"place": "Idlib", "start": day, "harm": [harm("killed", low=9)]} for day in (DAY, date(2024, 12, 2))]
    told[1]["harm"] = [harm("killed", low=8)]
    assert "harm: numbers near" not in {r["what"] for r in (pair(*told) or {"reasons": []})["reasons"]}


def test_one_sentence_tells_of_two_places():
    text = {"article": "a1", "sentence": "They took Idlib and much of its province."}
    rows = [a_row(**TAKEN | text, place=place, trigger_start=n) for n, place in enumerate(("Idlib", "Idlib province"))]
    assert find_pairs(a_table(*rows))["veto"].to_list() == ["two of one article"]


def test_who_leaves_without_a_fight_does_one_thing():
    text = {"article": "a1", "sentence": "The army withdrew from Idlib without fighting.", "place": "Idlib"}
    army = {"actors": ["organ:SYR:MIL"], "recipients": []}
    left = a_row(**text, **army, type="RETREAT", mode="withdraw", trigger="withdrew", trigger_start=9)
    fight = {"type": "ASSAULT", "mode": "clash", "trigger": "fighting", "trigger_start": 37}
    assert find_pairs(a_table(left, a_row(**text, **army, **fight, negated=True)))["score"].to_list()[0] > 0
    assert not find_pairs(a_table(left, a_row(**text, **army, **fight))).height


def test_nothing_in_common_is_not_compared():
    assert pair({"place": "Idlib"}, {"place": "Aleppo", "type": "CONSULT", "mode": "meet"}) is None
    assert pair({"place": "Idlib"}, {"place": "Idlib", "start": date(2023, 12, 1)}) is None


def of_one_article(*rows):
    """The pairs of claims of one article, by the reasons of each (a list of sets) with the scores."""
    text = {"article": "a1"}
    found = find_pairs(a_table(*(a_row(**text | {"trigger_start": 9 * n} | row) for n, row in enumerate(rows))))
    return [
        (score, {r["what"] for r in told}, veto)
        for score, told, veto in zip(
            found["score"], reasons_of(found["rules"]).to_list(), found["veto"], strict=True
        )
    ]  # fmt: skip


GUNMEN = {"actors": ["SYR/UAF"], "recipients": ["SYR/CVL"], "place": "Idlib", "sentence": "Gunmen robbed and held two."}


def test_what_the_same_do_to_the_same_in_one_sentence_is_one_deed():
    robbed, held = {"type": "COERCE", "mode": "seize"}, {"mode": "abduct"}
    ((score, what, _),) = of_one_article(GUNMEN | robbed, GUNMEN | held)
    assert score > 0
    assert "act: one deed" in what
    assert not of_one_article(GUNMEN | robbed, GUNMEN | held | {"recipients": ["organ:SYR:MIL"]})
    assert not of_one_article(GUNMEN | robbed, GUNMEN | held | {"place": "Aleppo"})


def test_nobody_was_hurt_belongs_to_the_act_just_told():
    act = {"mode": "heavy-weapons", "place": "Idlib", "sentence": "A missile landed.", "sentence_start": 0}
    none = {"type": "HARM", "mode": "injuries", "negated": True, "sentence": "Nobody was hurt.", "sentence_start": 50}
    ((score, what, _),) = of_one_article(act, none | {"place": None})
    assert score > 0
    assert "act: no harm of it" in what
    ((_, what, _),) = of_one_article(act | {"sentence_start": 90}, none | {"place": None})
    assert "act: no harm of it" not in what


def test_who_is_shot_at_and_shoots_back_is_in_one_exchange():
    hit = {"mode": "aerial", "actors": ["organ:USA:MIL"], "recipients": [], "place": "Idlib"}
    fire = {"mode": "", "actors": [], "recipients": ["organ:USA:MIL"], "place": "Idlib"}
    text = {"sentence": "Jets hit Idlib after troops came under fire."}
    ((_, what, _),) = of_one_article(hit | text, fire | text)
    assert "fighting: struck back" in what


def test_a_bare_attack_is_no_capture():
    attack, capture = {"mode": "", "place": "Idlib"}, {"mode": "capture", "place": "Idlib", "recipients": []}
    ((_, what, _),) = of_one_article(attack, capture)
    assert "act: kindred modes" in what


def test_a_days_summed_victims_are_not_those_of_one_place():
    whole = {"place": None, "harm": [harm("killed", low=320)], "sentence": "It killed 320 in a single day."}
    found = of_one_article(whole, {"place": "Idlib", "sentence": "A strike hit Idlib.", "sentence_start": 50})
    assert all(veto == "total and event" for _, _, veto in found)


def test_a_name_at_two_levels_agrees_at_the_wider_one():
    rows = [{"place": "Idlib", "place_precision": level, "start": DAY, "end": DAY} for level in ("site", "town")]
    assert "place: same town" in reasons(*rows)
    assert "place: same town" in reasons(*reversed(rows))
