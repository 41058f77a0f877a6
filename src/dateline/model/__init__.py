"""Records that the stages exchange. Stages never import each other; they meet here."""

from dateline.model.article import Article, Block, Drop, Published, Reading
from dateline.model.claim import (
    Claim,
    Coder,
    Cue,
    Event,
    Harm,
    Label,
    Mention,
    Naming,
    Outcome,
    Place,
    Polarity,
    Quote,
    Source,
    SourceFlag,
    SourceKind,
    Status,
    Target,
    Time,
)
from dateline.model.parse import Name, Parse, Sentence, Word
from dateline.model.span import Span

__all__ = [
    "Article", "Block", "Claim", "Coder", "Cue", "Drop", "Event", "Harm", "Label", "Mention", "Name", "Naming",
    "Outcome", "Parse", "Place", "Polarity", "Published", "Quote", "Reading", "Sentence", "Source", "SourceFlag",
    "SourceKind", "Span", "Status", "Target", "Time", "Word",
]  # fmt: skip
