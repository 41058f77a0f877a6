"""The scorer: perfect, empty and partly right codings of a small gold."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from dateline.evaluate.claims import Judge, RowError, Tally, read_aliases, read_claims, read_documents, score

# "Jets of Ruritania bombed Hama on Monday, killing 5, medics said. Talks failed."
GOLD: dict[str, Any] = {
    "doc": "d", "id": "c1", "sentence": 0, "span": [18, 24], "trigger": "bombed", "type": "ASSAULT", "mode": "aerial",
    "actors": [{"t": "Jets", "n": "Ruritanian Air Force", "c": "RUR", "s": "MIL", "span": [0, 17]}],
    "recipients": [{"t": "Hama", "n": "Hama", "c": "SYR", "s": "CVL", "span": [25, 29]}],
    "place": {"t": "Hama", "n": "Hama", "c": "SYR", "lat": 35.13, "lon": 36.75, "span": [25, 29]},
    "time": {"t": "on Monday", "start": "2024-12-02", "end": "2024-12-02", "span": [30, 39]},
    "harm": [{"t": "5", "outcome": "killed", "who": "people", "low": 5, "high": 5, "span": [49, 50]}],
    "status": "actual", "negated": False, "background": False,
    "by": [{"t": "medics", "n": "medics", "cue": "said", "kind": "eyewitness", "span": [52, 58]}],
}  # fmt: skip
CODED: dict[str, Any] = {
    "doc": "d", "trigger": {"span": [18, 24], "text": "bombed"}, "event": {"type": "ASSAULT", "mode": "aerial"},
    "actors": [
        {"span": [0, 17], "text": "Jets of Ruritania", "name": "Ruritanian jets", "country": "RUR", "sector": "MIL"},
    ],
    "recipients": [{"span": [25, 29], "text": "Hama", "name": "Hama", "country": "SYR", "sector": "CVL"}],
    "place": {"span": [25, 29], "name": "Hama", "country": "SYR", "lat": 35.2, "lon": 36.7},
    "time": {"span": [30, 39], "start": "2024-12-02", "end": "2024-12-02"},
    "harm": [{"span": [49, 50], "outcome": "killed", "low": 5, "high": 5}],
    "status": "actual", "negated": False, "background": False,
    "attribution": [{"span": [52, 58], "text": "medics", "name": "medics", "kind": "eyewitness"}],
}  # fmt: skip
BOUNDS = {"d": [[0, 64], [65, 78]]}


def changed(row: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return copy.deepcopy(row) | fields


def f1(gold: list[Any], coded: list[Any]) -> dict[str, float]:
    return {name: tally.f1 for name, tally in score(gold, coded, BOUNDS).fields.items()}


def test_the_right_coding_scores_one_everywhere() -> None:
    scores = score([GOLD], [CODED], BOUNDS)
    assert {name: t.f1 for name, t in scores.fields.items()} == dict.fromkeys(scores.fields, 1.0)
    assert scores.status_macro_f1 == 1.0


def test_a_missed_claim_costs_its_fields() -> None:
    scores = score([GOLD], [], BOUNDS)
    assert all(t.f1 == 0 for t in scores.fields.values())
    assert scores.fields["actors (span)"].gold == 1


def test_an_invented_claim_costs_precision_only() -> None:
    invented = changed(CODED, trigger={"span": [65, 70], "text": "Talks"})
    scores = score([GOLD], [CODED, invented], BOUNDS)
    for name in ("event type", "actors (span)", "place", "attribution", "whole claim"):
        assert (scores.fields[name].precision, scores.fields[name].recall) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"event": {"type": "AID", "mode": "military"}}, {"event type", "mode", "whole claim"}),
        ({"event": {"type": "ASSAULT", "mode": "drone"}}, {"mode"}),
        ({"time": {"span": [30, 39], "start": "2024-12-09", "end": "2024-12-09"}}, {"time"}),
        ({"place": {"span": [25, 29], "name": "Homs", "country": "SYR", "lat": 34.2, "lon": 36.7}}, {"place"}),
        ({"harm": [{"outcome": "injured", "low": 5, "high": 5}]}, {"harm"}),
        ({"status": "planned"}, {"status (of found)", "whole claim"}),
        ({"negated": True}, {"negated (of found)", "whole claim"}),
        ({"background": True}, {"background (of found)"}),
        ({"attribution": []}, {"attribution", "whole claim"}),
        ({"actors": []}, {"actors (span)", "actors (resolved)", "whole claim"}),
        ({"attribution": [{"span": None, "text": "", "kind": "unstated"}]}, {"attribution", "whole claim"}),
    ],
)
def test_a_wrong_field_costs_that_field(change: dict[str, Any], wrong: set[str]) -> None:
    scores = f1([GOLD], [changed(CODED, **change)])
    assert {name for name, value in scores.items() if value < 1} == wrong


def test_order_does_not_matter() -> None:
    other_gold = changed(GOLD, id="c2", sentence=1, span=[65, 70], type="CONSULT", by=[])
    other = changed(CODED, trigger={"span": [65, 70], "text": "Talks"}, event={"type": "CONSULT", "mode": ""})
    assert f1([GOLD, other_gold], [CODED, other]) == f1([other_gold, GOLD], [other, CODED])


def test_same_type_in_the_sentence_is_found_without_the_same_trigger() -> None:
    elsewhere = changed(CODED, trigger={"span": [41, 48], "text": "killing"})
    assert f1([GOLD], [elsewhere])["event type"] == 1.0
    assert f1([GOLD], [changed(elsewhere, event={"type": "HARM", "mode": ""})])["event found"] == 0.0


def test_each_claim_is_used_once() -> None:
    twice = changed(CODED, trigger={"span": [17, 24], "text": " bombed"})
    assert score([GOLD], [CODED, twice], BOUNDS).fields["event found"].right == 1


def test_words_from_another_sentence_count_by_name() -> None:
    gold = changed(GOLD, actors=[GOLD["actors"][0] | {"t": "they", "i": 7, "span": [500, 510], "s": "UAF"}])
    assert f1([gold], [CODED])["actors (span)"] == 0.0
    named = changed(CODED, actors=[CODED["actors"][0] | {"name": "Ruritanian Air Force"}])
    assert f1([gold], [named])["actors (span)"] == 1.0


def test_span_much_longer_than_the_gold_does_not_count() -> None:
    long = changed(CODED, recipients=[CODED["recipients"][0] | {"span": [0, 64]}])
    assert f1([GOLD], [long])["recipients (span)"] == 0.0


def test_names_by_alias_by_containment_and_never_by_generic_words() -> None:
    judge = Judge({"sdf": "syrian democratic forces", "syrian democratic forces": "syrian democratic forces"})
    assert judge.same_name("SDF", "the Syrian Democratic Forces")
    assert judge.same_name("Assad", "Bashar al-Assad")
    assert not judge.same_name("rebel group", "armed group")
    assert not judge.same_name(None, None)


def test_rebels_of_one_country_are_not_one_actor() -> None:
    judge = Judge({})
    one, other = {"n": "Red Front", "c": "SYR", "s": "REB"}, {"name": "Blue Brigade", "country": "SYR", "sector": "REB"}
    assert not judge.actor(one, other)
    assert judge.actor(one | {"s": "MIL"}, other | {"sector": "MIL"})


def test_tally_without_anything_is_zero() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (0, 0, 0)


def test_aliases_are_read_from_beside_the_gold(tmp_path: Path) -> None:
    assert read_aliases(tmp_path) == {}
    (tmp_path / "aliases.tsv").write_text("The Red Front\tRF\n\nBlue\tBlues\n", encoding="utf-8")
    assert read_aliases(tmp_path) == {"red front": "red front", "rf": "red front", "blue": "blue", "blues": "blue"}


def test_broken_rows_name_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(GOLD) + "\n\n{", encoding="utf-8")
    with pytest.raises(RowError, match=r"claims\.jsonl:3: no JSON"):
        read_claims(path)
    path.write_text('{"doc": "a"}', encoding="utf-8")
    with pytest.raises(RowError, match=r"claims\.jsonl:1: lacks text, sentences"):
        read_documents(path)
