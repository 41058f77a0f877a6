import zipfile
from pathlib import Path

import pytest

from dateline.knowledge.placedump import (
    alternate_names,
    dump_places,
    extra_places,
    kind_of,
    open_table,
    written,
)
from dateline.knowledge.tables import KnowledgeError

ISO3 = {"SY": "SYR", "ML": "MLI"}


def line(number: int, name: str, feature: str = "P", code: str = "PPL", others: str = "", population: str = "") -> str:
    """A row of a GeoNames dump."""
    return "\t".join([
        str(number), name, name, others, "35.5", "38.1", feature, code, "SY", "", "09", "170", "", "", population, "",
        "400", "Asia/Damascus", "2020-01-01",
    ])  # fmt: skip


def test_a_row_of_a_dump() -> None:
    [(number, found)] = dump_places(
        [line(7, "Tall Ward", others="Tel Ward,тель,tel ward,TL", population="820")], "d", ISO3
    )
    assert number == 1
    assert found is not None
    entry = found.entry
    assert (found.number, entry.id, entry.name, entry.kind, entry.country) == (
        7,
        "geonames:7",
        "Tall Ward",
        "town",
        "SYR",
    )
    assert (entry.lat, entry.lon, entry.population, entry.feature) == (35.5, 38.1, 820, "PPL")
    assert (entry.admin1, entry.admin2) == ("SY.09", "SY.09.170")
    assert found.names == ("Tall Ward", "Tel Ward")


def test_only_the_classes_that_are_wanted_and_from_a_line_on() -> None:
    rows = [line(1, "A town"), line(2, "A school", "S", "SCH"), line(3, "Last town")]
    found = list(dump_places(rows, "d", ISO3, frozenset("P"), start=1))
    assert [(n, f.entry.name if f else None) for n, f in found] == [(2, None), (3, "Last town")]


@pytest.mark.parametrize("row", ["1\tshort", line(1, "No degrees").replace("35.5", "north")])
def test_wrong_rows_name_file_and_line(row: str) -> None:
    with pytest.raises(KnowledgeError, match=r"dump\.txt:2"):
        list(dump_places([line(1, "Right"), row], "dump.txt", ISO3))


@pytest.mark.parametrize(
    ("feature", "code", "kind"),
    [
        ("P", "PPLA", "town"), ("P", "PPLX", "district"), ("A", "PCLI", "country"), ("A", "ADM1", "region"),
        ("A", "ADM3", "district"), ("S", "AIRB", "site"), ("R", "RD", "site"), ("H", "STM", "area"),
        ("T", "ISL", "region"), ("L", "RGN", "region"), ("L", "CMP", "area"),
    ],
)  # fmt: skip
def test_kinds(feature: str, code: str, kind: str) -> None:
    assert kind_of(feature, code) == kind


@pytest.mark.parametrize(
    ("name", "is_written"), [("Kobani", True), ("kobani", False), ("Кобани", False), ("Ko", False)]
)
def test_names_that_english_texts_write(name: str, is_written: bool) -> None:
    assert written(name) is is_written


def test_alternate_names_of_some_languages() -> None:
    rows = [
        "1\t7\ten\tTell Ward\t1\t\t\t",
        "2\t7\tar\tتل ورد\t\t\t\t",
        "3\t7\tlink\tHttps://example.org\t\t\t\t",
        "4\t7\t\tTal Ward\t\t\t\t\t\t",
    ]
    assert [n for n, found in alternate_names(rows, "a") if found] == [1, 4]
    assert dict(alternate_names(rows, "a"))[4] == (7, "Tal Ward")
    with pytest.raises(KnowledgeError, match="a:1"):
        list(alternate_names(["no row"], "a"))


def test_a_users_table_with_its_own_headers_and_hxl_tags() -> None:
    table = ["Name,Latitude,Longitude,ISO,P-code,Aliases,Kind", "#loc,#lat,#lon,#c,#p,#a,#k",
             "Camp Roj,36.9,42.0,SY,SY0801,Roj camp|Roj,site", "Tell Abiad,36.7,38.9,SYR,,,"]  # fmt: skip
    camp, town = extra_places(table, "own.csv", ISO3, -1)
    assert (camp.entry.id, camp.entry.kind, camp.entry.country, camp.entry.pcode) == (
        "pcode:SY0801",
        "site",
        "SYR",
        "SY0801",
    )
    assert camp.names == ("Roj camp", "Roj")
    assert camp.entry.own
    assert (town.entry.id, town.entry.kind) == ("user:own.csv:4", "town")
    assert camp.number != town.number


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("X,north,1,SYR,town", "own.csv:2"),
        ("X,91,1,SYR,town", "no degrees"),
        (",1,1,SYR,town", "no name"),
        ("X,1,1,QQQ,town", "ISO 3166-1"),
        ("X,1,1,SYR,castle", "must be one of area, country"),
    ],
)
def test_wrong_values_of_a_users_table(row: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        list(extra_places(["name,lat,lon,country,kind", row], "own.csv", ISO3, -1))


def test_a_header_without_coordinates() -> None:
    with pytest.raises(KnowledgeError, match="lacks lat, lon"):
        list(extra_places(["name,country", "X,SYR"], "own.csv", ISO3, -1))


def test_tables_in_zips(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", line(1, "Ḩalab") + "\n")
    with open_table(path) as (lines, size):
        assert next(lines).startswith("1\tḨalab")
        assert size > 40
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
    with pytest.raises(KnowledgeError, match="holds 0 tables"), open_table(path):
        pass
    (tmp_path / "no.zip").write_text("no zip")
    with pytest.raises(KnowledgeError, match=r"no\.zip"), open_table(tmp_path / "no.zip"):
        pass
