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
        ("The Syrian government spoke.", "government", "state:SYR", "GOV"),
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


IN_SYRIA = "Fighting went on in Aleppo, Syria. "


@pytest.mark.parametrize(
    ("text", "head", "name", "country", "sector"),
    [
        # nested names: the group, not its backer; the backer's group where the story knows it
        ("Iran-backed militias left the hills of Iraq.", "militias", "Iran-backed militias", "IRQ", "UAF"),
        (IN_SYRIA + "The HTS group left.", "group", "Hayat Tahrir al-Sham", "SYR", "REB"),
        ("Lebanon's Hezbollah left.", "Hezbollah", "Hezbollah", "LBN", "REB"),
        (IN_SYRIA + "Fighters led by Hayat Tahrir al-Sham left.", "Fighters", "Hayat Tahrir al-Sham", "SYR", "REB"),
        (IN_SYRIA + "Kurdish units left.", "units", "Kurdish units", "SYR", "REB"),
        # one army by many names
        (IN_SYRIA + "Syrian government troops left.", "troops", "Syrian Army", "SYR", "MIL"),
        (IN_SYRIA + "The regime forces left.", "forces", "Syrian Army", "SYR", "MIL"),
        (IN_SYRIA + "The army left.", "army", "Syrian Army", "SYR", "MIL"),
        (IN_SYRIA + "The jets left.", "jets", "Syrian jets", "SYR", "MIL"),
        # generic actors stay generic
        ("Rebels of Mali attacked a convoy.", "Rebels", "Malian rebels", "MLI", "REB"),
        (IN_SYRIA + "Armed men left.", "men", "Syrian men", "SYR", "UAF"),
        (IN_SYRIA + "Local officials left.", "officials", "Syrian officials", "SYR", "GOV"),
        (IN_SYRIA + "The families left.", "families", "Syrian families", "SYR", "CVL"),
        (IN_SYRIA + "All sides left.", "sides", "Syrian parties", "SYR", None),
        # people of organisations
        ("The UN coordinator in Syria left.", "coordinator", "United Nations coordinator", "SYR", "IGO"),
        ("A senior Hezbollah member left.", "member", "Hezbollah member", "LBN", "REB"),
        ("Russian intelligence services left.", "services", "Russian intelligence", "RUS", "SPY"),
        (
            "The foreign ministers of Russia and Iran met.",
            "ministers",
            "foreign ministers of Russia and Iran",
            None,
            "GOV",
        ),
    ],
)
def test_who_a_phrase_is(
    parse_text: Parsing, text: str, head: str, name: str, country: str | None, sector: str | None
) -> None:
    found = who(parse_text(text), head)
    assert (found.name, found.country, found.sector) == (name, country, sector)


@pytest.mark.parametrize(
    ("text", "head", "day", "id_"),
    [
        ("The Syrian president left.", "president", date(1995, 3, 1), "person:hafez-al-assad"),
        ("The Syrian president left.", "president", date(2015, 3, 1), "person:bashar-al-assad"),
        ("The former Syrian president left.", "president", date(2015, 3, 1), None),
        ("A Syrian president left.", "president", date(2015, 3, 1), None),
        ("The Syrian vice president left.", "president", date(2015, 3, 1), None),
        ("The US secretary of state left.", "secretary", date(2015, 3, 1), "person:john-kerry"),
        ("President Assad left.", "Assad", date(1995, 3, 1), "person:hafez-al-assad"),
        ("President Assad left.", "Assad", date(2026, 3, 1), "person:bashar-al-assad"),  # the last of them
        ("Haftar's fighters left.", "fighters", date(2019, 5, 1), "group:libyan-national-army"),
        ("Assad's forces left.", "forces", date(2015, 3, 1), "organ:SYR:MIL"),
    ],
)
def test_offices_and_commanders_on_a_day(parse_text: Parsing, text: str, head: str, day: date, id_: str | None) -> None:
    parse = parse_text(text)
    assert resolver(parse, on=day).identity(word(parse, head)).id == id_


