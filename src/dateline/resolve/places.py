"""Names of places to coordinates."""

from collections.abc import Mapping
from math import log10

from dateline.knowledge.actors import ActorEntry
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model import Name, Place, Span
from dateline.model.places import PlaceEntry

DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest northeastern northwestern "
    "southeastern southwestern upper lower greater".split()
)


def resolve_place(span: Span, text: str, name: Name, context: Mapping[str, float]) -> Place:
    """The place that a phrase names; id and coordinates None where nothing matches.

    `name` is a place name or a state, seat or demonym of the actor base; `context` weighs the countries of the article.
    """
    entry = _entry(text, name, context)
    if entry is None:
        return Place(span, text)
    label = entry.name
    first = next((w for w in text.lower().split() if w != "the"), "")
    if first in DIRECTIONS and not label.lower().startswith(first):
        label = f"{first} {label}"
    return Place(span, text, entry.id, label, entry.country, entry.lat, entry.lon, entry.kind)


def _entry(text: str, name: Name, context: Mapping[str, float]) -> PlaceEntry | None:
    gazetteer = Gazetteer.load()
    whole = gazetteer.candidates(text.removeprefix("the "))
    if whole and whole[0].own:
        return choose(whole, context)
    first = name.entries[0] if name.entries else None
    if isinstance(first, PlaceEntry):
        return choose(name.entries, context)
    if not isinstance(first, ActorEntry):
        return None
    if first.kind == "seat":
        town = first.id.removeprefix("seat:").replace("-", " ")
        found = [e for e in gazetteer.candidates(town) if e.country == first.country]
        return found[0] if found else None
    if first.kind == "state" or name.kind == "demonym":
        return gazetteer.country(first.country)
    return None


def choose(entries: tuple[PlaceEntry, ...], context: Mapping[str, float]) -> PlaceEntry:
    """The most probable candidate: our own tables, then the article's countries, then size."""
    total = sum(context.values()) or 1.0

    def score(entry: PlaceEntry) -> float:
        share = context.get(entry.country or "", 0.0) / total
        return 2.0 * entry.own + 4.0 * share + 0.5 * log10(entry.population + 10)

    return max(entries, key=score)
