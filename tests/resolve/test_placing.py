"""Places of drafts: what a phrase names, takes up, or leaves open."""

from collections.abc import Callable

import pytest

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.homes import town_of
from dateline.model import Name, Parse, Place, Span, Word
from dateline.model.draft import Draft, Phrase
from dateline.resolve.context import Context, build_context
from dateline.resolve.placing import PlaceResolver

Parsing = Callable[[str], Parse]


def last_word(parse: Parse, text: str) -> Word:
    return [w for w in parse.words if w.text == text][-1]


def placed(parse: Parse, text: str, head: str, dateline: Name | None = None) -> Place | None:
    """The place of a draft whose place phrase is the last run of this text, with this head."""
    start = parse.text.rindex(text)
    phrase = Phrase(last_word(parse, head), Span(start, start + len(text)))
    draft = Draft(phrase.head, phrase.head.span, "ASSAULT", "", "row", "any", place=phrase)
    return PlaceResolver(parse, build_context(parse, ActorBase.load()), dateline).place(draft)


def name_of(place: Place | None) -> tuple[str | None, str | None]:
    assert place is not None
    return place.name, place.country


def test_a_draft_without_a_place_has_none(parse_text: Parsing) -> None:
    parse = parse_text("Fighting went on in Mopti.")
    draft = Draft(parse.words[0], parse.words[0].span, "ASSAULT", "", "row", "any")
    assert PlaceResolver(parse, Context()).place(draft) is None


def test_span_and_text_are_those_of_the_phrase(parse_text: Parsing) -> None:
    parse = parse_text("Fighting went on in the town of Mopti.")
    place = placed(parse, "the town of Mopti", "town")
    assert place is not None
    assert parse.text[place.span.start : place.span.end] == place.text == "the town of Mopti"


@pytest.mark.parametrize(
    ("text", "phrase", "head", "name"),
    [
        ("Fighting went on in Mopti.", "Mopti", "Mopti", "Mopti"),
        ("Fighting went on in the town of Mopti.", "the town of Mopti", "town", "Mopti"),
        ("A bomb went off at the station in Mosul.", "the station", "station", "Mosul"),  # told after the phrase
    ],
)
def test_the_name_in_or_after_the_phrase(parse_text: Parsing, text: str, phrase: str, head: str, name: str) -> None:
    assert name_of(placed(parse_text(text), phrase, head))[0] == name


def test_the_city_is_the_one_named_last(parse_text: Parsing) -> None:
    parse = parse_text("Fighting went on in Mopti. It rained in Mosul. Troops left the city.")
    assert name_of(placed(parse, "the city", "city")) == ("Mosul", "IRQ")


def test_the_city_is_no_country_and_the_country_no_city(parse_text: Parsing) -> None:
    city = parse_text("Fighting went on in Mopti. Ghana spoke. Troops left the city.")
    country = parse_text("Ghana spoke. Ghana wept. Fighting went on near Niamey. Ghana slept. Troops left the country.")
    assert name_of(placed(city, "the city", "city"))[0] == "Mopti"
    assert name_of(placed(country, "the country", "country"))[0] == "Ghana"


def test_a_place_noun_with_of_takes_up_nothing(parse_text: Parsing) -> None:
    parse = parse_text("Fighting went on in Mopti. Troops left the city of dreams.")
    assert name_of(placed(parse, "the city", "city")) == (None, None)


@pytest.mark.parametrize(
    ("text", "phrase", "head", "name"),
    [
        (
            "Troops seized Mosul. A jet hit a southern district of the city.",
            "a southern district of the city",
            "district",
            "southern Mosul",
        ),
        ("Troops seized Mosul. They hold the city's eastern half.", "the city's eastern half", "half", "eastern Mosul"),
        (
            "Syria is torn. Rebels rule the north-west of Syria. Troops left the north.",
            "the north",
            "north",
            "northern Syria",
        ),
        ("Troops met in the capital, Ankara.", "the capital", "capital", "Ankara"),
        ("Ghana spoke. Ghana wept. Troops met in the capital.", "the capital", "capital", "Accra"),
        ("Troops met in the Turkish capital.", "the Turkish capital", "capital", "Ankara"),
        (
            "Troops shelled the village of Qwrtz. It lies far from Mosul. They left the village.",
            "the village",
            "village",
            "Qwrtz",
        ),
        ("Troops left Hama. It rained, officials said in Geneva. Troops left the town.", "the town", "town", "Hama"),
    ],
)
def test_parts_and_nouns_lead_to_the_place_of_their_kind(
    parse_text: Parsing, text: str, phrase: str, head: str, name: str
) -> None:
    assert name_of(placed(parse_text(text), phrase, head))[0] == name


def test_a_road_or_border_does_not_lie_in_the_town_named_last(parse_text: Parsing) -> None:
    place = placed(parse_text("Troops left Mosul. They went to the border."), "the border", "border")
    assert place is not None
    assert place.lat is None


def test_an_unknown_village_lies_where_it_is_told_to(parse_text: Parsing) -> None:
    parse = parse_text("Troops left the village of Qwrtz, about 45km (28 miles) south of Mosul.")
    place = placed(parse, "the village of Qwrtz", "village")
    assert place is not None
    assert (place.id, place.name, place.country, place.precision) == (None, "Qwrtz", "IRQ", "district")
    assert place.lat == pytest.approx(36.34 - 45 / 111.2, abs=0.02)
    assert place.lon == pytest.approx(43.12, abs=0.02)


