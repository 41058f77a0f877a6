from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from reconcile.rows import a_row, a_table, harm

from dateline.model.incident import Grade, Incident, Party, Spot
from dateline.reconcile.levels import _part_of, episodes, levels, scopes, wholes
from dateline.reconcile.pairs.parties import Relations

IDLIB = Spot("idlib", "Idlib", "SYR", 35.93, 36.63, "town", 5.0, ())
PROVINCE = Spot("province", "Idlib province", "SYR", 35.8, 36.7, "region", 60.0, ())


def party(key, sector):
    return Party(key, key, "SYR", sector, False, (), 1)


def incident(name, level="strike", **fields):
    given = {
        "type": "ASSAULT", "mode": "aerial", "status": "actual", "negated": False, "background": False,
        "actors": (party("organ:SYR:MIL", "MIL"),), "recipients": (), "place": IDLIB, "start": date(2024, 12, 1),
        "end": date(2024, 12, 1), "first_published": date(2024, 12, 1), "last_published": date(2024, 12, 2),
    } | fields  # fmt: skip
    rest = {"date_precision": "day", "figures": (), "targets": (), "disputes": (), "grade": Grade("weak", "one"),
            "articles": 1, "outlets": 1, "witnesses": 1, "parties": 0, "claims": ()}  # fmt: skip
    return Incident(id=name, level=level, episode=None, **rest, **given)


def offensive(name="i9", **fields):
    told = {"mode": "clash", "place": PROVINCE, "start": date(2024, 11, 27), "end": date(2024, 12, 3)}
    return incident(name, "episode", **(told | fields))


def test_an_act_in_the_time_and_place_of_fighting_is_part_of_it():
    assert episodes([incident("i1"), offensive()]) == {"i1": "i9"}


def test_not_before_it_elsewhere_or_of_other_sides():
    early = incident("i1", start=date(2024, 11, 1), end=date(2024, 11, 1))
    damascus = Spot("d", "Damascus", "SYR", 33.5, 36.3, "town", 5.0, ())
    others = (party("group:islamic-state", "REB"),)
    assert episodes([early, incident("i2", place=damascus), incident("i3", actors=others), offensive()]) == {}


def test_the_episode_with_the_smaller_place_is_meant():
    country = Spot("s", "Syria", "SYR", 35.0, 38.0, "country", 300.0, ())
    assert episodes([incident("i1"), offensive("i7", place=country), offensive("i8")]) == {"i1": "i8"}


def test_a_strike_is_one_of_the_raids_of_the_day():
    raids = incident("i5", "incident")
    assert wholes([incident("i1"), raids]) == {"i1": "i5"}
    assert wholes([incident("i1", start=date(2024, 12, 9), end=date(2024, 12, 9)), raids]) == {}


def test_levels_by_what_the_claims_tell():
    rows = {
        "strike": a_row(place="Idlib"),
        "incident": a_row(place="Idlib", trigger="air raids"),
        "episode": a_row(place="Idlib", trigger="offensive", mode="clash"),
    }
    found = levels(a_table(*rows.values()), {row["id"]: name for name, row in rows.items()})
    assert found == {name: name for name in rows}


DAYS = st.none() | st.dates(date(2024, 1, 1), date(2027, 12, 31))
PLACES = st.sampled_from([None, IDLIB, PROVINCE, replace(IDLIB, country=None), replace(IDLIB, country="TUR")])
FIELDS = st.fixed_dictionaries({"start": DAYS, "end": DAYS, "place": PLACES, "last_published": DAYS})


@given(st.lists(FIELDS, max_size=6), st.lists(FIELDS, max_size=6))
def test_looking_up_by_country_and_time_misses_nothing(acts, fights):
    acts = [incident(f"a{n}", **told) for n, told in enumerate(acts)]
    fights = [offensive(f"e{n}", **told) for n, told in enumerate(fights)]
    alone = {a.id: {e.id for e in fights if episodes([a, e])} for a in acts}
    together = episodes([*acts, *fights])
    assert together.keys() == {a for a, found in alone.items() if found}
    relations = Relations()
    for act in acts:
        assert alone[act.id] == {e.id for e in fights if _part_of(act, e, relations)}


def test_a_count_of_buildings_over_days_is_no_running_total_of_people():
    over = {
        "type": "HARM",
        "mode": "damage",
        "trigger": "damaged",
        "start": date(2024, 11, 27),
        "end": date(2024, 12, 1),
    }
    buildings = a_row(**over, harm=[harm("damaged", "hospitals", low=4)])
    people = a_row(**over, harm=[harm("killed", low=4)])
    assert scopes(a_table(buildings, people)) == {buildings["id"]: "episode", people["id"]: "total"}
