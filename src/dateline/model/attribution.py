"""Who says what: one act of speech (or thought) in an article, with the words it carries."""

from dataclasses import dataclass
from typing import Literal

from dateline.model.claim import SourceKind
from dateline.model.parse import Word
from dateline.model.record import quick
from dateline.model.span import Span

QuoteKind = Literal["direct", "mixed", "indirect"]
Level = Literal["speech", "attitude"]


@quick
@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, the cue that ties it to a content, and the content.

    Nesting is not stored: an attribution lies inside another one if its cue lies in the other's content (see `chain`).
    """

    source: Span | None  # the whole noun phrase; None: nobody is named ("reportedly")
    source_head: Word | None
    cue: tuple[Span, ...]  # several where it is interrupted ("were … reported"); empty for a quotation without a cue
    cue_head: Word | None
    force: str  # what is done by saying it: "say", "deny", "accuse" …; see data/words/cues.tsv
    content: tuple[Span, ...]  # text order, several where the cue interrupts it
    quote: QuoteKind
    kind: SourceKind | None  # a first guess: "unstated" without a source, else left to resolving
    negated: bool  # the act of saying is denied: "has not said", "declined to confirm"
    level: Level = "speech"  # "attitude": belief, intention or judgement, no link of a claim's chain

    def by(self, source: Span, head: Word) -> "Attribution":
        """The same with another phrase for its source."""
        return Attribution(
            source, head, self.cue, self.cue_head, self.force, self.content, self.quote, self.kind, self.negated,
            self.level,
        )  # fmt: skip

    def covers(self, word: Word) -> bool:
        """True if the word is part of the content."""
        at = word.start
        for start, end in self.content:  # noqa: SIM110 (asked for every trigger; a generator takes twice as long)
            if start <= at < end:
                return True
        return False