def test_a_place_carried_over_must_be_known(parse_text: Parsing) -> None:
    parse = parse_text("Troops left the border. They shot three guards.")
    head = next(w for w in parse.words if w.text == "border")
    trigger = next(w for w in parse.words if w.text == "shot")
    draft = Draft(trigger, trigger.span, "ASSAULT", "", "row", "any", place=Phrase(head, head.span))
    assert PlaceResolver(parse, Context()).place(draft) is None


def test_a_city_named_long_before_is_not_taken_up(parse_text: Parsing) -> None:
    rain = "It rained. "
    near = parse_text("Fighting went on in Mopti. " + rain * 11 + "Troops left the city.")
    far = parse_text("Fighting went on in Mopti. " + rain * 12 + "Troops left the city.")
    assert name_of(placed(near, "the city", "city"))[0] == "Mopti"
    assert name_of(placed(far, "the city", "city"))[0] is None


def test_here_is_where_the_article_was_written(parse_text: Parsing) -> None:
    parse = parse_text("Fighting went on in Mosul. Troops met here.")
    dateline = Name(-1, -1, "place", Gazetteer.load().candidates("Mopti"))
    assert name_of(placed(parse, "here", "here", dateline))[0] == "Mopti"


def test_there_is_the_place_named_before(parse_text: Parsing) -> None:
    parse = parse_text("Fighting went on in Mosul. Troops met there.")
    dateline = Name(-1, -1, "place", Gazetteer.load().candidates("Mopti"))
    assert name_of(placed(parse, "there", "there", dateline))[0] == "Mosul"


def test_where_nothing_matches_coordinates_are_null(parse_text: Parsing) -> None:
    place = placed(parse_text("Troops left the village."), "the village", "village")
    assert place is not None
    assert (place.id, place.name, place.country, place.lat, place.lon) == (None,) * 5


def test_an_unknown_name_is_kept_as_a_name_without_coordinates(parse_text: Parsing) -> None:
    place = placed(parse_text("Troops left Qwrtzville."), "Qwrtzville", "Qwrtzville")
    assert place is not None
    assert (place.id, place.name, place.country, place.lat) == (None, "Qwrtzville", None, None)


@pytest.mark.parametrize(
    ("text", "phrase", "head", "name", "country"),
    [
        ("Baghdad said it withdrew from Iranian territory.", "Iranian territory", "territory", "Iran", "IRN"),
        ("Moscow denied the poisoning in a British city.", "a British city", "city", "United Kingdom", "GBR"),
        ("Fighting hit Homs. Rebels withdrew from the Syrian city.", "the Syrian city", "city", "Homs", "SYR"),
        (
            "South Ossetian officials protested. Troops stormed the region.", "the region", "region",
            "South Ossetia", "GEO",
        ),
        ("Fighting hit Homs. Rebels died in another city.", "another city", "city", None, None),
        ("A bomb hit the Turkish embassy.", "the Turkish embassy", "embassy", None, None),
    ],
)  # fmt: skip
def test_a_peoples_word_tells_whose_land_it_is(
    parse_text: Parsing, text: str, phrase: str, head: str, name: str | None, country: str | None
) -> None:
    assert name_of(placed(parse_text(text), phrase, head)) == (name, country)


def test_a_road_between_two_towns_is_in_neither(parse_text: Parsing) -> None:
    place = placed(parse_text("He died on the highway between Nairobi and Nakuru."), "the highway", "highway")
    assert name_of(place) == ("between Nairobi and Nakuru", "KEN")
    own = placed(parse_text("He died on the highway between Damascus and Aleppo."), "the highway", "highway")
    assert name_of(own) == ("M5 highway", "SYR")


def test_a_street_is_not_in_the_town_that_it_is_called_after(parse_text: Parsing) -> None:
    parse = parse_text("Shells hit the Basel roundabout.")
    assert not any(n.kind == "place" for n in parse.names.values())


def test_a_name_near_the_outlet_is_the_local_one(parse_text: Parsing) -> None:
    parse = parse_text("Two hundred people met in London. Canada was thanked by the mayor.")
    word = last_word(parse, "London")
    draft = Draft(word, word.span, "CONSULT", "", "row", "any", place=Phrase(word, word.span))
    context = build_context(parse, ActorBase.load())
    context.town = town_of("London Free Press")
    assert name_of(PlaceResolver(parse, context).place(draft)) == ("London", "CAN")


def test_the_capital_is_that_of_the_land_where_the_story_just_was(parse_text: Parsing) -> None:
    parse = parse_text("Kenya and Kenyans wait. Kenya said so. Gunmen met in Haiti. Soldiers shot in the capital.")
    context = build_context(parse, ActorBase.load())
    places = PlaceResolver(parse, context)
    for text in ("Haiti", "capital"):
        word = last_word(parse, text)
        first = word.start if text == "Haiti" else word.start - 4
        phrase = Phrase(word, Span(first, word.end))
        found = places.place(Draft(word, word.span, "ASSAULT", "", "row", "any", place=phrase))
    assert name_of(found) == ("Port-au-Prince", "HTI")
