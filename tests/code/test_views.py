"""What kind of thing a word names."""

import pytest

from dateline.code.views import Views, part_of
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


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Rebel groups fled.", "groups", "Rebel"),
        ("HTS fighters fled.", "fighters", "HTS"),
        ("Armed groups fled.", "groups", "Armed"),
        ("Hundreds of fighters fled.", "Hundreds", "fighters"),
        ("The baker fled.", "baker", "baker"),
    ],
)
def test_a_vague_head_is_told_by_another_word(text: str, form: str, expected: str) -> None:
    views, word = look(text, form)
    assert views.telling(word).text == expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("The army fled.", "army", "MIL"),
        ("The police fled.", "police", "COP"),
        ("Rebel groups fled.", "groups", "REB"),
        ("Kenya protested.", "Kenya", "GOV"),
        ("The mountain fell.", "mountain", None),
    ],
)
def test_sectors(text: str, form: str, expected: str | None) -> None:
    views, word = look(text, form)
    assert views.sector(word) == expected


def test_a_pronoun_has_the_sector_of_its_antecedent() -> None:
    views, word = look("The army left. It later returned.", "It")
    assert views.sector(word) is None
    views.antecedents = {word.i: next(w for w in views.parse.words if w.text == "army")}
    assert views.sector(word) == "MIL"


@pytest.mark.parametrize(("text", "form", "expected"), [("in Aleppo", "Aleppo", True), ("in Kenya", "Kenya", False)])
def test_a_town_is_a_place_and_a_state_is_more(text: str, form: str, expected: bool) -> None:
    views, word = look(f"They met {text}.", form)
    assert views.is_place(word) is expected
    assert views.is_actor(word) is not expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("The military left.", "military", True),
        ("Kenya sent military aid.", "military", False),
        ("Twelve died.", "Twelve", True),
        ("Dozens fled.", "Dozens", True),
        ("Hundreds of fighters fled.", "Hundreds", True),
        ("A series of bombs fell.", "series", False),
        ("The Ceasefire held.", "Ceasefire", False),
        ("The stone fell.", "stone", False),
    ],
)
def test_who_can_be_an_actor(text: str, form: str, expected: bool) -> None:
    views, word = look(text, form)
    assert views.is_actor(word) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kenya bombing went on.", True),
        ("The US strikes went on.", False),
        ("The Kenyan bombing went on.", False),
        ("Kenya bombed a camp.", False),
    ],
)
def test_a_country_in_front_of_a_noun_is_the_scene_and_an_abbreviation_or_people_is_not(
    text: str, expected: bool
) -> None:
    form = next(f for f in ("Kenyan", "Kenya", "US") if f in text.split())
    views, word = look(text, form)
    assert views.names_scene(word) is expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("A group claimed the raid.", "group", True),
        ("No group claimed the raid.", "group", False),
        ("Nobody claimed the raid.", "Nobody", False),
        ("They left on Tuesday.", "Tuesday", False),
    ],
)
def test_nobody_and_a_day_fill_no_role(text: str, form: str, expected: bool) -> None:
    views, word = look(text, form)
    assert views.can_be_role(word) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Foreign Minister Tavor Brell resigned.", True),
        ("Tavor Brell, a rebel leader, resigned.", True),
        ("Tavor Brell resigned.", False),
    ],
)
def test_an_office_in_front_or_beside_makes_an_unknown_name_political(text: str, expected: bool) -> None:
    views, word = look(text, "Brell")
    assert views.has_office(word) is expected
    assert views.is_political(word) is expected


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Rebels fled.", "Rebels", True),
        ("Armed groups fled.", "groups", True),
        ("Kenya left.", "Kenya", True),
        ("The teachers fled.", "teachers", False),
    ],
)
def test_armed_are_fighters_and_states(text: str, form: str, expected: bool) -> None:
    views, word = look(text, form)
    assert views.is_armed(word) is expected


@pytest.mark.parametrize(
    ("text", "form", "test", "expected"),
    [
        ("Kenya left.", "Kenya", "#actor", True),
        ("The stone fell.", "stone", "#actor", False),
        ("They met in Kenya.", "Kenya", "#place", True),
        ("The stone fell.", "stone", "#place", False),
        ("The teacher fled.", "teacher", "#person", True),
        ("The army fled.", "army", "#person", False),
        ("Six boys fled.", "boys", "#number", True),
        ("Boys fled.", "Boys", "#number", False),
    ],
)
def test_conditions_of_the_lexicon(text: str, form: str, test: str, expected: bool) -> None:
    views, word = look(text, form)
    assert views.passes(word, test) is expected


def test_the_part_is_the_noun_after_of() -> None:
    assert getattr(part_of(look("A crowd of clerks fled.", "crowd")[1]), "text", None) == "clerks"
    assert part_of(look("A crowd in Kenya fled.", "crowd")[1]) is None


def test_an_unknown_name_behind_a_place_noun_is_no_person() -> None:
    views, town = look("Rebels seized the town of Orlinka.", "Orlinka")
    assert not views.is_person(town)
    views, friend = look("Rebels seized the son of Orlinka.", "Orlinka")
    assert views.is_person(friend)
