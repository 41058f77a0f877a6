"""Properties of the whole: order, batches, spans, odd texts."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.evaluate.copies import make
from dateline.evaluate.stories import story
from dateline.model import Span
from dateline.reconcile.copies import Text, find_copies, sketch
from dateline.reconcile.copies import candidates as candidates_module

MADE = make("dev", 6)
BATCH = find_copies(MADE.texts)
BY_ID = {t.id: t for t in MADE.texts}


@given(st.permutations(MADE.texts))
@settings(max_examples=20, deadline=None)
def test_order_does_not_matter(texts):
    assert find_copies(texts) == BATCH


@given(st.sets(st.sampled_from(sorted(BY_ID)), min_size=1), st.booleans())
@settings(max_examples=20, deadline=None)
def test_incremental_equals_batch_on_the_pairs_with_a_new_article(new, sketched):
    def known(article):
        return replace(article, sketch=sketch(article.text), text="") if sketched else article

    fetched = []

    def texts(ids):
        fetched.extend(ids)
        return {i: BY_ID[i].text for i in ids}

    found = find_copies(
        [t for t in MADE.texts if t.id in new], [known(t) for t in MADE.texts if t.id not in new], texts
    )
    assert found == tuple(e for e in BATCH if e.source in new or e.copier in new)
    assert not set(fetched) & new


def test_every_edge_has_exact_spans_and_shares():
    assert len(BATCH) > 50
    for edge in BATCH:
        for article, span in ((edge.source, edge.source_span), (edge.copier, edge.copier_span)):
            passage = BY_ID[article].text[span.start : span.end]
            assert len(passage) == span.end - span.start
            assert passage == passage.strip()
            assert passage[0].isalnum()
            assert passage[-1].isalnum()
        assert 0 < edge.source_share <= 1
        assert 0 < edge.copier_share <= 1


def test_blocks_of_any_size_give_the_same(monkeypatch):
    monkeypatch.setattr(candidates_module, "_ROWS", 50)
    assert find_copies(MADE.texts) == BATCH


def test_an_id_given_twice_counts_once():
    assert find_copies(MADE.texts + MADE.texts[:3], MADE.texts[5:7]) == BATCH


def test_identical_texts_share_everything():
    text = story(Random(8))
    (edge,) = find_copies([Text("a", text), Text("b", text)])
    assert (edge.source, edge.copier, edge.kind) == ("a", "b", "same")
    assert edge.source_share == edge.copier_share == 1
    assert edge.source_span == edge.copier_span


def test_the_window():
    text, day = story(Random(9)), date(2024, 3, 1)

    def found(gap):
        return find_copies([Text("a", text, "A", day), Text("b", text, "B", day + timedelta(days=gap))])

    assert found(14)
    assert not found(15)


def test_an_undated_article_is_compared_with_all_and_counts_as_later():
    text = story(Random(9))
    (edge,) = find_copies([Text("a", text, "A"), Text("b", text, "B", date(2024, 3, 1))])
    assert edge.source == "b"


@pytest.mark.parametrize("text", ["", " ", "x", "\n\n", "😀", "a b c d e", "\ud800 lone"])
def test_tiny_texts_have_no_copies(text):
    assert find_copies([Text("a", text), Text("b", text)]) == ()
    assert find_copies([]) == ()


def test_a_line_of_ten_megabytes():
    wire = story(Random(5))
    line = " ".join(f"word{i % 997} {i}" for i in range(700_000)) + " " + wire.replace("\n", " ")
    assert len(line) > 9_000_000
    found = find_copies([Text("long", line, "A", date(2024, 1, 2)), Text("wire", wire, "B", date(2024, 1, 1))])
    assert {(e.source, e.copier, e.kind) for e in found} == {("wire", "long", "embeds")}
    assert max(e.source_share for e in found) > 0.9


def test_one_word_ten_megabytes_long():
    assert find_copies([Text("a", "x" * 10_000_000), Text("b", "x" * 10_000_000)]) == ()


def test_a_sketch_of_another_text_is_an_error():
    text = story(Random(6))
    stale = Text("old", "Something else. " + text, sketch=sketch(text))
    with pytest.raises(ValueError, match="article old"):
        find_copies([Text("new", text)], [stale])


def test_furniture_is_no_part_of_a_copy():
    wire = story(Random(7)).split("\n\n")
    note = "This material is not available in your country, try again later or write to our desk."
    paper = "\n\n".join([*wire[:3], note, *wire[3:]])
    at = paper.index(note)
    span = Span(at, at + len(note))
    edges = find_copies([Text("a", "\n\n".join(wire)), Text("b", paper, skip=(span,))])
    assert {e.copier_share for e in edges} == {1.0}
