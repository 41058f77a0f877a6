"""Places as the rows that `dateline mentions` and `dateline places show` print."""

from typing import Any

from dateline.knowledge.placesearch import PlaceSearch
from dateline.model.places import PlaceEntry
from dateline.resolve.placementions import PlaceMention
from dateline.resolve.placescale import scale


def entry_row(entry: PlaceEntry) -> dict[str, Any]:
    """What the gazetteer has of a place, with the names of its divisions."""
    search = PlaceSearch.load()
    row = {
        "id": entry.id, "name": entry.name, "kind_of_place": entry.kind, "feature": entry.feature or None,
        "country": entry.country, "admin1": search.division(entry.admin1), "admin2": search.division(entry.admin2),
        "admin1_code": entry.admin1, "admin2_code": entry.admin2, "lat": entry.lat, "lon": entry.lon,
        "population": entry.population or None, "geonameid": entry.geonameid,
    }  # fmt: skip
    return row | ({"pcode": entry.pcode} if entry.pcode else {})


def mention_row(doc: str, mention: PlaceMention) -> dict[str, Any]:
    """A place mention in the form of `dateline mentions`; coordinates null where nothing matches."""
    row: dict[str, Any] = {
        "doc": doc, "kind": "place", "span": list(mention.span), "text": mention.text, "use": mention.use,
        "match": mention.entry is not None, "id": None, "name": None, "country": None, "lat": None, "lon": None,
    }  # fmt: skip
    if mention.entry is not None:
        exact = scale(mention.entry, mention.relation)
        row |= entry_row(mention.entry)
        row |= {
            "precision": mention.entry.kind, "acled_precision": exact.acled, "ucdp_precision": exact.ucdp,
            "radius_km": exact.radius,
        }  # fmt: skip
    if mention.relation is not None:
        row["relation"] = mention.relation
    return row | {
        "confidence": mention.confidence,
        "alternatives": [
            {"id": e.id, "name": e.name, "country": e.country, "lat": e.lat, "lon": e.lon, "share": share}
            for e, share in mention.alternatives
        ],
        "why": list(mention.reasons),
    }
