from pathlib import Path

import polars as pl
import pytest

from dateline.evaluate.chain import from_gold, incidents
from dateline.evaluate.goldtable import aligned, gold_table, read_gold
from dateline.evaluate.incidents import compare, main, of_gold, read_truth, report

ROOT = Path(__file__).parents[2] / "evals"
GOLD = read_gold(ROOT / "sample")
TRUTHS = read_truth(ROOT / "incidents" / "sample.yaml", GOLD)
SAME = {key: key for key in GOLD}


def test_the_table_is_of_the_right_size_and_uses_a_claim_once():
    assert len(TRUTHS) >= 35
    claims = [c for t in TRUTHS for c in t.claims]
    assert len(claims) == len(set(claims))


def test_the_sample_weeks_facts_are_reproduced_exactly_from_true_clusters():
    scores = compare(TRUTHS, of_gold(TRUTHS, GOLD), SAME)
    assert [(v.truth.id, v.wrong) for v in scores.verdicts if v.wrong] == []
    assert scores.exact == 1.0
    assert scores.pairs == scores.bcubed == (1.0, 1.0, 1.0)


def test_wrong_incidents_are_told():
    made = [i for i in of_gold(TRUTHS, GOLD) if len(i.claims) > 1]
    scores = compare(TRUTHS, made, SAME)
    assert scores.exact < 1.0
    assert "missing" in report(scores, show=True)
    assert scores.right("members") == 1.0


def test_membership_counts_both_errors():
    whole = of_gold(TRUTHS, GOLD)
    merged = {t.id: t for t in TRUTHS}
    one, other = merged["V16"], merged["V12"]
    claims = gold_table({k: GOLD[k] for k in one.claims | other.claims})
    assert claims.height == 3
    from dateline.reconcile.incidents import assemble
    from dateline.reconcile.witness import find_witnesses

    lump = assemble(dict.fromkeys(claims["id"], "x"), claims, find_witnesses(claims, lambda *_: None))
    scores = compare([one, other], lump, SAME)
    assert scores.pairs[:2] == (pytest.approx(1 / 3), 1.0)
    assert scores.bcubed[1] == 1.0
    assert compare([one, other], whole, SAME).bcubed == (1.0, 1.0, 1.0)


def test_coded_claims_are_aligned_by_document_and_words():
    claims = gold_table(dict(list(GOLD.items())[:5])).with_columns(("x" + pl.col("id")).alias("id"))
    assert aligned(GOLD, claims) == {f"x{key}": key for key in list(GOLD)[:5]}
    assert aligned(GOLD, claims.with_columns(doc=pl.lit("other"))) == {}


def test_a_table_that_names_other_words_is_an_error(tmp_path):
    path = tmp_path / "t.yaml"
    path.write_text(
        'docs: {"01": 01-meridian-wire-aleppo.txt}\n'
        'incidents:\n- {id: X, what: x, type: ASSAULT, claims: {"01": {c1: bombed}}}\n'
    )
    with pytest.raises(ValueError, match="no claim 01:c1"):
        read_truth(path, GOLD)


def test_the_command(capsys):
    assert main([str(ROOT / "incidents" / "sample.yaml"), str(ROOT / "sample"), "--show"]) == 0
    assert "exact 1.000" in capsys.readouterr().out
    assert main([]) == 2


def test_the_whole_chain_from_gold_claims_reproduces_the_table():
    source, named = from_gold(GOLD)
    scores = compare(TRUTHS, incidents(source), named)
    assert [(v.truth.id, v.wrong) for v in scores.verdicts if v.wrong] == []
    assert scores.pairs == scores.bcubed == (1.0, 1.0, 1.0)
    assert compare(TRUTHS, [], named).exact == 0
