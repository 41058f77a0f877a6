"""For whom somebody says "we": the state, the army or the group that he speaks for."""

from dataclasses import replace
from datetime import date

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.ties import commanded
from dateline.resolve.identity import Identity

BODIES = frozenset({"MIL", "COP"})


def spoken_for(speaker: Identity, base: ActorBase, on: date | None) -> Identity:
    """Who "we" are in the mouth of a speaker: his state where he is of its government, its army or police where he is
    of these, the group or party that he leads; the speaker himself where none of it is known."""
    if not (speaker.id or "").startswith("person:"):
        return speaker  # the country of others may be that of the story
    entry = None
    if speaker.country and speaker.sector == "GOV":
        entry = base.entries.get(f"state:{speaker.country}")
    elif speaker.country and speaker.sector in BODIES:
        entry = base.entries.get(f"organ:{speaker.country}:{speaker.sector}")
    elif speaker.id is not None:
        entry = commanded(base, speaker.id, on)
    if entry is None:
        return speaker
    return replace(
        speaker, id=entry.id, name=entry.name, country=entry.country or speaker.country, sector=entry.sector,
        reason="who the speaker speaks for",
    )  # fmt: skip
