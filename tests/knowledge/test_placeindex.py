import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge import placebuild, placeindex
from dateline.knowledge.placeindex import PlaceIndex, add, create, finish, open_default, open_index, place_key
from dateline.knowledge.tables import KnowledgeError
from dateline.model.places import PlaceEntry

ISO3 = {"ML": "MLI", "FR": "FRA"}


def town(number: int, name: str, country: str, population: int, *aliases: str) -> dict[str, Any]:
    return {
        "geonameid": number,
        "name": name,
        "countrycode": country,
        "latitude": 16.25,
        "longitude": -0.5,
        "population": population,
        "admin1code": "05",
        "alternatenames": list(aliases),
    }


TOWNS = [
    town(1, "Aoste", "FR", 2_000, "Augusta"),
    town(2, "Mopti", "ML", 15_000, "Moptikoro", "мопти", "moptiville", "Mop"),
    town(3, "Saint-Élie", "FR", 900),
    town(4, "Saint Elie", "ML", 40_000),
    town(5, "Zabré", "XX", 10),
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own, and an index of five towns."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(placeindex.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(placebuild, "_towns", lambda: iter(TOWNS))
    return tmp_path / "cache" / "dateline"


DIVISIONS = """id\tcode\tlevel\ttype\tname\taliases\tcountry\tlat\tlon\tradius\tpopulation\ttowns
90\tML.05\t1\tRegion\tMopti\tMopti Region\tMLI\t15.0\t-3.0\t200\t55000\t
91\tML.05.A\t2\tCercle\tBankass\tBankass Cercle\tMLI\t14.1\t-3.5\t40\t15000\t2 2
"""


def default(aliases_for: frozenset[str]) -> PlaceIndex:
    folder = Path(os.environ["XDG_CACHE_HOME"]).parent
    divisions = folder / "divisions.tsv.gz"
    if not divisions.exists():
        divisions.write_bytes(gzip.compress(DIVISIONS.encode(), mtime=0))
    return open_default(ISO3, aliases_for, divisions)


@pytest.fixture
def index(cache: Path) -> PlaceIndex:
    return default(frozenset())


def no_towns() -> Iterator[dict[str, Any]]:
    raise AssertionError("the index is built again")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Deir ez-Zor", "deir ez zor"),
        ("N’Djaména", "ndjamena"),
        ("St. Elie", "st elie"),
        ("  San   José ", "san jose"),
        ("Sana'a", "sanaa"),
        ("Köln–Süd", "koln sud"),
    ],
)
def test_keys_leave_out_case_accents_and_punctuation(name: str, key: str) -> None:
    assert place_key(name) == key


@given(st.text(max_size=12))
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert place_key(place_key(name)) == place_key(name)


def test_a_place_has_its_id_country_and_degrees(index: PlaceIndex) -> None:
    found = next(p for p in index.find("mopti") if p.kind == "town")
    assert (found.id, found.name, found.kind, found.country) == ("geonames:2", "Mopti", "town", "MLI")
    assert (found.lat, found.lon, found.population, found.own) == (16.25, -0.5, 15_000, False)


def test_a_country_without_alpha_3_code_is_none(index: PlaceIndex) -> None:
    assert [place.country for place in index.find("zabre")] == [None]


def test_places_of_one_key_come_largest_first(index: PlaceIndex) -> None:
    assert [place.id for place in index.find("saint elie")] == ["geonames:4", "geonames:3"]


@pytest.mark.parametrize("key", ["", "aaa", "mopt", "mopti x", "zzz"])
def test_a_key_that_is_not_there_finds_nothing(index: PlaceIndex, key: str) -> None:
    assert index.find(key) == ()


@pytest.mark.parametrize(
    ("prefix", "there"), [("a", True), ("saint e", True), ("zabre", True), ("saint f", False), ("zz", False)]
)
def test_prefixes_of_keys(index: PlaceIndex, prefix: str, there: bool) -> None:
    assert index.has_prefix(prefix) is there


def test_other_spellings_count_for_large_towns(index: PlaceIndex) -> None:
    assert [place.id for place in index.find("moptikoro")] == ["geonames:2"]
    assert index.find("augusta") == ()


def test_other_spellings_count_for_all_towns_of_the_chosen_countries(cache: Path) -> None:
    index = default(frozenset({"FR"}))
    assert [place.id for place in index.find("augusta")] == ["geonames:1"]


@pytest.mark.parametrize("alias", ["мопти", "moptiville", "mop"])
def test_spellings_that_are_no_english_names_are_left_out(index: PlaceIndex, alias: str) -> None:
    assert index.find(alias) == ()


