"""Tables that reconciling works by (data/reconcile): ties that events show, scores, what the ledger of harm holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from dateline.knowledge.crosswalk import load_crosswalk
from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table
from dateline.model.claim import Status
from dateline.model.incident import TieKind

FOLDER = DATA / "reconcile"


@dataclass(frozen=True, slots=True)
class TieRule:
    """What a claim of a type and mode shows about its actors."""

    kind: TieKind
    sign: int  # 1 cooperation, -1 conflict
    mutual: bool  # every two of the actors, too
    statuses: frozenset[str]


@lru_cache(maxsize=1)
def tie_rules() -> dict[tuple[str, str], TieRule]:
    """By (event type, mode); mode "" for modes without a row of their own. Raises KnowledgeError for a wrong row."""
    out = {}
    known = load_crosswalk()
    for row in read_table(FOLDER / "ties.tsv", ("type", "mode", "kind", "sign", "between", "status")):
        allowed(row, "type", frozenset(k for k, _ in known))
        allowed(row, "mode", frozenset(m for k, m in known if k == row["type"]))
        kind = allowed(row, "kind", frozenset(get_args(TieKind)))
        sign = int(allowed(row, "sign", frozenset({"1", "-1"})))
        mutual = allowed(row, "between", frozenset({"directed", "mutual"})) == "mutual"
        statuses = frozenset(row["status"].split("|"))
        if not statuses <= set(get_args(Status)):
            raise KnowledgeError(
                f"{row['_row']}: status is {row['status']!r}, must be of {', '.join(get_args(Status))}"
            )
        out[row["type"], row["mode"]] = TieRule(kind, sign, mutual, statuses)  # type: ignore[arg-type]
    return out


@lru_cache(maxsize=1)
def scores() -> dict[str, int]:
    """Tenths of a point from -100 (conflict) to 100 (cooperation) by CAMEO root ("19")."""
    out = {}
    for row in read_table(FOLDER / "scores.tsv", ("root", "score")):
        try:
            out[row["root"]] = round(float(row["score"]) * 10)
        except ValueError:
            raise KnowledgeError(f"{row['_row']}: score is {row['score']!r}, must be a number") from None
    return out


@lru_cache(maxsize=1)
def ledger_lines() -> dict[str, str]:
    """Line of the ledger by class of harm or kind of target; others are not in it."""
    return dict(_pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    for row in read_table(FOLDER / "protected.tsv", ("class", "ledger")):
        yield row["class"], row["ledger"]
