from datetime import date

from reconcile.built import ARMY, RESIDENTS, SOHR, one_incident, told, witnesses
from reconcile.rows import a_table, harm

from dateline.reconcile.rows import read_rows
from dateline.reconcile.together import within

MONITOR = {"kind": "monitor", "text": "a war monitor"}
OFFICIALS = {"key": "IRQ/JNK", "kind": "anonymous", "text": "security sources"}


def inside(*rows):
    found = {}
    for w in witnesses(*rows):
        found.setdefault(w.claim, []).append(w)
    return within(list(read_rows(a_table(*rows))), found)


def test_an_unnamed_monitor_is_the_only_named_one():  # hard case 11
    assert one_incident(told(SOHR), told(MONITOR)).witnesses == 1


def test_an_unnamed_monitor_next_to_two_named_ones_stays_itself():
    other = {"key": "local:1", "kind": "monitor", "text": "the Orontes Monitor", "name": "Orontes Monitor"}
    assert one_incident(told(SOHR), told(other), told(MONITOR)).witnesses == 3


def test_outlets_that_cite_each_other_in_a_circle_are_one_witness():  # hard case 12
    def cites(outlet, other):
        return told({"key": other, "kind": "media", "text": other}, article=outlet, outlet=outlet)

    ring = [("org:bbc", "org:cnn"), ("org:cnn", "org:reuters"), ("org:reuters", "org:bbc")]
    assert one_incident(*(cites(a, b) for a, b in ring)).witnesses == 1
    seen = told(None, article="own", outlet="org:reuters")
    assert one_incident(cites("org:bbc", "org:cnn"), cites("org:cnn", "org:reuters"), seen).witnesses == 1


def test_state_television_quoting_a_paper_quoting_officials_is_the_officials():  # hard case 13
    chain = [
        {"key": "org:irna", "kind": "media", "text": "television", "cue": "said"},
        {"key": "org:al-watan", "kind": "media", "text": "a paper", "cue": "quoted"},
        {**OFFICIALS, "cue": "saying"},
    ]
    assert one_incident(told(None, chain=chain), told(OFFICIALS, article="direct")).witnesses == 1


def test_two_outlets_of_one_owner_are_two_witnesses_that_depend_on_each_other():  # hard case 14
    rows = [told(None, article=o, outlet=o) for o in ("org:wall-street-journal", "org:new-york-post", "org:reuters")]
    assert one_incident(*rows).witnesses == 3
    assert sorted((w.witness, w.independence) for w in inside(*rows)) == [
        ("org:new-york-post", 1), ("org:reuters", 2), ("org:wall-street-journal", 1),
    ]  # fmt: skip


def test_unnamed_officials_of_a_side_and_day_are_one_unless_they_contradict():  # hard case 15
    def said(article, low, **more):
        return told(OFFICIALS, harm("killed", low=low), article=article, **more)

    assert one_incident(said("a", 5), said("b", 5)).witnesses == 1
    assert one_incident(said("a", 5), said("b", 9)).witnesses == 2
    later = said("b", 5, published=date(2024, 12, 3))
    assert one_incident(said("a", 5), later).witnesses == 2


def test_council_and_hospital_with_one_stringer_are_told_apart_only_by_copies():  # hard case 16
    hospital = {"key": "SYR/HLH", "kind": "official", "text": "the hospital"}
    council = {"key": "SYR/LEG", "kind": "official", "text": "the council"}
    assert one_incident(told(hospital), told(council)).witnesses == 2
    own, copy = told(None, article="a"), told(None, article="b", sentence_end=150)
    assert one_incident(own, copy, copies={"b": "a"}).witnesses == 1


def test_a_headline_is_the_word_of_whom_the_article_names():
    headline = told(None, article="a", sentence_start=0, trigger_start=3)
    assert one_incident(headline, told(SOHR, article="a")).witnesses == 1
    assert one_incident(headline, told(SOHR, article="b")).witnesses == 2
    body = told(None, article="a", sentence_start=60)
    assert one_incident(body, told(SOHR, article="a")).witnesses == 2


def test_a_side_of_the_incident_is_a_party_in_every_claim_of_it():
    vague = told(ARMY, article="x", actors=[], recipients=[])
    named = told(SOHR, actors=["SYR/REB"])
    assert not witnesses(vague)[0].party
    assert {w.witness: w.party for w in inside(vague, named)}["organ:SYR:MIL"]
    made = one_incident(vague, named)
    assert (made.witnesses, made.parties) == (2, 1)


def test_the_second_claim_of_a_root_adds_no_independence():
    rows = told(RESIDENTS, article="a", id="1"), told(RESIDENTS, article="a", id="2")
    assert [w.independence for w in inside(*rows)] == [2, 0]