def test_the_largest_places_are_kept_for_a_crowded_name(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    towns = [town(n, "Villa", "FR", n) for n in range(1, 41)]
    monkeypatch.setattr(placebuild, "_towns", lambda: iter(towns))
    kept = [place.population for place in default(frozenset()).find("villa")]
    assert kept == sorted(kept, reverse=True)
    assert kept[0] == 40
    assert len(kept) < 40


def test_the_index_is_built_once(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    default(frozenset())
    monkeypatch.setattr(placebuild, "_towns", no_towns)
    assert default(frozenset()).find("mopti")


def test_the_choice_of_countries_has_an_index_of_its_own(cache: Path) -> None:
    default(frozenset())
    default(frozenset({"FR"}))
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("damage", [b"{}\n", b"no json\n", None])
def test_a_broken_file_is_built_again(cache: Path, damage: bytes | None) -> None:
    default(frozenset())
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] if damage is None else damage)
    assert default(frozenset()).find("mopti")
    assert open_index(file).execute("SELECT count(*) FROM place").fetchone() == (len(TOWNS) + 2,)


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
@pytest.mark.parametrize("how", ["writable by others", "a link"])
def test_a_file_that_others_could_have_made_is_not_read(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(placebuild, "_towns", lambda: iter([town(9, "Fakeville", "FR", 1)]))
    default(frozenset())
    (file,) = cache.iterdir()
    if how == "a link":
        file.rename(tmp_path / "elsewhere")
        file.symlink_to(tmp_path / "elsewhere")
    else:
        file.chmod(0o666)
    monkeypatch.setattr(placebuild, "_towns", lambda: iter(TOWNS))
    index = default(frozenset())
    assert index.find("mopti")
    assert not index.find("fakeville")


def test_without_a_writable_home_the_index_lies_beside_temporary_files(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))  # no folder, so nothing can be made in it
    assert default(frozenset()).find("mopti")
    monkeypatch.setattr(placebuild, "_towns", no_towns)
    assert default(frozenset()).find("mopti")


def test_where_nothing_can_be_kept_the_index_is_still_there(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(placeindex.tempfile, "gettempdir", lambda: str(tmp_path / "file"))
    assert default(frozenset()).find("mopti")


def test_divisions_know_their_level_and_extent(index: PlaceIndex) -> None:
    (region,) = (p for p in index.find("mopti region") if p.division)
    assert (region.id, region.kind, region.division, region.admin1, region.radius) == (
        "geonames:90", "region", 1, "ML.05", 200,
    )  # fmt: skip
    assert not region.main
    assert (index.division("ML.05"), index.division("ML.05.A"), index.division("XX.1"), index.division(None)) == (
        "Mopti", "Bankass", None, None,
    )  # fmt: skip


def test_towns_know_their_divisions(index: PlaceIndex) -> None:
    codes = {p.id: (p.admin1, p.admin2) for key in ("mopti", "saint elie") for p in index.find(key) if not p.division}
    assert codes == {
        "geonames:2": ("ML.05", "ML.05.A"), "geonames:4": ("ML.05", "ML.05.A"), "geonames:3": ("FR.05", None),
    }  # fmt: skip


def test_places_by_id_and_nearest(index: PlaceIndex) -> None:
    found = index.by_id("geonames:4")
    assert found is not None
    assert found.name == "Saint Elie"
    assert index.by_id("geonames:77") is None
    near = PlaceEntry("x", "x", "site", "MLI", 16.3, -0.4, 0)
    assert getattr(index.nearest(near), "country", None) == "MLI"
    assert index.nearest(PlaceEntry("x", "x", "site", "MLI", 10.0, 10.0, 0)) is None


def write(path: Path, *entries: PlaceEntry) -> Path:
    file = create(path)
    for number, entry in enumerate(entries):
        add(file, number, entry, [f"Old {entry.name}"])
    finish(file)
    file.close()
    return path


def test_the_users_places_come_first_and_no_id_twice(tmp_path: Path) -> None:
    small = write(tmp_path / "a.sqlite", PlaceEntry("geonames:1", "Gao", "town", "MLI", 1, 1, 5, True))
    large = write(
        tmp_path / "b.sqlite",
        PlaceEntry("geonames:1", "Gao", "town", "MLI", 2, 2, 9),
        PlaceEntry("geonames:2", "Gao", "town", "NER", 2, 2, 99),
    )
    both = PlaceIndex((open_index(small), open_index(large)))
    assert [(p.id, p.lat) for p in both.find("gao")] == [("geonames:1", 1.0), ("geonames:2", 2.0)]
    assert [p.main for p in both.find("old gao")] == [False, False]


def test_what_is_no_finished_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no index")
    with pytest.raises(KnowledgeError, match="no gazetteer"):
        open_index(tmp_path / "text")
    file = create(tmp_path / "half")
    file.commit()
    file.close()
    with pytest.raises(KnowledgeError, match="not finished"):
        open_index(tmp_path / "half")
    with pytest.raises(KnowledgeError, match="no gazetteer"):
        open_index(tmp_path / "absent")
