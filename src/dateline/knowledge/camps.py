"""Who stands for whom: the side that an actor key belongs to, its patrons, and whether two keys can be one side.

A key is an actor's id ("organ:SYR:MIL") or the key of a generic ("SYR/REB"); see `model.claimtable`.
"""

from datetime import date
from functools import lru_cache

from dateline.knowledge.actors import ActorBase, ActorEntry
from dateline.knowledge.facts import owners, rule_set, rules
from dateline.knowledge.ties import Tie, load_ties

COALITIONS = ("group:", "org:us-led-coalition")  # whose members act as it; members of NATO or the EU do not


def generic(key: str) -> tuple[str, str] | None:
    """Country and sector of a generic's key ("SYR/REB" → SYR, REB; "/GOV" → "", GOV), None for others."""
    country, slash, sector = key.partition("/")
    return (country, sector) if slash and ":" not in key else None


def described(key: str) -> tuple[str, str]:
    """Country and sector of a key, "" where not known."""
    if found := generic(key):
        return found
    entry = ActorBase.load().entries.get(key)
    return (entry.country or "", entry.sector or "") if entry else ("", "")


@lru_cache(maxsize=1)
def _ties() -> dict[str, tuple[Tie, ...]]:
    out: dict[str, tuple[Tie, ...]] = {}
    for tie in load_ties():
        out[tie.actor] = (*out.get(tie.actor, ()), tie)
    return out


@lru_cache(maxsize=65536)
def camp(key: str, on: date | None = None, *, before: bool = True) -> frozenset[str]:
    """The key and all that it is a part of or speaks for, and (with `before`) earlier names of it.

    organ:SYR:MIL → {itself, state:SYR}.
    """
    out: set[str] = set()
    todo = [key]
    while todo:
        one = todo.pop()
        if one not in out:
            out.add(one)
            todo.extend(_above(one, on, before))
    return frozenset(out)


def _above(key: str, on: date | None, before: bool) -> list[str]:
    if found := generic(key):
        country, sector = found
        return [f"state:{country}"] if country and sector in rule_set("state_sectors") else []
    entry = ActorBase.load().entries.get(key)
    if entry is None:
        return []
    ties = [t for t in _ties().get(key, ()) if t.holds(on)]
    out = [t.other for t in ties if _joins(t.relation, t.other) or (before and t.relation == "follows")]
    out += [o.owner for o in owners().get(key, ()) if o.holds(on)]
    state = _of_state(entry)
    return out if state is None or (entry.kind == "person" and out) else [*out, state]


def _joins(relation: str, other: str) -> bool:
    return relation in ("part", "leads") or (relation == "member" and other.startswith(COALITIONS))


def _of_state(entry: ActorEntry) -> str | None:
    """The state that an organ, seat, minister, ministry or state outlet speaks for."""
    if entry.country is None or entry.kind in ("state", "group", "party") or entry.id in _rebel_bodies():
        return None
    if entry.kind == "outlet":
        return f"state:{entry.country}" if entry.role == "state" else None
    return f"state:{entry.country}" if entry.sector in rule_set("state_sectors") else None


@lru_cache(maxsize=1)
def _rebel_bodies() -> frozenset[str]:
    """Bodies that armed groups are part of: administrations that are not the state's."""
    return frozenset(t.other for t in load_ties() if t.relation == "part" and t.actor.startswith("group:")) - {
        e.id for e in ActorBase.load().entries.values() if e.kind in ("organ", "state")
    }


@lru_cache(maxsize=65536)
def patrons(key: str, on: date | None = None) -> frozenset[str]:
    """The backers of an actor, or of what it is a part of."""
    return frozenset(
        t.other for one in camp(key, on) for t in _ties().get(one, ()) if t.relation == "patron" and t.holds(on)
    )


@lru_cache(maxsize=262144)
def related(left: str, right: str, on: date | None = None) -> bool:
    """True if the two can be one side: the same, one part of the other, patron and client, or a generic that fits."""
    if camp(left, on) & camp(right, on, before=False) or camp(left, on, before=False) & camp(right, on):
        return True
    if patrons(left, on) & camp(right, on) or patrons(right, on) & camp(left, on):
        return True
    return fits(left, right) or fits(right, left)


