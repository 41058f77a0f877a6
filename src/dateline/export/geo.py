"""GeoJSON (RFC 7946): one point an incident; incidents without coordinates have a null geometry."""

import json
from collections.abc import Iterable
from typing import Any

from dateline.export.case import Case, describe
from dateline.export.precision import where_codes


def geojson(cases: Iterable[Case]) -> str:
    """A FeatureCollection; coordinates are longitude, latitude in WGS 84 degrees."""
    features = [_feature(case) for case in cases]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def _feature(case: Case) -> dict[str, Any]:
    i, place = case.incident, case.incident.place
    point = None
    if place is not None and place.lat is not None and place.lon is not None:
        point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    killed = case.total("killed")
    return {
        "type": "Feature", "id": i.id, "geometry": point,
        "properties": {
            "type": i.type, "mode": i.mode, "start": _iso(i.start), "end": _iso(i.end),
            "place": place.name if place else None, "where_prec": where_codes(place)[1] if place else None,
            "radius_km": place.radius if place else None, "country": case.country,
            "actors": [p.name for p in i.actors], "recipients": [p.name for p in i.recipients],
            "killed_low": killed.low, "killed_best": killed.best, "killed_high": killed.high, "grade": i.grade.name,
            "witnesses": i.witnesses, "articles": i.articles, "claims": list(i.claims), "description": describe(case),
        },
    }  # fmt: skip


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
