"""How many names of a list, written as newspapers write them, resolve to whom or what they mean.

`python -m dateline.evaluate.coverage evals/coverage/names.tsv [--wrong]`. The list is written apart from the actor base
and the gazetteer. Each row is read as an article of its own, published on its date. Right is: for an actor the same
entity (by the expected name or one of its aliases; for a generic one the country and the sector) and, where the list
gives one, the country; for a place a point within 50 km, or for what has no middle (countries, regions) the name and
the country.
"""

import csv
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.knowledge.actors import ActorBase, folded
from dateline.model import Article, Drop
from dateline.model.span import Span
from dateline.pipeline import Pipeline, load_pipeline
from dateline.read import make_article
from dateline.resolve.actorlist import ActorMention
from dateline.resolve.placementions import PlaceMention, find_places
from dateline.resolve.placerank import Setting

NEAR = 50.0  # km
EARTH = 6371.0  # km
ORGANS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})  # sectors of which a state has one


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row of the list. `country` is None where the list leaves it open, the point is None for actors."""

    conflict: str
    kind: str
    text: str
    name: str
    day: date
    expected: str
    country: str | None
    sector: str | None
    point: tuple[float, float] | None

    @property
    def span(self) -> Span:
        """Where the name stands in the text."""
        start = self.text.index(self.name)
        return Span(start, start + len(self.name))


def read_list(path: Path) -> Iterator[Wanted]:
    """The rows of a list. Raises ValueError, naming the line, for a name that does not stand in its text."""
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=2):
            if row["name"] not in row["text"]:
                raise ValueError(f"{path}:{number}: {row['name']!r} does not stand in {row['text']!r}")
            point = (float(row["lat"]), float(row["lon"])) if row["lat"] and row["lon"] else None
            yield Wanted(
                row["conflict"], row["kind"], row["text"], row["name"], date.fromisoformat(row["date"]),
                row["expected_name"], row["country"] or None, row["sector"] or None, point,
            )  # fmt: skip


def is_actor(wanted: Wanted, found: ActorMention, base: ActorBase) -> bool:
    """True if the mention is the entity that the row expects."""
    if wanted.country is not None and found.country not in (wanted.country, None):
        return False
    expected = wanted.expected.partition(" (")[0]  # "Ansar al-Sharia (Yemen)": the country has its own column
    meant = {entry.id for entry in base.lookup(expected, wanted.day)}
    if found.id in meant or folded(found.name or "") == folded(expected):
        return True
    # an organ of a state, and a generic actor ("the rebels"), is told by country and sector (codebook section 3)
    organ = wanted.kind != "person" and wanted.sector in ORGANS
    generic = found.id is None and not meant
    return (organ or generic) and (found.country, found.sector) == (wanted.country, wanted.sector)


def is_place(wanted: Wanted, found: PlaceMention) -> bool:
    """True if the mention is the place that the row expects."""
    entry = found.entry
    if entry is None:
        return False
    if wanted.point is not None and entry.lat is not None and entry.lon is not None:
        near = kilometres(wanted.point, (entry.lat, entry.lon)) <= NEAR
    else:
        near = False
    same = folded(entry.name) == folded(wanted.expected)
    return near or (same and entry.kind in ("country", "region") and entry.country == wanted.country)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points (latitude, longitude in degrees), in km."""
    a, b = (tuple(math.radians(x) for x in point) for point in (one, other))
    h = math.sin((b[0] - a[0]) / 2) ** 2 + math.cos(a[0]) * math.cos(b[0]) * math.sin((b[1] - a[1]) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(h))


def judge(wanted: Wanted, pipeline: Pipeline) -> tuple[bool, str]:
    """Whether the name of a row is resolved rightly, and what it resolved to."""
    article = make_article(wanted.text, doc="row", published=wanted.day.isoformat())
    if isinstance(article, Drop):
        return False, article.reason
    return _judged(wanted, article, pipeline)


def _judged(wanted: Wanted, article: Article, pipeline: Pipeline) -> tuple[bool, str]:
    parse = pipeline.parse(article)
    told, right = [], False
    if wanted.kind == "place":
        for place in find_places(parse, Setting(frozenset())):
            if _overlap(place.span, wanted.span):
                right = right or is_place(wanted, place)
                told.append(f"{place.entry.name} ({place.entry.country})" if place.entry else "no match")
    else:
        for actor in pipeline.actor_mentions(article, parse):
            if _overlap(actor.span, wanted.span):
                right = right or is_actor(wanted, actor, pipeline.knowledge.actors)
                told.append(f"{actor.name} ({actor.country} {actor.sector})")
    return right, "; ".join(told) or "nothing"


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def main(arguments: Sequence[str]) -> None:
    """Print the share that is right by conflict and kind, and with --wrong what is not."""
    pipeline = load_pipeline()
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for wanted in read_list(Path(arguments[0])):
        good, told = judge(wanted, pipeline)
        for group in (wanted.conflict, wanted.kind, "all"):
            asked[group] += 1
            right[group] += good
        if not good and "--wrong" in arguments:
            print(f"{wanted.conflict}\t{wanted.kind}\t{wanted.name}\t{wanted.day}\t{wanted.expected}\t{told}")
    for group, number in asked.items():
        print(f"{group:12} {right[group]:4} of {number:4}  {right[group] / number:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
