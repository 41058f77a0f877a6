"""For whom an actor acts: the state of its army, ministers and seat of government; the group of its leader."""

from datetime import date
from functools import lru_cache

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.ties import commanded

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})


@lru_cache(maxsize=20_000)
def plain_id(actor: str) -> str:
    """The actor that an id means: a seat of government that bears the name of a state or body is that one
    ("seat:ankara" → "state:TUR"); others are themselves."""
    base = ActorBase.load()
    entry = base.entries.get(actor)
    if entry is None or entry.kind != "seat":
        return actor
    return next((e.id for e in base.lookup(entry.name) if e.kind in ("state", "igo")), actor)


@lru_cache(maxsize=50_000)
def side(key: str, on: date | None = None) -> str:
    """Key of the side that an actor's key belongs to on a day: "organ:SYR:MIL", "SYR/GOV" and a Syrian minister →
    "state:SYR"; the leader of a group → the group; others are a side of their own."""
    base = ActorBase.load()
    country, generic, sector = key.partition("/")
    if generic:
        return f"state:{country}" if country and sector in STATE_SECTORS else key
    entry = base.entries.get(plain_id(key))
    if entry is None:
        return key
    if entry.kind == "person" and (group := commanded(base, entry.id, on)) is not None:
        return group.id
    if entry.kind in ("organ", "person", "seat") and entry.country and entry.sector in STATE_SECTORS:
        state = f"state:{entry.country}"
        return state if state in base.entries else entry.id
    return entry.id


def side_name(key: str) -> str | None:
    """Name of a side that the actor base knows, None for others."""
    entry = ActorBase.load().entries.get(key)
    return entry.name if entry is not None else None