def test_a_people_as_a_side_and_one_of_a_people(parse_text: Parsing) -> None:
    parse = parse_text("The Russians met the Turks. Some Russians left. Police held a Libyan.")
    sides = [resolver(parse).identity(w).sector for w in parse.words if w.text == "Russians"]
    assert sides == ["GOV", "CVL"]
    libyan = who(parse, "Libyan")
    assert (libyan.country, libyan.sector, libyan.private) == ("LBY", "CVL", True)


@pytest.mark.parametrize(
    ("text", "head", "name", "sector", "private"),
    [
        ("Paul Berne, a teacher, was killed.", "Berne", "Paul Berne", "EDU", True),
        ("Margalit Har-Shefi left.", "Shefi", "Margalit Har-Shefi", None, True),
        ("Police Chief Scott Russell left.", "Russell", "Scott Russell", "COP", False),
        ("Bassam Qanso, head of the White Helmets, spoke.", "Qanso", "Bassam Qanso", "NGO", False),
        ("UN coordinator Jan Lindqvist spoke.", "Lindqvist", "Jan Lindqvist", "IGO", False),
        ("Munir Abdulqader, 22, was killed.", "Abdulqader", "Munir Abdulqader", "CVL", True),
    ],
)
def test_unknown_persons(
    parse_text: Parsing, text: str, head: str, name: str, sector: str | None, private: bool
) -> None:
    found = who(parse_text(text), head)
    assert (found.name, found.sector, found.private) == (name, sector, private)


def test_relatives_of_one_name_stay_apart(parse_text: Parsing) -> None:
    parse = parse_text("Elian Lindqvist left. His father Juan Lindqvist spoke.")
    names = [resolver(parse).identity(w).name for w in parse.words if w.text == "Lindqvist"]
    assert names == ["Elian Lindqvist", "Juan Lindqvist"]


def test_an_unknown_brigade_is_the_same_actor_in_all_articles(parse_text: Parsing) -> None:
    texts = ("The Zorg Brigades took Ariha in Syria.", "Troops shelled the Zorg Brigades near Aleppo, Syria.")
    one, two = (who(parse_text(text), "Brigades") for text in texts)
    assert one == two
    assert one.id is not None
    assert (one.name, one.country, one.sector) == ("Zorg Brigades", "SYR", "UAF")


def test_sources_who_know_of_a_matter_are_not_private(parse_text: Parsing) -> None:
    found = who(parse_text("Three people familiar with the matter spoke in Aleppo."), "people")
    assert (found.sector, found.private) == (None, False)


def test_a_day_is_nobody(parse_text: Parsing) -> None:
    assert who(parse_text("Monday's bombardment went on."), "Monday") == Identity()


def test_a_region_tells_what_the_text_does_not(parse_text: Parsing) -> None:
    parse = parse_text("The rebels left.")
    context = build_context(parse, BASE, frozenset({"MLI"}))
    assert resolver(parse, context).identity(word(parse, "rebels")).country == "MLI"


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Boko Haram militants raided Bama. The militants burned a school.", "group:boko-haram"),
        ("Boko Haram militants raided Bama. Local militants burned a school.", None),
        ("Boko Haram militants raided Bama while Islamic State militants held Mosul. The militants burned it.", None),
        ("The militants burned a school before Boko Haram fighters came.", None),
    ],
)
def test_fighters_are_those_of_the_one_group_that_was_called_so_before(
    parse_text: Parsing, text: str, id_: str | None
) -> None:
    assert who(parse_text(text), "militants").id == id_


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("Terrorists shelled the Libyan town of Derna.", "Terrorists", "rebels"),
        ("The tyrant fled to Tunis.", "tyrant", "leader"),
        ("Rebels shelled the Libyan town of Derna.", "Rebels", "rebels"),
    ],
)
def test_loaded_words_are_never_part_of_a_name(parse_text: Parsing, text: str, head: str, name: str) -> None:
    assert who(parse_text(text), head).name.split()[-1] == name


