"""Harm: every row of harm.tsv on its own examples, and the constructions in which counts of the harmed come."""

from functools import cache
from pathlib import Path

import pytest

from dateline.code.harm import HarmFound, harms
from dateline.code.harm_words import COLUMNS, HarmRow, read_harm_rows, who
from dateline.knowledge.tables import KnowledgeError
from dateline.parse import parse_sentence

ROWS = read_harm_rows()


@cache
def found(text: str) -> tuple[HarmFound, ...]:
    parse = parse_sentence(text)
    return tuple(h for s in parse.sentences for h in harms(parse, s))


def shown(text: str) -> list[str]:
    return [f"{h.outcome} {h.low}-{'' if h.high is None else h.high}" for h in found(text)]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.heads[0]}-{r.take}")
def test_row_catches_its_example(row: HarmRow) -> None:
    assert shown(row.catches) == row.gives.split("; ")


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.heads[0]}-{r.take}")
def test_row_spares_its_counterexample(row: HarmRow) -> None:
    assert not {h.outcome for h in found(row.spares) if h.anchor.lemma in row.heads} & set(row.outcomes)


CASES = [
    ("The jets returned at noon, killing at least 25 people and wounding dozens.", ["killed 25-", "injured 24-"]),
    ("The explosion left 5 dead and 12 wounded.", ["killed 5-5", "injured 12-12"]),
    ("Twenty-five people were killed and more than 60 injured.", ["killed 25-25", "injured 61-"]),
    ("Raiders killed 10 soldiers and wounded five.", ["killed 10-10", "injured 5-5"]),
    ("10 killed, 20 injured in Karachi bus bombing", ["killed 10-10", "injured 20-20"]),
    ("A riot in which three inmates died ended on Sunday.", ["killed 3-3"]),
    ("Police found two dead bodies in the lake.", ["killed 2-2"]),
    ("There were no casualties.", ["killed 0-0", "injured 0-0"]),
    ("Nobody was hurt in the shelling.", ["injured 0-0"]),
    ("The passengers were not injured.", ["injured 0-0"]),
    ("The raid killed and injured 60 miners.", ["killed 60-60", "injured 60-60"]),
    ("Among the dead were three children.", ["killed 3-3"]),
    ("The dead included two nuns.", ["killed 2-2"]),
    ("Three hospitals were hit by rockets.", ["damaged 3-3"]),
    ("His wife and two sons were killed.", ["killed 1-1", "killed 2-2"]),
    ("Commander Yusuf Daud was killed on Tuesday.", ["killed 1-1"]),
    ("The massacre cost 300 lives.", ["killed 300-300"]),
    ("Hundreds of thousands of villagers have fled.", ["displaced 200000-"]),
    ("The envoy urged families not to flee.", []),
    ("The army says it destroyed nine tanks and a radar.", ["destroyed 9-9", "destroyed 1-1"]),
    ("Five or six people died.", ["killed 5-6"]),
    ("A bomb killed one and wounded nine others.", ["killed 1-1", "injured 9-9"]),
    ("Three rioters were shot dead and dozens arrested.", ["killed 3-3", "detained 24-"]),
    ("Those killed included two engineers.", ["killed 2-2"]),
    ("The victim was a young boy.", []),
    (
        "The cyclone left 10 dead, 30 injured and 5,000 homeless.",
        ["killed 10-10", "injured 30-30", "displaced 5000-5000"],
    ),
    ("The death toll has risen to at least 67.", ["killed 67-"]),
    ("There were no immediate reports of casualties.", ["killed 0-0", "injured 0-0"]),
    ("An unknown number of miners were killed.", ["killed None-"]),
    ("The minister killed the proposal and the debate died.", []),
    ("The government met on Friday to discuss trade.", []),
]


@pytest.mark.parametrize(("text", "want"), CASES)
def test_case(text: str, want: list[str]) -> None:
    assert shown(text) == want


WHO = [
    ("Mines killed 14 shepherds and two nurses.", ["farmers", "health workers"]),
    ("A shell killed three civilians and wounded 20 others.", ["civilians", "civilians"]),
    ("The strike damaged two schools.", ["schools"]),
    ("Snipers shot dead 30 retired Burmese police officers.", ["police officers"]),
    ("The raids caused 30 civilian deaths.", ["civilians"]),
]


@pytest.mark.parametrize(("text", "want"), WHO)
def test_who(text: str, want: list[str]) -> None:
    assert [h.who for h in found(text)] == want


def test_span_is_the_counted_noun_phrase_and_anchor_the_telling_word() -> None:
    text = "Floodwater killed at least 25 young farmers near Multan."
    (harm,) = found(text)
    assert text[harm.span.start : harm.span.end] == "at least 25 young farmers"
    assert (harm.anchor.text, harm.head.text) == ("killed", "farmers")


def test_no_noun_is_both_person_and_neither() -> None:
    assert not set(who().people) & who().neither
    assert not set(who().people) & set(who().things)


@pytest.mark.parametrize(("column", "value"), [("outcome", "sad"), ("take", "up"), ("pos", "v"), ("of", "all")])
def test_wrong_value_is_refused(tmp_path: Path, column: str, value: str) -> None:
    row = dict.fromkeys(COLUMNS, "") | {
        "head": "kill",
        "pos": "verb",
        "take": "obj",
        "outcome": "killed",
        "of": "person",
    }
    path = tmp_path / "harm.tsv"
    path.write_text("\t".join(COLUMNS) + "\n" + "\t".join((row | {column: value})[c] for c in COLUMNS) + "\n")
    with pytest.raises(KnowledgeError, match=r"harm\.tsv:2"):
        read_harm_rows(path)
