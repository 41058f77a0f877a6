from datetime import date

import pytest
from reconcile.built import ARMY, COUNCIL, HTS, RUSSIA, SOHR, one_incident, told, witnesses
from reconcile.rows import a_table, harm

from dateline.reconcile import shards
from dateline.reconcile.incidents import assemble


def test_the_id_is_that_of_the_first_published_claim():
    late = told(SOHR, id="0" * 16, published=date(2024, 12, 4))
    first = told(COUNCIL, id="f" * 16, published=date(2024, 12, 2))
    undated = told(ARMY, id="1" * 16, published=None)
    assert one_incident(late, first, undated).id == "i" + "f" * 15
    assert one_incident(undated).first_published is None


def test_labels_and_claims_without_one():
    rows = [told(SOHR, id=f"{n:x}" * 16) for n in range(3)]
    made = assemble({rows[0]["id"]: 7, rows[2]["id"]: "b"}, a_table(*rows), witnesses(*rows))
    assert [i.claims for i in made] == [(rows[0]["id"],), (rows[2]["id"],)]


def test_type_and_mode_are_those_of_most_witnesses():
    rows = [told(s, type=t, mode=m) for s, t, m in ((SOHR, "HARM", "deaths"), (COUNCIL, "ASSAULT", ""))]
    assert (one_incident(*rows).type, one_incident(*rows).mode) == ("ASSAULT", "")
    more = told(ARMY, type="ASSAULT", mode="aerial")
    assert one_incident(*rows, more).mode == "aerial"
    twice = told(SOHR, type="HARM", mode="deaths", article="again")
    assert one_incident(*rows, twice).type == "ASSAULT"


def test_parties_are_merged_by_key_and_descriptions_fold_into_the_one_they_fit():
    rows = [told(SOHR, actors=["SYR/REB"]), told(COUNCIL, actors=["group:hayat-tahrir-al-sham"])]
    (only,) = one_incident(*rows).actors
    assert (only.key, only.witnesses, len(only.claims)) == ("group:hayat-tahrir-al-sham", 2, 2)
    third = told(RUSSIA, actors=["group:syrian-national-army"])
    assert len(one_incident(*rows, third).actors) == 3
    state = [told(SOHR, actors=["state:RUS"]), told(COUNCIL, actors=["organ:RUS:MIL"])]
    assert [p.key for p in one_incident(*state).actors] == ["organ:RUS:MIL"]
    nobody = told(SOHR, actors=[{"text": "they"}])
    assert one_incident(nobody).actors == ()


def test_the_place_is_the_most_exact_then_that_of_most_witnesses():
    made = one_incident(told(SOHR, place="Syria"), told(COUNCIL, place="Idlib"), told(ARMY, place=None))
    assert (made.place.name, made.place.precision) == ("Idlib", "town")
    two = one_incident(told(SOHR, place="Idlib"), told(COUNCIL, place="Aleppo"), told(ARMY, place="Aleppo"))
    assert (two.place.name, len(two.place.claims)) == ("Aleppo", 2)
    assert one_incident(told(SOHR, place=None)).place is None


def test_the_day_is_the_most_exact_then_that_of_most_witnesses_then_the_earlier():
    d1, d2 = date(2024, 12, 1), date(2024, 12, 2)
    made = one_incident(told(SOHR, start=d1, end=d2), told(COUNCIL, start=d2))
    assert (made.start, made.end, made.date_precision) == (d2, d2, "day")
    made = one_incident(told(SOHR, start=d2), told(COUNCIL, start=d1))
    assert made.start == d1
    made = one_incident(told(SOHR, start=None))
    assert (made.start, made.date_precision) == (None, None)


def test_what_happened_beats_what_is_planned():
    planned, done = told(SOHR, status="planned"), told(COUNCIL)
    assert one_incident(planned, done).status == "actual"
    assert one_incident(planned).status == "planned"
    denied = told(COUNCIL, negated=True)
    assert one_incident(planned, denied).status == "planned"
    assert one_incident(denied).negated
    assert not one_incident(planned, denied).negated
    assert one_incident(told(SOHR, background=True)).background
    assert not one_incident(told(SOHR, background=True), done).background


def test_articles_outlets_witnesses_and_parties_are_counted_apart():
    rows = [told(SOHR, article=a, outlet=o) for a, o in (("1", "bbc"), ("2", "bbc"), ("3", "ap"))]
    made = one_incident(*rows, told(HTS, actors=["SYR/REB"], article="3", outlet="ap"))
    assert (made.articles, made.outlets, made.witnesses, made.parties) == (3, 2, 2, 1)


def test_targets_are_the_most_told_of_each_kind():
    camp = {"kind": "camp", "count": None, "text": "a camp"}
    homes = [{"kind": "home", "count": n, "text": "homes"} for n in (2, 5)]
    made = one_incident(told(SOHR, targets=[camp, homes[0]]), told(COUNCIL, targets=[homes[1]]))
    assert made.targets == (("camp", None), ("home", 5))
    assert one_incident(told(SOHR, targets=[camp], negated=True)).targets == ()


def test_the_result_does_not_depend_on_order_labels_or_batches():
    sources = [(SOHR, "Idlib"), (COUNCIL, "Idlib"), (ARMY, "Hama"), (HTS, "Hama")]
    rows = [told(s, harm("killed", low=n), id=f"{n:x}" * 16, place=p) for n, (s, p) in enumerate(sources)]
    names = {r["id"]: "x" if r["place_name"] == "Idlib" else "y" for r in rows}
    whole = assemble(names, a_table(*rows), witnesses(*rows))
    other = {c: {"x": 2, "y": 1}[n] for c, n in names.items()}
    assert assemble(other, a_table(*rows[::-1]), witnesses(*rows)[::-1]) == whole
    parts = [assemble(names, a_table(*half), witnesses(*half)) for half in (rows[2:], rows[:2])]
    assert sorted((i for part in parts for i in part), key=lambda i: i.id) == whole


@pytest.mark.parametrize(("size", "workers"), [(1, 1), (2, 1), (1, 2)])
def test_parts_and_processes_do_not_show(monkeypatch, size, workers):
    rows = [told((SOHR, COUNCIL)[n % 2], harm("killed", low=n), id=f"{n:x}" * 16) for n in range(9)]
    names = {r["id"]: n // 3 for n, r in enumerate(rows)}
    whole = assemble(names, a_table(*rows), witnesses(*rows))
    monkeypatch.setattr(shards, "SHARD", size)
    assert assemble(names, a_table(*rows), witnesses(*rows), workers=workers) == whole
    assert len(whole) == 3
