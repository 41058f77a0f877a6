"""Records that the stages exchange. Stages never import each other; they meet here."""

from dateline.model.article import Article, Block, Drop, Published, Reading
from dateline.model.claim import (
    Claim,
    Coder,
    Event,
    Harm,
    Label,
    Mention,
    Outcome,
    Place,
    Quote,
    Source,
    SourceKind,
    Status,
    Target,
    Time,
)
from dateline.model.parse import Name, Parse, Sentence, Word
from dateline.model.span import Span

__all__ = [
    "Article", "Block", "Claim", "Coder", "Drop", "Event", "Harm", "Label", "Mention", "Name", "Outcome", "Parse",
    "Place", "Published", "Quote", "Reading", "Sentence", "Source", "SourceKind", "Span", "Status", "Target", "Time",
    "Word",
]  # fmt: skip
