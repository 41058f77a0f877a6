"""One name on its own: the places that it can mean, the choice, and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.placemodel import PlaceWeights
from dateline.knowledge.placesearch import PlaceSearch
from dateline.knowledge.tables import DATA, read_table
from dateline.model import Parse, Word
from dateline.model.places import PlaceEntry
from dateline.resolve.placementions import explain
from dateline.resolve.placerank import Setting, inside, rank, softmax, vote
from dateline.resolve.toponyms import find_toponyms, relate

DATES = DATA / "words" / "place_dates.tsv"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can mean: its share of probability, what speaks for it, and what the name was when."""

    entry: PlaceEntry
    share: float
    reasons: tuple[str, ...]
    notes: tuple[str, ...]


def explain_name(name: str, on: date | None = None, regions: frozenset[str] = frozenset()) -> list[Candidate]:
    """The places of a name, the likeliest first; "Paris, Texas" and "Tripoli (Lebanon)" say where to look."""
    search, weights = PlaceSearch.load(), PlaceWeights.load()
    words = list(_words(name))
    parse = Parse(name, words, [])
    toponyms = find_toponyms(parse, search, ActorBase.load())
    relate(toponyms, words, search.gazetteer.words, inside)
    if not toponyms:
        return []
    asked = max((t for t in toponyms if t.first == 0), key=lambda t: t.last, default=None)
    if asked is None:
        return []
    others = [t for t in toponyms if t.first > asked.last]
    for t in toponyms:
        t.odds = 3.0
    rank([asked, *others], weights.ranked, Setting(regions))
    votes = vote([asked, *others])
    shares = softmax(asked.scores)
    order = sorted(range(len(shares)), key=lambda n: -shares[n])
    reasons = explain(asked, votes, [asked, *others], weights.ranked)
    return [
        Candidate(asked.entries[n], round(shares[n], 3), reasons[n], tuple(_names(asked.entries[n], on))) for n in order
    ]


def _names(entry: PlaceEntry, on: date | None) -> Iterator[str]:
    """What the place was called when."""
    for name, start, end in _dated().get(entry.id, ()):
        told = f"{name}{f' from {start}' if start else ''}{f' until {end}' if end else ''}"
        if on is None:
            yield told
        elif (not start or on.isoformat() >= start) and (not end or on.isoformat() <= end):
            yield f"on {on}: {told}"


@lru_cache(maxsize=1)
def _dated() -> dict[str, list[tuple[str, str, str]]]:
    out: dict[str, list[tuple[str, str, str]]] = {}
    for row in read_table(DATES, ("id", "name", "start", "end")):
        out.setdefault(row["id"], []).append((row["name"], row["start"], row["end"]))
    return out


def _words(name: str) -> Iterator[Word]:
    """The name as words without grammar."""
    for number, piece in enumerate(re.finditer(r"[^\s,()-]+|[,()-]", name)):
        text = piece.group()
        word = Word(number, text, text.lower(), text.lower(), "NNP", "PROPN", "ROOT", piece.start(), piece.end(), 0)
        word.head = word
        yield word
