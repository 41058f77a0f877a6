"""How fast claims become clusters, and whether time grows with their number: `python bench/reconcile.py [CLAIMS…]`.

The claims are made up: incidents at hot spots, each told by several claims with wrong dates (22 %), coarse places
(40 %), missing actors (a fifth) and wrong modes (10 %). The noise is assumed, so the quality printed beside the seconds
is for telling a change from before, never a measure of accuracy. Density stays the same: more claims span more days.
`--endless` gives incidents the endless tail of earlier versions, so that pairs per claim grow with the size.

Measured is all that follows the claim table: witnesses, pairs, components, linking, incidents with figures, disputes,
grades and levels, episodes. Made-up claims come as a table, so flattening (a part of coding an article) is left out.
"""

import json
import resource
import sys
import time
from collections import Counter
from datetime import UTC, datetime

import numpy as np
import polars as pl

from dateline.build.reconciling import Reconciling
from dateline.evaluate.clusters import score
from dateline.model.claimtable import COLUMNS
from dateline.model.incident import Incident
from dateline.reconcile.flatten import RADIUS
from dateline.store.columns import records_of

PER_INCIDENT = 3.6
MOST = 30.0  # at about so many times the usual number of claims an incident ends
INCIDENTS_A_DAY = 280
SPOTS = 300
FIRST_DAY = 18000  # days since 1970
COMMON = (
    "said reported officials residents troops area people city killed wounded strike attack after during on".split()
)
MODES = ("aerial", "drone", "heavy-weapons", "explosives", "firearms", "clash", "capture", "abduct")
TRIGGERS = ("struck", "hit", "shelled", "bombed", "shot", "fought", "seized", "abducted")
COUNTRIES = ("SYR", "UKR", "SDN", "MMR", "YEM", "PSE", "COD", "MLI", "NGA", "AFG")
ACTORS = 12  # sides a country has


