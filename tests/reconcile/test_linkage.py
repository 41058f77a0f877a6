from datetime import UTC, date, datetime, timedelta

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from reconcile.rows import a_row, a_table, harm

from dateline.model.incident import Judgement
from dateline.reconcile.linkage import Graph, Spread, aliases, cluster, components, incident_id, link
from dateline.reconcile.pairs import find_pairs

NOON = datetime(2024, 12, 6, 12, tzinfo=UTC)
PLACES = ["Aleppo", "Idlib", "Idlib province", "Syria", None]
SIDES = [["state:RUS"], ["organ:SYR:MIL"], ["SYR/REB"], []]
SENTENCES = [
    "Jets bombed the crowded vegetable market before dawn.",
    "Rockets hit the old grain silo and a bakery.",
    "The strike destroyed the pumping station at Khafsa.",
    "",
]


def graph(size, *edges, missing=-1000, apart=(), **more):
    left, right, score = (np.array(side, dtype=np.int64) for side in zip(*edges, strict=True))
    flags = np.array([(a, b) in apart for a, b, _ in edges])
    return Graph(size, left, right, score, flags, missing, **more)


def judge(verdict, subject, other=None, name="j1", minutes=0, **more):
    return Judgement(name, NOON + timedelta(minutes=minutes), "ann", verdict, subject, other, **more)


@st.composite
def claims(draw):
    made = draw(
        st.lists(
            st.builds(
                lambda article, day, told, place, side, killed, words: {
                    "article": f"a{article}",
                    "published": date(2024, 12, 1) + timedelta(days=day),
                    "start": date(2024, 12, 1) + timedelta(days=max(0, day - 1)) if told else None,
                    "place": place,
                    "actors": side,
                    "harm": [harm("killed", low=killed)] if killed else [],
                    "sentence": SENTENCES[words],
                    "sentence_start": 100 * words,
                },
                st.integers(0, 5), st.integers(0, 4), st.booleans(), st.sampled_from(PLACES), st.sampled_from(SIDES),
                st.sampled_from([0, 0, 3, 7, 25]), st.integers(0, 3),
            ),
            min_size=2, max_size=24,
        )
    )  # fmt: skip
    return [a_row(**fields, trigger_start=n, trigger_end=n + 1) for n, fields in enumerate(made)]


def linked(rows, judgements=()):
    table = a_table(*rows)
    return link(table, find_pairs(table), judgements)


def test_pairs_of_the_best_come_first_and_bad_company_is_left():
    chain = graph(3, (0, 1, 3000), (1, 2, 2000))  # 0 and 2 were never compared
    assert cluster(chain).tolist() == [0, 0, 0]
    assert cluster(graph(3, (0, 1, 3000), (1, 2, 900))).tolist() == [0, 0, 2]


def test_what_cannot_be_one_stays_apart_also_through_others():
    held = graph(3, (0, 1, 5000), (1, 2, 4000), (0, 2, -4000), apart={(0, 2)})
    assert cluster(held).tolist() == [0, 0, 2]


def test_must_links_come_first():
    assert cluster(graph(3, (0, 1, -9000), (1, 2, -9000), together=[(0, 2)])).tolist() == [0, 1, 0]


def test_a_spread_holds_for_the_whole_cluster():
    days = Spread(np.array([0, 1, 2]), np.array([True, False, True]), 1)
    assert cluster(graph(3, (0, 1, 3000), (1, 2, 3000), spreads=[days])).tolist() == [0, 0, 2]


def test_what_is_loose_joins_last_and_counts_what_is_listed():
    # 2 resembles 1 most, but 0 and 1 are one first; that 3 does not resemble 0 is not told.
    edges = [(0, 1, 500), (1, 2, 600), (0, 2, -900), (1, 3, 100)]
    loose = np.array([False, False, True, True])
    assert cluster(graph(4, *edges, loose=loose)).tolist() == [0, 0, 0, 0]
    assert cluster(graph(4, *edges)).tolist() == [0, 1, 1, 3]


def test_copies_are_one_node():
    text = "Soldiers abandoned the checkpoint near his shop overnight and left their rifles behind."
    copies = [a_row(article=f"c{n}", place="Idlib", sentence=text) for n in range(6)]
    other = a_row(article="b1", place="Idlib", published=date(2024, 12, 2), sentence="Soldiers left Idlib overnight.")
    alone = linked([copies[0], other])
    found = linked([*copies, other])
    assert len({found[c["id"]] for c in copies}) == 1
    assert (found[copies[0]["id"]] == found[other["id"]]) == (alone[copies[0]["id"]] == alone[other["id"]])


