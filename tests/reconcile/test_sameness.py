"""Hard cases of sameness, (10) and (17) to (29) of docs/hard-cases.md, on hand-built claims."""

from datetime import date

import pytest
from reconcile.rows import a_row, a_table, harm

from dateline.reconcile.levels import levels, scopes
from dateline.reconcile.linkage import link
from dateline.reconcile.pairs import find_pairs

SUNDAY = date(2024, 12, 1)
MONDAY = date(2024, 12, 2)


def parts(*rows):
    """Which rows are one event, as lists of their positions."""
    table = a_table(*rows)
    found = link(table, find_pairs(table))
    out = {}
    for n, row in enumerate(rows):
        out.setdefault(found[row["id"]], []).append(n)
    return sorted(out.values())


def strike(article, **fields):
    return a_row(article=article, **({"place": "Idlib", "start": SUNDAY} | fields))


def test_10_background_in_every_story_is_none_of_the_news():
    raid = {"start": date(2023, 10, 7), "background": True, "harm": [harm("killed", low=1200)], "actors": []}
    news = [strike(f"a{n}", harm=[harm("killed", low=6)]) for n in range(3)]
    background = [strike(f"a{n}", sentence_start=400, trigger_start=410, **raid) for n in range(3)]
    assert parts(*news, *background) == [[0, 1, 2], [3, 4, 5]]


def test_17_two_strikes_on_one_town_on_one_day_by_one_side():
    hospital = {"targets": ["hospital"], "harm": [harm("killed", low=5)]}
    market = {"targets": ["market"], "harm": [harm("killed", low=25)]}
    rows = [strike("a1", **hospital), strike("a2", **market), strike("a3", **hospital), strike("a4", **market)]
    assert parts(*rows) == [[0, 2], [1, 3]]


def test_18_a_double_tap():
    first = strike("a1", sentence="Jets struck a block of flats.", trigger_start=5)
    second = strike("a1", sentence="A second strike hit the street half an hour later.", sentence_start=50,
                    trigger="strike", trigger_start=59)  # fmt: skip
    assert parts(first, second) == [[0], [1]]


def test_19_one_strike_told_with_two_dates():
    rows = [strike("a1", harm=[harm("killed", low=11)]), strike("a2", start=MONDAY, harm=[harm("killed", low=11)])]
    assert parts(*rows) == [[0, 1]]


def test_20_one_village_name_in_two_provinces():
    here = {"place_name": "Kafra", "place_precision": "town", "country": "SYR", "place": None, "radius": 5.0}
    rows = [
        strike("a1", place_id="p1", lat=35.9, lon=36.6, **here),
        strike("a2", place_id="p2", lat=34.7, lon=36.7, **here),
    ]
    assert parts(*rows) == [[0], [1]]


def test_21_near_a_city_and_a_hamlet_forty_kilometres_off():
    hamlet = {"place": None, "place_id": "h", "place_name": "Hamlet", "lat": 35.85, "lon": 37.3, "country": "SYR",
              "place_precision": "town", "radius": 1.0}  # fmt: skip
    told = {"harm": [harm("killed", low=14)]}
    near = strike("a1", place="Aleppo", sentence="Fourteen died in a strike near Aleppo.", **told)
    assert parts(near, strike("a2", **hamlet, **told)) == [[0, 1]]
    exact = strike("a1", place="Aleppo", sentence="Fourteen died in a strike on Aleppo.", **told)
    assert parts(exact, strike("a2", **hamlet, **told)) == [[0], [1]]


def test_22_an_anniversary_is_not_the_news():
    year_ago = strike("a2", start=date(2023, 12, 1), background=True)
    assert parts(strike("a1"), year_ago, strike("a3", background=True)) == [[0], [1], [2]]


def test_23_a_weeks_total_is_none_of_its_incidents():
    days = [date(2024, 11, 24 + n) for n in range(1, 7)]
    strikes = [strike(f"a{n}", start=day, harm=[harm("killed", low=2 + n)]) for n, day in enumerate(days)]
    total = a_row(article="a9", type="HARM", mode="deaths", trigger="killed", place="Idlib", actors=[],
                  start=days[0], end=days[-1], harm=[harm("killed", low=27)])  # fmt: skip
    assert parts(*strikes, total) == [[n] for n in range(7)]
    assert scopes(a_table(total)) == {total["id"]: "total"}


def test_24_a_battle_of_days_and_a_strike_in_it():
    battle = {"mode": "clash", "trigger": "offensive", "start": date(2024, 11, 27), "end": date(2024, 12, 3)}
    rows = [strike("a1", **battle), strike("a2", **battle), strike("a3", mode="clash", trigger="stormed")]
    assert parts(*rows) == [[0, 1], [2]]
    table = a_table(*rows)
    sizes = levels(table, link(table, find_pairs(table)))
    assert sorted(sizes.values()) == ["episode", "strike"]


@pytest.mark.parametrize("status", ["planned", "demanded", "conditional"])
def test_25_an_attack_announced_and_carried_out(status):
    assert parts(strike("a1", status=status), strike("a2"), strike("a3")) == [[0], [1, 2]]


def test_26_an_attack_on_three_sites_is_three_strikes():
    site = {"place": None, "place_precision": "site", "radius": 1.0, "country": "SYR", "lon": 36.6}
    told = [strike("a1", place_id=f"s{n}", place_name=f"Site {n}", lat=35.9 + n / 20, **site) for n in range(3)]
    again = [strike("a2", place_id=f"s{n}", place_name=f"Site {n}", lat=35.9 + n / 20, **site) for n in range(3)]
    assert parts(*told, *again) == [[0, 3], [1, 4], [2, 5]]


def test_27_one_bombing_under_three_names():
    told = {"harm": [harm("killed", low=9)], "actors": []}
    rows = [
        strike("a1", mode="explosives", trigger="bombing", **told),
        strike("a2", mode="aerial", trigger="explosion", **told),
        strike("a3", type="HARM", mode="deaths", trigger="died", **told),
    ]
    assert parts(*rows) == [[0, 1, 2]]


def test_28_a_group_under_its_old_and_its_new_name():
    old, new = ["group:al-nusra-front"], ["group:hayat-tahrir-al-sham"]
    assert parts(strike("a1", actors=old), strike("a2", actors=new)) == [[0, 1]]
    stranger = ["group:islamic-state"]
    assert parts(strike("a1", actors=stranger), strike("a2", actors=new)) == [[0], [1]]


def test_29_three_names_for_the_attackers_of_one_convoy():
    told = {"harm": [harm("killed", low=8)], "targets": ["convoy"], "mode": "firearms", "trigger": "ambushed"}
    names = [["SYR/MIL"], ["group:hezbollah"], ["SYR/UAF"]]
    assert parts(*(strike(f"a{n}", actors=who, **told) for n, who in enumerate(names))) == [[0, 1, 2]]
