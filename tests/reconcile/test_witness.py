from datetime import date

import pytest
from reconcile.built import ARMY, RESIDENTS, RUSSIA, SOHR, told, witnesses
from reconcile.rows import harm

from dateline.reconcile.witness import named_in, origin_key, speaker

DAY = date(2024, 12, 2)


def keys(*rows, **more):
    return [w.witness for w in witnesses(*rows, **more)]


def test_a_named_origin_is_one_witness_in_whatever_outlet():
    rows = [told(SOHR, article=a, outlet=a) for a in ("bbc", "ap", "afp")]
    found = witnesses(*rows)
    assert {w.witness for w in found} == {"org:syrian-observatory-for-human-rights"}
    assert {w.kind for w in found} == {"origin"}


def test_the_innermost_source_that_asserts_is_the_root():
    paper = {"key": "org:al-watan", "kind": "media", "text": "a paper", "cue": "reported"}
    television = {"key": "org:irna", "kind": "media", "text": "television", "cue": "said"}
    officials = {"key": "IRQ/GOV", "kind": "anonymous", "text": "officials", "cue": "told"}
    (found,) = witnesses(told(None, chain=[television, paper, officials]))
    assert found.witness == "anonymous:IRQ/GOV:2024-12-02"


def test_words_for_nobody_assert_nothing():
    nobody = {"kind": "unstated", "text": "", "cue": "reportedly"}
    assert keys(told(None, chain=[SOHR, nobody])) == [SOHR["key"]]
    assert keys(told(None, chain=[nobody], outlet="wire")) == ["wire"]


def test_of_a_denied_report_the_denier_is_the_root():
    row = told(None, chain=[{**ARMY, "cue": "denied"}, {**SOHR, "cue": "reports"}], negated=True)
    assert keys(row) == ["organ:SYR:MIL"]


def test_sources_side_by_side_are_several_witnesses_and_nested_ones_are_not():
    chain = [{**SOHR, "text": "a war monitor"}, RESIDENTS]
    assert len(keys(told(None, chain=chain, sentence="Jets struck, a war monitor and residents said."))) == 2
    assert len(keys(told(None, chain=chain, sentence="A war monitor said that residents said so."))) == 1


def test_a_copied_passage_has_the_witness_of_the_original():
    own = told(None, article="a", outlet="wire")
    copy = told(None, article="b", outlet="paper", sentence_end=150)
    assert keys(own, copy, copies={"b": "a"}) == ["wire", "wire"]
    assert [w.kind for w in witnesses(own, copy, copies={"b": "a"})] == ["outlet", "copy"]
    assert keys(own, copy) == ["wire", "paper"]


def test_a_copy_that_lost_its_attribution_has_the_origin_of_the_original():
    assert keys(told(SOHR, article="a"), told(None, article="b"), copies={"b": "a"}) == [SOHR["key"]] * 2


def test_unnamed_residents_are_one_witness_an_article_unless_it_is_a_copy():
    rows = told(RESIDENTS, article="a"), told(RESIDENTS, article="b")
    assert len(set(keys(*rows))) == 2
    assert len(set(keys(*rows, copies={"b": "a"}))) == 1


def test_the_outlets_own_people_are_the_outlet():
    row = told({"key": "/MED", "kind": "media", "text": "our correspondent"}, outlet="radio")
    assert keys(row) == ["radio"]


def test_short_words_for_a_source_of_the_article_are_that_source():
    full = told({"kind": "official", "text": "the White Helmets rescue service"}, article="a", trigger_start=5)
    short = told({"kind": "official", "text": "the rescue service"}, article="a", trigger_start=70)
    assert keys(short, full) == ["org:white-helmets"] * 2


@pytest.mark.parametrize(
    ("link", "key"),
    [
        ({"key": "seat:kremlin", "text": "the Kremlin"}, "state:RUS"),
        ({"key": "person:dmitry-peskov", "text": "Peskov"}, "state:RUS"),
        ({"key": "org:russian-defense-ministry", "text": "the ministry"}, "organ:RUS:MIL"),
        ({"key": "local:1", "country": "SYR", "sector": "GOV", "text": "the ministry"}, "state:SYR"),
        ({"key": "person:mazloum-abdi", "text": "Abdi"}, "group:syrian-democratic-forces"),
        ({"key": "org:ocha", "kind": "igo", "text": "OCHA"}, "org:united-nations"),
        ({"key": "person:geir-pedersen", "kind": "igo", "text": "Pedersen"}, "org:united-nations"),
        ({"key": "SYR/HLH", "kind": "eyewitness", "text": "hospital staff"}, "SYR/HLH:eyewitness"),
        ({"key": "SYR/MIL", "text": "the general staff"}, "organ:SYR:MIL"),
        ({"key": "SYR/REB", "text": "a spokesman"}, "SYR/REB:official"),
        ({"text": "a war monitor", "kind": "monitor"}, "monitor:SYR"),
        ({"text": "State media"}, "state media:SYR"),
        ({"text": "Iranian media"}, "state media:IRN"),
        ({"text": "Israeli media"}, "media:ISR"),
        ({"key": "/JNK", "kind": "anonymous", "text": "security sources"}, "article:a/security sources"),
        ({"text": "the sources"}, "article:a/sources"),
    ],
)
def test_keys_of_sources(link, key):
    link = {"key": None, "kind": "official", "country": None, "sector": None} | link
    if link["key"] and "/" in link["key"]:
        link["country"], link["sector"] = link["key"].split("/")
    assert origin_key(link, "a", DAY, "SYR") == key


def test_a_name_in_front_of_a_description_is_found():
    assert named_in("the White Helmets rescue service") == "org:white-helmets"
    assert named_in("rescue workers") is None


def test_a_party_speaks_where_it_or_its_patron_or_its_media_is_a_side():
    def party(source, **fields):
        (found,) = witnesses(told(source, **fields))
        return found.party

    rebels = {"actors": ["SYR/REB"], "recipients": ["SYR/CVL"]}
    assert party(RUSSIA, actors=["state:RUS"])
    assert not party(SOHR, actors=["state:RUS"])
    assert not party(RESIDENTS, actors=["state:RUS"])
    assert party(ARMY, **rebels)  # the government of the rebels' country
    assert party({"text": "State media"}, **rebels)
    assert party({"key": "IRN/GOV", "text": "officials"}, actors=["group:hezbollah"])  # its patron
    assert party({"key": "org:amaq", "kind": "media", "text": "Amaq"}, actors=["group:islamic-state"])
    assert not party({"key": "state:FRA", "text": "France"}, **rebels)
    assert not party(None, outlet="wire", **rebels)


def test_speakers_of_witnesses():
    assert speaker("anonymous:SYR/MIL:2024-12-02") == "SYR/MIL"
    assert speaker("state media:SYR") == "state:SYR"
    assert speaker("SYR/HLH:eyewitness") == ""
    assert speaker("SYR/COP:official") == "SYR/COP"
    assert speaker("article:1/residents") == ""
    assert speaker("org:sana") == "org:sana"


def test_independence_of_a_claim_alone():
    own, copy = told(None, harm("killed", low=1), article="a"), told(None, article="b")
    found = witnesses(own, copy, told(RUSSIA), copies={"b": "a"})
    assert [w.independence for w in found] == [2, 0, 1]


def test_the_order_of_rows_does_not_matter():
    rows = [told(s, article=a) for s in (SOHR, ARMY, None, RESIDENTS) for a in ("a", "b")]
    assert sorted(map(repr, witnesses(*rows))) == sorted(map(repr, witnesses(*reversed(rows))))
