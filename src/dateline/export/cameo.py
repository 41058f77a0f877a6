"""GDELT 2's event columns (CAMEO codes), one row for every actor with every recipient of an incident."""

from hashlib import sha256
from itertools import product
from typing import Any

from dateline.export.case import Case
from dateline.knowledge.crosswalk import load_crosswalk
from dateline.knowledge.reconciling import scores
from dateline.model.incident import Incident, Party, Spot

QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
# GDELT's kinds of place: 1 a country, 4 a city of the world, 5 a province of the world.
GEO = {"country": 1, "area": 1, "region": 5, "district": 5, "town": 4, "site": 4}


def rows(case: Case) -> list[dict[str, Any]]:
    """The incident's rows; none without a day or a CAMEO code."""
    i = case.incident
    known = load_crosswalk()
    walk = known.get((i.type, i.mode)) or known[i.type, ""]
    if i.start is None or not walk.cameo:
        return []
    shared = _shared(case, walk.cameo, QUADS.get(walk.quad or "", 4))
    pairs = list(product(i.actors or (None,), i.recipients or (None,)))
    return [
        shared | {"GLOBALEVENTID": _number(i, a, b)} | _party(1, a) | _party(2, b)
        for a, b in pairs
        if a is not None or b is not None
    ]


def _shared(case: Case, code: str, quad: int) -> dict[str, Any]:
    i, place = case.incident, case.incident.place
    day = i.start
    assert day is not None
    added = case.last_published or day
    return {
        "SQLDATE": int(f"{day:%Y%m%d}"), "MonthYear": int(f"{day:%Y%m}"), "Year": day.year,
        "FractionDate": round(day.year + (day.timetuple().tm_yday - 1) / 365, 4),
        "IsRootEvent": 1, "EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2], "QuadClass": quad,
        "GoldsteinScale": scores().get(code[:2], 0) / 10, "NumMentions": len(i.claims), "NumSources": i.witnesses,
        "NumArticles": i.articles, **_place(place, case.country), "DATEADDED": int(f"{added:%Y%m%d}000000"),
        "SOURCEURL": next((r.url for r in case.reports if r.url), None),
    }  # fmt: skip


def _place(place: Spot | None, country: str | None) -> dict[str, Any]:
    if place is None:
        return {"ActionGeo_Type": 0}
    return {
        "ActionGeo_Type": GEO.get(place.precision or "", 0), "ActionGeo_FullName": place.name,
        "ActionGeo_CountryCode": country, "ActionGeo_Lat": place.lat, "ActionGeo_Long": place.lon,
        "ActionGeo_FeatureID": place.id,
    }  # fmt: skip


def _party(number: int, party: Party | None) -> dict[str, Any]:
    if party is None:
        return {}
    code = f"{party.country or ''}{party.sector or ''}"
    return {
        f"Actor{number}Code": code or None, f"Actor{number}Name": party.name.upper(),
        f"Actor{number}CountryCode": party.country, f"Actor{number}Type1Code": party.sector,
    }  # fmt: skip


def _number(incident: Incident, first: Party | None, second: Party | None) -> int:
    """A stable number below 2^53 from incident and parties."""
    text = f"{incident.id} {first.key if first else ''} {second.key if second else ''}"
    return int(sha256(text.encode()).hexdigest()[:13], 16)
