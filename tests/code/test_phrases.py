"""Bounds of noun phrases as written."""

import pytest

from dateline.code.phrases import named, phrase, surface
from dateline.model import Article, Parse
from dateline.pipeline import load_pipeline
from dateline.read import make_article


def parsed(text: str) -> Parse:
    article = make_article(text, doc="test", published="2023-05-10")
    assert isinstance(article, Article)
    return load_pipeline().parse(article)


def written(text: str, form: str) -> str:
    parse = parsed(text)
    span = surface(parse, next(w for w in parse.words if w.text == form))
    return parse.text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        # left modifiers belong to it; clauses, appositions and conjuncts do not
        ("The angry young rebels who had fled attacked.", "rebels", "The angry young rebels"),
        ("Police, who were tired, left.", "Police", "Police"),
        ("The mayor of the town, Tavor Brell, fled.", "mayor", "The mayor"),
        ("Kenya and Uganda left.", "Kenya", "Kenya"),
        # the last side of a row, without the sides before it
        ("Japanese and South Korean diplomats left.", "diplomats", "South Korean diplomats"),
        ("Moldovan and separatist officials met.", "officials", "separatist officials"),
        # an of-phrase belongs to some heads only
        ("Members of Hezbollah fled.", "Members", "Members of Hezbollah"),
        ("The teachers of Kenya fled.", "teachers", "The teachers"),
        # a modifier in a row has the modifiers before it
        ("The Syrian regime troop withdrawal began.", "troop", "Syrian regime troop"),
        # names of bodies run on after "of", "for" and "on" but not after other prepositions
        ("The Tavor Centre for Law and Peace protested.", "Centre", "The Tavor Centre for Law and Peace"),
        ("The Tavor Centre in Kenya protested.", "Centre", "The Tavor Centre"),
        # two peoples before one noun: the phrase is that of the last
        ("Russian and Syrian warplanes left.", "warplanes", "Syrian warplanes"),
        # neither quotation marks nor the sign of the genitive
        ("He said: “Rebels fled.”", "Rebels", "Rebels"),
        ("The army's tanks fled.", "army", "The army"),
    ],
)
def test_bounds(text: str, form: str, expected: str) -> None:
    assert written(text, form) == expected


def test_a_phrase_keeps_its_head_and_antecedent() -> None:
    parse = parsed("Kenya left. It later returned.")
    kenya, it = (next(w for w in parse.words if w.text == form) for form in ("Kenya", "It"))
    found = phrase(parse, it, phrase(parse, kenya))
    assert found.head is it
    assert found.antecedent is not None
    assert found.antecedent.head is kenya


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister, Tavor Brell, resigned.", "Brell"),
        ("The minister, a farmer, resigned.", "minister"),
        ("The minister resigned.", "minister"),
    ],
)
def test_a_name_in_apposition_says_who_is_meant(text: str, expected: str) -> None:
    assert named(next(w for w in parsed(text).words if w.text == "minister")).text == expected
