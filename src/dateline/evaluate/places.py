"""How well places are found and resolved: `python -m dateline.evaluate.places [--half] GOLD…`.

GOLD rows: {"id", "text", "toponyms": [{"start", "end", "lat", "lon", "geonameid"}]}. Toponyms without coordinates count
neither way. With `--half`, only the documents that `train/places.py --half` leaves out.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zlib import crc32

from dateline.knowledge.placesearch import PlaceSearch, distance
from dateline.model import Article, Parse, Span
from dateline.model.places import PlaceEntry
from dateline.pipeline import load_pipeline
from dateline.read import make_article
from dateline.resolve.placementions import PlaceMention, find_places
from dateline.resolve.placerank import Setting

WITHIN = (10, 25, 161)  # kilometres


@dataclass(slots=True)
class Tally:
    """Counts of one file."""

    gold: int = 0
    told: int = 0
    found: int = 0  # told with the exact span
    near: dict[int, int] = field(default_factory=lambda: dict.fromkeys(WITHIN, 0))
    with_id: int = 0  # gold toponyms with a GeoNames id
    same_id: int = 0
    with_admin1: int = 0  # gold toponyms whose province is known
    same_admin1: int = 0

    def f1(self, right: int) -> float:
        """F1 of as many right ones among the told and the gold."""
        return 2 * right / (self.told + self.gold) if self.told + self.gold else 0.0

    def row(self) -> dict[str, float]:
        """The figures that are printed."""
        recall = {f"recall {km} km": n / max(1, self.gold) for km, n in self.near.items()}
        return {
            "detection P": self.found / max(1, self.told),
            "detection R": self.found / max(1, self.gold),
            "detection F1": self.f1(self.found),
            **{f"F1 {km} km": self.f1(n) for km, n in self.near.items()},
            **recall,
            "exact id (of all with one)": self.same_id / max(1, self.with_id),
            "admin1 (of all with one)": self.same_admin1 / max(1, self.with_admin1),
        }


def tell(tally: Tally, row: Mapping[str, Any], mentions: Sequence[PlaceMention]) -> None:
    """Count one document."""
    gold = {(t["start"], t["end"]): t for t in row["toponyms"]}
    scored = {span: t for span, t in gold.items() if t.get("lat") is not None}
    told = {tuple(m.span): m for m in mentions if tuple(m.span) in scored or tuple(m.span) not in gold}
    tally.gold += len(scored)
    tally.told += len(told)
    for span, t in scored.items():
        number = str(t.get("geonameid") or "")
        tally.with_id += bool(number)
        division = t.get("admin1") if t.get("fcode") != "PCLI" else None
        tally.with_admin1 += bool(division)
        mention = told.get(span)
        if mention is None:
            continue
        tally.found += 1
        entry = mention.entry
        if entry is None:
            continue
        off = distance(entry, PlaceEntry("", "", "", None, t["lat"], t["lon"], 0))
        for km in WITHIN:
            tally.near[km] += off <= km
        tally.same_id += bool(number) and str(entry.geonameid) == number
        tally.same_admin1 += bool(division) and _admin1(entry) == division


def _admin1(entry: PlaceEntry) -> str | None:
    return PlaceSearch.load().gazetteer.index.division(entry.admin1)


def in_training_half(identity: str) -> bool:
    """True for the documents that `--half` trains on."""
    return crc32(identity.encode()) % 2 == 1


def with_dateline(article: Article) -> Article:
    """The article with its dateline as text: it names a place, though no event happens there."""
    blocks = tuple(replace(b, kind="paragraph") if b.reason == "dateline" else b for b in article.blocks)
    return replace(article, blocks=blocks)


def parsed(path: Path) -> Iterator[tuple[dict[str, Any], Parse]]:
    """The rows of a gold file with their parses, names and times found."""
    pipeline = load_pipeline()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            article = make_article(row["text"], doc=str(row["id"]))
            if isinstance(article, Article):
                yield row, pipeline.parse(with_dateline(article))


def score(documents: Iterator[tuple[dict[str, Any], Parse]], *, given: bool) -> Tally:
    """The figures of documents; `given`: with the gold spans given, so that only the resolution counts."""
    tally = Tally()
    for row, parse in documents:
        spans = [Span(t["start"], t["end"]) for t in row["toponyms"] if t.get("lat") is not None] if given else None
        tell(tally, row, find_places(parse, Setting(), spans=spans))
    return tally


def main(arguments: Sequence[str]) -> None:
    """Print a table for each file."""
    half = "--half" in arguments
    for name in arguments:
        if name == "--half":
            continue
        documents = [(r, p) for r, p in parsed(Path(name)) if not (half and in_training_half(str(r["id"])))]
        for given in (False, True):
            figures = score(iter(documents), given=given).row()
            print(f"{Path(name).stem} {'gold spans given' if given else 'raw text'}, {len(documents)} documents")
            print("  " + "; ".join(f"{key} {value:.3f}" for key, value in figures.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
