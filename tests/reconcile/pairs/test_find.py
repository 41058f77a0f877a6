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
    assert "act: open and pointed" in what


FIRST = {"mode": "clash", "start": DAY, "actors": ["SYR/REB"], "recipients": [], "sentence": "Rebels neared Hama."}
HELD = {"mode": "clash", "trigger": "holding", "start": None, "actors": ["organ:SYR:MIL"], "recipients": [],
        "sentence": "The army was holding its lines.", "sentence_start": 60, "place": None}  # fmt: skip


def test_who_holds_out_is_in_the_attack_told_beside_it():
    ((score, what, _),) = of_one_article(FIRST | {"trigger": "advanced", "place": "Hama"}, HELD)
    assert score > 0
    assert "act: held off" in what
    assert not any(w.startswith("actor:") for w in what)


@pytest.mark.parametrize(
    "other",
    [
        {"mode": "capture"},  # what was taken was not held
        {"actors": ["organ:SYR:MIL"]},  # their own advance
        {"status": "planned"},
    ],
)
def test_what_nobody_held_off(other):
    found = of_one_article(FIRST | {"trigger": "advanced", "place": "Hama"} | other, HELD)
    assert not any("act: held off" in what for _, what, _ in found)


def test_a_town_is_entered_once_in_a_while():
    rebels = {"mode": "clash", "actors": ["SYR/REB"], "recipients": [], "place": "Aleppo", "start": None}
    one, other = (rebels | {"trigger": t} for t in ("stormed", "fight their way into"))
    assert "place: same place entered" in reasons(one | {"start": DAY}, other)
    assert "place: same town" in reasons(one | {"start": DAY}, other | {"trigger": "fighting"})


def test_battles_along_a_front_are_not_the_fight_in_a_town():
    front = {"mode": "clash", "trigger": "battles", "place": None, "sentence": "The army fought battles."}
    front |= {"trigger_start": 16, "start": None}
    town = {"mode": "clash", "trigger": "entered", "place": "Aleppo", "sentence_start": 40, "start": None}
    town |= {"sentence": "They entered Aleppo.", "trigger_start": 45}
    assert all("trigger: one of several" in what for _, what, _ in of_one_article(front, town))
    told = front | {"sentence": "In all the battles they fought.", "trigger_start": 11}  # told of before
    assert not any("trigger: one of several" in what for _, what, _ in of_one_article(told, town))


def test_what_happens_every_night_is_no_night():
    road = {"trigger": "shelled", "start": None, "place": "Idlib", "sentence": "The road is shelled every night."}
    camp = {"trigger": "hit", "start": DAY, "place": "Idlib", "sentence": "On Sunday they hit the camp."}
    ((_, what, _),) = of_one_article(camp, road | {"sentence_start": 40})
    assert "trigger: one of several" in what


def test_two_things_taken_in_one_sentence():
    text = {"article": "a1", "sentence": "They seized villages and cut the highway.", "actors": ["SYR/REB"]}
    villages = TAKEN | {"trigger": "seized", "place": "Syria", "targets": ["settlement"], "trigger_start": 5}
    road = TAKEN | {"trigger": "cut", "place": "Idlib", "trigger_start": 25}
    assert find_pairs(a_table(*(a_row(**text | r) for r in (villages, road))))["veto"].to_list() == [
        "two of one article"
    ]


def test_the_dead_of_a_clash_are_of_one_of_its_sides():
    clash = {"mode": "clash", "trigger": "battles", "actors": ["organ:SYR:MIL", "SYR/REB"], "recipients": []}
    dead = {"type": "HARM", "mode": "deaths", "trigger": "killed", "actors": [], "place": None, "start": None}
    dead |= {"sentence": "Dozens of soldiers were killed.", "sentence_start": 40, "harm": [harm("killed", low=24)]}
    clash |= {"sentence": "The army fought battles.", "place": None, "start": None}
    ((_, what, _),) = of_one_article(clash, dead | {"recipients": ["organ:SYR:MIL"]})
    assert "recipient: same recipient" in what
    ((_, what, _),) = of_one_article(clash, dead | {"recipients": ["organ:RUS:MIL"]})
    assert not any(w.startswith("recipient:") for w in what)


def test_a_days_summed_victims_are_not_those_of_one_place():
    whole = {"place": None, "harm": [harm("killed", low=320)], "sentence": "It killed 320 in a single day."}
    found = of_one_article(whole, {"place": "Idlib", "sentence": "A strike hit Idlib.", "sentence_start": 50})
    assert all(veto == "total and event" for _, _, veto in found)


def test_a_name_at_two_levels_agrees_at_the_wider_one():
    rows = [{"place": "Idlib", "place_precision": level, "start": DAY, "end": DAY} for level in ("site", "town")]
    assert "place: same town" in reasons(*rows)
    assert "place: same town" in reasons(*reversed(rows))
