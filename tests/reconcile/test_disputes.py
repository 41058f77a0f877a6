from datetime import date

from reconcile.built import ARMY, COUNCIL, HTS, RESIDENTS, RUSSIA, SOHR, one_incident, told
from reconcile.rows import harm

ISLAMIC_STATE = {"key": "group:islamic-state", "text": "Islamic State"}
SDF = {"key": "group:syrian-democratic-forces", "text": "the SDF"}


def disputes(*rows):
    return {(d.kind, d.field): d for d in one_incident(*rows).disputes}


def blast(source, actors, **more):
    return told(source, actors=actors, **{"mode": "explosives"} | more)


def test_numbers_that_exclude_each_other_are_a_dispute_of_their_witnesses():
    five, twelve = told(SOHR, harm("killed", low=5)), told(COUNCIL, harm("killed", low=12))
    found = disputes(five, twelve)["number", "killed people"]
    assert found.open
    assert found.sides == (("12", (twelve["id"],)), ("5", (five["id"],)))
    assert not disputes(told(SOHR, harm("killed", low=5, open=True)), twelve)


def test_a_dispute_between_parties_alone_is_not_open():
    rows = [told(s, harm("killed", low=n), actors=["SYR/REB"]) for s, n in ((ARMY, 5), (HTS, 12))]
    assert not disputes(*rows)["number", "killed people"].open


def test_two_groups_claim_the_same_attack():  # hard case 39
    found = disputes(blast(ISLAMIC_STATE, ["group:islamic-state"]), blast(HTS, ["group:hayat-tahrir-al-sham"]))
    assert ("responsibility", "actor") in found
    made = one_incident(blast(ISLAMIC_STATE, ["group:islamic-state"]), blast(HTS, ["group:hayat-tahrir-al-sham"]))
    assert made.grade.name == "contested"


def test_the_accused_denies_and_blames_a_rival():  # hard case 40
    accused = blast(SOHR, ["state:RUS"])
    denial = blast(RUSSIA, ["state:RUS"], negated=True, article="denial")
    blame = blast(RUSSIA, ["group:hayat-tahrir-al-sham"], article="blame")
    found = disputes(accused, denial, blame)
    assert found["denial", "act"].sides == (
        ("denied by a side", (denial["id"],)), ("it happened", tuple(sorted((accused["id"], blame["id"])))),
    )  # fmt: skip
    assert not found["perpetrator", "actor"].open
    assert one_incident(accused, denial, blame).grade.name == "fair"
    assert (
        one_incident(accused, denial, blame, blast(COUNCIL, ["group:hayat-tahrir-al-sham"])).grade.name == "contested"
    )


def test_a_denial_of_intent_does_not_deny_the_act():  # hard case 41
    denial = told(
        RUSSIA, actors=["state:RUS"], negated=True, sentence="It had not deliberately struck the school, Russia said."
    )
    found = disputes(told(SOHR, actors=["state:RUS"]), denial)
    assert set(found) == {("denial", "intent")}


def test_an_admission_that_is_later_withdrawn():  # hard case 42
    seen = blast(SOHR, ["organ:RUS:MIL"])
    admits = blast(RUSSIA, ["organ:RUS:MIL"], article="1", published=date(2024, 12, 2))
    withdraws = blast(RUSSIA, ["organ:RUS:MIL"], article="2", published=date(2024, 12, 5), negated=True)
    assert one_incident(seen, admits).grade.name == "confirmed"
    after = one_incident(seen, admits, withdraws)
    assert after.grade.name == "fair"
    assert [d.kind for d in after.disputes] == ["denial"]


def test_a_report_that_is_withdrawn_leaves_nothing_but_itself():  # hard case 43
    row = blast(SOHR, ["state:RUS"], sentence="The group retracted its report of a strike.", negated=True)
    rumour = blast(HTS, ["state:RUS"], recipients=["group:hayat-tahrir-al-sham"])
    made = one_incident(row, rumour)
    assert made.grade.name == "discounted"


def test_a_joint_operation_is_no_dispute():  # hard case 44
    rows = [
        blast(SOHR, ["state:RUS"]), blast(COUNCIL, ["organ:SYR:MIL"]), blast(RESIDENTS, ["state:RUS", "organ:SYR:MIL"])
    ]  # fmt: skip
    assert not disputes(*rows)
    assert ("perpetrator", "actor") in disputes(*rows[:2])