def test_ties_go_to_the_smaller_names():
    assert cluster(graph(3, (0, 1, 500), (1, 2, 500))).tolist() == [0, 0, 2]


@settings(max_examples=40, deadline=None)
@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_pairs_is_nothing(rows, random):
    whole = linked(rows)
    shuffled = rows[:]
    random.shuffle(shuffled)
    table = a_table(*shuffled)
    pairs = find_pairs(table)
    assert link(table, pairs.sample(fraction=1.0, shuffle=True, seed=random.randrange(99)), ()) == whole


@settings(max_examples=40, deadline=None)
@given(claims(), st.integers(0, 5))
def test_batches_of_articles_give_the_pairs_of_the_whole(rows, cut):
    table = a_table(*rows)
    early = table.filter(pl.col("article") < f"a{cut}")
    late = set(table["id"]) - set(early["id"])
    parts = pl.concat([find_pairs(early), find_pairs(table, late)]).sort("left", "right")
    assert parts.equals(find_pairs(table))


@settings(max_examples=25, deadline=None)
@given(claims())
def test_clusters_lie_in_components_that_can_be_done_alone(rows):
    table = a_table(*rows)
    pairs = find_pairs(table)
    whole, part = link(table, pairs), components(table, pairs)
    for name in set(part.values()):
        ids = [c for c, p in part.items() if p == name]
        some = table.filter(pl.col("id").is_in(ids))
        alone = link(some, pairs.filter(pl.col("left").is_in(ids) & pl.col("right").is_in(ids)))
        assert alone == {c: whole[c] for c in ids}


@settings(max_examples=25, deadline=None)
@given(claims(), st.data())
def test_a_judgement_that_is_undone_leaves_no_trace(rows, data):
    ids = sorted({r["id"] for r in rows})
    one, other = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    table = a_table(*rows)
    pairs = find_pairs(table)
    verdict = judge(data.draw(st.sampled_from(["same", "different"])), one, other)
    undo = judge("undo", "j1", name="j2", minutes=1)
    judged = link(table, pairs, [verdict])
    assert link(table, pairs, [undo, verdict]) == link(table, pairs)
    if one != other:
        assert (judged[one] == judged[other]) == (verdict.verdict == "same")


def test_incident_46_a_late_article_bridges_two_incidents_and_is_deleted():
    strike = {"place": "Idlib", "sentence": "Jets bombed the vegetable market of Idlib."}
    early = [
        a_row(id="1" * 16, article="a1", start=date(2024, 12, 1), **strike),
        a_row(id="2" * 16, article="a2", start=date(2024, 12, 3), published=date(2024, 12, 4), **strike),
    ]
    bridge = a_row(id="3" * 16, article="a3", start=None, published=date(2024, 12, 4), **strike)
    before = linked(early)
    assert before["1" * 16] != before["2" * 16]
    with_bridge = linked([*early, bridge])
    assert with_bridge["1" * 16] != with_bridge["2" * 16]  # one event has one day
    assert linked(early) == before


def test_incident_49_an_analysts_different_holds_inside_a_strong_component():
    rows = [a_row(article=f"a{n}", place="Idlib", sentence=SENTENCES[0]) for n in range(5)]
    one, other = rows[1]["id"], rows[3]["id"]
    assert len(set(linked(rows).values())) == 1
    told = linked(rows, [judge("different", one, other)])
    assert told[one] != told[other]
    assert len(set(told.values())) == 2


def test_an_incident_is_named_by_its_first_published_claim():
    assert incident_id([(date(2024, 12, 2), "b" * 16), (date(2024, 12, 1), "c" * 16)]) == "i" + "c" * 15
    assert incident_id([(None, "a" * 16), (date(2024, 12, 1), "c" * 16)]) == "i" + "c" * 15
    row = a_row(id="d" * 16)
    assert linked([row]) == {"d" * 16: "i" + "d" * 15}


def test_aliases_of_merges_and_splits():
    before = {"c1": "i1", "c2": "i1", "c3": "i2", "c4": "i3", "c5": "i4"}
    now = {"c1": "i1", "c2": "i9", "c3": "i1", "c5": "i5"}
    assert aliases(before, now) == {"i2": "i1", "i4": "i5"}


def test_no_claims_no_clusters():
    empty = a_table()
    assert find_pairs(empty).height == 0
    assert link(empty, find_pairs(empty)) == {}
