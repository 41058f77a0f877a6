"""Questions to a database of made-up articles."""

from datetime import date, timedelta

import pytest
from standins import READ, StandIns, a_week, code

from dateline.ask import Filter, Questions
from dateline.ask.kin import ancestors, kin
from dateline.build import View, derive, judge, retract
from dateline.build.ingest import Settings, build_items
from dateline.store import open_store

FUNCTIONS = StandIns()


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("ask") / "a.db"
    build_items(a_week(), path, Settings(coder=lambda: code, step=5, now=lambda: READ, functions=FUNCTIONS))
    return path


@pytest.fixture
def put(db):
    with open_store(db) as store:
        yield Questions(store, functions=FUNCTIONS)


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        (Filter(type="ASSAULT"), lambda c: c.type == "ASSAULT"),
        (Filter(place="Hama"), lambda c: c.place_name == "Hama"),
        (Filter(place="place:Homs"), lambda c: c.place_name == "Homs"),
        (Filter(start=date(2024, 12, 1)), lambda c: c.start >= date(2024, 12, 1)),
        (Filter(end=date(2024, 11, 30)), lambda c: c.start <= date(2024, 11, 30)),
        (Filter(text="strikes HAMA"), lambda c: "STRIKE Hama" in c.sentence),
        (Filter(source_kind="official"), lambda c: "@" in c.sentence),
        (Filter(source="Envoy1"), lambda c: "@Envoy1" in c.sentence),
        (Filter(as_of=date(2024, 12, 3)), lambda c: c.published <= date(2024, 12, 3)),
        (Filter(country="SYR", box=(34, 35, 36, 37), status=("actual",), negated=False), lambda c: True),
        (Filter(country="TUR"), lambda c: False),
        (Filter(negated=True), lambda c: False),
        (Filter(background=True), lambda c: False),
        (Filter(grade=("fair",)), lambda c: False),
        (Filter(box=(0, 0, 1, 1)), lambda c: False),
        (Filter(actor="group:rebels"), lambda c: "#Rebels" in c.sentence),
    ],
)  # fmt: skip
def test_filters_let_through_what_fits_and_all_of_it(put, asked, holds):
    everything = list(put.claims())
    found = list(put.claims(asked))
    assert [c.id for c in found] == [c.id for c in everything if holds(c)]
    incidents = {i for c in found for i in c.incidents}
    assert incidents <= {i.id for i in put.incidents(asked)} or asked.as_of
    assert bool(found) == bool(put.incidents(asked))


def test_pages_add_up(put):
    whole = [i.id for i in put.incidents()]
    assert [i.id for n in range(0, len(whole), 5) for i in put.incidents(Filter(limit=5, offset=n))] == whole


def test_an_incident_is_found_by_every_name_it_had(put):
    incident = max(put.incidents(), key=lambda i: len(i.claims))
    assert len(incident.claims) > 1
    for claim in incident.claims:
        assert put.incident(claim) == put.incident("i" + claim[:15]) == incident
    assert put.incident("none") is None


def test_evidence_has_each_claim_with_its_witness(put):
    incident = put.incidents()[0]
    rows = put.evidence(incident)
    assert sorted(r.claim for r in rows) == list(incident.claims)
    assert all(r.witnesses and r.sentence for r in rows)


def test_articles_are_found_by_their_words_best_first(put):
    found = put.articles(Filter(text="talks hama"))
    assert found
    assert all("TALKS" in a.text and "Hama" in a.text for a in found)
    assert len(put.articles()) == 24
    assert not put.articles(Filter(text="talks nowhere"))


def test_sources_tell_what_they_alone_say(put):
    sources = {s.id: s for s in put.sources()}
    assert sum(s.claims for s in sources.values()) == len(put.claims())
    for source in sources.values():
        assert source.alone + source.agreed + source.disputed == source.incidents
    assert sources["Envoy1"].kinds == ("origin",)


def test_profiles(put):
    (place,) = put.place("Hama")
    assert dict(place.types)["ASSAULT"] > 0
    (actor,) = put.actor("group:army")
    assert (actor.name, dict(actor.did)["ASSAULT"] > 0) == ("Army", True)
    assert not put.place("Atlantis")
    assert [r.incident for r in put.timeline()] == [i.id for i in put.incidents()]


def test_answers_are_frames(put):
    frame = put.incidents(Filter(type="ASSAULT")).frame()
    assert frame["type"].unique().to_list() == ["ASSAULT"]
    assert put.claims().frame().height == 36
    assert put.claims()[:2].json()[0]["coded"]["trigger"]["text"] in ("STRIKE", "TALKS")


def test_a_retracted_article_is_told_of_but_its_claims_are_not(tmp_path):
    build_items(a_week(), tmp_path / "a.db", Settings(coder=lambda: code, now=lambda: READ, functions=FUNCTIONS))
    with open_store(tmp_path / "a.db", write=True) as store:
        article = Questions(store, functions=FUNCTIONS).articles()[0]
        retract(store, article.id, "hoax", "ana")
        judge(store, "reject", Questions(store, functions=FUNCTIONS).claims()[3].id, "ana", at=READ + timedelta(days=1))
        derive(store, FUNCTIONS)
        put = Questions(store, functions=FUNCTIONS)
        assert put.article(article.id).retracted == "hoax"
        assert article.id not in {c.article for c in put.claims()}
        assert len(Questions(store, View(known=READ), functions=FUNCTIONS).claims()) == 36


@pytest.mark.parametrize(
    ("asked", "key", "counts"),
    [
        ("Syria", "organ:SYR:MIL", True), ("Syria", "SYR/MIL", True), ("Syria", "SYR/REB", False),
        ("Syria", "organ:RUS:MIL", False), ("SYR", "state:SYR", True), ("organ:SYR:MIL", "state:SYR", False),
        ("Nobody At All", "Nobody At All", True),
    ],
)  # fmt: skip
def test_parts_count_as_the_whole(asked, key, counts):
    assert (key in kin(asked, [key])) is counts


def test_everybody_acts_for_themselves():
    assert "state:SYR" in ancestors("organ:SYR:MIL")
    assert ancestors("nobody") == {"nobody"}
