"""Field-by-field scores of coded claims against annotated ones.

Gold rows follow the codebook's format with character offsets (`span`); coded rows follow the claim schema. A gold and a
coded claim are paired one to one within a document when their triggers overlap, or when they have the same type in one
sentence; overlap and type count first, then shared actors, then nearness. A missed or invented claim costs its fields
too, so precision and recall count every claim.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, inf, radians, sin, sqrt
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]
Aliases = Mapping[str, str]  # name, folded → the first name of its group
NEAR_KM = 50.0  # a place is right within 50 km, or by name where an area has no one centre
EARTH_KM = 12742.0  # the Earth's diameter
# Words that do not tell one actor from another.
GENERIC = frozenset(
    {"a", "an", "and", "armed", "army", "fighters", "force", "forces", "government", "group", "groups", "militia"}
    | {"militias", "movement", "of", "party", "people", "rebels", "regime", "state", "the"}
)
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


class RowError(ValueError):
    """A gold file that cannot be read; names file and line."""


def read_rows(path: Path, *required: str) -> list[Record]:
    """Rows of a JSON lines file. Raises RowError for a line that is no object or lacks a required key."""
    out: list[Record] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise RowError(f"{path}:{number}: no JSON: {error}") from error
        missing = [key for key in required if key not in row] if isinstance(row, dict) else ["an object"]
        if missing:
            raise RowError(f"{path}:{number}: lacks {', '.join(missing)}")
        out.append(row)
    return out


def read_documents(path: Path) -> list[Record]:
    """The documents of a gold set: {"doc", "text", "sentences", …}. Raises RowError."""
    return read_rows(path, "doc", "text", "sentences")


def read_claims(path: Path) -> list[Record]:
    """The annotated claims of a gold set, in the codebook's format with spans. Raises RowError."""
    keys = (
        "doc",
        "sentence",
        "span",
        "type",
        "actors",
        "recipients",
        "place",
        "time",
        "harm",
        "status",
        "negated",
        "by",
    )
    return read_rows(path, *keys)


def read_aliases(folder: Path) -> dict[str, str]:
    """Names that mean one actor, from `aliases.tsv` of a gold folder: a group a line, by tabs; empty without it."""
    path = folder / "aliases.tsv"
    if not path.is_file():
        return {}
    groups = (
        [_bare(n) for n in line.split("\t") if n.strip()] for line in path.read_text(encoding="utf-8").split("\n")
    )
    return {name: group[0] for group in groups for name in group}


def score(
    gold: Iterable[Record],
    coded: Iterable[Record],
    sentences: Mapping[str, Sequence[Sequence[int]]],
    aliases: Aliases | None = None,
) -> Scores:
    """Scores over all documents of `gold` and `coded`; `sentences` are the gold's sentence bounds by document."""
    judge = Judge(aliases or {})
    by_doc: dict[str, tuple[list[Record], list[Record]]] = defaultdict(lambda: ([], []))
    for row in gold:
        by_doc[row["doc"]][0].append(row)
    for row in coded:
        by_doc[row["doc"]][1].append(row)
    scores = Scores()
    for doc in sorted(by_doc):
        for one, other in _aligned(*by_doc[doc], sentences.get(doc, ())):
            _count(scores, judge, one, other)
    return scores


def _aligned(
    gold: list[Record], coded: list[Record], bounds: Sequence[Sequence[int]]
) -> Iterator[tuple[Record | None, Record | None]]:
    """Pairs of gold and coded claims, then the ones left over with None."""
    options = []
    for i, g in enumerate(gold):
        for j, c in enumerate(coded):
            trigger = c["trigger"]["span"]
            touching = _covers(g["span"], trigger)
            same_type = g["type"] == c["event"]["type"]
            if touching or (same_type and _sentence(g["span"], bounds) == _sentence(trigger, bounds)):
                options.append((-(4 * touching + 2 * same_type + _shared(g, c)), abs(g["span"][0] - trigger[0]), i, j))
    used_gold: set[int] = set()
    used_coded: set[int] = set()
    for _, _, i, j in sorted(options):
        if i not in used_gold and j not in used_coded:
            used_gold.add(i)
            used_coded.add(j)
            yield gold[i], coded[j]
    yield from ((g, None) for i, g in enumerate(gold) if i not in used_gold)
    yield from ((None, c) for j, c in enumerate(coded) if j not in used_coded)


