from dateline.model import Span, Word
from dateline.model.draft import Draft, Phrase


def draft() -> Draft:
    word = Word(0, "raid", "raid", "raid", "NN", "NOUN", "ROOT", 0, 4, 0)
    return Draft(word, Span(0, 4), "ASSAULT", "", "row", "any")


def test_drafts_do_not_share_their_lists() -> None:
    one, other = draft(), draft()
    for name in ("actors", "recipients", "harms", "targets", "chain", "reasons"):
        getattr(one, name).append(object())
        assert getattr(other, name) == [], name


def test_a_draft_is_actual_and_affirmed_until_something_says_otherwise() -> None:
    found = draft()
    assert (found.status, found.negated, found.background) == ("actual", False, False)
    assert (found.place, found.time) == (None, None)


def test_a_phrase_stands_for_itself_unless_it_has_an_antecedent() -> None:
    assert Phrase(draft().trigger, Span(0, 4)).antecedent is None
