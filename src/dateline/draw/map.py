"""The map: shape = evidence, colour = family of the event type, areas hatched where a place is known only roughly."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import cos, pi, sin, sqrt

from dateline.draw.look import (
    AREA_KM,
    AREAS,
    EVIDENCE,
    NAME,
    event_words,
    evidence_of,
    family,
    total,
)
from dateline.draw.picture import Picture, draw
from dateline.draw.text import clipped, counted
from dateline.draw.view import KM, WIDTH, WORLD, View, land, outline_of, transform, view_of
from dateline.model.incident import Incident, Spot

KINDS = 6  # markers at one place
PLACES = 150  # places with markers, and areas
LABELS = 40
AROUND = " and around"


@dataclass(frozen=True, slots=True)
class Marker:
    """Incidents of one place, family and evidence."""

    x: float
    y: float
    r: float
    family: str
    evidence: str
    title: str


@dataclass(frozen=True, slots=True)
class Area:
    """A place that is known only roughly: a circle, or (without a radius) the outline of a country."""

    x: float
    y: float
    r: float
    family: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map."""

    x: float
    y: float
    text: str
    kind: str  # place, area or country
    anchor: str


Place = tuple[str, list[Incident]]  # name and incidents


def draw_map(incidents: Sequence[Incident], view: View | None = None) -> Picture:
    """The map of incidents whose private persons are masked: where most of them are, unless a view is given."""
    placed = [i for i in incidents if _lat_lon(i) is not None]
    points = [i for i in placed if not rough(i.place)]
    spots = [spot for i in points or placed if (spot := _lat_lon(i)) is not None]
    view = view or view_of(spots)
    by_spot = _by_spot([i for i in placed if view.holds(_lat_lon(i) or (0, 0))])
    shown = _gathered(view, by_spot)
    areas = [_area(view, name, found) for name, found in shown if rough(found[0].place)]
    precise = [(name, found) for name, found in shown if not rough(found[0].place)]
    groups = [_markers(view, name, found) for name, found in precise]
    labels = _labels(view, shown, [m for markers, _ in groups for m in markers])
    on_map = sum(len(found) for _, found in shown) - sum(merged for _, merged in groups)
    key = "m" + sha256(repr((view, [i.id for i in incidents])).encode()).hexdigest()[:8]
    title = f"Map of {counted(on_map, 'incident')} at {counted(len(by_spot), 'place')}"
    title += f"; places near each other are one of {len(shown)} markers" if len(shown) < len(by_spot) else ""
    svg = draw(
        "map.svg", view=view, width=WIDTH, land=land(view), transform=transform(view), areas=areas,
        groups=groups, labels=labels, bar=_bar(view), key=key, title=title, families=sorted({a.family for a in areas}),
        centres=[view.at(*_spot(found)) for _, found in precise],
    )  # fmt: skip
    rows = tuple(_row(name, found) for name, found in _by_spot(placed))
    columns = ("place", "country", "how exact", "incidents", "event types", "killed, low–best–high")
    return Picture("map", svg, title, tuple(_notes(incidents, placed, on_map, view)), columns, rows)


def outside(incidents: Sequence[Incident], view: View) -> int:
    """How many incidents with a place lie outside a view."""
    return sum(1 for i in incidents if (spot := _lat_lon(i)) is not None and not view.holds(spot))


def main_view(incidents: Iterable[Incident]) -> View:
    """The view that `draw_map` takes."""
    placed = [i for i in incidents if _lat_lon(i) is not None]
    points = [i for i in placed if not rough(i.place)]
    return view_of([spot for i in points or placed if (spot := _lat_lon(i)) is not None])


def rough(place: Spot | None) -> bool:
    """True for a place that is known only as a province, a country, or to some ten kilometres."""
    return place is not None and (place.precision in AREAS or (place.radius or 0) > AREA_KM)


def _notes(incidents: Sequence[Incident], placed: Sequence[Incident], on_map: int, view: View) -> Iterable[str]:
    if nowhere := len(incidents) - len(placed):
        yield f"{counted(nowhere, 'incident')} without coordinates"
    far = outside(placed, view)
    if far:
        yield f"{counted(far, 'incident')} outside this map"
    if more := len(placed) - on_map - far:
        yield f"{counted(more, 'incident')} only in the table: too many kinds or places for a map"


def _lat_lon(incident: Incident) -> tuple[float, float] | None:
    place = incident.place
    return None if place is None or place.lat is None or place.lon is None else (place.lat, place.lon)


def _spot(found: Sequence[Incident]) -> tuple[float, float]:
    return _lat_lon(found[0]) or (0.0, 0.0)


def _by_spot(incidents: Sequence[Incident]) -> list[Place]:
    """Incidents by place, those with most first."""
    found: defaultdict[tuple[float, float, bool], list[Incident]] = defaultdict(list)
    for i in incidents:
        lat, lon = _spot([i])
        found[round(lat, 3), round(lon, 3), rough(i.place)].append(i)
    groups = [(_name(group), group) for group in found.values()]
    return sorted(groups, key=lambda g: (-len(g[1]), g[0]))


