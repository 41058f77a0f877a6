"""What filters take and answers hold, with words for people; and what the app needs first."""

from datetime import date
from typing import get_args

import polars as pl

from dateline import __version__
from dateline.export.formats import FORMATS
from dateline.knowledge.eventnames import event_name, type_names
from dateline.knowledge.lexicon import MODES
from dateline.model.claim import Outcome, SourceKind, Status
from dateline.model.incident import Policy, TieKind, Verdict
from dateline.serve.desk import Desk, Moment
from dateline.serve.rows import GRADES, PRECISIONS
from dateline.serve.shapes import EventType, Meta, Named, Review, Totals, Vocabulary

EVIDENCE_WORDS = {
    "two": "two or more independent witnesses", "one": "one witness", "disputed": "independent witnesses disagree",
    "unreal": "hypothetical, denied by all or background",
}  # fmt: skip
PRECISION_WORDS = {
    "site": "exact site", "town": "town", "district": "somewhere in a district", "region": "somewhere in a region",
    "country": "somewhere in a country", "": "precision not known",
}  # fmt: skip
GRADE_WORDS = {
    "confirmed": "confirmed", "fair": "fair", "contested": "contested", "weak": "weak",
    "party-only": "told by parties only", "discounted": "discounted",
}  # fmt: skip


def vocabulary() -> Vocabulary:
    """Every value with its words."""
    types = [
        EventType(kind, name, [Named(mode, event_name(kind, mode)) for mode in MODES[kind].split()])
        for kind, name in type_names().items()
    ]
    return Vocabulary(
        types, [Named(*pair) for pair in EVIDENCE_WORDS.items()], [Named(p, PRECISION_WORDS[p]) for p in PRECISIONS],
        [Named(g, GRADE_WORDS[g]) for g in GRADES], list(get_args(Status)), list(get_args(Outcome)),
        list(get_args(SourceKind)), list(get_args(TieKind)), list(get_args(Policy)), list(FORMATS),
        list(get_args(Verdict)),
    )  # fmt: skip


def meta(desk: Desk, moment: Moment, review: Review) -> Meta:
    """What the app needs first. The span of happening leaves out what is background or unreal."""
    rows = moment.rows.filter(pl.col("evidence") != "unreal")
    counts, days = moment.put.over(desk.mine()).size()
    return Meta(
        __version__, desk.name, desk.step, review, desk.show_private, vocabulary(),
        Totals(*counts, moment.rows.height), *days, _day(rows["start"].min()), _day(rows["start"].max()),
    )  # fmt: skip


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
