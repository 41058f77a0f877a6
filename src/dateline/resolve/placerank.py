"""Which place a name means: a linear model over what the article says and how large a place is.

The weights are trained by train/places.py; every feature is a number of about 0 to 1, so that the products with the
weights tell how much each of them counted.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.homes import Home
from dateline.knowledge.placesearch import distance
from dateline.model.places import PlaceEntry
from dateline.resolve.toponyms import Toponym

FEATURES = (
    "country", "wide area", "province", "district", "town", "own place", "population of a town",
    "population of a division", "largest town", "own name", "same letters", "people's word", "country in the article",
    "country named", "province in the article", "province named", "in the place named after it",
    "in a place named beside it", "said so elsewhere", "places within 50 km", "places within 200 km",
    "contains others", "called so as a division",
)  # fmt: skip
ROUNDS = 2  # after the first guess by size
FLOOR = 0.02  # share of an article that every country and province has at least
REGION_PRIOR = 5.0  # log odds of a place in a country that the user names
# Log odds of a place in the country where the outlet is at home: enough to decide between places that the article does
# not tell apart, no more. Set by hand, since the training texts do not tell their outlets.
HOME_PRIOR = 0.7
TOWN_PRIOR = 2.5  # log odds of a place near the town of the outlet: its "London" is not the far capital
OWN_SIZE = 30_000  # people of a place of our own tables or the user's that none gives a number for


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known beside the article."""

    regions: frozenset[str] = frozenset()  # ISO 3166-1 alpha-3 that the user expects
    home: str | None = None  # ISO 3166-1 alpha-3 of the outlet's country, None if unknown
    town: Home | None = None  # where the outlet is made

    def prior(self, entry: PlaceEntry) -> float:
        """Log odds of a place before the article is read."""
        near = self.town is not None and self.town.near(entry)
        return (
            REGION_PRIOR * (entry.country in self.regions)
            + HOME_PRIOR * (self.home is not None and entry.country == self.home)
            + TOWN_PRIOR * near
        )


def home_of(outlet: str | None, base: ActorBase) -> str | None:
    """The country of an outlet that the actor base knows, ISO 3166-1 alpha-3; None for others, and for namesakes in
    several countries ("Daily Star")."""
    found = {e.country for e in base.lookup(outlet) if e.kind == "outlet"} if outlet else set()
    return found.pop() if len(found) == 1 else None


@dataclass(slots=True)
class Votes:
    """How much of the article's names speak for a country and a province, and the likeliest place of each name."""

    country: Counter[str] = field(default_factory=Counter)
    admin1: Counter[str] = field(default_factory=Counter)
    by_key: dict[str, tuple[Counter[str], Counter[str]]] = field(default_factory=dict)
    picks: dict[str, tuple[PlaceEntry, float]] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)  # country or province spelled out → key


def softmax(scores: Sequence[float]) -> list[float]:
    """The scores as shares of 1."""
    top = max(scores, default=0.0)
    raised = [math.exp(s - top) for s in scores]
    total = sum(raised)
    return [r / total for r in raised]


def rank(toponyms: Sequence[Toponym], weights: Mapping[str, float], setting: Setting) -> None:
    """Give every toponym the scores of its entries; toponyms count for each other by their odds."""
    for t in toponyms:
        t.scores = [guess(e, t) for e in t.entries]
    vector = [weights[name] for name in FEATURES]
    for _ in range(ROUNDS):
        votes = vote(toponyms)
        found = [features(t, votes, toponyms) for t in toponyms]
        for t, rows in zip(toponyms, found, strict=True):
            t.scores = [
                sum(w * x for w, x in zip(vector, row, strict=True)) + setting.prior(e)
                for e, row in zip(t.entries, rows, strict=True)
            ]


def guess(entry: PlaceEntry, toponym: Toponym) -> float:
    """The score before the rest of the article is looked at: countries, then provinces, then size."""
    if entry.kind == "country" or (entry.kind == "area" and entry.own):
        return 9.0
    size = math.log10((entry.population or (OWN_SIZE if entry.own else 0)) + 10)
    return size + (1.5 if entry.own else 0.0) + (0.5 if entry.division == 1 else 0.0) - (2.0 if not entry.main else 0.0)


