"""Values of claims in words for people, and text from outside made safe for a terminal."""

from dateline.draw.text import counted as counted
from dateline.draw.text import plain as plain
from dateline.draw.text import visible as visible
from dateline.masking import SOMEBODY, Masker
from dateline.model import Claim, Harm, Mention, Source, Time

HYPOTHETICAL = frozenset({"planned", "possible", "conditional", "demanded"})
ARTICLE = "the article"


def mention_words(mention: Mention, masker: Masker, article: str) -> str:
    """A mention's name, else its words as written; a private person is not named."""
    return SOMEBODY if masker.hides(mention) else plain(masker.text(mention.name or mention.text, article))


def source_words(source: Source, masker: Masker, article: str) -> str:
    """A source's name, else its words; the cue in brackets where nobody is named ("(reportedly)")."""
    if source.span is None:
        return f"({plain(source.cue.text)})" if source.cue else "(unstated)"
    return SOMEBODY if masker.hides(source) else plain(masker.text(source.name or source.text, article))


def harm_words(harm: Harm) -> str:
    """Harm as "killed 25+ people", "injured 0 people", "killed ? civilians"."""
    if harm.state == "unknown" or harm.low is None:
        number = "?"
    elif harm.high is None:
        number = f"{harm.low}+"
    else:
        number = str(harm.low) if harm.low == harm.high else f"{harm.low}–{harm.high}"
    return f"{harm.outcome} {number} {plain(harm.who)}".strip()


def time_words(time: Time) -> str:
    """A day, month, year or span of days; the article's own words in quotes where they are not resolved."""
    start, end = time.start, time.end
    if start is None and end is None:
        return f"“{plain(time.text)}”"
    if start is None or end is None:
        return f"{start or '…'} – {end or '…'}"
    if start == end:
        return start
    if time.precision == "year" and start[4:] == "-01-01" and end == f"{start[:4]}-12-31":
        return start[:4]
    if time.precision == "month" and start[:7] == end[:7]:
        return start[:7]
    return f"{start} – {end}"


def status_words(claim: Claim) -> list[str]:
    """What keeps a claim from being a plain statement of a deed: "planned", "not so", "background"."""
    marks: list[str] = [claim.status] if claim.status in HYPOTHETICAL else []
    return marks + ["not so"] * claim.negated + ["background"] * claim.background


def event_words(claim: Claim) -> str:
    """Type and mode in small letters: "assault/aerial"."""
    return claim.event.type.lower() + (f"/{claim.event.mode}" if claim.event.mode else "")
