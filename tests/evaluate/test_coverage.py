"""The judge of the coverage list."""

from datetime import date
from pathlib import Path

import pytest

from dateline.evaluate.coverage import Wanted, judge, kilometres, read_list
from dateline.pipeline import load_pipeline

HEAD = "conflict\tkind\ttext\tname\tdate\texpected_name\tcountry\tsector\tlat\tlon\n"


def wanted(kind: str, text: str, name: str, expected: str, **more: object) -> Wanted:
    row: dict[str, object] = {"country": None, "sector": None, "point": None} | more
    return Wanted("x", kind, text, name, date(2016, 5, 1), expected, **row)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "right"),
    [
        (wanted("group", "HTS-linked Hezbollah fighters left.", "Hezbollah", "Hezbollah", country="LBN"), True),
        (wanted("group", "Hezbollah fighters left.", "Hezbollah", "Hamas", country="PSE"), False),
        (wanted("group", "The Syrian army left.", "Syrian army", "Army of Syria", country="SYR", sector="MIL"), True),
        (wanted("group", "Hezbollah left.", "Hezbollah", "Hezbollah (Lebanon)", country="LBN"), True),
        (wanted("group", "Hezbollah left.", "Hezbollah", "Hezbollah (Iraq)", country="IRQ"), False),
        (wanted("place", "Jets bombed Aleppo.", "Aleppo", "Aleppo", country="SYR", point=(36.2, 37.2)), True),
        (wanted("place", "Jets bombed Aleppo.", "Aleppo", "Aleppo", country="SYR", point=(33.5, 36.3)), False),
    ],
)
def test_right_is_the_same_entity_or_a_point_nearby(row: Wanted, right: bool) -> None:
    assert judge(row, load_pipeline())[0] is right


def test_a_degree_of_latitude_is_111_km() -> None:
    assert kilometres((10.0, 20.0), (11.0, 20.0)) == pytest.approx(111.2, abs=0.1)


def test_a_name_that_its_text_lacks_stops_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "names.tsv"
    path.write_text(HEAD + "x\tgroup\tRebels left.\tHamas\t2016-05-01\tHamas\tPSE\tREB\t\t\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"names\.tsv:2: 'Hamas' does not stand"):
        list(read_list(path))