@pytest.mark.parametrize(
    ("text", "head", "name", "country"),
    [
        ("Chechen rebels attacked Russian soldiers.", "rebels", "Chechen rebels", "RUS"),
        ("Scottish police arrested a man.", "police", "Scottish police", "GBR"),
        ("South Ossetian officials met a minister.", "officials", "South Ossetian officials", "GEO"),
        ("Russian police arrested a man.", "police", "Russian police", "RUS"),
    ],
)
def test_a_people_without_a_state_keeps_its_own_name(
    parse_text: Parsing, text: str, head: str, name: str, country: str
) -> None:
    found = who(parse_text(text), head)
    assert (found.name, found.country) == (name, country)


@pytest.mark.parametrize(
    ("text", "head", "name", "country", "sector"),
    [
        ("World leaders met the Iranian president.", "leaders", "world leaders", None, "GOV"),
        ("The international community condemned Syria.", "community", "international community", None, "GOV"),
        ("The foreign minister of Syria resigned.", "minister", "Syrian minister", "SYR", "GOV"),
        ("Russian and Syrian warplanes bombed Idlib.", "Russian", "Russian Armed Forces", "RUS", "MIL"),
        ("Fighting hit Homs. Turkish tanks and soldiers attacked.", "soldiers", "Turkish Armed Forces", "TUR", "MIL"),
        ("Envoys opened intra-Syrian talks.", "Syrian", "Syrian parties", "SYR", None),
        ("Somali and Yemeni pirates seized a ship.", "Somali", "Somali pirates", "SOM", "CRM"),
        ("Chad sent soldiers to Libya and Libya thanked it.", "soldiers", "Chadian army", "TCD", "MIL"),
        ("Pro-government militias attacked Homs.", "militias", "pro-government militias", "SYR", "UAF"),
        ("Schiff urged the administration to name Russia. The United States and Russia met in Russia.",
         "administration", "United States", "USA", "GOV"),
    ],
)  # fmt: skip
def test_whose_they_are_by_what_stands_around(
    parse_text: Parsing, text: str, head: str, name: str, country: str | None, sector: str | None
) -> None:
    found = who(parse_text(text), head)
    assert (found.country, found.sector) == (country, sector)
    assert found.name == name


def test_a_group_of_many_countries_is_of_the_one_it_acts_in(parse_text: Parsing) -> None:
    parse = parse_text("Islamic State fighters left.")
    assert who(parse, "fighters", "IRQ").country == "IRQ"
    assert who(parse, "fighters").country is None


def test_who_fights_beside_an_army_or_rebels(parse_text: Parsing) -> None:
    army = who(parse_text("The allies of the Syrian army left."), "allies")
    rebels = who(parse_text("The allies of Hezbollah left."), "allies")
    assert (army.country, army.sector) == (None, "UAF")
    assert (rebels.country, rebels.sector) == ("LBN", "REB")


def test_opposition_fighters_are_armed(parse_text: Parsing) -> None:
    found = who(parse_text("Syrian opposition forces left."), "forces")
    assert (found.name, found.sector) == ("Syrian opposition forces", "REB")
    assert who(parse_text("Syrian opposition politicians left."), "politicians").sector != "REB"


def test_bodies_that_work_worldwide_are_of_no_country(parse_text: Parsing) -> None:
    assert who(parse_text("Amnesty International spoke."), "International").country is None


def test_the_name_that_somebody_gave_of_himself_is_private(parse_text: Parsing) -> None:
    found = who(parse_text("A man who gave his name as Omar said soldiers burned the market."), "Omar")
    assert (found.sector, found.private) == ("CVL", True)
    assert not who(parse_text("The club hired Zorblat as Omar."), "Omar").private
