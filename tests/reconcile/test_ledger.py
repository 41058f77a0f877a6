"""The ledger of harm, and dealings between actors over time."""

from dataclasses import replace
from datetime import date

import pytest

from dateline.model.incident import Figure, Grade, Incident, Party, Range
from dateline.reconcile.ledger import harm_ledger
from dateline.reconcile.series import dyad_series, first_day


def party(key, private=False):
    return Party(key, key, None, None, private, (), 1)


def figure(outcome="killed", who="civilians", state="number", best=5):
    return Figure(outcome, who, state, Range(best, best, None), ("c1",), (), "test")


def incident(**fields):
    made = {
        "id": "i1", "level": "incident", "episode": None, "type": "ASSAULT", "mode": "aerial", "status": "actual",
        "negated": False, "background": False, "actors": (party("state:RUS"),), "recipients": (party("SYR/CVL"),),
        "place": None, "start": date(2024, 12, 4), "end": date(2024, 12, 4), "date_precision": "day",
        "figures": (figure(),), "targets": (), "disputes": (), "grade": Grade("weak", "test"), "articles": 1,
        "outlets": 1, "witnesses": 1, "parties": 0, "claims": ("c1",), "first_published": None, "last_published": None,
    }  # fmt: skip
    return Incident(**made | fields)


def test_civilians_and_protected_places_are_in_the_ledger_combatants_are_not():
    found = harm_ledger(
        [incident(figures=(figure(), figure(who="soldiers"), figure(who="children", state="none")),
                  targets=(("hospital", 2), ("military site", 1), ("school", None)))]
    )  # fmt: skip
    assert [(e.kind, e.outcome, e.count.best, e.state) for e in found] == [
        ("civilians", "killed", 5, "number"), ("education", None, None, "unknown"), ("health", None, 2, "number"),
    ]  # fmt: skip
    assert found[0].accused == ("state:RUS",)


@pytest.mark.parametrize("change", [{"status": "planned"}, {"negated": True}, {"background": True}])
def test_what_did_not_happen_now_is_in_neither(change):
    assert harm_ledger([incident(**change)]) == []
    assert dyad_series([incident(**change)]) == []


def test_a_week_of_a_dyad_counts_incidents_and_sums_scores():
    monday = date(2024, 12, 2)
    talks = incident(id="i2", type="CONSULT", mode="meet", start=date(2024, 12, 8))
    (step,) = dyad_series([incident(), talks])
    assert (step.start, step.material_conflict, step.verbal_cooperation) == (monday, 1, 1)
    assert step.score == -9.0  # an air strike is -10, a meeting 1
    assert step.mean == -4.5
    assert step.incidents == ("i1", "i2")


def test_an_event_without_recipients_is_between_its_actors():
    both = incident(type="CONSULT", mode="meet", actors=(party("a"), party("b")), recipients=())
    assert [(s.actor, s.recipient) for s in dyad_series([both])] == [("a", "b"), ("b", "a")]


def test_private_persons_are_in_no_dyad():
    assert dyad_series([replace(incident(), recipients=(party("person:x", private=True),))]) == []


@pytest.mark.parametrize(("step", "expected"), [("day", 4), ("week", 2), ("month", 1)])
def test_steps_begin_on_the_day_the_monday_or_the_first(step, expected):
    assert first_day(date(2024, 12, 4), step) == date(2024, 12, expected)
