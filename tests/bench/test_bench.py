"""The benchmarks run, on little: what they print is for people, so only its form and its bookkeeping are checked."""

import json
import subprocess
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(autouse=True)
def importable(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))


def test_made_news_is_the_same_for_a_number_and_other_for_another():
    from made_news import make_row

    rows = [make_row(number) for number in range(40)]
    assert rows == [make_row(number) for number in range(40)]
    assert len({row["text"] for row in rows}) == 40
    assert len({row["outlet"] for row in rows}) > 10
    assert not any(name in row["text"] for row in rows for name in ("Nabil Kassar", "Meridian Wire", "Halfaya"))


def test_made_news_is_read_and_passes_the_gate(tmp_path):
    from made_news import write

    from dateline.model import Article
    from dateline.read import gate, read

    write(50, tmp_path / "a.jsonl")
    assert sum(isinstance(item, Article) for item in gate(read(str(tmp_path / "a.jsonl")))) >= 48


def test_the_suite_measures_one_process_against_spacy(capsys):
    import suite

    found = suite.main(["--quick", "--only", "one"])
    told = capsys.readouterr().out
    assert told.startswith("| what | measured | ratio | asked |")
    by_name = {row.what: row for row in found}
    assert by_name["spaCy's own pipeline, one process"].ratio == "1.00 × spaCy"
    assert by_name["Dateline end to end, one process"].ratio.endswith("× spaCy")


def test_a_peer_that_cannot_be_had_is_a_row_that_says_why(tmp_path, monkeypatch):
    import peers

    def fails(command):
        raise subprocess.CalledProcessError(1, command, stderr="no such package")

    broken = peers.Peer("nobody", "nothing", "no-such-package", "def work(): pass")
    monkeypatch.setattr(peers.venv, "create", lambda *given, **more: None)
    monkeypatch.setattr(peers, "_call", fails)
    monkeypatch.setattr(peers, "PEERS", (broken, *(peer for peer in peers.PEERS if peer.not_run)))
    found = peers.peers(tmp_path, ["A text."], "")
    assert [one.ratio for one in found] == [None] * len(found)
    assert found[0].why == "could not be installed or run: no such package"
    assert all(one.why for one in found)


def test_an_archive_is_built_and_asked(tmp_path, capsys):
    import archive

    given = archive.arguments().parse_args([str(tmp_path), "6", "--workers", "1", "--later", "2", "--every", "0.5"])
    archive.main(given)
    *during, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert {"ingest", "derive", "later ingest", "later derive"} <= {line["phase"] for line in during}
    assert (last["articles"] + last["dropped"], last["later_articles"]) == (6, 2)
    assert last["claims"] > 0 < last["incidents"]
    assert set(last["answers_s"]) >= {"first page", "one incident", "first page as of a day"}


def test_the_profile_tells_every_stage(capfd):
    import profiling

    profiling.main([str(BENCH.parent / "src" / "dateline" / "sample" / "12-bulletins.jsonl")])
    told = capfd.readouterr().out
    for stage in ("heads and labels", "rules", "resolving", "all", "first claim", "tottime"):
        assert stage in told
