"""What pictures are drawn with: outlines of countries, and the family of each event type (data/draw)."""

from dataclasses import dataclass
from functools import lru_cache

from dateline.knowledge.tables import DATA, KnowledgeError, allowed, read_table

FOLDER = DATA / "draw"
FAMILIES = {
    "violence": "violence and harm",
    "pressure": "force short of violence, threats, sanctions, protest",
    "words": "accusations, demands, rejections",
    "yielding": "retreats and concessions",
    "help": "talks, aid, support, agreements",
}
OTHER = "words"  # the family of a type that the table does not have
Point = tuple[int, int]  # east, north in 1/100 degree


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's shape on the base map. `rings` are a start and steps, as they stand in the table."""

    code: str | None  # ISO 3166-1 alpha-3
    name: str
    label: Point  # where its name stands
    rings: tuple[tuple[Point, ...], ...]  # the first point, then steps
    box: tuple[int, int, int, int]  # west, south, east, north in 1/100 degree


@lru_cache(maxsize=1)
def outlines() -> tuple[Outline, ...]:
    """All countries but Antarctica. Raises KnowledgeError for a row that is no outline."""
    return tuple(_outline(row) for row in read_table(FOLDER / "countries.tsv", ("code", "name", "label", "outline")))


def _outline(row: dict[str, str]) -> Outline:
    try:
        rings = tuple(tuple(map(_point, ring.split(" "))) for ring in row["outline"].split("|"))
        label = _point(row["label"])
    except ValueError as error:
        raise KnowledgeError(f"{row['_row']}: not pairs of whole numbers: {error}") from error
    spots = [spot for ring in rings for spot in _spots(ring)]
    east, north = [x for x, _ in spots], [y for _, y in spots]
    # A ring may go past the antimeridian (Russia's to 190 degrees), never around the world.
    if min(north) < -9000 or max(north) > 9000 or min(east) < -36000 or max(east) > 36000:
        raise KnowledgeError(f"{row['_row']}: an outline that leaves the earth")
    code = None if row["code"] == "-" else row["code"]
    return Outline(code, row["name"], label, rings, (min(east), min(north), max(east), max(north)))


def _point(text: str) -> Point:
    east, north = map(int, text.split(","))
    return east, north


def _spots(ring: tuple[Point, ...]) -> list[Point]:
    x = y = 0
    out = []
    for dx, dy in ring:
        x, y = x + dx, y + dy
        out.append((x, y))
    return out


@lru_cache(maxsize=1)
def type_families() -> dict[str, tuple[str, str]]:
    """Event type → (family, words). Raises KnowledgeError for a family that there is not."""
    rows = read_table(FOLDER / "types.tsv", ("type", "family", "words"))
    return {row["type"]: (allowed(row, "family", frozenset(FAMILIES)), row["words"]) for row in rows}
