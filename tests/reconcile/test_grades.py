from reconcile.built import ARMY, COUNCIL, HTS, RUSSIA, SOHR, one_incident, told

STRIKE = {"actors": ["organ:RUS:MIL"], "mode": "aerial"}


def grade(*rows):
    return one_incident(*rows).grade


def test_one_witness_is_weak_two_are_fair_and_sides_alone_are_party_only():
    assert grade(told(SOHR)).name == "weak"
    assert grade(told(SOHR), told(COUNCIL)).name == "fair"
    assert grade(told(SOHR), told(HTS, actors=["SYR/REB"])).rule == "2 independent witnesses, 1 of them a side"
    assert grade(told(HTS, recipients=["organ:SYR:MIL"], actors=["SYR/REB"], mode="capture")).name == "party-only"
    copies = told(SOHR, article="a"), told(SOHR, article="b")
    assert grade(*copies).name == "weak"


def test_a_copied_mistake_is_not_corroborated():  # hard case 9
    wrong = {"place": None, "place_id": "p9", "place_name": "Tal Ormuz", "place_precision": "town", "country": "SYR"}
    own, copies = told(None, article="a", **wrong), [told(None, article=c, **wrong) for c in "bcd"]
    made = one_incident(own, *copies, copies=dict.fromkeys("bcd", "a"))
    assert (made.articles, made.witnesses, made.grade.name) == (4, 1, "weak")
    assert grade(own, *copies).name == "fair"  # but for the copies


def test_a_side_that_says_that_it_struck_confirms_it():
    assert grade(told(RUSSIA, **STRIKE)).name == "confirmed"
    assert grade(told(SOHR, **STRIKE), told(RUSSIA, **STRIKE)).rule == "the side that did it says so"


def test_a_boast_without_place_or_of_a_capture_confirms_nothing():
    assert grade(told(RUSSIA, **STRIKE, place=None)).name == "party-only"
    assert grade(told(HTS, actors=["group:hayat-tahrir-al-sham"], mode="capture")).name == "party-only"


def test_who_accuses_its_enemy_confirms_nothing():
    assert grade(told(ARMY, actors=["SYR/REB"], mode="heavy-weapons")).name == "party-only"


def test_a_court_or_an_inquiry_confirms():
    row = told({"key": "org:united-nations", "kind": "igo", "text": "a UN commission of inquiry"}, **STRIKE)
    assert grade(row).rule == "a court or an inquiry found so"
