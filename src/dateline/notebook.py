"""Cards of single records in a notebook: `%load_ext dateline.notebook` (needs `pip install dateline[notebook]`).

Answers and pictures show themselves without it. A record alone does not know whom to mask in running text, so its card
leaves sentences and titles out, and masks the persons that it says itself are private; a slice of an answer
(`found[3:4]`) shows the words, masked.
"""

from dataclasses import fields
from typing import Any

from dateline.ask import (
    ActorProfile,
    ArticleRow,
    ClaimRow,
    Evidence,
    PlaceProfile,
    SourceProfile,
    TimelineRow,
)
from dateline.ask.answers import masked
from dateline.draw.table import record_html
from dateline.masking import make_masker, names_masker
from dateline.model import Claim
from dateline.model.incident import Control, HarmEntry, Incident, Party, Tie

RECORDS = (
    Incident, Tie, Control, HarmEntry, Claim, ClaimRow, ArticleRow, Evidence, TimelineRow, ActorProfile, PlaceProfile,
    SourceProfile,
)  # fmt: skip
WORDS = frozenset({"sentence", "text", "title", "doc", "witnesses"})  # may name people whom the record does not mark

PARTIES = frozenset({"actors", "recipients"})  # bare names, without a mark who is private


def card(record: Any) -> str:
    """A record as bounded HTML, private persons masked, without running text."""
    claim = record.coded if isinstance(record, ClaimRow) else record
    if isinstance(claim, Claim):
        masker = make_masker([claim])
    else:
        masker = names_masker(party.name for party in _parties(record) if party.private)
    shown = masked(record, masker)
    plain = isinstance(record, Incident)  # its `witnesses` are a number
    hidden = WORDS - {"witnesses"} if plain else WORDS | PARTIES if isinstance(record, TimelineRow) else WORDS
    return record_html({f.name: getattr(shown, f.name) for f in fields(shown) if f.name not in hidden | {"coded"}})


def _parties(record: Any) -> list[Party]:
    values = (getattr(record, name, ()) for name in ("actors", "recipients"))
    return [party for value in values for party in value if isinstance(party, Party)]


def load_ipython_extension(ipython: Any) -> None:
    """What `%load_ext` calls: records show themselves as cards from then on."""
    formatter = ipython.display_formatter.formatters["text/html"]
    for record in RECORDS:
        formatter.for_type(record, card)
