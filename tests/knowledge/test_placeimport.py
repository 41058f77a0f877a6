from pathlib import Path

import pytest

from dateline.knowledge import placeimport
from dateline.knowledge.placeimport import Sources, build
from dateline.knowledge.placeindex import PlaceIndex, open_index
from dateline.knowledge.tables import KnowledgeError


def row(number: int, name: str, code: str = "PPL", two: str = "170") -> str:
    feature = "A" if code.startswith("ADM") else "P"
    cells = [
        number,
        name,
        name,
        "",
        35.5,
        38.1,
        feature,
        code,
        "SY",
        "",
        "09",
        two,
        "",
        "",
        10 * number,
        "",
        "",
        "",
        "",
    ]
    return "\t".join(map(str, cells)) + "\n"


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Small files in the formats of GeoNames, and a table of one's own."""
    dump, codes, names, own = (
        tmp_path / n for n in ("SY.txt", "admin1CodesASCII.txt", "alternateNamesV2.txt", "own.csv")
    )
    dump.write_text(
        row(1, "Ḩalab", "ADM1", "") + "".join(row(n, f"Village {n}") for n in range(2, 12)), encoding="utf-8"
    )
    codes.write_text("SY.09\tAleppo\tAleppo\t1\n", encoding="utf-8")
    names.write_text("1\t5\ten\tFifth Village\t\t\t\t\n2\t999\ten\tNowhere\t\t\t\t\n", encoding="utf-8")
    own.write_text("name,lat,lon,country,aliases\nCamp Ash,35.6,38.2,SYR,Ash camp\n", encoding="utf-8")
    return Sources((dump,), (names,), (codes,), (own,))


def contents(path: Path) -> list[list[tuple[object, ...]]]:
    file = open_index(path)
    return [file.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in ("place", "name")]


def test_everything_is_found_by_its_names(sources: Sources, tmp_path: Path) -> None:
    out = tmp_path / "folder" / "user.sqlite"
    places, names = build(sources, out)
    index = PlaceIndex((open_index(out),))
    assert (places, names) == (12, 15)
    assert [p.id for p in index.find("fifth village")] == ["geonames:5"]
    assert [(p.id, p.division) for p in index.find("aleppo")] == [("geonames:1", 1)]
    assert [(p.name, p.own, p.country) for p in index.find("ash camp")] == [("Camp Ash", True, "SYR")]
    assert index.find("nowhere") == ()
    assert index.division("SY.09") == "Ḩalab"
    assert not list(tmp_path.glob("**/*.partial"))


def test_a_stopped_build_goes_on_where_it_was(
    sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(sources, tmp_path / "whole.sqlite")
    monkeypatch.setattr(placeimport, "COMMIT_EVERY", 4)
    told: list[int] = []

    def stop(what: str, lines: int, size: int) -> None:
        told.append(lines)
        if lines == 8:
            raise KeyboardInterrupt

    out = tmp_path / "stopped.sqlite"
    with pytest.raises(KeyboardInterrupt):
        build(sources, out, stop)
    assert not out.exists()
    seen: list[int] = []
    build(sources, out, lambda what, lines, size: seen.append(lines))
    assert told == [4, 8]
    assert 4 not in seen  # what was read already is not read again
    assert contents(out) == contents(tmp_path / "whole.sqlite")


def test_other_files_start_anew(sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placeimport, "COMMIT_EVERY", 4)

    def stop(what: str, lines: int, size: int) -> None:
        raise KeyboardInterrupt

    out = tmp_path / "user.sqlite"
    with pytest.raises(KeyboardInterrupt):
        build(sources, out, stop)
    other = tmp_path / "LB.txt"
    other.write_text(row(50, "Elsewhere"), encoding="utf-8")
    assert build(Sources((other,)), out)[0] == 1


def test_a_wrong_row_stops_the_build_with_its_place(tmp_path: Path) -> None:
    dump = tmp_path / "SY.txt"
    dump.write_text(row(1, "Right") + "wrong\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"SY\.txt:2"):
        build(Sources((dump,)), tmp_path / "user.sqlite")
    assert not (tmp_path / "user.sqlite").exists()


def test_only_some_classes(sources: Sources, tmp_path: Path) -> None:
    out = tmp_path / "towns.sqlite"
    build(Sources(sources.dumps, classes=frozenset("P")), out)
    assert PlaceIndex((open_index(out),)).find("halab") == ()