@lru_cache(maxsize=262144)
def fits(loose: str, exact: str) -> bool:
    """True if `loose` is a generic whose country and sector leave room for `exact` ("SYR/REB" for an SYR group)."""
    found = generic(loose)
    if found is None:
        return False
    country, sector = found
    of, kind = described(exact)
    if not (of or kind) or (country and of != country):
        return False
    return not sector or sector in rule_set("unknown_sectors") or sector == kind


def unknown(key: str) -> bool:
    """True for somebody unidentified ("gunmen", "unknown aircraft"): no rival of anybody."""
    found = generic(key)
    return found is not None and (not found[1] or found[1] in rule_set("unknown_sectors"))


@lru_cache(maxsize=65536)
def foes(key: str) -> frozenset[str]:
    """Whom an armed actor of a country fights by being one: rebels its government, its armed forces the rebels."""
    country, sector = described(key)
    if not country:
        return frozenset()
    if sector == "REB":
        return frozenset({f"state:{country}"})
    return frozenset({f"{country}/REB"}) if sector in ("MIL", "GOV") else frozenset()


@lru_cache(maxsize=65536)
def voice(key: str) -> str:
    """Whose word an actor's word is: seats, ministers and ministries speak for the state, officers for the army.

    seat:kremlin → state:RUS, person of a state's army → organ:RUS:MIL, leader of a group → the group; else the key.
    """
    entry = ActorBase.load().entries.get(key)
    if entry is None or entry.kind in ("state", "organ", "group", "outlet"):
        return key
    one = rules()["one_voice"].get(key)
    if entry.kind == "person":
        led = next((t.other for t in _ties().get(key, ()) if t.relation == "leads"), None)
        one = led or next(
            (to for start, to in rules()["one_voice_roles"].items() if entry.role.startswith(start)), None
        )
        one = one or (_employer(entry.role) if entry.sector == "NGO" else None)
    return one or of_state(entry.country, entry.sector if _of_state(entry) else None) or key


def _employer(role: str) -> str | None:
    """The body that the words of an office begin with: "White Helmets head" → org:white-helmets."""
    words, base = role.split(), ActorBase.load()
    found = (base.lookup(" ".join(words[:size])) for size in range(len(words), 0, -1))
    return next((e[0].id for e in found if e and e[0].kind in ("ngo", "igo", "body")), None)


def of_state(country: str | None, sector: str | None) -> str | None:
    """The state or its organ that a country and sector stand for: SYR, GOV → state:SYR; None for other sectors."""
    if not country or sector not in rule_set("state_sectors"):
        return None
    organ = f"organ:{country}:{sector}"
    return organ if organ in ActorBase.load().entries else f"state:{country}"


@lru_cache(maxsize=1_000_000)
def is_side(speaker: str, role: str, violent: bool, on: date | None = None) -> bool:
    """True if the speaker is a side of what this actor does or suffers: it, its patron or its client.

    In violence the government of a rebel's country and the rebels of a soldier's are sides, too.
    """
    stood, backers = _stood(role, violent, on)
    own, behind, fitting = _speaking(speaker, on)
    if not (own.isdisjoint(stood) and behind.isdisjoint(stood) and own.isdisjoint(backers)):
        return True
    return fitting and any(fits(speaker, one) or fits(one, speaker) for one in stood)


@lru_cache(maxsize=65536)
def _stood(role: str, violent: bool, on: date | None) -> tuple[frozenset[str], frozenset[str]]:
    """Whom an actor's deeds make sides, and its patrons."""
    return camp(role, on) | foes(role) if violent else camp(role, on), patrons(role, on)


@lru_cache(maxsize=65536)
def _speaking(speaker: str, on: date | None) -> tuple[frozenset[str], frozenset[str], bool]:
    """Whom a speaker stands for, its patrons, and whether a description can fit it (it is known or is one itself)."""
    known = generic(speaker) is not None or described(speaker) != ("", "")
    return camp(speaker, on), patrons(speaker, on), known and not unknown(speaker)
