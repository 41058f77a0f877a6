from datetime import date

import pytest
from reconcile.built import ARMY, COUNCIL, HTS, RESIDENTS, RUSSIA, SOHR, figure, numbers, one_incident, told, witnesses
from reconcile.rows import a_table, harm

from dateline.reconcile.policies import POLICIES, Case, decided
from dateline.reconcile.rows import read_rows
from dateline.reconcile.statements import counted
from dateline.reconcile.together import voices

DAYS = [date(2024, 12, d) for d in (2, 3, 4)]


def decision(policy, *rows):
    found = {}
    for w in witnesses(*rows):
        found.setdefault(w.claim, []).append(w)
    made = list(read_rows(a_table(*rows)))
    heard = voices(made, found)
    return decided(policy, Case(made, heard, made[0].type, counted(made, heard)))


def killed(low, who="people", **more):
    return harm("killed", who, low=low, **more)


THREE = [told(SOHR, killed(9)), told(COUNCIL, killed(11)), told(RESIDENTS, killed(15))]


def test_five_policies_over_the_same_claims():
    got = {p: numbers(one_incident(*THREE, policy=p)) for p in ("dateline", "acled", "ucdp", "airwars")}
    assert got == {"dateline": (9, 11, 15), "acled": (9, 9, 9), "ucdp": (9, 11, 15), "airwars": (9, 9, 15)}
    attack = [{**r, "actors": [], "mode": "explosives"} for r in THREE]
    assert numbers(one_incident(*attack, policy="gtd")) == (9, 9, 9)


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_each_lists_the_claims_used_and_set_aside(policy):
    made = decision(policy, *THREE)
    assert set(made.used) | {claim for claim, _ in made.set_aside} == {r["id"] for r in THREE}
    assert all(why for _, why in made.set_aside)


def test_acled_puts_its_numbers_for_words_and_nought_for_silence():
    assert decision("acled", told(SOHR, killed(24, open=True, text="Dozens of people"))).codes["fatalities"] == 12
    assert decision("acled", told(SOHR, killed(200, open=True, text="hundreds of people"))).codes["fatalities"] == 100
    silent = decision("acled", told(SOHR))
    assert (silent.codes["fatalities"], silent.codes["notes"]) == (0, "no report of fatalities")
    unknown = decision("acled", told(SOHR, killed(None)))
    assert (unknown.codes["fatalities"], unknown.codes["notes"]) == (3, "fatalities unknown")
    assert decision("acled", told(SOHR)).codes["geo_precision"] == 1


def test_acled_lists_what_happened_and_has_a_type_there():
    assert decision("acled", told(SOHR, type="CONSULT", mode="", acled=None)).why == "CONSULT is no event of ACLED's"
    assert decision("acled", told(SOHR, type="COERCE", mode="arrest", acled="Arrests")).included
    assert decision("acled", told(SOHR, status="planned")).why == "has not happened"
    assert decision("acled", told(SOHR, background=True)).why == "history"
    assert decision("acled", told(SOHR, negated=True)).why == "nobody says that it happened"


def test_ucdp_wants_a_death_and_an_organised_actor():
    assert decision("ucdp", told(SOHR)).why == "no direct death is told"
    assert decision("ucdp", told(SOHR, killed(3), actors=[])).why == "no organised actor is named"
    made = decision("ucdp", told(SOHR, killed(3)))
    assert (made.included, made.codes["event_clarity"], made.codes["where_prec"], made.codes["date_prec"]) == (
        True, 1, 1, 1,
    )  # fmt: skip
    week = decision("ucdp", told(SOHR, killed(3), start=DAYS[0], end=date(2024, 12, 6), type="ASSAULT"))
    assert (week.codes["event_clarity"], week.codes["date_prec"]) == (2, 2)


def test_ucdp_leaves_a_partys_claim_of_enemy_losses_out():
    army = told(ARMY, killed(30, "fighters"), actors=["organ:SYR:MIL"], recipients=["SYR/REB"])
    assert not decision("ucdp", army).included
    assert numbers(one_incident(army, told(SOHR, killed(6)), policy="ucdp")) == (6, 6, 6)


def test_gtd_takes_the_most_recent_valid_number():
    rows = [told(s, killed(n), published=d, actors=[]) for s, n, d in zip((SOHR, COUNCIL), (4, 7), DAYS, strict=False)]
    made = decision("gtd", *rows)
    assert [f.count.best for f in made.figures] == [7]
    assert made.codes["addnotes"] == "killed people: sources differ, the most recent source"


def test_gtd_then_takes_the_majority_of_independent_sources_and_then_the_lowest():
    def said(*counts):
        sources = (SOHR, COUNCIL, RESIDENTS)
        rows = [told(s, killed(n), actors=[]) for s, n in zip(sources, counts, strict=False)]
        return decision("gtd", *rows).figures[0]

    assert (said(4, 7, 7).count.best, said(4, 7, 7).rule) == (
        7, "the number that the majority of independent sources give",
    )  # fmt: skip
    assert (said(4, 7, 9).count.best, said(4, 7, 9).rule) == (4, "the lowest number, as no majority agrees")
    assert said(5, 5).rule == "all agree"


def test_gtd_distrusts_perpetrators_leaves_words_blank_and_states_out():
    claim = told(HTS, killed(30), actors=["group:hayat-tahrir-al-sham"], mode="explosives")
    made = one_incident(claim, told(SOHR, killed(3), actors=["SYR/REB"], mode="explosives"), policy="gtd")
    assert numbers(made) == (3, 3, 3)
    vague = told(SOHR, killed(24, open=True, text="dozens of people"), actors=[])
    assert figure(one_incident(vague, policy="gtd")).count.best is None
    assert decision("gtd", told(SOHR, actors=["state:RUS"])).why == "done by a state"
    assert decision("gtd", told(SOHR, mode="clash", actors=["SYR/REB"])).why == "no attack"


def test_airwars_gives_the_range_of_all_sources_and_five_grades():
    made = decision("airwars", *THREE)
    assert (made.codes["killed people min"], made.codes["killed people max"]) == (9, 15)
    assert made.codes["grade"] == "fair"
    own = told(ARMY, killed(2), actors=["SYR/REB"], mode="heavy-weapons")
    assert decision("airwars", own).codes["grade"] == "weak"
    assert decision("airwars", told(SOHR, killed(2), mode="firearms")).why == "no strike"
    assert decision("airwars", told(RUSSIA)).why == "no harm to civilians is told"


def test_what_a_policy_leaves_out_is_no_incident_of_it():
    from dateline.reconcile.incidents import assemble

    row = told(SOHR, status="planned")
    assert assemble({row["id"]: "x"}, a_table(row), witnesses(row), "acled") == []
    assert len(assemble({row["id"]: "x"}, a_table(row), witnesses(row), "dateline")) == 1
