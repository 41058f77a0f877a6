from datetime import date
from pathlib import Path

import pytest

from dateline.knowledge.actors import COLUMNS, ActorBase, load_base, skeleton
from dateline.model import Word

BASE = ActorBase.load()


def words_of(*texts: str, compound: bool = True) -> list[Word]:
    """Proper nouns, each but the last a compound of the last."""
    words = [
        Word(i, t, t.lower(), t.lower(), "NNP", "PROPN", "compound", 10 * i, 10 * i + len(t), 0)
        for i, t in enumerate(texts)
    ]
    for word in words:
        word.head = words[-1] if compound else word
    words[-1].dep = "nsubj"
    return words


def names(words: list[Word]) -> list[tuple[str, str]]:
    return [(" ".join(w.text for w in words[n.first : n.last + 1]), n.entries[0].name) for n in BASE.match(words)]


@pytest.mark.parametrize(
    ("written", "name", "country", "sector"),
    [
        ("U.S.", "United States", "USA", "GOV"),
        ("Great Britain", "United Kingdom", "GBR", "GOV"),
        ("Burma", "Myanmar", "MMR", "GOV"),
        ("Zaire", None, "COD", "GOV"),
        ("Tehran", "Iran", "IRN", "GOV"),
        ("Pyongyang", "North Korea", "PRK", "GOV"),
        ("Pentagon", None, "USA", "MIL"),
        ("Hizbollah", "Hezbollah", "LBN", None),
        ("Nato", "NATO", None, "IGO"),
        ("Unicef", "UNICEF", None, "IGO"),
        ("AFP", "Agence France-Presse", "FRA", "MED"),
        ("Unita", "UNITA", "AGO", None),
    ],
)
def test_well_known_actors_are_found_as_written(
    written: str, name: str | None, country: str | None, sector: str | None
) -> None:
    words = words_of(*written.split())
    found = BASE.match(words)
    assert len(found) == 1
    entry = found[0].entries[0]
    assert entry.country == country
    assert name in (None, entry.name)
    assert sector in (None, entry.sector)


def test_a_namesake_with_another_given_name_is_not_the_leader() -> None:
    assert names(words_of("Oleg", "Putin")) == []


def test_a_namesake_keeps_the_last_name_until_the_leader_is_named_in_full() -> None:
    words = words_of("Oleg", "Putin") + words_of("Putin") + words_of("Vladimir", "Putin") + words_of("Putin")
    for i, word in enumerate(words):
        word.i, word.sentence = i, (0, 0, 1, 2, 2, 3)[i]
    assert [n.first for n in BASE.match(words)] == [3, 5]


def test_another_spelling_of_the_given_name_is_the_same_person() -> None:
    assert names(words_of("Moamer", "Gaddafi")) == [("Moamer Gaddafi", "Muammar Gaddafi")]
    assert skeleton("Aleksandr") == skeleton("Alexander") != skeleton("Oleg")


def test_initials_and_given_name_belong_to_the_leader() -> None:
    assert names(words_of("Vladimir", "V.", "Putin")) == [("Vladimir V. Putin", "Vladimir Putin")]
    assert names(words_of("Vladimir", "Vladimirovich", "Putin")) == [("Vladimir Vladimirovich Putin", "Vladimir Putin")]
    assert names(words_of("V.", "Putin")) == [("Putin", "Vladimir Putin")]


def test_a_title_is_no_given_name() -> None:
    assert names(words_of("President", "Putin")) == [("Putin", "Vladimir Putin")]
    assert names(words_of("PM", "Putin")) == [("Putin", "Vladimir Putin")]
    assert names(words_of("Gen.", "Putin")) == [("Putin", "Vladimir Putin")]


def test_a_word_in_front_that_is_not_part_of_the_name_is_no_given_name() -> None:
    assert names(words_of("Monday", "Putin", compound=False)) == [("Putin", "Vladimir Putin")]


@pytest.mark.parametrize(
    ("year", "name"), [(1991, "George H. W. Bush"), (2003, "George W. Bush"), (2015, "George H. W. Bush")]
)
def test_who_is_in_office_comes_first(year: int, name: str) -> None:
    assert BASE.lookup("Bush", on=date(year, 6, 1))[0].name == name


def test_later_officials_are_left_out_unless_there_is_nobody_else() -> None:
    assert "George W. Bush" not in {
        e.name for e in BASE.lookup("Bush", on=date(1991, 6, 1)) if e.start and e.start > "1991-06"
    }
    assert BASE.lookup("Bashar al-Assad", on=date(1980, 1, 1))[0].country == "SYR"


def test_lookup_prefers_the_country_asked_for() -> None:
    assert BASE.lookup("National Liberation Army", country="COL")[0].country == "COL"


def test_demonyms_give_their_state() -> None:
    told = {w: BASE.demonym(w) for w in ("Syrian", "Syrians", "Dutch", "Britons", "Chechen", "Kurdish", "Martian")}
    assert told == {
        "Syrian": "SYR",
        "Syrians": "SYR",
        "Dutch": "NLD",
        "Britons": "GBR",
        "Chechen": "RUS",
        "Kurdish": None,
        "Martian": None,
    }


def test_titles_are_told_with_and_without_full_stops() -> None:
    titles = [BASE.title(t) for t in ("Lt. Gen.", "Lt Gen", "lt gen")]
    assert titles[0] is not None
    assert titles[0].sector == "MIL"
    assert titles[0] == titles[1] == titles[2]
    assert BASE.title("Bakery") is None


def test_every_state_has_a_name_and_most_an_adjective() -> None:
    states = [e for e in BASE.entries.values() if e.kind == "state"]
    assert len({e.country for e in states}) > 195
    assert all(BASE.country_name(e.country) for e in states)
    assert BASE.adjective("SYR") == "Syrian"


def test_a_last_word_that_a_table_also_writes_small_may_be_small(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    rows = [("group:zorg", "Zorg Lancers", "Zorg lancers"), ("group:blib", "Blib Lancers", "Blib")]
    lines = ["\t".join([*row, "group", "MLI", "REB", "", "", "", ""]) for row in rows]
    table.write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n", encoding="utf-8")
    base = load_base((table,))
    assert [n.entries[0].name for n in base.match(words_of("Zorg", "lancers"))] == ["Zorg Lancers"]
    assert [n.last for n in base.match(words_of("Blib", "lancers"))] == [0]
