"""What stands in the slots around a trigger."""

import pytest

from dateline.code import sites
from dateline.code.views import Views
from dateline.model import Article, Word
from dateline.pipeline import load_pipeline
from dateline.read import make_article


def look(text: str, form: str) -> tuple[Views, Word]:
    """The views of the text's parse, and its first word with this form."""
    article = make_article(text, doc="test", published="2023-05-10")
    assert isinstance(article, Article)
    pipeline = load_pipeline()
    parse = pipeline.parse(article)
    return Views(parse, pipeline.knowledge.actors), next(w for w in parse.words if w.text == form)


def noun_site(text: str, form: str) -> sites.Site:
    views, word = look(text, form)
    return sites.make_site(word, "n", views)


def texts(words: list[Word]) -> list[str]:
    return [w.text for w in words]


@pytest.mark.parametrize(
    ("text", "noun", "carried", "subject"),
    [
        ("Egypt carried out raids.", "raids", "do", ["Egypt"]),
        ("Jordan came under attack.", "attack", "undergo", ["Jordan"]),
        ("The offensive led by Kenya failed.", "offensive", "do", ["Kenya"]),
        ("The raid that rebels launched failed.", "raid", "do", ["rebels"]),
        ("Hamas claimed responsibility for the raid.", "raid", "do", ["Hamas"]),
        ("Kenya watched the raid.", "raid", "", []),
        ("The raid failed.", "raid", "", []),
    ],
)
def test_a_light_verb_says_who_does_or_undergoes(text: str, noun: str, carried: str, subject: list[str]) -> None:
    site = noun_site(text, noun)
    assert site.carried == carried
    assert texts(site.light_subject()) == subject


@pytest.mark.parametrize(
    ("text", "noun", "base"),
    [
        ("Egypt launched a series of attacks.", "attacks", "series"),
        ("The army began its bombing campaign.", "bombing", "campaign"),
        ("Egypt launched attacks.", "attacks", "attacks"),
    ],
)
def test_a_container_is_what_the_light_verb_takes(text: str, noun: str, base: str) -> None:
    site = noun_site(text, noun)
    assert site.base is not None
    assert site.base.text == base
    assert site.carried == "do"


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("The strike killed six clerks.", "strike", ["clerks"]),
        ("Six clerks were killed in the strike.", "strike", ["clerks"]),
        ("The strike began.", "strike", []),
    ],
)
def test_an_affecting_verb_says_whom_the_event_hit(text: str, noun: str, expected: list[str]) -> None:
    assert texts(noun_site(text, noun).slot("obj")) == expected


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("The Syrian regime troop withdrawal began.", "withdrawal", ["troop"]),
        ("Russian and Syrian strikes failed.", "strikes", ["Russian", "Syrian"]),
        ("Rebel attacks failed.", "attacks", ["Rebel"]),
        ("The embassy bombing failed.", "bombing", []),
        ("The Kenya bombing failed.", "bombing", []),
    ],
)
def test_a_modifier_in_front_that_names_who_acts(text: str, noun: str, expected: list[str]) -> None:
    assert texts(noun_site(text, noun).slot("mod")) == expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Rebels agreed to leave.", "agreed", ["leave"]),
        ("Kenya called for Uganda to leave.", "called", ["leave"]),
        ("Kenya is committed to leaving.", "committed", ["leaving"]),
        ("It rained, Kenya said.", "said", []),
        ("Kenya left.", "left", []),
    ],
)
def test_complements(text: str, verb: str, expected: list[str]) -> None:
    assert texts(sites.complements(look(text, verb)[1])) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Kenya demanded that Uganda leave.", "demanded", ["Uganda"]),
        ("The news that rebels left spread.", "news", ["rebels"]),
        ("Rebels agreed to leave.", "agreed", []),
    ],
)
def test_own_subjects_of_a_complement(text: str, word: str, expected: list[str]) -> None:
    assert texts(sites.complement_subjects(look(text, word)[1])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Chad has grown closer to Kenya.", ["Kenya"]), ("Chad has grown close with time.", ["time"]), ("Chad grew.", [])],
)
def test_whom_a_verb_brings_near(text: str, expected: list[str]) -> None:
    views, word = look(text, "grew" if "grew" in text else "grown")
    assert texts(sites.make_site(word, "v", views).slot("with")) == expected
