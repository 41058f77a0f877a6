"""Who a phrase is: id, name, country, sector."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from dateline.knowledge.actors import ActorBase, ActorEntry
from dateline.model import Mention, Name, Parse, Word
from dateline.model.draft import Phrase
from dateline.resolve.context import Context, build_context
from dateline.resolve.mentions import Identity, MentionResolver, local_id

Parsing = Callable[[str], Parse]
BASE = ActorBase.load()


def word(parse: Parse, text: str) -> Word:
    return [w for w in parse.words if w.text == text][-1]


def resolver(
    parse: Parse,
    context: Context | None = None,
    on: date | None = None,
    antecedents: Mapping[int, Word] | None = None,
    author: Identity | None = None,
) -> MentionResolver:
    return MentionResolver(parse, BASE, context or build_context(parse, BASE), on, antecedents or {}, author)


def who(parse: Parse, text: str, country: str | None = None) -> Identity:
    """Who the phrase is whose head is the last word with this text."""
    return resolver(parse).identity(word(parse, text), country)


def test_a_local_id_tells_nothing_of_the_name_and_is_the_same_for_the_same_name() -> None:
    assert local_id("Anna Lindqvist") == local_id("anna  LINDQVIST ")
    assert local_id("Anna Lindqvist") != local_id("Anna Lindquist")
    assert "lind" not in local_id("Anna Lindqvist").lower()


@pytest.mark.parametrize(
    ("text", "head", "id_", "sector"),
    [
        ("Ghana spoke.", "Ghana", "state:GHA", "GOV"),
        ("The Syrian government spoke.", "government", None, "GOV"),
        ("The United Nations spoke.", "Nations", "org:united-nations", "IGO"),
        ("Fighters of Boko Haram left.", "Fighters", "group:boko-haram", "REB"),
    ],
)
def test_known_actors(parse_text: Parsing, text: str, head: str, id_: str | None, sector: str) -> None:
    found = who(parse_text(text), head)
    assert (found.id, found.sector) == (id_, sector)


@pytest.mark.parametrize(
    ("text", "head", "name", "country", "sector"),
    [
        ("The Iraqi police left.", "police", "Iraqi police", "IRQ", "COP"),
        ("The Syrian government spoke.", "government", "Syria", "SYR", "GOV"),  # called by its state
        ("The rebels of Mali left the hills.", "rebels", "Malian rebels", "MLI", "REB"),
        ("The French foreign minister spoke.", "minister", "French minister", "FRA", "GOV"),
    ],
)
def test_a_noun_has_its_sector_and_the_country_of_its_phrase(
    parse_text: Parsing, text: str, head: str, name: str, country: str, sector: str
) -> None:
    found = who(parse_text(text), head)
    assert (found.name, found.country, found.sector) == (name, country, sector)


def test_the_word_in_front_tells_the_sector_where_the_noun_says_little(parse_text: Parsing) -> None:
    parse = parse_text("The rebel forces met the government forces and an army spokesman.")
    rebels, troops = (w for w in parse.words if w.text == "forces")
    sectors = [resolver(parse).identity(w).sector for w in (rebels, troops, word(parse, "spokesman"))]
    assert sectors == ["REB", "MIL", "MIL"]


def test_a_noun_without_a_country_takes_that_of_the_place(parse_text: Parsing) -> None:
    parse = parse_text("The rebels left.")
    assert who(parse, "rebels", "MLI").country == "MLI"
    assert who(parse, "rebels").country is None


def test_a_country_that_is_said_goes_before_that_of_the_place(parse_text: Parsing) -> None:
    assert who(parse_text("The Syrian rebels left."), "rebels", "MLI").country == "SYR"


def test_a_number_or_part_is_who_they_are_of(parse_text: Parsing) -> None:
    parse = parse_text("Dozens of soldiers left with some of the farmers.")
    assert who(parse, "Dozens").sector == "MIL"
    assert who(parse, "some").sector == "CVL"


def test_people_who_are_only_counted_are_private(parse_text: Parsing) -> None:
    found = who(parse_text("Dozens left the valley."), "Dozens")
    assert (found.id, found.sector, found.private) == (None, "CVL", True)


@pytest.mark.parametrize(("head", "private"), [("farmers", True), ("minister", False), ("soldiers", False)])
def test_private_are_people_without_an_office(parse_text: Parsing, head: str, private: bool) -> None:
    parse = parse_text("The farmers met the minister, and the soldiers left.")
    assert who(parse, head).private is private


def test_an_unknown_person_is_called_in_full_everywhere(parse_text: Parsing) -> None:
    found = who(parse_text("Colonel Adama Lindqvist left. On Monday Lindqvist spoke."), "Lindqvist")
    assert (found.id, found.name) == (local_id("Adama Lindqvist"), "Adama Lindqvist")


def test_an_unknown_official_is_of_the_country_of_the_story(parse_text: Parsing) -> None:
    found = who(parse_text("Fighting went on in Mopti. Colonel Adama Lindqvist left."), "Lindqvist")
    assert (found.country, found.sector, found.private) == ("MLI", "MIL", False)


def test_an_unknown_person_without_an_office_is_private(parse_text: Parsing) -> None:
    assert who(parse_text("Adama Lindqvist, a farmer, left."), "Lindqvist").private


def test_what_is_not_known_is_not_guessed(parse_text: Parsing) -> None:
    assert who(parse_text("Fighting went on in Mopti. The idea was good."), "idea") == Identity()


def test_some_countries_are_not_the_country_of_the_story(parse_text: Parsing) -> None:
    found = who(parse_text("Fighting went on in Mopti. Some countries spoke."), "countries")
    assert (found.name, found.country, found.sector) == ("countries", None, "GOV")


def test_allies_are_named_after_whom_they_stand_by_and_are_not_them(parse_text: Parsing) -> None:
    found = who(parse_text("The allies of Ghana left."), "allies")
    assert (found.id, found.name, found.country) == (None, "allies of Ghana", None)


def test_a_possessive_pronoun_lends_its_country(parse_text: Parsing) -> None:
    parse = parse_text("Ghana spoke and its soldiers left.")
    found = resolver(parse, antecedents={word(parse, "its").i: word(parse, "Ghana")}).identity(word(parse, "soldiers"))
    assert (found.country, found.sector) == ("GHA", "MIL")


def test_an_adjective_of_another_mention_lends_nothing(parse_text: Parsing) -> None:
    parse = parse_text("The Russian and Syrian soldiers left.")
    soldiers = word(parse, "soldiers")
    since = word(parse, "Syrian").start
    assert resolver(parse).identity(soldiers, "MLI").country == "RUS"
    assert resolver(parse).identity(soldiers, "MLI", since=since).country != "RUS"


def test_we_are_the_author_and_otherwise_nobody(parse_text: Parsing) -> None:
    parse = parse_text("We left the valley.")
    author = Identity("state:GHA", "Ghana", "GHA", "GOV")
    assert resolver(parse, author=author).identity(word(parse, "We")) == author
    assert resolver(parse).identity(word(parse, "We")) == Identity()


def test_a_mention_keeps_its_own_words_and_is_who_its_antecedent_is(parse_text: Parsing) -> None:
    parse = parse_text("Ghana spoke. It left.")
    ghana, it = word(parse, "Ghana"), word(parse, "It")
    mention = resolver(parse).mention(Phrase(it, it.span, Phrase(ghana, ghana.span)))
    assert mention == Mention(it.span, "It", "state:GHA", "Ghana", "GHA", "GOV")


def test_an_antecedent_becomes_a_phrase(parse_text: Parsing) -> None:
    parse = parse_text("Ghana spoke. It left.")
    ghana, it = word(parse, "Ghana"), word(parse, "It")
    found = resolver(parse, antecedents={it.i: ghana})
    assert found.antecedent(it) == Phrase(ghana, ghana.span)
    assert found.antecedent(ghana) is None


ELDER = ActorEntry("person:a", "A", "person", "GHA", "GOV", "2001", "2008-06", "president")
YOUNGER = ActorEntry("person:b", "B", "person", "GHA", "GOV", "2008-07", None, "president")


@pytest.mark.parametrize(
    ("day", "id_"),
    [
        (None, "person:b"),
        (date(2005, 3, 1), "person:a"),
        (date(2008, 6, 30), "person:a"),  # an end in a month is the month's last day
        (date(2020, 1, 1), "person:b"),
        (date(1999, 1, 1), "person:b"),  # nobody in office: the first candidate
    ],
)
def test_the_candidate_in_office_on_the_day(parse_text: Parsing, day: date | None, id_: str) -> None:
    parse = parse_text("Lindqvist spoke.")
    head = word(parse, "Lindqvist")
    parse.names[head.i] = Name(head.i, head.i, "actor", (YOUNGER, ELDER))
    assert resolver(parse, on=day).identity(head).id == id_


def test_among_namesakes_of_two_countries_the_country_of_the_article_decides(parse_text: Parsing) -> None:
    parse = parse_text("Lindqvist spoke.")
    head = word(parse, "Lindqvist")
    entries = (replace(ELDER, start=None, end=None), replace(YOUNGER, start=None, end=None, country="KEN"))
    parse.names[head.i] = Name(head.i, head.i, "actor", entries)
    context = Context()
    context.countries["KEN"] += 3
    assert resolver(parse, context, date(2020, 1, 1)).identity(head).id == "person:b"
