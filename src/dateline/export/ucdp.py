"""UCDP GED's columns: organised violence with at least one death, one row an incident."""

import math
from typing import Any

from dateline.export.case import COMBATANTS, Case, describe
from dateline.export.precision import ucdp_time, where_codes
from dateline.knowledge.codes import codes_of
from dateline.knowledge.exports import state_codes
from dateline.knowledge.sides import STATE_SECTORS, side
from dateline.model.incident import Party, Range

ORGANISED = frozenset({"MIL", "GOV", "COP", "REB", "UAF", "SPY"})
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3


def row(case: Case) -> dict[str, Any] | None:
    """The incident's row; None where UCDP would have none: no ASSAULT of an organised actor, nobody killed in any
    estimate, or no dated place."""
    i, place = case.incident, case.incident.place
    deaths = case.total("killed")
    fatal = any(n for n in (deaths.low, deaths.best, deaths.high))
    if i.type != "ASSAULT" or not fatal or place is None or place.lat is None or place.lon is None or i.start is None:
        return None
    pair = _pair(case)
    if pair is None:
        return None
    first, second, violence = pair
    codes = state_codes().get(case.country or "")
    low, best, high = _numbers(deaths)
    known = _deaths(case, best)
    names = _name(first), "Civilians" if violence == ONE_SIDED else _name(second) if second else "Unknown"
    return {
        "id": i.id, "relid": f"{i.start.year}-{i.id}", "year": i.start.year,
        "type_of_violence": violence, "conflict_name": case.country_name,
        "dyad_name": f"{names[0]} - {names[1]}", "side_a": names[0], "side_b": names[1],
        "number_of_sources": i.witnesses, "source_article": "; ".join(_article(r) for r in case.reports),
        "source_office": "; ".join(case.outlets),
        "source_date": "; ".join(str(r.published) for r in case.reports if r.published),
        "source_headline": "; ".join(r.title for r in case.reports if r.title),
        "source_original": "; ".join(sorted({r.said_by for r in case.reports if r.said_by})),
        "where_prec": where_codes(place)[1], "where_coordinates": place.name, "where_description": describe(case),
        "latitude": place.lat, "longitude": place.lon, "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "priogrid_gid": priogrid(place.lat, place.lon), "country": case.country_name,
        "country_id": codes.gw if codes else None,
        "region": codes.ucdp if codes else None, "event_clarity": 1 if i.level != "episode" else 2,
        "date_prec": ucdp_time(i), "date_start": i.start, "date_end": i.end or i.start,
        **known, "best": best, "high": high, "low": low,
        "gwnoa": _gw(first), "gwnob": _gw(second) if second else None,
    }  # fmt: skip


def priogrid(lat: float, lon: float) -> int:
    """PRIO-GRID cell of a point: half-degree cells from 1 at 90° S, 180° W, row by row (Tollefsen and others 2012)."""
    row = min(math.floor((lat + 90) * 2), 359)
    column = min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _numbers(deaths: Range) -> tuple[int, int, int]:
    """Low, best and high without gaps: an open high is the best, a missing best the low."""
    low = deaths.low if deaths.low is not None else deaths.best or 0
    best = deaths.best if deaths.best is not None else low
    return low, best, deaths.high if deaths.high is not None else max(best, low)


def _pair(case: Case) -> tuple[Party, Party | None, int] | None:
    """Side a, side b and kind of violence. Of a state-based pair the state is side a."""
    i = case.incident
    armed = [p for p in i.actors if p.sector in ORGANISED]
    if not armed:
        return None
    foes = [p for p in i.recipients if p.sector in ORGANISED]
    if i.mode == "clash" and not foes and len(armed) > 1:
        armed, foes = armed[:1], armed[1:]
    first, second = armed[0], foes[0] if foes else None
    if second is None and any(p.sector not in ORGANISED for p in i.recipients):
        return first, None, ONE_SIDED
    if second is not None and second.sector in STATE_SECTORS and first.sector not in STATE_SECTORS:
        first, second = second, first
    states = [p for p in (first, second) if p is not None and p.sector in STATE_SECTORS]
    return first, second, STATE_BASED if states else NON_STATE


def _deaths(case: Case, best: int) -> dict[str, int]:
    """The killed by side. UCDP's best is the sum of the four; what no class tells of is unknown."""
    counts = {f.who: f.count.best or 0 for f in case.figures("killed") if f.state == "number"}
    told = counts.get("civilians", 0) or sum(n for who, n in counts.items() if who in ("children", "women"))
    civilians = min(best, told)
    fighters = min(best - civilians, sum(n for who, n in counts.items() if who in COMBATANTS))
    rest = best - civilians - fighters
    return {"deaths_a": 0, "deaths_b": fighters, "deaths_civilians": civilians, "deaths_unknown": rest}


def _name(party: Party) -> str:
    if party.sector in STATE_SECTORS:
        state = side(party.key)
        return next((n for s, n in codes_of(state) if s == "ucdp"), party.name)
    return next((n for s, n in codes_of(party.key) if s == "ucdp"), party.name)


def _gw(party: Party) -> int | None:
    codes = state_codes().get(party.country or "") if party.sector in STATE_SECTORS else None
    return codes.gw if codes else None


def _article(report: Any) -> str:
    return ", ".join(str(x) for x in (report.outlet, report.published, report.title) if x)
