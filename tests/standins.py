"""Stand-ins for tests of the build: a coder that reads a made-up language, and simple functions of reconciling.

"STRIKE Hama 2024-12-01 25 #Army" is a claim of an attack with a number of killed; sentences end with a full stop.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from dateline.model import (
    Article,
    Claim,
    Coder,
    Drop,
    Event,
    Harm,
    Mention,
    Place,
    Published,
    Quote,
    Source,
    Span,
    Time,
)
from dateline.model.incident import Copy, Figure, Grade, Incident, Party, Range, Spot, Witness
from dateline.pipeline import Coded, furniture_drops
from dateline.read.article import article_id
from dateline.reconcile.judged import apply, standing
from dateline.store.columns import frame_of

TOTAL = 13  # a claim of so many killed is a running total, and part of no incident
READ = datetime(2024, 12, 9, 12, tzinfo=UTC)
SENTENCE = re.compile(r"(STRIKE|TALKS) (\w+) (\d{4}-\d\d-\d\d) (\d+) #(\w+)(?: says @(\w+))?\.")
EVENT = {"STRIKE": Event("ASSAULT", "aerial", "ASSAULT", "195", "Air/drone strike", "material conflict"),
         "TALKS": Event("CONSULT", "meet", "CONSULT", "040", None, "verbal cooperation")}  # fmt: skip


def an_article(text: str, doc: str, outlet: str = "Wire", day: str = "2024-12-02", url: str | None = None) -> Article:
    published = Published(date.fromisoformat(day), "day", "argument")
    return Article(article_id(text, outlet, published), doc, text, (), outlet=outlet, published=published, url=url)


def code(article: Article) -> Coded:
    claims = []
    for match in SENTENCE.finditer(article.text):
        spans = [Span(*match.span(n)) for n in range(7)]
        words = [match.group(n) for n in range(7)]
        key = hashlib.sha256(f"{article.id}{match.start()}{words[1]}".encode()).hexdigest()[:16]
        source = Source(spans[6], words[6], "official", None, name=words[6]) if words[6] else None
        claims.append(
            Claim(
                key, article.id, article.doc, spans[0], Quote(spans[1], words[1]), EVENT[words[1]],
                (Mention(spans[5], words[5], f"group:{words[5].lower()}", words[5], "SYR", "MIL"),), (),
                Place(spans[2], words[2], f"place:{words[2]}", words[2], "SYR", 35.0, 36.0, "town"),
                Time(spans[3], words[3], words[3], words[3], "day"),
                (Harm(spans[4], words[4], "killed", "people", "number", int(words[4]), int(words[4])),), (),
                "actual", False, False, (source,) if source else (), (), 0.9, Coder("fake", "1"), "fake",
            )
        )  # fmt: skip
    return Coded(article, tuple(claims), furniture_drops(article))


def make_coder():
    """The coder as the build takes it."""
    return code


@dataclass(frozen=True)
class Precoded:
    """A maker of coders that give what was coded before: article id → what came out. It may go to other processes."""

    coded: dict[str, Coded]

    def __call__(self):
        return self.recall

    def recall(self, article: Article) -> Coded:
        return self.coded[article.id]


class StandIns:
    """Incidents are claims of one type, place and day; copies are equal first sentences; see wiring.Functions."""

    version = "stand-ins 1"

    def __init__(self) -> None:
        self.linked: list[int] = []  # claims clustered in each call

    def judged(self, claims, judgements):
        return apply(claims, judgements)

    def sketches(self, articles):
        return articles.select(article="id", skip="skip", data=pl.col("text").str.to_lowercase().cast(pl.Binary))

    def copies(self, articles, known, texts):
        old = texts(known["id"].to_list())
        rows = [*articles.iter_rows(named=True), *({**r, "text": old[r["id"]]} for r in known.iter_rows(named=True))]
        new = set(articles["id"])
        out = []
        for a in rows:
            for b in rows:
                first = (a["published"], a["id"]) < (b["published"], b["id"])
                shared = a["text"].split(".")[0]
                if first and shared == b["text"].split(".")[0] and (a["id"] in new or b["id"] in new):
                    span = Span(0, len(shared))
                    out.append(Copy(a["id"], b["id"], span, span, 1.0, 1.0, "embeds"))
        return sorted(out, key=lambda c: (c.source, c.copier))

    def witnesses(self, claims, copies):
        source = {}
        for c in copies:
            source[c.copier] = min(c.source, source.get(c.copier, c.source))
        out = []
        for row in claims.iter_rows(named=True):
            copied = source.get(row["article"]) if row["sentence_start"] == 0 else None
            origin = row["chain"][0]["name"] if row["chain"] else None
            key = origin or (f"article:{copied}" if copied else row["outlet"])
            kind = "origin" if origin else "copy" if copied else "outlet"
            out.append(Witness(row["id"], key, kind, key, False, 2, "stand-in"))
        return out

    def pairs(self, claims, new):
        keyed = claims.select("id", "type", "place_id", "start")
        both = keyed.join(keyed, on=["type", "start"], suffix="_r").filter(pl.col("id") < pl.col("id_r"))
        if new is not None:
            both = both.filter(pl.col("id").is_in(list(new)) | pl.col("id_r").is_in(list(new)))
        score = pl.when(pl.col("place_id") == pl.col("place_id_r")).then(1000).otherwise(-1000)
        return both.select(
            left="id", right="id_r", score=score,
            rules=pl.lit(0, pl.Int64),
            veto=pl.lit(None, pl.String),
        ).sort("left", "right")  # fmt: skip

    def components(self, claims, pairs, judgements):
        return self._joined(claims, pairs, judgements, ())

    def reach(self, new):
        return None

    def link(self, claims, pairs, judgements):
        self.linked.append(claims.height)
        apart = {(j.subject, j.other) for j in standing(judgements) if j.verdict == "different"}
        return self._joined(claims, pairs, judgements, apart)

    def _joined(self, claims, pairs, judgements, apart):
        ids = set(claims["id"])
        edges = [(a, b) for a, b, s in pairs.select("left", "right", "score").iter_rows() if s > 0]
        edges += [(j.subject, j.other) for j in standing(judgements) if j.verdict == "same"]
        name = {i: i for i in ids}
        again = True
        while again:
            again = False
            for a, b in edges:
                if a in ids and b in ids and (a, b) not in apart and name[a] != name[b]:
                    name[a] = name[b] = min(name[a], name[b])
                    again = True
        return name

    def assemble(self, clusters, claims, witnesses, policy):
        groups: dict[str, list[dict]] = {}
        for row in claims.iter_rows(named=True):
            if row["harm"][0]["low"] == TOTAL:
                continue
            groups.setdefault(clusters[row["id"]], []).append(row)
        told: dict[str, set[str]] = {}
        for w in witnesses:
            told.setdefault(w.claim, set()).add(w.witness)
        return [self._incident(rows, told) for _, rows in sorted(groups.items())]

    def incidents(self, clusters, claims, witnesses):
        return frame_of(Incident, self.assemble(clusters, claims, witnesses, "dateline"))

    def episodes(self, incidents):
        """A strike is part of the talks of its day, the first by id: something that reaches over components."""
        talks = sorted((i for i in incidents if i.level == "episode"), key=lambda i: i.id)
        out = {}
        for i in incidents:
            fitting = [t for t in talks if t.start == i.start]
            if i.level != "episode" and fitting:
                out[i.id] = fitting[0].id
        return out

    def _incident(self, rows, told):
        rows = sorted(rows, key=lambda r: (r["published"], r["id"]))
        first = rows[0]
        counts = sorted(h["low"] for r in rows for h in r["harm"])
        ids = tuple(sorted(r["id"] for r in rows))
        figure = Figure("killed", "people", "number", Range(counts[0], counts[0], counts[-1]), ids, (), "stand-in")
        spot = Spot(first["place_id"], first["place_name"], "SYR", first["lat"], first["lon"], "town", 5.0, ids)
        names = sorted({(a["key"], a["name"]) for r in rows for a in r["actors"]})
        parties = tuple(Party(key, name, "SYR", "MIL", False, ids, 1) for key, name in names)
        level = "episode" if first["type"] == "TALKS" else "incident"
        return Incident(
            "i" + first["id"][:15], level, None, first["type"], first["mode"], "actual", False, False,
            parties, (), spot, first["start"], first["end"], "day", (figure,), (), (), Grade("weak", "stand-in"),
            len({r["article"] for r in rows}), len({r["outlet"] for r in rows}),
            len(set().union(*(told[r["id"]] for r in rows))), 0, ids, first["published"], rows[-1]["published"],
        )  # fmt: skip


PLACES, DAYS = ("Hama", "Homs", "Idlib", "Aleppo"), ("2024-11-30", "2024-12-01", "2024-12-02")


def a_week(number: int = 24) -> list[Article | Drop]:
    """Articles of several outlets about the same few events, some copied, some with several claims, and a drop."""
    out: list[Article | Drop] = []
    for n in range(number):
        one = f"STRIKE {PLACES[n % 4]} {DAYS[n % 3]} {10 + n % 5} #Army."
        two = f" TALKS {PLACES[(n + 1) % 4]} {DAYS[(n // 3) % 3]} 0 #Rebels says @Envoy{n % 3}." if n % 2 else ""
        day = f"2024-12-0{1 + (n * 5) % 7}"
        out.append(an_article(f"{one}{two} Note {n}.", f"{n}.txt", f"Paper {n % 5}", day))
    return [*out, Drop("bad.txt", "empty", "no text")]


def write_week(folder: Path, items: Iterable[Article | Drop]) -> None:
    """Nothing is read in these tests but what is given; this is for those that go through files."""
    for item in items:
        if isinstance(item, Article):
            (folder / item.doc).write_text(item.text, encoding="utf-8")
