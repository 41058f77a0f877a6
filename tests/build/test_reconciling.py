"""Incidents made by columns and in parts are those that are made one by one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reconcile.built import ARMY, COUNCIL, RESIDENTS, SOHR, told
from reconcile.rows import a_table, harm

from dateline.build import reconciling
from dateline.build.reconciling import Reconciling
from dateline.model.incident import Incident
from dateline.reconcile import alone
from dateline.reconcile.shards import shards
from dateline.store.columns import frame_of

NAMELESS = {"key": None, "text": "gunmen"}
HARMS = (
    (),
    (harm("killed", low=3),),
    (harm("killed", low=1, high=40),),
    (harm("killed", low=12, open=True, text="at least 12"),),
    (harm("killed"),),
    (harm("killed", "children", low=2),),
    (harm("killed", low=2), harm("injured", low=5)),
    (harm("destroyed", "homes", low=4),),
    ({**harm("killed", low=0), "state": "none"},),
)
CLAIMS = st.fixed_dictionaries(
    {
        "source": st.sampled_from([None, SOHR, COUNCIL, ARMY, RESIDENTS]),
        "harm": st.sampled_from(HARMS),
        "actors": st.sampled_from([[], ["state:RUS"], ["SYR/REB", "organ:SYR:MIL"], [NAMELESS], [NAMELESS, "SYR/REB"]]),
        "recipients": st.sampled_from([[], ["SYR/CVL"], ["SYR/CVL", "state:SYR"]]),
        "place": st.sampled_from([None, "Idlib", "Syria", "Idlib province"]),
        "type": st.sampled_from(["ASSAULT", "HARM", "CONSULT"]),
        "mode": st.sampled_from([None, "", "aerial"]),
        "status": st.sampled_from(["actual", "planned", "possible"]),
        "negated": st.booleans(),
        "background": st.booleans(),
        "published": st.sampled_from([None, date(2024, 12, 2)]),
        "start": st.sampled_from([None, date(2024, 12, 1), date(2024, 11, 20)]),
        "end": st.sampled_from([None, date(2024, 12, 1)]),
        "targets": st.sampled_from([[], ["hospital"], [{"kind": "school", "count": None, "text": ""}, "hospital"]]),
        "trigger": st.sampled_from(["struck", "raids", "offensive"]),
        "sentence": st.sampled_from(
            ["", "A court found so.", "10 killed since the war began", "They pulled out dead."]
        ),
    }
)
FUNCTIONS = Reconciling()


def _table(made):
    rows = [told(c.pop("source"), *c.pop("harm"), id=f"{n:02x}" + "0" * 14, **c) for n, c in enumerate(map(dict, made))]
    return a_table(*rows)


@given(st.lists(st.tuples(CLAIMS, st.integers(0, 3)), min_size=1, max_size=8))
def test_rows_are_the_records(made):
    claims = _table([c for c, _ in made])
    names = {claim: f"{n}" if n < 2 else claim for claim, (_, n) in zip(claims["id"], made, strict=True)}
    told_by = FUNCTIONS.witnesses(claims, [])
    records = FUNCTIONS.assemble(names, claims, told_by, "dateline")
    assert FUNCTIONS.incidents(names, claims, told_by).equals(frame_of(Incident, records).sort("id"))


def test_most_lone_claims_are_read_off_their_columns():
    claims = _table([{"source": None, "harm": HARMS[n]} for n in (0, 1, 2, 3, 7)])
    names = {claim: claim for claim in claims["id"]}
    (part,) = shards(names, claims, FUNCTIONS.witnesses(claims, []), "dateline")
    assert alone.plain(part).all()


@pytest.mark.parametrize("workers", [1, 2])
def test_processes_do_not_show(monkeypatch, workers):
    claims = _table([{"source": None, "harm": (harm("killed", low=n),)} for n in range(9)])
    names = {claim: f"{n // 2}" for n, claim in enumerate(claims["id"])}
    told_by = FUNCTIONS.witnesses(claims, [])
    monkeypatch.setattr(reconciling, "MANY", 1)
    monkeypatch.setattr("dateline.reconcile.shards.SHARD", 2)
    made = Reconciling(workers).incidents(names, claims, told_by)
    assert made["claims"].list.len().to_list() == [2, 2, 2, 2, 1]
    assert made.equals(frame_of(Incident, FUNCTIONS.assemble(names, claims, told_by, "dateline")).sort("id"))
