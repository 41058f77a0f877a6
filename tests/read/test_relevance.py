import pytest
from read.seeds import TEXT

from dateline.model import Article, Drop
from dateline.read import gate, make_article
from dateline.read.relevance import relevance

MATCH = (
    "Harlow beat Westmere 3-2 in the league on Saturday. The striker scored twice after the visitors' defence "
    "collapsed, and the coach praised the attack. Harlow have six matches left in the season."
)
BUDGET = "Shares rose as investors bet on lower rates. The index gained and bond yields fell; the dollar slipped."


@pytest.mark.parametrize(
    "text",
    [TEXT, "Two shells hit the market in Marna, killing a goalkeeper of the town's football team.",
     "The leaders agreed to meet in Marna.", "Oil prices rose after missiles struck the port.",
     "They welcomed the move."],
)  # fmt: skip
def test_what_may_hold_claims_is_kept(text: str) -> None:
    assert relevance([text]).kept


@pytest.mark.parametrize(("text", "topic"), [(MATCH, "sport"), (BUDGET, "market"), ("The cheese is yellow.", None)])
def test_what_holds_none_is_not(text: str, topic: str | None) -> None:
    found = relevance([text])
    assert not found.kept
    assert found.topic == topic


def test_one_paragraph_of_war_keeps_a_page_of_sport() -> None:
    sport = "The coach, the striker, the goalkeeper, the referee, the winger and the club of the league share a trophy."
    war = "Soldiers shelled the checkpoint and rebels abducted a diplomat."
    assert relevance([MATCH, BUDGET, sport, war]).kept
    assert not relevance([MATCH, BUDGET, sport, "Soldiers left."]).kept


def test_a_word_counts_once() -> None:
    assert relevance([MATCH] * 5).score == relevance([MATCH]).score


def test_the_gate_drops_with_its_score_and_passes_everything_else_on() -> None:
    kept, gone = make_article(TEXT, doc="a"), make_article(MATCH, doc="b")
    assert isinstance(kept, Article)
    assert isinstance(gone, Article)
    drop = Drop("c", "empty")
    first, second, third = gate(iter([kept, gone, drop]))
    assert (first, third) == (kept, drop)
    assert isinstance(second, Drop)
    assert (second.doc, second.reason) == ("b", "not-relevant")
    assert second.detail.startswith("score -")
    assert second.detail.endswith("mostly of sport")


def test_furniture_says_nothing_of_an_article() -> None:
    made = make_article(f"{MATCH}\n\nRead more: Soldiers, rebels and militants shell a checkpoint", doc="a")
    assert isinstance(made, Article)
    assert [block.kind for block in made.blocks] == ["paragraph", "furniture"]
    (found,) = gate(iter([made]))
    assert isinstance(found, Drop)
