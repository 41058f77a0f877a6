"""Field-by-field scores of coded claims against annotated ones.

Gold rows follow the codebook's format with character offsets (`span`); coded rows follow the claim schema. A gold and a coded claim are
paired one to one within a document when their triggers overlap, or when they have the same type in one sentence; overlap and type count first, then
shared actors, then nearness. A missed or invented claim costs its fields too, so precision and recall count every claim.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, inf, radians, sin, sqrt
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]
NEAR_KM = 50.0  # a place is right within 50 km, or by name where an area has no one centre
EARTH_KM = 12742.0  # the Earth's diameter
# Words that do not tell one actor from another.
GENERIC = frozenset(["the", "of", "a", "an", "and", "in", "on", "force", "forces", "group", "groups", "army", "armed", "government", "regime", "state", "party", "people", "movement", "militia"])
# Sectors of which a country has one that matters; for others (rebels, parties …) the name must agree.
ONE_A_COUNTRY = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "CVL", "REF", "HLH", "EDU", "REL", "LAB"})


@dataclass(slots=True)
class Tally:
    """Counts of one field."""

    gold: int = 0
    coded: int = 0
    right: int = 0

    def add(self, gold: int, coded: int, right: int) -> None:
        """Count some more."""
        self.gold += gold
        self.coded += coded
        self.right += right

    @property
    def precision(self) -> float:
        """Right of coded, 0 to 1."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        """Right of gold, 0 to 1."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """Tallies by field name, by event type and by status."""

    fields: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    types: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    statuses: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    @property
    def status_macro_f1(self) -> float:
        """Mean F1 over the statuses that the gold has, of found claims."""
        known = [t.f1 for t in self.statuses.values() if t.gold]
        return sum(known) / len(known) if known else 0.0


def read_rows(path: Path) -> list[Record]:
    """Rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(gold: Iterable[Record], coded: Iterable[Record], sentences: Mapping[str, Sequence[Sequence[int]]]) -> Scores:
    """Scores over all documents of `gold` and `coded`; `sentences` are the gold's sentence bounds by document."""
    by_doc: dict[str, tuple[list[Record], list[Record]]] = defaultdict(lambda: ([], []))
    for row in gold:
        by_doc[row["doc"]][0].append(row)
    for row in coded:
        by_doc[row["doc"]][1].append(row)
    scores = Scores()
    for doc in sorted(by_doc):
        for one, other in _aligned(*by_doc[doc], sentences.get(doc, ())):
            _count(scores, one, other)
    return scores


def _aligned(gold: list[Record], coded: list[Record], bounds: Sequence[Sequence[int]]) -> Iterator[tuple[Record | None, Record | None]]:
    """Pairs of gold and coded claims, then the ones left over with None."""
    options = []
    for i, g in enumerate(gold):
        for j, c in enumerate(coded):
            trigger = c["trigger"]["span"]
            touching = _covers(g["span"], trigger)
            same_type = g["type"] == c["event"]["type"]
            if touching or (same_type and _sentence(g["span"], bounds) == _sentence(trigger, bounds)):
                shared = sum(
                    _covers(a["span"], b["span"]) for role in ("actors", "recipients") for a in g[role] for b in c[role] if "span" in a
                )
                options.append((-(4 * touching + 2 * same_type + shared), abs(g["span"][0] - trigger[0]), i, j))
    used_gold: set[int] = set()
    used_coded: set[int] = set()
    for _, _, i, j in sorted(options):
        if i not in used_gold and j not in used_coded:
            used_gold.add(i)
            used_coded.add(j)
            yield gold[i], coded[j]
    yield from ((g, None) for i, g in enumerate(gold) if i not in used_gold)
    yield from ((None, c) for j, c in enumerate(coded) if j not in used_coded)


def _sentence(span: Sequence[int], bounds: Sequence[Sequence[int]]) -> int:
    return next((k for k, (start, end) in enumerate(bounds) if start <= span[0] < end), -1)


def _covers(gold: Sequence[int] | None, coded: Sequence[int] | None) -> bool:
    """Half of the shorter span is shared, and the coded one is not much longer than the gold."""
    if not gold or not coded:
        return False
    shared = min(gold[1], coded[1]) - max(gold[0], coded[0])
    long, short = coded[1] - coded[0], gold[1] - gold[0]
    return shared > 0 and 2 * shared >= min(long, short) and long <= max(2.5 * short, short + 25)


