"""Hard cases of storage, (46) to (50) of docs/hard-cases.md: the real store and the real rules, made-up articles."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from standins import READ, a_week, an_article, code

from dateline.ask import Questions
from dateline.build import NOW, View, derive, judge, retract, visible
from dateline.build.ingest import Settings, build_items
from dateline.build.reconciling import Reconciling
from dateline.model.incident import Incident
from dateline.store import open_store
from dateline.store.answers import answers
from dateline.store.columns import records_of

SETTINGS = Settings(coder=lambda: code, now=lambda: READ)
LATER = READ + timedelta(days=7)


def incidents(store, view=NOW):
    return records_of(Incident, visible(store, view).rows("SELECT * FROM seen_incident ORDER BY id"))


def tolls(store, view=NOW):
    return sorted(i.figures[0].count.best for i in incidents(store, view))


def strike(day, number, side, doc, published="2024-12-03", **more):
    text = f"STRIKE Idlib 2024-12-0{day} {number} #{side}."
    return an_article(text, f"{doc}.txt", f"Paper {doc}", published, **more)


def test_46_a_late_article_bridges_two_incidents_and_is_retracted(tmp_path):
    bridge = strike(1, 5, "Rebels", "bridge", "2024-12-02")  # the day and toll of one, the side of the other
    build_items([strike(1, 5, "Army", "a"), strike(2, 25, "Rebels", "b")], tmp_path / "a.db", SETTINGS)
    with open_store(tmp_path / "a.db") as store:
        before, old = answers(store), incidents(store)
        assert len(old) == 2
    build_items([bridge], tmp_path / "a.db", replace(SETTINGS, now=lambda: LATER))
    with open_store(tmp_path / "a.db", write=True) as store:
        (one,) = incidents(store)
        assert one.id not in {i.id for i in old}  # named after the article that was published first
        assert {Questions(store).incident(i.id).id for i in old} == {one.id}
        retract(store, bridge.id, "withdrawn", "ana", at=LATER)
        derive(store)
        assert answers(store) == before
        assert [Questions(store).incident(i.id) for i in old] == old
        assert Questions(store).incident(one.id) is None


def test_47_an_article_that_is_edited_silently(tmp_path):
    url = "https://paper.example/idlib"
    first, edited = (strike(1, n, "Army", "a", url=url) for n in (25, 9))
    build_items([first, strike(1, 8, "Army", "b")], tmp_path / "a.db", SETTINGS)
    report = build_items([edited], tmp_path / "a.db", replace(SETTINGS, now=lambda: LATER))
    assert report.replaced == 1
    build_items([strike(1, 8, "Army", "b"), edited], tmp_path / "only.db", SETTINGS)
    with open_store(tmp_path / "a.db") as store, open_store(tmp_path / "only.db") as only:
        assert answers(store) == answers(only)
        row = store.rows('SELECT "article", "reason", "replaced_by" FROM "retraction"').row(0)
        assert row == (first.id, "replaced", edited.id)
        (then,), (now,) = incidents(store, View(known=READ)), incidents(store)
        assert (then.figures[0].count.high, now.figures[0].count.high) == (25, 9)
        assert store.rows('SELECT count(*) AS n FROM "article"')["n"][0] == 3  # what was read is kept


def test_48_what_was_known_differs_by_clock(tmp_path):
    wednesday, sunday = date(2024, 12, 4), date(2024, 12, 8)
    early, late = strike(1, 5, "Army", "a", "2024-12-04"), strike(1, 9, "Army", "b", "2024-12-08")
    build_items([late], tmp_path / "a.db", SETTINGS)
    build_items([early], tmp_path / "a.db", replace(SETTINGS, now=lambda: LATER))
    with open_store(tmp_path / "a.db") as store:
        assert tolls(store, View(as_of=wednesday)) == [5]  # what the public knew
        assert tolls(store, View(known=READ)) == [9]  # what this database knew
        assert tolls(store, View(as_of=wednesday, known=READ)) == []  # both
        assert tolls(store, View(known=datetime(2024, 12, 4, tzinfo=UTC))) == []
        (one,) = incidents(store, View(as_of=sunday, known=LATER))
        assert one == incidents(store)[0]
        assert {one.first_published, one.last_published} == {wednesday, sunday}


def test_49_an_analysts_different_inside_a_strong_component(tmp_path):
    articles = [strike(1, 5, "Army", f"{n}") for n in range(5)]
    build_items(articles, tmp_path / "a.db", SETTINGS)
    with open_store(tmp_path / "a.db", write=True) as store:
        before = answers(store)
        (whole,) = incidents(store)
        made = judge(store, "different", whole.claims[1], "ana", other=whole.claims[3])
        derive(store)
        parts = incidents(store)
        assert sorted(c for i in parts for c in i.claims) == list(whole.claims)
        assert len(parts) == 2
        assert all(not set(whole.claims[1:4:2]) <= set(i.claims) for i in parts)
        assert store.rows('SELECT count(DISTINCT "component") AS n FROM "member"')["n"][0] == 1
    # more of the same does not join them again
    build_items([strike(1, 5, "Army", f"more {n}") for n in range(5)], tmp_path / "a.db", SETTINGS)
    with open_store(tmp_path / "a.db", write=True) as store:
        parts = incidents(store)
        assert all(not set(whole.claims[1:4:2]) <= set(i.claims) for i in parts)
        judge(store, "undo", made.id, "ana")
        for n in range(5):
            retract(store, strike(1, 5, "Army", f"more {n}").id, "withdrawn", "ana")
        derive(store)
        assert answers(store) == before


class Splitting(Reconciling):
    """Rules of a later version that join nothing."""

    version = "splitting"

    def link(self, claims, pairs, judgements):
        return {claim: "i" + claim[:15] for claim in claims["id"]}


class Joining(Reconciling):
    """Rules of a later version that join whole components."""

    version = "joining"

    def link(self, claims, pairs, judgements):
        return self.components(claims, pairs, judgements)


@pytest.mark.parametrize("rules", [Splitting(), Joining()], ids=lambda r: r.version)
def test_50_other_rules_keep_old_ids_resolvable(tmp_path, rules):
    build_items(a_week(), tmp_path / "a.db", SETTINGS)
    with open_store(tmp_path / "a.db", write=True) as store:
        before, old = answers(store), incidents(store)
        assert derive(store, rules).whole
        asked = Questions(store, functions=rules)
        now = {i.id: i for i in asked.incidents()}
        assert set(now) != {i.id for i in old}
        for was in old:
            found = asked.incident(was.id)
            assert was.id[1:] in {claim[:15] for claim in found.claims}  # the incident of the claim it was named after
            for claim in was.claims:
                assert claim in asked.incident(claim).claims
        derive(store)  # and back
        assert answers(store) == before
        for later in now.values():
            assert Questions(store).incident(later.id) is not None
