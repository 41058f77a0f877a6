"""What a mention resolves to, and the sectors that decide how a phrase is read."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from dateline.model.record import quick

# Sectors of nouns that act inside one country, so the country of the story is theirs unless something else is said.
LOCAL = frozenset("MIL COP REB UAF CVL REF OPP JUD LEG CRM GOV HLH EDU SPY PTY LAB REL BUS".split())
# Bodies whose people are called by them ("Hezbollah fighters" are Hezbollah), and forces that stay what they are in
# one man ("an army colonel" is of the army, not the army).
ORGANISED = frozenset("REB UAF PTY IGO NGO CRM MED BUS OPP".split())
FORCES = frozenset({"MIL", "COP", "SPY", "LEG", "JUD"})
# Groups whose fighters may be told by a pronoun or "the group": "its fighters", "the group's fighters".
OWNING = frozenset({"REB", "UAF"})
# Sectors of people who hold no office: private unless the noun beside their name is a public one.
PRIVATE = frozenset({"CVL", "REF", None})


@quick
@dataclass(frozen=True, slots=True)
class Identity:
    """What a mention resolves to; `reason` is a word for how, `rivals` the other candidates (both for explanations)."""

    id: str | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    private: bool = False
    reason: str = field(default="", compare=False)
    rivals: tuple[Any, ...] = field(default=(), compare=False)


def local_id(name: str) -> str:
    """The id of an actor that no base knows: the same for the same name in all articles, and telling nothing of the
    name."""
    return "local:" + hashlib.sha256(" ".join(name.casefold().split()).encode()).hexdigest()[:12]
