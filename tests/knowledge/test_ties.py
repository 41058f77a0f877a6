from datetime import date

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.codes import codes_of
from dateline.knowledge.ties import Tie, commanded, load_ties, ties_of

BASE = ActorBase.load()


def test_one_line_of_succession() -> None:
    line = [t for t in ties_of("group:hayat-tahrir-al-sham") if t.relation == "follows"]
    assert [(t.actor, t.other) for t in line] == [("group:hayat-tahrir-al-sham", "group:al-nusra-front")]
    assert BASE.lookup("Jabhat Fatah al-Sham")[0].id == "group:al-nusra-front"


def test_whom_a_person_commands_changes() -> None:
    sadr = next(t.actor for t in load_ties() if t.relation == "leads" and t.other == "group:mahdi-army")
    found = [commanded(BASE, sadr, day) for day in (date(2004, 5, 1), date(2016, 5, 1), date(1999, 1, 1))]
    assert [entry.id if entry else None for entry in found] == ["group:mahdi-army", "group:peace-brigades", None]


def test_without_a_day_a_tie_must_be_open() -> None:
    assert not Tie("a", "leads", "b", "2001", "2002").holds(None)
    assert Tie("a", "leads", "b", "2001", "").holds(None)


def test_no_actor_hangs_on_itself_and_no_line_is_a_circle() -> None:
    after: dict[str, set[str]] = {}
    for tie in load_ties():
        assert tie.actor != tie.other
        if tie.relation == "follows":
            after.setdefault(tie.actor, set()).add(tie.other)
    for start in after:
        seen, todo = set(), [start]
        while todo:
            todo += [o for o in after.get(todo.pop(), ()) if o not in seen and not seen.add(o)]
        assert start not in seen


def test_names_in_other_data() -> None:
    assert dict(codes_of("group:m23"))["ucdp"] == "M23"
    assert codes_of("state:MLI") == (("ucdp", "Government of Mali"),)
    assert codes_of("group:nobody") == ()
