"""Names of places to coordinates."""

from collections.abc import Mapping
from dataclasses import replace
from math import log10

from dateline.knowledge.actors import ActorEntry
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.homes import Home
from dateline.model import Name, Place, Span
from dateline.model.places import PlaceEntry

SIDES = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
# Words of direction as adjectives; "rural" and the like say as much of a town as "northern" does.
DIRECTIONS = {side: f"{side}ern" for side in SIDES} | {f"{side}ern": f"{side}ern" for side in SIDES} | {
    w: w for w in ("central", "upper", "lower", "greater", "rural")
}  # fmt: skip


def resolve_place(span: Span, text: str, name: Name, context: Mapping[str, float], town: Home | None = None) -> Place:
    """The place that a phrase names; id and coordinates None where nothing matches.

    `text` is the phrase as written; `name` is a place name, or a state, seat or demonym of the actor base; `context`
    weighs the countries of the article (ISO 3166-1 alpha-3); near `town` the outlet is made. "northern Hama" keeps its
    direction, "near Hama" is Hama.
    """
    gazetteer = Gazetteer.load()
    if town is not None and name.kind in ("place", "seat"):
        local = [e for e in gazetteer.candidates(text) if e.kind == "town" and town.near(e)]
        if local and context.get(local[0].country or "", 0):
            name = replace(name, entries=tuple(local), kind="place")
    entry = _whole(gazetteer, text, name, context) or _entry(gazetteer, text, name, context)
    if entry is None:
        return Place(span, text)
    entry = _with_direction(gazetteer, text, entry)
    return Place(span, text, entry.id, entry.name, entry.country, entry.lat, entry.lon, entry.kind)


def choose(entries: tuple[PlaceEntry, ...], context: Mapping[str, float]) -> PlaceEntry:
    """The likeliest candidate: a place of our own tables, in a country that the article is about, large."""
    total = sum(context.values()) or 1.0

    def score(entry: PlaceEntry) -> float:
        share = context.get(entry.country or "", 0.0) / total
        return 2.0 * entry.own + 4.0 * share + 0.5 * log10(entry.population + 10)

    return max(entries, key=score)


def _whole(gazetteer: Gazetteer, text: str, name: Name, context: Mapping[str, float]) -> PlaceEntry | None:
    """The place of our own tables that the whole phrase names ("the Mezzeh military airport", "southern Lebanon")."""
    first = text.split(" ", 1)[0].lower()
    found = tuple(e for e in gazetteer.candidates(text[4:] if first == "the" else text) if e.own)
    if {e.id for e in found} <= {e.id for e in name.entries}:
        return None  # the phrase is the name
    country = name.entries[0].country if name.entries else None
    return choose(tuple(e for e in found if e.country == country) or found, context)


def _entry(gazetteer: Gazetteer, text: str, name: Name, context: Mapping[str, float]) -> PlaceEntry | None:
    """The place that the name stands for."""
    first = name.entries[0] if name.entries else None
    if isinstance(first, PlaceEntry):
        return choose(name.entries, context)
    if not isinstance(first, ActorEntry):
        return None
    if first.kind == "seat":
        return _seat(gazetteer, text, first)
    if name.kind == "demonym" or (first.kind == "state" and not first.id.endswith(first.country or "-")):
        # regions with a name of their own in the actor base (Dagestan, Somaliland …) are not their country's middle
        found = [e for e in gazetteer.candidates(first.name) if e.country in (None, first.country)]
        if found and (name.kind != "demonym" or (found[0].own and found[0].kind == "region")):
            return found[0]
    if first.kind == "state" or name.kind == "demonym":
        return gazetteer.country(first.country)
    return None


def _seat(gazetteer: Gazetteer, text: str, seat: ActorEntry) -> PlaceEntry | None:
    """The town or building of a seat of government, by the phrase or else by the seat's id ("seat:new-delhi")."""
    for label in (text, seat.id.partition(":")[2].replace("-", " ").title()):
        found = [e for e in gazetteer.candidates(label) if seat.country in (None, e.country)]
        if found:
            return found[0] if found[0].own else replace(found[0], name=label)
    return None


def _with_direction(gazetteer: Gazetteer, text: str, entry: PlaceEntry) -> PlaceEntry:
    """The part of the place that the phrase means, from our own tables ("the north of Mali") or by its name only."""
    words = text.lower().replace("-", "").split()
    if words[:1] == ["the"]:
        words = words[1:]
    direction = next((DIRECTIONS[w] for w in words if w in DIRECTIONS), None)
    if direction is None or entry.name.lower().startswith((direction, " ".join(words), words[0] + " ")):
        return entry  # "South Ossetian" is not the south of South Ossetia
    label = f"{direction} {entry.name}"
    part = next((e for e in gazetteer.candidates(label) if e.own and e.country == entry.country), None)
    if part is not None:
        return part
    # "west of Damascus" is no part of Damascus
    if words[0] in DIRECTIONS and words[1:2] != ["of"]:
        return replace(entry, name=label, kind="region" if entry.kind == "country" else entry.kind)
    return entry