def _shared(gold: Record, coded: Record) -> int:
    """How many actors and recipients of the two overlap."""
    pairs = ((a, b) for role in ("actors", "recipients") for a in gold[role] for b in coded[role])
    return sum(_covers(a.get("span"), b.get("span")) for a, b in pairs)


def _sentence(span: Sequence[int], bounds: Sequence[Sequence[int]]) -> int:
    return next((k for k, (start, end) in enumerate(bounds) if start <= span[0] < end), -1)


def _covers(gold: Sequence[int] | None, coded: Sequence[int] | None) -> bool:
    """Half of the shorter span is shared, and the coded one is not much longer than the gold."""
    if not gold or not coded:
        return False
    shared = min(gold[1], coded[1]) - max(gold[0], coded[0])
    long, short = coded[1] - coded[0], gold[1] - gold[0]
    return shared > 0 and 2 * shared >= min(long, short) and long <= max(2.5 * short, short + 25)


def _count(scores: Scores, judge: "Judge", gold: Record | None, coded: Record | None) -> None:
    """Add one pair, or one claim that is alone, to the scores."""
    _count_lists(scores, judge, gold or {}, coded or {})
    fields = scores.fields
    found = gold is not None, coded is not None
    typed = gold is not None and coded is not None and gold["type"] == coded["event"]["type"]
    fields["event found"].add(*found, all(found))
    fields["event type"].add(*found, typed)
    fields["whole claim"].add(*found, gold is not None and coded is not None and judge.whole(gold, coded))
    if gold is not None:
        scores.types[gold["type"]].add(1, 0, typed)
    if coded is not None:
        scores.types[coded["event"]["type"]].add(0, 1, 0)
    if gold is not None and coded is not None:
        for name in ("status", "negated", "background"):
            fields[f"{name} (of found)"].add(1, 1, gold.get(name, False) == coded[name])
        scores.statuses[gold["status"]].add(1, 0, gold["status"] == coded["status"])
        scores.statuses[coded["status"]].add(0, 1, 0)


def _count_lists(scores: Scores, judge: "Judge", gold: Record, coded: Record) -> None:
    """Add the fields that hold mentions. What stands on one side only counts as missed or invented."""
    home = gold.get("sentence", -1)
    modes = [m for m in (gold.get("mode"), coded.get("event", {}).get("mode")) if m]
    same_type = bool(gold and coded) and gold["type"] == coded["event"]["type"]
    right = len(modes) == 2 and modes[0] == modes[1] and same_type
    scores.fields["mode"].add(bool(gold.get("mode")), bool(coded.get("event", {}).get("mode")), right)
    tests: tuple[tuple[str, str, str, Callable[[Record, Record], bool]], ...] = (
        ("actors (span)", "actors", "actors", lambda g, c: judge.mention(g, c, home)),
        ("actors (resolved)", "actors", "actors", judge.actor),
        ("recipients (span)", "recipients", "recipients", lambda g, c: judge.mention(g, c, home)),
        ("recipients (resolved)", "recipients", "recipients", judge.actor),
        ("place", "place", "place", judge.place),
        ("time", "time", "time", same_time),
        ("harm", "harm", "harm", same_harm),
        ("attribution", "by", "attribution", lambda g, c: judge.source(g, c, home)),
    )
    for name, gold_key, coded_key, test in tests:
        wanted, found = _as_list(gold.get(gold_key)), _as_list(coded.get(coded_key))
        scores.fields[name].add(len(wanted), len(found), _matches(wanted, found, test))