def test_a_finding_settles_who_it_was_and_keeps_what_was_held():  # hard case 45
    inquiry = {"key": "org:united-nations", "kind": "igo", "text": "a United Nations inquiry", "cue": "concluded"}
    before = [blast(SOHR, ["state:RUS"]), blast(COUNCIL, ["group:islamic-state"])]
    assert one_incident(*before).grade.name == "contested"
    after = one_incident(*before, blast(inquiry, ["group:islamic-state"]))
    assert after.grade.name == "confirmed"
    (held,) = [d for d in after.disputes if d.kind == "perpetrator"]
    assert not held.open
    assert {label for label, _ in held.sides} == {"group:islamic-state", "state:RUS"}


def test_unknown_gunmen_patrons_and_descriptions_are_no_rivals():
    assert not disputes(blast(SOHR, ["SYR/UAF"]), blast(COUNCIL, ["group:islamic-state"]))
    assert not disputes(blast(SOHR, ["SYR/REB"]), blast(COUNCIL, ["group:hayat-tahrir-al-sham"]))
    assert not disputes(blast(SOHR, ["state:IRN"]), blast(COUNCIL, ["group:hezbollah"]))
    assert not disputes(blast(SOHR, ["state:RUS"]), blast(COUNCIL, ["organ:RUS:MIL"]))


def test_sides_of_a_battle_are_no_rival_perpetrators():
    one = told(SOHR, actors=["SYR/REB"], recipients=["organ:SYR:MIL"], mode="clash")
    other = told(COUNCIL, actors=["organ:SYR:MIL"], recipients=["SYR/REB"], mode="clash")
    assert not disputes(one, other)


def test_somebody_who_is_no_side_doubts_that_it_happened():
    found = disputes(told(HTS, actors=["state:RUS"]), told(SOHR, actors=["state:RUS"], negated=True))
    assert set(found) == {("occurrence", "occurrence")}
    assert one_incident(told(HTS, actors=["SYR/MIL"]), told(SOHR, actors=["SYR/MIL"], negated=True)).grade.name == (
        "discounted"
    )
    held = one_incident(told(COUNCIL), told(SOHR, negated=True))
    assert held.grade.name == "contested"


def test_combatants_or_civilians():
    fighters = told(RUSSIA, harm("killed", "fighters", low=9), actors=["state:RUS"], recipients=["SYR/REB"])
    civilians = told(SOHR, harm("killed", "civilians", low=9), actors=["state:RUS"])
    assert ("victims", "killed people") in disputes(fighters, civilians)
    own = told(ARMY, harm("killed", "soldiers", low=3), recipients=["organ:SYR:MIL"], actors=["state:RUS"])
    assert ("victims", "killed people") not in disputes(own, civilians)
    both = told(COUNCIL, harm("killed", "fighters", low=9), harm("killed", "civilians", low=9), actors=["state:RUS"])
    assert ("victims", "killed people") not in disputes(both, civilians)


def test_place_and_date_are_disputed_beyond_their_precision_only():
    def at(source, place, **more):
        return told(source, place=place, **more)

    assert ("place", "place") in disputes(at(SOHR, "Idlib"), at(COUNCIL, "Aleppo"))
    assert not disputes(at(SOHR, "Idlib"), at(COUNCIL, "Idlib province"))
    days = [date(2024, 12, d) for d in (1, 2, 4)]
    assert not disputes(at(SOHR, "Idlib", start=days[0]), at(COUNCIL, "Idlib", start=days[1]))
    assert ("date", "date") in disputes(at(SOHR, "Idlib", start=days[0]), at(COUNCIL, "Idlib", start=days[2]))


def test_plans_and_history_dispute_nothing():
    assert not disputes(told(SOHR, harm("killed", low=5)), told(COUNCIL, harm("killed", low=9), background=True))
    assert not disputes(blast(SOHR, ["state:RUS"]), blast(COUNCIL, ["group:islamic-state"], status="planned"))


def test_a_toll_that_grows_from_day_to_day_is_no_dispute():
    first, later = told(SOHR, harm("killed", low=25), published=date(2024, 12, 2)), harm("killed", low=31)
    assert not disputes(first, told(COUNCIL, later, published=date(2024, 12, 3)))
    assert ("number", "killed people") in disputes(first, told(COUNCIL, later, published=date(2024, 12, 2)))
    # Who told the higher number before the lower one was told contradicts it, even if it then rises.
    before = told(COUNCIL, later, published=date(2024, 12, 2), article="before")
    raised = told(COUNCIL, harm("killed", low=33), published=date(2024, 12, 3), article="raised")
    assert ("number", "killed people") in disputes(first, before, raised)
