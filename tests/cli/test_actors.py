"""`dateline actors`."""

import json

import pytest


def test_the_same_name_on_two_days(run) -> None:
    then, now = (run("actors", "show", "Assad", "--on", day).out for day in ("1995-03-01", "2015-03-01"))
    assert then.startswith("Hafez al-Assad")
    assert now.startswith("Bashar al-Assad")
    assert "or: Hafez al-Assad" in now


@pytest.mark.parametrize("phrase", ["Syrian government troops", "Syrian army", "SAA"])
def test_one_army_by_many_names(run, phrase: str) -> None:
    assert "organ:SYR:MIL" in run("actors", "show", phrase).out


def test_a_generic_noun_is_nobody_in_particular(run) -> None:
    row = json.loads(run("actors", "show", "rebels", "--region", "MLI", "--json").out)
    assert (row["id"], row["means"], row["country"], row["sector"]) == (None, "Malian rebels", "MLI", "REB")


def test_the_region_decides_between_namesakes(run) -> None:
    ids = [
        json.loads(run("actors", "show", "National Liberation Army", "--region", r, "--json").out)["id"]
        for r in ("COL", "MKD")
    ]
    assert ids == ["group:national-liberation-army-colombia", "group:albanian-national-liberation-army"]


def test_what_nobody_knows(run) -> None:
    result = run("actors", "show", "Xyzzyville")
    assert (result.code, result.out) == (1, "")
    assert "no match" in result.err


def test_wrong_options(run) -> None:
    assert run("actors", "show", "HTS", "--on", "someday").code == 2
    assert run("actors", "show", "HTS", "--region", "XXY").code == 2
    assert run("actors", "show", "HTS", "--actors", "/no/such/file").code == 2


def test_an_actor_of_ones_own(run, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("DATELINE_ACTORS", "")
    file = str(tmp_path / "mine.tsv")
    added = run(
        "actors", "add", "Zorg Brigade", "--alias", "ZBX", "--country", "MLI", "--sector", "REB", "--actors", file
    )
    assert (added.code, added.out) == (0, f"added group:user:zorg-brigade to {file}\n")
    assert run("actors", "show", "ZBX", "--actors", file).out.startswith("Zorg Brigade")
    text = "Fighters of the Zorg Brigade attacked a convoy near Mopti on Sunday."
    coded = run("code", "-", "--actors", file, stdin=text)
    assert [m["id"] for m in json.loads(coded.out)["actors"]] == ["group:user:zorg-brigade"]
    again = run("actors", "add", "Zorg Brigade", "--actors", file)
    assert again.code == 2
    assert "already" in again.err
