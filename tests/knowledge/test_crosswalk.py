from pathlib import Path

import pytest

from dateline.knowledge import crosswalk
from dateline.knowledge.crosswalk import QUADS, load_crosswalk, load_plover, make_event, plover_type
from dateline.knowledge.lexicon import MODES
from dateline.knowledge.tables import KnowledgeError

CROSSWALK = "type\tmode\tcameo\tacled\tucdp\tquad\n"
PLOVER = "type\tmode\tstatus\tplover\n"


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of event tables that is read instead of our own."""
    (tmp_path / "events").mkdir()
    monkeypatch.setattr(crosswalk, "DATA", tmp_path)
    return tmp_path / "events"


@pytest.mark.parametrize(
    ("row", "column", "choice"),
    [
        ("BOMB\t\t190\t\t\tmaterial conflict", "type is 'BOMB'", "ASSAULT"),
        ("ASSAULT\tphone\t190\t\t\tmaterial conflict", "mode is 'phone'", "aerial"),
        ("ASSAULT\t\t190\t\t\tloud conflict", "quad is 'loud conflict'", "verbal cooperation"),
    ],
)
def test_a_wrong_crosswalk_row_stops_with_file_row_and_choices(
    events: Path, row: str, column: str, choice: str
) -> None:
    (events / "crosswalk.tsv").write_text(CROSSWALK + row + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"^crosswalk\.tsv:2: {column}, must be one of .*{choice}"):
        load_crosswalk.__wrapped__()


@pytest.mark.parametrize(
    ("row", "column", "choice"),
    [
        ("BOMB\t*\t*\t-", "type is 'BOMB'", "ASSAULT"),
        ("AID\t*\tsoon\tAGREE", "status is 'soon'", "planned"),
        ("AID\t*\t*\tHARM", "plover is 'HARM'", "AGREE"),  # PLOVER has no such type
    ],
)
def test_a_wrong_plover_row_stops_with_file_row_and_choices(events: Path, row: str, column: str, choice: str) -> None:
    (events / "plover.tsv").write_text(PLOVER + row + "\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"^plover\.tsv:2: {column}, must be one of .*{choice}"):
        load_plover.__wrapped__()


def test_empty_values_are_none(events: Path) -> None:
    (events / "crosswalk.tsv").write_text(CROSSWALK + "AGREE\t\t030\t\t\t\n", encoding="utf-8")
    cross = load_crosswalk.__wrapped__()["AGREE", ""]
    assert (cross.cameo, cross.acled, cross.ucdp, cross.quad) == ("030", None, None, None)


@pytest.mark.parametrize("kind", sorted(MODES))
def test_every_type_has_a_row_and_a_quad_class_but_harm(kind: str) -> None:
    quad = load_crosswalk()[kind, ""].quad
    assert quad in QUADS or kind == "HARM"


@pytest.mark.parametrize("kind", sorted(MODES))
def test_what_is_said_not_to_happen_is_no_plover_event(kind: str) -> None:
    assert plover_type(kind, "", "actual", negated=True) is None


def test_harm_alone_is_no_plover_event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crosswalk, "load_plover", list)
    assert plover_type("HARM", "deaths", "actual", negated=False) is None


def test_the_first_plover_rule_that_fits_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [("AID", "rescue", "*", "COOPERATE"), ("AID", "*", "planned", "AGREE"), ("*", "*", "demanded", None)]
    monkeypatch.setattr(crosswalk, "load_plover", lambda: rules)
    assert plover_type("AID", "rescue", "planned", negated=False) == "COOPERATE"
    assert plover_type("AID", "military", "planned", negated=False) == "AGREE"
    assert plover_type("AID", "military", "demanded", negated=False) is None


def test_a_type_without_a_plover_rule_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crosswalk, "load_plover", lambda: [("AID", "*", "planned", "AGREE")])
    assert plover_type("AID", "", "actual", negated=False) == "AID"


def test_promised_aid_is_agreement_in_plover() -> None:
    assert plover_type("AID", "humanitarian", "planned", negated=False) == "AGREE"


def test_a_mode_without_a_row_of_its_own_has_that_of_its_type(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {("AID", ""): crosswalk.Crosswalk("070", None, None, "material cooperation")}
    monkeypatch.setattr(crosswalk, "load_crosswalk", lambda: rows)
    event = make_event("AID", "rescue", "actual", negated=False)
    assert (event.mode, event.cameo, event.quad) == ("rescue", "070", "material cooperation")
