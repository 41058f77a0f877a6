"""Ties, control, harm, series, exports and changes, on the sample week."""

import json

import pytest

from dateline.cli.inputs import sample_paths
from dateline.export.formats import FORMATS, ROWS, read_back


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    from dateline.build import build

    path = tmp_path_factory.mktemp("sample") / "week.db"
    build(sample_paths(), path)
    return path


def rows(result):
    assert result.code == 0, result.err
    return [json.loads(line) for line in result.out.splitlines()]


def test_ties_list_their_claims_or_the_row_they_rest_on(run, db):
    found = rows(run("ties", "--db", db, "--json"))
    assert all(bool(t["claims"]) != bool(t["standing"]) for t in found)
    claim = next(t for t in found if t["claims"])["claims"][0]
    assert run("show", "claim", claim, "--db", db).code == 0


def test_ties_of_an_actor_are_those_it_has_a_part_in(run, db):
    found = rows(run("ties", "--db", db, "--actor", "Russia", "--json"))
    assert found
    assert all("state:RUS" in (t["actor"], t["other"]) for t in found)


def test_control_of_a_place_is_as_of_a_day(run, db):
    now = rows(run("control", "Aleppo", "--db", db, "--json"))
    assert {c["place_name"] for c in now} == {"Aleppo"}
    assert any(c["holder"] == "SYR/REB" and c["end"] is None for c in now)
    assert run("control", "Atlantis", "--db", db).code == 1


def test_harm_leads_to_incidents(run, db):
    found = rows(run("harm", "--db", db, "--json"))
    assert {h["kind"] for h in found} & {"health", "civilians"}
    assert run("show", "incident", found[0]["incident"], "--db", db).code == 0


def test_series_have_steps_and_refuse_others(run, db):
    steps = rows(run("series", "--db", db, "--step", "month", "--json"))
    assert {s["start"][-2:] for s in steps} == {"01"}
    assert run("series", "--db", db, "--step", "year").code == 2


@pytest.mark.parametrize("command", ["ties", "control", "harm", "series"])
def test_tables_fit_100_columns(run, db, command):
    told = run(command, "--db", db)
    assert told.code == 0
    assert max(map(len, told.out.splitlines())) <= 100


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_goes_out_and_tells_what_it_holds(run, db, tmp_path, format):
    file = tmp_path / "out"
    told = run("export", "--db", db, "--format", format, "-o", file, "--manifest")
    assert told.code == 0, told.err
    manifest = json.loads((tmp_path / "out.manifest.json").read_text())
    assert manifest["incidents"] > 0
    if format in ROWS:
        assert read_back(format, file.read_bytes()).height >= manifest["incidents"]


def test_an_unknown_format_is_told(run, db):
    assert run("export", "--db", db, "--format", "xls").code == 2
    assert run("export", "--db", db, "--format", "csv", "--manifest").code == 2


def test_changes_tell_what_a_retraction_did(run, db, tmp_path):
    mine = tmp_path / "mine.db"
    mine.write_bytes(db.read_bytes())
    article = rows(run("ask", "--db", mine, "--what", "articles", "--json"))[0]["id"]
    read = rows(run("changes", "--db", mine, "--since", "2000-01-01", "--json"))[0]
    assert read["new"]
    assert not read["gone"]
    from datetime import UTC, datetime

    before = datetime.now(UTC).isoformat()
    assert run("retract", article, "--db", mine, "--reason", "test", "--author", "me").code == 0
    after = rows(run("changes", "--db", mine, "--since", before, "--json"))[0]
    assert after["gone"] or after["changed"]
    assert set(after["gone"]) <= set(read["new"])
