from collections.abc import Callable

import pytest

from dateline.knowledge.actors import ActorBase
from dateline.model import Parse
from dateline.resolve.context import Context, build_context, name_words

Parsing = Callable[[str], Parse]
BASE = ActorBase.load()


def context(parse: Parse) -> Context:
    return build_context(parse, BASE)


def test_an_article_without_names_has_no_main_country(parse_text: Parsing) -> None:
    assert context(parse_text("Rain fell on the hills.")).main_country is None


def test_the_country_named_most_is_the_main_one(parse_text: Parsing) -> None:
    assert context(parse_text("Kenya met Ghana. Kenya left and Ghana stayed. Kenya was late.")).main_country == "KEN"


def test_a_place_weighs_more_than_an_outsider(parse_text: Parsing) -> None:
    countries = context(parse_text("Kenya spoke of the fighting in Mopti.")).countries
    assert countries["MLI"] > countries["KEN"] > 0


def test_the_first_sentences_weigh_more_than_the_last(parse_text: Parsing) -> None:
    text = "Kenya spoke first. Rain fell on the hills. Snow fell on the plain. Ghana spoke last."
    countries = context(parse_text(text)).countries
    assert countries["KEN"] > countries["GHA"] > 0


def test_a_name_of_several_words_counts_once(parse_text: Parsing) -> None:
    assert context(parse_text("The United Kingdom spoke.")).countries == context(parse_text("Britain spoke.")).countries


def test_a_person_has_the_full_name_and_what_title_and_apposition_say(parse_text: Parsing) -> None:
    persons = context(parse_text("Anna Lindqvist spoke. Lindqvist, a teacher from Kenya, left.")).persons
    assert list(persons) == ["lindqvist"]
    person = persons["lindqvist"]
    assert (person.name, person.country, person.sector, person.role) == ("Anna Lindqvist", "KEN", "EDU", "teacher")


def test_a_title_tells_the_sector(parse_text: Parsing) -> None:
    assert context(parse_text("Colonel Adama Lindqvist left.")).persons["lindqvist"].sector == "MIL"


def test_a_single_word_without_title_is_no_person(parse_text: Parsing) -> None:
    assert context(parse_text("Lindqvist spoke.")).persons == {}


def test_a_title_is_no_part_of_the_name(parse_text: Parsing) -> None:
    parse = parse_text("Foreign Minister Anna Lindqvist left.")
    last = next(w for w in parse.words if w.text == "Lindqvist")
    assert [w.text for w in name_words(last, BASE)] == ["Anna", "Lindqvist"]


@pytest.mark.parametrize(
    ("text", "police"),
    [
        ("Police shot a man. Police left. The army watched.", True),
        ("Police left and the army left.", False),
        ("Soldiers and troops left. Police came.", False),
        ("A farmer left.", False),
    ],
)
def test_police_where_they_are_named_more_than_soldiers(parse_text: Parsing, text: str, police: bool) -> None:
    assert context(parse_text(text)).police is police


def test_a_name_that_groups_of_several_countries_bear_counts_for_none(parse_text: Parsing) -> None:
    assert context(parse_text("Ansar al-Sharia attacked the barracks. Ansar al-Sharia fled.")).countries == {}
