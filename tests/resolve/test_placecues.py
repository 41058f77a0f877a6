from dateline.knowledge.actors import ActorBase
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.placesearch import PlaceSearch
from dateline.parse import parse_sentence
from dateline.parse.names import annotate_names
from dateline.resolve.placecues import Scene, cues, use_cues
from dateline.resolve.toponyms import find_toponyms


def facts(text: str, name: str) -> dict[str, float]:
    parse, search, base = parse_sentence(text), PlaceSearch.load(), ActorBase.load()
    annotate_names(parse, base.match, Gazetteer.load().match)
    found = find_toponyms(parse, search, base)
    scene = Scene.of(parse, found, search.gazetteer, base)
    t = next(t for t in found if t.text == name)
    return {k: v for k, v in use_cues(t, scene, cues(t, scene)).items() if v}


def test_prepositions_and_verbs_of_motion() -> None:
    assert {"dep pobj", "prep in", "governor verb"} <= set(facts("Two people died in Leeds.", "Leeds"))
    assert "motion True" in facts("They fled to Leeds.", "Leeds")


def test_states_that_speak() -> None:
    said = facts("Tehran said the talks had failed.", "Tehran")
    assert "speech True" in said
    assert "speech False" in facts("Tehran lies in the north.", "Tehran")


def test_names_of_people_around_a_name() -> None:
    assert "before title" in facts("President Lincoln spoke.", "Lincoln")
    assert {"after name"} <= set(facts("Georgia Stevens laced her skates.", "Georgia"))
    assert "surname" in facts("Michael Jackson sang. Jackson bowed.", "Jackson")


def test_words_that_the_text_also_writes_small() -> None:
    assert "common word" in facts("Reading is fun, and reading helps.", "Reading")


def test_who_else_found_the_name() -> None:
    assert "coder place same" in facts("Shells fell on Bunia.", "Bunia")
