from pathlib import Path

import pytest

from dateline.knowledge import actors, gazetteer
from dateline.knowledge.lint import lint, loads, main

PLACE = "x:1\tAtown\t\ttown\tFRA\t48.1\t2.0\t\t"
COUNTRY = "country:FRA\tFrance\t\tcountry\tFRA\t46.6\t2.5\t\t"
ACTOR = "group:a\tFront A\tA Front\tgroup\tFRA\tREB\t1990\t1995-02\t\t"


def folders(root: Path, place: str, actor: str) -> tuple[Path, Path]:
    for name, table, columns, rows in (
        ("places", "countries", gazetteer.COLUMNS, COUNTRY),
        ("places", "towns", gazetteer.COLUMNS, place),
        ("actors", "groups", actors.COLUMNS, actor),
    ):
        (root / name).mkdir(exist_ok=True)
        (root / name / f"{table}.tsv").write_text("\t".join(columns) + "\n" + rows + "\n", encoding="utf-8")
    return root / "actors", root / "places"


def test_shipped_tables_are_in_order() -> None:
    counts, errors = lint()
    assert errors == []
    assert counts["countries.tsv"] > 240
    assert counts["towns.tsv"] > 300
    assert loads() == []
    assert main() == 0


def test_good_tables_pass(tmp_path: Path) -> None:
    counts, errors = lint(*folders(tmp_path, PLACE, ACTOR))
    assert errors == []
    assert counts == {"countries.tsv": 1, "towns.tsv": 1, "groups.tsv": 1}


@pytest.mark.parametrize(
    ("place", "actor", "message"),
    [
        (PLACE + "\n" + PLACE, ACTOR, "stands in towns.tsv:2 too"),
        (PLACE.replace("48.1", "148.1"), ACTOR, "lat is '148.1'"),
        (PLACE.replace("2.0", "east"), ACTOR, "lon is 'east'"),
        (PLACE.replace("FRA", "FRE"), ACTOR, "country 'FRE'"),
        (PLACE.replace("Atown", ""), ACTOR, "name is empty"),
        (PLACE.replace("\ttown", "\thamlet"), ACTOR, "kind 'hamlet'"),
        (PLACE.replace("Atown\t", "Atown\tAtown"), ACTOR, "stands twice"),
        (PLACE, ACTOR.replace("REB", "ARMY"), "sector 'ARMY'"),
        (PLACE, ACTOR.replace("1995-02", "1989"), "start 1990 is after end 1989"),
        (PLACE, ACTOR.replace("1990", "in 1990"), "start is 'in 1990'"),
        (PLACE + "\tmore", ACTOR, "10 fields"),
    ],
)
def test_errors_are_reported(tmp_path: Path, place: str, actor: str, message: str) -> None:
    _, errors = lint(*folders(tmp_path, place, actor))
    assert any(message in e for e in errors), errors
