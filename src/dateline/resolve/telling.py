"""The day that an article speaks from: its publication's, on the calendar of the place it was written at."""

from datetime import date, datetime, time

from dateline.knowledge.zones import zone_at
from dateline.model import Published
from dateline.model.places import PlaceEntry


def day_of_telling(published: Published | None, place: PlaceEntry | None) -> date | None:
    """What "today" is in the article; None without a publication date.

    A publication time with a zone is moved to the zone of the dateline's place: 22:30 in London is tomorrow in Kabul.
    """
    if published is None:
        return None
    if published.time is None or place is None:
        return published.day
    clock = time.fromisoformat(published.time)
    zone = zone_at(place.country, place.lat, place.lon)
    if clock.tzinfo is None or zone is None:
        return published.day
    return datetime.combine(published.day, clock).astimezone(zone).date()
