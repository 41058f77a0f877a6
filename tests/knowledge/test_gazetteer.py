import math

import pytest

from dateline.knowledge.gazetteer import COLUMNS, Gazetteer, read_places
from dateline.knowledge.placeindex import place_key
from dateline.knowledge.tables import KnowledgeError
from dateline.parse import parse_sentence


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def found(gazetteer: Gazetteer, text: str) -> list[str]:
    parse = parse_sentence(text)
    names = gazetteer.match(parse.words)
    return [" ".join(w.text for w in parse.words[n.first : n.last + 1]) for n in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on Bunia and Butembo overnight.", ["Bunia", "Butembo"]),
        ("Rebels left Deir al-Zour for the desert.", ["Deir al - Zour"]),
        ("Mortars hit the Rafah crossing.", ["Rafah crossing"]),
        ("Farmers fled Helmand Province.", ["Helmand Province"]),
        ("A mine went off in Reading.", ["Reading"]),
        ("Police closed a bridge in Ocampo, Mexico.", ["Ocampo"]),
        ("Convoys came to Gao from Kidal.", ["Gao", "Kidal"]),
        ("Militia shelled the Jabalia refugee camp.", ["Jabalia refugee camp"]),
    ],
)
def test_places_are_found(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert found(gazetteer, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Reading the report took an hour.",
        "Ms. Ford and Mr. Carter met the press.",
        "Split the bill, said Nelson.",
        "Troops march on.",
        "Talks with Gao went on.",
        "Ocampo denied the charge.",  # a small town and a surname
        "Karen Salisbury resigned.",  # both words are names of places
        "The Orange County sheriff spoke.",  # the town of that name lies elsewhere
    ],
)
def test_other_names_are_left_out(gazetteer: Gazetteer, text: str) -> None:
    assert found(gazetteer, text) == []


def test_country_after_a_town_chooses_it(gazetteer: Gazetteer) -> None:
    parse = parse_sentence("A bomb exploded in Tripoli, Lebanon.")
    [name] = (n for n in gazetteer.match(parse.words) if parse.words[n.first].text == "Tripoli")
    assert {e.country for e in name.entries} == {"LBN"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kyiv", "Kiev"), ("Raqqa", "Ar-Raqqah"), ("Idlib", "Idleb"), ("Falluja", "Fallujah"), ("Kobani", "Ain al-Arab")],
)
def test_spellings_are_one_place(gazetteer: Gazetteer, one: str, other: str) -> None:
    assert gazetteer.candidates(one)[0].id == gazetteer.candidates(other)[0].id


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [("Mosul", "IRQ", 36.34, 43.13), ("Maiduguri", "NGA", 11.85, 13.16), ("Sochi", "RUS", 43.6, 39.73)],
)
def test_coordinates(gazetteer: Gazetteer, name: str, country: str, lat: float, lon: float) -> None:
    best = gazetteer.candidates(name)[0]
    assert best.country == country
    assert math.dist((best.lat, best.lon), (lat, lon)) < 0.1


def test_own_places_stand_first_then_the_largest(gazetteer: Gazetteer) -> None:
    entries = gazetteer.candidates("San Jose")
    assert [e.population for e in entries] == sorted((e.population for e in entries), reverse=True)
    assert [e.own for e in gazetteer.candidates("Palma")][:2] == [True, False]


def test_unknown_names_have_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Qwertyville") == ()
    assert gazetteer.country("XYZ") is None


def test_key_folds_accents_hyphens_and_apostrophes() -> None:
    assert place_key("Saint-Étienne") == place_key("saint etienne")
    assert place_key("Sana’a") == place_key("Sanaa")


def test_wrong_rows_name_file_and_line(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "towns.tsv"
    path.write_text("\t".join(COLUMNS) + "\nx:1\tAtown\t\ttown\tFRA\tnorth\t2.0\t\t\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"towns\.tsv:2"):
        read_places(path)
