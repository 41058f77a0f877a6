from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Span
from dateline.model.incident import Copy
from dateline.reconcile.copies import copied_from, copy_groups


def _edge(source, copier, share=1.0, kind="same", spans=((0, 100), (0, 100))):
    return Copy(source, copier, Span(*spans[0]), Span(*spans[1]), share, share, kind)


def test_a_chain_over_an_article_that_embeds_two_stories_does_not_merge_them():
    one = [_edge(a, b) for a, b in ("ab", "ac", "bc")]
    two = [_edge(a, b) for a, b in ("xy", "xz", "yz")]
    bridge = [_edge("c", "m", 0.4, "embeds"), _edge("x", "m", 0.3, "embeds")]
    groups = copy_groups(one + two + bridge)
    assert ("x", "y", "z") in groups
    assert not any({"a", "x"} <= set(group) for group in groups)


def test_quotations_and_slight_shares_make_no_group():
    assert copy_groups([_edge("a", "b", kind="quotes"), _edge("c", "d", 0.05, "embeds")]) == ()
    assert copy_groups([]) == ()


EDGES = [
    _edge(names[0], names[1], share)
    for names, share in (("ab", 0.9), ("bc", 0.5), ("cd", 0.3), ("ad", 0.3), ("de", 0.2), ("ef", 0.9))
]


@given(st.permutations(EDGES))
def test_groups_do_not_depend_on_order(edges):
    assert copy_groups(edges) == copy_groups(EDGES)


def test_the_root_is_the_first_of_a_chain_with_the_span_followed_back():
    edges = [
        _edge("wire", "paper", kind="embeds", spans=((100, 200), (500, 600))),
        _edge("paper", "blog", kind="embeds", spans=((480, 620), (0, 140))),
    ]
    root = copied_from(edges)
    assert root("paper", Span(510, 550)) == ("wire", Span(100, 200))
    assert root("blog", Span(30, 90)) == ("wire", Span(100, 200))
    assert root("blog", Span(2, 18)) == ("paper", Span(480, 620))  # the paper's own words before the wire's
    assert root("paper", Span(700, 750)) is None
    assert root("wire", Span(120, 150)) is None


def test_a_sentence_half_outside_the_passage_is_the_copiers_own():
    root = copied_from([_edge("wire", "paper", kind="embeds")])
    assert root("paper", Span(60, 102)) == ("wire", Span(0, 100))
    assert root("paper", Span(60, 160)) is None


def test_a_circle_of_credits_has_one_root():
    root = copied_from([_edge("a", "b"), _edge("b", "c"), _edge("c", "a")])
    assert root("a", Span(0, 50)) is None
    assert root("b", Span(0, 50)) == root("c", Span(0, 50)) == ("a", Span(0, 100))


def test_quotations_have_no_root():
    assert copied_from([_edge("a", "b", kind="quotes")])("b", Span(0, 50)) is None
