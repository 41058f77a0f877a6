"""ACLED's columns: political violence, demonstrations and strategic developments, one row an incident."""

from calendar import timegm
from typing import Any

from dateline.export.case import Case, describe
from dateline.export.precision import acled_time, where_codes
from dateline.knowledge.actors import ActorBase
from dateline.knowledge.codes import codes_of
from dateline.knowledge.crosswalk import load_crosswalk
from dateline.knowledge.exports import acled_actors, acled_types, state_codes
from dateline.model.incident import Incident, Party

EXTERNAL = "External/Other forces"
CIVILIANS = "Civilians"


def row(case: Case) -> dict[str, Any] | None:
    """The incident's row; None where ACLED would have none: no event of its kinds, no dated place in a country, or
    nobody who did it.

    Fatalities are the lowest number of the killed, 0 where none is told: ACLED's own convention, which hides the
    difference between none and unknown.
    """
    i, place = case.incident, case.incident.place
    kind = _sub_event(i)
    if kind is None or place is None or place.lat is None or i.start is None or case.country_name is None:
        return None
    event_type, disorder = acled_types()[kind]
    first, second = _sides(case)
    if not first:
        return None
    inter1, inter2 = _inter(first[0], case), _inter(second[0], case) if second else None
    codes = state_codes().get(case.country or "")
    targeted = disorder == "Political violence" and inter2 == CIVILIANS
    return {
        "event_id_cnty": f"{case.country}-{i.id}",
        "event_date": i.start, "year": i.start.year, "time_precision": acled_time(i), "disorder_type": disorder,
        "event_type": event_type, "sub_event_type": kind,
        "actor1": actor_name(first[0], case), "assoc_actor_1": _others(first, case), "inter1": inter1,
        "actor2": actor_name(second[0], case) if second else None, "assoc_actor_2": _others(second, case),
        "inter2": inter2, "interaction": f"{inter1}-{inter2}" if inter2 else f"Sole {inter1}",
        "civilian_targeting": "Civilian targeting" if targeted else None,
        "iso": codes.iso if codes else None, "region": codes.acled if codes else None, "country": case.country_name,
        "location": place.name, "latitude": place.lat, "longitude": place.lon,
        "geo_precision": where_codes(place)[0],
        "source": "; ".join(case.outlets), "notes": describe(case),
        "fatalities": case.total("killed").low or 0,
        "tags": f"dateline incident={i.id}; claims={','.join(i.claims)}",
        "timestamp": timegm((case.last_published or i.start).timetuple()),
    }  # fmt: skip


def _sub_event(incident: Incident) -> str | None:
    known = load_crosswalk()
    found = (known.get((incident.type, incident.mode)) or known[incident.type, ""]).acled
    if incident.type == "ASSAULT" and incident.mode == "capture":
        state = any(p.sector in ("GOV", "MIL", "COP") for p in incident.actors)
        return "Government regains territory" if state else "Non-state actor overtakes territory"
    return found if found in acled_types() else None


def _sides(case: Case) -> tuple[list[Party], list[Party]]:
    """Actors and recipients; of a clash without recipients its first actor and the others."""
    actors, recipients = list(case.incident.actors), list(case.incident.recipients)
    if not recipients and case.incident.mode == "clash" and len(actors) > 1:
        return actors[:1], actors[1:]
    return actors or recipients, recipients if actors else []


def _others(parties: list[Party], case: Case) -> str | None:
    return "; ".join(actor_name(p, case) for p in parties[1:]) or None


def _inter(party: Party, case: Case) -> str:
    kind = acled_actors().get(party.sector or "")
    if kind is None:
        return EXTERNAL
    return EXTERNAL if kind.inter == "State forces" and party.country != case.country else kind.inter


def actor_name(party: Party, case: Case) -> str:
    """ACLED's name of an actor where the actor base has it, else one formed as ACLED forms them."""
    known = next((name for scheme, name in codes_of(party.key) if scheme == "acled"), None)
    kind = acled_actors().get(party.sector or "")
    if known or kind is None or party.key.startswith(("group:", "org:", "local:")):
        return known or party.name
    country = ActorBase.load().country_name(party.country) or "International"
    return kind.name.format(country=country, name=party.name)