def _as_list(value: Any) -> list[Record]:
    if isinstance(value, list):
        return value
    return [value] if value else []


def _matches(wanted: Sequence[Record], found: Sequence[Record], right: Callable[[Record, Record], bool]) -> int:
    left = list(found)
    count = 0
    for one in wanted:
        other = next((c for c in left if right(one, c)), None)
        if other is not None:
            left.remove(other)
            count += 1
    return count


def _bare(name: str | None) -> str:
    return (name or "").casefold().removeprefix("the ").strip()


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides whether a coded value is the gold one."""

    aliases: Aliases

    def same_name(self, one: str | None, other: str | None) -> bool:
        """The same name, an alias of it, or one within the other beyond words that tell nothing apart."""
        a, b = _bare(one), _bare(other)
        if not a or not b:
            return False
        if self.aliases.get(a, a) == self.aliases.get(b, b):
            return True
        x, y = (frozenset(re.findall(r"\w+", n)) - GENERIC for n in (a, b))
        return bool(x and y) and (x <= y or y <= x)

    def actor(self, gold: Record, coded: Record) -> bool:
        """The same actor by name, or by country and sector where those are enough."""
        if self.same_name(gold.get("n"), coded.get("name")):
            return True
        if not gold.get("c") or gold.get("s") not in ONE_A_COUNTRY:
            return False
        return (gold["c"], gold["s"]) == (coded.get("country"), coded.get("sector"))

    def mention(self, gold: Record, coded: Record, home: int) -> bool:
        """The same words, or the same actor where the gold takes the words from another sentence."""
        if _covers(gold.get("span"), coded.get("span")):
            return True
        carried = gold.get("i") not in (None, home)
        return carried and (self.actor(gold, coded) or self.same_name(gold.get("t"), coded.get("text")))

    def place(self, gold: Record, coded: Record) -> bool:
        """Within 50 km, or of one name in one country."""
        if _kilometres(gold, coded) <= NEAR_KM:
            return True
        return self.same_name(gold.get("n"), coded.get("name")) and gold.get("c") in (None, coded.get("country"))

    def source(self, gold: Record, coded: Record, home: int) -> bool:
        """The same source; where the gold names none, none."""
        return self.mention(gold, coded, home) if gold.get("t") else not coded.get("span")

    def whole(self, gold: Record, coded: Record) -> bool:
        """Type, an actor and a recipient (or none on both sides), status, polarity and innermost source all right."""
        home = gold["sentence"]

        def role(name: str) -> bool:
            wanted, found = gold[name], coded[name]
            pairs = ((g, c) for g in wanted for c in found)
            return not (wanted or found) or any(self.mention(g, c, home) or self.actor(g, c) for g, c in pairs)

        by, chain = gold["by"], coded["attribution"]
        source = not (by or chain) or bool(by and chain and self.source(by[-1], chain[-1], home))
        same = (gold["type"], gold["status"], gold["negated"]) == (
            coded["event"]["type"],
            coded["status"],
            coded["negated"],
        )
        return same and source and role("actors") and role("recipients")


def _kilometres(one: Record, other: Record) -> float:
    """Great-circle distance in km, infinite where a coordinate is missing."""
    values = [p.get(key) for p in (one, other) for key in ("lat", "lon")]
    if any(v is None for v in values):
        return inf
    lat1, lon1, lat2, lon2 = (radians(float(v)) for v in values if v is not None)
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return EARTH_KM * asin(min(1.0, sqrt(h)))


def same_time(gold: Record, coded: Record) -> bool:
    """The same days; the same words where the gold leaves them unresolved."""
    if gold.get("start") is None:
        return _covers(gold.get("span"), coded.get("span"))
    return (gold["start"], gold.get("end")) == (coded.get("start"), coded.get("end"))


def same_harm(gold: Record, coded: Record) -> bool:
    """The same outcome and the same bounds."""
    return all(gold.get(key) == coded.get(key) for key in ("outcome", "low", "high"))
