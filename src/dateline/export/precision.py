"""How exact place and time are, in the providers' codes (their codebooks)."""

from dateline.model.incident import Incident, Spot

# Place precision of a claim → (ACLED geo_precision, UCDP where_prec). A nation-wide place is ACLED's 3 and UCDP's 6.
WHERE = {"site": (1, 1), "town": (1, 1), "district": (2, 3), "region": (3, 4), "area": (3, 5), "country": (3, 6)}
NEAR_KM = 25.0  # "near", "north of": a place within so many kilometres of the point (UCDP's code 2)


def where_codes(place: Spot) -> tuple[int, int]:
    """(ACLED's, UCDP's) code of how exact a place is."""
    acled, ucdp = WHERE.get(place.precision or "", (3, 6))
    if ucdp == 1 and (place.radius or 0) >= NEAR_KM:
        return 2, 2
    return acled, ucdp


def acled_time(incident: Incident) -> int:
    """ACLED's time_precision: 1 the day, 2 within a week, 3 wider."""
    days = _days(incident)
    return 1 if days == 1 else 2 if days <= 7 else 3


def ucdp_time(incident: Incident) -> int:
    """UCDP's date_prec: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 wider."""
    days = _days(incident)
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)


def _days(incident: Incident) -> int:
    if incident.start is None:
        return 366
    return ((incident.end or incident.start) - incident.start).days + 1
