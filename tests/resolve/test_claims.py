"""From drafts to claims: ids, background, confidence, authors."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.actors import ActorBase
from dateline.model import Article, Claim, Span, Time, Word
from dateline.model.draft import Draft, DraftHarm, Phrase
from dateline.model.times import TimeMention, TimeValue
from dateline.pipeline import load_pipeline
from dateline.read import make_article
from dateline.resolve.claims import author_of, claim_id, confidence, is_background, speaker_of

Coding = Callable[..., tuple[Claim, ...]]
SPAN = Span(0, 4)
DAY = date(2023, 5, 10)


def test_a_claim_id_is_16_hex_digits_and_always_the_same() -> None:
    one = claim_id("a" * 16, Span(3, 9), "ASSAULT")
    assert one == claim_id("a" * 16, Span(3, 9), "ASSAULT")
    assert len(one) == 16
    assert int(one, 16) >= 0


def test_article_trigger_and_type_each_make_another_id() -> None:
    ids = {
        claim_id("a", Span(3, 9), "ASSAULT"),
        claim_id("b", Span(3, 9), "ASSAULT"),
        claim_id("a", Span(2, 9), "ASSAULT"),
        claim_id("a", Span(3, 8), "ASSAULT"),
        claim_id("a", Span(3, 9), "HARM"),
    }
    assert len(ids) == 5


def test_the_name_of_the_input_does_not_change_ids() -> None:
    text = "Rebels seized Goma. Kenya condemned the attack on Monday."
    ids = []
    for doc in ("one.txt", "other.txt"):
        article = make_article(text, doc=doc, published="2023-05-10")
        assert isinstance(article, Article)
        ids.append([c.id for c in load_pipeline().code(article).claims])
    assert ids[0] == ids[1] != []


def time(start: str | None, end: str | None) -> Time:
    return Time(SPAN, "then", start, end, "range")


@pytest.mark.parametrize(
    ("start", "end", "background"),
    [
        ("2023-04-09", "2023-04-09", False),  # 31 days before
        ("2023-04-08", "2023-04-08", True),
        ("2023-05-01", "2023-05-02", False),
        ("2023-03-01", None, True),  # a state that began before and lasts
        ("2023-05-01", None, False),
        (None, "2023-04-01", True),
        (None, "2023-05-01", False),
        (None, None, False),
        ("2024-01-01", "2024-01-31", False),  # yet to come
    ],
)
def test_what_is_more_than_a_month_old_is_background(start: str | None, end: str | None, background: bool) -> None:
    assert is_background(time(start, end), DAY) is background


@given(st.integers(-60, 60), st.integers(-60, 60))
def test_what_is_background_on_a_day_stays_so(ago: int, later: int) -> None:
    told = time(*[(DAY + timedelta(ago)).isoformat()] * 2)
    if is_background(told, DAY):
        assert is_background(told, DAY + timedelta(abs(later)))


def test_without_a_time_or_a_publication_date_nothing_is_background() -> None:
    assert not is_background(None, DAY)
    assert not is_background(time("1990-01-01", "1990-01-01"), None)


def draft(pos: str = "VERB") -> Draft:
    word = Word(0, "raid", "raid", "raid", "NN", pos, "ROOT", 0, 4, 0)
    return Draft(word, SPAN, "ASSAULT", "", "row", "any")


def test_confidence_grows_with_what_was_found_and_stays_below_one() -> None:
    found = draft()
    phrase = Phrase(found.trigger, SPAN)
    scores = [confidence(draft("NOUN")), confidence(found)]
    found.actors.append(phrase)
    scores.append(confidence(found))
    found.recipients.append(phrase)
    scores.append(confidence(found))
    assert scores == sorted(set(scores))
    found.place = phrase
    found.time = TimeMention(0, 0, SPAN, "day", TimeValue())
    found.harms.append(DraftHarm(SPAN, "killed", "people", "number", 1, 1, found.trigger))
    assert scores[-1] <= confidence(found) < 1


@pytest.mark.parametrize(
    ("outlet", "id_"),
    [
        ("Ghana", "state:GHA"),
        ("United Nations", "org:united-nations"),
        ("Ghana Ministry of Health", "state:GHA"),
    ],
)
def test_a_release_is_by_the_body_that_put_it_out(outlet: str, id_: str) -> None:
    author = author_of(outlet, ActorBase.load())
    assert author is not None
    assert author.id == id_


@pytest.mark.parametrize("outlet", [None, "", "Reuters", "The Qwrtz Gazette"])
def test_news_outlets_and_unknown_ones_are_no_author(outlet: str | None) -> None:
    assert author_of(outlet, ActorBase.load()) is None


def test_a_claim_says_which_row_and_coder_made_it(code_text: Coding) -> None:
    (claim,) = code_text("Rebels seized Goma.")
    assert claim.rule in {row.id for row in load_pipeline().knowledge.lexicon.all}
    assert (claim.coder.name, claim.coder.version) == ("rules.v1", load_pipeline().parser.version)


def test_the_sentence_is_that_of_the_trigger(code_text: Coding) -> None:
    text = "It rained on Sunday. Rebels seized Goma."
    (claim,) = code_text(text)
    assert text[claim.sentence.start : claim.sentence.end] == "Rebels seized Goma."


def test_a_generic_actor_is_of_the_country_of_the_place(code_text: Coding) -> None:
    claims = code_text("Kenya and Kenyan soldiers left. Kenya was late. Then rebels seized Goma.")
    seizure = next(c for c in claims if c.event.type == "ASSAULT")
    assert [actor.country for actor in seizure.actors] == ["COD"]


def test_every_link_of_a_chain_keeps_its_cue(code_text: Coding) -> None:
    (claim,) = code_text("Rebels seized Goma, according to the minister.")
    assert [(s.text, s.cue and s.cue.text) for s in claim.attribution] == [("the minister", "according to")]


def test_an_old_event_is_background_and_a_new_one_is_news(code_text: Coding) -> None:
    old, new = code_text("Gunmen attacked a church in Jos on 3 January. Soldiers attacked a mosque in Jos on Monday.")
    assert (old.background, new.background) == (True, False)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Statement by Secretary of Defense Ash Carter on the new base", "Ashton Carter"),
        ("Remarks of President Volodymyr Zelenskyy at the summit", "Volodymyr Zelensky"),
        ("Statement by a spokesperson on the truce", None),
        ("Carter visits the new base", None),
        (None, None),
    ],
)
def test_the_title_of_a_statement_says_who_i_is(title: str | None, expected: str | None) -> None:
    speaker = speaker_of(title, ActorBase.load(), date(2016, 10, 1))
    assert (speaker.name if speaker else None) == expected