def make_claims(count: int, seed: int = 1, most: float = MOST) -> tuple[pl.DataFrame, pl.Series]:
    """A claim table and the true incident of each claim."""
    rng = np.random.default_rng(seed)
    incidents = max(1, round(count / PER_INCIDENT))
    days = max(2, incidents // INCIDENTS_A_DAY)
    spot_weight = 1 / np.arange(2, SPOTS + 2)
    spot = rng.choice(SPOTS, incidents, p=spot_weight / spot_weight.sum())
    centre = np.stack([rng.uniform(-35, 60, SPOTS), rng.uniform(-20, 120, SPOTS)])
    true = {
        "lat": centre[0, spot] + rng.normal(0, 0.15, incidents),
        "lon": centre[1, spot] + rng.normal(0, 0.15, incidents),
        "day": rng.integers(0, days, incidents),
        "mode": rng.integers(0, len(MODES), incidents),
        "actor": rng.integers(0, ACTORS, incidents),
        "victim": rng.integers(0, 3, incidents),
        "killed": np.where(rng.random(incidents) < 0.6, np.floor(rng.pareto(1.1, incidents)) + 1, 0).astype(int),
    }
    words = rng.integers(0, 40_000, (incidents, 6))
    which = np.sort(rng.choice(incidents, count, p=_popular(rng, incidents, most)))
    return _claims(rng, {k: v[which] for k, v in true.items()}, spot[which], words[which]), pl.Series(which)


def _popular(rng: np.random.Generator, incidents: int, most: float) -> np.ndarray:
    """How much incidents are told of. Were the long tail endless, the pairs of a claim would grow with the claims."""
    weight = np.minimum(rng.pareto(2.0, incidents), most) + 0.3
    return weight / weight.sum()


def _claims(rng: np.random.Generator, true: dict[str, np.ndarray], spot: np.ndarray, words: np.ndarray) -> pl.DataFrame:
    count = len(spot)
    chance = lambda share: rng.random(count) < share  # noqa: E731
    coarse = rng.random(count)
    level = np.select([coarse < 0.05, coarse < 0.25, coarse < 0.4], ["country", "region", "district"], "town")
    blur = np.select([level == "region", level == "country"], [0.4, 3.0], 0.02)
    day = true["day"] + np.where(chance(0.22), rng.choice([-2, -1, 1, 1], count), 0)
    dated = chance(0.75)
    published = true["day"] + rng.choice([0, 1, 1, 2], count)
    mode = np.where(chance(0.1), rng.integers(0, len(MODES), count), true["mode"])
    killed = np.where(chance(0.3), np.maximum(0, true["killed"] + rng.integers(-3, 4, count)), true["killed"])
    lat, lon = (true[axis] + rng.normal(0, 1, count) * blur for axis in ("lat", "lon"))
    country = spot % len(COUNTRIES)
    order = np.lexsort((rng.random(count), published))
    article = np.empty(count, dtype=np.int64)
    article[order] = np.arange(count) // 6
    sentence = _sentences(rng, words)
    frame = pl.DataFrame(
        {
            "number": np.arange(count), "article": article, "published": published + FIRST_DAY,
            "start": np.where(dated, day, -1) + FIRST_DAY, "dated": dated, "mode": mode, "killed": killed,
            "lat": np.where(level == "country", np.nan, np.round(lat, 2)), "lon": np.round(lon, 2), "level": level,
            "country": country, "actor": np.where(chance(0.22), -1, true["actor"]), "victim": true["victim"],
            "sentence": sentence, "place": np.round(lat, 1) * 10_000 + np.round(lon, 1) * 10,
        }
    )  # fmt: skip
    return _table(frame)


def _sentences(rng: np.random.Generator, words: np.ndarray) -> pl.Series:
    count, width = words.shape
    names = np.array([f"name{n}" for n in range(40_000)])
    parts = {f"c{n}": np.array(COMMON)[rng.integers(0, len(COMMON), count)] for n in range(8)}
    for n in range(width):  # half of the words of an incident stand in a claim of it
        told = rng.random(count) < 0.5
        parts[f"r{n}"] = names[np.where(told, words[:, n], rng.integers(0, 40_000, count))]
    return pl.DataFrame(parts).select(pl.concat_str(pl.all(), separator=" ")).to_series()


def _table(frame: pl.DataFrame) -> pl.DataFrame:
    country = pl.col("country").replace_strict(dict(enumerate(COUNTRIES)), return_dtype=pl.String)
    side = pl.when(pl.col("actor") < 3).then(pl.lit("MIL")).otherwise(pl.lit("REB"))
    named = pl.format("group:{}-{}", country, "actor")
    key = pl.when(pl.col("actor") % 3 == 0).then(pl.format("{}/{}", country, side)).otherwise(named)
    party = {"name": None, "text": "", "private": False}
    actors = _party(key, country, side, party)
    victims = _party(pl.format("{}/CVL", country), country, pl.lit("CVL"), party)
    harm = pl.struct(outcome=pl.lit("killed"), who=pl.lit("people"), state=pl.lit("number"), low=pl.col("killed"),
                     high=pl.col("killed"), text=pl.lit(""))  # fmt: skip
    day = pl.when("dated").then(pl.col("start").cast(pl.Int32).cast(pl.Date))
    level, wide = pl.col("level"), pl.col("level") == "country"
    made = {
        "id": pl.format("{}", (pl.col("number") * 0x9E3779B1 % 2**32)).str.zfill(16),
        "article": pl.format("a{}", "article"), "doc": pl.format("a{}", "article"),
        "outlet": pl.format("outlet{}", pl.col("article") % 50),
        "published": pl.col("published").cast(pl.Int32).cast(pl.Date),
        "read_at": pl.lit(datetime(2025, 1, 1, tzinfo=UTC)), "sentence_start": (pl.col("number") % 7) * 120,
        "trigger_start": (pl.col("number") % 7) * 120 + 8, "sentence": pl.col("sentence"),
        "trigger": pl.col("mode").replace_strict(dict(enumerate(TRIGGERS)), return_dtype=pl.String),
        "mode": pl.col("mode").replace_strict(dict(enumerate(MODES)), return_dtype=pl.String),
        "type": pl.lit("ASSAULT"),
        "actors": pl.when(pl.col("actor") >= 0).then(pl.concat_list(actors)).otherwise(pl.lit([])),
        "recipients": pl.when(pl.col("victim") > 0).then(pl.concat_list(victims)).otherwise(pl.lit([])),
        "place_name": pl.when(wide).then(country).otherwise(pl.format("place {}", "place")), "country": country,
        "lat": pl.when(~wide).then("lat"), "lon": pl.when(~wide).then("lon"), "place_precision": level,
        "radius": level.replace_strict(RADIUS, return_dtype=pl.Float64), "start": day, "end": day,
        "harm": pl.when(pl.col("killed") > 0).then(pl.concat_list(harm)).otherwise(pl.lit([])),
        "status": pl.lit("actual"), "negated": pl.lit(False), "background": pl.lit(False), "confidence": pl.lit(0.8),
    }  # fmt: skip
    rest = {name: pl.lit(None) for name in COLUMNS if name not in made}
    return frame.select(**(made | rest)).select(pl.col(n).cast(t) for n, t in COLUMNS.items())


def _party(key: pl.Expr, country: pl.Expr, sector: pl.Expr, rest: dict[str, object]) -> pl.Expr:
    return pl.struct(key=key, country=country, sector=sector, **{k: pl.lit(v) for k, v in rest.items()})


class Clock:
    """Seconds of this process and of its children between calls: on the wall, and of all cores."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[float, float]] = {}
        self._last = self._now()

    def stop(self, name: str) -> None:
        """What ran since the last call is called `name`."""
        now = self._now()
        self.found[name] = (round(now[0] - self._last[0], 2), round(now[1] - self._last[1], 2))
        self._last = self._now()

    @staticmethod
    def _now() -> tuple[float, float]:
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return time.perf_counter(), sum(u.ru_utime + u.ru_stime for u in used)


def measure(count: int, quality: bool, endless: bool = False) -> dict[str, object]:
    """Seconds (wall, cores) of each step from the claim table to incidents and episodes, and of adding 1,000 claims."""
    table, truth = make_claims(count, most=np.inf if endless else MOST)
    functions = Reconciling(workers=2)
    clock = Clock()
    witnesses = functions.witnesses(table, [])
    clock.stop("witnesses")
    pairs = functions.pairs(table, None)
    clock.stop("pairs")
    functions.components(table, pairs, ())
    clock.stop("components")
    clusters = functions.link(table, pairs, ())
    clock.stop("link")
    incidents = functions.incidents(clusters, table, witnesses)
    clock.stop("assemble")
    larger = (incidents["level"] == "episode").any()  # as `build.parts.find_parts` does
    episodes = functions.episodes(records_of(Incident, incidents)) if larger else {}
    clock.stop("episodes")
    whole = [round(sum(v[n] for v in clock.found.values()), 1) for n in (0, 1)]
    late = set(table.sort("published")["id"].tail(1000))
    clock.stop("")
    more = functions.pairs(table, late)
    clock.stop("pairs of 1000 more")
    del clock.found[""]
    used = [resource.getrusage(who).ru_maxrss / 2**20 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    out: dict[str, object] = {
        "claims": count, "endless": endless, "pairs_found": pairs.height, "incidents": incidents.height,
        "in_episodes": len(episodes), "largest": Counter(clusters.values()).most_common(1)[0][1],
        "wall_and_cpu": whole, **clock.found, "pairs_more": more.height,
        "gib_self_and_child": [round(u, 2) for u in used],
    }  # fmt: skip
    if quality:
        got = score(dict(zip(table["id"], truth, strict=True)), clusters)
        out |= {"conll": round(100 * got.conll, 1), "ari": round(100 * got.ari, 1)}
    return out


def main(arguments: list[str]) -> None:
    """Print a line of JSON for each size."""
    endless = "--endless" in arguments
    for count in [int(a) for a in arguments if a != "--endless"] or [10_000, 100_000, 1_000_000]:
        print(json.dumps(measure(count, count <= 100_000, endless)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
