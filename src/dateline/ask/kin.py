"""Which actors count as which: "Syria" is asked for, its army answers."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.sides import side
from dateline.knowledge.ties import load_ties

UPWARDS = frozenset({"part", "follows"})  # a part acts for the whole, a later name for the earlier


def resolve_actor(asked: str) -> frozenset[str]:
    """The keys that a question means by an actor: an id or key as it is, else every actor of that name."""
    base = ActorBase.load()
    if asked in base.entries or ":" in asked or "/" in asked:
        return frozenset({asked})
    found = frozenset(e.id for e in base.lookup(asked))
    if len(asked) == 3 and asked.isupper() and f"state:{asked}" in base.entries:
        return found | {f"state:{asked}"}
    return found or frozenset({asked})


@lru_cache(maxsize=1)
def _above() -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for tie in load_ties():
        if tie.relation in UPWARDS:
            out.setdefault(tie.actor, []).append(tie.other)
    return {key: tuple(others) for key, others in out.items()}


@lru_cache(maxsize=50_000)
def ancestors(key: str, on: date | None = None) -> frozenset[str]:
    """The key itself and everything that it acts for: its state, the group that it is a part of or comes from."""
    seen, waiting = {key}, [key]
    while waiting:
        at = waiting.pop()
        for other in (side(at, on), *_above().get(at, ())):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return frozenset(seen)


def kin(asked: str, keys: Iterable[str]) -> list[str]:
    """Those of the keys that count as the actor asked for."""
    wanted = resolve_actor(asked)
    return sorted(k for k in set(keys) | wanted if not wanted.isdisjoint(ancestors(k)))