def _count(scores: Scores, gold: Record | None, coded: Record | None) -> None:
    """Add one pair, or one claim that is alone, to the scores."""
    fields = scores.fields
    both = gold is not None and coded is not None
    typed = both and gold["type"] == coded["event"]["type"]  # type: ignore[index]
    fields["event found"].add(gold is not None, coded is not None, both)
    fields["event type"].add(gold is not None, coded is not None, typed)
    if gold is not None:
        scores.types[gold["type"]].add(1, 0, typed)
    if coded is not None:
        scores.types[coded["event"]["type"]].add(0, 1, 0)
    home = gold["sentence"] if gold is not None else -1
    for role in ("actors", "recipients"):
        wanted, found = (gold or {}).get(role) or [], (coded or {}).get(role) or []
        fields[f"{role} (span)"].add(len(wanted), len(found), _matches(wanted, found, lambda g, c: _mention(g, c, home)) if both else 0)
        fields[f"{role} (resolved)"].add(len(wanted), len(found), _matches(wanted, found, _same_actor) if both else 0)
    for name, right in (("place", _same_place), ("time", _same_time)):
        one, other = (gold or {}).get(name), (coded or {}).get(name)
        fields[name].add(bool(one), bool(other), bool(both and one and other and right(one, other)))
    for name, key, right in (("harm", "harm", _same_harm), ("attribution", "attribution", lambda g, c: _same_source(g, c, home))):
        wanted, found = (gold or {}).get("by" if key == "attribution" else key) or [], (coded or {}).get(key) or []
        fields[name].add(len(wanted), len(found), _matches(wanted, found, right) if both else 0)
    if gold is not None and coded is not None:
        for name in ("status", "negated", "background"):
            fields[f"{name} (of found)"].add(1, 1, gold[name] == coded[name])
        scores.statuses[gold["status"]].add(1, 0, gold["status"] == coded["status"])
        scores.statuses[coded["status"]].add(0, 1, 0)
    fields["whole claim"].add(gold is not None, coded is not None, both and _whole(gold, coded, home))  # type: ignore[arg-type]


def _matches(wanted: Sequence[Record], found: Sequence[Record], right: Callable[[Record, Record], bool]) -> int:
    left = list(found)
    count = 0
    for one in wanted:
        other = next((c for c in left if right(one, c)), None)
        if other is not None:
            left.remove(other)
            count += 1
    return count


def _fold(name: str | None) -> frozenset[str]:
    return frozenset((name or "").casefold().replace("-", " ").split()) - GENERIC


def _same_name(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return False
    a, b = _fold(one), _fold(other)
    return one.casefold() == other.casefold() or bool(a and b and (a <= b or b <= a))


def _same_actor(gold: Record, coded: Record) -> bool:
    if _same_name(gold.get("n"), coded.get("name")):
        return True
    return bool(gold.get("c")) and gold.get("s") in ONE_A_COUNTRY and (gold["c"], gold["s"]) == (coded.get("country"), coded.get("sector"))


def _mention(gold: Record, coded: Record, home: int) -> bool:
    """The same words, or the same actor where the gold takes the words from another sentence."""
    if _covers(gold.get("span"), coded.get("span")):
        return True
    return gold.get("i") not in (None, home) and (_same_actor(gold, coded) or _same_name(gold.get("t"), coded.get("text")))


def _same_place(gold: Record, coded: Record) -> bool:
    if _kilometres(gold, coded) <= NEAR_KM:
        return True
    return _same_name(gold.get("n"), coded.get("name")) and gold.get("c") in (None, coded.get("country"))


def _kilometres(one: Record, other: Record) -> float:
    """Great-circle distance in km, infinite where a coordinate is missing."""
    values = [one.get("lat"), one.get("lon"), other.get("lat"), other.get("lon")]
    if any(v is None for v in values):
        return inf
    lat1, lon1, lat2, lon2 = (radians(float(v)) for v in values)  # type: ignore[arg-type]
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return EARTH_KM * asin(min(1.0, sqrt(h)))


def _same_time(gold: Record, coded: Record) -> bool:
    if gold.get("start") is None:
        return _covers(gold.get("span"), coded.get("span"))
    return (gold["start"], gold.get("end")) == (coded.get("start"), coded.get("end"))


def _same_harm(gold: Record, coded: Record) -> bool:
    return all(gold.get(key) == coded.get(key) for key in ("outcome", "low", "high"))


def _same_source(gold: Record, coded: Record, home: int) -> bool:
    if not gold.get("t"):
        return not coded.get("span")
    return _mention(gold, coded, home)


def _whole(gold: Record, coded: Record, home: int) -> bool:
    """Type, one actor and one recipient (or none on both sides), status, polarity and innermost source all right."""

    def role(name: str) -> bool:
        wanted, found = gold[name], coded[name]
        return not (wanted or found) or any(_mention(g, c, home) or _same_actor(g, c) for g in wanted for c in found)

    by, chain = gold["by"], coded["attribution"]
    source = not (by or chain) or bool(by and chain and _same_source(by[-1], chain[-1], home))
    same = gold["type"] == coded["event"]["type"] and (gold["status"], gold["negated"]) == (coded["status"], coded["negated"])
    return same and source and role("actors") and role("recipients")
