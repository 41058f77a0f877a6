from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.actors import ActorBase, entity_files, read_entries
from dateline.knowledge.aliases import Alias, AliasIndex, spellings, tokenise
from dateline.model import Word

NLP = spacy.blank("en")


def words_of(text: str) -> list[Word]:
    return [
        Word(
            t.i,
            t.text,
            t.lower_,
            t.lower_,
            "NNP" if t.text[0].isupper() else "NN",
            "",
            "",
            t.idx,
            t.idx + len(t.text),
            0,
        )
        for t in NLP.tokenizer(text)
    ]


def alias(name: str, exact: bool = False, wordlike: bool = False, tail: bool = False) -> Alias:
    tokens = tokenise(name)
    return Alias(tuple(t.lower() for t in tokens), tokens, exact, wordlike, "actor", (name,), tail)


def found(text: str, *aliases: Alias) -> list[str]:
    words = words_of(text)
    index = AliasIndex.build(aliases, {"actor": 0})
    hits = [index.at(words, i) for i in range(len(words))]
    return [" ".join(hit.written) for hit in hits if hit is not None]


def every_alias() -> list[str]:
    return [a for path in entity_files() for entry, aliases in read_entries(path) for a in (entry.name, *aliases)]


def test_every_alias_is_cut_as_the_parser_cuts_it_inside_a_sentence() -> None:
    frame = len(NLP.tokenizer("Then"))
    different = []
    for name in {s for a in every_alias() for s in spellings(a)}:
        told = tuple(t.text for t in NLP.tokenizer(f"Then {name} went on"))[frame:-2]
        if told != tokenise(name):
            different.append((name, told, tokenise(name)))
    assert different == []


@given(st.text(max_size=40))
def test_tokens_lose_no_character(text: str) -> None:
    assert "".join(tokenise(text)) == "".join(text.split())


def test_longest_alias_wins() -> None:
    assert found(
        "The Sudan People's Liberation Army in Sudan", alias("Sudan"), alias("Sudan People's Liberation Army")
    ) == [
        "Sudan People 's Liberation Army",
        "Sudan",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They ate turkey in Turkey", ["Turkey"]),
        ("TALKS IN TURKEY", ["Turkey"]),
        ("an Islamic state with laws", []),
        ("Fighters of Islamic State left", ["Islamic State"]),
        ("the Rapid Support forces shelled", ["Rapid Support Forces"]),
        ("Fighters of Al-Qaida and al-Qaida", ["Al - Qaida", "Al - Qaida"]),
    ],
)
def test_capitals_tell_names_from_words(text: str, names: list[str]) -> None:
    known = [alias("Turkey"), alias("Islamic State"), alias("Rapid Support Forces", tail=True), alias("Al-Qaida")]
    assert found(text, *known) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They told us that the US would wait", ["US"]),
        ("US CIA chief visits", ["US"]),
        ("GIVE US BACK OUR LAND, FARMERS SAY", []),
    ],
)
def test_acronym_spelt_like_a_word_needs_its_own_capitals(text: str, names: list[str]) -> None:
    assert found(text, alias("US", exact=True, wordlike=True)) == names


def test_name_spelt_like_a_word_is_not_read_at_the_start_of_a_sentence() -> None:
    assert found("Solidarity won and Solidarity ruled", alias("Solidarity", wordlike=True)) == ["Solidarity"]


def test_spellings_cover_accents_articles_and_apostrophes() -> None:
    assert set(spellings("Hay'at al-Şam")) >= {"Hay'at al-Sam", "Hay'at al Sam", "Hay’at al-Şam", "Hay’at al Şam"}


def test_names_found_never_overlap_and_come_in_order() -> None:
    base = ActorBase.load()
    words = words_of(
        "The US, Russia's Vladimir Putin and the Islamic Republic of Iran told Hamas and Al Jazeera in Cairo."
    )
    names = base.match(words)
    assert len(names) >= 6
    assert all(a.last < b.first for a, b in pairwise(names))
