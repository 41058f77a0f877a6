"""The gold gate: scores may rise, never silently fall.

`python -m dateline.evaluate.gate FLOORS.json [--update]` compares the coder's scores with committed floors. A gold set that is not there
(`../shared/gold` on a developer's machine) is reported as not measured; `--update` writes the present scores as new floors.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.evaluate.claims import Scores, read_rows, score
from dateline.evaluate.run import code_documents

SLACK = 0.0005  # floors are written with three decimals


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
    rows = [d for d in read_rows(folder / "documents.jsonl") if part == "all" or (d["doc"] in held_out) == (part == "held")]
    names = {d["doc"] for d in rows}
    gold = [c for c in read_rows(folder / "claims.jsonl") if c["doc"] in names]
    return score(gold, code_documents(rows), {d["doc"]: d["sentences"] for d in rows})


def checks(floors: dict[str, Any], root: Path) -> Iterator[Check | str]:
    """A check for every floor, or the name of a gold set that is not there."""
    held_out = frozenset(floors["held_out"])
    for name, spec in floors["gold"].items():
        folder = root / spec["folder"]
        if not (folder / "claims.jsonl").is_file():
            yield name
            continue
        scores = measure(folder, held_out, spec["part"])
        for field in spec["floors"]:
            value = scores.status_macro_f1 if field == "status macro F1" else scores.fields[field].f1
            yield Check(name, field, spec["floors"][field], value)


def main(arguments: list[str]) -> int:
    """Print every floor with its score; 1 if one has fallen."""
    path = Path(arguments[0])
    floors = json.loads(path.read_text(encoding="utf-8"))
    fallen = 0
    for check in checks(floors, path.parent.parent):
        if isinstance(check, str):
            print(f"{check}: not measured, its documents are not here")
            continue
        print(f"{check.gold:18} {check.field:24} floor {check.floor:.3f}  now {check.measured:.3f}{'' if check.holds else '  FALLEN'}")
        fallen += not check.holds
        floors["gold"][check.gold]["floors"][check.field] = round(check.measured, 3)
    if "--update" in arguments:
        path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
        return 0
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
