"""Incidents from hand-built rows, in one call."""

from collections.abc import Mapping
from typing import Any

from reconcile.rows import a_row, a_table

from dateline.model.incident import Figure, Incident, Policy, Witness
from dateline.reconcile.incidents import assemble
from dateline.reconcile.witness import find_witnesses

SOHR = {
    "key": "org:syrian-observatory-for-human-rights", "kind": "monitor", "text": "the Observatory", "sector": "NGO",
    "name": "Syrian Observatory for Human Rights",
}  # fmt: skip
RESIDENTS = {"key": "SYR/CVL", "kind": "eyewitness", "text": "residents", "private": True}
ARMY = {"key": "organ:SYR:MIL", "text": "the army"}
RUSSIA = {"key": "organ:RUS:MIL", "text": "Russia's army"}
HTS = {"key": "group:hayat-tahrir-al-sham", "text": "HTS"}
COUNCIL = {"key": "org:white-helmets", "kind": "ngo", "text": "the White Helmets"}


def witnesses(*rows: dict[str, Any], copies: Mapping[str, str] | None = None) -> list[Witness]:
    """The witnesses of the rows; `copies` gives the article that an article's words were taken from."""
    taken = copies or {}
    return find_witnesses(a_table(*rows), lambda article, span: (taken[article], span) if article in taken else None)


def one_incident(
    *rows: dict[str, Any], policy: Policy = "dateline", copies: Mapping[str, str] | None = None
) -> Incident:
    """The incident that all the rows are about."""
    (made,) = assemble(
        {r["id"]: "x" for r in rows}, a_table(*rows), witnesses(*rows, copies=copies), policy
    )  # fmt: skip
    return made


def figure(incident: Incident, outcome: str = "killed", who: str = "people") -> Figure:
    """The incident's figure of an outcome and class."""
    (found,) = [f for f in incident.figures if (f.outcome, f.who) == (outcome, who)]
    return found


def numbers(incident: Incident, outcome: str = "killed", who: str = "people") -> tuple[int | None, ...]:
    """Low, best, high."""
    count = figure(incident, outcome, who).count
    return count.low, count.best, count.high


def told(source: Mapping[str, Any] | None = None, *harm: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A claim of a source (None: the article itself) with harm."""
    article = fields.pop("article", source["text"] if source else "own")
    return a_row(
        **{"article": article, "outlet": f"outlet {article}", "chain": [source] if source else [], "harm": list(harm),
           "place": "Idlib", "sentence_start": 100, "sentence_end": 140, "trigger_start": 110} | fields
    )  # fmt: skip
