"""The questions: incidents, claims, articles, actors, places, sources and the course of events."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

import polars as pl

from dateline.ask.answers import Answer
from dateline.ask.filters import Conditions, Filter, claim_conditions, incident_conditions, page, text_articles, those
from dateline.ask.profiles import (
    ActorProfile,
    PlaceProfile,
    SourceProfile,
    actor_profile,
    place_profile,
    source_profiles,
)
from dateline.ask.texts import PRIVATE
from dateline.build.derive import default_functions
from dateline.build.update import effective
from dateline.build.view import NOW, View
from dateline.build.visible import Visible, visible, visible_around
from dateline.build.wiring import Functions
from dateline.build.words import Texts
from dateline.draw.text import single
from dateline.masking import SELF_CUE, Masker, make_masker
from dateline.model import Article, Claim, Drop, Span
from dateline.model.incident import Incident, Judgement, Policy, Witness
from dateline.model.load import load, load_claim
from dateline.store import TABLES, Store
from dateline.store.columns import records_of

T = TypeVar("T")
EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim of an incident: where it stands, whose word it is, what it says."""

    claim: str
    article: str
    outlet: str | None
    title: str | None
    published: date | None
    witnesses: tuple[Witness, ...]
    sentence: str
    status: str
    negated: bool
    background: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as it counts (after judgements) and as it was coded."""

    id: str
    article: str
    incidents: tuple[str, ...]
    type: str
    mode: str
    outlet: str | None
    published: date | None
    place_name: str | None
    start: date | None
    end: date | None
    status: str
    negated: bool
    background: bool
    sentence: str
    coded: Claim


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article, and what became of it."""

    id: str
    doc: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    claims: int
    retracted: str | None  # why, where it was taken out
    replaced_by: str | None
    text: str


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A line of the course of events."""

    incident: str
    start: date | None
    end: date | None
    type: str
    mode: str
    place: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    figures: tuple[str, ...]  # "killed people 9–11"
    grade: str
    witnesses: int
    articles: int
    disputes: tuple[str, ...]  # what is disputed
    first_published: date | None


class Questions:
    """What a view of a database answers. `policy` decides over incidents as a provider would."""

    def __init__(
        self, store: Store, view: View = NOW, policy: Policy = "dateline", functions: Functions | None = None
    ) -> None:
        self.store = store
        self.view = view
        self.policy: Policy = policy
        self._functions = functions

    @cached_property
    def seen(self) -> Visible:
        """The tables as the view sees them."""
        return visible(self.store, self.view, self._functions)

    @cached_property
    def outlets(self) -> list[str]:
        """The names of all outlets, which nobody masks."""
        named = 'SELECT DISTINCT "outlet_name" FROM "article" WHERE "outlet_name" IS NOT NULL ORDER BY 1'
        return self.store.rows(named)["outlet_name"].to_list()

    @cached_property
    def judgements(self) -> list[Judgement]:
        """Every judgement, newest first."""
        names = ", ".join(f'"{c}"' for c in TABLES["judgement"].columns)
        return records_of(Judgement, self.store.rows(f'SELECT {names} FROM "judgement" ORDER BY "at" DESC, "id"'))

    @cached_property
    def _newer(self) -> dict[str, str]:
        """The version that took an article's place."""
        replaced = 'SELECT "article", "replaced_by" FROM "retraction" WHERE "replaced_by" IS NOT NULL ORDER BY ALL'
        return dict(self.store.rows(replaced).iter_rows())

    @cached_property
    def _gone(self) -> dict[str, tuple[str, str | None]]:
        """Why articles were taken out, and the first version that took their place."""
        rows = self.store.rows(
            'SELECT r."article", min(r."reason"), first(b."id" ORDER BY b."published" NULLS FIRST, '
            'b."published_time" NULLS FIRST, b."id") FILTER (b."id" IS NOT NULL) FROM "retraction" AS r '
            'LEFT JOIN "article" AS b ON b."id" = r."replaced_by" GROUP BY r."article"'
        )
        return {article: (reason, newer) for article, reason, newer in rows.iter_rows()}

    def veiled(self, texts: Texts, hidden: frozenset[str]) -> "Questions":
        """The same questions; words are looked up in `texts`, and nothing is found by the keys in `hidden`."""
        self.__dict__["seen"] = replace(self.seen, texts=texts, hidden=hidden)
        return self

    def over(self, store: Store) -> "Questions":
        """The same questions through another connection to the same database; what they see is not found anew."""
        other = Questions(store, self.view, self.policy, self._functions)
        other.__dict__ |= {name: getattr(self, name) for name in ("outlets", "_newer", "_gone", "judgements")}
        other.__dict__ |= {"seen": replace(self.seen, store=store)}
        return other

    def about(self, key: str) -> "Questions":
        """The same questions where only incidents are in view that hang together with one, by its id or one of its
        claims: sooner answered as of a past moment."""
        if "seen" in self.__dict__ or self.view == NOW:
            return self
        other = Questions(self.store, self.view, self.policy, self._functions)
        other.__dict__ |= {"seen": visible_around(self.store, self.view, key, self._functions)}
        return other

    def _at(self, asked: Filter) -> "Questions":
        """These questions at the moment that a filter names, if it names one."""
        if asked.view == NOW or asked.view == self.view:
            return self
        return Questions(self.store, asked.view, self.policy, self._functions)

    def incidents(self, asked: Filter = EVERYTHING) -> Answer[Incident]:
        """The incidents that the filter lets through, by first day and id (undated last)."""
        mine = self._at(asked)
        where = incident_conditions(mine.seen, asked)
        found = mine._incidents(where, page(asked) if mine.policy == "dateline" else "")
        if mine.policy != "dateline":
            end = None if asked.limit is None else asked.offset + asked.limit
            found = mine._decided(found)[asked.offset : end]
        return Answer(Incident, tuple(found), lambda: mine.masker(c for i in found for c in i.claims))

    def _incidents(self, where: Conditions, end: str = "") -> list[Incident]:
        names = ", ".join(f'i."{c}"' for c in TABLES["incident"].columns)
        rows = self.seen.rows(
            f'SELECT {names} FROM seen_incident AS i WHERE {where.where} ORDER BY i."start" NULLS LAST, i."id"{end}',
            where.values,
            **where.frames,
        )
        return records_of(Incident, rows)

    def _decided(self, found: Sequence[Incident]) -> list[Incident]:
        """The incidents as the policy's provider would give them; what it would not list is left out."""
        functions = self._functions or default_functions()
        clusters = {claim: incident.id for incident in found for claim in incident.claims}
        claims = effective(self.store, functions, self.seen.standing, claims=_ids(clusters))
        made = functions.assemble(clusters, claims, self.witnesses(clusters), self.policy)
        order = {incident.id: number for number, incident in enumerate(found)}
        episode = {incident.id: incident.episode for incident in found}
        return [replace(i, episode=episode[i.id]) for i in sorted(made, key=lambda i: order[i.id])]

    def incident(self, key: str) -> Incident | None:
        """The incident by its id, by an older one (before a merge), or by the id of one of its claims."""
        mine = self.about(key)
        if mine is not self:
            return mine.incident(key)
        exact = Conditions()
        exact.add('i."id" = ?', key)
        if self.policy == "dateline" and (found := self._incidents(exact)):
            return found[0]
        rows = self.seen.rows(
            'SELECT DISTINCT "incident" FROM seen_member WHERE "incident" = ? OR "claim" = ? '
            'OR \'i\' || "claim"[:15] = ? ORDER BY "incident" <> ?, "incident" LIMIT 1',
            [key, key, key, key],
        )
        if rows.is_empty():
            return None
        where = Conditions()
        where.add('i."id" = ?', rows["incident"][0])
        found = self._incidents(where)
        if self.policy != "dateline":
            found = self._decided(found)
        return found[0] if found else None

    def evidence(self, incident: Incident) -> Answer[Evidence]:
        """The claims of an incident, by publication, each with its words and witnesses."""
        where = those('c."id"', incident.claims)
        rows = self.seen.rows(
            'SELECT c."id", c."article", c."outlet_name", a."title", c."published", c."sentence", c."status", '
            'c."negated", c."background" FROM seen_claim AS c JOIN "article" AS a ON a."id" = c."article" '
            f'WHERE {where.where} ORDER BY c."published" NULLS LAST, c."id"',
            where.values,
            **where.frames,
        )
        by_claim: dict[str, list[Witness]] = {}
        for witness in self.witnesses(incident.claims):
            by_claim.setdefault(witness.claim, []).append(witness)
        items = tuple(
            Evidence(r[0], r[1], r[2], r[3], r[4], tuple(by_claim.get(r[0], ())), r[5] or "", r[6], r[7], r[8])
            for r in rows.iter_rows()
        )
        return Answer(Evidence, items, lambda: self.masker(incident.claims))

    def claims(self, asked: Filter = EVERYTHING) -> Answer[ClaimRow]:
        """The claims that the filter lets through, by publication and id."""
        mine = self._at(asked)
        where = claim_conditions(mine.seen, asked)
        return mine._claims(where, page(asked))

    def words_of(self, incident: Incident) -> Answer[ClaimRow]:
        """The claims of an incident, whole, by publication and id."""
        return self.claims_of(incident.claims)

    def names(self) -> dict[str, str]:
        """The names of all actors that incidents have, by key; the one of most incidents."""
        sides = " UNION ALL ".join(
            f'SELECT party."key" AS "key", party."name" AS "name" FROM seen_incident, unnest("{side}") AS u(party)'
            for side in ("actors", "recipients")
        )
        rows = self.seen.rows(
            f'SELECT "key", "name" FROM ({sides}) AS p WHERE "key" IS NOT NULL GROUP BY ALL ORDER BY count(*), "name"'
        )
        return dict(rows.iter_rows())

    def held(self) -> dict[str, int]:
        """How many incidents, claims and articles the view sees in all."""
        tables = {"incidents": "seen_incident", "claims": "seen_claim", "articles": "seen_article"}
        return {name: self.seen.rows(f"SELECT count(*) AS n FROM {table}")["n"][0] for name, table in tables.items()}

    def claim(self, key: str) -> ClaimRow | None:
        """A claim by its id."""
        where = Conditions()
        where.add('c."id" = ?', key)
        return next(iter(self._claims(where)), None)

    def claims_of(self, ids: Iterable[str]) -> Answer[ClaimRow]:
        """The claims of these ids that are seen, by publication and id."""
        return self._claims(those('c."id"', list(ids)))

    def claims_in(self, article: str) -> Answer[ClaimRow]:
        """The claims of an article; none where it was taken out."""
        where = Conditions()
        where.add('c."article" = ?', article)
        return self._claims(where)

    def witnesses(self, claims: Iterable[str]) -> list[Witness]:
        """The witnesses of claims, by claim."""
        names = ", ".join(f'"{c}"' for c in TABLES["witness"].columns)
        where = those('"claim"', list(claims))
        told = self.seen.rows(
            f"SELECT {names} FROM seen_witness WHERE {where.where} ORDER BY ALL", where.values, **where.frames
        )
        return records_of(Witness, told)

    def whole_articles(self, ids: Iterable[str]) -> dict[str, Article]:
        """Articles with their texts, by id, whether or not they were taken out."""
        wanted = list(ids)
        if not wanted:
            return {}
        where = those('"id"', wanted)
        rows = self.store.rows(
            f'SELECT "text", "json" FROM "article" WHERE {where.where}', where.values, **where.frames
        )
        read = (load(Article, {**json.loads(whole), "text": text}) for text, whole in rows.iter_rows())
        return {article.id: article for article in read}

    def drops(self, article: str) -> list[Drop]:
        """The parts of an article that were not coded, and why, in text order."""
        rows = self.store.rows(
            'SELECT "doc", "reason", "detail", "start", "end" FROM "drop" WHERE "article" = ? ORDER BY "start"',
            [article],
        )
        return [
            Drop(doc, reason, detail or "", Span(start, end) if start is not None else None)
            for doc, reason, detail, start, end in rows.iter_rows()
        ]

    def versions(self, article: str) -> list[str]:
        """The ids of older and newer versions of an article, oldest first, without its own."""
        newer = self._newer
        older: dict[str, list[str]] = {}
        for old, new in newer.items():
            older.setdefault(new, []).append(old)
        before: list[str] = []
        waiting = [article]
        while waiting:
            waiting = [o for w in waiting for o in older.get(w, ()) if o not in before]
            before = waiting + before
        after, at = [], article
        while (at := newer.get(at, "")) and at not in after:
            after.append(at)
        return before + after

    def _claims(self, where: Conditions, end: str = "") -> Answer[ClaimRow]:
        names = ", ".join(
            f'c."{n}"'
            for n in ("type", "mode", "outlet_name", "published", "place_name", "start", "end", "status", "negated",
                      "background", "sentence", "json")
        )  # fmt: skip
        rows = self.seen.rows(
            f'SELECT c."id", c."article", {names} FROM seen_claim AS c WHERE {where.where} '
            f'ORDER BY c."published" NULLS LAST, c."id"{end}',
            where.values,
            **where.frames,
        )
        mine = those('"claim"', rows["id"].to_list())
        members = self.seen.rows(
            f'SELECT "claim", list_sort(list("incident")) FROM seen_member WHERE {mine.where} GROUP BY "claim"',
            mine.values,
            **mine.frames,
        )
        inside = dict(members.iter_rows())
        items = tuple(
            ClaimRow(*row[:2], tuple(inside.get(row[0], ())), *row[2:13], load_claim(json.loads(row[13])))  # type: ignore[call-arg]
            for row in rows.iter_rows()
        )
        return Answer(ClaimRow, items, lambda: self.masker(c.id for c in items))

    def claim_ids(self, asked: Filter = EVERYTHING) -> list[str]:
        """The ids of the claims that the filter lets through, by publication and id; all pages."""
        mine = self._at(asked)
        where = claim_conditions(mine.seen, asked)
        return mine.seen.rows(
            f'SELECT c."id" FROM seen_claim AS c WHERE {where.where} ORDER BY c."published" NULLS LAST, c."id"',
            where.values, **where.frames,
        )["id"].to_list()  # fmt: skip

    def article_ids(self, asked: Filter = EVERYTHING) -> list[str]:
        """The ids of the articles of `articles`, in the same order; all pages."""
        mine = self._at(asked)
        found, where, order = mine._article_query(asked)
        return mine.seen.rows(
            f'SELECT a."id" FROM {found} WHERE {where.where} ORDER BY {order}', where.values, **where.frames
        )["id"].to_list()

    def articles_of(self, ids: Iterable[str]) -> Answer[ArticleRow]:
        """The articles of these ids, taken out or not, in their order."""
        wanted = list(ids)
        found = self._articles('"article" AS a', those('a."id"', wanted), "")
        by_id = {a.id: a for a in found}
        return Answer(ArticleRow, tuple(by_id[i] for i in wanted if i in by_id), found.masker)

    def articles(self, asked: Filter = EVERYTHING) -> Answer[ArticleRow]:
        """Articles: with `text` those that have all the words, best first; by outlet, and by day of publication."""
        mine = self._at(asked)
        found, where, order = mine._article_query(asked)
        return mine._articles(found, where, f"ORDER BY {order}{page(asked)}")

    def _article_query(self, asked: Filter) -> tuple[str, Conditions, str]:
        """Tables, conditions and order of the articles that a filter lets through."""
        where = Conditions()
        order = 'a."published" NULLS LAST, a."id"'
        found = "seen_article AS a"
        if asked.text:
            where.frames["found"] = text_articles(self.seen, asked.text)
            found = 'seen_article AS a JOIN found ON found."article" = a."id"'
            order = f'found."score" DESC, {order}'
        if asked.source:
            where.add('a."outlet" = ?', asked.source)
        if asked.start:
            where.add('a."published" >= ?', asked.start)
        if asked.end:
            where.add('a."published" <= ?', asked.end)
        return found, where, order

    def article(self, key: str) -> ArticleRow | None:
        """An article by its id, whether or not it was taken out."""
        where = Conditions()
        where.add('a."id" = ?', key)
        return next(iter(self._articles('"article" AS a', where, "")), None)

    def _articles(self, found: str, where: Conditions, end: str) -> Answer[ArticleRow]:
        rows = self.seen.rows(
            'SELECT a."id", a."doc", a."title", a."outlet_name", a."published", a."url", a."text" '
            f"FROM {found} WHERE {where.where} {end}",
            where.values,
            **where.frames,
        )
        mine = those('"article"', rows["id"].to_list())
        count = f'SELECT "article", count(*) FROM "claim" WHERE {mine.where} GROUP BY "article"'
        claims = dict(self.store.rows(count, mine.values, **mine.frames).iter_rows())
        items = tuple(
            ArticleRow(*row, claims.get(row[0], 0), *self._gone.get(row[0], (None, None)), text)  # type: ignore[call-arg]
            for *row, text in rows.iter_rows()
        )
        return Answer(ArticleRow, items, lambda: self.masker(articles=[a.id for a in items]))

    def size(self) -> tuple[tuple[int, int], tuple[date | None, date | None]]:
        """How many articles and claims are seen, and the first and last day of publication."""
        articles, *days = self.seen.rows('SELECT count(*), min("published"), max("published") FROM seen_article').row(0)
        claims = self.seen.rows("SELECT count(*) FROM seen_claim").item()
        return (articles, claims), (days[0], days[1])

    def timeline(self, asked: Filter = EVERYTHING) -> Answer[TimelineRow]:
        """The course of events, one line an incident."""
        found = self.incidents(asked)
        return Answer(TimelineRow, tuple(map(_line, found)), found.masker)

    def actor(self, key: str) -> Answer[ActorProfile]:
        """An actor by id, key or name; empty where nothing is known."""
        return self._one(ActorProfile, actor_profile(self.seen, key))

    def place(self, key: str) -> Answer[PlaceProfile]:
        """A place by id or name; empty where nothing happened."""
        return self._one(PlaceProfile, place_profile(self.seen, key))

    def source(self, key: str) -> Answer[SourceProfile]:
        """A source by key or name."""
        found = [s for s in source_profiles(self.seen) if key.lower() in (s.id.lower(), s.name.lower())]
        return Answer(SourceProfile, tuple(found), self.masker)

    def sources(self) -> Answer[SourceProfile]:
        """Every source: what it alone says, how often others agree, its corrections."""
        return Answer(SourceProfile, tuple(source_profiles(self.seen)), self.masker)

    def _one(self, record: type[T], found: T | None) -> Answer[T]:
        return Answer(record, (found,) if found is not None else (), self.masker)

    def wide_masker(self) -> Masker:
        """Masks the full names of the private persons of all articles: for lists and names, where no article's words
        are shown."""
        told = self.store.rows(f'SELECT "json" FROM "claim" WHERE contains("json", \'{PRIVATE}\') ORDER BY "id"')
        self_named = self.store.rows('SELECT "id" FROM "article" WHERE regexp_matches("text", ?)', [SELF_CUE])["id"]
        return make_masker(
            (load_claim(json.loads(t)) for t in told["json"]), self.whole_articles(self_named).values(),
            public=self.outlets, in_articles=False,
        )  # fmt: skip

    def masker(self, claims: Iterable[str] | None = None, articles: Iterable[str] | None = None) -> Masker:
        """Masks the private persons of the articles that some claims are of, of some articles, or of all."""
        if claims is not None:
            mine = those('"id"', list(claims))
            articles = self.store.rows(
                f'SELECT DISTINCT "article" FROM "claim" WHERE {mine.where}', mine.values, **mine.frames
            )["article"]
        where = Conditions()
        if articles is None:
            where.add(f"contains(\"json\", '{PRIVATE}')")
        else:  # looking into every text takes longer than loading few
            articles = list(articles)
            where.among('"article"', articles)
        told = self.store.rows(
            f'SELECT "json" FROM "claim" WHERE {where.where} ORDER BY "id"', where.values, **where.frames
        )
        texts = self.whole_articles(articles).values() if articles is not None else ()
        private = [load_claim(json.loads(t)) for t in told["json"] if PRIVATE in t]
        return make_masker(private, texts, public=self.outlets)


def figure_words(incident: Incident) -> tuple[str, ...]:
    """The figures in words: "killed 9–11 people", "injured ? people"."""
    out = []
    for figure in incident.figures:
        low, best, high = figure.count.low, figure.count.best, figure.count.high
        if figure.state != "number" or low is None:
            number = "0" if figure.state == "none" else "?"
        else:
            number = str(best if best is not None else low)
            if high is None or high != low:
                number += f" ({low}–{'' if high is None else high})"
        out.append(f"{figure.outcome} {number} {single(figure.who) if number == '1' else figure.who}")
    return tuple(out)


def _line(incident: Incident) -> TimelineRow:
    return TimelineRow(
        incident.id, incident.start, incident.end, incident.type, incident.mode,
        incident.place.name if incident.place else None, tuple(p.name for p in incident.actors),
        tuple(p.name for p in incident.recipients), figure_words(incident), incident.grade.name, incident.witnesses,
        incident.articles, tuple(f"{d.kind}: {d.field}" for d in incident.disputes), incident.first_published,
    )  # fmt: skip


def _ids(ids: Iterable[str]) -> pl.DataFrame:
    return pl.DataFrame({"id": list(ids)}, schema={"id": pl.String})