def vote(toponyms: Iterable[Toponym]) -> Votes:
    """The votes of all names; a name said twice has one vote."""
    votes = Votes()
    sums: dict[str, list[tuple[Toponym, float]]] = defaultdict(list)
    for t in toponyms:
        sums[t.key].append((t, 1 / (1 + math.exp(-t.odds))))
    for key, said in sums.items():
        weight = max(w for _, w in said)
        toponym = said[0][0]
        shares = softmax(toponym.scores)
        mine: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        for entry, share in zip(toponym.entries, shares, strict=True):
            if entry.country:
                mine[0][entry.country] += weight * share  # type: ignore[assignment]
            if entry.admin1:
                mine[1][entry.admin1] += weight * share  # type: ignore[assignment]
        votes.by_key[key] = mine
        votes.country.update(mine[0])
        votes.admin1.update(mine[1])
        n = max(range(len(shares)), key=shares.__getitem__)
        best = toponym.entries[n]
        votes.picks[key] = (best, weight * shares[n])
        if best.kind == "country" and weight > 0.5:
            votes.named.setdefault(best.country or "", key)
        elif best.division == 1 and weight > 0.5:
            votes.named.setdefault(best.admin1 or "", key)
    return votes


def inside(entry: PlaceEntry, other: PlaceEntry) -> bool:
    """True if the place lies in the other one, a country, province or district."""
    if entry.id == other.id or entry.kind == "country":
        return False
    if other.kind == "country":
        return entry.country == other.country
    if other.division == 1:
        return entry.admin1 == other.admin1 and entry.division != 1
    return other.division == 2 and entry.admin2 == other.admin2 and entry.division == 0


def features(toponym: Toponym, votes: Votes, toponyms: Sequence[Toponym]) -> list[tuple[float, ...]]:
    """A row of FEATURES for every entry."""
    mine = votes.by_key[toponym.key]
    countries = _shares(votes.country, mine[0])
    provinces = _shares(votes.admin1, mine[1])
    others = [pick for key, pick in votes.picks.items() if key != toponym.key]
    elsewhere = [e for t in toponyms if t is not toponym and t.key == toponym.key for e in t.qualified]
    beside = [e for other in toponym.beside for e in other.entries if e.kind == "country" or e.division]
    largest = max((e.population for e in toponym.entries if e.kind == "town"), default=0)
    out: list[tuple[float, ...]] = []
    for e in toponym.entries:
        town = e.kind in ("town", "site") or (not e.division and e.kind == "district")
        size = math.log10((e.population or (OWN_SIZE if e.own else 0)) + 1) / 7
        near = [(distance(e, o), share) for o, share in others if o.kind == "town" or o.division == 2]
        out.append((
            float(e.kind == "country"),
            float(e.kind == "area" and e.own),
            float(e.division == 1),
            float(e.division == 2),
            float(e.kind == "town" and not e.own),
            float(e.own),
            size if town else 0.0,
            size if e.division else 0.0,
            float(e.kind == "town" and e.population == largest > 0),
            float(e.main),
            float(e.name == toponym.text),
            float(toponym.source == "demonym" and e.kind == "country"),
            _level(countries, e.country),
            float(votes.named.get(e.country or "-", toponym.key) != toponym.key and e.kind != "country"),
            _level(provinces, e.admin1),
            float(votes.named.get(e.admin1 or "-", toponym.key) != toponym.key and e.division != 1),
            float(e in toponym.qualified),
            float(any(inside(e, o) for o in beside)),
            float(any(e.id == o.id for o in elsewhere)),
            math.log1p(sum(share for km, share in near if km < 50)) / 2,
            math.log1p(sum(share for km, share in near if km < 200)) / 2,
            math.log1p(sum(share for o, share in others if inside(o, e))) / 2,
            float(bool(e.division) and toponym.called_division),
        ))  # fmt: skip
    return out


def _shares(all_votes: Counter[str], mine: Counter[str]) -> tuple[Counter[str], Counter[str], float]:
    return all_votes, mine, sum(all_votes.values()) - sum(mine.values())


def _level(shares: tuple[Counter[str], Counter[str], float], code: str | None) -> float:
    """The share of the other names that speak for a code, from 0 (none) to 1 (all), on a logarithmic scale."""
    if code is None or shares[2] <= 0:
        return 0.0
    share = max(0.0, shares[0][code] - shares[1][code]) / max(shares[2], 1.0)
    return 1 - math.log(min(1.0, share + FLOOR)) / math.log(FLOOR)
