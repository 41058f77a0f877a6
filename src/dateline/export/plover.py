"""POLECAT's columns (PLOVER's event types), one row an incident that PLOVER would code."""

from typing import Any

from dateline.export.case import Case
from dateline.knowledge.crosswalk import load_crosswalk, plover_type
from dateline.knowledge.exports import state_codes
from dateline.knowledge.reconciling import scores
from dateline.model.incident import Party

QUADS = {"verbal cooperation": "1", "material cooperation": "2", "verbal conflict": "3", "material conflict": "4"}


def row(case: Case) -> dict[str, Any] | None:
    """The incident's row; None where PLOVER has no such event or the day is not known."""
    i, place = case.incident, case.incident.place
    kind = plover_type(i.type, i.mode, i.status, i.negated)
    if kind is None or i.start is None:
        return None
    known = load_crosswalk()
    walk = known.get((i.type, i.mode)) or known[i.type, ""]
    geonames = place.id.partition(":")[2] if place and place.id and place.id.startswith("geonames:") else ""
    town = place is not None and place.precision in ("town", "site")
    return {
        "Event ID": i.id, "Event Date": i.start, "Event Type": kind, "Event Mode": i.mode if kind == i.type else None,
        "Intensity": scores().get((walk.cameo or "")[:2], 0) / 10, "Quad Code": QUADS.get(walk.quad or ""),
        **_party("Actor", i.actors), **_party("Recipient", i.recipients),
        "Placename": place.name if place else None, "City": place.name if place and town else None,
        "Province": place.name if place and place.precision == "region" else None, "Country": case.country,
        "Latitude": place.lat if place else None, "Longitude": place.lon if place else None,
        "GeoNames ID": int(geonames) if geonames.isdigit() else None,
        "Feature Type": place.precision if place else None,
        "Source": "; ".join(case.outlets), "Publication Date": str(i.first_published) if i.first_published else None,
        "Language": "eng", "Version": "dateline",
    }  # fmt: skip


def _party(role: str, parties: tuple[Party, ...]) -> dict[str, Any]:
    if not parties:
        return {}
    codes = [state_codes().get(p.country or "") for p in parties]
    return {
        f"{role} Name": "; ".join(p.name for p in parties),
        f"{role} Country": "; ".join(dict.fromkeys(p.country for p in parties if p.country)) or None,
        f"{role} COW": next((c.gw for c in codes if c and c.gw), None),
        f"Primary {role} Sector": parties[0].sector,
        f"{role} Sectors": "; ".join(dict.fromkeys(p.sector for p in parties if p.sector)) or None,
    }
