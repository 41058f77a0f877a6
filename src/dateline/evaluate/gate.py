"""The gold gate: scores may rise, never silently fall.

`python -m dateline.evaluate.gate FLOORS.json [--update]` compares the coder's scores with committed floors. A gold set
that is not there (`../shared/gold` on a developer's machine) is reported as not measured; `--update` writes the present
scores as new floors. How the file is written: evals/README.md.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.evaluate.claims import Scores, read_aliases, read_claims, read_documents, score
from dateline.evaluate.run import code_documents

SLACK = 0.0005  # floors are written with three decimals
PARTS = ("all", "open", "held")
MACRO = "status macro F1"


@dataclass(frozen=True, slots=True)
class Check:
    """One floor and what was measured."""

    gold: str
    field: str
    floor: float
    measured: float

    @property
    def holds(self) -> bool:
        """True if the score has not fallen."""
        return self.measured >= self.floor - SLACK


def measure(folder: Path, held_out: frozenset[str], part: str) -> Scores:
    """Scores on the documents of a gold folder: "all", those "open" to tuning, or the "held" ones."""
    if part not in PARTS:
        raise ValueError(f"part {part!r} must be one of {', '.join(PARTS)}")
    documents = read_documents(folder / "documents.jsonl")
    rows = [d for d in documents if part == "all" or (d["doc"] in held_out) == (part == "held")]
    names = {d["doc"] for d in rows}
    gold = [c for c in read_claims(folder / "claims.jsonl") if c["doc"] in names]
    return score(gold, code_documents(rows), {d["doc"]: d["sentences"] for d in rows}, read_aliases(folder))


def checks(floors: dict[str, Any], root: Path) -> Iterator[Check | str]:
    """A check for every floor, or the name of a gold set that is not there."""
    held_out = frozenset(floors["held_out"])
    for name, spec in floors["gold"].items():
        folder = root / spec["folder"]
        if not (folder / "claims.jsonl").is_file():
            yield name
            continue
        scores = measure(folder, held_out, spec["part"])
        for field, floor in spec["floors"].items():
            if field != MACRO and field not in scores.fields:
                raise ValueError(f"{name}: no field {field!r}; there are {', '.join([*scores.fields, MACRO])}")
            yield Check(name, field, floor, scores.status_macro_f1 if field == MACRO else scores.fields[field].f1)


def main(arguments: list[str]) -> int:
    """Print every floor with its score; 1 if one has fallen."""
    path = Path(arguments[0])
    floors = json.loads(path.read_text(encoding="utf-8"))
    fallen = 0
    for check in checks(floors, path.parent.parent):
        if isinstance(check, str):
            print(f"{check}: not measured, its documents are not here")
            continue
        verdict = "" if check.holds else "  FALLEN"
        print(f"{check.gold:10} {check.field:22} floor {check.floor:.3f}  now {check.measured:.3f}{verdict}")
        fallen += not check.holds
        floors["gold"][check.gold]["floors"][check.field] = round(check.measured, 3)
    if "--update" in arguments:
        path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
        return 0
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