def _gathered(view: View, by_spot: Sequence[Place]) -> list[Place]:
    """The places; where they are more than `PLACES`, those in one cell of a grid as one, which stands at the place of
    most incidents and bears its name. Cells grow until there are few enough. Areas that are too many are left out."""
    areas = [p for p in by_spot if rough(p[1][0].place)][: PLACES // 5]
    points = [p for p in by_spot if not rough(p[1][0].place)]
    size = 16
    while len(points) > PLACES - len(areas):
        size *= 2
        cells: defaultdict[tuple[int, int], list[Place]] = defaultdict(list)
        for place in points:
            x, y = view.at(*_spot(place[1]))
            cells[int(x // size), int(y // size)].append(place)
        points = [(_with(cell), [i for _, found in cell for i in found]) for cell in cells.values()]
        points.sort(key=lambda p: (-len(p[1]), p[0]))
    return sorted((*areas, *points), key=lambda p: (-len(p[1]), p[0]))


def _with(cell: Sequence[Place]) -> str:
    name = cell[0][0].removesuffix(AROUND)
    return name + AROUND if len(cell) > 1 or cell[0][0].endswith(AROUND) else name


def _name(found: Sequence[Incident]) -> str:
    counts = Counter(i.place.name for i in found if i.place)
    return clipped(min(counts, key=lambda name: (-counts[name], name)), NAME)


def _markers(view: View, name: str, found: Sequence[Incident]) -> tuple[list[Marker], int]:
    """The markers of a place, and how many incidents they leave out: one marker stands on the place, several around."""
    groups: defaultdict[tuple[str, str], list[Incident]] = defaultdict(list)
    for i in found:
        groups[family(i), evidence_of(i)].append(i)
    ordered = sorted(groups.items(), key=lambda g: (-len(g[1]), g[0]))
    x, y = view.at(*_spot(found))
    sizes = [min(16.0, 3.2 + 1.9 * sqrt(len(group))) for _, group in ordered[:KINDS]]
    ring = 0.0 if len(sizes) == 1 else max(sizes[0] + 1.5, sum(2 * r + 1.5 for r in sizes) / (2 * pi))
    out, turn = [], -pi / 2
    for ((kind, evidence), group), r in zip(ordered, sizes, strict=False):
        step = 2 * pi * (2 * r + 1.5) / sum(2 * s + 1.5 for s in sizes)
        angle, turn = turn + step / 2, turn + step
        words = ", ".join(f"{w} {n}" for w, n in Counter(map(event_words, group)).most_common(4))
        title = f"{name}: {words}; {EVIDENCE[evidence_of(group[0])]}"
        out.append(Marker(x + ring * cos(angle), y + ring * sin(angle), r, kind, evidence, title))
    return out, sum(len(group) for _, group in ordered[KINDS:])


def _area(view: View, name: str, found: Sequence[Incident]) -> Area:
    place = found[0].place
    x, y = view.at(*_spot(found))
    kind = Counter(map(family, found)).most_common(1)[0][0]
    title = f"{name}, known only roughly: {counted(len(found), 'incident')}"
    country = outline_of(place.country) if place is not None and place.precision == "country" else None
    if country is not None:
        path = next((c.path for c in land(view) if c.code == country.code), "")
        return Area(x, y, 0, kind, title, path)
    km = (place.radius if place is not None else None) or AREA_KM
    return Area(x, y, min(max(9.0, km / KM * view.scale), view.height / 3), kind, title, "")


def _labels(view: View, shown: Sequence[Place], markers: Sequence[Marker]) -> list[Label]:
    """Names that do not cover each other: places first, then countries."""
    taken = [(m.x - m.r, m.y - m.r, m.x + m.r, m.y + m.r) for m in markers]
    out: list[Label] = []

    def put(x: float, y: float, text: str, kind: str, sides: Sequence[tuple[float, str]]) -> None:
        for offset, anchor in sides:
            wide = 6.6 * len(text)
            left = x + offset - (wide if anchor == "end" else wide / 2 if anchor == "middle" else 0)
            box = (left, y - 10, left + wide, y + 4)
            inside = box[0] > 2 and box[2] < WIDTH - 2 and box[1] > 12 and box[3] < view.height - 4
            free = all(b[2] < box[0] or b[0] > box[2] or b[3] < box[1] or b[1] > box[3] for b in taken)
            if inside and free and len(out) < LABELS:
                taken.append(box)
                out.append(Label(x + offset, y, text, kind, anchor))
                return

    for name, found in shown:
        x, y = view.at(*_spot(found))
        count = f" {len(found)}" if len(found) > 1 else ""
        near = [m for m in markers if abs(m.x - x) < 60 and abs(m.y - y) < 12]
        right = max((m.x + m.r for m in near), default=x) - x + 4
        left = x - min((m.x - m.r for m in near), default=x) + 4
        kind = "area" if rough(found[0].place) else "place"
        put(x, y + 4, clipped(name, 28) + count, kind, ((right, "start"), (-left, "end")))
    for country in land(view) if view != WORLD else ():
        put(*country.label, country.name.upper(), "country", ((0, "middle"),))
    return out


def _bar(view: View) -> tuple[int, float] | None:
    """A scale bar: kilometres and pixels; none on a map of the world, which has no one scale."""
    if view == WORLD:
        return None
    lengths = [n * 10**p for p in range(5) for n in (1, 2, 5)]
    km = max((n for n in lengths if n / KM * view.scale <= 160), default=1)
    return km, km / KM * view.scale


def _row(name: str, found: Sequence[Incident]) -> tuple[str, ...]:
    place = found[0].place
    exact = "area" if rough(place) else (place.precision if place is not None else None) or "place"
    kinds = ", ".join(f"{w} {n}" for w, n in Counter(map(event_words, found)).most_common(6))
    country = (place.country if place is not None else None) or ""
    return name, country, exact, str(len(found)), kinds, total(found, "killed").words
