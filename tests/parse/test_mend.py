"""Mends of trees: each pattern in a sentence, and one beside it that stays as it was."""

import pytest

from dateline.model import Parse, Word
from dateline.parse.build import parse_sentence


def word(parse: Parse, text: str) -> Word:
    return next(w for w in parse.words if w.text == text)


def subject(verb: Word) -> list[str]:
    return [c.text for c in verb.children if c.dep in ("nsubj", "nsubjpass")]


def test_an_apposition_without_a_comma_behind_it_is_the_speaker() -> None:
    parse = parse_sentence(
        "Nine people died in fighting between forces of the new government and gunmen loyal to former leader "
        "Bashar al-Assad, a war monitor said on Friday."
    )
    assert subject(word(parse, "said")) == ["monitor"]


def test_a_name_with_its_office_between_commas_stays_the_speaker() -> None:
    assert subject(word(parse_sentence("Juan Lopez, a spokesman, said the talks failed."), "said")) == ["Lopez"]


@pytest.mark.parametrize("denial", ["a charge Kigali denies", "an allegation Kigali denies", "a charge Kigali rejects"])
def test_a_denied_charge_leaves_the_charge_the_main_clause(denial: str) -> None:
    parse = parse_sentence(f"Congo accuses Rwanda of arming the rebels and sending troops, {denial}.")
    accuses = word(parse, "accuses")
    denies = next(w for w in parse.words if w.lower in ("denies", "rejects"))
    assert accuses.head is accuses
    assert (denies.dep, denies.head.lemma in ("charge", "allegation")) == ("relcl", True)
    assert subject(denies) == ["Kigali"]


def test_a_plain_denial_stays() -> None:
    denied = word(parse_sentence("The minister denied the charge."), "denied")
    assert (denied.dep, subject(denied)) == ("ROOT", ["minister"])


def test_an_effect_belongs_to_the_clause_before_it() -> None:
    parse = parse_sentence("The helicopter came under fire while trying to evacuate soldiers, killing a general.")
    assert word(parse, "killing").head.text == "came"


def test_an_effect_of_the_main_clause_stays() -> None:
    parse = parse_sentence("Rebels seized the town, killing 12 soldiers.")
    assert word(parse, "killing").head.text == "seized"


def test_what_was_fired_is_fired_by_somebody() -> None:
    parse = parse_sentence(
        "In Aleppo, which the rebels overran at the weekend, a warplane fired rockets at the entrance of a hospital "
        "on Sunday, killing 12 people, hospital staff said."
    )
    fired = word(parse, "fired")
    assert (fired.tag, subject(fired)) == ("VBD", ["warplane"])
    assert word(parse, "rockets").dep == "dobj"


def test_the_second_side_hangs_on_the_first() -> None:
    parse = parse_sentence("Fighting broke out between forces of Syria's new government and gunmen loyal to Assad.")
    assert word(parse, "gunmen").head.text == "forces"


def test_who_was_taken_hostage_is_taken() -> None:
    parse = parse_sentence("They seized a barracks, taking some 200 soldiers hostage.")
    assert (word(parse, "soldiers").dep, word(parse, "soldiers").head.text) == ("dobj", "taking")


def test_what_is_said_before_a_semicolon_has_its_own_speaker() -> None:
    parse = parse_sentence("Police say six suspects were killed in the operations; activists say nine were killed.")
    first, second = (w for w in parse.words if w.text == "say")
    assert (first.head is first, second.dep, subject(second)) == (True, "conj", ["activists"])


@pytest.mark.parametrize("text", ["Russia, Ukraine swap prisoners", "EU, Japan sign security pact"])
def test_two_names_before_a_plural_verb_are_two(text: str) -> None:
    first, _, second, verb, *_ = parse_sentence(text).words
    assert (first.dep, first.head, second.dep, second.head) == ("nsubj", verb, "conj", first)


def test_an_effect_is_not_the_witness_own() -> None:
    parse = parse_sentence("Jets also hit a power plant in Dahyan, residents said, cutting electricity.")
    assert word(parse, "cutting").head.text == "hit"


def test_a_finite_verb_goes_on_with_the_finite_verb_before_the_participle() -> None:
    parse = parse_sentence("The army denied losing the town and accused Norway of backing the rebels.")
    words = {w.text: w for w in parse.words}
    assert words["accused"].head is words["denied"]
    assert words["and"].head is words["denied"]
    assert words["accused"] not in words["losing"].children
