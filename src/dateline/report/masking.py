"""Private persons: their names are masked in anything that may be shared, in place, so that spans stay right."""

import re
from collections.abc import Iterable

from dateline.model import Claim

MASKED = "█"


def private_names(claims: Iterable[Claim]) -> frozenset[str]:
    """Words of the names of private persons: each capitalised word of a name that the coder marked private."""
    names: set[str] = set()
    for claim in claims:
        for mention in (*claim.actors, *claim.recipients, *claim.attribution):
            if mention.private and (mention.id or "").startswith("local:"):
                names.update(w for w in re.findall(r"\w+", mention.name or mention.text) if w[:1].isupper() and len(w) > 1)
    return frozenset(names)


def mask(text: str, names: frozenset[str]) -> str:
    """The text with every letter of the names replaced; its length does not change."""
    if not names:
        return text
    pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")\b")
    return pattern.sub(lambda m: MASKED * len(m.group()), text)
