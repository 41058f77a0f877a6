"""Incidents by hand for the tests of exports."""

from datetime import date
from typing import Any

from dateline.export.case import Case, Report
from dateline.model.incident import Dispute, Figure, Grade, Incident, Party, Range, Spot

HAMA = Spot("geonames:170015", "Hama", "SYR", 35.13, 36.75, "town", 5.0, ("c1",))
DAY = date(2024, 12, 2)


def party(key: str, name: str, country: str | None, sector: str | None, private: bool = False) -> Party:
    return Party(key, name, country, sector, private, ("c1",), 1)


ARMY = party("organ:SYR:MIL", "Syrian Army", "SYR", "MIL")
RUSSIA = party("state:RUS", "Russia", "RUS", "GOV")
REBELS = party("group:hayat-tahrir-al-sham", "Hayat Tahrir al-Sham", "SYR", "REB")
CIVILIANS = party("SYR/CVL", "Syrian civilians", "SYR", "CVL")
PRIVATE = party("local:1", "Rima Haddad", "SYR", "CVL", private=True)
REPORT = Report("a1", "Meridian Wire", "Strikes on Hama", "https://example.org/a1", "2024-12-03", "residents")


def figure(low: int | None, best: int | None, high: int | None, who: str = "people", outcome: Any = "killed") -> Figure:
    state: Any = "number" if low is not None or best is not None else "unknown"
    return Figure(outcome, who, state, Range(low, best, high), ("c1",), (), "test")


def incident(**fields: Any) -> Incident:
    made: dict[str, Any] = {
        "id": "i0123456789abcde", "level": "incident", "episode": None, "type": "ASSAULT", "mode": "aerial",
        "status": "actual", "negated": False, "background": False, "actors": (RUSSIA,), "recipients": (CIVILIANS,),
        "place": HAMA, "start": DAY, "end": DAY, "date_precision": "day", "figures": (figure(25, 25, None),),
        "targets": (("hospital", 1),), "disputes": (Dispute("number", "killed people", (("25", ("c1",)),), False),),
        "grade": Grade("weak", "one witness"), "articles": 1, "outlets": 1, "witnesses": 1, "parties": 0,
        "claims": ("c1", "c2"), "first_published": date(2024, 12, 3), "last_published": date(2024, 12, 3),
    }  # fmt: skip
    return Incident(**made | fields)


def case(**fields: Any) -> Case:
    return Case(incident(**fields), (REPORT,))
