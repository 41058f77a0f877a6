"""The base map and the families of event types."""

import pytest

from dateline.knowledge import drawing
from dateline.knowledge.drawing import FAMILIES, outlines, type_families
from dateline.knowledge.tables import DATA, KnowledgeError

TABLES_THAT_ARE_NO_TYPES = {"crosswalk", "failed", "frames", "light_verbs", "over", "plover"}


def test_every_event_type_of_the_lexicon_has_a_colour() -> None:
    types = {p.stem.upper() for p in (DATA / "events").glob("*.tsv") if p.stem not in TABLES_THAT_ARE_NO_TYPES}
    assert types <= set(type_families())
    assert {family for family, _ in type_families().values()} == set(FAMILIES)


def test_outlines_are_closed_rings_on_the_earth() -> None:
    found = {o.code: o for o in outlines()}
    assert len(outlines()) > 170
    for outline in outlines():
        for ring in outline.rings:
            assert sum(x for x, _ in ring[1:]) == 0
            assert sum(y for _, y in ring[1:]) == 0
    west, south, east, north = found["SYR"].box
    assert (3400 < west < 3700, 3100 < south < 3400, 4100 < east < 4400, 3600 < north < 3900) == (True,) * 4


@pytest.mark.parametrize("outline", ["1,2 x,3", "1,2 3", "50000,0 1,1"])
def test_wrong_outlines_name_the_row(tmp_path, monkeypatch, outline: str) -> None:
    (tmp_path / "countries.tsv").write_text(f"code\tname\tlabel\toutline\nAAA\tA\t0,0\t{outline}\n", encoding="utf-8")
    monkeypatch.setattr(drawing, "FOLDER", tmp_path)
    with pytest.raises(KnowledgeError, match=r"countries\.tsv:2"):
        outlines.__wrapped__()
