"""`dateline gazetteer`."""

import pytest

from dateline.knowledge.gazetteer import load_gazetteer
from dateline.knowledge.placesearch import load_search
from dateline.pipeline import _load as load_pipeline


@pytest.fixture
def own_gazetteers(monkeypatch, tmp_path):
    """Knowledge is loaded anew, and neither the user's folder nor the variable is that of the machine."""

    def clear() -> None:
        load_gazetteer.cache_clear()
        load_search.cache_clear()
        load_pipeline.cache_clear()

    monkeypatch.setenv("DATELINE_GAZETTEER", "")
    monkeypatch.delenv("DATELINE_GAZETTEER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    clear()
    yield tmp_path
    clear()


def test_a_table_of_ones_own_is_built_and_used(run, own_gazetteers) -> None:
    table = own_gazetteers / "own.csv"
    table.write_text("name,lat,lon,country,pcode,population\nQwertabad,35.1,38.2,SYR,SY0101,900\n")
    built = run("gazetteer", "build", "--extra", table)
    assert built.code == 0
    assert "1 places, 1 names" in built.err
    assert "pcode:SY0101" in run("places", "show", "Qwertabad").out
    told = run("gazetteer", "info").out.splitlines()
    assert told[0].endswith("user.sqlite: 1 places, 1 names")
    assert len(told) == 2
    claims = run("code", "-", stdin="Jets bombed Qwertabad on Monday, killing two people.").out
    assert '"name": "Qwertabad", "country": "SYR"' in claims


def test_an_index_elsewhere_is_named(run, own_gazetteers) -> None:
    dump, out = own_gazetteers / "SY.txt", own_gazetteers / "sy.sqlite"
    cells = [
        "7",
        "Qwertabad",
        "Qwertabad",
        "",
        "35.5",
        "38.1",
        "P",
        "PPL",
        "SY",
        "",
        "09",
        "",
        "",
        "",
        "0",
        "",
        "",
        "",
        "",
    ]
    dump.write_text("\t".join(cells) + "\n")
    built = run("gazetteer", "build", dump, "-o", out)
    assert "GeoNames" in built.err
    assert f"--gazetteer {out}" in built.err
    assert "geonames:7" in run("places", "show", "Qwertabad", "--gazetteer", out).out


def test_wrong_use(run, own_gazetteers) -> None:
    table = own_gazetteers / "own.csv"
    table.write_text("name,lat\nX,1\n")
    assert run("gazetteer", "build").code == 2
    assert run("gazetteer", "build", own_gazetteers / "absent.zip").code == 2
    assert run("gazetteer", "build", table, "--classes", "XYZ").code == 2
